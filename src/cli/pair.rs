//! `pair`: two links, good once and not for long, that make a chat the agency's desk.

#![expect(clippy::disallowed_methods, reason = "a link's secret is random")]

use std::process::ExitCode;

use super::console::print;
use super::setup::{Setup, block_on, bot_name};
use crate::app::{self, pairing};
use crate::clock::unix_now;
use crate::turn::PAIRING_LASTS;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let config = setup.config("")?;
    block_on(async {
        let bot = bot_name(&config).await?;
        let mut random = [0; 16];
        getrandom::fill(&mut random)
            .map_err(|error| anyhow::anyhow!("the system gave no random bytes: {error}"))?;
        let store = app::open_or_make(&config).await?;
        let secret = pairing::invite(&store, unix_now(), random).await?;
        store.close().await;
        let minutes = PAIRING_LASTS / 60;
        print(&format!(
            "The first of these links that is opened, within {minutes} minutes, makes its chat the desk:\n\n\
             a chat of your own  https://t.me/{bot}?start={secret}\n\
             a group             https://t.me/{bot}?startgroup={secret}\n\n\
             Give them to nobody else: they are good once, for whoever opens one. The bot answers where it\n\
             runs. A desk that there is already is told that another takes its place.\n"
        ))
    })
}

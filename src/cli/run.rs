//! `run`: the bot on Telegram.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use tokio::sync::{oneshot, watch};

use super::hangup::Hangups;
use super::setup::{Setup, block_on, stop_signal};
use crate::app;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let config = setup
        .config("\nTo hold the conversation without one, try `follower-o-cliente preview`.")?;
    let (texts, _) = watch::channel(Arc::new(setup.texts()?));
    block_on(async {
        let stop = stop_signal().context("listening for signals")?;
        let mut hangups = Hangups::new().context("listening for signals")?;
        let (leave, left) = oneshot::channel::<()>();
        let stop = async {
            tokio::select! {
                () = stop => {}
                _ = left => {}
            }
        };
        let renewing = async {
            let folder = config.locales.clone();
            app::renew_texts(folder, &texts, async || hangups.next().await).await;
            drop(leave);
            std::future::pending::<()>().await;
        };
        tokio::select! {
            ended = app::run_with_changing_texts(&config, texts.subscribe(), stop) => ended?,
            () = renewing => {}
        }
        Ok(ExitCode::SUCCESS)
    })
}

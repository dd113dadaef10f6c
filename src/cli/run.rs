//! `run`: the bot on Telegram.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;

use super::setup::{Setup, block_on, stop_signal};
use crate::app;

pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let config = setup
        .config("\nTo hold the conversation without one, try `follower-o-cliente preview`.")?;
    let texts = Arc::new(setup.texts()?);
    block_on(async {
        let stop = stop_signal().context("listening for signals")?;
        app::run(&config, texts, stop).await?;
        Ok(ExitCode::SUCCESS)
    })
}

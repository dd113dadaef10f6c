//! `transcript`: conversations as text.

use std::process::ExitCode;

use clap::Args;

use super::console::print;
use super::setup::Setup;
use crate::report::transcript::{all, transcript};
use crate::texts::Context;

/// Which conversations.
#[derive(Args, Debug)]
pub(super) struct TranscriptArgs {
    /// Which button to tap on each screen, counted from 0, as in 0,1,2
    #[arg(long, value_delimiter = ',', value_name = "N,N,N")]
    choose: Vec<usize>,
    /// Walk every verdict
    #[arg(long, conflicts_with = "choose")]
    all: bool,
}

pub(super) fn run(setup: &Setup, args: &TranscriptArgs) -> anyhow::Result<ExitCode> {
    let (texts, context) = (setup.texts()?, Context::default());
    print(&if args.all || args.choose.is_empty() {
        all(&texts, &context)
    } else {
        transcript(&texts, &context, &args.choose)?
    })
}

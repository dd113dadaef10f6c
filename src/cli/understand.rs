//! `understand`: what a text says of an activity.

#![expect(clippy::disallowed_methods, reason = "it reads what is typed")]

use std::io::{self, BufRead as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::console::{print, printed};
use super::setup::Setup;
use crate::dialogue::Voice;
use crate::understanding::Lexicon;

/// What is to be understood.
#[derive(Args, Debug)]
pub(super) struct UnderstandArgs {
    /// Say which words decided
    #[arg(long)]
    explain: bool,
    /// The text; without one, each line of standard input
    text: Vec<String>,
}

/// One text, or each line of standard input, in order.
pub(super) fn run(setup: &Setup, args: &UnderstandArgs) -> anyhow::Result<ExitCode> {
    let UnderstandArgs { explain, text } = args;
    let (lexicon, findings) = Lexicon::with_files(setup.texts()?.word_files());
    for finding in findings {
        log::warn!("{finding}");
    }
    let line = |text: &str| {
        let meaning = lexicon.activity(Voice::Owner, text);
        let words = lexicon.explain(Voice::Owner, text);
        match words.filter(|_| *explain) {
            Some(words) => format!("{meaning}\t{text}\t{words}\n"),
            None => format!("{meaning}\t{text}\n"),
        }
    };
    if !text.is_empty() {
        return print(&line(&text.join(" ")));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    while input
        .read_until(b'\n', &mut bytes)
        .context("reading standard input")?
        > 0
    {
        let read = String::from_utf8_lossy(&bytes);
        let read = read.trim_end_matches(['\n', '\r']);
        if let Err(error) = out.write_all(line(read).as_bytes()) {
            return printed(Err(error));
        }
        bytes.clear();
    }
    printed(out.flush())
}

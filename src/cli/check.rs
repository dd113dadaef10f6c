//! `check`: every text and every word.

use std::process::ExitCode;

use super::console::print;
use super::setup::Setup;
use crate::texts::{self, Severity};
use crate::understanding::Lexicon;

/// Prints what is wrong; what would break on Telegram fails.
pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let texts = setup.unchecked_texts()?;
    let report = texts::check(&texts);
    let (lexicon, mut words) = Lexicon::with_files(texts.word_files());
    words.extend(lexicon.check());
    let words: String = words.iter().map(|finding| format!("{finding}\n")).collect();
    print(&words)?;
    print(&report.to_string())?;
    let breaks = report
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    Ok(if breaks {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

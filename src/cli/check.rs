//! `check`: every text and every word.

use std::process::ExitCode;

use super::console::print;
use super::setup::Setup;
use crate::app;

/// Prints what is wrong; what would break fails.
pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let texts = setup.unchecked_texts()?;
    let report = app::check(&texts);
    print(&report.to_string())?;
    Ok(if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

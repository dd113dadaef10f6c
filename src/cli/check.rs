//! `check`: every text and every word, and what the configuration lacks.

use std::process::ExitCode;

use super::console::print;
use super::setup::Setup;
use crate::app;

/// Prints what is wrong; what would break fails.
pub(super) fn run(setup: &Setup) -> anyhow::Result<ExitCode> {
    let texts = setup.unchecked_texts()?;
    let report = app::check_thoroughly(&texts);
    print(&report.to_string())?;
    if let Some(lack) = app::contacts_lack(setup.file.agency()) {
        let file = setup.file_name().unwrap_or_default();
        print(&format!("{}: {lack}\n", file.display()))?;
    }
    Ok(if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

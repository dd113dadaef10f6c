//! `check`: every text and every word, and what the configuration lacks.

use std::process::ExitCode;

use clap::ValueEnum;

use super::console::print;
use super::setup::Setup;
use crate::app;
use crate::texts::Language;

/// How `check` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// The language of what is found
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

/// A language of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// English
    En,
    /// Italian
    It,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::It => Self::Italian,
        }
    }
}

/// Prints what is wrong, of each bot; what would break fails.
pub(super) fn run(setup: &Setup, args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let each = setup.each();
    if each.is_empty() {
        return Ok(code(one(setup, args)?));
    }
    let mut breaks = false;
    for (name, setup) in each {
        print(&format!("{name}:\n"))?;
        breaks |= one(&setup, args)?;
    }
    Ok(code(breaks))
}

fn code(breaks: bool) -> ExitCode {
    if breaks {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Of one bot; returns whether something would break.
fn one(setup: &Setup, args: &CheckArgs) -> anyhow::Result<bool> {
    let texts = setup.unchecked_texts()?;
    let mut report = app::check(&texts);
    report.add(app::check_agency(&setup.file));
    print(&report.said(args.lang.into()))?;
    Ok(report.has_errors())
}

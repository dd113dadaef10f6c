//! `check`: every text and every word, and what the configuration lacks.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::console::print;
use super::setup::Setup;
use crate::app;
use crate::texts::{CheckReport, Language};

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

/// What was found in each folder of texts: bots share them.
type Folders = BTreeMap<Option<PathBuf>, CheckReport>;

/// Prints what is wrong, of each bot; what would break fails.
pub(super) fn run(setup: &Setup, args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let mut folders = Folders::new();
    let each = setup.each();
    if each.is_empty() {
        let report = of_one(setup, &mut folders)?;
        print(&report.said(args.lang.into()))?;
        return Ok(code(report.has_errors()));
    }
    let of_bots = app::check_bots(&setup.file);
    let mut breaks = false;
    for (name, one) in each {
        print(&format!("{name}:\n"))?;
        match of_one(&one, &mut folders) {
            Ok(mut report) => {
                let own = of_bots.iter().filter(|(of, _)| *of == name);
                report.add(own.map(|(_, finding)| finding.clone()));
                print(&report.said(args.lang.into()))?;
                breaks |= report.has_errors();
            }
            // The others are looked through all the same.
            Err(error) => {
                print(&format!("{error:#}\n"))?;
                breaks = true;
            }
        }
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

/// What is wrong with one bot's texts and agency.
fn of_one(setup: &Setup, folders: &mut Folders) -> anyhow::Result<CheckReport> {
    let mut report = match folders.entry(setup.file.locales(&setup.flags)) {
        Entry::Occupied(entry) => entry.get().clone(),
        Entry::Vacant(entry) => entry.insert(app::check(&setup.unchecked_texts()?)).clone(),
    };
    report.add(app::check_agency(&setup.file));
    Ok(report)
}

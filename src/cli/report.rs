//! `report`: how far conversations came, on the terminal or as files for a spreadsheet.

#![expect(
    clippy::disallowed_methods,
    reason = "it writes the files that it is asked for"
)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::console::{print, shown, table};
use super::links::placements;
use super::setup::{Setup, block_on};
use crate::clock::unix_now;
use crate::dialogue::Funnel;
use crate::report::accounts::{DEFINITIONS, Report, drop_off, report};
use crate::report::csv;
use crate::report::day::iso_day;

const DAY: i64 = 86_400;

/// What to report.
#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    /// Look back so many days, today included [default: all that was ever counted]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=36_500))]
    days: Option<u32>,
    /// Of one link alone, by its start word
    #[arg(long, value_name = "WORD")]
    placement: Option<String>,
    /// Write two files into this folder instead, for a spreadsheet: funnel.csv, by link; counts.csv, by
    /// day, link, step and choice
    #[arg(long, value_name = "DIR")]
    csv: Option<PathBuf>,
}

pub(super) fn run(setup: &Setup, args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let only = args.placement.as_deref();
    let now = unix_now();
    let today = now.div_euclid(DAY);
    let since = args
        .days
        .map_or(i64::MIN, |days| today - i64::from(days) + 1);
    let (counters, placements) = block_on(async {
        let store = setup.store().await?;
        let counters = store.counters(i64::MIN).await?;
        let placements = placements(&store, now).await?;
        store.close().await;
        Ok((counters, placements))
    })?;
    if let Some(word) = only {
        let known = placements.iter().any(|placement| placement.word == word)
            || counters.iter().any(|counter| counter.placement == word);
        anyhow::ensure!(
            known,
            "no link has the start word «{}»: `follower-o-cliente links` lists them",
            shown(word)
        );
    }
    let counters: Vec<_> = counters
        .into_iter()
        .filter(|counter| counter.day >= since)
        .collect();
    let report = report(&counters, &placements, only);
    match &args.csv {
        Some(folder) => {
            let counts = csv::counts(&counters, &placements, only)?;
            write(
                folder,
                &[
                    ("funnel.csv", csv::funnel(&report)?),
                    ("counts.csv", counts),
                ],
            )
        }
        None => print(&in_words(&report, args.days, today)),
    }
}

fn in_words(report: &Report, days: Option<u32>, today: i64) -> String {
    let until = iso_day(today);
    let period = match days {
        None => format!("All that was counted until {until}"),
        Some(1) => format!("On {until}"),
        Some(days) => format!("From {} to {until}", iso_day(today - i64::from(days) + 1)),
    };
    let mut head = vec!["LINK".to_owned()];
    for (index, step) in ["STARTED", "ANSWERED 1", "ANSWERED 2", "VERDICT"]
        .into_iter()
        .enumerate()
    {
        if index > 0 {
            head.push("DROP-OFF".to_owned());
        }
        head.push(step.to_owned());
    }
    let mut rows = vec![head];
    rows.extend(
        report
            .summed_up()
            .iter()
            .map(|(name, funnel)| row(&shown(name), funnel)),
    );
    format!("{period}:\n\n{}\n{DEFINITIONS}", table(&rows))
}

fn row(name: &str, funnel: &Funnel) -> Vec<String> {
    let [first, second] = funnel.answered;
    let steps = [funnel.started, first, second, funnel.verdicts];
    let mut row = vec![name.to_owned(), steps[0].to_string()];
    for pair in steps.windows(2) {
        let lost = drop_off(pair[0], pair[1]);
        row.push(lost.map_or("–".to_owned(), |lost| format!("{lost} %")));
        row.push(pair[1].to_string());
    }
    row
}

fn write(folder: &Path, files: &[(&str, Vec<u8>)]) -> anyhow::Result<ExitCode> {
    let problem = |path: &Path| format!("writing {}", path.display());
    std::fs::create_dir_all(folder).with_context(|| problem(folder))?;
    let mut said = String::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes).with_context(|| problem(&path))?;
        said.push_str(&format!("{}\n", path.display()));
    }
    print(&said)
}

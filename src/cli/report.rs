//! `report`: how far conversations came, on the terminal or as files for a spreadsheet.

#![expect(
    clippy::disallowed_methods,
    reason = "it writes the files that it is asked for"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use super::console::{print, shown, table};
use super::setup::{Setup, block_on, placements};
use crate::clock::{Calendar, unix_now};
use crate::dialogue::{Counted, Funnel, PairFigures};
use crate::pictures::{Colour, in_outlines};
use crate::report::page::{PageFigures, page};
use crate::report::public::{self, FEWEST, Figure, PublicShare};
use crate::store::Counter;
use crate::texts::{Context, Phrase};
use crate::turn::csv;
use crate::turn::day::iso_day;
use crate::turn::ways::{DEFINITIONS, WaysReport, drop_off, pairs, report};

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
    /// Write one page with pictures and tables instead, to be opened in a browser or printed
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    html: Option<PathBuf>,
    /// Write the figures that anybody may see instead: how many confuse followers with customers, and in how
    /// many pairs both mean the same, as a page and, beside it, each as a badge (SVG); a figure out of less
    /// than 30 is left out
    #[arg(long, value_name = "FILE", conflicts_with_all = ["csv", "html", "placement"])]
    public: Option<PathBuf>,
}

pub(super) fn run(setup: &Setup, args: &ReportArgs) -> anyhow::Result<ExitCode> {
    let only = args.placement.as_deref();
    let now = unix_now();
    let today = Calendar::of(setup.file.timezone()).day(now);
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
    match (&args.csv, &args.html, &args.public) {
        (_, Some(file), _) => {
            let texts = setup.texts()?;
            let (context, agency) = (Context::default(), setup.file.agency());
            let days = by_day(&counters, only, args.days, today);
            let in_page = |text| texts.plain(Phrase::InPage(text), &context);
            let confusion = public::part(Figure::Confusion, confusion(&counters, only), &in_page);
            let told = PageFigures {
                report: &report,
                days: &days,
                pairs: of_all(&counters, only),
                confusion: &confusion,
                agency: agency.name.as_deref(),
                colour: agency.colour.as_deref().and_then(Colour::read),
                in_picture: &|text| texts.plain(Phrase::InPicture(text), &context),
                in_page: &in_page,
            };
            write_files(&[(file.clone(), page(&told).into_bytes())])
        }
        (_, _, Some(file)) => {
            let [confusion, language] =
                Figure::ALL.map(|figure| PublicShare::of(figure, &counters));
            let (answers, pairs) = (confusion.err().unwrap_or(0), language.err().unwrap_or(0));
            let shares: Vec<_> = [confusion, language].into_iter().flatten().collect();
            anyhow::ensure!(
                !shares.is_empty(),
                "there are {answers} answers of owners who sell goods or services and {pairs} pairs that \
                 were compared, and a figure out of less than {FEWEST} tells nothing: try again later"
            );
            let texts = setup.texts()?;
            let context = Context::default();
            let said = |text| texts.plain(Phrase::InPage(text), &context);
            let page = public::page(&shares, &said);
            let mut files = vec![(file.clone(), page.into_bytes())];
            for share in shares {
                let ending = match share.figure {
                    Figure::Confusion => "svg",
                    Figure::Language => "pairs.svg",
                };
                let badge = in_outlines(&public::badge_of(share, &said).svg())?;
                files.push((file.with_extension(ending), badge.into_bytes()));
            }
            write_files(&files)
        }
        (Some(folder), ..) => {
            let counts = csv::counts(&counters, &placements, only)?;
            write(
                folder,
                &[
                    ("funnel.csv", csv::funnel(&report)?),
                    ("counts.csv", counts),
                ],
            )
        }
        (None, None, None) => {
            let pairs = of_all(&counters, only);
            let confusion = confused(confusion(&counters, only));
            let more = paired(pairs) + &confusion;
            print(&in_words(&report, &more, args.days, today))
        }
    }
}

/// Two who answer apart, whom no link brought: where one is asked for alone, there are none.
fn of_all(counters: &[Counter], only: Option<&str>) -> PairFigures {
    match only {
        None => pairs(counters),
        Some(_) => PairFigures::default(),
    }
}

/// How many confuse followers with customers: of all, or of those whom one link brought.
fn confusion(counters: &[Counter], only: Option<&str>) -> Result<PublicShare, u32> {
    let counters = counters.iter();
    let counters = counters.filter(|counter| only.is_none_or(|only| only == counter.placement));
    PublicShare::of(Figure::Confusion, &counters.cloned().collect::<Vec<_>>())
}

/// The same in words.
fn confused(share: Result<PublicShare, u32>) -> String {
    match share {
        Ok(share) => {
            let (low, high) = share.interval();
            format!(
                "Confusion: of {} first verdicts of owners who sell goods or services, {} had asked for followers:\n\
                 {:.0} % ({low:.0} to {high:.0}, Wilson's interval at 95 %).\n\n",
                share.counted,
                share.hits,
                share.share()
            )
        }
        Err(count) => format!(
            "Confusion: still too few first verdicts of owners who sell goods or services, {count} of the {FEWEST} \
             that it takes.\n\n"
        ),
    }
}

/// How many conversations began, each day: of those that are asked for, or since the first.
fn by_day(
    counters: &[Counter],
    only: Option<&str>,
    days: Option<u32>,
    today: i64,
) -> Vec<(i64, u32)> {
    let began = counters.iter().filter(|counter| {
        counter.step == Counted::STARTED.step && only.is_none_or(|only| only == counter.placement)
    });
    let mut counts: BTreeMap<i64, i64> = BTreeMap::new();
    for counter in began {
        *counts.entry(counter.day).or_default() += counter.count;
    }
    let first = counts.keys().next().copied();
    let from = match days {
        Some(days) => today - i64::from(days) + 1,
        None => first.unwrap_or(today + 1),
    };
    (from..=today)
        .map(|day| {
            let count = counts.get(&day).copied().unwrap_or_default();
            (day, u32::try_from(count).unwrap_or(u32::MAX))
        })
        .collect()
}

fn in_words(report: &WaysReport, more: &str, days: Option<u32>, today: i64) -> String {
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
    head.extend(["CONTACTS", "WON"].map(str::to_owned));
    let mut rows = vec![head];
    rows.extend(
        report
            .summed_up()
            .iter()
            .map(|(name, funnel)| row(&shown(name), funnel)),
    );
    format!("{period}:\n\n{}\n{more}{DEFINITIONS}", table(&rows))
}

/// What came of invitations to answer apart, where there were any.
fn paired(pairs: PairFigures) -> String {
    if pairs == PairFigures::default() {
        return String::new();
    }
    let PairFigures {
        invited,
        opened,
        answered,
        sent,
        compared,
        same_activity,
        same_goal,
        same,
        confirmed,
    } = pairs;
    format!(
        "Two who answer apart: {invited} invitations, {opened} opened; {answered} people answered, {sent} sent \
         their answers.\nPairs compared: {compared}; the same activity {same_activity}, the same goal \
         {same_goal}, both {same}; briefs confirmed by both {confirmed}.\n\n"
    )
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
    let [_, given, won] = funnel.contacts;
    row.extend([given, won].map(|count| count.to_string()));
    row
}

fn write(folder: &Path, files: &[(&str, Vec<u8>)]) -> anyhow::Result<ExitCode> {
    let problem = |path: &Path| format!("writing {}", path.display());
    std::fs::create_dir_all(folder).with_context(|| problem(folder))?;
    let files = files
        .iter()
        .map(|(name, bytes)| (folder.join(name), bytes.clone()));
    write_files(&files.collect::<Vec<_>>())
}

fn write_files(files: &[(PathBuf, Vec<u8>)]) -> anyhow::Result<ExitCode> {
    let mut said = String::new();
    for (path, bytes) in files {
        std::fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))?;
        said.push_str(&format!("{}\n", path.display()));
    }
    print(&said)
}

//! `links`: the links that the agency shares.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::console::{print, shown, table};
use super::qr::{self, QrArgs};
use super::setup::{Setup, block_on, placements};
use crate::clock::{Calendar, unix_now};
use crate::dialogue::Source;
use crate::store::{Change, Decision, Either, Found, Read, Store, Write};
use crate::turn::day::iso_day;
use crate::turn::ways::{Provenance, report};
use crate::turn::{Placement, RecordKind};

/// What to do with links.
#[derive(Args, Debug)]
pub(super) struct LinksArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a link, or bring a retired one back
    Add {
        /// What you call it, such as "Bio di Instagram": its start word is made of it
        #[arg(required = true)]
        label: Vec<String>,
        /// The start word, where it should not be made of the label: of a link that is out already
        #[arg(long)]
        word: Option<String>,
    },
    /// Write a link's QR code into a file; in the colour and with the logo of the configuration
    Qr(QrArgs),
    /// Retire a link: it goes on being counted
    Retire {
        /// Its start word
        word: String,
    },
}

pub(super) fn run(setup: &Setup, args: LinksArgs) -> anyhow::Result<ExitCode> {
    block_on(async {
        let store = setup.store().await?;
        let now = unix_now();
        let said = match args.action {
            None => list(setup, &store, now).await?,
            Some(Action::Add { label, word }) => {
                let label = label.join(" ");
                let today = Calendar::of(setup.file.timezone()).day(now);
                let placement = match word {
                    None => Placement::new(&label, today),
                    Some(word) => Placement::with_word(&label, &word, today),
                };
                let placement = placement.map_err(|error| {
                    anyhow::anyhow!("«{}» makes no link: {error}", shown(&label))
                })?;
                add(setup, &store, now, placement).await?
            }
            Some(Action::Retire { word }) => {
                let today = Calendar::of(setup.file.timezone()).day(now);
                retire(&store, now, today, &word).await?
            }
            Some(Action::Qr(args)) => qr::run(setup, &store, now, &args).await?,
        };
        store.close().await;
        print(&said)
    })
}

async fn list(setup: &Setup, store: &Store<Either>, now: i64) -> anyhow::Result<String> {
    let placements = placements(store, now).await?;
    let report = report(&store.counters(i64::MIN).await?, &placements, None);
    let bot = if placements.is_empty() {
        None
    } else {
        setup.name_if_known().await?
    };
    let head = [
        "LABEL",
        "START WORD",
        "MADE",
        "RETIRED",
        "STARTED",
        "VERDICTS",
        "LINK",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut unmade = String::new();
    for line in &report.lines {
        let (started, verdicts) = (line.funnel.started, line.funnel.verdicts);
        match &line.provenance {
            Provenance::Placement(placement) => rows.push(vec![
                shown(&placement.label),
                placement.word.clone(),
                iso_day(placement.made),
                placement.retired.map_or("–".to_owned(), iso_day),
                started.to_string(),
                verdicts.to_string(),
                link(bot.as_deref(), &placement.word),
            ]),
            Provenance::Unmade(word) if Source::new(word).is_some() => {
                unmade.push_str(&format!("{} ({started}); {}\n", shown(word), claim(word)));
            }
            Provenance::Unmade(_) | Provenance::PassedOn(_) | Provenance::Direct => {}
        }
    }
    let mut said = if rows.len() > 1 {
        table(&rows)
    } else {
        "No link is made yet: `follower-o-cliente links add LABEL` makes one.\n".to_owned()
    };
    if !unmade.is_empty() {
        said.push_str("\ncounted, not made:\n");
        said.push_str(&unmade);
    }
    Ok(said)
}

/// How a word that was counted before there were placements becomes one.
fn claim(word: &str) -> String {
    let made = Placement::new(word, 0).is_ok_and(|placement| placement.word == word);
    let add = if made {
        word.to_owned()
    } else {
        format!("LABEL --word={word}")
    };
    format!("`links add {add}` makes it yours")
}

/// The link of a start word; its end alone where the bot's name is not known.
fn link(bot: Option<&str>, word: &str) -> String {
    let bot = bot
        .map(|bot| format!("https://t.me/{bot}"))
        .unwrap_or_default();
    format!("{bot}?start={word}")
}

/// What became of a placement that was to be made.
enum Added {
    Made,
    Back,
    There(Placement),
    Unreadable,
}

async fn add(
    setup: &Setup,
    store: &Store<Either>,
    now: i64,
    new: Placement,
) -> anyhow::Result<String> {
    let mut added = Added::Unreadable;
    change(store, now, &new.word, |found| {
        let (what, write) = match found {
            Known::Nothing => (Added::Made, Some(new.clone())),
            Known::Unreadable => (Added::Unreadable, None),
            Known::Placement(old) if old.retired.is_none() => (Added::There(old), None),
            Known::Placement(old) => {
                let back = Placement {
                    made: old.made,
                    ..new.clone()
                };
                (Added::Back, Some(back))
            }
        };
        added = what;
        write
    })
    .await?;
    let (label, word) = (shown(&new.label), &new.word);
    let done = match added {
        Added::Made => "is made",
        Added::Back => "is back",
        Added::There(old) => {
            let (old, made) = (shown(&old.label), iso_day(old.made));
            return Ok(format!(
                "The start word {word} is there already, made on {made} as «{old}»: nothing was changed.\n"
            ));
        }
        Added::Unreadable => anyhow::bail!(unreadable(word)),
    };
    let bot = setup.name_if_known().await?;
    Ok(format!(
        "«{label}» {done}: {}\n",
        link(bot.as_deref(), word)
    ))
}

async fn retire(store: &Store<Either>, now: i64, today: i64, word: &str) -> anyhow::Result<String> {
    let mut known = Known::Nothing;
    change(store, now, word, |found| {
        known = found.clone();
        match found {
            Known::Placement(old) if old.retired.is_none() => Some(Placement {
                retired: Some(today),
                ..old
            }),
            Known::Placement(_) | Known::Nothing | Known::Unreadable => None,
        }
    })
    .await?;
    let word = shown(word);
    match known {
        Known::Nothing => {
            anyhow::bail!(
                "no link has the start word «{word}»: `follower-o-cliente links` lists them"
            )
        }
        Known::Unreadable => anyhow::bail!(unreadable(&word)),
        Known::Placement(old) => Ok(match old.retired {
            Some(day) => format!(
                "{word} is retired since {}: nothing was changed.\n",
                iso_day(day)
            ),
            None => format!(
                "«{}» is retired: it goes on being counted, and `links add` brings it back.\n",
                shown(&old.label)
            ),
        }),
    }
}

fn unreadable(word: &str) -> String {
    format!(
        "what is kept of {word} cannot be read: it was written by a newer version, or with another key. \
         Nothing was changed"
    )
}

/// What is kept of a start word.
#[derive(Clone)]
enum Known {
    Nothing,
    Unreadable,
    Placement(Placement),
}

/// Looks a placement up and writes what is made of it, in one transaction.
async fn change(
    store: &Store<Either>,
    now: i64,
    word: &str,
    mut decide: impl FnMut(Known) -> Option<Placement> + Send,
) -> anyhow::Result<()> {
    let id = RecordKind::Placement.of_text(word);
    store
        .act(now, |records| {
            let known = match records.one(&id) {
                None => return Decision::Read(vec![Read::One(id.clone())]),
                Some(Found::Nothing) => Known::Nothing,
                Some(Found::Unreadable) => Known::Unreadable,
                Some(Found::Content(bytes)) => {
                    Placement::read(bytes).map_or(Known::Unreadable, Known::Placement)
                }
            };
            let write = decide(known).map(|placement| Write::Put(placement.record()));
            Decision::Done(Change {
                writes: write.into_iter().collect(),
                ..Change::default()
            })
        })
        .await?;
    Ok(())
}

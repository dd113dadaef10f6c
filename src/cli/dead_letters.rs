//! `dead-letters`: what Telegram refused for good. What was written in them is never shown.

use std::process::ExitCode;

use clap::Args;

use super::console::{print, shown, table};
use super::setup::{Setup, block_on};
use crate::clock::unix_now;
use crate::store::{
    Addressee, Change, DeadLetter, Decision, Either, Lane, Outgoing, Read, Records, Store,
};
use crate::telegram::kind_of;
use crate::turn::{Desk, Missing};

const DAY: i64 = 86_400;

/// What to do with them.
#[derive(Args, Debug)]
pub(super) struct DeadLettersArgs {
    /// Send one again, unchanged, to the same chat
    #[arg(long, value_name = "ID", conflicts_with = "drop")]
    send_again: Option<i64>,
    /// Drop one
    #[arg(long, value_name = "ID")]
    drop: Option<i64>,
}

pub(super) fn run(setup: &Setup, args: &DeadLettersArgs) -> anyhow::Result<ExitCode> {
    block_on(async {
        let store = setup.store().await?;
        let now = unix_now();
        let said = match (args.send_again, args.drop) {
            (Some(id), _) => {
                act(&store, now, id, again).await?;
                format!(
                    "{id} waits to be sent again: within seconds where the bot runs, else when it \
                     starts.\n"
                )
            }
            (None, Some(id)) => {
                act(&store, now, id, |_, _, _| Ok(Change::default())).await?;
                format!("{id} is dropped.\n")
            }
            (None, None) => list(&store.dead_letters().await?, now.div_euclid(DAY)),
        };
        store.close().await;
        print(&said)
    })
}

fn list(letters: &[DeadLetter], today: i64) -> String {
    if letters.is_empty() {
        return "There are no dead letters.\n".to_owned();
    }
    let head = ["ID", "WHAT", "DAYS", "TELEGRAM SAID"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(letters.iter().map(|letter| {
        vec![
            letter.id.to_string(),
            kind(letter).to_owned(),
            (today - letter.day).max(0).to_string(),
            shown(&letter.description),
        ]
    }));
    format!(
        "{}\n--send-again ID sends one once more, --drop ID drops it. Each is kept for 30 days.\n",
        table(&rows)
    )
}

/// What people call what is in it.
fn kind(letter: &DeadLetter) -> &str {
    match &letter.body {
        None => "unreadable",
        Some(_) => kind_of(&letter.method),
    }
}

/// Why a dead letter is left as it is.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Left {
    #[error("there is no dead letter {0}: `follower-o-cliente dead-letters` lists them")]
    Unknown(i64),
    #[error(
        "the dead letter {0} cannot be opened with this key: it can only be dropped (--drop {0})"
    )]
    Sealed(i64),
    #[error("{0} is no message: there is nothing to send, it can only be dropped (--drop {0})")]
    Empty(i64),
}

/// What is done with a dead letter that goes.
type Doing = fn(&Store<Either>, &DeadLetter, &Records) -> Result<Change, Result<Vec<Read>, Left>>;

/// Does something with a dead letter, which goes; in one transaction, so that nobody does it twice and
/// what was erased meanwhile stays so.
async fn act(store: &Store<Either>, now: i64, id: i64, doing: Doing) -> anyhow::Result<()> {
    let mut left = None;
    store
        .act(now, |records| {
            let Some(letters) = records.dead_letters() else {
                return Decision::Read(vec![Read::DeadLetters]);
            };
            let done = match letters.iter().find(|letter| letter.id == id) {
                Some(letter) => doing(store, letter, records),
                None => Err(Err(Left::Unknown(id))),
            };
            match done {
                Ok(change) => Decision::Done(Change {
                    buried: vec![id],
                    ..change
                }),
                Err(Ok(reads)) => Decision::Read(reads),
                Err(Err(why)) => {
                    left = Some(why);
                    Decision::Done(Change::default())
                }
            }
        })
        .await?;
    left.map_or(Ok(()), |why| Err(why.into()))
}

/// The same letter once more. The desk's goes behind people's, as it did.
fn again(
    store: &Store<Either>,
    letter: &DeadLetter,
    records: &Records,
) -> Result<Change, Result<Vec<Read>, Left>> {
    let desk = Desk::find(records).map_err(|Missing(reads)| Ok(reads))?;
    let to_desk = desk.is_some_and(|desk| store.chat_key(desk.chat) == letter.chat);
    let body = match &letter.body {
        Some(body) if !body.is_empty() => body.clone(),
        Some(_) => return Err(Err(Left::Empty(letter.id))),
        None => return Err(Err(Left::Sealed(letter.id))),
    };
    Ok(Change {
        letters: vec![Outgoing {
            after: None,
            to: Addressee::Key(letter.chat),
            // It replaces nothing that is newer.
            slot: None,
            lane: if to_desk { Lane::Desk } else { Lane::UnderWay },
            body,
        }],
        ..Change::default()
    })
}

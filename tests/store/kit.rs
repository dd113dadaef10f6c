//! Short words for the store's tests.

use std::future::Future;

use follower_o_cliente::dialogue::{Dialogue, Source, State};
use follower_o_cliente::store::{
    Addressee, Change, Database, Decision, Incoming, KeyRing, Lane, Lease, Mark, Outgoing, Read,
    Records, Settlement, Store, Taken, Waiting, Write,
};
use follower_o_cliente::turn::{self, RecordKind, Remembered};

pub const KEY: &str = "1111111111111111111111111111111111111111111111111111111111111111";
pub const OTHER_KEY: &str = "2222222222222222222222222222222222222222222222222222222222222222";
/// The bot whose store it is.
pub const BOT: i64 = 123_456;
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 24 * HOUR;
/// Some day in 2026.
pub const NOW: i64 = 20_500 * DAY + 7 * HOUR;

/// A database that outlives its connections.
pub trait Place: Send + Sync {
    type Database: Database;

    /// An empty one; `None` where this machine has no such database.
    fn new() -> impl Future<Output = Option<Self>> + Send
    where
        Self: Sized;

    /// Connects.
    fn database(&self) -> impl Future<Output = Self::Database> + Send;

    /// Opens the store with the usual key.
    fn store(&self) -> impl Future<Output = Store<Self::Database>> + Send {
        async {
            {
                let database = self.database().await;
                Store::open(database, ring(KEY), Some(BOT)).await.unwrap()
            }
        }
    }
}

pub fn ring(lines: &str) -> KeyRing {
    KeyRing::parse(lines).unwrap()
}

pub fn update(update_id: i64, chat: i64) -> Incoming {
    Incoming {
        update_id: Some(update_id),
        chat: Some(chat),
        album: None,
        reads: vec![Read::One(RecordKind::Dialogue.of_chat(chat))],
    }
}

/// What an update of a chat finds.
pub fn found(records: &Records, chat: i64) -> Remembered {
    let id = RecordKind::Dialogue.of_chat(chat);
    records.one(&id).expect("it was asked for").into()
}

/// A conversation whose source tells it from the others.
pub fn talk(name: &str) -> Dialogue {
    Dialogue::at(State::SmmWay, Source::new(name))
}

/// What an update changes in its chat, piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub keeps: Option<Dialogue>,
    pub erases: bool,
    pub letters: Vec<(Option<i64>, Lane, String)>,
    pub marks: Vec<Mark>,
}

impl Draft {
    pub fn of(&self, chat: i64) -> Change {
        let mut writes = Vec::new();
        if self.erases {
            writes.push(Write::Erase(chat));
        }
        if let Some(dialogue) = &self.keeps {
            writes.push(Write::Put(turn::remember(chat, dialogue, None)));
        }
        let letters = self.letters.iter().map(|(edits, lane, body)| Outgoing {
            to: Addressee::Chat(chat),
            slot: *edits,
            lane: *lane,
            after: None,
            body: body.as_bytes().to_vec(),
        });
        Change {
            writes,
            letters: letters.collect(),
            marks: self.marks.clone(),
            ..Change::default()
        }
    }

    /// The same, with a message more.
    pub fn and(mut self, edits: Option<i64>, lane: Lane, body: &str) -> Self {
        self.letters.push((edits, lane, body.to_owned()));
        self
    }

    /// The same, counted.
    pub fn counted(mut self, placement: &str, step: &'static str, choice: &'static str) -> Self {
        let placement = placement.to_owned();
        self.marks.push(Mark {
            placement,
            step,
            choice,
        });
        self
    }
}

pub fn keep(name: &str) -> Draft {
    Draft {
        keeps: Some(talk(name)),
        ..Draft::default()
    }
}

pub fn erase() -> Draft {
    Draft {
        erases: true,
        ..Draft::default()
    }
}

pub fn send(body: &str) -> Draft {
    Draft::default().and(None, Lane::UnderWay, body)
}

pub fn edit(message: i64, body: &str) -> Draft {
    Draft::default().and(Some(message), Lane::UnderWay, body)
}

pub fn at_door(body: &str) -> Draft {
    Draft::default().and(None, Lane::New, body)
}

/// Takes one batch: update id, chat and what is decided.
pub async fn take<D: Database>(store: &Store<D>, batch: Vec<(i64, i64, Draft)>) -> Taken {
    take_at(store, NOW, batch).await
}

pub async fn take_at<D: Database>(
    store: &Store<D>,
    now: i64,
    batch: Vec<(i64, i64, Draft)>,
) -> Taken {
    let incoming: Vec<_> = batch
        .iter()
        .map(|(id, chat, _)| update(*id, *chat))
        .collect();
    let decide = |index: usize, _: &Records| {
        let (_, chat, draft) = &batch[index];
        Decision::Done(draft.of(*chat))
    };
    store
        .take(&incoming, now, Vec::new(), decide)
        .await
        .unwrap()
}

/// What is kept of a chat, seen by an update that changes nothing.
pub async fn remembered<D: Database>(store: &Store<D>, id: i64, chat: i64) -> Remembered {
    let mut seen = None;
    let decide = |_: usize, records: &Records| {
        seen = Some(found(records, chat));
        Decision::Done(Change::default())
    };
    let batch = [update(id, chat)];
    store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    seen.expect("a new update")
}

/// Everything that waits in a lane.
pub async fn lane<D: Database>(store: &Store<D>, lane: Lane) -> Vec<Waiting> {
    store
        .waiting(lane, 0, 10_000, (NOW, Lease::Always))
        .await
        .unwrap()
        .0
}

/// All that waits in a lane is delivered.
pub async fn deliver<D: Database>(store: &Store<D>, of: Lane) {
    let delivered = lane(store, of).await.iter().map(|row| row.id).collect();
    let settlement = Settlement {
        delivered,
        ..Settlement::default()
    };
    store.settle(&settlement, NOW).await.unwrap();
}

pub fn bodies(waiting: &[Waiting]) -> Vec<String> {
    let text = |row: &Waiting| String::from_utf8(row.body.clone()).unwrap();
    waiting.iter().map(text).collect()
}

/// The bodies that wait for people, those under way first.
pub async fn all_bodies<D: Database>(store: &Store<D>) -> [Vec<String>; 2] {
    [
        bodies(&lane(store, Lane::UnderWay).await),
        bodies(&lane(store, Lane::New).await),
    ]
}

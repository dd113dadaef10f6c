//! Short words for the store's tests.

use std::future::Future;

use follower_o_cliente::dialogue::{Dialogue, Mark, Memory, Source, State};
use follower_o_cliente::store::{
    Change, Database, Incoming, KeyRing, Lane, Outgoing, Remembered, Store, Taken, Waiting,
};

pub const KEY: &str = "1111111111111111111111111111111111111111111111111111111111111111";
pub const OTHER_KEY: &str = "2222222222222222222222222222222222222222222222222222222222222222";
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 24 * HOUR;
/// Some day in 2026.
pub const NOW: i64 = 20_500 * DAY + 7 * HOUR;

/// A database that outlives its connections.
pub trait Place: Send + Sync {
    type Database: Database;

    /// An empty one.
    fn new() -> Self;

    /// Connects.
    fn database(&self) -> impl Future<Output = Self::Database> + Send;

    /// Opens the store with the usual key.
    fn store(&self) -> impl Future<Output = Store<Self::Database>> + Send {
        async { Store::open(self.database().await, ring(KEY)).await.unwrap() }
    }
}

pub fn ring(lines: &str) -> KeyRing {
    KeyRing::parse(lines).unwrap()
}

pub fn update(update_id: i64, chat: i64) -> Incoming {
    Incoming { update_id, chat }
}

/// A conversation whose source tells it from the others.
pub fn talk(name: &str) -> Dialogue {
    Dialogue::at(State::SmmWay, Source::new(name))
}

pub fn keep(name: &str) -> Change {
    Change {
        memory: Some(Memory::Keep(talk(name))),
        ..Change::default()
    }
}

pub fn erase() -> Change {
    Change {
        memory: Some(Memory::Erase),
        ..Change::default()
    }
}

pub fn send(body: &str) -> Change {
    Change::default().and(None, Lane::UnderWay, body)
}

pub fn edit(message: i64, body: &str) -> Change {
    Change::default().and(Some(message), Lane::UnderWay, body)
}

pub fn at_door(body: &str) -> Change {
    Change::default().and(None, Lane::Door, body)
}

pub trait And {
    /// The same, with a message more.
    fn and(self, edits: Option<i64>, lane: Lane, body: &str) -> Self;

    /// The same, counted.
    fn counted(self, source: &str, step: &'static str, choice: &'static str) -> Self;
}

impl And for Change {
    fn and(mut self, edits: Option<i64>, lane: Lane, body: &str) -> Self {
        let body = body.as_bytes().to_vec();
        self.outgoing.push(Outgoing { edits, lane, body });
        self
    }

    fn counted(mut self, source: &str, step: &'static str, choice: &'static str) -> Self {
        self.marks.push(Mark { step, choice });
        self.source = Some(source.to_owned());
        self
    }
}

/// Takes one batch: update id, chat and what is decided.
pub async fn take<D: Database>(store: &Store<D>, batch: Vec<(i64, i64, Change)>) -> Taken {
    take_at(store, NOW, batch).await
}

pub async fn take_at<D: Database>(
    store: &Store<D>,
    now: i64,
    batch: Vec<(i64, i64, Change)>,
) -> Taken {
    let incoming: Vec<_> = batch
        .iter()
        .map(|(id, chat, _)| update(*id, *chat))
        .collect();
    let decide = |index: usize, _: Remembered| batch[index].2.clone();
    store
        .take(&incoming, now, Vec::new(), decide)
        .await
        .unwrap()
}

/// What is kept of a chat, seen by an update that changes nothing.
pub async fn remembered<D: Database>(store: &Store<D>, id: i64, chat: i64) -> Remembered {
    let mut seen = None;
    let decide = |_: usize, remembered: Remembered| {
        seen = Some(remembered);
        Change::default()
    };
    let batch = [update(id, chat)];
    store.take(&batch, NOW, Vec::new(), decide).await.unwrap();
    seen.expect("a new update")
}

/// Everything that waits in a lane.
pub async fn lane<D: Database>(store: &Store<D>, lane: Lane) -> Vec<Waiting> {
    store.waiting(lane, 0, 10_000, NOW).await.unwrap().0
}

pub fn bodies(waiting: &[Waiting]) -> Vec<String> {
    let text = |row: &Waiting| String::from_utf8(row.body.clone()).unwrap();
    waiting.iter().map(text).collect()
}

/// The bodies that wait, those under way first.
pub async fn all_bodies<D: Database>(store: &Store<D>) -> [Vec<String>; 2] {
    [
        bodies(&lane(store, Lane::UnderWay).await),
        bodies(&lane(store, Lane::Door).await),
    ]
}

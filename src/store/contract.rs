//! What a database must be able to do. Every list is written set-based: a batch costs a handful of
//! statements, however long it is.

use std::future::Future;

/// A failure of the database: the disk, the file, the connection.
#[derive(Debug, thiserror::Error)]
#[error("the database: {0}")]
pub struct DatabaseError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// The length of a chat's keyed hash, in bytes.
pub const KEY_LEN: usize = 16;

/// A chat as it is stored.
#[derive(Clone, Debug)]
pub struct ChatRow {
    /// The keyed hash.
    pub key: [u8; KEY_LEN],
    /// The sealed dialogue; `None` where only messages wait.
    pub sealed: Option<Vec<u8>>,
    /// A message of a new conversation still waits: what follows must wait behind it.
    pub at_door: bool,
}

/// What a batch finds.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The ids of those updates that were not remembered before.
    pub unseen: Vec<i64>,
    /// The rows of the chats, in any order; a chat of which nothing is kept may have none.
    pub chats: Vec<ChatRow>,
}

/// A message to put into the outbox.
#[derive(Clone, Debug)]
pub struct NewRow {
    /// Its id, taken from [`Database::next_id`].
    pub id: i64,
    /// The chat's keyed hash.
    pub chat: [u8; KEY_LEN],
    /// The keyed hash of the message that is edited.
    pub slot: Option<i64>,
    /// 0 conversations under way, 1 new ones.
    pub lane: u8,
    /// Method and body, sealed.
    pub sealed: Vec<u8>,
}

/// A message that waits in the outbox.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    /// Order within a chat.
    pub id: i64,
    /// The chat's keyed hash.
    pub chat: [u8; KEY_LEN],
    /// 0 conversations under way, 1 new ones.
    pub lane: u8,
    /// How often the answer to it was lost.
    pub repeats: u32,
    /// Method and body, sealed.
    pub sealed: Vec<u8>,
}

/// One counter's increase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The link's start parameter, or nothing.
    pub source: String,
    /// A question, `start`, `verdict`…
    pub step: &'static str,
    /// What was chosen.
    pub choice: &'static str,
    /// By how many.
    pub count: u32,
}

/// A counter as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Days since 1970.
    pub day: i64,
    /// The link's start parameter, or nothing.
    pub source: String,
    /// A question, `start`, `verdict`…
    pub step: String,
    /// What was chosen.
    pub choice: String,
    /// How often.
    pub count: i64,
}

/// A message that Telegram refused for good.
#[derive(Clone, Debug)]
pub struct Dead {
    /// Its id in the outbox.
    pub id: i64,
    /// The Bot API method.
    pub method: &'static str,
    /// Telegram's words.
    pub description: String,
}

/// All that a batch of turns writes.
#[derive(Debug, Default)]
pub struct Writes {
    /// Days since 1970, for counters and the purge.
    pub day: i64,
    /// Chats of which every row goes, before anything below is written.
    pub erased: Vec<[u8; KEY_LEN]>,
    /// Dialogues, inserted or replaced.
    pub chats: Vec<([u8; KEY_LEN], Vec<u8>)>,
    /// New messages; a row with a slot replaces the one that is there.
    pub outbox: Vec<NewRow>,
    /// Counters.
    pub tallies: Vec<Tally>,
    /// Messages that were delivered meanwhile.
    pub delivered: Vec<i64>,
}

/// How many rows a clean-up removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Idle chats.
    pub chats: u64,
    /// Ids of old updates.
    pub seen: u64,
    /// Old refused messages.
    pub dead: u64,
}

/// A database that holds the store's tables.
pub trait Database: Send + Sync + 'static {
    /// Its transaction.
    type Transaction<'a>: Transaction
    where
        Self: 'a;

    /// Brings the tables to this version's form.
    fn migrate(&self) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Begins the transaction of a batch, durable against a loss of power once committed: remembers
    /// its updates at `hour`, and tells which of them are new and what is kept of its chats.
    fn begin(
        &self,
        updates: &[i64],
        hour: i64,
        chats: &[[u8; KEY_LEN]],
    ) -> impl Future<Output = Result<(Self::Transaction<'_>, Known), DatabaseError>> + Send;

    /// An id greater than every one given before.
    fn next_id(&self) -> i64;

    /// Notes that a message was delivered, so that it counts as such even if the program is killed
    /// before it is struck out. Waits for nothing.
    fn note_delivered(&self, id: i64);

    /// Waiting messages of a lane behind `after`, by id, at most `limit`.
    fn waiting(
        &self,
        lane: u8,
        after: i64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<OutboxRow>, DatabaseError>> + Send;

    /// How many messages wait in each lane; for tests and reports.
    fn backlog(&self) -> impl Future<Output = Result<[u64; 2], DatabaseError>> + Send;

    /// Writes what became of messages, in one transaction: delivered ones go, refused ones are kept
    /// as dead letters, lost answers are counted, chats that are gone lose every row.
    fn settle(
        &self,
        day: i64,
        delivered: &[i64],
        dead: &[Dead],
        lost: &[i64],
        gone: &[[u8; KEY_LEN]],
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Removes chats not touched since `touched_before` (a day), updates seen before `seen_before`
    /// (an hour), dead letters before `dead_before` (a day); a bounded number of each.
    fn purge(
        &self,
        touched_before: i64,
        seen_before: i64,
        dead_before: i64,
    ) -> impl Future<Output = Result<Removed, DatabaseError>> + Send;

    /// All counters, oldest first.
    fn tallies(&self) -> impl Future<Output = Result<Vec<Counter>, DatabaseError>> + Send;

    /// Reads a value of the database about itself.
    fn meta(
        &self,
        name: &str,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, DatabaseError>> + Send;

    /// Writes a value of the database about itself.
    fn set_meta(
        &self,
        name: &str,
        value: &[u8],
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Closes in good order.
    fn close(self) -> impl Future<Output = ()> + Send;
}

/// One batch, all of it or nothing. Dropped without a commit, it changes nothing.
pub trait Transaction: Send {
    /// Writes and makes it last; returns the ids of waiting messages that newer ones replaced.
    fn commit(
        self,
        writes: &Writes,
    ) -> impl Future<Output = Result<Vec<i64>, DatabaseError>> + Send;
}

//! What travels between the store and its database: hashes, figures and sealed bytes.

use std::time::Duration;

pub(super) use super::failure::DatabaseError;

/// The length of a keyed hash, in bytes.
pub const KEY_LEN: usize = 16;

/// A keyed hash.
pub type KeyedHash = [u8; KEY_LEN];

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// What it is.
    pub kind: u8,
    /// Its keyed hash.
    pub key: KeyedHash,
}

/// A record as it is stored.
#[derive(Clone, Debug)]
pub struct RecordRow {
    /// Where it is.
    pub address: Address,
    /// The keyed hash of the chat whose erasure takes it along.
    pub owner: Option<KeyedHash>,
    /// Day since 1970 of this change, where idleness ends it.
    pub touched: Option<i64>,
    /// Second since 1970 at which it ends.
    pub expires: Option<i64>,
    /// Its content.
    pub sealed: Vec<u8>,
}

/// A record as it is found.
#[derive(Clone, Debug)]
pub struct FoundRow {
    /// Where it is.
    pub address: Address,
    /// The keyed hash of the chat whose erasure takes it along.
    pub owner: Option<KeyedHash>,
    /// Day since 1970 of its last change, where idleness ends it.
    pub touched: Option<i64>,
    /// Second since 1970 at which it ends.
    pub expires: Option<i64>,
    /// Its content.
    pub sealed: Vec<u8>,
}

/// What a batch begins with.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    /// The bot's Telegram id.
    pub bot: i64,
    /// Seconds since 1970.
    pub now: i64,
    /// Ids of updates to remember.
    pub updates: &'a [i64],
    /// Records to read.
    pub records: &'a [Address],
    /// Chats to whose letters others may be added.
    pub chats: &'a [KeyedHash],
    /// Letters that were delivered and are there still: they do not wait.
    pub delivered: &'a [i64],
    /// Whose decision the batch is: with a lead whose term has passed nothing is to come of it.
    pub lead: Lease,
}

/// What a batch finds.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The ids of those updates that were not remembered before.
    pub unseen: Vec<i64>,
    /// The records that there are, in any order.
    pub records: Vec<FoundRow>,
    /// For chats with waiting letters, the last of the lanes that these wait in.
    pub lanes: Vec<(KeyedHash, u8)>,
    /// The id of the next letter: greater than every one given before.
    pub next_id: i64,
    /// Where letters of several bots are numbered together: a number that is another one once another process
    /// has written some. Where they are numbered bot by bot, a gap tells.
    pub strangers: Option<u64>,
    /// The term of the lead that the batch was begun with has passed.
    pub is_passed: bool,
}

/// One counter's increase.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    /// The start word of a placement, or nothing.
    pub placement: String,
    /// A question, `start`, `verdict`…
    pub step: &'static str,
    /// What was chosen.
    pub choice: &'static str,
}

/// A counter as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Days since 1970.
    pub day: i64,
    /// The start word of a placement, or nothing.
    pub placement: String,
    /// A question, `start`, `verdict`…
    pub step: String,
    /// What was chosen.
    pub choice: String,
    /// How often.
    pub count: i64,
}

/// Which counters are summed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Summing {
    /// Since this day, in days since 1970.
    pub since: i64,
    /// Of this start word alone.
    pub placement: Option<String>,
    /// The step that is told day by day.
    pub step: &'static str,
}

/// Counters, summed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By start word and step; the days and the choices together.
    pub by_placement: Vec<Counter>,
    /// Of the one step by day, oldest first; start words and choices together.
    pub by_day: Vec<Counter>,
}

impl Sums {
    /// Takes in a sum: without a day of a start word and step, with one of the one step on that day.
    pub(super) fn add(&mut self, day: Option<i64>, placement: String, step: String, count: i64) {
        let sums = match day {
            None => &mut self.by_placement,
            Some(_) => &mut self.by_day,
        };
        sums.push(Counter {
            day: day.unwrap_or_default(),
            placement,
            step,
            choice: String::new(),
            count,
        });
    }
}

/// All that a batch of turns writes.
#[derive(Debug, Default)]
pub struct Writes {
    /// The bot's Telegram id.
    pub bot: i64,
    /// Days since 1970.
    pub day: i64,
    /// The day on which is counted, since 1970: it may begin at another moment.
    pub counted_on: i64,
    /// Chats of which every row goes, before anything below is written.
    pub erased: Vec<KeyedHash>,
    /// Records that go.
    pub removed: Vec<Address>,
    /// Records, inserted or replaced.
    pub records: Vec<RecordRow>,
    /// Records that are there, in which nothing but the content is another: most are. A database need not
    /// touch its indexes for them.
    pub resealed: Vec<RecordRow>,
    /// New letters; a row with a slot replaces the one that is there.
    pub letters: Vec<NewRow>,
    /// Slots whose waiting letters go.
    pub withdrawn: Vec<i64>,
    /// Counters, and by how much they grow.
    pub marks: Vec<(Mark, u32)>,
    /// Letters that were delivered meanwhile.
    pub delivered: Vec<i64>,
    /// Dead letters that go.
    pub buried: Vec<i64>,
    /// Dead letters that come without having waited.
    pub dead: Vec<DeadRow>,
}

/// A letter to put into the outbox.
#[derive(Clone, Debug)]
pub struct NewRow {
    /// Its id: see [`Known::next_id`].
    pub id: i64,
    /// The recipient's keyed hash.
    pub chat: KeyedHash,
    /// The keyed hash of the message that is edited.
    pub slot: Option<i64>,
    /// Its lane's number.
    pub lane: u8,
    /// Method and body, sealed.
    pub sealed: Vec<u8>,
}

/// A letter that waits in the outbox.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    /// Order within a chat.
    pub id: i64,
    /// The recipient's keyed hash.
    pub chat: KeyedHash,
    /// Its lane's number.
    pub lane: u8,
    /// How often the answer to it was lost.
    pub repeats: u32,
    /// Method and body, sealed.
    pub sealed: Vec<u8>,
}

/// A letter that Telegram refused for good.
#[derive(Clone, Debug)]
pub struct Dead {
    /// Its id in the outbox.
    pub id: i64,
    /// The Bot API method.
    pub method: &'static str,
    /// Telegram's words.
    pub description: String,
}

/// What became of letters of a bot, on its way to the database.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    /// The bot's Telegram id.
    pub bot: i64,
    /// Days since 1970.
    pub day: i64,
    /// The lead under which all but `delivered` was decided.
    pub lead: Lease,
    /// Telegram has them, whoever leads.
    pub delivered: &'a [i64],
    /// Telegram refused them for good, or they were given up.
    pub dead: &'a [Dead],
    /// The answer was lost.
    pub lost: &'a [i64],
    /// Chats that were gone when the letter of this id was sent.
    pub gone: &'a [(KeyedHash, i64)],
}

/// A dead letter as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadRow {
    /// The id that it had in the outbox.
    pub id: i64,
    /// The recipient's keyed hash.
    pub chat: KeyedHash,
    /// The day on which it was refused, since 1970.
    pub day: i64,
    /// The Bot API method.
    pub method: String,
    /// Telegram's words.
    pub description: String,
    /// Method and body, sealed.
    pub sealed: Vec<u8>,
}

/// The right to deliver for a bot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lease {
    /// Nobody else can.
    #[default]
    Always,
    /// It may for a while, in a term that is given once: a later one of the same process is another.
    Term(i64),
}

impl Lease {
    /// The last term in which its decisions hold.
    pub(super) const fn term(self) -> i64 {
        match self {
            Self::Always => i64::MAX,
            Self::Term(term) => term,
        }
    }
}

/// How many lanes there are.
pub const LANES: usize = 3;

/// What a clean-up removes, and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct Purging {
    /// Which process it is: see [`Asking`](super::Asking).
    pub holder: i64,
    /// For how long it is nobody else's to begin one.
    pub alone_for: Duration,
    /// Records that have expired by this second since 1970 go,
    pub now: i64,
    /// those not touched since this day,
    pub touched_before: i64,
    /// updates seen before this hour,
    pub seen_before: i64,
    /// and dead letters from before this day.
    pub dead_before: i64,
}

/// How many rows a clean-up removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Records that were idle or came to their end.
    pub records: u64,
    /// Ids of old updates.
    pub seen: u64,
    /// Old dead letters.
    pub dead: u64,
}

//! Records: all that is kept between updates. The store seals them and knows no kind; whoever writes a
//! kind gives it its number and its form.

use std::collections::{BTreeMap, HashMap};

use super::letters::DeadLetter;
use super::rows::{Address, Counter, Summing, Sums};

/// Which record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecordId {
    /// What it is, as a number that never changes.
    pub kind: u8,
    /// Which one of its kind.
    pub name: RecordName,
}

/// What tells a record from the others of its kind. At rest it is a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RecordName {
    /// There is one.
    Only,
    /// One for a chat.
    Chat(i64),
    /// One for a text, such as a start word.
    Text(String),
}

/// How long a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until it is removed.
    Always,
    /// Until it has been idle for as many days as the purge allows.
    WhileUsed,
    /// Until this second since 1970.
    Until(i64),
}

/// A record to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Which one.
    pub id: RecordId,
    /// The chat whose erasure takes it along.
    pub owner: Option<i64>,
    /// How long it is kept.
    pub keep: Keep,
    /// Its content, in a versioned form of its kind.
    pub content: Vec<u8>,
}

/// What a turn changes among the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Inserts or replaces.
    Put(Record),
    /// Removes one.
    Remove(RecordId),
    /// Removes every record that this chat owns, every letter that waits for it, every dead letter.
    Erase(i64),
}

/// What a turn wants to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Read {
    /// One record.
    One(RecordId),
    /// All records of a kind.
    Kind(u8),
    /// All counters since a day (days since 1970), that day included.
    Counters(i64),
    /// Counters, summed.
    Sums(Summing),
    /// All dead letters.
    DeadLetters,
}

/// What was found where a record was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Something that does not open.
    Unreadable,
    /// Its content.
    Content(Vec<u8>),
}

/// What has been read so far for a turn.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub(super) one: HashMap<RecordId, Found>,
    pub(super) kinds: HashMap<u8, BTreeMap<Address, Vec<u8>>>,
    pub(super) counters: HashMap<i64, Vec<Counter>>,
    pub(super) sums: HashMap<Summing, Sums>,
    pub(super) dead_letters: Option<Vec<DeadLetter>>,
    pub(super) goes_on: bool,
}

impl Records {
    /// Records as they would be found, for whoever has no database.
    pub fn of(found: impl IntoIterator<Item = (RecordId, Found)>) -> Self {
        Self {
            one: found.into_iter().collect(),
            ..Self::default()
        }
    }

    /// One record; `None` where it was not read.
    pub fn one(&self, id: &RecordId) -> Option<&Found> {
        self.one.get(id)
    }

    /// All records of a kind that open, always in the same order; `None` where they were not read.
    pub fn kind(&self, kind: u8) -> Option<impl Iterator<Item = &[u8]>> {
        Some(self.kinds.get(&kind)?.values().map(Vec::as_slice))
    }

    /// All counters since a day; `None` where they were not read.
    pub fn counters(&self, since: i64) -> Option<&[Counter]> {
        self.counters.get(&since).map(Vec::as_slice)
    }

    /// Counters, summed; `None` where they were not read.
    pub fn sums(&self, summing: &Summing) -> Option<&Sums> {
        self.sums.get(summing)
    }

    /// The dead letters, oldest first; `None` where they were not read.
    pub fn dead_letters(&self) -> Option<&[DeadLetter]> {
        self.dead_letters.as_deref()
    }

    /// Whether the present update is a further part of an album whose first part is answered.
    pub const fn goes_on(&self) -> bool {
        self.goes_on
    }

    pub(super) fn has(&self, read: &Read) -> bool {
        match read {
            Read::One(id) => self.one.contains_key(id),
            Read::Kind(kind) => self.kinds.contains_key(kind),
            Read::Counters(since) => self.counters.contains_key(since),
            Read::Sums(summing) => self.sums.contains_key(summing),
            Read::DeadLetters => self.dead_letters.is_some(),
        }
    }
}

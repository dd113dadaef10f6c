//! The kinds of records, and how a turn looks at them.

use serde::Serialize;

use crate::store::{Counter, Found, Read, RecordId, RecordName, Records, Summing, Sums};

/// What is kept between events. The numbers are on disk and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// A chat's conversation; in a group, that it was greeted.
    Dialogue = 1,
    /// The agency's chat.
    Desk = 2,
    /// An invitation to become the desk.
    Pairing = 3,
    /// A link that the agency shares.
    Placement = 4,
    /// Somebody who asked to be contacted: the person's chat.
    Lead = 5,
    /// Which chat a contact's number stands for.
    LeadChat = 6,
    /// A contact's messages in the desk; nothing of the person.
    LeadCard = 7,
    /// That there was a consent, and when it ended; nothing of the person.
    LeadProof = 8,
    /// The Mondays that the desk was told of.
    Mondays = 9,
    /// Whose a topic of the desk is: a contact's number.
    LeadTopic = 10,
    /// An invitation to answer apart, and what its maker has done.
    PairHost = 11,
    /// What whoever opened it has done.
    PairGuest = 12,
    /// Which of those a chat is in.
    Pairs = 13,
}

impl RecordKind {
    /// The kind's number at rest.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The one record of its kind.
    pub const fn only(self) -> RecordId {
        RecordId {
            kind: self.number(),
            name: RecordName::Only,
        }
    }

    /// A chat's record.
    pub const fn of_chat(self, chat: i64) -> RecordId {
        RecordId {
            kind: self.number(),
            name: RecordName::Chat(chat),
        }
    }

    /// A text's record.
    pub fn of_text(self, text: &str) -> RecordId {
        RecordId {
            kind: self.number(),
            name: RecordName::Text(text.to_owned()),
        }
    }
}

/// What has to be read before a turn can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub Vec<Read>);

/// Looks a record up.
pub(super) fn one(records: &Records, id: RecordId) -> Result<&Found, Missing> {
    records.one(&id).ok_or_else(|| Missing(vec![Read::One(id)]))
}

/// Looks all records of a kind up.
pub(super) fn all(records: &Records, kind: RecordKind) -> Result<Vec<&[u8]>, Missing> {
    let found = records.kind(kind.number()).map(Iterator::collect);
    found.ok_or_else(|| Missing(vec![Read::Kind(kind.number())]))
}

/// Looks the counters since a day up.
pub(super) fn counters(records: &Records, since: i64) -> Result<&[Counter], Missing> {
    let found = records.counters(since);
    found.ok_or_else(|| Missing(vec![Read::Counters(since)]))
}

/// Looks sums up.
pub(super) fn sums(records: &Records, summing: Summing) -> Result<&Sums, Missing> {
    let found = records.sums(&summing);
    found.ok_or_else(|| Missing(vec![Read::Sums(summing)]))
}

/// Reads a record's content; nothing where there is none or where its form is not known.
pub(super) fn content<T>(found: &Found, read: impl Fn(&[u8]) -> Option<T>) -> Option<T> {
    match found {
        Found::Content(bytes) => read(bytes),
        Found::Nothing | Found::Unreadable => None,
    }
}

/// A record's form as it is written.
pub(super) fn json(stored: &impl Serialize) -> Vec<u8> {
    // Structs of texts and figures: nothing in them can fail to be written.
    serde_json::to_vec(stored).unwrap_or_default()
}

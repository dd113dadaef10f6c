//! What a contact's card is at rest, and the proof that outlives it: the forms, and the way there and back.

use serde::{Deserialize, Serialize};

use super::{CopiedMessage, LeadCard, Room, id};
use crate::dialogue::Erased;
use crate::store::{Keep, Record, Records};
use crate::turn::contact::lead::name_of;
use crate::turn::contact::told::WrittenBy;
use crate::turn::records::{Missing, RecordKind, all, content, json, one};

/// How long the proof of a consent is kept, in seconds: as long as somebody may ask for it (ten years,
/// art. 2946 of the Italian civil code).
const PROOF_LASTS: i64 = 3_653 * DAY;
const DAY: i64 = 86_400;

/// The form at rest. Frozen: a new form is a new variant. The first one had neither room nor held messages,
/// and is otherwise the same.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "2", alias = "1")]
    V2 {
        number: i64,
        chat: i64,
        topic: Option<i32>,
        message: Option<i32>,
        version: String,
        given: i64,
        until: i64,
        news: bool,
        letters: i64,
        pairs: Vec<(SideV1, i32, Option<i32>)>,
        #[serde(default)]
        room: RoomV2,
        #[serde(default)]
        held: Vec<i32>,
    },
}

/// Who wrote a message, at rest. Frozen, too.
#[derive(Clone, Copy, Deserialize, Serialize)]
enum SideV1 {
    #[serde(rename = "p")]
    Person,
    #[serde(rename = "d")]
    Desk,
}

impl From<WrittenBy> for SideV1 {
    fn from(side: WrittenBy) -> Self {
        match side {
            WrittenBy::Person => Self::Person,
            WrittenBy::Desk => Self::Desk,
        }
    }
}

impl From<SideV1> for WrittenBy {
    fn from(side: SideV1) -> Self {
        match side {
            SideV1::Person => Self::Person,
            SideV1::Desk => Self::Desk,
        }
    }
}

/// Where a contact is told of, at rest. Frozen, too.
#[derive(Clone, Copy, Default, Deserialize, Serialize)]
enum RoomV2 {
    #[default]
    #[serde(rename = "s")]
    Shared,
    #[serde(rename = "a")]
    Asked,
    #[serde(rename = "o")]
    Own,
}

impl From<Room> for RoomV2 {
    fn from(room: Room) -> Self {
        match room {
            Room::Shared => Self::Shared,
            Room::Asked => Self::Asked,
            Room::Own => Self::Own,
        }
    }
}

impl From<RoomV2> for Room {
    fn from(room: RoomV2) -> Self {
        match room {
            RoomV2::Shared => Self::Shared,
            RoomV2::Asked => Self::Asked,
            RoomV2::Own => Self::Own,
        }
    }
}

/// The proof's form at rest. Frozen, too: days since 1970.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum StoredProof {
    #[serde(rename = "1")]
    V1 {
        version: String,
        given: i64,
        erased: i64,
        news: bool,
        over: bool,
    },
}

impl LeadCard {
    /// The card of a number, if there is one.
    pub(in crate::turn::contact) fn find(
        records: &Records,
        number: i64,
    ) -> Result<Option<Self>, Missing> {
        let found = one(records, id(number))?;
        Ok(content(found, Self::read))
    }

    /// All cards.
    pub(in crate::turn::contact) fn all(records: &Records) -> Result<Vec<Self>, Missing> {
        let found = all(records, RecordKind::LeadCard)?;
        Ok(found.into_iter().filter_map(Self::read).collect())
    }

    /// The record that keeps it. Nobody's erasure takes it along: it is what is left to be turned.
    pub(in crate::turn::contact) fn record(&self) -> Record {
        let pairs = self.pairs.iter();
        let stored = Stored::V2 {
            number: self.number,
            chat: self.chat,
            topic: self.topic,
            message: self.message,
            version: self.version.clone(),
            given: self.given,
            until: self.until,
            news: self.news,
            letters: self.letters,
            pairs: pairs
                .map(|pair| (pair.by.into(), pair.message, pair.copy))
                .collect(),
            room: self.room.into(),
            held: self.held.clone(),
        };
        Record {
            id: self.id(),
            owner: None,
            keep: Keep::Always,
            content: json(&stored),
        }
    }

    /// What stays as proof once nothing is kept of the person.
    pub(in crate::turn::contact) fn proof(&self, why: Erased, now: i64) -> Record {
        let stored = StoredProof::V1 {
            version: self.version.clone(),
            given: self.given.div_euclid(DAY),
            erased: now.div_euclid(DAY),
            news: self.news,
            over: match why {
                Erased::Asked => false,
                Erased::Over => true,
            },
        };
        Record {
            id: RecordKind::LeadProof.of_text(&name_of(self.number)),
            owner: None,
            keep: Keep::Until(now + PROOF_LASTS),
            content: json(&stored),
        }
    }

    pub(in crate::turn::contact) fn read(bytes: &[u8]) -> Option<Self> {
        let Stored::V2 {
            number,
            chat,
            topic,
            message,
            version,
            given,
            until,
            news,
            letters,
            pairs,
            room,
            held,
        } = serde_json::from_slice(bytes).ok()?;
        let pairs = pairs.into_iter();
        Some(Self {
            number,
            chat,
            topic,
            message,
            version,
            given,
            until,
            news,
            letters,
            room: room.into(),
            held,
            pairs: pairs
                .map(|(by, message, copy)| CopiedMessage {
                    by: by.into(),
                    message,
                    copy,
                })
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::card;
    use super::*;

    #[test]
    fn rows_of_every_version_are_read_back() {
        let sample = br#"{"v":"1","number":16,"chat":-100,"topic":4,"message":null,"version":"0123456789","given":86400,"until":864000,"news":false,"letters":2,"pairs":[["p",5,9]]}"#;
        assert_eq!(LeadCard::read(sample), Some(card()));
        let asked = LeadCard {
            room: Room::Asked,
            held: vec![6, 7],
            ..card()
        };
        let sample = br#"{"v":"2","number":16,"chat":-100,"topic":4,"message":null,"version":"0123456789","given":86400,"until":864000,"news":false,"letters":2,"pairs":[["p",5,9]],"room":"a","held":[6,7]}"#;
        assert_eq!(asked.record().content, sample);
        assert_eq!(LeadCard::read(sample), Some(asked));
        let own = LeadCard {
            room: Room::Own,
            pairs: vec![CopiedMessage {
                by: WrittenBy::Desk,
                message: 5,
                copy: None,
            }],
            ..card()
        };
        let sample = br#"{"v":"2","number":16,"chat":-100,"topic":4,"message":null,"version":"0123456789","given":86400,"until":864000,"news":false,"letters":2,"pairs":[["d",5,null]],"room":"o","held":[]}"#;
        assert_eq!(own.record().content, sample);
        assert_eq!(LeadCard::read(sample), Some(own));
        assert_eq!(LeadCard::read(br#"{"v":"9"}"#), None);
        let proof = card().proof(Erased::Asked, 3 * 86_400 + 7);
        assert_eq!(
            proof.content,
            br#"{"v":"1","version":"0123456789","given":1,"erased":3,"news":false,"over":false}"#
        );
    }
}

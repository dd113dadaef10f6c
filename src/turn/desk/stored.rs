//! The record that says which chat is the desk.

use serde::{Deserialize, Serialize};

use crate::store::{Keep, Record, Records};
use crate::turn::records::{Missing, RecordKind, content, json, one};

/// The agency's chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The chat.
    pub chat: i64,
    /// The topic it was opened in, where the chat has topics.
    pub topic: Option<i32>,
}

/// The form at rest. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 { chat: i64, topic: Option<i32> },
}

impl Desk {
    /// The desk, if there is one.
    ///
    /// # Errors
    /// It must be read before.
    pub fn find(records: &Records) -> Result<Option<Self>, Missing> {
        let found = one(records, RecordKind::Desk.only())?;
        Ok(content(found, Self::read))
    }

    /// The record that keeps it. Nobody's erasure takes it along: `unpair` ends it.
    pub fn record(self) -> Record {
        let Self { chat, topic } = self;
        Record {
            id: RecordKind::Desk.only(),
            owner: None,
            keep: Keep::Always,
            content: json(&Stored::V1 { chat, topic }),
        }
    }

    fn read(content: &[u8]) -> Option<Self> {
        let Stored::V1 { chat, topic } = serde_json::from_slice(content).ok()?;
        Some(Self { chat, topic })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_every_version_are_read_back() {
        let desk = Desk {
            chat: -100_123,
            topic: Some(4),
        };
        let sample = br#"{"v":"1","chat":-100123,"topic":4}"#;
        assert_eq!(Desk::read(sample), Some(desk));
        assert_eq!(desk.record().content, sample);
        assert_eq!(Desk::read(br#"{"v":"9"}"#), None);
        assert_eq!(Desk::read(b"rubbish"), None);
    }
}

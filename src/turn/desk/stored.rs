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
    /// Until this second since 1970 what is written is the label of a new link.
    pub names_until: Option<i64>,
    /// Whether the chat has topics.
    pub forum: bool,
    /// Whether the chat is a group that anybody can read.
    pub public: bool,
}

/// The form at rest. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 { chat: i64, topic: Option<i32> },
    #[serde(rename = "2")]
    V2 {
        chat: i64,
        topic: Option<i32>,
        names_until: Option<i64>,
    },
    #[serde(rename = "3")]
    V3 {
        chat: i64,
        topic: Option<i32>,
        names_until: Option<i64>,
        forum: bool,
    },
    #[serde(rename = "4")]
    V4 {
        chat: i64,
        topic: Option<i32>,
        names_until: Option<i64>,
        forum: bool,
        public: bool,
    },
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
        let Self {
            chat,
            topic,
            names_until,
            forum,
            public,
        } = self;
        Record {
            id: RecordKind::Desk.only(),
            owner: None,
            keep: Keep::Always,
            content: json(&Stored::V4 {
                chat,
                topic,
                names_until,
                forum,
                public,
            }),
        }
    }

    fn read(content: &[u8]) -> Option<Self> {
        let stored = serde_json::from_slice(content).ok()?;
        let (chat, topic, names_until, forum, public) = match stored {
            // Whoever is in a topic is in a forum; what else is not known is found out when they next write.
            Stored::V1 { chat, topic } => (chat, topic, None, topic.is_some(), false),
            Stored::V2 {
                chat,
                topic,
                names_until,
            } => (chat, topic, names_until, topic.is_some(), false),
            Stored::V3 {
                chat,
                topic,
                names_until,
                forum,
            } => (chat, topic, names_until, forum, false),
            Stored::V4 {
                chat,
                topic,
                names_until,
                forum,
                public,
            } => (chat, topic, names_until, forum, public),
        };
        Some(Self {
            chat,
            topic,
            names_until,
            forum,
            public,
        })
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
            names_until: None,
            forum: true,
            public: false,
        };
        let sample = br#"{"v":"1","chat":-100123,"topic":4}"#;
        assert_eq!(Desk::read(sample), Some(desk));
        let desk = Desk {
            names_until: Some(7),
            ..desk
        };
        let sample = br#"{"v":"2","chat":-100123,"topic":4,"names_until":7}"#;
        assert_eq!(Desk::read(sample), Some(desk));
        let desk = Desk {
            topic: None,
            ..desk
        };
        let sample = br#"{"v":"3","chat":-100123,"topic":null,"names_until":7,"forum":true}"#;
        assert_eq!(Desk::read(sample), Some(desk));
        let desk = Desk {
            public: true,
            ..desk
        };
        let sample =
            br#"{"v":"4","chat":-100123,"topic":null,"names_until":7,"forum":true,"public":true}"#;
        assert_eq!(Desk::read(sample), Some(desk));
        assert_eq!(desk.record().content, sample);
        assert_eq!(Desk::read(br#"{"v":"9"}"#), None);
        assert_eq!(Desk::read(b"rubbish"), None);
    }
}

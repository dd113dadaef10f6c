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
    /// The message in which the links were last turned over, and a hash of what it shows, so that no edit
    /// changes nothing.
    pub shown: Option<(i32, u64)>,
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
    #[serde(rename = "5")]
    V5 {
        chat: i64,
        topic: Option<i32>,
        names_until: Option<i64>,
        forum: bool,
        public: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown: Option<(i32, u64)>,
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
            shown,
        } = self;
        Record {
            id: RecordKind::Desk.only(),
            owner: None,
            keep: Keep::Always,
            content: json(&Stored::V5 {
                chat,
                topic,
                names_until,
                forum,
                public,
                shown,
            }),
        }
    }

    fn read(content: &[u8]) -> Option<Self> {
        let stored = serde_json::from_slice(content).ok()?;
        let (chat, topic, names_until, forum, public, shown) = match stored {
            // Whoever is in a topic is in a forum; what else is not known is found out when they next write.
            Stored::V1 { chat, topic } => (chat, topic, None, topic.is_some(), false, None),
            Stored::V2 {
                chat,
                topic,
                names_until,
            } => (chat, topic, names_until, topic.is_some(), false, None),
            Stored::V3 {
                chat,
                topic,
                names_until,
                forum,
            } => (chat, topic, names_until, forum, false, None),
            Stored::V4 {
                chat,
                topic,
                names_until,
                forum,
                public,
            } => (chat, topic, names_until, forum, public, None),
            Stored::V5 {
                chat,
                topic,
                names_until,
                forum,
                public,
                shown,
            } => (chat, topic, names_until, forum, public, shown),
        };
        Some(Self {
            chat,
            topic,
            names_until,
            forum,
            public,
            shown,
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
            shown: None,
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
        let desk = Desk {
            shown: Some((7, 9)),
            ..desk
        };
        let sample = br#"{"v":"5","chat":-100123,"topic":null,"names_until":7,"forum":true,"public":true,"shown":[7,9]}"#;
        assert_eq!(Desk::read(sample), Some(desk));
        assert_eq!(desk.record().content, sample);
        assert_eq!(Desk::read(br#"{"v":"9"}"#), None);
        assert_eq!(Desk::read(b"rubbish"), None);
    }
}

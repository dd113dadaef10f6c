//! What is kept of a person's chat: the conversation, and what one of its messages shows.

use serde::{Deserialize, Serialize};

use crate::dialogue::{Dialogue, Stored};
use crate::store::{Found, Keep, Record};
use crate::texts::Rendered;
use crate::turn::records::{RecordKind, json};

/// What is kept of a chat's conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// Nothing.
    Nothing,
    /// Something that this program cannot read.
    Unreadable,
    /// Its conversation.
    Dialogue(Dialogue),
}

/// What a message shows since it was last edited, so that no edit changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    message: i32,
    /// A hash of text and buttons. Where it is another one for the same screen, as with another version
    /// of the program, an edit more is made.
    hash: u64,
}

impl Shown {
    /// That `message` shows this screen.
    pub(super) fn of(message: i32, screen: &Rendered) -> Self {
        Self {
            message,
            hash: screen.fingerprint(),
        }
    }
}

/// The form at rest since what is shown is kept. The first two forms are the conversation alone. Frozen,
/// as that of the conversation is: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Form {
    #[serde(rename = "3")]
    V3 {
        dialogue: Stored,
        /// Message and hash.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown: Option<(i32, u64)>,
    },
}

/// Reads a record.
pub(super) fn read(found: &Found) -> (Remembered, Option<Shown>) {
    let bytes = match found {
        Found::Nothing => return (Remembered::Nothing, None),
        Found::Unreadable => return (Remembered::Unreadable, None),
        Found::Content(bytes) => bytes,
    };
    let (stored, shown) = match serde_json::from_slice(bytes) {
        Ok(Form::V3 { dialogue, shown }) => {
            let shown = shown.map(|(message, hash)| Shown { message, hash });
            (Some(dialogue), shown)
        }
        Err(_) => (serde_json::from_slice(bytes).ok(), None),
    };
    match stored.map(Dialogue::try_from) {
        Some(Ok(dialogue)) => (Remembered::Dialogue(dialogue), shown),
        Some(Err(_)) | None => (Remembered::Unreadable, None),
    }
}

impl From<&Found> for Remembered {
    fn from(found: &Found) -> Self {
        read(found).0
    }
}

/// The record of a chat's conversation, and of what it was last shown by an edit.
pub fn remember(chat: i64, dialogue: &Dialogue, shown: Option<Shown>) -> Record {
    Record {
        id: RecordKind::Dialogue.of_chat(chat),
        owner: Some(chat),
        keep: Keep::WhileUsed,
        content: json(&Form::V3 {
            dialogue: dialogue.into(),
            shown: shown.map(|Shown { message, hash }| (message, hash)),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::State;

    #[test]
    fn rows_of_every_version_are_read_back() {
        let dialogue = Dialogue::at(State::START, None);
        let shown = Shown {
            message: 7,
            hash: 9,
        };
        let third = br#"{"v":"3","dialogue":{"v":"2","state":{"activity":"owner"},"reached":"started"},"shown":[7,9]}"#;
        let latest = br#"{"v":"3","dialogue":{"v":"3","state":{"activity":"owner"},"reached":"started"},"shown":[7,9]}"#;
        assert_eq!(remember(1, &dialogue, Some(shown)).content, latest);
        for (sample, shown) in [
            (&br#"{"v":"1","state":{"activity":"owner"}}"#[..], None),
            (
                br#"{"v":"2","state":{"activity":"owner"},"reached":"started"}"#,
                None,
            ),
            (third, Some(shown)),
            (latest, Some(shown)),
        ] {
            let read = read(&Found::Content(sample.to_vec()));
            assert_eq!(read, (Remembered::Dialogue(dialogue.clone()), shown));
        }
        for sample in [&b"{\"v\":\"9\"}"[..], b"", b"{}", b"{\"v\":\"3\"}"] {
            let read = read(&Found::Content(sample.to_vec()));
            assert_eq!(read, (Remembered::Unreadable, None));
        }
    }
}

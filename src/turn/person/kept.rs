//! What is kept of a person's chat: the conversation, and what one of its messages shows.

use serde::{Deserialize, Serialize};

use crate::dialogue::{Dialogue, Stored};
use crate::store::{Found, Keep, Record, Records, Write};
use crate::texts::Rendered;
use crate::turn::event::{Event, Input};
use crate::turn::letter::{Content, Letter, Turn};
use crate::turn::records::{Missing, RecordKind, json, one};

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
    pub(crate) fn of(message: i32, screen: &Rendered) -> Self {
        Self {
            message,
            hash: screen.fingerprint(),
        }
    }
}

/// How far a conversation has come towards a contact with the agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Toward {
    /// The form was opened.
    Asked,
    /// The consent was given.
    Given,
}

/// The same at rest. Frozen.
#[derive(Clone, Copy, Deserialize, Serialize)]
enum TowardV1 {
    #[serde(rename = "asked")]
    Asked,
    #[serde(rename = "given")]
    Given,
}

impl From<Toward> for TowardV1 {
    fn from(toward: Toward) -> Self {
        match toward {
            Toward::Asked => Self::Asked,
            Toward::Given => Self::Given,
        }
    }
}

impl From<TowardV1> for Toward {
    fn from(toward: TowardV1) -> Self {
        match toward {
            TowardV1::Asked => Self::Asked,
            TowardV1::Given => Self::Given,
        }
    }
}

/// The form at rest since what is shown is kept. The first two forms are the conversation alone. Frozen,
/// as that of the conversation is: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum StoredKept {
    #[serde(rename = "3")]
    V3 {
        dialogue: Stored,
        /// Message and hash.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown: Option<(i32, u64)>,
        /// How far it has come towards a contact: so that each step is counted once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<TowardV1>,
    },
}

/// All that is kept of a chat's conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The conversation.
    pub(crate) remembered: Remembered,
    /// What it was last shown by an edit.
    pub(crate) shown: Option<Shown>,
    /// How far it has come towards a contact.
    pub(crate) toward: Option<Toward>,
}

/// Reads a record.
pub(crate) fn read(found: &Found) -> Kept {
    let alone = |remembered| Kept {
        remembered,
        shown: None,
        toward: None,
    };
    let bytes = match found {
        Found::Nothing => return alone(Remembered::Nothing),
        Found::Unreadable => return alone(Remembered::Unreadable),
        Found::Content(bytes) => bytes,
    };
    let (stored, shown, toward) = match serde_json::from_slice(bytes) {
        Ok(StoredKept::V3 {
            dialogue,
            shown,
            contact,
        }) => {
            let shown = shown.map(|(message, hash)| Shown { message, hash });
            (Some(dialogue), shown, contact.map(Toward::from))
        }
        Err(_) => (serde_json::from_slice(bytes).ok(), None, None),
    };
    match stored.map(Dialogue::try_from) {
        Some(Ok(dialogue)) => Kept {
            remembered: Remembered::Dialogue(dialogue),
            shown,
            toward,
        },
        Some(Err(_)) | None => alone(Remembered::Unreadable),
    }
}

/// What another machine's turn shows where somebody has tapped is kept as the conversation's own is, or left out
/// where it stands there already: else the way back would be taken for an edit that changes nothing.
pub(crate) fn keep_shown(event: &Event, records: &Records, turn: &mut Turn) -> Result<(), Missing> {
    let chat = event.from.chat;
    let Input::Tap {
        message: Some(message),
        ..
    } = event.input
    else {
        return Ok(());
    };
    let is_edit = |letter: &Letter| letter.to.chat == chat && letter.edits == Some(message);
    let Some(at) = turn.letters.iter().position(is_edit) else {
        return Ok(());
    };
    let Content::Screen(screen) = &turn.letters[at].content else {
        return Ok(());
    };
    let shown = Shown::of(message, screen);
    let id = RecordKind::Dialogue.of_chat(chat);
    let rewritten = turn.writes.iter().any(|write| match write {
        Write::Put(record) => record.id == id,
        Write::Remove(removed) => *removed == id,
        Write::Erase(erased) => *erased == chat,
    });
    let kept = read(one(records, id)?);
    if kept.shown == Some(shown) {
        turn.letters.remove(at);
    } else if let (Remembered::Dialogue(dialogue), false) = (&kept.remembered, rewritten) {
        let record = remember_toward(chat, dialogue, Some(shown), kept.toward);
        turn.writes.push(Write::Put(record));
    }
    Ok(())
}

impl From<&Found> for Remembered {
    fn from(found: &Found) -> Self {
        read(found).remembered
    }
}

/// The record of a chat's conversation, and of what it was last shown by an edit.
pub fn remember(chat: i64, dialogue: &Dialogue, shown: Option<Shown>) -> Record {
    remember_toward(chat, dialogue, shown, None)
}

/// The same, with how far it has come towards a contact.
pub(crate) fn remember_toward(
    chat: i64,
    dialogue: &Dialogue,
    shown: Option<Shown>,
    toward: Option<Toward>,
) -> Record {
    Record {
        id: RecordKind::Dialogue.of_chat(chat),
        owner: Some(chat),
        keep: Keep::WhileUsed,
        content: json(&StoredKept::V3 {
            dialogue: dialogue.into(),
            shown: shown.map(|Shown { message, hash }| (message, hash)),
            contact: toward.map(TowardV1::from),
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
        let toward = remember_toward(1, &dialogue, None, Some(Toward::Asked)).content;
        assert!(toward.ends_with(br#","contact":"asked"}"#));
        let read_back = read(&Found::Content(toward));
        assert_eq!(read_back.toward, Some(Toward::Asked));
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
            let remembered = Remembered::Dialogue(dialogue.clone());
            assert_eq!(
                (read.remembered, read.shown, read.toward),
                (remembered, shown, None)
            );
        }
        for sample in [&b"{\"v\":\"9\"}"[..], b"", b"{}", b"{\"v\":\"3\"}"] {
            let read = read(&Found::Content(sample.to_vec()));
            assert_eq!(
                (read.remembered, read.shown),
                (Remembered::Unreadable, None)
            );
        }
    }
}

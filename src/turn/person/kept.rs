//! What is kept of a person's chat: the conversation, and what one of its messages shows.

use serde::{Deserialize, Serialize};

use crate::dialogue::{Dialogue, Stored};
use crate::store::{Found, Keep, Record, Records, Write};
use crate::texts::Rendered;
use crate::turn::event::{Event, Input};
use crate::turn::letter::{Content, Turn};
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

/// So many messages are remembered: whoever goes back and forth taps on the last few.
const MOST_SHOWN: usize = 4;

/// What the messages show that were edited last, so that no edit changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown(
    /// Messages and hashes of text and buttons, the last one at the end. Where a hash is another one for the
    /// same screen, as with another version of the program, an edit more is made.
    Vec<(i32, u64)>,
);

impl Shown {
    /// `message` is to show this screen; says whether that changes it.
    pub(crate) fn put(&mut self, message: i32, screen: &Rendered) -> bool {
        let shown = (message, screen.fingerprint());
        let changes = !self.0.contains(&shown);
        self.0.retain(|(other, _)| *other != message);
        self.0.push(shown);
        self.0.drain(..self.0.len().saturating_sub(MOST_SHOWN));
        changes
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
    #[serde(rename = "4")]
    V4 {
        dialogue: Stored,
        /// Messages and hashes, the last one at the end.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shown: Vec<(i32, u64)>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<TowardV1>,
    },
}

/// All that is kept of a chat's conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The conversation.
    pub(crate) remembered: Remembered,
    /// What it was shown by edits.
    pub(crate) shown: Shown,
    /// How far it has come towards a contact.
    pub(crate) toward: Option<Toward>,
}

/// Reads a record.
pub(crate) fn read(found: &Found) -> Kept {
    let alone = |remembered| Kept {
        remembered,
        shown: Shown::default(),
        toward: None,
    };
    let bytes = match found {
        Found::Nothing => return alone(Remembered::Nothing),
        Found::Unreadable => return alone(Remembered::Unreadable),
        Found::Content(bytes) => bytes,
    };
    let (stored, shown, contact) = match serde_json::from_slice(bytes) {
        Ok(StoredKept::V3 {
            dialogue,
            shown,
            contact,
        }) => (Some(dialogue), shown.into_iter().collect(), contact),
        Ok(StoredKept::V4 {
            dialogue,
            shown,
            contact,
        }) => (Some(dialogue), shown, contact),
        Err(_) => (serde_json::from_slice(bytes).ok(), Vec::new(), None),
    };
    match stored.map(Dialogue::try_from) {
        Some(Ok(dialogue)) => Kept {
            remembered: Remembered::Dialogue(dialogue),
            shown: Shown(shown),
            toward: contact.map(Toward::from),
        },
        Some(Err(_)) | None => alone(Remembered::Unreadable),
    }
}

/// What another machine's turn shows where somebody has tapped is kept as the conversation's own is, or left out
/// where it stands there already: else the way back would be taken for an edit that changes nothing.
pub(crate) fn keep_shown(event: &Event, records: &Records, turn: &mut Turn) -> Result<(), Missing> {
    let chat = event.from.chat;
    let id = RecordKind::Dialogue.of_chat(chat);
    let kept = read(one(records, id.clone())?);
    let mut shown = kept.shown.clone();
    if let Input::Tap {
        message: Some(message),
        ..
    } = event.input
    {
        turn.letters.retain(|letter| {
            let is_edit = letter.to.chat == chat && letter.edits == Some(message);
            let Content::Screen(screen) = &letter.content else {
                return true;
            };
            !is_edit || shown.put(message, screen)
        });
    }
    let rewritten = turn.writes.iter_mut().find_map(|write| match write {
        Write::Put(record) => (record.id == id).then_some(Some(record)),
        Write::Remove(removed) => (*removed == id).then_some(None),
        Write::Erase(erased) => (*erased == chat).then_some(None),
    });
    match (rewritten, kept.remembered) {
        (Some(Some(record)), _) => {
            let new = read(&Found::Content(record.content.clone()));
            if let Remembered::Dialogue(dialogue) = &new.remembered {
                *record = remember_toward(chat, dialogue, &shown, new.toward);
            }
        }
        (None, Remembered::Dialogue(dialogue)) if shown != kept.shown => {
            let record = remember_toward(chat, &dialogue, &shown, kept.toward);
            turn.writes.push(Write::Put(record));
        }
        (Some(None), _)
        | (None, Remembered::Nothing | Remembered::Unreadable | Remembered::Dialogue(_)) => {}
    }
    Ok(())
}

impl From<&Found> for Remembered {
    fn from(found: &Found) -> Self {
        read(found).remembered
    }
}

/// The record of a chat's conversation, and of what it was shown by edits.
pub fn remember(chat: i64, dialogue: &Dialogue, shown: Option<&Shown>) -> Record {
    remember_toward(chat, dialogue, shown.unwrap_or(&Shown::default()), None)
}

/// The same, with how far it has come towards a contact.
pub(crate) fn remember_toward(
    chat: i64,
    dialogue: &Dialogue,
    shown: &Shown,
    toward: Option<Toward>,
) -> Record {
    Record {
        id: RecordKind::Dialogue.of_chat(chat),
        owner: Some(chat),
        keep: Keep::WhileUsed,
        content: json(&StoredKept::V4 {
            dialogue: dialogue.into(),
            shown: shown.0.clone(),
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
        let nothing = Shown::default();
        let one = Shown(vec![(7, 9)]);
        let two = Shown(vec![(7, 9), (-1, u64::MAX)]);
        let toward = remember_toward(1, &dialogue, &nothing, Some(Toward::Asked)).content;
        assert!(toward.ends_with(br#","contact":"asked"}"#));
        let read_back = read(&Found::Content(toward));
        assert_eq!(read_back.toward, Some(Toward::Asked));
        let latest = br#"{"v":"4","dialogue":{"v":"3","state":{"activity":"owner"},"reached":"started"},"shown":[[7,9],[-1,18446744073709551615]]}"#;
        assert_eq!(remember(1, &dialogue, Some(&two)).content, latest);
        for (sample, shown, toward) in [
            (&br#"{"v":"1","state":{"activity":"owner"}}"#[..], &nothing, None),
            (
                br#"{"v":"2","state":{"activity":"owner"},"reached":"started"}"#,
                &nothing,
                None,
            ),
            (
                br#"{"v":"3","dialogue":{"v":"2","state":{"activity":"owner"},"reached":"started"},"shown":[7,9]}"#,
                &one,
                None,
            ),
            (
                br#"{"v":"3","dialogue":{"v":"3","state":{"activity":"owner"},"reached":"started"},"shown":[7,9],"contact":"given"}"#,
                &one,
                Some(Toward::Given),
            ),
            (latest, &two, None),
        ] {
            let read = read(&Found::Content(sample.to_vec()));
            let remembered = Remembered::Dialogue(dialogue.clone());
            assert_eq!(
                (read.remembered, &read.shown, read.toward),
                (remembered, shown, toward)
            );
        }
        for sample in [&b"{\"v\":\"9\"}"[..], b"", b"{}", b"{\"v\":\"4\"}"] {
            let read = read(&Found::Content(sample.to_vec()));
            assert_eq!(
                (read.remembered, read.shown),
                (Remembered::Unreadable, Shown::default())
            );
        }
    }

    #[test]
    fn the_last_few_messages_are_remembered() {
        let screen = |html: &str| Rendered {
            html: html.to_owned(),
            keyboard: Vec::new(),
        };
        let mut shown = Shown::default();
        for message in 1..=4 {
            assert!(shown.put(message, &screen("a")));
        }
        assert!(!shown.put(1, &screen("a")), "it shows that");
        assert!(shown.put(1, &screen("b")) && shown.put(1, &screen("a")));
        assert!(shown.put(5, &screen("a")), "the second one is forgotten");
        assert!(!shown.put(1, &screen("a")) && shown.put(2, &screen("a")));
        assert_eq!(shown.0.len(), MOST_SHOWN);
    }
}

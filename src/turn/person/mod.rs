//! A person's chat: the conversation of the three questions.

mod naming;
mod reading;

use super::event::{Event, Input};
use super::letter::{Content, Letter, Turn};
use super::pairing::is_secret;
use super::records::{Missing, RecordKind, json, one};
use super::world::World;
use crate::dialogue::{
    self, Choice, Command, Dialogue, Input as Step, Kind, Mark, Memory, Notice, Source, State,
    Stored, View,
};
use crate::store::{self, Found, Keep, Lane, Record, Records, Write};
use crate::texts::Toast;

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

impl From<&Found> for Remembered {
    fn from(found: &Found) -> Self {
        match found {
            Found::Nothing => Self::Nothing,
            Found::Unreadable => Self::Unreadable,
            Found::Content(bytes) => serde_json::from_slice::<Stored>(bytes)
                .ok()
                .and_then(|stored| Dialogue::try_from(stored).ok())
                .map_or(Self::Unreadable, Self::Dialogue),
        }
    }
}

/// The record of a chat's conversation.
pub fn remember(chat: i64, dialogue: &Dialogue) -> Record {
    Record {
        id: RecordKind::Dialogue.of_chat(chat),
        owner: Some(chat),
        keep: Keep::WhileUsed,
        content: json(&Stored::from(dialogue)),
    }
}

pub(super) fn take(world: &World<'_>, event: &Event, records: &Records) -> Result<Turn, Missing> {
    let chat = event.from.chat;
    let remembered = Remembered::from(one(records, RecordKind::Dialogue.of_chat(chat))?);
    let (known, lost) = match remembered {
        Remembered::Nothing => (None, false),
        Remembered::Unreadable => {
            log::warn!("a stored conversation cannot be read and begins again");
            (None, true)
        }
        Remembered::Dialogue(dialogue) => (Some(dialogue), false),
    };
    let opens = known.is_none();
    let mut edits = None;
    let mut outdated = false;
    let input = match &event.input {
        Input::Start(source) => Step::Start(counted(records, source.clone())?),
        Input::Command(name) => match Command::typed(name).and_then(Command::choice) {
            Some(choice) => Step::Choose(choice),
            None => Step::Unclear(Kind::UnknownCommand),
        },
        Input::Tap { data, message } => {
            let choice = Choice::from_data(data);
            outdated = choice.is_none();
            // A button that this version does not know changes nothing, and its message, which may be
            // another bot's of the same token, stays as it is: the present question follows below.
            edits = message.filter(|_| !outdated);
            Step::Choose(choice.unwrap_or(Choice::Resume))
        }
        Input::Text(text) => reading::read(world, known.as_ref(), text),
        // A correction begins nothing, least of all in a chat that was erased.
        Input::Other(Kind::Edited) if opens => return Ok(Turn::default()),
        Input::Other(kind) => Step::Unclear(*kind),
        Input::Blocked => return Ok(blocked(chat)),
        // Neither happens in a private chat.
        Input::Group { .. } | Input::Migrated { .. } => return Ok(Turn::default()),
    };
    let fresh_start = matches!(input, Step::Start(_));
    let before = known.as_ref().and_then(|dialogue| dialogue.source.clone());
    let mut step = dialogue::step(known, input);
    if let (true, View::Present(state, notice)) = (lost && !fresh_start, &mut step.view) {
        (*state, *notice) = (State::START, Some(Notice::Lost));
        step.memory = Memory::Keep(Dialogue::new(None));
        step.marks = vec![Mark::STARTED];
    }
    let (source, write) = match &step.memory {
        Memory::Keep(dialogue) => (
            dialogue.source.clone(),
            Write::Put(remember(chat, dialogue)),
        ),
        Memory::Erase => (before, Write::Erase(chat)),
    };
    let is_tap = matches!(event.input, Input::Tap { .. });
    let toast = match &step.memory {
        _ if !is_tap => None,
        _ if outdated => Some(Toast::Outdated),
        Memory::Erase => Some(Toast::Erased),
        Memory::Keep(_) => step.outdated.then_some(Toast::Outdated),
    };
    let lane = if opens || fresh_start {
        Lane::Door
    } else {
        Lane::UnderWay
    };
    Ok(Turn {
        writes: vec![write],
        letters: vec![Letter {
            to: event.from.into(),
            edits,
            lane,
            content: Content::Screen(world.texts.view(&step.view, world.context)),
        }],
        marks: marks(source, step.marks),
        toast,
    })
}

/// The placement that a start word stands for; all that were never made are one.
fn counted(records: &Records, source: Option<Source>) -> Result<Option<Source>, Missing> {
    let source = match source {
        Some(source) if !source.is_own() => source,
        own => return Ok(own),
    };
    // A guess at a pairing link was looked for among those, and is no placement.
    if is_secret(source.as_str()) {
        return Ok(Some(Source::other()));
    }
    let id = RecordKind::Placement.of_text(source.as_str());
    Ok(match one(records, id)? {
        Found::Nothing => Some(Source::other()),
        Found::Unreadable | Found::Content(_) => Some(source),
    })
}

fn marks(source: Option<Source>, marks: Vec<Mark>) -> Vec<store::Mark> {
    let placement = source.map(|source| source.as_str().to_owned());
    let placement = placement.unwrap_or_default();
    let counted = marks.into_iter().map(|mark| store::Mark {
        placement: placement.clone(),
        step: mark.step,
        choice: mark.choice,
    });
    counted.collect()
}

fn blocked(chat: i64) -> Turn {
    let mark = Mark {
        step: "blocked",
        choice: "",
    };
    Turn {
        writes: vec![Write::Erase(chat)],
        marks: marks(None, vec![mark]),
        ..Turn::default()
    }
}

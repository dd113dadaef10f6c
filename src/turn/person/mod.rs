//! A person's chat: the conversation of the three questions.

mod kept;
mod naming;
mod reading;
mod result;
mod talk;

pub use kept::{Remembered, Shown, remember};
pub(super) use kept::{Toward, keep_shown, read, remember_toward};

use super::event::{Event, Input};
use super::invited::token_in;
use super::letter::{Content, Letter, Turn};
use super::pairing::is_secret;
use super::records::{Missing, RecordKind, one};
use super::world::World;
use crate::dialogue::{
    self, Choice, Command, Counted, Dialogue, DialogueInput, Kind, Memory, Notice, Side, Source,
    State, View,
};
use crate::store::{self, Found, Lane, Records, Write};
use crate::texts::Toast;

use self::reading::Meant;

/// What comes of an event in a person's chat.
pub(super) enum Answered {
    /// This.
    Turn(Turn),
    /// An invitation of this side's was asked for by the name of its button, which is none of the
    /// conversation's.
    Invites(Side),
}

/// Answers what reaches a person's chat.
pub(super) fn take(
    world: &World<'_>,
    event: &Event,
    records: &Records,
) -> Result<Answered, Missing> {
    let chat = event.from.chat;
    let kept = kept::read(one(records, RecordKind::Dialogue.of_chat(chat))?);
    let mut shown = kept.shown;
    let (known, lost) = match kept.remembered {
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
        Input::Start(source) => DialogueInput::Start(counted(records, source.clone())?),
        Input::Command(name) => match command(world, name).and_then(Command::choice) {
            Some(choice) => DialogueInput::Choose(choice),
            None => DialogueInput::Unclear(Kind::UnknownCommand),
        },
        Input::Tap { data, message } => {
            let choice = Choice::from_data(data);
            outdated = choice.is_none();
            // A button that this version does not know changes nothing, and its message, which may be
            // another bot's of the same token, stays as it is: the present question follows below.
            edits = message.filter(|_| !outdated);
            DialogueInput::Choose(choice.unwrap_or(Choice::Resume))
        }
        Input::Text(text) => match reading::read(world, known.as_ref(), text) {
            Meant::Input(input) => input,
            Meant::Invites(side) => return Ok(Answered::Invites(side)),
        },
        // A correction begins nothing, least of all in a chat that was erased.
        Input::Other(Kind::Edited) if opens => return Ok(Answered::Turn(Turn::default())),
        Input::Other(kind) => DialogueInput::Unclear(*kind),
        Input::Blocked => return Ok(Answered::Turn(blocked(chat))),
        // Neither happens in a private chat.
        Input::Group { .. } | Input::Migrated { .. } => {
            return Ok(Answered::Turn(Turn::default()));
        }
    };
    let fresh_start = matches!(input, DialogueInput::Start(_));
    let before = known.as_ref().and_then(|dialogue| dialogue.source.clone());
    let mut step = dialogue::step(known, input);
    if let (true, View::Present(state, notice)) = (lost && !fresh_start, &mut step.view) {
        (*state, *notice) = (State::START, Some(Notice::Lost));
        step.memory = Memory::Keep(Dialogue::new(None));
        step.marks = vec![Counted::STARTED];
    }
    let taken = before_a_verdict(&mut step.view);
    let screen = world.texts.view(&step.view, world.context);
    // A picture is a message of its own, below what it was asked for on.
    let pictured = match step.view {
        View::Picture(voice, aim) => Some((voice, aim)),
        View::Present(..)
        | View::Panel(..)
        | View::Page(..)
        | View::Which(..)
        | View::Erased
        | View::Group
        | View::Desk(_)
        | View::Contact(_)
        | View::Lead(_)
        | View::Pair(_) => None,
    };
    if pictured.is_some() {
        edits = None;
    }
    // An edit that changes nothing is not made: a button tapped twice is often the reason.
    let changes = edits.is_none_or(|message| shown.put(message, &screen));
    // A conversation that begins anew has not come so far.
    let goes_on = !step.marks.contains(&Counted::STARTED);
    let toward = kept.toward.filter(|_| goes_on);
    let (source, write) = match &step.memory {
        Memory::Keep(dialogue) => (
            dialogue.source.clone(),
            Write::Put(remember_toward(chat, dialogue, &shown, toward)),
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
        Lane::New
    } else {
        Lane::UnderWay
    };
    let content = match pictured {
        Some(verdict) => result::picture(world, verdict, &screen),
        None => Content::Screen(screen),
    };
    let letter = Letter {
        edits,
        slot: pictured.map(|_| result::SLOT),
        ..Letter::new(event.from.into(), lane, content)
    };
    let taken = taken.map(|view| {
        let screen = world.texts.view(&view, world.context);
        Letter::new(event.from.into(), lane, Content::Screen(screen))
    });
    Ok(Answered::Turn(Turn {
        writes: vec![write],
        letters: taken.into_iter().chain(changes.then_some(letter)).collect(),
        marks: marks(source, step.marks),
        toast,
        ..Turn::default()
    }))
}

/// What a text was taken for that brought a verdict: it is said before that one, which stands by itself.
fn before_a_verdict(view: &mut View) -> Option<View> {
    let View::Present(state @ State::Verdict(..), notice @ Some(Notice::Understood(_))) = view
    else {
        return None;
    };
    Some(View::Present(*state, notice.take()))
}

/// The command that is called so; the agency's only where there is one.
fn command(world: &World<'_>, name: &str) -> Option<Command> {
    let command = Command::typed(name)?;
    let is_there = command != Command::Agenzia || !world.context.agency.is_unknown();
    is_there.then_some(command)
}

/// The placement that a start word stands for; all that were never made are one.
fn counted(records: &Records, source: Option<Source>) -> Result<Option<Source>, Missing> {
    let source = match source {
        Some(source) if !source.is_own() => source,
        own => return Ok(own),
    };
    // A guess at a pairing link was looked for among those, and is no placement.
    if is_secret(source.as_str()) || token_in(source.as_str()).is_some() {
        return Ok(Some(Source::other()));
    }
    let id = RecordKind::Placement.of_text(source.as_str());
    Ok(match one(records, id)? {
        Found::Nothing => Some(Source::other()),
        Found::Unreadable | Found::Content(_) => Some(source),
    })
}

pub(super) fn marks(source: Option<Source>, marks: Vec<Counted>) -> Vec<store::Mark> {
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
    let mark = Counted {
        step: "blocked",
        choice: "",
    };
    Turn {
        writes: vec![Write::Erase(chat)],
        marks: marks(None, vec![mark]),
        ..Turn::default()
    }
}

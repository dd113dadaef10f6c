//! One event in, one turn out: joins the dialogue, the understanding of what people write, and the
//! texts. No I/O, no clock, no randomness.
//!
//! Deliberately absent: how events reach the bot and how messages leave it (`telegram`), and what is
//! kept (`store`).

mod naming;
mod reading;

use std::sync::Arc;

use crate::dialogue::{
    self, Choice, Dialogue, Input as Step, Kind, Mark, Memory, Notice, Source, State, View,
};
use crate::store::{Lane, Remembered};
use crate::texts::{Context, Rendered, Texts, Toast};
use crate::understanding::LazyLexicon;

/// What reached the bot in a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Telegram's id of the update.
    pub update_id: i64,
    /// The chat it came from, where the answer goes.
    pub chat: i64,
    /// What came.
    pub input: Input,
}

/// What a person, or Telegram in their name, did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `/start`, with the link's parameter if it fits.
    Start(Option<Source>),
    /// Another command.
    Command(Choice),
    /// A tap on a button.
    Tap {
        /// What the button does; `None` for a button of another version.
        choice: Option<Choice>,
        /// The message that carries the button, if it can still be edited.
        message: Option<i32>,
    },
    /// A text, at most 4,096 characters long, as Telegram cuts it.
    Text(String),
    /// Anything else that a person sends.
    Other(Kind),
    /// Something was said in a group, or the bot was added to one.
    Group {
        /// It was meant for the bot.
        addressed: bool,
    },
    /// The bot was blocked, or left a group: the chat is to be forgotten.
    Blocked,
}

/// The outcome of an event.
#[derive(Clone, Debug)]
pub struct Turn {
    /// What is kept of the chat; `None` leaves it as it is.
    pub memory: Option<Memory>,
    /// The one message that answers, if any.
    pub message: Option<Message>,
    /// What is counted.
    pub marks: Vec<Mark>,
    /// The source it is counted under.
    pub source: Option<Source>,
    /// What the tap itself is answered with.
    pub toast: Option<Toast>,
}

/// A message to send, or an edit.
#[derive(Clone, Debug)]
pub struct Message {
    /// The message to edit; `None` sends a new one.
    pub edits: Option<i32>,
    /// Who goes first when answers queue up.
    pub lane: Lane,
    /// What it shows.
    pub screen: Arc<Rendered>,
}

/// Answers an event.
pub fn take(
    texts: &Texts,
    words: &LazyLexicon,
    context: &Context,
    event: &Event,
    remembered: Remembered,
) -> Turn {
    let (known, lost) = match remembered {
        Remembered::Nothing => (None, false),
        Remembered::Unreadable => (None, true),
        Remembered::Dialogue(dialogue) => (Some(dialogue), false),
    };
    let opens = known.is_none();
    let (input, edits) = match &event.input {
        Input::Start(source) => (Step::Start(source.clone()), None),
        Input::Command(choice) => (Step::Choose(*choice), None),
        // A button that this version does not know changes nothing; the present question replaces it.
        Input::Tap { choice, message } => {
            (Step::Choose(choice.unwrap_or(Choice::Resume)), *message)
        }
        Input::Text(text) => (
            reading::read(texts, words, context, known.as_ref(), text),
            None,
        ),
        Input::Other(kind) => (Step::Unclear(*kind), None),
        Input::Group { addressed } => return group(texts, context, opens, *addressed),
        Input::Blocked => return blocked(event.chat),
    };
    let fresh_start = matches!(input, Step::Start(_));
    let before = known.as_ref().and_then(|dialogue| dialogue.source.clone());
    let mut step = dialogue::step(known, input);
    if let (true, View::Present(state, notice)) = (lost && !fresh_start, &mut step.view) {
        (*state, *notice) = (State::START, Some(Notice::Lost));
        step.memory = Memory::Keep(Dialogue::new(None));
        step.marks = vec![Mark::STARTED];
    }
    let source = match &step.memory {
        Memory::Keep(dialogue) => dialogue.source.clone(),
        Memory::Erase => before,
    };
    let toast = match (&event.input, &step.memory) {
        (Input::Tap { choice: None, .. }, _) => Some(Toast::Outdated),
        (Input::Tap { .. }, Memory::Erase) => Some(Toast::Erased),
        (Input::Tap { .. }, Memory::Keep(_)) if step.outdated => Some(Toast::Outdated),
        (
            Input::Tap { .. }
            | Input::Start(_)
            | Input::Command(_)
            | Input::Text(_)
            | Input::Other(_)
            | Input::Group { .. }
            | Input::Blocked,
            _,
        ) => None,
    };
    let lane = if opens || fresh_start {
        Lane::Door
    } else {
        Lane::UnderWay
    };
    Turn {
        memory: Some(step.memory),
        message: Some(Message {
            edits,
            lane,
            screen: texts.view(&step.view, context),
        }),
        marks: step.marks,
        source,
        toast,
    }
}

/// One line, to whoever speaks to the bot; to others once, lest it talks over a whole group.
fn group(texts: &Texts, context: &Context, first: bool, addressed: bool) -> Turn {
    let answers = first || addressed;
    let message = answers.then(|| Message {
        edits: None,
        lane: Lane::UnderWay,
        screen: texts.view(&View::Group, context),
    });
    let mark = Mark {
        step: "group",
        choice: "",
    };
    Turn {
        memory: first.then(|| Memory::Keep(Dialogue::new(None))),
        message,
        marks: answers.then_some(mark).into_iter().collect(),
        source: None,
        toast: None,
    }
}

fn blocked(chat: i64) -> Turn {
    let mark = Mark {
        step: "blocked",
        choice: "",
    };
    // Groups have negative ids: leaving one is not being blocked.
    let is_person = chat > 0;
    Turn {
        memory: Some(Memory::Erase),
        message: None,
        marks: is_person.then_some(mark).into_iter().collect(),
        source: None,
        toast: None,
    }
}

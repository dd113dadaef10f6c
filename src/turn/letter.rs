//! What comes of an event: what is written, who is told what, what is counted.

use std::sync::Arc;

use super::event::Origin;
use crate::store::{Lane, Mark, Write};
use crate::texts::{Rendered, Toast};

/// The outcome of an event.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// What is kept from now on, and what goes.
    pub writes: Vec<Write>,
    /// Who is told what, in order.
    pub letters: Vec<Letter>,
    /// What is counted.
    pub marks: Vec<Mark>,
    /// What the tap itself is answered with.
    pub toast: Option<Toast>,
}

/// Something to send, or an edit. The recipient need not be who spoke.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Who gets it.
    pub to: Recipient,
    /// The message to edit; `None` sends a new one.
    pub edits: Option<i32>,
    /// Who goes first when letters queue up.
    pub lane: Lane,
    /// What it holds.
    pub content: Content,
}

/// A chat, and the topic in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The chat.
    pub chat: i64,
    /// The topic, where the chat has topics.
    pub topic: Option<i32>,
}

impl From<Origin> for Recipient {
    fn from(origin: Origin) -> Self {
        Self {
            chat: origin.chat,
            topic: origin.topic,
        }
    }
}

/// What a letter holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A text with buttons.
    Screen(Arc<Rendered>),
    /// A picture in PNG, with a text below it.
    Photo {
        /// The file's bytes.
        png: Arc<[u8]>,
        /// The text and the buttons.
        caption: Arc<Rendered>,
    },
    /// A picture that is drawn when it goes out, with a text below it: the drawing holds nobody up.
    Picture {
        /// The picture in SVG.
        svg: String,
        /// The text and the buttons.
        caption: Arc<Rendered>,
    },
    /// A file, with a text below it.
    Document {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Arc<[u8]>,
        /// The text and the buttons.
        caption: Arc<Rendered>,
    },
    /// A copy of a message, without a trace of who wrote it.
    Copy {
        /// The chat it is in.
        from: i64,
        /// Its id there.
        message: i32,
    },
    /// The chat's own menu of commands: names without the slash, and their lines. None leaves the
    /// chat the menu that everybody has.
    Menu(Vec<(&'static str, String)>),
}

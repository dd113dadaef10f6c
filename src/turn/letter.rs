//! What comes of an event: what is written, who is told what, what is counted.

use std::sync::Arc;

use super::contact::Report;
use super::event::Origin;
use crate::store::{Lane, Mark, Write};
use crate::texts::{Key, Rendered, Toast};

/// The outcome of an event.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// What is kept from now on, and what goes.
    pub writes: Vec<Write>,
    /// Who is told what, in order.
    pub letters: Vec<Letter>,
    /// What is counted.
    pub marks: Vec<Mark>,
    /// Letters that are not to be sent any more, by recipient and [`Letter::slot`].
    pub withdrawn: Vec<(i64, i64)>,
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
    /// A new message's number, which no message has: by it the letter can be withdrawn while it waits.
    pub slot: Option<i64>,
    /// The message that a new one answers; if it is gone, it is sent all the same.
    pub answers: Option<i32>,
    /// What is to be told once it is known what became of the letter; then it is no dead letter.
    pub report: Option<Report>,
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

impl Letter {
    /// A new message.
    pub fn new(to: Recipient, lane: Lane, content: Content) -> Self {
        Self {
            to,
            edits: None,
            slot: None,
            answers: None,
            report: None,
            lane,
            content,
        }
    }
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
        /// The buttons below it.
        keyboard: Vec<Vec<Key>>,
    },
    /// A text, with which a keyboard in place of the phone's own goes.
    Line(Arc<Rendered>),
    /// What becomes of a topic: the recipient's, or a new one.
    Topic(TopicChange),
    /// The chat's own menu of commands: names without the slash, and their lines. None leaves the
    /// chat the menu that everybody has.
    Menu(Vec<(&'static str, String)>),
    /// The private chat's own button beside the field where people type goes: it has everybody's.
    MenuButton,
}

/// What becomes of a topic of a forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TopicChange {
    /// It is made, with this name.
    Made(String),
    /// It gets another name.
    Renamed(String),
    /// Nobody but those who manage topics writes in it any more.
    Closed,
    /// Everybody may again.
    Reopened,
    /// It goes, with all that was said in it.
    Deleted,
}

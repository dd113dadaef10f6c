//! What reached the bot.

use crate::dialogue::{Kind, Source};

/// One update, as far as it means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Telegram's id of the update.
    pub update_id: i64,
    /// Where it came from.
    pub from: Origin,
    /// The message that came, or that carries the button: the newest of the chat that is known by then.
    pub message: Option<i32>,
    /// What came.
    pub input: Input,
    /// What else is known of it, for whoever passes it on.
    pub about: About,
}

/// What is known of a message beside its input. None of it is kept without consent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The sender's first name.
    pub name: String,
    /// The sender's name in links, without the `@`.
    pub username: Option<String>,
    /// The contact of the bot's message that it answers.
    pub lead: Option<i64>,
    /// It was sent before and has changed.
    pub edited: bool,
    /// Its text, where it is one.
    pub text: Option<String>,
    /// The phone number that it gives, and whether it is the sender's own.
    pub phone: Option<(String, bool)>,
    /// Whether the chat has topics, where that is said.
    pub forum: Option<bool>,
    /// Whether anybody can read the chat without being in it, where that is said.
    pub public: Option<bool>,
    /// It was said in a topic to whoever the topic is for, and not in answer to another member.
    pub in_topic: bool,
    /// But for the topic, nobody would have heard it.
    pub topic_alone: bool,
    /// The album that it is a part of: several messages, one thing said.
    pub album: Option<String>,
    /// It is a further part of an album.
    pub goes_on: bool,
}

/// Where an event came from, and where an answer to it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The chat.
    pub chat: i64,
    /// The topic of the chat, where it has topics.
    pub topic: Option<i32>,
    /// What kind of chat it is.
    pub kind: ChatKind,
}

/// The kinds of chats that the bot talks in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatKind {
    /// With one person.
    Private,
    /// A group or a supergroup.
    Group,
}

/// What a person, or Telegram in their name, did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `/start`, with the link's parameter if it fits.
    Start(Option<Source>),
    /// Another command for this bot: its name without the slash, in lower case.
    Command(String),
    /// A tap on a button.
    Tap {
        /// What the button carries.
        data: String,
        /// The message that carries the button, if it can still be edited.
        message: Option<i32>,
    },
    /// A text, at most 4,096 characters long, as Telegram cuts it.
    Text(String),
    /// Anything else that a person sends.
    Other(Kind),
    /// Something was said in a group that is no command, or the bot was added to one.
    Group {
        /// It was meant for the bot.
        addressed: bool,
    },
    /// The bot was blocked, or left a group: the chat is to be forgotten.
    Blocked,
    /// The group has become a supergroup, with this id.
    Migrated {
        /// The chat's id from now on.
        to: i64,
    },
}

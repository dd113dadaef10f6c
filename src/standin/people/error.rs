//! What a person cannot do.

use thiserror::Error;

/// Why a person cannot do what a test or a page asks of them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PersonError {
    /// There is no such message in the chat, or no longer.
    #[error("chat {chat} has no message {message_id}")]
    NoMessage {
        /// The chat.
        chat: i64,
        /// The message.
        message_id: i32,
    },
    /// No button of the message, or of any message, does or says this.
    #[error("chat {chat} has no button «{button}»")]
    NoButton {
        /// The chat.
        chat: i64,
        /// The data or the label that was looked for.
        button: String,
    },
    /// The button opens or copies something: the bot learns nothing of that.
    #[error("the button «{label}» sends nothing to the bot")]
    NotForTheBot {
        /// The label of the button.
        label: String,
    },
    /// There is no such forum, or no such topic in it.
    #[error("chat {chat} has no topic {topic}")]
    NoTopic {
        /// The chat.
        chat: i64,
        /// The topic.
        topic: i32,
    },
    /// The message is not the person's own.
    #[error("message {message_id} of chat {chat} was not written by the person")]
    NotOwn {
        /// The chat.
        chat: i64,
        /// The message.
        message_id: i32,
    },
}

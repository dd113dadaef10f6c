//! Messages as people see them.

use serde::Serialize;
use serde_json::{Map, Value};

use super::chat::{Author, Message};
use super::keyboard::Keyboard;
use crate::html::Entity;

/// A message as the people of a chat see it, and what the bot did to make it look so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentMessage {
    /// Its identifier in the chat.
    pub message_id: i32,
    /// What people read.
    pub text: String,
    /// The text as it was sent, before its entities were parsed.
    pub html: String,
    /// The formatted stretches of the text.
    pub entities: Vec<Entity>,
    /// The buttons below it.
    pub keyboard: Keyboard,
    /// How often it was edited.
    pub edits: u32,
    /// Whether the bot wrote it.
    pub from_bot: bool,
    /// When it was sent, in seconds since 1970.
    pub date: i64,
    /// What is not text, as fields of Telegram's «Message».
    pub extra: Option<Map<String, Value>>,
}

impl SentMessage {
    pub(super) fn of(message: &Message) -> Self {
        Self {
            message_id: message.id,
            text: message.text.clone(),
            html: message.source.clone(),
            entities: message.entities.clone(),
            keyboard: message.keyboard.clone(),
            edits: message.edits,
            from_bot: message.author == Author::Bot,
            date: message.date,
            extra: message.extra.clone(),
        }
    }
}

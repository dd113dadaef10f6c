//! Messages and files as people see them.

use serde::Serialize;
use serde_json::{Map, Value};

use super::chat::{Author, Chat, Message};
use super::files::{FileKind, SentFile};
use super::keyboard::Keyboard;
use crate::html::Entity;

/// A message as the people of a chat see it, and what the bot did to make it look so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentMessage {
    /// Its identifier in the chat.
    pub message_id: i32,
    /// What people read: the text, or the caption of a photo or a document.
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
    /// The photo that the bot sent; [`BotApi::file`](super::BotApi::file) has its bytes.
    pub photo: Option<SentFile>,
    /// The document that the bot sent; [`BotApi::file`](super::BotApi::file) has its bytes.
    pub document: Option<SentFile>,
    /// The message that it is a copy of: chat and identifier. People are not told.
    pub copied_from: Option<(i64, i32)>,
    /// The topic that it stands in.
    pub thread: Option<i32>,
    /// The name of that topic, while there is one.
    pub topic: Option<String>,
    /// The message that it answers.
    pub reply_to: Option<i32>,
}

impl SentMessage {
    pub(super) fn of(chat: &Chat, message: &Message) -> Self {
        let file = |kind| message.file.clone().filter(|file| file.kind == kind);
        let topic = message.thread.and_then(|thread| chat.topic(thread));
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
            photo: file(FileKind::Photo),
            document: file(FileKind::Document),
            copied_from: message.copied_from,
            thread: message.thread,
            topic: topic.map(|topic| topic.name.clone()),
            reply_to: message.reply_to,
        }
    }
}

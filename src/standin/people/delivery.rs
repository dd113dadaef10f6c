//! From a message to an update.

use crate::html::{Entity, EntityKind, utf16_len};
use crate::standin::api::{BotApi, Inner};
use crate::standin::chat::{Author, Chat, ChatType, Message};
use crate::standin::json::json;
use crate::standin::queue::UpdateKind;
use crate::standin::wire::MessageOut;

impl BotApi {
    /// Adds a message to a chat, which is made if need be, and tells the bot; returns its identifier.
    pub(super) fn deliver(
        &self,
        chat: i64,
        chat_kind: ChatType,
        message: Message,
        kind: UpdateKind,
    ) -> i32 {
        let inner = &*self.inner;
        let (id, update) = inner.chats.with_new(chat, chat_kind, |chat| {
            let seen = inner.sees(chat, &message);
            let id = chat.add(message, inner.options.history_per_chat).id;
            (id, seen.then(|| inner.message_json(chat, id)))
        });
        if let Some(update) = update {
            inner.updates.push(kind, update);
        }
        self.touch();
        id
    }
}

impl Inner {
    pub(super) fn message_json(&self, chat: &Chat, id: i32) -> Vec<u8> {
        chat.message(id).map_or_else(Vec::new, |message| {
            json(&MessageOut::of(&self.bot, chat, message))
        })
    }

    /// Whether the bot gets the message at all (Bots, «Privacy mode»).
    fn sees(&self, chat: &Chat, message: &Message) -> bool {
        match chat.kind {
            ChatType::Private | ChatType::Channel => true,
            ChatType::Group | ChatType::Supergroup => {
                let answered = message.reply_to.and_then(|id| chat.message(id));
                self.bot.can_read_all_group_messages
                    || chat.bot_manages_topics
                    || message.service
                    || message.text.starts_with('/')
                    || message.text.contains(&format!("@{}", self.bot.username))
                    || answered.is_some_and(|answered| answered.author == Author::Bot)
            }
        }
    }
}

/// A message of a person, with the command that it begins with.
pub(super) fn said(author: Author, text: &str) -> Message {
    Message {
        entities: command_of(text).into_iter().collect(),
        ..Message::text(author, text)
    }
}

/// The entity of the command that a text begins with.
pub(in crate::standin) fn command_of(text: &str) -> Option<Entity> {
    let name = text.strip_prefix('/')?;
    let end = name
        .find(|character: char| {
            !(character.is_ascii_alphanumeric() || character == '_' || character == '@')
        })
        .unwrap_or(name.len());
    (end > 0).then(|| Entity {
        kind: EntityKind::BotCommand,
        offset: 0,
        length: utf16_len(&text[..=end]),
    })
}

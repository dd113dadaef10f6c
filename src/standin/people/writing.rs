//! What people say: to the bot, in groups, in channels.

use serde_json::{Map, Value};

use super::delivery::{command_of, said};
use super::error::PersonError;
use crate::standin::api::BotApi;
use crate::standin::chat::{Author, ChatType, Message};
use crate::standin::clock::unix_now;
use crate::standin::queue::UpdateKind;

/// Where in a group somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupPlace {
    /// In the group, or in the general topic of a forum.
    General,
    /// In a topic of a forum.
    Topic(i32),
    /// Below a message, which it answers: in a forum, in the topic of that message.
    Answer(i32),
}

impl BotApi {
    /// A person writes to the bot; returns the message's identifier. Somebody who had blocked the bot
    /// unblocks it first, as Telegram's clients demand.
    pub fn say(&self, chat: i64, text: &str) -> i32 {
        self.unblock(chat);
        let message = said(Author::Person(chat), text);
        self.deliver(chat, ChatType::Private, message, UpdateKind::Message)
    }

    /// A person opens the bot from a link, with its `start` parameter, or without; returns the
    /// message's identifier.
    pub fn start(&self, chat: i64, parameter: Option<&str>) -> i32 {
        match parameter {
            Some(parameter) => self.say(chat, &format!("/start {parameter}")),
            None => self.say(chat, "/start"),
        }
    }

    /// A person answers a message, in a private chat (there `person` is the chat) or in a group; in a
    /// forum the answer stays in the topic. Returns the message's identifier. In privacy mode the bot
    /// sees answers to its own messages.
    ///
    /// # Errors
    /// [`PersonError::NoMessage`].
    pub fn reply(
        &self,
        chat: i64,
        person: i64,
        message_id: i32,
        text: &str,
    ) -> Result<i32, PersonError> {
        let answered = self.inner.chats.with(chat, |chat| {
            let message = chat.message(message_id)?;
            Some((chat.kind, message.thread))
        });
        let Some((kind, thread)) = answered.flatten() else {
            return Err(PersonError::NoMessage { chat, message_id });
        };
        let mut message = said(Author::Person(person), text);
        message.reply_to = Some(message_id);
        message.thread = thread;
        Ok(self.deliver(chat, kind, message, UpdateKind::Message))
    }

    /// Gives the person of a private chat a name of their own.
    pub fn rename(&self, chat: i64, name: &str) {
        self.inner.chats.with_new(chat, ChatType::Private, |chat| {
            name.clone_into(&mut chat.name);
        });
        self.touch();
    }

    /// Somebody writes in a group where the bot is. In privacy mode the bot sees only commands and
    /// messages that name it (Bots, «Privacy mode»).
    pub fn group_message(&self, chat: i64, person: i64, text: &str) -> i32 {
        let message = said(Author::Person(person), text);
        self.deliver(chat, ChatType::Supergroup, message, UpdateKind::Message)
    }

    /// A post in a channel where the bot is an administrator; returns its identifier.
    pub fn channel_post(&self, chat: i64, text: &str) -> i32 {
        let message = said(Author::Channel, text);
        self.deliver(chat, ChatType::Channel, message, UpdateKind::ChannelPost)
    }

    /// A person sends something that is not text; `fields` are those of «Message» beyond the sender,
    /// the chat and the date: `{"photo": […]}`, `{"poll": {…}}`, `{"forward_origin": {…}, "text": "…"}`.
    pub fn send_kind(&self, chat: i64, fields: Map<String, Value>) -> i32 {
        self.unblock(chat);
        let mut message = Message::text(Author::Person(chat), "");
        message.extra = Some(fields);
        self.deliver(chat, ChatType::Private, message, UpdateKind::Message)
    }

    /// A person taps Telegram's own button that gives their phone number.
    pub fn give_phone(&self, chat: i64, number: &str) -> i32 {
        let mut fields = Map::new();
        let contact = serde_json::json!({
            "phone_number": number, "first_name": "Persona", "user_id": chat,
        });
        fields.insert("contact".to_owned(), contact);
        self.send_kind(chat, fields)
    }

    /// Somebody sends to a group something that is not text; for `fields` see [`BotApi::send_kind`].
    ///
    /// # Errors
    /// [`PersonError::NoMessage`] and [`PersonError::NoTopic`].
    pub fn send_kind_in_group(
        &self,
        chat: i64,
        person: i64,
        place: GroupPlace,
        fields: Map<String, Value>,
    ) -> Result<i32, PersonError> {
        let mut message = Message::text(Author::Person(person), "");
        let found = self.inner.chats.with(chat, |found| match place {
            GroupPlace::General => Ok(None),
            GroupPlace::Topic(topic) => {
                let known = found.topic(topic).map(|topic| Some(topic.id));
                known.ok_or(PersonError::NoTopic { chat, topic })
            }
            GroupPlace::Answer(message_id) => {
                let answered = found.message(message_id).map(|answered| answered.thread);
                answered.ok_or(PersonError::NoMessage { chat, message_id })
            }
        });
        message.thread = found.unwrap_or(Ok(None))?;
        if let GroupPlace::Answer(answered) = place {
            message.reply_to = Some(answered);
        }
        message.extra = Some(fields);
        Ok(self.deliver(chat, ChatType::Supergroup, message, UpdateKind::Message))
    }

    /// A message is deleted for everybody: the bot is not told. Says whether it was there.
    pub fn delete(&self, chat: i64, message_id: i32) -> bool {
        let removed = self.inner.chats.with(chat, |chat| chat.remove(message_id));
        self.touch();
        removed.unwrap_or(false)
    }

    /// A person edits a message of their own.
    ///
    /// # Errors
    /// [`PersonError::NoMessage`] and [`PersonError::NotOwn`].
    pub fn edit_own(&self, chat: i64, message_id: i32, text: &str) -> Result<(), PersonError> {
        let inner = &*self.inner;
        let update = inner
            .chats
            .with(chat, |found| {
                let message = found
                    .message_mut(message_id)
                    .ok_or(PersonError::NoMessage { chat, message_id })?;
                if message.author == Author::Bot {
                    return Err(PersonError::NotOwn { chat, message_id });
                }
                text.clone_into(&mut message.text);
                text.clone_into(&mut message.source);
                message.entities = command_of(text).into_iter().collect();
                message.edits += 1;
                message.edit_date = Some(unix_now());
                Ok(inner.message_json(found, message_id))
            })
            .unwrap_or(Err(PersonError::NoMessage { chat, message_id }))?;
        inner.updates.push(UpdateKind::EditedMessage, update);
        self.touch();
        Ok(())
    }
}

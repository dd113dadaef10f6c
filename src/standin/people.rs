//! The people's side: what they write and tap, as updates for the bot.

use serde::Serialize;
use serde_json::{Map, Value};
use thiserror::Error;

use super::api::{BotApi, Inner};
use super::chat::{Author, Chat, ChatKind, Message};
use super::clock::unix_now;
use super::json::json;
use super::keyboard::ButtonAction;
use super::lock::lock;
use super::queue::Kind;
use super::wire::{ChatOut, GoneMessageOut, MessageOut, UserOut};
use crate::html::{Entity, EntityKind, utf16_len};

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
    /// The message is not the person's own.
    #[error("message {message_id} of chat {chat} was not written by the person")]
    NotOwn {
        /// The chat.
        chat: i64,
        /// The message.
        message_id: i32,
    },
}

impl BotApi {
    /// A person writes to the bot; returns the message's identifier. Somebody who had blocked the bot
    /// unblocks it first, as Telegram's clients demand.
    pub fn say(&self, chat: i64, text: &str) -> i32 {
        self.unblock(chat);
        self.person_writes(
            chat,
            ChatKind::Private,
            Author::Person(chat),
            text,
            Kind::Message,
        )
    }

    /// A person opens the bot from a link, with its `start` parameter, or without; returns the
    /// message's identifier.
    pub fn start(&self, chat: i64, parameter: Option<&str>) -> i32 {
        match parameter {
            Some(parameter) => self.say(chat, &format!("/start {parameter}")),
            None => self.say(chat, "/start"),
        }
    }

    /// Gives the person of a private chat a name of their own.
    pub fn rename(&self, chat: i64, name: &str) {
        self.inner.chats.with_new(chat, ChatKind::Private, |chat| {
            name.clone_into(&mut chat.name);
        });
        self.touch();
    }

    /// Somebody writes in a group where the bot is. In privacy mode the bot sees only commands and
    /// messages that name it (Bots, «Privacy mode»).
    pub fn group_message(&self, chat: i64, person: i64, text: &str) -> i32 {
        self.person_writes(
            chat,
            ChatKind::Supergroup,
            Author::Person(person),
            text,
            Kind::Message,
        )
    }

    /// A post in a channel where the bot is an administrator; returns its identifier.
    pub fn channel_post(&self, chat: i64, text: &str) -> i32 {
        self.person_writes(
            chat,
            ChatKind::Channel,
            Author::Channel,
            text,
            Kind::ChannelPost,
        )
    }

    /// A person sends something that is not text; `fields` are those of «Message» beyond the sender,
    /// the chat and the date: `{"photo": […]}`, `{"poll": {…}}`, `{"forward_origin": {…}, "text": "…"}`.
    pub fn send_kind(&self, chat: i64, fields: Map<String, Value>) -> i32 {
        self.unblock(chat);
        let mut message = Message::text(Author::Person(chat), "");
        message.extra = Some(fields);
        self.deliver(chat, ChatKind::Private, message, Kind::Message)
    }

    fn person_writes(
        &self,
        chat: i64,
        chat_kind: ChatKind,
        author: Author,
        text: &str,
        kind: Kind,
    ) -> i32 {
        let mut message = Message::text(author, text);
        message.entities = command_of(text).into_iter().collect();
        self.deliver(chat, chat_kind, message, kind)
    }

    fn deliver(&self, chat: i64, chat_kind: ChatKind, message: Message, kind: Kind) -> i32 {
        let inner = &*self.inner;
        let seen = inner.sees(chat_kind, &message);
        let (id, update) = inner.chats.with_new(chat, chat_kind, |chat| {
            let id = chat.add(message, inner.options.history_per_chat).id;
            (id, inner.message_json(chat, id))
        });
        if seen {
            inner.updates.push(kind, update);
        }
        self.touch();
        id
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
        inner.updates.push(Kind::EditedMessage, update);
        self.touch();
        Ok(())
    }

    /// A person taps the button with this `callback_data`; returns the identifier of the query.
    ///
    /// # Errors
    /// [`PersonError::NoMessage`] and [`PersonError::NoButton`].
    pub fn tap(&self, chat: i64, message_id: i32, data: &str) -> Result<String, PersonError> {
        let found = self.inner.chats.with(chat, |chat| {
            chat.message(message_id).map(|message| {
                message.keyboard.iter().flatten().any(
                    |button| matches!(&button.action, ButtonAction::Callback(own) if own == data),
                )
            })
        });
        match found.flatten() {
            None => Err(PersonError::NoMessage { chat, message_id }),
            Some(false) => Err(PersonError::NoButton {
                chat,
                button: data.to_owned(),
            }),
            Some(true) => Ok(self.tap_stale(chat, message_id, data)),
        }
    }

    /// A person taps the newest button whose label contains `label`; returns the identifier of the
    /// query.
    ///
    /// # Errors
    /// [`PersonError::NoButton`] and [`PersonError::NotForTheBot`].
    pub fn tap_label(&self, chat: i64, label: &str) -> Result<String, PersonError> {
        let button = self.inner.chats.with(chat, |chat| {
            chat.messages().rev().find_map(|message| {
                message
                    .button(label)
                    .map(|button| (message.id, button.clone()))
            })
        });
        let Some((message_id, button)) = button.flatten() else {
            return Err(PersonError::NoButton {
                chat,
                button: label.to_owned(),
            });
        };
        match button.action {
            ButtonAction::Callback(data) => Ok(self.tap_stale(chat, message_id, &data)),
            ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => {
                Err(PersonError::NotForTheBot { label: button.text })
            }
        }
    }

    /// A tap with any data on any message, as an outdated client or a hostile one sends it; returns
    /// the identifier of the query. A message that is gone is reported as inaccessible.
    pub fn tap_stale(&self, chat: i64, message_id: i32, data: &str) -> String {
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Tapped<'a> {
            Here(MessageOut<'a>),
            Gone(GoneMessageOut<'a>),
        }
        #[derive(Serialize)]
        struct Query<'a> {
            id: &'a str,
            from: UserOut<'a>,
            message: Tapped<'a>,
            chat_instance: String,
            data: &'a str,
        }
        let inner = &*self.inner;
        let id = lock(&inner.taps).open(chat);
        let update = inner.chats.with_new(chat, ChatKind::Private, |found| {
            let message = match found.message(message_id) {
                Some(message) => Tapped::Here(MessageOut::of(&inner.bot, found, message)),
                None => Tapped::Gone(GoneMessageOut {
                    chat: ChatOut::of(found),
                    message_id,
                    date: 0,
                }),
            };
            json(&Query {
                id: &id,
                from: UserOut::person(chat),
                message,
                chat_instance: chat.to_string(),
                data,
            })
        });
        inner.updates.push(Kind::CallbackQuery, update);
        self.touch();
        id
    }

    /// An update exactly as given, however hostile; `allowed_updates` does not hold it back.
    ///
    /// An `update_id` that is a number confirms it as usual. Without one it is confirmed together with
    /// the updates that came before it, that is: by any offset beyond the next ordinary update's.
    pub fn push(&self, update: &Value) {
        let id = update.get("update_id").and_then(Value::as_i64);
        self.inner.updates.push_raw(id, json(update));
        self.touch();
    }

    /// A person blocks the bot, or an administrator removes it from a group.
    pub fn block(&self, chat: i64) {
        self.set_member(chat, false);
    }

    /// A person unblocks the bot, or an administrator adds it to a group.
    pub fn unblock(&self, chat: i64) {
        self.set_member(chat, true);
    }

    fn set_member(&self, chat: i64, member: bool) {
        let inner = &*self.inner;
        let kind = if chat < 0 {
            ChatKind::Supergroup
        } else {
            ChatKind::Private
        };
        let update = inner.chats.with_new(chat, kind, |found| {
            let changed = found.blocked == member;
            found.blocked = !member;
            changed.then(|| inner.membership_json(found, member))
        });
        if let Some(update) = update {
            inner.updates.push(Kind::MyChatMember, update);
            self.touch();
        }
    }

    /// A person deletes their account: the bot learns of it when it writes.
    pub fn deactivate(&self, chat: i64) {
        self.inner
            .chats
            .with_new(chat, ChatKind::Private, |chat| chat.deactivated = true);
        self.touch();
    }
}

impl Inner {
    fn message_json(&self, chat: &Chat, id: i32) -> Vec<u8> {
        chat.message(id).map_or_else(Vec::new, |message| {
            json(&MessageOut::of(&self.bot, chat, message))
        })
    }

    /// Whether the bot gets the message at all.
    fn sees(&self, kind: ChatKind, message: &Message) -> bool {
        match kind {
            ChatKind::Private | ChatKind::Channel => true,
            ChatKind::Supergroup => {
                self.bot.can_read_all_group_messages
                    || message.text.starts_with('/')
                    || message.text.contains(&format!("@{}", self.bot.username))
            }
        }
    }

    fn membership_json(&self, chat: &Chat, member: bool) -> Vec<u8> {
        #[derive(Serialize)]
        struct Member<'a> {
            user: UserOut<'a>,
            status: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            until_date: Option<i64>,
        }
        #[derive(Serialize)]
        struct Change<'a> {
            chat: ChatOut<'a>,
            from: UserOut<'a>,
            date: i64,
            old_chat_member: Member<'a>,
            new_chat_member: Member<'a>,
        }
        let status = |member: bool| Member {
            user: self.bot.user(),
            status: if member { "member" } else { "kicked" },
            until_date: (!member).then_some(0),
        };
        json(&Change {
            chat: ChatOut::of(chat),
            from: UserOut::person(chat.id.abs()),
            date: unix_now(),
            old_chat_member: status(!member),
            new_chat_member: status(member),
        })
    }
}

/// The entity of the command that a text begins with.
fn command_of(text: &str) -> Option<Entity> {
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

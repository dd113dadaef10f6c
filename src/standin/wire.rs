//! Telegram's objects as they go out.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use super::chat::{Author, Chat, ChatKind, Message, person_name};
use super::json::ok;
use super::keyboard::Keyboard;
use crate::html::Entity;

/// «User»
#[derive(Debug, Serialize)]
pub(super) struct UserOut<'a> {
    pub(super) id: i64,
    pub(super) is_bot: bool,
    pub(super) first_name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language_code: Option<&'static str>,
}

impl UserOut<'_> {
    /// A person; all of them have Italian clients.
    pub(super) fn person(id: i64) -> UserOut<'static> {
        Self::named(id, person_name(id).into())
    }

    fn named(id: i64, first_name: Cow<'_, str>) -> UserOut<'_> {
        UserOut {
            id,
            is_bot: false,
            first_name,
            username: None,
            language_code: Some("it"),
        }
    }
}

/// «Chat»
#[derive(Debug, Serialize)]
pub(super) struct ChatOut<'a> {
    id: i64,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
}

impl<'a> ChatOut<'a> {
    pub(super) fn of(chat: &'a Chat) -> Self {
        let name = Some(chat.name.as_str());
        let (kind, title, first_name) = match chat.kind {
            ChatKind::Private => ("private", None, name),
            ChatKind::Supergroup => ("supergroup", name, None),
            ChatKind::Channel => ("channel", name, None),
        };
        Self {
            id: chat.id,
            kind,
            title,
            first_name,
        }
    }
}

#[derive(Debug, Serialize)]
struct MarkupOut<'a> {
    inline_keyboard: &'a Keyboard,
}

/// «Message»
#[derive(Debug, Serialize)]
pub(super) struct MessageOut<'a> {
    message_id: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<UserOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender_chat: Option<ChatOut<'a>>,
    chat: ChatOut<'a>,
    date: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit_date: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    entities: &'a [Entity],
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<MarkupOut<'a>>,
    #[serde(flatten)]
    extra: Option<&'a Map<String, Value>>,
}

impl<'a> MessageOut<'a> {
    pub(super) fn of(bot: &'a Bot, chat: &'a Chat, message: &'a Message) -> Self {
        let in_channel = matches!(chat.kind, ChatKind::Channel);
        let from = match message.author {
            Author::Bot if in_channel => None,
            Author::Bot => Some(bot.user()),
            Author::Person(id) if id == chat.id => {
                Some(UserOut::named(id, chat.name.as_str().into()))
            }
            Author::Person(id) => Some(UserOut::person(id)),
            Author::Channel => None,
        };
        Self {
            message_id: message.id,
            from,
            sender_chat: in_channel.then(|| ChatOut::of(chat)),
            chat: ChatOut::of(chat),
            date: message.date,
            edit_date: message.edit_date,
            text: (!message.text.is_empty()).then_some(message.text.as_str()),
            entities: &message.entities,
            reply_markup: (!message.keyboard.is_empty()).then_some(MarkupOut {
                inline_keyboard: &message.keyboard,
            }),
            extra: message.extra.as_ref(),
        }
    }
}

/// A message that the bot can no longer read (Bot API, «InaccessibleMessage»).
#[derive(Debug, Serialize)]
pub(super) struct GoneMessageOut<'a> {
    pub(super) chat: ChatOut<'a>,
    pub(super) message_id: i32,
    /// Always 0: that is how it is recognised.
    pub(super) date: i64,
}

/// Who the bot is.
#[derive(Debug, Clone)]
pub(super) struct Bot {
    pub(super) id: i64,
    pub(super) username: String,
    pub(super) first_name: String,
    pub(super) can_read_all_group_messages: bool,
}

impl Bot {
    pub(super) fn user(&self) -> UserOut<'_> {
        UserOut {
            id: self.id,
            is_bot: true,
            first_name: self.first_name.as_str().into(),
            username: Some(&self.username),
            language_code: None,
        }
    }

    /// What `getMe` answers.
    pub(super) fn me(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Me<'a> {
            id: i64,
            is_bot: bool,
            first_name: &'a str,
            username: &'a str,
            can_join_groups: bool,
            can_read_all_group_messages: bool,
            supports_inline_queries: bool,
            can_connect_to_business: bool,
            has_main_web_app: bool,
        }
        ok(&Me {
            id: self.id,
            is_bot: true,
            first_name: &self.first_name,
            username: &self.username,
            can_join_groups: true,
            can_read_all_group_messages: self.can_read_all_group_messages,
            supports_inline_queries: false,
            can_connect_to_business: false,
            has_main_web_app: false,
        })
    }
}

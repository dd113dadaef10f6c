//! Telegram's objects as they go out.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use super::chat::{Author, Chat, ChatType, Message, person_name};
use super::files::{FileKind, SentFile};
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

    /// A person, by the name that they have in a chat.
    pub(super) fn in_chat(chat: &Chat, id: i64) -> UserOut<'_> {
        let name = chat.name_of(id);
        UserOut::named(id, name.map_or_else(|| person_name(id).into(), Cow::from))
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
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_forum: Option<bool>,
}

impl<'a> ChatOut<'a> {
    pub(super) fn of(chat: &'a Chat) -> Self {
        let name = Some(chat.name.as_str());
        let (kind, title, first_name) = match chat.kind {
            ChatType::Private => ("private", None, name),
            ChatType::Group => ("group", name, None),
            ChatType::Supergroup => ("supergroup", name, None),
            ChatType::Channel => ("channel", name, None),
        };
        Self {
            id: chat.id,
            kind,
            title,
            first_name,
            username: chat.username.as_deref(),
            is_forum: chat.forum.is_some().then_some(true),
        }
    }
}

#[derive(Debug, Serialize)]
struct MarkupOut<'a> {
    inline_keyboard: &'a Keyboard,
}

/// «PhotoSize»
#[derive(Debug, Serialize)]
struct PhotoOut<'a> {
    file_id: &'a str,
    file_unique_id: &'a str,
    width: usize,
    height: usize,
    file_size: usize,
}

impl<'a> PhotoOut<'a> {
    fn of(file: &'a SentFile) -> Self {
        Self {
            file_id: &file.file_id,
            file_unique_id: &file.file_id,
            width: file.width,
            height: file.height,
            file_size: file.size,
        }
    }
}

/// «Document»
#[derive(Debug, Serialize)]
struct DocumentOut<'a> {
    file_id: &'a str,
    file_unique_id: &'a str,
    file_name: &'a str,
    mime_type: &'a str,
    file_size: usize,
}

impl<'a> DocumentOut<'a> {
    fn of(file: &'a SentFile) -> Self {
        Self {
            file_id: &file.file_id,
            file_unique_id: &file.file_id,
            file_name: &file.name,
            mime_type: &file.mime,
            file_size: file.size,
        }
    }
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
    message_thread_id: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_topic_message: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to_message: Option<Box<MessageOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    entities: &'a [Entity],
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    caption_entities: &'a [Entity],
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<[PhotoOut<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<MarkupOut<'a>>,
    #[serde(flatten)]
    extra: Option<&'a Map<String, Value>>,
}

impl<'a> MessageOut<'a> {
    /// The message, with the one that it answers. What stands in a topic and answers nothing else
    /// answers the message that opened the topic, as on Telegram.
    pub(super) fn of(bot: &'a BotUser, chat: &'a Chat, message: &'a Message) -> Self {
        let answered = message.reply_to.or(message.thread);
        let answered = answered.filter(|id| *id != message.id);
        Self {
            reply_to_message: answered
                .and_then(|id| chat.message(id))
                .map(|answered| Box::new(Self::alone(bot, chat, answered))),
            ..Self::alone(bot, chat, message)
        }
    }

    fn alone(bot: &'a BotUser, chat: &'a Chat, message: &'a Message) -> Self {
        let in_channel = matches!(chat.kind, ChatType::Channel);
        let from = match message.author {
            Author::Bot if in_channel => None,
            Author::Bot => Some(bot.user()),
            Author::Person(id) => Some(UserOut::in_chat(chat, id)),
            Author::Channel => None,
        };
        let has_caption = message.file.is_some();
        let text = (!message.text.is_empty()).then_some(message.text.as_str());
        let file = |kind| message.file.as_ref().filter(|file| file.kind == kind);
        Self {
            message_id: message.id,
            from,
            sender_chat: in_channel.then(|| ChatOut::of(chat)),
            chat: ChatOut::of(chat),
            date: message.date,
            edit_date: message.edit_date,
            message_thread_id: message.thread,
            is_topic_message: message.thread.map(|_| true),
            reply_to_message: None,
            text: text.filter(|_| !has_caption),
            entities: if has_caption { &[] } else { &message.entities },
            caption: text.filter(|_| has_caption),
            caption_entities: if has_caption { &message.entities } else { &[] },
            photo: file(FileKind::Photo).map(|file| [PhotoOut::of(file)]),
            document: file(FileKind::Document).map(DocumentOut::of),
            reply_markup: message.has_inline_keyboard().then_some(MarkupOut {
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
pub(super) struct BotUser {
    pub(super) id: i64,
    pub(super) username: String,
    pub(super) first_name: String,
    pub(super) can_read_all_group_messages: bool,
}

impl BotUser {
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

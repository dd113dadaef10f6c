//! The JSON that goes out: Telegram's objects, and the envelope around them.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use super::keyboard::Keyboard;
use super::state::{Author, Chat, ChatKind, Message};
use crate::texts::html::Entity;

/// An answer with `"ok":false`.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// The HTTP status and the `error_code`.
    pub(super) status: u16,
    /// The `description`, in Telegram's words.
    pub(super) description: Cow<'static, str>,
    /// `parameters.retry_after`, in seconds.
    pub(super) retry_after: Option<u32>,
}

impl Refusal {
    pub(super) fn new(status: u16, description: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            description: description.into(),
            retry_after: None,
        }
    }

    /// Status 400; `reason` comes without its «Bad Request: ».
    pub(super) fn bad(reason: &str) -> Self {
        Self::new(400, format!("Bad Request: {reason}"))
    }

    /// Status 429.
    pub(super) fn too_many(retry_after: u32) -> Self {
        Self {
            status: 429,
            description: format!("Too Many Requests: retry after {retry_after}").into(),
            retry_after: Some(retry_after),
        }
    }

    /// The whole body of the answer.
    pub(super) fn body(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Parameters {
            retry_after: u32,
        }
        #[derive(Serialize)]
        struct Out<'a> {
            ok: bool,
            error_code: u16,
            description: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            parameters: Option<Parameters>,
        }
        json(&Out {
            ok: false,
            error_code: self.status,
            description: &self.description,
            parameters: self
                .retry_after
                .map(|retry_after| Parameters { retry_after }),
        })
    }
}

/// Appends the JSON of a value.
pub(super) fn write_json<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    let before = out.len();
    if let Err(error) = serde_json::to_writer(&mut *out, value) {
        log::error!("an answer has no JSON form: {error}");
        out.truncate(before);
        out.extend_from_slice(b"null");
    }
}

/// The JSON of a value.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    write_json(&mut out, value);
    out
}

/// `{"ok":true,"result":…}`
pub(super) fn ok<T: Serialize + ?Sized>(result: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    out.extend_from_slice(OPENING);
    write_json(&mut out, result);
    out.push(b'}');
    out
}

/// What comes before the result of a successful answer.
pub(super) const OPENING: &[u8] = br#"{"ok":true,"result":"#;

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

/// The first name of the person with this identifier.
pub(super) fn person_name(id: i64) -> String {
    format!("Persona {id}")
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

//! The parameters of the methods, as Telegram reads them.
//!
//! Telegram takes every parameter as JSON, as a form or in the query string, and where it wants a
//! number it also takes a string with a number in it. Fields that it does not know it ignores.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use percent_encoding::percent_decode;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde_json::value::RawValue;

use super::json::json;
use super::multipart::Uploads;
use super::refusal::Refusal;

/// The parameters of all methods together: each reads its own and ignores the others.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Params<'a> {
    pub(super) chat_id: Option<ChatRef>,
    pub(super) message_id: Option<Int>,
    pub(super) from_chat_id: Option<ChatRef>,
    pub(super) message_thread_id: Option<Int>,
    #[serde(borrow)]
    pub(super) reply_parameters: Option<&'a RawValue>,
    pub(super) text: Option<Text>,
    pub(super) caption: Option<Text>,
    pub(super) photo: Option<Text>,
    pub(super) document: Option<Text>,
    #[serde(borrow)]
    pub(super) media: Option<&'a RawValue>,
    pub(super) parse_mode: Option<Text>,
    #[serde(borrow)]
    pub(super) entities: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) caption_entities: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) reply_markup: Option<&'a RawValue>,
    pub(super) callback_query_id: Option<Text>,
    pub(super) show_alert: Option<Flag>,
    pub(super) url: Option<Text>,
    pub(super) offset: Option<Int>,
    pub(super) limit: Option<Int>,
    pub(super) timeout: Option<Int>,
    #[serde(borrow)]
    pub(super) allowed_updates: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) commands: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) scope: Option<&'a RawValue>,
    pub(super) language_code: Option<Text>,
    pub(super) description: Option<Text>,
    pub(super) short_description: Option<Text>,
    pub(super) name: Option<Text>,
    #[serde(borrow)]
    pub(super) menu_button: Option<&'a RawValue>,
    pub(super) user_id: Option<Int>,
    pub(super) icon_color: Option<Int>,
    pub(super) secret_token: Option<Text>,
    pub(super) max_connections: Option<Int>,
    pub(super) drop_pending_updates: Option<Flag>,
    /// Files that came along, by field.
    #[serde(skip)]
    pub(super) uploads: Uploads,
}

impl<'a> Params<'a> {
    /// Reads a JSON object; nothing at all stands for an empty one.
    pub(super) fn parse(body: &'a [u8]) -> Result<Self, Refusal> {
        let refusal = || Refusal::bad("can't parse JSON object");
        match body.trim_ascii_start() {
            [] => Ok(Self::default()),
            // An array would do for a struct.
            object @ [b'{', ..] => serde_json::from_slice(object).map_err(|_| refusal()),
            _ => Err(refusal()),
        }
    }

    /// The chat, if it is given by its number.
    pub(super) fn chat(&self) -> Option<i64> {
        self.chat_id.as_ref().and_then(ChatRef::id)
    }
}

/// Turns a query string or a form into the JSON object that says the same.
pub(super) fn form_to_json(pairs: &[u8]) -> Vec<u8> {
    let decode = |part: &[u8]| {
        let spaced: Vec<u8> = part
            .iter()
            .map(|byte| if *byte == b'+' { b' ' } else { *byte })
            .collect();
        percent_decode(&spaced).decode_utf8_lossy().into_owned()
    };
    let fields: BTreeMap<String, String> = pairs
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.iter().position(|byte| *byte == b'=') {
            Some(equal) => (decode(&pair[..equal]), decode(&pair[equal + 1..])),
            None => (decode(pair), String::new()),
        })
        .collect();
    json(&fields)
}

/// A parameter that is JSON itself: forms, and some clients, send it as a string.
pub(super) fn nested(raw: &RawValue) -> Cow<'_, str> {
    let json = raw.get();
    if json.starts_with('"') {
        return serde_json::from_str::<String>(json)
            .unwrap_or_default()
            .into();
    }
    if json == "null" {
        "".into()
    } else {
        json.into()
    }
}

/// A chat as the bot names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ChatRef {
    Id(i64),
    /// An `@username`; no chat of the stand-in has one.
    Name,
}

impl ChatRef {
    /// The chat's number.
    pub(super) fn id(&self) -> Option<i64> {
        match self {
            Self::Id(id) => Some(*id),
            Self::Name => None,
        }
    }
}

/// The text of a parameter; nothing where there is none.
pub(super) fn text_of(value: Option<&Text>) -> &str {
    value.map_or("", |text| text.0.as_str())
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Int(pub(super) i64);

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text(pub(super) String);

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flag(pub(super) bool);

/// Takes any scalar as the text that a form would have sent.
struct Scalar;

impl<'de> Visitor<'de> for Scalar {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string, a number or a boolean")
    }
    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(value.into())
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(value.to_owned().into())
    }
    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(value.into())
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(value.to_string().into())
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(value.to_string().into())
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(value.to_string().into())
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(if value { "true" } else { "false" }.into())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(Scalar)?;
        Ok(Self(text.into_owned()))
    }
}

impl<'de> Deserialize<'de> for Int {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(Scalar)?;
        // What is no number counts as 0, as it does for Telegram.
        Ok(Self(text.trim().parse().unwrap_or(0)))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(Scalar)?.to_lowercase();
        Ok(Self(matches!(text.as_str(), "true" | "yes" | "1")))
    }
}

impl<'de> Deserialize<'de> for ChatRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(Scalar)?;
        Ok(text.trim().parse().map_or(Self::Name, Self::Id))
    }
}

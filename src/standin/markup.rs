//! The parameter `reply_markup`, and what Telegram refuses in it.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::keyboard::{ButtonAction, Keyboard, SentButton};
use super::refusal::Refusal;
use super::request::{Flag, Text, nested};
use crate::html::check_link;

/// Longest `callback_data`, in bytes (Bot API, «InlineKeyboardButton»).
const LONGEST_DATA: usize = 64;
/// Longest text that a button copies, in characters (Bot API, «CopyTextButton»).
const LONGEST_COPY: usize = 256;
/// Most buttons of one keyboard; the Bot API does not document it, the server enforces it.
const MOST_BUTTONS: usize = 100;
/// Most buttons of one row; beyond it, clients cannot show them.
const WIDEST_ROW: usize = 8;
/// Largest keyboard as JSON, in bytes; the Bot API does not document it, the server enforces it.
const LARGEST_JSON: usize = 10 * 1024;

#[derive(serde::Deserialize)]
struct MarkupIn<'a> {
    #[serde(borrow)]
    inline_keyboard: Option<Vec<Vec<ButtonIn<'a>>>>,
    #[serde(borrow)]
    keyboard: Option<&'a RawValue>,
    #[serde(borrow)]
    force_reply: Option<&'a RawValue>,
}

/// «ReplyKeyboardRemove»
#[derive(serde::Deserialize)]
struct RemoveIn {
    remove_keyboard: Option<Flag>,
}

#[derive(serde::Deserialize)]
struct ButtonIn<'a> {
    text: Option<Text>,
    callback_data: Option<Text>,
    url: Option<Text>,
    #[serde(borrow)]
    copy_text: Option<&'a RawValue>,
    #[serde(borrow)]
    switch_inline_query: Option<&'a RawValue>,
    #[serde(borrow)]
    switch_inline_query_current_chat: Option<&'a RawValue>,
    #[serde(borrow)]
    switch_inline_query_chosen_chat: Option<&'a RawValue>,
    #[serde(borrow)]
    web_app: Option<&'a RawValue>,
    #[serde(borrow)]
    login_url: Option<&'a RawValue>,
    style: Option<Text>,
}

/// «KeyboardButton», of the kinds that are here.
#[derive(serde::Deserialize)]
struct ReplyButtonIn {
    text: Option<Text>,
    request_contact: Option<Flag>,
}

#[derive(serde::Deserialize)]
struct CopyIn {
    text: Option<Text>,
}

/// Reads the parameter `reply_markup`, and refuses what Telegram refuses.
///
/// Two rules are stricter than Telegram's: a button with two actions (Telegram takes the first one
/// and drops the other) and a row of more than 8 buttons (clients do not show it well) are refused,
/// because both are always mistakes of the bot.
pub(super) fn parse(raw: Option<&RawValue>) -> Result<Keyboard, Refusal> {
    let Some(raw) = raw else {
        return Ok(Keyboard::new());
    };
    let json = nested(raw);
    if json.is_empty() {
        return Ok(Keyboard::new());
    }
    if !json.trim_start().starts_with('{') {
        return Err(Refusal::bad("object expected as reply markup"));
    }
    let markup: MarkupIn<'_> = serde_json::from_str(&json)
        .map_err(|_| Refusal::bad("can't parse reply keyboard markup JSON object"))?;
    let Some(rows) = markup.inline_keyboard else {
        return match (markup.keyboard, markup.force_reply) {
            (Some(rows), None) => reply_keyboard(rows),
            (None, Some(_)) | (Some(_), Some(_)) => {
                Err(Refusal::bad("forced replies are not part of this stand-in"))
            }
            (None, None) => Ok(Keyboard::new()),
        };
    };
    let mut keyboard = Keyboard::with_capacity(rows.len());
    let mut count = 0;
    for row in rows {
        count += row.len();
        if row.len() > WIDEST_ROW || count > MOST_BUTTONS {
            return Err(Refusal::bad("reply markup is too long"));
        }
        let row = row.into_iter().map(button).collect::<Result<Vec<_>, _>>()?;
        if !row.is_empty() {
            keyboard.push(row);
        }
    }
    if json.len() > LARGEST_JSON {
        return Err(Refusal::bad("reply markup is too long"));
    }
    Ok(keyboard)
}

/// Whether `reply_markup` takes away what stands in place of the phone's keyboard.
pub(super) fn removes(raw: Option<&RawValue>) -> bool {
    let json = raw.map(nested).unwrap_or_default();
    serde_json::from_str(&json)
        .is_ok_and(|markup: RemoveIn| markup.remove_keyboard.is_some_and(|flag| flag.0))
}

/// Reads rows that were kept; what this version would refuse is none.
pub(super) fn kept<'de, D: Deserializer<'de>>(rows: D) -> Result<Keyboard, D::Error> {
    let rows = Value::deserialize(rows)?;
    let json = json!({ "inline_keyboard": rows }).to_string();
    let raw = RawValue::from_string(json).map_err(D::Error::custom)?;
    Ok(parse(Some(&raw)).unwrap_or_default())
}

/// The buttons that stand in place of the phone's keyboard.
fn reply_keyboard(rows: &RawValue) -> Result<Keyboard, Refusal> {
    let rows: Vec<Vec<ReplyButtonIn>> = serde_json::from_str(rows.get())
        .map_err(|_| Refusal::bad("can't parse reply keyboard markup JSON object"))?;
    let key = |button: ReplyButtonIn| match button.text {
        Some(Text(text)) if !text.trim().is_empty() => Ok(SentButton {
            text,
            action: if button.request_contact.is_some_and(|flag| flag.0) {
                ButtonAction::phone()
            } else {
                ButtonAction::say()
            },
            style: None,
        }),
        Some(_) | None => Err(Refusal::bad("keyboard button text must be non-empty")),
    };
    rows.into_iter()
        .map(|row| row.into_iter().map(key).collect())
        .collect()
}

fn button(button: ButtonIn<'_>) -> Result<SentButton, Refusal> {
    let text = match button.text {
        None => {
            return Err(Refusal::bad(
                "can't parse inline keyboard button: Can't find field \"text\"",
            ));
        }
        Some(Text(text)) if text.trim().is_empty() => {
            return Err(Refusal::bad(
                "inline keyboard button text must be non-empty",
            ));
        }
        Some(Text(text)) => text,
    };
    let mut actions = Vec::with_capacity(1);
    if let Some(Text(url)) = button.url.filter(|url| !url.0.is_empty()) {
        check_link(&url).map_err(|reason| {
            Refusal::bad(&format!(
                "inline keyboard button URL '{url}' is invalid: {reason}"
            ))
        })?;
        actions.push(ButtonAction::Url(url));
    }
    if let Some(Text(data)) = button.callback_data.filter(|data| !data.0.is_empty()) {
        if data.len() > LONGEST_DATA {
            return Err(Refusal::bad("BUTTON_DATA_INVALID"));
        }
        actions.push(ButtonAction::Callback(data));
    }
    if let Some(raw) = button.copy_text {
        let copy = CopyIn::deserialize(raw).ok().and_then(|copy| copy.text);
        let Some(Text(text)) = copy else {
            return Err(Refusal::bad(
                "can't parse inline keyboard button: Field \"copy_text\" must be of type Object with a text",
            ));
        };
        if text.is_empty() || text.chars().count() > LONGEST_COPY {
            return Err(Refusal::bad("BUTTON_COPY_TEXT_INVALID"));
        }
        actions.push(ButtonAction::CopyText(text));
    }
    for (field, raw) in [
        ("switch_inline_query", button.switch_inline_query),
        (
            "switch_inline_query_current_chat",
            button.switch_inline_query_current_chat,
        ),
        (
            "switch_inline_query_chosen_chat",
            button.switch_inline_query_chosen_chat,
        ),
        ("web_app", button.web_app),
        ("login_url", button.login_url),
    ] {
        if let Some(raw) = raw {
            actions.push(ButtonAction::Other {
                field,
                json: raw.get().to_owned(),
            });
        }
    }
    let mut actions = actions.into_iter();
    match (actions.next(), actions.next()) {
        (Some(action), None) => Ok(SentButton {
            text,
            action,
            style: button.style.map(|style| style.0),
        }),
        (None, _) => Err(Refusal::bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        )),
        (Some(_), Some(_)) => Err(Refusal::bad(
            "can't parse inline keyboard button: exactly one optional field must be used",
        )),
    }
}

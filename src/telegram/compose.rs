//! A rendered screen as the body of a Bot API call. Written once, before the commit, so that every
//! repetition sends identical bytes.

use serde::Serialize;
use teloxide::payloads::{
    EditMessageText, EditMessageTextSetters as _, SendMessage, SendMessageSetters as _,
};
use teloxide::types::{
    ChatId, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
    MessageId, ParseMode,
};

use crate::texts::{KeyAction, Rendered};

/// The methods that leave through the outbox. Its first byte tells them apart there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// A new message.
    SendMessage,
    /// An edit in place: may be repeated without a trace.
    EditMessageText,
}

impl Method {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SendMessage => "sendMessage",
            Self::EditMessageText => "editMessageText",
        }
    }

    const fn mark(self) -> u8 {
        match self {
            Self::SendMessage => b's',
            Self::EditMessageText => b'e',
        }
    }
}

/// What the outbox keeps of a message: a byte for the method, then the call's JSON body.
///
/// # Errors
/// The screen could not be written as JSON.
pub fn body(
    chat: i64,
    edits: Option<i32>,
    screen: &Rendered,
) -> Result<Vec<u8>, serde_json::Error> {
    let chat = ChatId(chat);
    let preview = LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    };
    match edits {
        None => write(
            Method::SendMessage,
            &SendMessage::new(chat, &screen.html)
                .parse_mode(ParseMode::Html)
                .link_preview_options(preview)
                .reply_markup(keyboard(screen)),
        ),
        Some(message) => write(
            Method::EditMessageText,
            &EditMessageText::new(chat, MessageId(message), &screen.html)
                .parse_mode(ParseMode::Html)
                .link_preview_options(preview)
                .reply_markup(keyboard(screen)),
        ),
    }
}

fn write(method: Method, payload: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut body = Vec::with_capacity(2_048);
    body.push(method.mark());
    serde_json::to_writer(&mut body, payload)?;
    Ok(body)
}

/// The method and the JSON of what [`body`] wrote; `None` for anything else.
pub(super) fn split(body: &[u8]) -> Option<(Method, &[u8])> {
    let (mark, json) = body.split_first()?;
    [Method::SendMessage, Method::EditMessageText]
        .into_iter()
        .find(|method| method.mark() == *mark)
        .map(|method| (method, json))
}

/// The same message as a new one, for when the one to edit is gone.
pub(super) fn send_instead(json: &[u8]) -> Option<Vec<u8>> {
    let mut call: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
    call.remove("message_id")?;
    write(Method::SendMessage, &call).ok()
}

fn keyboard(screen: &Rendered) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(screen.keyboard.iter().map(|row| {
        row.iter().map(|key| match &key.action {
            KeyAction::Data(data) => InlineKeyboardButton::callback(&key.text, *data),
            KeyAction::Url(url) => link(&key.text, url),
            KeyAction::Copy(text) => InlineKeyboardButton::copy_text_button(
                &key.text,
                CopyTextButton { text: text.clone() },
            ),
        })
    }))
}

/// Links are made by this program out of a checked name and percent-encoded text; should one not be
/// a URL all the same, the button still answers.
fn link(text: &str, url: &str) -> InlineKeyboardButton {
    match reqwest::Url::parse(url) {
        Ok(url) => InlineKeyboardButton::url(text, url),
        Err(_) => InlineKeyboardButton::callback(text, crate::dialogue::Choice::Resume.data()),
    }
}

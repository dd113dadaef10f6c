//! A letter as a call of the Bot API. Written once, before the commit, so that every repetition sends
//! identical bytes.

use serde::Serialize;
use teloxide::payloads::{
    DeleteMyCommands, DeleteMyCommandsSetters as _, SetChatMenuButton,
    SetChatMenuButtonSetters as _, SetMyCommands, SetMyCommandsSetters as _,
};
use teloxide::types::{
    BotCommand, BotCommandScope, ButtonRequest, ChatId, CopyTextButton, InlineKeyboardButton,
    InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, KeyboardRemove, MenuButton, Recipient,
    ReplyMarkup,
};

use super::body::{self, ApiMethod, File};
use crate::dialogue::Choice;
use crate::texts::{Key, KeyAction, Rendered};
use crate::turn::{Content, Letter, Report, TopicChange};

/// What every call that shows something in a chat says of it.
#[derive(Serialize)]
struct Shown<'a, T> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<i32>,
    // An edit needs none; should it become a new message, that one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_parameters: Option<Answered>,
    #[serde(flatten)]
    what: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<&'a ReplyMarkup>,
}

/// «ReplyParameters»: whatever became of the message that is answered, the answer goes out.
#[derive(Serialize)]
struct Answered {
    message_id: i32,
    allow_sending_without_reply: bool,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
    parse_mode: &'static str,
    link_preview_options: NoPreview,
}

#[derive(Serialize)]
struct NoPreview {
    is_disabled: bool,
}

#[derive(Serialize)]
struct Caption<'a> {
    caption: &'a str,
    parse_mode: &'static str,
}

#[derive(Serialize)]
struct Edited<'a> {
    media: Media<'a>,
}

#[derive(Serialize)]
struct Media<'a> {
    r#type: &'static str,
    media: &'static str,
    #[serde(flatten)]
    caption: Caption<'a>,
}

/// A topic, by its number or by the name that it gets. teloxide's payload of a new one wants a colour.
#[derive(Serialize)]
struct InTopic<'a> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct Copied {
    from_chat_id: i64,
    message_id: i32,
}

/// How Telegram is told that a text is set in its HTML.
const HTML: &str = "HTML";

/// The call that a letter is: what the outbox keeps of it.
///
/// | content | new | edited |
/// |---|---|---|
/// | screen | `sendMessage` | `editMessageText` |
/// | photo | `sendPhoto`, multipart | `editMessageMedia`, multipart |
/// | picture | `sendPhoto`, multipart, drawn when it goes out | `editMessageMedia`, multipart |
/// | document | `sendDocument`, multipart | `editMessageMedia`, multipart |
/// | copy | `copyMessage` | never: a new one |
/// | line | `sendMessage`, and a keyboard in place of the phone's own goes | as a screen |
/// | topic | `createForumTopic` | never; `editForumTopic`, `closeForumTopic`, `reopenForumTopic`, `deleteForumTopic` |
/// | menu | `setMyCommands`, `deleteMyCommands` | always the same call |
/// | menu button | `setChatMenuButton` | always the same call |
///
/// # Errors
/// The call could not be written as JSON.
pub fn compose(letter: &Letter) -> Result<Vec<u8>, serde_json::Error> {
    let body = call(letter)?;
    let report = letter.report.map(Report::to_text);
    Ok(body::reported(body, report.as_deref()))
}

fn call(letter: &Letter) -> Result<Vec<u8>, serde_json::Error> {
    match &letter.content {
        Content::Screen(screen) | Content::Line(screen) => {
            let method = match letter.edits {
                None => ApiMethod::SendMessage,
                Some(_) => ApiMethod::EditMessageText,
            };
            let text = Text {
                text: &screen.html,
                parse_mode: HTML,
                link_preview_options: NoPreview { is_disabled: true },
            };
            let removes = matches!((&letter.content, letter.edits), (Content::Line(_), None));
            let markup = if removes {
                KeyboardRemove::new().into()
            } else {
                keyboard(&screen.keyboard)
            };
            body::write(method, &shown(letter, text, Some(&markup)), None)
        }
        Content::Photo { png, caption } => {
            let file = File {
                name: "picture.png",
                bytes: png,
            };
            media(letter, ApiMethod::SendPhoto, "photo", caption, file)
        }
        Content::Picture { svg, caption } => {
            let file = File {
                name: body::TO_DRAW,
                bytes: svg.as_bytes(),
            };
            media(letter, ApiMethod::SendPhoto, "photo", caption, file)
        }
        Content::Document {
            name,
            bytes,
            caption,
        } => {
            let file = File { name, bytes };
            media(letter, ApiMethod::SendDocument, "document", caption, file)
        }
        Content::Copy {
            from,
            message,
            keyboard: keys,
        } => {
            let copied = Copied {
                from_chat_id: *from,
                message_id: *message,
            };
            let markup = Some(keyboard(keys)).filter(|_| !keys.is_empty());
            let new = Shown {
                message_id: None,
                ..shown(letter, copied, markup.as_ref())
            };
            body::write(ApiMethod::CopyMessage, &new, None)
        }
        Content::Topic(change) => {
            let (method, name) = match change {
                TopicChange::Made(name) => (ApiMethod::CreateForumTopic, Some(name)),
                TopicChange::Renamed(name) => (ApiMethod::EditForumTopic, Some(name)),
                TopicChange::Closed => (ApiMethod::CloseForumTopic, None),
                TopicChange::Reopened => (ApiMethod::ReopenForumTopic, None),
                TopicChange::Deleted => (ApiMethod::DeleteForumTopic, None),
            };
            let call = InTopic {
                chat_id: letter.to.chat,
                message_thread_id: letter.to.topic.filter(|_| method.changes_a_topic()),
                name: name.map(String::as_str),
            };
            body::write(method, &call, None)
        }
        Content::Menu(lines) => {
            let scope = BotCommandScope::Chat {
                chat_id: Recipient::Id(ChatId(letter.to.chat)),
            };
            if lines.is_empty() {
                let call = DeleteMyCommands::new().scope(scope);
                return body::write(ApiMethod::DeleteMyCommands, &call, None);
            }
            let commands = lines
                .iter()
                .map(|(name, line)| BotCommand::new(*name, line));
            let call = SetMyCommands::new(commands).scope(scope);
            body::write(ApiMethod::SetMyCommands, &call, None)
        }
        Content::MenuButton => {
            let call = SetChatMenuButton::new()
                .chat_id(ChatId(letter.to.chat))
                .menu_button(MenuButton::Default);
            body::write(ApiMethod::SetChatMenuButton, &call, None)
        }
    }
}

fn shown<'a, T>(letter: &Letter, what: T, keyboard: Option<&'a ReplyMarkup>) -> Shown<'a, T> {
    Shown {
        chat_id: letter.to.chat,
        message_id: letter.edits,
        message_thread_id: letter.to.topic,
        reply_parameters: letter
            .answers
            .filter(|_| letter.edits.is_none())
            .map(|message_id| Answered {
                message_id,
                allow_sending_without_reply: true,
            }),
        what,
        reply_markup: keyboard,
    }
}

fn media(
    letter: &Letter,
    new: ApiMethod,
    r#type: &'static str,
    caption: &Rendered,
    file: File<'_>,
) -> Result<Vec<u8>, serde_json::Error> {
    let keyboard = keyboard(&caption.keyboard);
    let caption = Caption {
        caption: &caption.html,
        parse_mode: HTML,
    };
    match letter.edits {
        None => body::write(new, &shown(letter, caption, Some(&keyboard)), Some(file)),
        Some(_) => {
            let edited = Edited {
                media: Media {
                    r#type,
                    media: body::ATTACHED,
                    caption,
                },
            };
            let call = shown(letter, edited, Some(&keyboard));
            body::write(ApiMethod::EditMessageMedia, &call, Some(file))
        }
    }
}

/// Buttons below the message, or, where one of them must stand there, in place of the phone's keyboard.
fn keyboard(rows: &[Vec<Key>]) -> ReplyMarkup {
    let replaces = |key: &Key| match key.action {
        KeyAction::Phone | KeyAction::Say => true,
        KeyAction::Data(_) | KeyAction::Url(_) | KeyAction::Copy(_) => false,
    };
    if rows.iter().flatten().any(replaces) {
        let rows = rows.iter().map(|row| {
            row.iter().map(|key| {
                let button = KeyboardButton::new(&key.text);
                match key.action {
                    KeyAction::Phone => button.request(ButtonRequest::Contact),
                    KeyAction::Say
                    | KeyAction::Data(_)
                    | KeyAction::Url(_)
                    | KeyAction::Copy(_) => button,
                }
            })
        });
        return KeyboardMarkup::new(rows)
            .resize_keyboard()
            .one_time_keyboard()
            .into();
    }
    InlineKeyboardMarkup::new(rows.iter().map(|row| {
        row.iter().map(|key| match &key.action {
            KeyAction::Data(data) => InlineKeyboardButton::callback(&key.text, data.as_ref()),
            KeyAction::Url(url) => link(&key.text, url),
            KeyAction::Copy(text) => InlineKeyboardButton::copy_text_button(
                &key.text,
                CopyTextButton { text: text.clone() },
            ),
            // None of these is left here.
            KeyAction::Phone | KeyAction::Say => {
                InlineKeyboardButton::callback(&key.text, Choice::Resume.data())
            }
        })
    }))
    .into()
}

/// Links are made by this program out of a checked name and percent-encoded text; should one not be
/// a URL all the same, the button still answers.
fn link(text: &str, url: &str) -> InlineKeyboardButton {
    match reqwest::Url::parse(url) {
        Ok(url) => InlineKeyboardButton::url(text, url),
        Err(_) => InlineKeyboardButton::callback(text, Choice::Resume.data()),
    }
}

#[cfg(test)]
mod tests;

//! A letter as a call of the Bot API. Written once, before the commit, so that every repetition sends
//! identical bytes.

use serde::Serialize;
use teloxide::payloads::{
    DeleteMyCommands, DeleteMyCommandsSetters as _, SetMyCommands, SetMyCommandsSetters as _,
};
use teloxide::types::{
    BotCommand, BotCommandScope, ChatId, CopyTextButton, InlineKeyboardButton,
    InlineKeyboardMarkup, Recipient,
};

use super::body::{self, File, Method};
use crate::dialogue::Choice;
use crate::texts::{KeyAction, Rendered};
use crate::turn::{Content, Letter};

/// What every call that shows something in a chat says of it.
#[derive(Serialize)]
struct Shown<'a, T> {
    chat_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<i32>,
    // An edit needs none; should it become a new message, that one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    message_thread_id: Option<i32>,
    #[serde(flatten)]
    what: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_markup: Option<&'a InlineKeyboardMarkup>,
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
/// | menu | `setMyCommands`, `deleteMyCommands` | always the same call |
///
/// # Errors
/// The call could not be written as JSON.
pub fn compose(letter: &Letter) -> Result<Vec<u8>, serde_json::Error> {
    match &letter.content {
        Content::Screen(screen) => {
            let method = match letter.edits {
                None => Method::SendMessage,
                Some(_) => Method::EditMessageText,
            };
            let text = Text {
                text: &screen.html,
                parse_mode: HTML,
                link_preview_options: NoPreview { is_disabled: true },
            };
            body::write(method, &shown(letter, text, Some(&keyboard(screen))), None)
        }
        Content::Photo { png, caption } => {
            let file = File {
                name: "picture.png",
                bytes: png,
            };
            media(letter, Method::SendPhoto, "photo", caption, file)
        }
        Content::Picture { svg, caption } => {
            let file = File {
                name: body::TO_DRAW,
                bytes: svg.as_bytes(),
            };
            media(letter, Method::SendPhoto, "photo", caption, file)
        }
        Content::Document {
            name,
            bytes,
            caption,
        } => {
            let file = File { name, bytes };
            media(letter, Method::SendDocument, "document", caption, file)
        }
        Content::Copy { from, message } => {
            let copied = Copied {
                from_chat_id: *from,
                message_id: *message,
            };
            body::write(Method::CopyMessage, &shown_new(letter, copied), None)
        }
        Content::Menu(lines) => {
            let scope = BotCommandScope::Chat {
                chat_id: Recipient::Id(ChatId(letter.to.chat)),
            };
            if lines.is_empty() {
                let call = DeleteMyCommands::new().scope(scope);
                return body::write(Method::DeleteMyCommands, &call, None);
            }
            let commands = lines
                .iter()
                .map(|(name, line)| BotCommand::new(*name, line));
            let call = SetMyCommands::new(commands).scope(scope);
            body::write(Method::SetMyCommands, &call, None)
        }
    }
}

fn shown<'a, T>(
    letter: &Letter,
    what: T,
    keyboard: Option<&'a InlineKeyboardMarkup>,
) -> Shown<'a, T> {
    Shown {
        chat_id: letter.to.chat,
        message_id: letter.edits,
        message_thread_id: letter.to.topic,
        what,
        reply_markup: keyboard,
    }
}

fn shown_new<T>(letter: &Letter, what: T) -> Shown<'static, T> {
    Shown {
        message_id: None,
        ..shown(letter, what, None)
    }
}

fn media(
    letter: &Letter,
    new: Method,
    r#type: &'static str,
    caption: &Rendered,
    file: File<'_>,
) -> Result<Vec<u8>, serde_json::Error> {
    let keyboard = keyboard(caption);
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
            body::write(Method::EditMessageMedia, &call, Some(file))
        }
    }
}

fn keyboard(screen: &Rendered) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(screen.keyboard.iter().map(|row| {
        row.iter().map(|key| match &key.action {
            KeyAction::Data(data) => InlineKeyboardButton::callback(&key.text, data.as_ref()),
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
        Err(_) => InlineKeyboardButton::callback(text, Choice::Resume.data()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::*;
    use crate::store::Lane;
    use crate::turn::Recipient;

    fn letter(edits: Option<i32>, topic: Option<i32>, content: Content) -> Letter {
        Letter {
            to: Recipient { chat: -7, topic },
            edits,
            lane: Lane::Desk,
            content,
        }
    }

    fn words() -> Arc<Rendered> {
        Arc::new(Rendered {
            html: "<b>ciao</b>".into(),
            keyboard: Vec::new(),
        })
    }

    fn call(letter: &Letter) -> (&'static str, Value, Option<(String, usize)>) {
        let bytes = compose(letter).unwrap();
        let read = body::read(&bytes).unwrap();
        let file = read
            .file
            .map(|file| (file.name.to_owned(), file.bytes.len()));
        (
            read.method.name(),
            serde_json::from_slice(read.json).unwrap(),
            file,
        )
    }

    #[test]
    fn each_content_is_one_call() {
        let photo = || Content::Photo {
            png: Arc::from([1_u8, 2, 3]),
            caption: words(),
        };
        let (method, json, file) = call(&letter(None, Some(4), photo()));
        assert_eq!(method, "sendPhoto");
        assert_eq!(json["message_thread_id"], 4);
        assert_eq!(json["caption"], "<b>ciao</b>");
        assert_eq!(file, Some(("picture.png".into(), 3)));
        let (method, json, _) = call(&letter(Some(9), None, photo()));
        assert_eq!(method, "editMessageMedia");
        assert_eq!(json["message_id"], 9);
        assert_eq!(json["media"]["media"], "attach://file");
        assert_eq!(json["media"]["type"], "photo");
        let picture = Content::Picture {
            svg: "<svg/>".into(),
            caption: words(),
        };
        let (method, _, file) = call(&letter(None, None, picture));
        assert_eq!(method, "sendPhoto");
        assert_eq!(file, Some((body::TO_DRAW.into(), 6)));
        let copy = Content::Copy {
            from: 5,
            message: 6,
        };
        let (method, json, file) = call(&letter(None, None, copy));
        assert_eq!(method, "copyMessage");
        assert_eq!(
            json,
            json!({"chat_id": -7, "from_chat_id": 5, "message_id": 6})
        );
        assert_eq!(file, None);
        let (method, json, _) = call(&letter(
            None,
            None,
            Content::Menu(vec![("conti", "x".into())]),
        ));
        assert_eq!(method, "setMyCommands");
        assert_eq!(json["scope"], json!({"type": "chat", "chat_id": -7}));
        let (method, ..) = call(&letter(None, None, Content::Menu(Vec::new())));
        assert_eq!(method, "deleteMyCommands");
    }
}

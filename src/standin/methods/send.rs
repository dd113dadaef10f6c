//! New messages: texts, photos, documents, copies.

use axum::body::Bytes;
use serde::{Deserialize, Serialize};

use super::access::thread;
use super::content::{WordedContent, caption, caption_fits, text, text_fits};
use crate::standin::api::{BotApi, Inner};
use crate::standin::chat::{Author, Chat, Message};
use crate::standin::files::{FileKind, SentFile};
use crate::standin::json::ok;
use crate::standin::markup;
use crate::standin::multipart::{Upload, Uploads};
use crate::standin::refusal::Refusal;
use crate::standin::request::{ChatRef, Flag, Int, Params, Text, nested};
use crate::standin::wire::MessageOut;

/// `ReplyParameters`
#[derive(Deserialize)]
struct ReplyIn {
    message_id: Option<Int>,
    chat_id: Option<ChatRef>,
    allow_sending_without_reply: Option<Flag>,
}

impl BotApi {
    pub(super) fn send_message(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let worded = text(params)?;
        let keyboard = markup::parse(params.reply_markup)?;
        self.in_chat(params, |inner, chat| {
            text_fits(&worded)?;
            let mut message = written(worded, None);
            message.keyboard = keyboard;
            let id = sent(inner, chat, params, message)?;
            answer_with(inner, chat, id)
        })
    }

    pub(super) fn send_file(
        &self,
        params: &Params<'_>,
        kind: FileKind,
    ) -> Result<Vec<u8>, Refusal> {
        let file = self.file_of(params, kind)?;
        let worded = caption(params)?;
        let keyboard = markup::parse(params.reply_markup)?;
        // Looked at first, so that nothing is kept of what is refused.
        self.in_chat(params, |_, chat| {
            caption_fits(&worded)?;
            place(params, chat).map(|_| ())
        })?;
        let file = self.keep(file);
        self.in_chat(params, |inner, chat| {
            let mut message = written(worded, Some(file));
            message.keyboard = keyboard;
            let id = sent(inner, chat, params, message)?;
            answer_with(inner, chat, id)
        })
    }

    /// A photo or a document of the bot, as if it had been sent, for whoever looks at the people's side
    /// alone: no call. Returns the message's identifier. `caption` is Telegram's HTML.
    ///
    /// # Errors
    /// The description of Telegram's refusal.
    pub fn post_file(
        &self,
        chat: i64,
        kind: FileKind,
        name: &str,
        bytes: Bytes,
        caption: &str,
    ) -> Result<i32, String> {
        const FIELD: &str = "file";
        let text = |text: &str| Some(Text(text.to_owned()));
        let named = text("attach://file");
        let (photo, document) = match kind {
            FileKind::Photo => (named, None),
            FileKind::Document => (None, named),
        };
        let upload = Upload {
            name: name.to_owned(),
            mime: "application/octet-stream".to_owned(),
            bytes,
        };
        let params = Params {
            chat_id: Some(ChatRef::Id(chat)),
            caption: text(caption),
            parse_mode: text("HTML"),
            photo,
            document,
            uploads: Uploads::from([(FIELD.to_owned(), upload)]),
            ..Params::default()
        };
        self.send_file(&params, kind)
            .map_err(|refusal| refusal.description.into_owned())?;
        self.touch();
        Ok(self.last(chat).map_or(0, |message| message.message_id))
    }

    /// Copies a message: its content, not its buttons; nobody is told whose it was.
    pub(super) fn copy_message(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        #[derive(Serialize)]
        struct MessageId {
            message_id: i32,
        }
        let not_found = || Refusal::bad("message to copy not found");
        let Some(from) = &params.from_chat_id else {
            return Err(Refusal::bad("parameter \"from_chat_id\" is required"));
        };
        let from = from.id().ok_or_else(|| Refusal::bad("chat not found"))?;
        let new_caption = match params.caption {
            Some(_) => Some(caption(params)?),
            None => None,
        };
        let keyboard = markup::parse(params.reply_markup)?;
        let id = params.message_id.as_ref().map_or(0, |id| id.0);
        let id = i32::try_from(id).map_err(|_| not_found())?;
        let mut copy = self.in_the_chat(from, |_, chat| {
            let message = chat.message(id).ok_or_else(not_found)?;
            if message.service {
                return Err(Refusal::bad("message can't be copied"));
            }
            Ok(Message {
                source: message.source.clone(),
                entities: message.entities.clone(),
                file: message.file.clone(),
                extra: message.extra.clone(),
                copied_from: Some((from, id)),
                ..Message::text(Author::Bot, &message.text)
            })
        })?;
        if let Some(worded) = new_caption.filter(|_| copy.file.is_some()) {
            caption_fits(&worded)?;
            copy.text = worded.formatted.text;
            copy.entities = worded.formatted.entities;
            copy.source = worded.source;
        }
        copy.keyboard = keyboard;
        self.in_chat(params, |inner, chat| {
            let message_id = sent(inner, chat, params, copy)?;
            Ok(ok(&MessageId { message_id }))
        })
    }
}

/// A message of the bot.
fn written(worded: WordedContent, file: Option<SentFile>) -> Message {
    Message {
        source: worded.source,
        entities: worded.formatted.entities,
        file,
        ..Message::text(Author::Bot, &worded.formatted.text)
    }
}

/// Where a message goes: its topic, and what it answers. An answer goes to the topic of what it answers.
fn place(params: &Params<'_>, chat: &Chat) -> Result<(Option<i32>, Option<i32>), Refusal> {
    let thread = thread(params, chat)?;
    let json = params.reply_parameters.map(nested).unwrap_or_default();
    if json.is_empty() {
        return Ok((thread, None));
    }
    let reply: ReplyIn = serde_json::from_str(&json)
        .map_err(|_| Refusal::bad("can't parse reply parameters JSON object"))?;
    let here = reply
        .chat_id
        .is_none_or(|wanted| wanted.id() == Some(chat.id));
    let wanted = reply.message_id.map_or(0, |id| id.0);
    let answered = i32::try_from(wanted)
        .ok()
        .filter(|_| here)
        .and_then(|id| chat.message(id));
    match answered {
        Some(answered) => Ok((thread.or(answered.thread), Some(answered.id))),
        None if reply.allow_sending_without_reply.is_some_and(|flag| flag.0) => Ok((thread, None)),
        None => Err(Refusal::bad("message to be replied not found")),
    }
}

/// Adds the message to the chat; returns its identifier.
fn sent(
    inner: &Inner,
    chat: &mut Chat,
    params: &Params<'_>,
    mut message: Message,
) -> Result<i32, Refusal> {
    (message.thread, message.reply_to) = place(params, chat)?;
    if message.has_reply_keyboard() || markup::removes(params.reply_markup) {
        chat.reply_keyboard = message.keyboard.clone();
    }
    Ok(chat.add(message, inner.options.history_per_chat).id)
}

fn answer_with(inner: &Inner, chat: &Chat, id: i32) -> Result<Vec<u8>, Refusal> {
    let message = chat
        .message(id)
        .ok_or_else(|| Refusal::bad("message to edit not found"))?;
    Ok(ok(&MessageOut::of(&inner.bot, chat, message)))
}

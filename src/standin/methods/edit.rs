//! Messages that change.

use super::content::{WordedContent, caption, caption_fits, text, text_fits};
use crate::html;
use crate::standin::api::BotApi;
use crate::standin::chat::{Author, Message};
use crate::standin::clock::unix_now;
use crate::standin::json::ok;
use crate::standin::keyboard::Keyboard;
use crate::standin::markup;
use crate::standin::refusal::Refusal;
use crate::standin::request::Params;
use crate::standin::wire::MessageOut;

impl BotApi {
    pub(super) fn edit_text(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let worded = text(params)?;
        let keyboard = markup::parse(params.reply_markup)?;
        self.edit(params, |message| {
            if message.file.is_some() || message.text.is_empty() {
                return Err(Refusal::bad("there is no text in the message to edit"));
            }
            text_fits(&worded)?;
            Ok(reworded(message, worded, keyboard))
        })
    }

    pub(super) fn edit_caption(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let worded = caption(params)?;
        let keyboard = markup::parse(params.reply_markup)?;
        self.edit(params, |message| {
            if message.file.is_none() {
                return Err(Refusal::bad("there is no caption in the message to edit"));
            }
            caption_fits(&worded)?;
            Ok(reworded(message, worded, keyboard))
        })
    }

    /// Puts a photo or a document into a message, which may have been a text. A file that was sent
    /// before is known by its identifier; a new one always is a change.
    pub(super) fn edit_media(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let keyboard = markup::parse(params.reply_markup)?;
        let (file, worded) = self.media_of(params)?;
        caption_fits(&worded)?;
        // Looked at first, so that nothing is kept of what is refused.
        self.in_chat(params, |_, chat| {
            editable(chat.message_mut(message_id(params)?)).map(|_| ())
        })?;
        let file = self.keep(file);
        self.edit(params, |message| {
            let other = message.file.as_ref() != Some(&file);
            message.file = Some(file);
            let words = reworded(message, worded, keyboard);
            Ok(other || words)
        })
    }

    pub(super) fn edit_markup(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let keyboard = markup::parse(params.reply_markup)?;
        self.edit(params, |message| {
            let changed = message.keyboard != keyboard;
            message.keyboard = keyboard;
            Ok(changed)
        })
    }

    /// Puts other words into a message of the bot, as if it had been sent so: no call, no edit.
    /// Whatever Telegram would refuse changes nothing; returns whether something changed.
    pub fn reword(&self, chat: i64, message_id: i32, source: &str, keyboard: Keyboard) -> bool {
        let Ok(formatted) = html::parse(source) else {
            return false;
        };
        let changed = self.inner.chats.with(chat, |chat| {
            let message = chat.message_mut(message_id)?;
            (message.author == Author::Bot).then(|| {
                source.clone_into(&mut message.source);
                message.text = formatted.text;
                message.entities = formatted.entities;
                message.keyboard = keyboard;
            })
        });
        let changed = changed.flatten().is_some();
        if changed {
            self.touch();
        }
        changed
    }

    /// Edits a message of the bot; `act` says whether anything has changed.
    fn edit(
        &self,
        params: &Params<'_>,
        act: impl FnOnce(&mut Message) -> Result<bool, Refusal>,
    ) -> Result<Vec<u8>, Refusal> {
        const SAME: &str = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
        self.in_chat(params, |inner, chat| {
            let id = message_id(params)?;
            let message = editable(chat.message_mut(id))?;
            if !act(message)? {
                return Err(Refusal::bad(SAME));
            }
            message.edits += 1;
            message.edit_date = Some(unix_now());
            let message = chat.message(id).ok_or_else(gone)?;
            Ok(ok(&MessageOut::of(&inner.bot, chat, message)))
        })
    }
}

fn gone() -> Refusal {
    Refusal::bad("message to edit not found")
}

/// The message, if it is one of the bot.
fn editable(message: Option<&mut Message>) -> Result<&mut Message, Refusal> {
    let message = message.ok_or_else(gone)?;
    if message.author != Author::Bot || message.service {
        return Err(Refusal::bad("message can't be edited"));
    }
    Ok(message)
}

fn message_id(params: &Params<'_>) -> Result<i32, Refusal> {
    match &params.message_id {
        None => Err(Refusal::bad("message identifier is not specified")),
        Some(id) => Ok(i32::try_from(id.0).unwrap_or(0)),
    }
}

/// Gives a message other words and buttons; says whether that changes it.
fn reworded(message: &mut Message, worded: WordedContent, keyboard: Keyboard) -> bool {
    let formatted = worded.formatted;
    let changed = message.text != formatted.text
        || message.entities != formatted.entities
        || message.keyboard != keyboard;
    if changed {
        message.text = formatted.text;
        message.entities = formatted.entities;
        message.keyboard = keyboard;
        message.source = worded.source;
    }
    changed
}

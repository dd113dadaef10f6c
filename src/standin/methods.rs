//! What the methods do, and what Telegram refuses in them.

use serde::Serialize;

use super::api::{BotApi, Inner};
use super::chat::{Author, Chat, ChatKind, Message};
use super::clock::unix_now;
use super::json::ok;
use super::keyboard::Keyboard;
use super::lock::lock;
use super::markup;
use super::method::Method;
use super::profile::Profile;
use super::refusal::Refusal;
use super::request::{Params, Text};
use super::taps::CallbackAnswer;
use super::wire::MessageOut;
use crate::html::{self, Formatted, utf16_len};

/// Longest message, in UTF-16 code units after its entities are parsed.
const LONGEST_MESSAGE: usize = 4096;
/// Longest answer to a tap, in characters.
const LONGEST_CALLBACK_ANSWER: usize = 200;

fn text_of(value: Option<&Text>) -> &str {
    value.map_or("", |text| text.0.as_str())
}

impl BotApi {
    /// Answers any method but `getUpdates`, which has to wait.
    pub(super) fn apply(&self, method: Method, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        match method {
            Method::GetMe => Ok(self.inner.bot.me()),
            // Never asked here; an empty batch is a true answer all the same.
            Method::GetUpdates => Ok(ok::<[(); 0]>(&[])),
            Method::SendMessage => self.send_message(params),
            Method::EditMessageText => self.edit_text(params),
            Method::EditMessageReplyMarkup => self.edit_markup(params),
            Method::AnswerCallbackQuery => self.answer_callback(params),
            Method::DeleteMessage => self.delete_message(params),
            Method::SetMyCommands => self.profile_mut(|profile| profile.set_commands(params)),
            Method::GetMyCommands => self.profile_mut(|profile| profile.get_commands(params)),
            Method::SetMyDescription => self.profile_mut(|profile| profile.set_description(params)),
            Method::GetMyDescription => self.profile_mut(|profile| profile.get_description(params)),
            Method::SetMyShortDescription => {
                self.profile_mut(|profile| profile.set_short_description(params))
            }
            Method::GetMyShortDescription => {
                self.profile_mut(|profile| profile.get_short_description(params))
            }
            Method::SetMyName => self.profile_mut(|profile| profile.set_name(params)),
            Method::GetMyName => {
                self.profile_mut(|profile| profile.get_name(params, &self.inner.bot.first_name))
            }
            Method::DeleteWebhook => {
                self.inner.updates.set_webhook(None);
                if params
                    .drop_pending_updates
                    .as_ref()
                    .is_some_and(|flag| flag.0)
                {
                    self.inner.updates.forget_all();
                }
                Ok(ok(&true))
            }
            Method::GetWebhookInfo => Ok(self.webhook_info()),
        }
    }

    fn profile_mut<R>(&self, act: impl FnOnce(&mut Profile) -> R) -> R {
        act(&mut lock(&self.inner.profile))
    }

    fn webhook_info(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Info<'a> {
            url: &'a str,
            has_custom_certificate: bool,
            pending_update_count: usize,
            allowed_updates: Vec<&'static str>,
        }
        ok(&Info {
            url: &self.inner.updates.webhook().unwrap_or_default(),
            has_custom_certificate: false,
            pending_update_count: self.inner.updates.unconfirmed(),
            allowed_updates: self.inner.updates.allowed(),
        })
    }

    /// Does something with the chat that the call names, if the bot may write there.
    fn in_chat<R>(
        &self,
        params: &Params<'_>,
        act: impl FnOnce(&Inner, &mut Chat) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        if params.chat_id.is_none() {
            return Err(Refusal::bad("chat_id is empty"));
        }
        let not_found = || Refusal::bad("chat not found");
        let id = params.chat().ok_or_else(not_found)?;
        let inner = &*self.inner;
        inner
            .chats
            .with(id, |chat| {
                if chat.deactivated {
                    return Err(Refusal::new(403, "Forbidden: user is deactivated"));
                }
                if chat.blocked {
                    return Err(Refusal::new(
                        403,
                        match chat.kind {
                            ChatKind::Private => "Forbidden: bot was blocked by the user",
                            ChatKind::Supergroup => {
                                "Forbidden: bot was kicked from the supergroup chat"
                            }
                            ChatKind::Channel => "Forbidden: bot was kicked from the channel chat",
                        },
                    ));
                }
                act(inner, chat)
            })
            .ok_or_else(not_found)?
    }

    fn send_message(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let formatted = formatted(params)?;
        let keyboard = markup::parse(params.reply_markup)?;
        self.in_chat(params, |inner, chat| {
            fits(&formatted)?;
            let message = Message {
                id: 0,
                author: Author::Bot,
                date: unix_now(),
                edit_date: None,
                text: formatted.text,
                source: text_of(params.text.as_ref()).to_owned(),
                entities: formatted.entities,
                keyboard,
                edits: 0,
                extra: None,
            };
            let id = chat.add(message, inner.options.history_per_chat).id;
            answer_with(inner, chat, id)
        })
    }

    fn edit_text(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let formatted = formatted(params)?;
        let keyboard = markup::parse(params.reply_markup)?;
        self.edit(params, |message| {
            fits(&formatted)?;
            let changed = message.text != formatted.text
                || message.entities != formatted.entities
                || message.keyboard != keyboard;
            if changed {
                message.text = formatted.text;
                message.entities = formatted.entities;
                message.keyboard = keyboard;
                text_of(params.text.as_ref()).clone_into(&mut message.source);
            }
            Ok(changed)
        })
    }

    fn edit_markup(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
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
            let message = chat
                .message_mut(id)
                .ok_or_else(|| Refusal::bad("message to edit not found"))?;
            if message.author != Author::Bot {
                return Err(Refusal::bad("message can't be edited"));
            }
            if !act(message)? {
                return Err(Refusal::bad(SAME));
            }
            message.edits += 1;
            message.edit_date = Some(unix_now());
            answer_with(inner, chat, id)
        })
    }

    fn delete_message(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        self.in_chat(params, |_, chat| {
            if chat.remove(message_id(params)?) {
                Ok(ok(&true))
            } else {
                Err(Refusal::bad("message to delete not found"))
            }
        })
    }

    fn answer_callback(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        const TOO_OLD: &str =
            "query is too old and response timeout expired or query ID is invalid";
        let id = text_of(params.callback_query_id.as_ref());
        let text = text_of(params.text.as_ref());
        let lifetime = self.inner.updates.tap_lifetime();
        let mut taps = lock(&self.inner.taps);
        if !taps.is_open(id, lifetime) {
            return Err(Refusal::bad(TOO_OLD));
        }
        if text.chars().count() > LONGEST_CALLBACK_ANSWER {
            return Err(Refusal::bad("MESSAGE_TOO_LONG"));
        }
        let Some(chat) = taps.close(id) else {
            return Err(Refusal::bad(TOO_OLD));
        };
        let answer = CallbackAnswer {
            id: id.to_owned(),
            chat,
            text: text.to_owned(),
            show_alert: params.show_alert.as_ref().is_some_and(|flag| flag.0),
            url: params.url.as_ref().map(|url| url.0.clone()),
        };
        taps.remember(answer, self.inner.options.callback_answers);
        Ok(ok(&true))
    }
}

/// Reads `text` as `parse_mode` says.
///
/// Stricter than Telegram: Markdown and ready-made `entities` are refused, because the stand-in does
/// not read them and would show something else than Telegram.
fn formatted(params: &Params<'_>) -> Result<Formatted, Refusal> {
    let text = text_of(params.text.as_ref());
    if text.is_empty() {
        return Err(Refusal::bad("message text is empty"));
    }
    let mode = text_of(params.parse_mode.as_ref());
    let formatted = if mode.is_empty() {
        if params.entities.is_some_and(|raw| raw.get() != "null") {
            return Err(Refusal::bad(
                "entities are not part of this stand-in, use parse_mode HTML",
            ));
        }
        Formatted {
            text: html::plain(text),
            entities: Vec::new(),
        }
    } else if mode.eq_ignore_ascii_case("html") {
        html::parse(text).map_err(|error| Refusal::bad(&error.to_string()))?
    } else {
        return Err(Refusal::bad("unsupported parse_mode"));
    };
    if formatted.text.is_empty() {
        return Err(Refusal::bad("text must be non-empty"));
    }
    Ok(formatted)
}

fn fits(formatted: &Formatted) -> Result<(), Refusal> {
    let bytes = formatted.text.len();
    // No text has more UTF-16 units than bytes.
    if bytes > LONGEST_MESSAGE && utf16_len(&formatted.text) > LONGEST_MESSAGE {
        return Err(Refusal::bad("message is too long"));
    }
    Ok(())
}

fn message_id(params: &Params<'_>) -> Result<i32, Refusal> {
    match &params.message_id {
        None => Err(Refusal::bad("message identifier is not specified")),
        Some(id) => Ok(i32::try_from(id.0).unwrap_or(0)),
    }
}

fn answer_with(inner: &Inner, chat: &Chat, id: i32) -> Result<Vec<u8>, Refusal> {
    let message = chat
        .message(id)
        .ok_or_else(|| Refusal::bad("message to edit not found"))?;
    Ok(ok(&MessageOut::of(&inner.bot, chat, message)))
}

//! What people tap.

use serde::Serialize;

use super::error::PersonError;
use crate::standin::api::BotApi;
use crate::standin::chat::ChatType;
use crate::standin::json::json;
use crate::standin::keyboard::ButtonAction;
use crate::standin::lock::lock;
use crate::standin::queue::UpdateKind;
use crate::standin::wire::{ChatOut, GoneMessageOut, MessageOut, UserOut};

impl BotApi {
    /// A person taps the button with this `callback_data`; returns the identifier of the query.
    ///
    /// # Errors
    /// [`PersonError::NoMessage`] and [`PersonError::NoButton`].
    pub fn tap(&self, chat: i64, message_id: i32, data: &str) -> Result<String, PersonError> {
        self.has_button(chat, message_id, data)?;
        Ok(self.tap_stale(chat, message_id, data))
    }

    fn has_button(&self, chat: i64, message_id: i32, data: &str) -> Result<(), PersonError> {
        let found = self.inner.chats.with(chat, |chat| {
            chat.message(message_id).map(|message| {
                message.keyboard.iter().flatten().any(
                    |button| matches!(&button.action, ButtonAction::Callback(own) if own == data),
                )
            })
        });
        match found.flatten() {
            None => Err(PersonError::NoMessage { chat, message_id }),
            Some(false) => Err(PersonError::NoButton {
                chat,
                button: data.to_owned(),
            }),
            Some(true) => Ok(()),
        }
    }

    /// A person taps the newest button whose label contains `label`; returns the identifier of the
    /// query.
    ///
    /// # Errors
    /// [`PersonError::NoButton`] and [`PersonError::NotForTheBot`].
    pub fn tap_label(&self, chat: i64, label: &str) -> Result<String, PersonError> {
        let button = self.inner.chats.with(chat, |chat| {
            chat.messages().rev().find_map(|message| {
                message
                    .button(label)
                    .map(|button| (message.id, button.clone()))
            })
        });
        let Some((message_id, button)) = button.flatten() else {
            return Err(PersonError::NoButton {
                chat,
                button: label.to_owned(),
            });
        };
        match button.action {
            ButtonAction::Callback(data) => Ok(self.tap_stale(chat, message_id, &data)),
            ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => {
                Err(PersonError::NotForTheBot { label: button.text })
            }
        }
    }

    /// A tap with any data on any message, as an outdated client or a hostile one sends it; returns
    /// the identifier of the query. A message that is gone is reported as inaccessible.
    pub fn tap_stale(&self, chat: i64, message_id: i32, data: &str) -> String {
        self.tapped(chat, chat, message_id, data)
    }

    /// A person taps the button with this `callback_data` below a message of a group; returns the
    /// identifier of the query.
    ///
    /// # Errors
    /// [`PersonError::NoMessage`] and [`PersonError::NoButton`].
    pub fn tap_in_group(
        &self,
        chat: i64,
        person: i64,
        message_id: i32,
        data: &str,
    ) -> Result<String, PersonError> {
        self.has_button(chat, message_id, data)?;
        Ok(self.tapped(chat, person, message_id, data))
    }

    fn tapped(&self, chat: i64, person: i64, message_id: i32, data: &str) -> String {
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Tapped<'a> {
            Here(Box<MessageOut<'a>>),
            Gone(GoneMessageOut<'a>),
        }
        #[derive(Serialize)]
        struct Query<'a> {
            id: &'a str,
            from: UserOut<'a>,
            message: Tapped<'a>,
            chat_instance: String,
            data: &'a str,
        }
        let inner = &*self.inner;
        let id = lock(&inner.taps).open(chat);
        let update = inner.chats.with_new(chat, ChatType::Private, |found| {
            let message = match found.message(message_id) {
                Some(message) => Tapped::Here(Box::new(MessageOut::of(&inner.bot, found, message))),
                None => Tapped::Gone(GoneMessageOut {
                    chat: ChatOut::of(found),
                    message_id,
                    date: 0,
                }),
            };
            json(&Query {
                id: &id,
                from: UserOut::in_chat(found, person),
                message,
                chat_instance: chat.to_string(),
                data,
            })
        });
        inner.updates.push(UpdateKind::CallbackQuery, update);
        self.touch();
        id
    }
}

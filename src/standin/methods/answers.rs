//! Answers to taps, and messages that go.

use crate::standin::api::BotApi;
use crate::standin::json::ok;
use crate::standin::lock::lock;
use crate::standin::refusal::Refusal;
use crate::standin::request::{Params, text_of};
use crate::standin::taps::CallbackAnswer;

/// Longest answer to a tap, in characters.
const LONGEST_CALLBACK_ANSWER: usize = 200;

impl BotApi {
    pub(super) fn delete_message(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let Some(id) = &params.message_id else {
            return Err(Refusal::bad("message identifier is not specified"));
        };
        let id = i32::try_from(id.0).unwrap_or(0);
        self.in_chat(params, |_, chat| {
            if chat.remove(id) {
                Ok(ok(&true))
            } else {
                Err(Refusal::bad("message to delete not found"))
            }
        })
    }

    pub(super) fn answer_callback(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
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

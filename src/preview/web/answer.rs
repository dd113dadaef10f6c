//! What the page's actions read and answer.

use axum::body::Bytes;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::html::utf16_len;

/// Longest message of a person; Telegram's clients cut a longer one into several.
const LONGEST_TEXT: usize = 4096;

/// Why something was not done, for whoever uses the page.
pub(super) struct ActionRefused(StatusCode, String);

impl ActionRefused {
    pub(super) fn bad(words: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, words.into())
    }

    pub(super) fn gone(words: impl Into<String>) -> Self {
        Self(StatusCode::NOT_FOUND, words.into())
    }

    /// Nothing that the page has asked for is wrong.
    pub(super) fn failed(words: impl Into<String>) -> Self {
        Self(StatusCode::INTERNAL_SERVER_ERROR, words.into())
    }

    /// An action is there and was asked for in another way.
    pub(super) fn not_so() -> Self {
        let words = "Questa azione non si apre così: torna alla pagina e ricaricala.";
        Self(StatusCode::METHOD_NOT_ALLOWED, words.to_owned())
    }

    pub(super) fn no_button() -> Self {
        Self::bad("Questo pulsante non c'è più.")
    }
}

impl IntoResponse for ActionRefused {
    fn into_response(self) -> Response {
        (self.0, answer(&json!({ "error": self.1 }))).into_response()
    }
}

pub(super) type ActionAnswer = Result<Response, ActionRefused>;

pub(super) fn answer(value: &Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, value.to_string()).into_response()
}

pub(super) fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, ActionRefused> {
    serde_json::from_slice(body).map_err(|_| ActionRefused::bad("Richiesta non comprensibile."))
}

/// A text as it is sent, if it can be.
pub(super) fn written(text: &str) -> Result<&str, ActionRefused> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ActionRefused::bad("Il messaggio è vuoto."));
    }
    if utf16_len(text) > LONGEST_TEXT {
        return Err(ActionRefused::bad(format!(
            "Il messaggio è troppo lungo: al massimo {LONGEST_TEXT} caratteri."
        )));
    }
    Ok(text)
}

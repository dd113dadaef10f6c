//! Every answer of the Bot API becomes one decision.

use std::time::Duration;

use serde::Deserialize;

use super::body::Method;

/// What an answer means for the message that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Telegram has it: the new message's id, where it is one and Telegram says so.
    Delivered(Option<i32>),
    /// Too many requests: this chat waits so long.
    RetryAfter(Duration),
    /// It was not taken: try again after a while.
    Retry(String),
    /// Nobody knows whether it was taken.
    Lost(String),
    /// The chat is gone: its rows are to be erased.
    Gone,
    /// The message to edit is not there any more: send it as a new one.
    SendInstead,
    /// The group has become a supergroup with this id: send it there.
    Moved(i64),
    /// Refused for good, in Telegram's words.
    Dead(String),
    /// The token is not valid any more.
    Unauthorized,
}

/// The Bot API's envelope (<https://core.telegram.org/bots/api#making-requests>).
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<T> {
    pub(super) ok: bool,
    pub(super) result: Option<T>,
    pub(super) error_code: Option<u16>,
    pub(super) description: Option<String>,
    pub(super) parameters: Option<Parameters>,
}

/// <https://core.telegram.org/bots/api#responseparameters>
#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    pub(super) retry_after: Option<u64>,
    pub(super) migrate_to_chat_id: Option<i64>,
}

/// Of a result the message's id alone is read, if there is one: `true` is a result, too.
#[derive(Debug)]
struct Sent(Option<i32>);

impl<'de> Deserialize<'de> for Sent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Message {
            message_id: Option<i32>,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Result {
            Message(Message),
            Other(serde::de::IgnoredAny),
        }
        Ok(match <Result as Deserialize>::deserialize(deserializer)? {
            Result::Message(message) => Self(message.message_id),
            Result::Other(_) => Self(None),
        })
    }
}

/// Reads the answer to a message: HTTP status and body.
pub(super) fn read(method: Method, status: u16, body: &[u8]) -> Outcome {
    let Ok(envelope) = serde_json::from_slice::<Envelope<Sent>>(body) else {
        return match status {
            500..=599 => Outcome::Retry(format!("HTTP {status}")),
            429 => Outcome::RetryAfter(Duration::from_secs(1)),
            _ => Outcome::Lost(format!("HTTP {status} and no answer that can be read")),
        };
    };
    if envelope.ok {
        let message = envelope.result.and_then(|Sent(message)| message);
        return Outcome::Delivered(message.filter(|_| !method.may_be_repeated()));
    }
    let description = envelope.description.unwrap_or_default();
    let parameters = envelope.parameters.unwrap_or_default();
    if let Some(chat) = parameters.migrate_to_chat_id {
        return Outcome::Moved(chat);
    }
    match envelope.error_code.unwrap_or(status) {
        429 => {
            let seconds = parameters.retry_after.unwrap_or(1);
            Outcome::RetryAfter(Duration::from_secs(seconds))
        }
        500..=599 => Outcome::Retry(description),
        401 => Outcome::Unauthorized,
        403 => Outcome::Gone,
        _ => refused(method, description),
    }
}

/// Telegram names the cause only in words.
fn refused(method: Method, description: String) -> Outcome {
    let says = |words: &str| description.contains(words);
    if method.edits() && says("message is not modified") {
        Outcome::Delivered(None)
    } else if method.edits()
        && (says("message to edit not found")
            || says("message can't be edited")
            || says("MESSAGE_ID_INVALID"))
    {
        Outcome::SendInstead
    } else if says("chat not found") || says("PEER_ID_INVALID") || says("user is deactivated") {
        Outcome::Gone
    } else {
        Outcome::Dead(description)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_has_its_outcome() {
        use Method::{EditMessageText as Edit, SendMessage as Send};
        let refusal = |code: u16, words: &str| {
            format!(r#"{{"ok":false,"error_code":{code},"description":"{words}"}}"#)
        };
        let wait = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#;
        let unmodified = refusal(400, "Bad Request: message is not modified: specified new");
        for (method, status, body, expected) in [
            (
                Send,
                200,
                r#"{"ok":true,"result":{"message_id":1}}"#.to_owned(),
                Outcome::Delivered(Some(1)),
            ),
            (
                Send,
                429,
                wait.to_owned(),
                Outcome::RetryAfter(Duration::from_secs(7)),
            ),
            (
                Send,
                502,
                "<html>".to_owned(),
                Outcome::Retry("HTTP 502".into()),
            ),
            (
                Send,
                500,
                refusal(500, "Internal"),
                Outcome::Retry("Internal".into()),
            ),
            (
                Send,
                403,
                refusal(403, "Forbidden: bot was blocked by the user"),
                Outcome::Gone,
            ),
            (
                Send,
                400,
                refusal(400, "Bad Request: chat not found"),
                Outcome::Gone,
            ),
            (
                Send,
                401,
                refusal(401, "Unauthorized"),
                Outcome::Unauthorized,
            ),
            (Edit, 400, unmodified.clone(), Outcome::Delivered(None)),
            (
                Edit,
                400,
                refusal(400, "Bad Request: message to edit not found"),
                Outcome::SendInstead,
            ),
            (
                Send,
                400,
                refusal(400, "Bad Request: message is too long"),
                Outcome::Dead("Bad Request: message is too long".into()),
            ),
        ] {
            assert_eq!(read(method, status, body.as_bytes()), expected, "{body}");
        }
        assert!(matches!(read(Send, 200, b"rubbish"), Outcome::Lost(_)));
        assert!(matches!(
            read(Send, 400, unmodified.as_bytes()),
            Outcome::Dead(_)
        ));
    }
}

//! Every answer of the Bot API becomes one decision.

use std::time::Duration;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::body::ApiMethod;
use super::envelope::Envelope;
use super::reply::Reply;

/// How long a chat waits that was refused in numbers, where no wait is named.
const NO_WAIT_NAMED: Duration = Duration::from_secs(1);

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
}

/// Of a result the message's id alone is read, if there is one: `true` is a result, too.
#[derive(Debug)]
struct Sent(Option<i32>);

impl<'de> Deserialize<'de> for Sent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Message {
            message_id: Option<i32>,
            message_thread_id: Option<i32>,
        }
        // As text first: whatever else a result is, it is not taken apart for its own sake.
        let result = <&RawValue>::deserialize(deserializer)?;
        let message = serde_json::from_str::<Message>(result.get());
        Ok(Self(message.ok().and_then(|message| {
            // A topic has no other: it is the id of the message that says that it was made.
            message.message_id.or(message.message_thread_id)
        })))
    }
}

/// Reads the answer to a message.
///
/// Only what is said in the Bot API's own words decides about a chat or a message. Whatever else stands
/// in between, it did not pass the call on, unless it claims success: then nobody knows.
pub(super) fn read(method: ApiMethod, reply: &Reply) -> Outcome {
    let Reply {
        status, body, who, ..
    } = reply;
    let envelope = serde_json::from_slice::<Envelope<Sent>>(body).ok();
    if let Some(envelope) = envelope.as_ref().filter(|envelope| envelope.ok) {
        let message = envelope.result.as_ref().and_then(|Sent(message)| *message);
        return Outcome::Delivered(message.filter(|_| !method.may_be_repeated()));
    }
    let Some(refusal) = envelope.and_then(|envelope| envelope.refusal(*status)) else {
        let words = format!("HTTP {status} from {who}, and not in the Bot API's words");
        return match status {
            429 => Outcome::RetryAfter(NO_WAIT_NAMED),
            300..=599 => Outcome::Retry(words),
            _ => Outcome::Lost(words),
        };
    };
    if let Some(chat) = refusal.moved_to {
        return Outcome::Moved(chat);
    }
    match refusal.code {
        429 => Outcome::RetryAfter(refusal.retry_after.unwrap_or(NO_WAIT_NAMED)),
        500..=599 => Outcome::Retry(refusal.description),
        // Whether the token is dead is for those who fetch to find out: they ask more than once.
        401 => Outcome::Retry(refusal.description),
        // What forbids an edit may be about the message: whether the chat is gone, the new one hears.
        403 if method.edits() && !says_nobody_there(&refusal.description) => Outcome::SendInstead,
        403 => Outcome::Gone,
        _ => refused(method, refusal.description),
    }
}

/// Telegram names the cause only in words.
fn refused(method: ApiMethod, description: String) -> Outcome {
    let says = |words: &str| description.contains(words);
    if method.edits() && (says("message is not modified") || says("MESSAGE_NOT_MODIFIED")) {
        Outcome::Delivered(None)
    } else if method.changes_a_topic()
        && (says("TOPIC_NOT_MODIFIED") || says("TOPIC_ID_INVALID") || says_no_topic(&description))
    {
        // It is so already, or somebody has deleted it.
        Outcome::Delivered(None)
    } else if says("chat not found") || says("PEER_ID_INVALID") || says("user is deactivated") {
        Outcome::Gone
    } else if method.edits() {
        // Gone, too old, without a text, another author's, inaccessible: Telegram has many words for it,
        // and new ones. If it was what is said that is refused, the new message says so.
        Outcome::SendInstead
    } else {
        Outcome::Dead(description)
    }
}

/// Whether Telegram says that the chat itself cannot be reached: the bot was blocked by the user, was kicked, is
/// not a member, cannot initiate a conversation; the user is deactivated, the group was deleted.
fn says_nobody_there(description: &str) -> bool {
    [
        "blocked",
        "kicked",
        "member",
        "initiate",
        "deactivated",
        "deleted",
    ]
    .iter()
    .any(|words| description.contains(words))
}

/// Whether Telegram says that the topic that was written to is not there, or not to be written in.
pub(super) fn says_no_topic(description: &str) -> bool {
    ["message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED"]
        .iter()
        .any(|words| description.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply {
            status,
            body: body.into(),
            who: "api.telegram.org".into(),
        }
    }

    fn foreign(status: u16) -> String {
        format!("HTTP {status} from api.telegram.org, and not in the Bot API's words")
    }

    #[test]
    fn a_message_that_cannot_be_edited_for_whatever_reason_is_sent_anew() {
        for words in [
            "message to edit not found",
            "message can't be edited",
            "MESSAGE_ID_INVALID",
            "there is no text in the message to edit",
            "MESSAGE_AUTHOR_REQUIRED",
            "MESSAGE_EDIT_TIME_EXPIRED",
            "message is inaccessible",
            "something that Telegram says tomorrow",
        ] {
            // Telegram forbids some of it (MESSAGE_AUTHOR_REQUIRED) where it might call it a bad request.
            for (code, name) in [(400, "Bad Request"), (403, "Forbidden")] {
                let body = format!(
                    r#"{{"ok":false,"error_code":{code},"description":"{name}: {words}"}}"#
                );
                for method in [ApiMethod::EditMessageText, ApiMethod::EditMessageMedia] {
                    let outcome = read(method, &reply(code, &body));
                    assert_eq!(outcome, Outcome::SendInstead, "{code} {words}");
                }
            }
        }
    }

    #[test]
    fn where_nobody_is_there_an_edit_is_not_sent_anew() {
        for words in [
            "bot was blocked by the user",
            "user is deactivated",
            "bot was kicked from the supergroup chat",
            "bot is not a member of the channel chat",
            "bot can't initiate conversation with a user",
            "the group chat was deleted",
        ] {
            let body =
                format!(r#"{{"ok":false,"error_code":403,"description":"Forbidden: {words}"}}"#);
            for method in [ApiMethod::EditMessageText, ApiMethod::SendMessage] {
                assert_eq!(read(method, &reply(403, &body)), Outcome::Gone, "{words}");
            }
        }
    }

    #[test]
    fn each_answer_has_its_outcome() {
        use ApiMethod::{EditMessageText as Edit, SendMessage as Send};
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
            (Send, 502, "<html>".to_owned(), Outcome::Retry(foreign(502))),
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
                Outcome::Retry("Unauthorized".into()),
            ),
            (Edit, 400, unmodified.clone(), Outcome::Delivered(None)),
            (
                Edit,
                400,
                refusal(400, "Bad Request: MESSAGE_NOT_MODIFIED"),
                Outcome::Delivered(None),
            ),
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
            assert_eq!(read(method, &reply(status, &body)), expected, "{body}");
        }
        assert!(matches!(
            read(Send, &reply(200, "rubbish")),
            Outcome::Lost(_)
        ));
        assert!(matches!(
            read(Send, &reply(400, &unmodified)),
            Outcome::Dead(_)
        ));
    }

    #[test]
    fn only_telegrams_own_words_decide_about_a_chat_or_a_message() {
        for body in [
            "<html>",
            "",
            "[]",
            r#"{"error":"forbidden"}"#,
            r#"{"ok":false}"#,
        ] {
            for status in [301, 302, 400, 401, 403, 404, 407, 502, 503] {
                let outcome = read(ApiMethod::SendMessage, &reply(status, body));
                assert_eq!(outcome, Outcome::Retry(foreign(status)), "{body}");
            }
            let outcome = read(ApiMethod::SendMessage, &reply(429, body));
            assert_eq!(outcome, Outcome::RetryAfter(NO_WAIT_NAMED));
            let outcome = read(ApiMethod::SendMessage, &reply(200, body));
            assert_eq!(
                outcome,
                Outcome::Lost(foreign(200)),
                "a portal's page, or Telegram's"
            );
        }
    }
}

//! What comes back of a call: the Bot API's envelope with a result or a refusal, somebody else's words, or nothing.

use std::sync::Arc;
use std::time::Duration;

use serde::de::{DeserializeOwned, IgnoredAny};

use super::envelope::Envelope;

/// A call that brought no result.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Telegram refused it.
    #[error("Telegram answered {code}: {description}")]
    Refused {
        /// The error code, as of HTTP.
        code: u16,
        /// Telegram's words.
        description: String,
        /// How long to wait before trying again.
        retry_after: Option<Duration>,
    },
    /// Somebody else answered: a proxy, a portal that wants a login, a server that is half up.
    #[error(
        "HTTP {status} from {who}, and not in the Bot API's words: a proxy, a portal or trouble at \
         the other end"
    )]
    Foreign {
        /// Who was asked, without the token.
        who: String,
        /// The HTTP status.
        status: u16,
    },
    /// It did not reach Telegram.
    #[error("no connection: {0}")]
    NotSent(String),
    /// It may have reached Telegram; no answer that can be read came back.
    #[error("no answer: {0}")]
    Lost(String),
}

/// What came back over HTTP, unread.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// Who was asked, without the token.
    pub(super) who: Arc<str>,
}

impl Reply {
    /// Reads the Bot API's envelope and the result in it.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, CallError> {
        let envelope = self.envelope::<T>()?;
        if let Envelope {
            ok: true,
            result: Some(result),
            ..
        } = envelope
        {
            return Ok(result);
        }
        Err(self.refused(envelope))
    }

    /// Reads the Bot API's envelope, where a success is all that matters.
    pub(super) fn taken(&self) -> Result<(), CallError> {
        let envelope = self.envelope::<IgnoredAny>()?;
        if envelope.ok {
            return Ok(());
        }
        Err(self.refused(envelope))
    }

    fn envelope<T: DeserializeOwned>(&self) -> Result<Envelope<T>, CallError> {
        serde_json::from_slice(&self.body).map_err(|_| self.foreign())
    }

    fn refused<T>(&self, envelope: Envelope<T>) -> CallError {
        match envelope.refusal(self.status) {
            Some(refusal) => CallError::Refused {
                code: refusal.code,
                description: refusal.description,
                retry_after: refusal.retry_after,
            },
            None => self.foreign(),
        }
    }

    fn foreign(&self) -> CallError {
        CallError::Foreign {
            who: self.who.as_ref().to_owned(),
            status: self.status,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_the_bot_apis_words_is_somebody_elses() {
        let reply = |status, body: &str| Reply {
            status,
            body: body.into(),
            who: "api.telegram.org".into(),
        };
        for status in [200, 301, 302, 401, 403, 404, 407, 409, 429, 502] {
            for body in [
                "",
                "<html>",
                "[]",
                "{}",
                r#"{"error":"x"}"#,
                r#"{"ok":false}"#,
            ] {
                let error = reply(status, body).taken().unwrap_err();
                assert!(
                    matches!(error, CallError::Foreign { .. }),
                    "{status} {body}"
                );
                assert!(error.to_string().contains("api.telegram.org"), "{error}");
            }
        }
        let refused = r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#;
        assert!(matches!(
            reply(401, refused).read::<bool>(),
            Err(CallError::Refused { code: 401, .. })
        ));
        assert!(reply(200, r#"{"ok":true}"#).taken().is_ok());
        assert!(reply(200, r#"{"ok":true}"#).read::<bool>().is_err());
    }
}

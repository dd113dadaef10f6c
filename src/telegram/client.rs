//! One call of the Bot API over HTTP. The token is in every address: no error and no `Debug` shows
//! one.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::multipart::{Form, Part};
use serde::Serialize;
use serde::de::DeserializeOwned;
use teloxide::requests::Payload;

use super::body::Body;
use super::outcome::Envelope;

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long any call but a long poll may take.
const CALL_TIMEOUT: Duration = Duration::from_secs(20);
/// How long a call with a file may take.
const FILE_TIMEOUT: Duration = Duration::from_secs(60);

/// Where the Bot API is, unless `TELOXIDE_API_URL` says otherwise.
const TELEGRAM: &str = "https://api.telegram.org";

/// A bot's way to the Bot API.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    /// `https://api.telegram.org/bot<token>/`
    root: Arc<str>,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api(…)")
    }
}

/// A token or an address that cannot be one.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Not of the form that @BotFather gives.
    #[error(
        "the token does not look like one: @BotFather gives it as digits, a colon and letters, \
         like 123456:AbC-dEf"
    )]
    Token,
    /// Not an address.
    #[error("TELOXIDE_API_URL is not an http or https address")]
    Address,
    /// The HTTP client cannot be made.
    #[error("the HTTP client: {0}")]
    Client(String),
}

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
}

impl Api {
    /// A way to the Bot API at `address` (Telegram's own where it is `None`).
    ///
    /// # Errors
    /// See [`TokenError`].
    pub fn new(token: &str, address: Option<&str>) -> Result<Self, TokenError> {
        let token = token.trim();
        let fits = token.split_once(':').is_some_and(|(number, rest)| {
            !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
                && !rest.is_empty()
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        });
        if !fits {
            return Err(TokenError::Token);
        }
        let address = address.unwrap_or(TELEGRAM).trim_end_matches('/');
        let parsed = reqwest::Url::parse(address).map_err(|_| TokenError::Address)?;
        if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
            return Err(TokenError::Address);
        }
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_nodelay(true)
            .pool_idle_timeout(Duration::from_secs(60))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| TokenError::Client(error.without_url().to_string()))?;
        Ok(Self {
            client,
            root: format!("{address}/bot{token}/").into(),
        })
    }

    /// Posts a JSON body.
    pub(super) async fn post(
        &self,
        method: &str,
        json: Vec<u8>,
        timeout: Duration,
    ) -> Result<Reply, CallError> {
        let mut address = String::with_capacity(self.root.len() + method.len());
        address.push_str(&self.root);
        address.push_str(method);
        let request = self.client.post(address);
        let json = request
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(json);
        answer(json.timeout(timeout)).await
    }

    /// Calls a method of teloxide's and reads its result.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn call<P>(&self, payload: &P) -> Result<P::Output, CallError>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        let json = serde_json::to_vec(payload).map_err(|e| CallError::NotSent(e.to_string()))?;
        let reply = self.post(P::NAME, json, CALL_TIMEOUT).await?;
        reply.read()
    }

    /// Posts a message's body, as the outbox keeps it.
    pub(super) async fn send(&self, body: &Body<'_>) -> Result<Reply, CallError> {
        let method = body.method.name();
        let Some(file) = body.file else {
            return self.post(method, body.json.to_vec(), CALL_TIMEOUT).await;
        };
        let fields: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(body.json).map_err(|e| CallError::NotSent(e.to_string()))?;
        let part = Part::bytes(file.bytes.to_vec()).file_name(file.name.to_owned());
        let mut form = Form::new().part(body.method.part(), part);
        for (name, value) in fields {
            let text = match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.to_string(),
            };
            form = form.text(name, text);
        }
        let request = self.client.post(format!("{}{method}", self.root));
        answer(request.multipart(form).timeout(FILE_TIMEOUT)).await
    }
}

impl Reply {
    /// Reads the Bot API's envelope.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, CallError> {
        let status = self.status;
        let unreadable =
            || CallError::Lost(format!("HTTP {status} and no answer that can be read"));
        match serde_json::from_slice::<Envelope<T>>(&self.body) {
            Ok(Envelope {
                ok: true,
                result: Some(result),
                ..
            }) => Ok(result),
            Ok(Envelope {
                ok: true,
                result: None,
                ..
            }) => Err(unreadable()),
            Ok(envelope) => Err(CallError::Refused {
                code: envelope.error_code.unwrap_or(status),
                description: envelope.description.unwrap_or_default(),
                retry_after: envelope
                    .parameters
                    .and_then(|parameters| parameters.retry_after)
                    .map(Duration::from_secs),
            }),
            Err(_) if status >= 400 => Err(CallError::Refused {
                code: status,
                description: format!("HTTP {status}"),
                retry_after: None,
            }),
            Err(_) => Err(unreadable()),
        }
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Result<Reply, CallError> {
    let response = request.send().await.map_err(|error| {
        let not_sent = error.is_connect();
        let words = in_words(error);
        if not_sent {
            CallError::NotSent(words)
        } else {
            CallError::Lost(words)
        }
    })?;
    let status = response.status().as_u16();
    let body = response
        .bytes()
        .await
        .map_err(|error| CallError::Lost(in_words(error)))?;
    Ok(Reply {
        status,
        body: body.into(),
    })
}

/// The error and its causes, without the address (it holds the token).
fn in_words(error: reqwest::Error) -> String {
    use std::error::Error as _;
    let error = error.without_url();
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_addresses_are_checked_before_use() {
        assert!(Api::new("123456:AbC-dEf_1", None).is_ok());
        assert!(Api::new(" 123456:AbC \n", Some("http://127.0.0.1:8081/")).is_ok());
        for token in ["", "123456", "abc:def", "1:a/../b", "1:a b", ":x", "1:"] {
            assert!(
                matches!(Api::new(token, None), Err(TokenError::Token)),
                "{token}"
            );
        }
        for address in ["", "telegram", "ftp://example.org"] {
            let made = Api::new("1:a", Some(address));
            assert!(matches!(made, Err(TokenError::Address)), "{address}");
        }
    }

    #[tokio::test]
    async fn nothing_that_is_printed_holds_the_token() {
        let api = Api::new("123456:SECRET", Some("http://127.0.0.1:1")).unwrap();
        let error = api
            .call(&teloxide::payloads::GetMe::new())
            .await
            .unwrap_err();
        assert!(matches!(error, CallError::NotSent(_)));
        assert!(!format!("{api:?} {error} {error:?}").contains("SECRET"));
    }
}

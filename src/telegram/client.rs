//! One call of the Bot API over HTTP. The token is in every address: no error and no `Debug` shows
//! one.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::multipart::{Form, Part};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use teloxide::requests::Payload;
use tokio::sync::watch;

use super::body::Body;
use super::connections::{Client, Connections, in_words};
use super::lead::{LeadEnded, MaySend, was_left_alone};
use super::reply::{CallError, Reply};
use super::route::Route;

/// How long any call but a long poll may take; a connection that went mute is noticed then at the latest.
const CALL_TIMEOUT: Duration = Duration::from_secs(19);
const _: () = assert!(
    CALL_TIMEOUT.as_secs() < 20,
    "silence is noticed within 20 seconds"
);
/// How long a call with a file may take at most; and what of a file is sent in no time, in bytes, and each
/// second where the line is slow. A picture takes no longer than any other call: it would hold its chat up.
const FILE_TIMEOUT: Duration = Duration::from_secs(60);
const SOON_SENT: usize = 256 * 1024;
const SENT_IN_A_SECOND: usize = 16 * 1024;

/// A bot's way to the Bot API.
#[derive(Clone)]
pub struct Api {
    connections: Arc<Connections>,
    /// `https://api.telegram.org/bot<token>/`
    root: Arc<str>,
    /// The addresses of methods, by their names: each is read once.
    addresses: Arc<RwLock<FxHashMap<String, Url>>>,
    /// The other end, without the token, as the log calls it.
    name: Arc<str>,
    /// The bot's number, which stands in its token.
    bot: i64,
    /// Until when it may be called by name, where that is the business of whoever leads.
    until: Option<watch::Receiver<MaySend>>,
}

impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api(…)")
    }
}

/// Not of the form that @BotFather gives.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the token does not look like one: @BotFather gives it as digits, a colon and letters, like \
     123456:AbC-dEf"
)]
pub struct TokenError;

/// The bot's number, which stands in its token; `None` where that is not of the form of one.
pub fn bot_of(token: &str) -> Option<i64> {
    let (number, rest) = token.split_once(':')?;
    let fits = !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && !rest.is_empty()
        && rest
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    fits.then(|| number.parse().ok()).flatten()
}

impl Api {
    /// A bot's way to the Bot API, by `route`.
    ///
    /// # Errors
    /// See [`TokenError`].
    pub fn new(token: &str, route: Route) -> Result<Self, TokenError> {
        let token = token.trim();
        let bot = bot_of(token).ok_or(TokenError)?;
        let Route {
            connections,
            address,
            name,
        } = route;
        Ok(Self {
            connections: Arc::new(connections),
            root: format!("{address}/bot{token}/").into(),
            addresses: Arc::default(),
            name,
            bot,
            until: None,
        })
    }

    /// The same for what is the business of whoever leads: a call by name is made as long as `until` says so.
    #[must_use]
    pub fn while_leading(&self, until: watch::Receiver<MaySend>) -> Self {
        Self {
            until: Some(until),
            ..self.clone()
        }
    }

    /// The bot's number, as its token says.
    pub(super) const fn bot(&self) -> i64 {
        self.bot
    }

    /// The address of a method.
    fn address(&self, method: &str) -> Result<Url, CallError> {
        let known = self.addresses.read();
        let known = known.unwrap_or_else(PoisonError::into_inner);
        if let Some(address) = known.get(method) {
            return Ok(address.clone());
        }
        drop(known);
        let address = Url::parse(&format!("{}{method}", self.root))
            .map_err(|error| CallError::NotSent(error.to_string()))?;
        let known = self.addresses.write();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        known.insert(method.to_owned(), address.clone());
        Ok(address)
    }

    /// Posts a JSON body.
    pub(super) async fn post(
        &self,
        method: &str,
        json: impl Into<reqwest::Body>,
        timeout: Duration,
    ) -> Result<Reply, CallError> {
        let client = self.connections.client();
        let json = client
            .http
            .post(self.address(method)?)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(json);
        self.answer(client, json.timeout(timeout)).await
    }

    /// Calls a method of teloxide's, and reads of its result what the caller needs.
    pub(super) async fn ask<P, T>(&self, payload: &P) -> Result<T, CallError>
    where
        P: Payload + Serialize,
        T: DeserializeOwned,
    {
        let reply = self.call(payload).await?;
        reply.read()
    }

    /// Calls a method of teloxide's whose result says nothing.
    pub(super) async fn tell<P>(&self, payload: &P) -> Result<(), CallError>
    where
        P: Payload + Serialize,
    {
        self.call(payload).await?.taken()
    }

    /// Calls a method by its name, and reads its result.
    pub(super) async fn ask_plainly<T: DeserializeOwned>(
        &self,
        method: &str,
        payload: &impl Serialize,
    ) -> Result<T, CallError> {
        self.call_plainly(method, payload).await?.read()
    }

    /// Calls a method by its name whose result says nothing.
    pub(super) async fn tell_plainly(
        &self,
        method: &str,
        payload: &impl Serialize,
    ) -> Result<(), CallError> {
        self.call_plainly(method, payload).await?.taken()
    }

    async fn call_plainly(
        &self,
        method: &str,
        payload: &impl Serialize,
    ) -> Result<Reply, CallError> {
        let json = serde_json::to_vec(payload).map_err(|e| CallError::NotSent(e.to_string()))?;
        let json = match &self.until {
            Some(until) => until.borrow().body(json),
            None => json.into(),
        };
        self.post(method, json, CALL_TIMEOUT).await
    }

    async fn call<P>(&self, payload: &P) -> Result<Reply, CallError>
    where
        P: Payload + Serialize,
    {
        self.call_plainly(P::NAME, payload).await
    }

    /// Posts a message's body, as the outbox keeps it, as long as it may be sent.
    pub(super) async fn send(
        &self,
        body: &Body<'_>,
        may_send: MaySend,
    ) -> Result<Reply, CallError> {
        let method = body.method.name();
        let Some(file) = body.file else {
            let json = may_send.body(body.json.to_vec());
            return self.post(method, json, CALL_TIMEOUT).await;
        };
        // The parts of a form are written as they come: only its beginning can be held back.
        if !may_send.now() {
            return Err(CallError::NotSent(LeadEnded.to_string()));
        }
        let fields: Map<String, Value> =
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
        let client = self.connections.client();
        let request = client.http.post(self.address(method)?);
        let timeout = with_file(file.bytes.len());
        self.answer(client, request.multipart(form).timeout(timeout))
            .await
    }

    /// Sends a request that `client` has made. Where nothing came in time, the next one goes over a new
    /// connection: HTTP/2 would ask on the same one again, which may be mute although its pings are
    /// answered.
    async fn answer(
        &self,
        client: Client,
        request: reqwest::RequestBuilder,
    ) -> Result<Reply, CallError> {
        let failed = |error: reqwest::Error| {
            let is_not_sent = error.is_connect() || was_left_alone(&error);
            if error.is_timeout() && !is_not_sent {
                self.connections.leave(&client);
            }
            let words = format!("{}: {}", self.name, in_words(error));
            if is_not_sent {
                CallError::NotSent(words)
            } else {
                CallError::Lost(words)
            }
        };
        let response = request.send().await.map_err(&failed)?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(&failed)?;
        Ok(Reply {
            status,
            body: body.into(),
            who: Arc::clone(&self.name),
        })
    }
}

/// How long a call with a file of so many bytes may take.
fn with_file(bytes: usize) -> Duration {
    let seconds = bytes.saturating_sub(SOON_SENT) / SENT_IN_A_SECOND;
    let longer = CALL_TIMEOUT + Duration::from_secs(seconds as u64);
    longer.min(FILE_TIMEOUT)
}

#[cfg(test)]
mod tests;

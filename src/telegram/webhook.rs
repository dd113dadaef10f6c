//! Telegram delivers updates: each is answered with 200 once its turn is committed, with 503 where it cannot
//! be. Telegram repeats what was not answered with 200, and waits with a chat's next one until then.
//!
//! 1. The path is unguessable and names the bot; the secret beside it is compared in constant time. Nobody
//!    else's body is read.
//! 2. A body is bounded in length and in time.
//! 3. What cannot be committed soon is refused: it comes again, and is known if it was committed after all.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use super::client::Api;
use super::polling::ALLOWED_UPDATES;
use super::profile::Identity;
use super::receive::{Received, receive};
use super::reply::CallError;

/// The longest body, in bytes: an update of Telegram's has a few thousand.
const LONGEST_BODY: usize = 1024 * 1024;
/// How long a body may take.
const BODY: Duration = Duration::from_secs(10);
/// How long a commit may take; then Telegram is to try again.
const COMMIT: Duration = Duration::from_secs(5);
/// The most updates of one batch, as of one `getUpdates`.
const BATCH: usize = 100;
/// The header with the secret (<https://core.telegram.org/bots/api#setwebhook>).
const SECRET: &str = "x-telegram-bot-api-secret-token";

/// A bot's webhook: where Telegram delivers, and how it shows who it is.
#[derive(Clone)]
pub struct Webhook {
    url: String,
    path: String,
    secret: String,
    max_connections: u8,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Webhook(…)")
    }
}

#[derive(Serialize)]
struct SetWebhook<'a> {
    url: &'a str,
    secret_token: &'a str,
    max_connections: u8,
    allowed_updates: [&'static str; 4],
}

/// <https://core.telegram.org/bots/api#webhookinfo>
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Info {
    url: String,
    last_error_date: i64,
    last_error_message: String,
}

/// What Telegram says of the webhook that is set.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is this one.
    pub is_ours: bool,
    /// The last failure of a delivery, in Telegram's words, and its second since 1970.
    pub trouble: Option<(i64, String)>,
}

impl Webhook {
    /// The webhook below `public_url`; `path` and `secret` are known to Telegram and this bot alone, and of
    /// letters and digits.
    pub fn new(public_url: &str, path: String, secret: String, max_connections: u8) -> Self {
        Self {
            url: format!("{public_url}/{path}"),
            path,
            secret,
            max_connections,
        }
    }

    /// Tells Telegram to deliver here; what waits there goes on waiting.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn set(&self, api: &Api) -> Result<(), CallError> {
        let call = SetWebhook {
            url: &self.url,
            secret_token: &self.secret,
            max_connections: self.max_connections,
            allowed_updates: ALLOWED_UPDATES,
        };
        api.tell_plainly("setWebhook", &call).await
    }

    /// Asks Telegram what is set.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn standing(&self, api: &Api) -> Result<Standing, CallError> {
        let info = info(api).await?;
        let trouble =
            (info.last_error_date > 0).then_some((info.last_error_date, info.last_error_message));
        Ok(Standing {
            is_ours: info.url == self.url,
            trouble,
        })
    }
}

/// Ends the webhook whose address ends in `path`, so that updates can be fetched; what waits goes on waiting.
/// Returns whether it was there; another one stays.
///
/// # Errors
/// See [`CallError`].
pub async fn end_webhook(api: &Api, path: &str) -> Result<bool, CallError> {
    let is_ours = info(api).await?.url.rsplit('/').next() == Some(path);
    if is_ours {
        #[derive(Serialize)]
        struct DeleteWebhook {}
        api.tell_plainly("deleteWebhook", &DeleteWebhook {}).await?;
    }
    Ok(is_ours)
}

async fn info(api: &Api) -> Result<Info, CallError> {
    #[derive(Serialize)]
    struct GetWebhookInfo {}
    api.ask_plainly("getWebhookInfo", &GetWebhookInfo {}).await
}

/// An update that Telegram delivers and waits for.
#[derive(Debug)]
struct Posted {
    raw: Bytes,
    /// Its turn is committed.
    committed: oneshot::Sender<()>,
}

/// Updates as they are delivered.
#[derive(Debug)]
pub struct Inbound {
    posts: mpsc::Receiver<Posted>,
    /// The batch under way.
    batch: Vec<Posted>,
}

#[derive(Clone, Debug)]
struct Endpoint {
    hook: Webhook,
    posts: mpsc::Sender<Posted>,
}

/// The endpoints of all bots that are delivered to here. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Endpoints(Arc<RwLock<Vec<Endpoint>>>);

impl Endpoints {
    /// What answers Telegram.
    pub fn router(&self) -> Router {
        Router::new().fallback(deliver).with_state(self.clone())
    }

    /// Opens a bot's endpoint; what comes in by it. One that it had before is closed.
    pub fn open(&self, hook: Webhook) -> Inbound {
        // Whoever waits to be taken in holds a connection besides.
        let (sender, posts) = mpsc::channel(BATCH);
        let mut endpoints = self.0.write().unwrap_or_else(PoisonError::into_inner);
        endpoints.retain(|endpoint| endpoint.hook.path != hook.path);
        endpoints.push(Endpoint {
            hook,
            posts: sender,
        });
        let batch = Vec::new();
        Inbound { posts, batch }
    }

    /// Whose path is asked for. All are looked at, so that time tells nothing.
    fn asked(&self, path: &str) -> Option<Endpoint> {
        let endpoints = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut asked = None;
        for endpoint in endpoints.iter() {
            if same(path, &endpoint.hook.path) {
                asked = Some(endpoint.clone());
            }
        }
        asked
    }
}

impl Inbound {
    /// Waits for updates; never ends without one, and may be dropped at any moment.
    async fn gather(&mut self) {
        while self.batch.is_empty() {
            if self.posts.recv_many(&mut self.batch, BATCH).await == 0 {
                // Nobody delivers any more.
                std::future::pending::<()>().await;
            }
            // Nobody waits any more: it comes again.
            self.batch.retain(|post| !post.committed.is_closed());
        }
    }

    /// The next batch, read. What [`Inbound::committed`] does not confirm before the next call is refused.
    pub async fn next(&mut self, me: &Identity) -> Vec<Received> {
        self.batch.clear();
        self.gather().await;
        let read = |post: &Posted| receive(&String::from_utf8_lossy(&post.raw), me);
        self.batch.iter().map(read).collect()
    }

    /// The next batch, as it is.
    pub async fn next_raw(&mut self) -> Vec<Bytes> {
        self.batch.clear();
        self.gather().await;
        self.batch.iter().map(|post| post.raw.clone()).collect()
    }

    /// The batch is committed.
    pub fn committed(&mut self) {
        for post in self.batch.drain(..) {
            // Who does not wait any more delivers it again, and it is known then.
            let _ = post.committed.send(());
        }
    }

    /// Whoever waits is refused: another process, or another life of this one, will have it.
    pub fn refuse(&mut self) {
        self.batch.clear();
        while self.posts.try_recv().is_ok() {}
    }

    /// The same, and so is whoever comes after.
    pub fn close(&mut self) {
        self.posts.close();
        self.refuse();
    }
}

async fn deliver(State(endpoints): State<Endpoints>, request: Request) -> StatusCode {
    let (parts, body) = request.into_parts();
    if parts.method != Method::POST {
        return StatusCode::NOT_FOUND;
    }
    let asked = parts.uri.path().rsplit('/').next().unwrap_or_default();
    let Some(endpoint) = endpoints.asked(asked) else {
        return StatusCode::NOT_FOUND;
    };
    if !shows(&parts.headers, &endpoint.hook.secret) {
        log::warn!("somebody delivers to the webhook without its secret");
        return StatusCode::UNAUTHORIZED;
    }
    match take_in(&endpoint, body).await {
        Ok(()) => StatusCode::OK,
        Err(status) => status,
    }
}

async fn take_in(endpoint: &Endpoint, body: Body) -> Result<(), StatusCode> {
    let raw = match timeout(BODY, to_bytes(body, LONGEST_BODY)).await {
        Ok(Ok(raw)) => raw,
        Ok(Err(_)) => return Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
    };
    let (committed, done) = oneshot::channel();
    let commit = async {
        endpoint.posts.send(Posted { raw, committed }).await.ok()?;
        done.await.ok()
    };
    match timeout(COMMIT, commit).await {
        Ok(Some(())) => Ok(()),
        Ok(None) | Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn shows(headers: &HeaderMap, secret: &str) -> bool {
    let shown = headers
        .get(SECRET)
        .map_or(&b""[..], |value| value.as_bytes());
    shown.ct_eq(secret.as_bytes()).into()
}

fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

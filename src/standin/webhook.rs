//! Updates delivered by HTTP (Bot API, `setWebhook`).
//!
//! 1. Each update is posted by itself, with the secret in its header; of a chat's, the next one only once the
//!    one before was answered with 200. Chats go side by side.
//! 2. What is answered otherwise, or not at all, is posted again after a pause that doubles, and its chat
//!    waits with it.
//! 3. On purpose, updates are repeated although they were answered, or go in the wrong order.
//!
//! Looser than Telegram: an address without TLS is taken, at any port; methods in an answer are not carried
//! out. Pauses are far shorter than Telegram's.

#![expect(clippy::disallowed_methods, reason = "a server has a clock of its own")]

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::body::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use serde_json::Value;
use tokio::time::Instant;

use super::api::{BotApi, Inner};
use super::json::ok;
use super::refusal::Refusal;
use super::request::Params;
use super::webhook_form::{WebhookInfo, WebhookTrouble};

/// The first pause after a failure, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Deliveries at once, unless the bot says otherwise.
const AT_ONCE: i64 = 40;

impl BotApi {
    /// `setWebhook`
    pub(super) fn start_webhook(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let url = params.url.as_ref().map_or("", |url| url.0.as_ref());
        let secret = params
            .secret_token
            .as_ref()
            .map_or("", |secret| secret.0.as_ref());
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if secret.len() > 256 || !secret.chars().all(fits) {
            return Err(Refusal::bad("secret token contains unallowed characters"));
        }
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(Refusal::bad(
                "bad webhook: An HTTPS URL must be provided for webhook",
            ));
        }
        let asked = params
            .max_connections
            .as_ref()
            .map_or(AT_ONCE, |most| most.0);
        let webhook = (!url.is_empty()).then(|| WebhookInfo {
            url: url.to_owned(),
            secret: secret.to_owned(),
            max_connections: usize::try_from(asked.clamp(1, 100)).unwrap_or(1),
        });
        self.inner.updates.allow(params)?;
        if params
            .drop_pending_updates
            .as_ref()
            .is_some_and(|flag| flag.0)
        {
            self.inner.updates.forget_all();
        }
        self.inner.updates.set_webhook(webhook.clone());
        if let Some(webhook) = webhook {
            tokio::spawn(deliver(Arc::downgrade(&self.inner), webhook));
        }
        Ok(ok(&true))
    }

    /// Where updates are delivered, if they are.
    #[must_use]
    pub fn webhook(&self) -> Option<WebhookInfo> {
        self.inner.updates.webhook()
    }

    /// From now on this goes wrong with deliveries.
    pub fn set_webhook_trouble(&self, trouble: WebhookTrouble) {
        self.inner.updates.set_trouble(trouble);
        self.touch();
    }

    /// How many deliveries there were, and how many of them were not answered with 200.
    #[must_use]
    pub fn deliveries(&self) -> (u64, u64) {
        self.inner.updates.deliveries()
    }
}

/// An update on its way.
struct Posted {
    id: i64,
    chat: i64,
    taken: bool,
}

/// What is known of deliveries beyond the queue.
#[derive(Default)]
struct Known {
    /// The chat of an update.
    chats: HashMap<i64, i64>,
    /// How often an update was answered with 200.
    answered: HashMap<i64, u32>,
    /// When a chat may be written to again, and the pause that led there.
    resting: HashMap<i64, (Instant, Duration)>,
    updates_under_way: HashSet<i64>,
    chats_under_way: HashSet<i64>,
}

/// Delivers for as long as this webhook is set.
async fn deliver(inner: Weak<Inner>, webhook: WebhookInfo) {
    // Each goes over a connection of its own, as where a balancer stands before several.
    let client = reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0);
    let Ok(client) = client.build() else {
        log::error!("deliveries have no client");
        return;
    };
    let mut known = Known::default();
    let mut under_way = FuturesUnordered::new();
    loop {
        let Some(inner) = inner.upgrade() else { return };
        let mut rung = std::pin::pin!(inner.updates.rung());
        rung.as_mut().enable();
        if inner.updates.webhook().as_ref() != Some(&webhook) {
            return;
        }
        let trouble = inner.updates.trouble();
        while under_way.len() < webhook.max_connections
            && let Some((id, chat, json)) = next(&inner, &mut known, trouble)
        {
            known.updates_under_way.insert(id);
            known.chats_under_way.insert(chat);
            under_way.push(post(client.clone(), webhook.clone(), id, chat, json));
        }
        let now = Instant::now();
        let rests = known.resting.values().map(|(until, _)| *until);
        let rest = rests.filter(|until| *until > now).min();
        let rested = async {
            match rest {
                Some(until) => tokio::time::sleep_until(until).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = rung => {}
            () = rested => {}
            Some(posted) = under_way.next(), if !under_way.is_empty() => {
                inner.updates.count_delivery(posted.taken);
                ended(&inner, &mut known, trouble, &posted);
                BotApi { inner: Arc::clone(&inner) }.touch();
            }
        }
    }
}

/// The next update that may go.
fn next(inner: &Inner, known: &mut Known, trouble: WebhookTrouble) -> Option<(i64, i64, Bytes)> {
    let now = Instant::now();
    let mut passed = HashSet::new();
    inner.updates.find(trouble.newest_first, |id, json| {
        let chat = *known.chats.entry(id).or_insert_with(|| chat_of(json));
        let rests = known
            .resting
            .get(&chat)
            .is_some_and(|(until, _)| *until > now && !trouble.newest_first);
        let is_first = passed.insert(chat);
        let waits = (!is_first || known.chats_under_way.contains(&chat)) && !trouble.newest_first;
        (!known.updates_under_way.contains(&id) && !waits && !rests).then_some(chat)
    })
}

/// What came of a delivery.
fn ended(inner: &Inner, known: &mut Known, trouble: WebhookTrouble, posted: &Posted) {
    known.updates_under_way.remove(&posted.id);
    known.chats_under_way.remove(&posted.chat);
    if !posted.taken {
        let pause = known.resting.get(&posted.chat).map(|(_, pause)| *pause * 2);
        let pause = pause.unwrap_or(FIRST_PAUSE).min(LONGEST_PAUSE);
        known
            .resting
            .insert(posted.chat, (Instant::now() + pause, pause));
        return;
    }
    known.resting.remove(&posted.chat);
    let answered = known.answered.entry(posted.id).or_default();
    *answered += 1;
    if *answered > trouble.repeats {
        known.answered.remove(&posted.id);
        known.chats.remove(&posted.id);
        inner.updates.take_out(posted.id);
    }
}

async fn post(
    client: reqwest::Client,
    webhook: WebhookInfo,
    id: i64,
    chat: i64,
    json: Bytes,
) -> Posted {
    let mut request = client
        .post(&webhook.url)
        .header("content-type", "application/json")
        .timeout(PATIENCE)
        .body(json);
    if !webhook.secret.is_empty() {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", &webhook.secret);
    }
    let answer = request.send().await;
    let taken = answer.is_ok_and(|answer| answer.status() == 200);
    Posted { id, chat, taken }
}

/// The chat that an update is of; 0 for none.
fn chat_of(json: &[u8]) -> i64 {
    let Ok(Value::Object(update)) = serde_json::from_slice(json) else {
        return 0;
    };
    let chat = |content: &Value| {
        let own = content.pointer("/chat/id").and_then(Value::as_i64);
        own.or_else(|| content.pointer("/message/chat/id").and_then(Value::as_i64))
    };
    update.values().find_map(chat).unwrap_or_default()
}

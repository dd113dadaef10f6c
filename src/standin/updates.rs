//! `getUpdates` (Bot API, «Getting updates»).

#![expect(
    clippy::disallowed_methods,
    reason = "a call that waits ends by the clock"
)]

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use axum::body::Bytes;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

use super::json::OPENING;
use super::lock::lock;
use super::queue::{UpdateKind, UpdateQueue, WaitingUpdate};
use super::refusal::Refusal;
use super::request::{Int, Params, nested};
use super::webhook_form::{WebhookInfo, WebhookTrouble};

/// Most updates of one answer.
const MOST_AT_ONCE: i64 = 100;
/// Longest long poll, in seconds; the Bot API does not document it, the server enforces it.
const LONGEST_POLL: i64 = 50;
/// The updates that wait for the bot, and the polls that wait for updates.
#[derive(Debug)]
pub(super) struct Updates {
    queue: Mutex<UpdateQueue>,
    /// Rings when an update arrives and when a new poll begins.
    bell: Notify,
    /// The number of the newest poll; an older one gives up.
    newest_poll: AtomicUsize,
    waiting_polls: AtomicUsize,
    always_conflict: AtomicBool,
    /// What goes wrong with deliveries.
    trouble: Mutex<WebhookTrouble>,
    delivered: AtomicU64,
    not_taken: AtomicU64,
}

impl Updates {
    pub(super) fn new(first_id: i64, tap_lifetime: Duration, lifetime: Duration) -> Self {
        Self {
            queue: Mutex::new(UpdateQueue::new(first_id, tap_lifetime, lifetime)),
            bell: Notify::new(),
            newest_poll: AtomicUsize::new(0),
            waiting_polls: AtomicUsize::new(0),
            always_conflict: AtomicBool::new(false),
            trouble: Mutex::default(),
            delivered: AtomicU64::new(0),
            not_taken: AtomicU64::new(0),
        }
    }

    fn queue(&self) -> MutexGuard<'_, UpdateQueue> {
        lock(&self.queue)
    }

    /// Queues an update, unless the bot does not want its kind. `json` is the update's content.
    pub(super) fn push(&self, kind: UpdateKind, json: Vec<u8>) {
        {
            let mut queue = self.queue();
            let wanted = UpdateKind::NAMED
                .iter()
                .position(|named| *named == kind)
                .is_none_or(|index| queue.allowed[index]);
            if !wanted {
                return;
            }
            let id = queue.next_id;
            queue.next_id += 1;
            queue.push(id, kind, json.into());
        }
        self.bell.notify_waiters();
    }

    /// Queues an update exactly as given. It is confirmed by `id`, or, without one, by its turn.
    pub(super) fn push_raw(&self, id: Option<i64>, json: Vec<u8>) {
        {
            let mut queue = self.queue();
            let id = id.unwrap_or_else(|| {
                queue.next_id += 1;
                queue.next_id - 1
            });
            queue.push(id, UpdateKind::Raw, json.into());
        }
        self.bell.notify_waiters();
    }

    /// What waits, oldest first, and the identifier of the next one.
    pub(super) fn waiting(&self) -> (Vec<(i64, UpdateKind, String)>, i64) {
        let queue = self.queue();
        let json = |json: &[u8]| String::from_utf8_lossy(json).into_owned();
        let waiting = queue.waiting.iter();
        let waiting = waiting.map(|update| (update.id, update.kind, json(&update.json)));
        (waiting.collect(), queue.next_id)
    }

    /// Queues an update under the identifier that it has.
    pub(super) fn put_back(&self, id: i64, kind: UpdateKind, json: String) {
        let mut queue = self.queue();
        queue.next_id = queue.next_id.max(id.saturating_add(1));
        queue.push(id, kind, json.into_bytes().into());
    }

    /// Gives no identifier before this one.
    pub(super) fn pass_over_to(&self, id: i64) {
        let mut queue = self.queue();
        queue.next_id = queue.next_id.max(id);
    }

    pub(super) fn set_next_id(&self, id: i64) {
        self.queue().next_id = id;
    }

    pub(super) fn set_lifetimes(&self, taps: Duration, others: Duration) {
        let mut queue = self.queue();
        queue.tap_lifetime = taps;
        queue.lifetime = others;
    }

    pub(super) fn tap_lifetime(&self) -> Duration {
        self.queue().tap_lifetime
    }

    /// Forgets the taps that wait, as if their time were over.
    pub(super) fn expire_taps(&self) {
        self.queue()
            .retain(|update| update.kind != UpdateKind::CallbackQuery);
    }

    pub(super) fn forget_all(&self) {
        self.queue().retain(|_| false);
    }

    /// How many updates the bot has not confirmed.
    pub(super) fn unconfirmed(&self) -> usize {
        let mut queue = self.queue();
        queue.sweep();
        queue.waiting.len()
    }

    pub(super) fn polls_waiting(&self) -> usize {
        self.waiting_polls.load(Ordering::SeqCst)
    }

    pub(super) fn always_conflict(&self, always: bool) {
        self.always_conflict.store(always, Ordering::SeqCst);
        self.bell.notify_waiters();
    }

    pub(super) fn set_webhook(&self, webhook: Option<WebhookInfo>) {
        self.queue().webhook = webhook;
        self.bell.notify_waiters();
    }

    pub(super) fn webhook(&self) -> Option<WebhookInfo> {
        self.queue().webhook.clone()
    }

    /// Rings when something changes.
    pub(super) fn rung(&self) -> Notified<'_> {
        self.bell.notified()
    }

    /// The first waiting update, or the last one first, that `chat` gives a chat for; as Telegram sends it.
    pub(super) fn find(
        &self,
        newest_first: bool,
        mut chat: impl FnMut(i64, &[u8]) -> Option<i64>,
    ) -> Option<(i64, i64, Bytes)> {
        let mut queue = self.queue();
        queue.sweep();
        let written = |update: &WaitingUpdate| {
            let mut json = Vec::with_capacity(update.json.len() + 64);
            update.write(&mut json);
            json
        };
        let mut look = |update: &WaitingUpdate| {
            let json = written(update);
            chat(update.id, &json).map(|chat| (update.id, chat, json.into()))
        };
        if newest_first {
            queue.waiting.iter().rev().find_map(&mut look)
        } else {
            queue.waiting.iter().find_map(&mut look)
        }
    }

    /// An update was delivered.
    pub(super) fn take_out(&self, id: i64) {
        self.queue().retain(|update| update.id != id);
    }

    pub(super) fn trouble(&self) -> WebhookTrouble {
        *lock(&self.trouble)
    }

    pub(super) fn set_trouble(&self, trouble: WebhookTrouble) {
        *lock(&self.trouble) = trouble;
        self.bell.notify_waiters();
    }

    pub(super) fn count_delivery(&self, taken: bool) {
        self.delivered.fetch_add(1, Ordering::SeqCst);
        if !taken {
            self.not_taken.fetch_add(1, Ordering::SeqCst);
        }
    }

    pub(super) fn deliveries(&self) -> (u64, u64) {
        (
            self.delivered.load(Ordering::SeqCst),
            self.not_taken.load(Ordering::SeqCst),
        )
    }

    /// The kinds that the bot says it wants, if it does.
    pub(super) fn allow(&self, params: &Params<'_>) -> Result<(), Refusal> {
        if let Some(wanted) = params.allowed_updates.map(nested) {
            self.queue().allowed = allowed(&wanted)?;
        }
        Ok(())
    }

    /// The kinds that the bot wants, of those that the stand-in produces.
    pub(super) fn allowed(&self) -> Vec<&'static str> {
        let allowed = self.queue().allowed;
        UpdateKind::NAMED
            .iter()
            .zip(allowed)
            .filter(|(_, allowed)| *allowed)
            .map(|(kind, _)| kind.name())
            .collect()
    }

    fn conflict(&self, queue: &UpdateQueue, mine: usize) -> Result<(), Refusal> {
        const OTHER: &str = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
        const WEBHOOK: &str = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        if queue.webhook.is_some() {
            return Err(Refusal::new(409, WEBHOOK));
        }
        if self.always_conflict.load(Ordering::SeqCst)
            || self.newest_poll.load(Ordering::SeqCst) != mine
        {
            return Err(Refusal::new(409, OTHER));
        }
        Ok(())
    }

    /// Answers `getUpdates`.
    ///
    /// 1. A new poll makes the one that is waiting give up with 409.
    /// 2. The offset confirms first, once; then the wait begins.
    /// 3. The wait ends with the first update or with the time.
    ///
    /// A poll whose connection is gone is dropped with its future: nothing of it remains.
    pub(super) async fn poll(
        &self,
        params: &Params<'_>,
        changed: impl Fn(),
    ) -> Result<Vec<u8>, Refusal> {
        let number = |value: &Option<Int>| value.as_ref().map_or(0, |value| value.0);
        let limit = match number(&params.limit) {
            limit @ 1..=MOST_AT_ONCE => usize::try_from(limit).unwrap_or(1),
            _ => 100,
        };
        let seconds = number(&params.timeout).clamp(0, LONGEST_POLL);
        let until = tokio::time::Instant::now() + Duration::from_secs(seconds.unsigned_abs());
        let mine = self.newest_poll.fetch_add(1, Ordering::SeqCst) + 1;
        self.bell.notify_waiters();
        {
            let mut queue = self.queue();
            self.conflict(&queue, mine)?;
            if let Some(wanted) = params.allowed_updates.map(nested) {
                queue.allowed = allowed(&wanted)?;
            }
            queue.confirm(number(&params.offset));
        }
        changed();
        let mut wait = None;
        loop {
            let mut rung = std::pin::pin!(self.bell.notified());
            rung.as_mut().enable();
            {
                let mut queue = self.queue();
                self.conflict(&queue, mine)?;
                if let Some(batch) = queue.batch(limit) {
                    return Ok(batch);
                }
            }
            if seconds == 0 {
                break;
            }
            if wait.is_none() {
                wait = Some(WaitingPoll::new(&self.waiting_polls, &changed));
            }
            tokio::select! {
                () = rung => {}
                () = tokio::time::sleep_until(until) => break,
            }
        }
        Ok([OPENING, b"[]}"].concat())
    }
}

/// Counts a poll for as long as it waits, even if its future is dropped.
struct WaitingPoll<'a, F: Fn()> {
    count: &'a AtomicUsize,
    changed: &'a F,
}

impl<'a, F: Fn()> WaitingPoll<'a, F> {
    fn new(count: &'a AtomicUsize, changed: &'a F) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        changed();
        Self { count, changed }
    }
}

impl<F: Fn()> Drop for WaitingPoll<'_, F> {
    fn drop(&mut self) {
        self.count.fetch_sub(1, Ordering::SeqCst);
        (self.changed)();
    }
}

/// Reads `allowed_updates`; an empty list stands for the default, which has all the kinds that the
/// stand-in produces.
fn allowed(json: &str) -> Result<[bool; UpdateKind::NAMED.len()], Refusal> {
    if json.is_empty() {
        return Ok([true; UpdateKind::NAMED.len()]);
    }
    let names: Vec<String> = serde_json::from_str(json)
        .map_err(|_| Refusal::bad("can't parse allowed updates list JSON object"))?;
    if names.is_empty() {
        return Ok([true; UpdateKind::NAMED.len()]);
    }
    Ok(UpdateKind::NAMED.map(|kind| {
        names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(kind.name()))
    }))
}

//! The rest of the program's end of the delivery: handing over, and how long it will take.

#![expect(clippy::disallowed_methods, reason = "a rest is measured by the clock")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use crate::store::{ChatKey, Taken};

/// The most chats whose rest the forecast knows of.
const MOST_RESTING: usize = 1_000;

/// What the rest of the program sees of the delivery.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub(super) sender: mpsc::Sender<Handover>,
    pub(super) shared: Arc<SharedDelivery>,
}

/// What a commit has written, and what people have shown to have.
#[derive(Debug)]
pub(super) struct Handover {
    pub(super) taken: Taken,
    pub(super) seen: Vec<Seen>,
    pub(super) since: Option<Instant>,
}

/// A message of the bot's that somebody has: they tapped on it, or replied to it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The chat.
    pub chat: ChatKey,
    /// The message's id there.
    pub message: i32,
}

impl SharedDelivery {
    pub(super) fn take_struck(&self) -> Vec<i64> {
        std::mem::take(&mut *lock(&self.struck))
    }

    /// A chat is not written to for so long.
    pub(super) fn rests(&self, chat: ChatKey, wait: Duration) {
        let now = Instant::now();
        let mut resting = lock(&self.resting);
        resting.retain(|(other, until)| *other != chat && *until > now);
        if resting.len() < MOST_RESTING {
            resting.push((chat, now + wait));
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct SharedDelivery {
    /// How long a message of a conversation under way waits now, in microseconds.
    pub(super) wait: AtomicU64,
    /// How long each further one takes, in microseconds; 0 where nothing is held back.
    pub(super) each: AtomicU64,
    /// Delivered messages that the next batch of turns may strike out.
    pub(super) struck: std::sync::Mutex<Vec<i64>>,
    /// Chats that rest for long, and until when.
    pub(super) resting: std::sync::Mutex<Vec<(ChatKey, Instant)>>,
}

/// Delivered messages in the hands of a batch of turns. Unless that is written they come back, also where it is
/// dropped on its way: who else would strike them out?
#[derive(Debug)]
pub struct Struck<'a> {
    shared: &'a SharedDelivery,
    ids: Vec<i64>,
}

impl Struck<'_> {
    /// Their ids.
    pub fn ids(&self) -> &[i64] {
        &self.ids
    }

    /// They are struck out.
    pub fn written(mut self) {
        self.ids.clear();
    }
}

impl Drop for Struck<'_> {
    fn drop(&mut self) {
        lock(&self.shared.struck).append(&mut self.ids);
    }
}

/// How long an answer will take to leave.
#[derive(Clone, Debug)]
pub struct Forecast(Arc<SharedDelivery>);

impl Forecast {
    /// For a chat's next message, with so many others handed over just before it.
    pub fn wait(&self, chat: ChatKey, before: usize) -> Duration {
        let wait = self.0.wait.load(Ordering::Relaxed);
        let each = self.0.each.load(Ordering::Relaxed);
        let common = Duration::from_micros(wait.saturating_add(each.saturating_mul(before as u64)));
        let own = lock(&self.0.resting)
            .iter()
            .find(|(other, _)| *other == chat)
            .map(|(_, until)| until.saturating_duration_since(Instant::now()));
        common.max(own.unwrap_or_default())
    }
}

impl Delivery {
    /// Hands over what a commit has written, and which messages are known to have arrived. It answers updates
    /// that came in at `since`, if it answers some. Waits only if delivery itself is behind.
    pub async fn hand_over(&self, taken: Taken, seen: Vec<Seen>, since: Option<Instant>) {
        let changed =
            !(taken.waiting.is_empty() && taken.erased.is_empty() && taken.replaced.is_empty());
        if changed || !seen.is_empty() {
            // Without a delivery the rows stay in the outbox for the next start.
            let handover = Handover { taken, seen, since };
            let _ = self.sender.send(handover).await;
        }
    }

    /// Takes the delivered messages that the next batch of turns strikes out in passing.
    pub fn take_struck(&self) -> Struck<'_> {
        Struck {
            shared: &self.shared,
            ids: self.shared.take_struck(),
        }
    }

    /// A message that was delivered is struck out with whatever is written next.
    pub fn strike_out(&self, id: i64) {
        lock(&self.shared.struck).push(id);
    }

    /// The forecast of waits.
    pub fn forecast(&self) -> Forecast {
        Forecast(Arc::clone(&self.shared))
    }
}

pub(super) fn lock<T>(mutex: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A panic while it was held cannot have left a list half written.
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

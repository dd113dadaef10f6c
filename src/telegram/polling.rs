//! Fetches updates and confirms them after their turns are committed: Telegram is the inbox.

#![expect(
    clippy::disallowed_methods,
    reason = "how long a call was held is asked of the clock"
)]

use std::time::Duration;

use serde::Serialize;
use serde_json::value::RawValue;

use tokio::time::Instant;

use super::client::Api;
use super::empty_polls::EmptyPolls;
use super::profile::Identity;
use super::receive::{Received, receive};
use super::reply::CallError;
use super::trouble::{FatalError, Trouble};

/// How long Telegram holds a call open when there is nothing, in seconds, and how long a call may take
/// beyond that. Whatever is between, a connection that went mute is noticed when both are over: where a
/// proxy answers for the other end (the kernel's probes, HTTP/2's pings), nothing else would notice. It
/// costs five calls a minute where nobody writes.
const HOLD: u64 = 12;
const GRACE: Duration = Duration::from_secs(7);
const _: () = assert!(
    HOLD + GRACE.as_secs() < 20,
    "silence is noticed within 20 seconds"
);
/// The most updates of one call (<https://core.telegram.org/bots/api#getupdates>).
const BATCH: u8 = 100;
/// The first pause after a failure.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// The pause after a batch that cannot be confirmed.
const STUCK_PAUSE: Duration = Duration::from_millis(500);

/// The kinds of update that the bot reads.
pub(super) const ALLOWED_UPDATES: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];

#[derive(Serialize)]
struct GetUpdates {
    offset: i64,
    limit: u8,
    timeout: u64,
    allowed_updates: [&'static str; 4],
}

/// The fetching side of the bot.
#[derive(Debug)]
pub struct Polling {
    api: Api,
    /// Everything below is committed and may be forgotten by Telegram.
    offset: i64,
    /// The offset once the batch under way is committed.
    fetched: Option<i64>,
    trouble: Trouble,
    empty_polls: EmptyPolls,
    /// The last batch had no id that can be confirmed.
    stuck: bool,
    /// How long the next call waits.
    pause: Duration,
}

impl Polling {
    /// Begins with what Telegram has kept.
    pub const fn new(api: Api) -> Self {
        Self {
            api,
            offset: 0,
            fetched: None,
            trouble: Trouble::none(FIRST_PAUSE),
            empty_polls: EmptyPolls::none(),
            stuck: false,
            pause: Duration::ZERO,
        }
    }

    /// Waits for updates. Calling it again confirms the batch before: call it only once that is
    /// committed. Network trouble backs off and goes on; the batch may be empty.
    ///
    /// # Errors
    /// See [`FatalError`].
    pub async fn next(&mut self, me: &Identity) -> Result<Vec<Received>, FatalError> {
        self.committed();
        let pause = std::mem::take(&mut self.pause);
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        let began = Instant::now();
        let updates = match self.fetch(HOLD, BATCH).await {
            Ok(updates) => updates,
            Err(error) => {
                self.pause = self.trouble.after("fetching updates", &error)?;
                return Ok(Vec::new());
            }
        };
        let took = began.elapsed();
        if self.trouble.over() {
            log::info!("the connection to Telegram is back");
        }
        let batch: Vec<_> = updates.iter().map(|raw| receive(raw.get(), me)).collect();
        let last = batch.iter().filter_map(|received| received.update_id).max();
        self.fetched = last.map(|last| last.saturating_add(1));
        // Nothing in it can be confirmed, so it comes again: not at once, and not too late for what may
        // come behind it.
        let was_stuck = std::mem::replace(&mut self.stuck, last.is_none() && !batch.is_empty());
        if self.stuck {
            if !was_stuck {
                log::error!("a batch of updates has no id that can be confirmed");
            }
            self.pause = STUCK_PAUSE;
        } else {
            // What comes again although it was confirmed is nothing new.
            let is_new = self.fetched.is_some_and(|offset| offset != self.offset);
            self.pause = self.empty_polls.after(is_new, took);
        }
        Ok(batch)
    }

    /// The batch under way is committed: it may be confirmed.
    pub fn committed(&mut self) {
        if let Some(offset) = self.fetched.take() {
            self.offset = offset;
        }
    }

    /// Confirms what was committed, without waiting for more.
    pub async fn confirm(&self) {
        if self.offset > 0
            && let Err(error) = self.fetch(0, 1).await
        {
            log::debug!("the last batch could not be confirmed and comes again: {error}");
        }
    }

    /// Asks for updates.
    async fn fetch(&self, timeout: u64, limit: u8) -> Result<Vec<Box<RawValue>>, CallError> {
        let call = GetUpdates {
            offset: self.offset,
            limit,
            timeout,
            allowed_updates: ALLOWED_UPDATES,
        };
        let json = serde_json::to_vec(&call).map_err(|e| CallError::NotSent(e.to_string()))?;
        let longest = Duration::from_secs(timeout) + GRACE;
        self.api.post("getUpdates", json, longest).await?.read()
    }
}

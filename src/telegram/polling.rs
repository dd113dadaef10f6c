//! Fetches updates and confirms them after their turns are committed: Telegram is the inbox.

use std::time::Duration;

use serde::Serialize;
use serde_json::value::RawValue;

use super::client::{Api, CallError};
use super::profile::Identity;
use super::receive::{Received, receive};

/// How long Telegram holds a call open when there is nothing, in seconds.
const HOLD: u64 = 50;
/// How long a call may take beyond that.
const GRACE: Duration = Duration::from_secs(15);
/// The most updates of one call (<https://core.telegram.org/bots/api#getupdates>).
const BATCH: u8 = 100;
/// The first pause after a failure, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// The pause after a batch that cannot be confirmed.
const STUCK_PAUSE: Duration = Duration::from_millis(500);
/// So many conflicts in a row mean that another copy keeps running; one alone may be a call of this
/// program's own past life that Telegram has not let go of yet.
const CONFLICTS: u32 = 4;
const CONFLICT_PAUSE: Duration = Duration::from_secs(1);

#[derive(Serialize)]
struct GetUpdates {
    offset: i64,
    limit: u8,
    timeout: u64,
    allowed_updates: [&'static str; 4],
}

/// What ends the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FatalError {
    /// The token is not valid.
    #[error(
        "Telegram does not know this token (401): copy it again from @BotFather with /mybots, or \
         make a new one there, and set TELOXIDE_TOKEN or --token-file"
    )]
    Unauthorized,
    /// A second copy is running.
    #[error(
        "another program is fetching this bot's updates (409 Conflict): stop the other copy, or \
         revoke the token with @BotFather if you do not know where it runs"
    )]
    Conflict,
    /// A webhook is set.
    #[error(
        "a webhook is set for this bot (409 Conflict), so updates go there: remove it by opening \
         https://api.telegram.org/bot<token>/deleteWebhook once, then start again"
    )]
    Webhook,
}

/// The fetching side of the bot.
#[derive(Debug)]
pub struct Polling {
    api: Api,
    /// Everything below is committed and may be forgotten by Telegram.
    offset: i64,
    /// The offset once the batch under way is committed.
    fetched: Option<i64>,
    failures: u32,
    conflicts: u32,
    /// The last batch had no id that can be confirmed.
    stuck: bool,
}

impl Polling {
    /// Begins with what Telegram has kept.
    pub const fn new(api: Api) -> Self {
        Self {
            api,
            offset: 0,
            fetched: None,
            failures: 0,
            conflicts: 0,
            stuck: false,
        }
    }

    /// Waits for updates. Calling it again confirms the batch before: call it only once that is
    /// committed. Network trouble backs off and goes on; the batch may be empty.
    ///
    /// # Errors
    /// See [`FatalError`].
    pub async fn next(&mut self, me: &Identity) -> Result<Vec<Received>, FatalError> {
        self.committed();
        match self.fetch(HOLD).await {
            Ok(updates) => {
                if self.failures > 0 {
                    log::info!("the connection to Telegram is back");
                }
                (self.failures, self.conflicts) = (0, 0);
                let batch: Vec<_> = updates.iter().map(|raw| receive(raw.get(), me)).collect();
                match batch.iter().filter_map(|received| received.update_id).max() {
                    Some(last) => {
                        self.fetched = Some(last.saturating_add(1));
                        self.stuck = false;
                    }
                    // Nothing in it can be confirmed, so it comes again: not at once, and not too
                    // late for what may come behind it.
                    None if !batch.is_empty() => {
                        if !std::mem::replace(&mut self.stuck, true) {
                            log::error!("a batch of updates has no id that can be confirmed");
                        }
                        tokio::time::sleep(STUCK_PAUSE).await;
                    }
                    None => {}
                }
                Ok(batch)
            }
            Err(error) => {
                self.failed(error).await?;
                Ok(Vec::new())
            }
        }
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
            && let Err(error) = self.fetch_at(self.offset, 0, 1).await
        {
            log::debug!("the last batch could not be confirmed and comes again: {error}");
        }
    }

    async fn fetch(&self, hold: u64) -> Result<Vec<Box<RawValue>>, CallError> {
        self.fetch_at(self.offset, hold, BATCH).await
    }

    async fn fetch_at(
        &self,
        offset: i64,
        timeout: u64,
        limit: u8,
    ) -> Result<Vec<Box<RawValue>>, CallError> {
        let allowed_updates = [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        ];
        let call = GetUpdates {
            offset,
            limit,
            timeout,
            allowed_updates,
        };
        let json = serde_json::to_vec(&call).map_err(|e| CallError::NotSent(e.to_string()))?;
        let longest = Duration::from_secs(timeout) + GRACE;
        self.api.post("getUpdates", json, longest).await?.read()
    }

    async fn failed(&mut self, error: CallError) -> Result<(), FatalError> {
        match error {
            // 404 is the answer to a token that is not even of the right form.
            CallError::Refused {
                code: 401 | 404, ..
            } => return Err(FatalError::Unauthorized),
            CallError::Refused {
                code: 409,
                description,
                ..
            } => {
                if description.contains("webhook") {
                    return Err(FatalError::Webhook);
                }
                self.conflicts += 1;
                if self.conflicts >= CONFLICTS {
                    return Err(FatalError::Conflict);
                }
                log::warn!("another program may be fetching this bot's updates; trying again");
                tokio::time::sleep(CONFLICT_PAUSE).await;
            }
            CallError::Refused {
                retry_after: Some(wait),
                ..
            } => {
                tokio::time::sleep(wait).await;
            }
            CallError::Refused {
                retry_after: None, ..
            }
            | CallError::NotSent(_)
            | CallError::Lost(_) => {
                if self.failures == 0 {
                    log::warn!("fetching updates: {error}; trying again");
                }
                self.rest().await;
            }
        }
        Ok(())
    }

    /// Twice as long after each failure.
    async fn rest(&mut self) {
        let pause = FIRST_PAUSE * 2_u32.saturating_pow(self.failures.min(16));
        self.failures += 1;
        tokio::time::sleep(pause.min(LONGEST_PAUSE)).await;
    }
}

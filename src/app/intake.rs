//! Where updates come from: fetched, delivered, or handed over by another process.
//!
//! 1. Who leads answers updates; who stands by puts what is delivered to it into the inbox of the store.
//! 2. Who leads looks there before each batch, and twenty times a second for all of its bots at once. Telegram waits with a chat's next update for
//!    the answer to the one before: what waits in the inbox is older than what is delivered now.
//! 3. An update leaves the inbox once its turn is committed. A kill in between answers it once more, which
//!    changes nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::profile::until_done;
use crate::clock::unix_now;
use crate::store::{Database, Handed, Store};
use crate::telegram::{
    Api, FatalError, Identity, Inbound, Polling, Received, Standing, Webhook, receive,
};

/// The most updates that are taken out of the inbox at once.
pub(super) const BATCH: u32 = 100;
/// How often it is looked into the inbox.
const LOOK_INTO_INBOX: Duration = Duration::from_millis(50);
/// The pause after a failure there.
const PAUSE: Duration = Duration::from_millis(500);
/// How often it is looked whether the webhook is still set.
const LOOK_EVERY: Duration = Duration::from_secs(600);

/// Where updates come from.
pub(super) enum Intake {
    /// Telegram is asked for them.
    Polling(Polling),
    /// Telegram delivers them.
    Webhook(Inbound),
}

impl Intake {
    /// Waits for updates. What was not committed by then is not confirmed.
    pub(super) async fn next(&mut self, me: &Identity) -> Result<Vec<Received>, FatalError> {
        match self {
            Self::Polling(polling) => polling.next(me).await,
            Self::Webhook(inbound) => Ok(inbound.next(me).await),
        }
    }

    /// The batch is committed.
    pub(super) fn committed(&mut self) {
        match self {
            Self::Polling(polling) => polling.committed(),
            Self::Webhook(inbound) => inbound.committed(),
        }
    }

    /// Whether Telegram delivers.
    pub(super) const fn is_delivered(&self) -> bool {
        match self {
            Self::Polling(_) => false,
            Self::Webhook(_) => true,
        }
    }

    /// Confirms what was committed, without waiting for more.
    pub(super) async fn confirm(&self) {
        match self {
            Self::Polling(polling) => polling.confirm().await,
            Self::Webhook(_) => {}
        }
    }

    /// Refuses what is delivered from now on: it comes again.
    pub(super) fn close(&mut self) {
        match self {
            Self::Polling(_) => {}
            Self::Webhook(inbound) => inbound.close(),
        }
    }

    pub(super) fn into_inbound(self) -> Option<Inbound> {
        match self {
            Self::Polling(_) => None,
            Self::Webhook(inbound) => Some(inbound),
        }
    }
}

/// The part of a webhook's address that names it: the same for every process of a bot.
pub(super) fn path<D: Database>(store: &Store<D>) -> String {
    let mut path = store.secret("webhook path", &[]);
    path.truncate(32);
    path
}

/// What another process has handed over, read.
pub(super) fn read(handed: &[Handed], me: &Identity) -> Vec<Received> {
    let raws = handed.iter().filter_map(|one| one.raw.as_deref());
    raws.map(|raw| receive(&String::from_utf8_lossy(raw), me))
        .collect()
}

/// Who is told when something waits for them.
pub(super) type InboxNotices = Mutex<HashMap<i64, Arc<Notify>>>;

/// Looks into the inbox for as long as it is polled, and tells those for whom something waits.
pub(super) async fn watch_inbox<D: Database>(database: &D, told: &InboxNotices) {
    loop {
        tokio::time::sleep(LOOK_INTO_INBOX).await;
        if told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty()
        {
            // No bot runs yet; there may be no tables.
            continue;
        }
        match database.inbox_bots().await {
            Ok(bots) => {
                let told = told.lock().unwrap_or_else(PoisonError::into_inner);
                for told in bots.iter().filter_map(|bot| told.get(bot)) {
                    told.notify_one();
                }
            }
            Err(error) => {
                log::error!("looking into the inbox: {error}");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Hands over what is delivered, for as long as somebody else leads.
pub(super) async fn hand_in<D: Database>(store: &Store<D>, inbound: Option<&mut Inbound>) {
    let Some(inbound) = inbound else {
        return std::future::pending().await;
    };
    loop {
        let raws = inbound.next_raw().await;
        let raws: Vec<_> = raws.iter().map(|raw| &raw[..]).collect();
        match store.hand_in(&raws).await {
            Ok(()) => inbound.committed(),
            Err(error) => {
                log::error!("handing updates over to whoever leads: {error}");
                inbound.refuse();
            }
        }
    }
}

/// Sets the webhook, and sets it again where somebody has changed it.
///
/// # Errors
/// See [`FatalError`]; otherwise it never ends.
pub(super) async fn keep_webhook(api: Api, hook: Webhook) -> Result<(), FatalError> {
    let mut told = unix_now();
    let mut first = true;
    loop {
        let asking = || hook.standing(&api);
        let Standing { is_ours, trouble } = until_done("asking for the webhook", asking).await?;
        // Its secret is not told: another token has another one.
        if first || !is_ours {
            until_done("setting the webhook", || hook.set(&api)).await?;
            if is_ours {
                log::debug!("the webhook stays as it was");
            } else {
                log::info!("the webhook is set: Telegram delivers updates from now on");
            }
            first = false;
        }
        if let Some((at, words)) = trouble
            && at > told
        {
            log::warn!("Telegram could not deliver to the webhook: {words}");
            told = at;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

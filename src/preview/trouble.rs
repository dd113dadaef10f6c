//! What goes wrong on purpose: the next messages of the bot, a number of them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::standin::{CallInfo, Fault};

/// Most calls that fail in a row.
const MOST: u32 = 50;
/// How long a bot that was told 429 has to wait, in seconds.
const RETRY_AFTER: u32 = 2;

/// What happens to a message of the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TroubleKind {
    /// 429, with a time to wait.
    TooManyRequests,
    /// 502, from the proxy in front of Telegram.
    ServerError,
    /// It is done, and the answer is lost.
    LostAnswer,
}

impl TroubleKind {
    fn fault(self) -> Fault {
        match self {
            Self::TooManyRequests => Fault::TooManyRequests {
                retry_after: RETRY_AFTER,
            },
            Self::ServerError => Fault::Status(502),
            Self::LostAnswer => Fault::LoseAnswer,
        }
    }
}

/// How many more messages fail, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct MadeTrouble {
    pub(super) kind: TroubleKind,
    pub(super) left: u32,
}

#[derive(Debug, Default)]
pub(super) struct Troubles {
    now: Mutex<Option<MadeTrouble>>,
    changed: watch::Sender<()>,
}

impl Troubles {
    fn lock(&self) -> MutexGuard<'_, Option<MadeTrouble>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn now(&self) -> Option<MadeTrouble> {
        *self.lock()
    }

    /// Tells of every change.
    pub(super) fn changed(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    pub(super) fn make(&self, kind: TroubleKind, count: u32) {
        let left = count.min(MOST);
        *self.lock() = (left > 0).then_some(MadeTrouble { kind, left });
        self.changed.send_replace(());
    }

    pub(super) fn clear(&self) {
        *self.lock() = None;
        self.changed.send_replace(());
    }

    /// The plan for the stand-in: new messages and edits fail until the number is used up.
    pub(super) fn plan(self: Arc<Self>) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync + 'static {
        move |call: &CallInfo<'_>| {
            if !call.method.counts_as_message() {
                return Fault::None;
            }
            let mut now = self.lock();
            let Some(trouble) = now.as_mut() else {
                return Fault::None;
            };
            let fault = trouble.kind.fault();
            trouble.left -= 1;
            if trouble.left == 0 {
                *now = None;
            }
            self.changed.send_replace(());
            fault
        }
    }
}

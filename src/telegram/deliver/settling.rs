//! What became of letters, written together.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::{JoinError, JoinHandle};

use super::super::queue::Moment;
use crate::clock::unix_now;
use crate::store::{ChatKey, Database, Dead, Lease, Settlement, Store, StoreError};

/// How long delivered letters may wait to be struck out together.
const TOGETHER: Duration = Duration::from_millis(60);
/// The pause after a failure to write.
const WRITE_AGAIN: Duration = Duration::from_secs(1);
/// The same, when little time is left.
const WRITE_AGAIN_AT_THE_END: Duration = Duration::from_millis(200);

/// What is being written, and what came of it.
pub(super) type Written = (Settlement, Result<(), StoreError>);

/// See the module's head.
#[derive(Default)]
pub(super) struct Settling {
    /// Under which all of it is decided.
    lead: Lease,
    collected: Settlement,
    /// It is to be written at once.
    urgent: bool,
    /// When it is written, unless a batch of turns strikes delivered letters out before.
    due: Option<Moment>,
    /// A task of its own: whoever reads what waits may have to write, too, and would wait for it.
    under_way: Option<JoinHandle<Written>>,
}

impl Settling {
    pub(super) fn under(lead: Lease) -> Self {
        Self {
            lead,
            ..Self::default()
        }
    }

    /// A letter was delivered; its id waits where the next batch of turns finds it.
    pub(super) fn delivered(&mut self, now: Moment) {
        self.due.get_or_insert(now + TOGETHER);
    }

    /// The answer to a letter was lost.
    pub(super) fn lost(&mut self, id: i64) {
        self.collected.lost.push(id);
        self.urgent = true;
    }

    /// A letter was refused for good.
    pub(super) fn dead(&mut self, letter: Dead) {
        self.collected.dead.push(letter);
        self.urgent = true;
    }

    /// A chat was gone when a letter was sent to it.
    pub(super) fn gone(&mut self, chat: ChatKey, letter: i64) {
        self.collected.gone.push((chat, letter));
        self.urgent = true;
    }

    /// When to look again; `None` while something is being written.
    pub(super) fn wake(&self) -> Option<Moment> {
        self.due.filter(|_| self.under_way.is_none())
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// Begins to write if it is time. `struck` are the delivered letters that no batch of turns has
    /// struck out.
    pub(super) fn begin_if_due<D: Database>(
        &mut self,
        store: &Arc<Store<D>>,
        now: Moment,
        struck: impl FnOnce() -> Vec<i64>,
    ) {
        let due = self.urgent || self.due.is_some_and(|at| at <= now);
        if due && self.under_way.is_none() {
            self.begin(store, struck());
        }
    }

    fn begin<D: Database>(&mut self, store: &Arc<Store<D>>, struck: Vec<i64>) {
        (self.urgent, self.due) = (false, None);
        self.collected.delivered.extend(struck);
        let mut settlement = std::mem::take(&mut self.collected);
        if settlement.is_empty() {
            return;
        }
        settlement.lead = self.lead;
        let store = Arc::clone(store);
        self.under_way = Some(tokio::spawn(async move {
            let result = store.settle(&settlement, unix_now()).await;
            (settlement, result)
        }));
    }

    /// Waits for what is being written; for ever where nothing is.
    pub(super) async fn written(&mut self) -> Written {
        let Some(writing) = &mut self.under_way else {
            return std::future::pending().await;
        };
        match writing.await.map_err(JoinError::try_into_panic) {
            Ok(written) => written,
            Err(Ok(panic)) => std::panic::resume_unwind(panic),
            // The program ends.
            Err(Err(_)) => std::future::pending().await,
        }
    }

    /// What was being written is there, or must be written again. Says whether rows of chats that are
    /// gone went.
    pub(super) fn finish(&mut self, (settlement, result): Written, now: Moment) -> bool {
        self.under_way = None;
        let were_gone = result.is_ok() && !settlement.gone.is_empty();
        if let Err(error) = result {
            log::error!("writing what was delivered, trying again: {error}");
            let Settlement {
                lead: _,
                delivered,
                dead,
                lost,
                gone,
            } = settlement;
            self.collected.delivered.extend(delivered);
            self.collected.dead.extend(dead);
            self.collected.lost.extend(lost);
            self.collected.gone.extend(gone);
            self.due = Some(now + WRITE_AGAIN);
        }
        were_gone
    }

    /// Writes all that is left. Where that fails it is tried again until `until`.
    pub(super) async fn finally<D: Database>(
        mut self,
        store: &Arc<Store<D>>,
        struck: Vec<i64>,
        until: Instant,
    ) {
        if self.is_under_way() {
            let written = self.written().await;
            self.finish(written, Moment::ZERO);
        }
        self.begin(store, struck);
        while self.is_under_way() {
            let written = self.written().await;
            let failed = written.1.is_err();
            self.finish(written, Moment::ZERO);
            if !failed {
                return;
            }
            if Instant::now() + WRITE_AGAIN_AT_THE_END >= until {
                log::warn!("what was delivered last may be sent again");
                return;
            }
            tokio::time::sleep(WRITE_AGAIN_AT_THE_END).await;
            self.begin(store, Vec::new());
        }
    }
}

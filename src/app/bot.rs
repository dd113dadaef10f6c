//! The fetching half of the bot: updates in, turns committed, letters handed over.

#![expect(
    clippy::disallowed_methods,
    reason = "what comes is measured from when it came"
)]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::{Notify, watch};

use super::committing::{Committed, Committing};
use super::health::Health;
use super::intake::{self, Intake};
use super::profile::until_done;
use super::together::{GATHER, Together};
use crate::clock::Calendar;
use crate::pictures::Look;
use crate::store::{Database, Store};
use crate::telegram::{
    Api, CallbackAnswers, Delivery, FatalError, Identity, Received, Seen, end_webhook,
};
use crate::texts::{Context, Phrase, Texts, Toast};
use crate::turn::Event;
use crate::understanding::Lexicon;

/// How long the batch under way may still take after the signal to stop.
const LAST_BATCH: Duration = Duration::from_secs(2);
/// A tap whose answer takes longer is told so at once.
const PATIENCE: Duration = Duration::from_secs(3);
/// The pause after a failure there.
const PAUSE: Duration = Duration::from_millis(500);
/// A batch of this size need not gather.
const FULL: usize = 50;

/// The fetching half: updates in, turns committed, messages handed over.
pub(super) struct Bot<D> {
    pub(super) intake: Intake,
    pub(super) api: Api,
    pub(super) health: Arc<Health>,
    /// Told when something waits in the inbox.
    pub(super) inbox: Arc<Notify>,
    pub(super) store: Arc<Store<D>>,
    /// The other bots beside it.
    pub(super) together: Arc<Together>,
    pub(super) texts: watch::Receiver<Arc<Texts>>,
    /// The words beside the texts, and the texts they belong to.
    pub(super) words: Mutex<Option<(Arc<Texts>, Arc<Lexicon>)>>,
    pub(super) context: Context,
    pub(super) look: Look,
    pub(super) calendar: Calendar,
    pub(super) me: Identity,
    pub(super) delivery: Delivery,
    pub(super) callback_answers: CallbackAnswers,
}

impl<D: Database> Bot<D> {
    /// Works until `shutdown`, or until Telegram says that it cannot go on. A batch is not left in the
    /// middle unless it takes too long; then it is not confirmed, and comes again.
    pub(super) async fn work(
        &mut self,
        shutdown: impl Future<Output = ()> + Clone,
    ) -> Result<(), FatalError> {
        loop {
            let looks = self.intake.is_delivered() && self.store.is_shared();
            let inbox = Arc::clone(&self.inbox);
            let looking = look(&inbox, looks);
            let fetched = tokio::select! {
                fetched = self.intake.next(&self.me) => fetched,
                () = looking => Ok(Vec::new()),
                () = shutdown.clone() => return Ok(()),
            };
            let batch = match fetched {
                Err(FatalError::Webhook) if self.end_own_webhook().await? => continue,
                fetched => fetched?,
            };
            let began = Instant::now();
            let size = batch.len();
            let too_late = shutdown.clone().then(|()| tokio::time::sleep(LAST_BATCH));
            let answering = async {
                if self.catch_up(&shutdown).await.is_err() {
                    return false;
                }
                if size > 0 {
                    self.answer(batch).await;
                }
                true
            };
            let answered = tokio::select! {
                answered = answering => answered,
                () = too_late => return Ok(()),
            };
            if answered && size > 0 {
                self.intake.committed();
            }
            if (1..FULL).contains(&size) {
                tokio::time::sleep(GATHER.saturating_sub(began.elapsed())).await;
            }
        }
    }

    /// Lets go of everything else: taps and deliveries end when nobody can hand over any more.
    pub(super) fn leave(self) -> Intake {
        self.intake
    }

    /// Answers what others have handed over; at the end whoever leads next does.
    async fn catch_up(&self, stop: &(impl Future<Output = ()> + Clone)) -> Result<(), Stopping> {
        loop {
            let handed = match self.store.handed_in(intake::BATCH).await {
                Ok(handed) => handed,
                Err(error) => {
                    log::error!("looking into the inbox: {error}");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            if handed.is_empty() {
                return Ok(());
            }
            self.answer(intake::read(&handed, &self.me)).await;
            let ids: Vec<_> = handed.iter().map(|one| one.id).collect();
            while let Err(error) = self.store.answered(&ids).await {
                log::error!("clearing the inbox: {error}");
                tokio::time::sleep(PAUSE).await;
            }
            if stop.clone().now_or_never().is_some() {
                return Err(Stopping);
            }
        }
    }

    /// Ends the webhook that this bot has set under another configuration; another one stays.
    async fn end_own_webhook(&self) -> Result<bool, FatalError> {
        let path = intake::path(&self.store);
        let ending = || end_webhook(&self.api, &path);
        let ended = until_done("ending the webhook", ending).await?;
        if ended {
            log::info!("the webhook was ended: updates are fetched from now on");
        }
        Ok(ended)
    }

    async fn answer(&self, batch: Vec<Received>) {
        self.health.batch_begins();
        self.answer_now(batch).await;
        self.health.batch_is_over();
    }

    async fn answer_now(&self, batch: Vec<Received>) {
        let began = Instant::now();
        let metrics = &self.health.metrics;
        let mut events = Vec::with_capacity(batch.len());
        let mut queries = Vec::with_capacity(batch.len());
        let mut all_seen = Vec::new();
        for Received {
            update_id,
            event,
            query,
            seen,
        } in batch
        {
            match event {
                Ok(event) => {
                    all_seen.extend(seen.map(|message| Seen {
                        chat: self.store.chat_key(event.from.chat),
                        message,
                    }));
                    events.push(event);
                    queries.push(query);
                }
                Err(reason) => {
                    log::debug!("update {} passed over: {reason:?}", update_id.unwrap_or(-1));
                    metrics.updates.passed_over.inc();
                    if let Some(query) = query {
                        self.callback_answers.answer(query, None);
                    }
                }
            }
        }
        if events.is_empty() {
            return;
        }
        let texts = Arc::clone(&self.texts.borrow());
        let forecast = self.delivery.forecast();
        let mut answers = events.iter().zip(queries).enumerate();
        self.together.wait(self.store.bot()).await;
        let committed = self.commit(&texts, &events).await;
        metrics.commit.observe(began.elapsed().as_secs_f64());
        for committed in committed {
            let Committed {
                taken,
                toasts,
                poisoned,
            } = committed;
            let fresh = taken.fresh.iter().filter(|fresh| **fresh).count() as u64;
            metrics.updates.answered.inc_by(fresh);
            metrics
                .updates
                .repeated
                .inc_by(taken.fresh.len() as u64 - fresh);
            metrics.dead_updates.inc_by(poisoned);
            for (toast, (before, (event, query))) in toasts.into_iter().zip(answers.by_ref()) {
                if let Some(query) = query {
                    let chat = self.store.chat_key(event.from.chat);
                    let late = forecast.wait(chat, before) > PATIENCE;
                    let toast = if late { Some(Toast::Wait) } else { toast };
                    let text = toast.map(|t| texts.plain(Phrase::Toast(t), &self.context));
                    self.callback_answers.answer(query, text);
                }
            }
            let seen = std::mem::take(&mut all_seen);
            self.delivery.hand_over(taken, seen, Some(began)).await;
        }
    }

    /// The words that belong to these texts: made anew only where the texts have changed.
    fn words(&self, texts: &Arc<Texts>) -> Arc<Lexicon> {
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        match &*words {
            Some((of, lexicon)) if Arc::ptr_eq(of, texts) => Arc::clone(lexicon),
            Some(_) | None => {
                let (lexicon, findings) = Lexicon::with_files(texts.word_files());
                for finding in findings {
                    log::warn!("{finding}");
                }
                let lexicon = Arc::new(lexicon);
                *words = Some((Arc::clone(texts), Arc::clone(&lexicon)));
                lexicon
            }
        }
    }

    /// What came of events, however often that takes; each event's part where they had to be told
    /// apart.
    async fn commit(&self, texts: &Arc<Texts>, events: &[Event]) -> Vec<Committed> {
        let words = self.words(texts);
        let committing = Committing {
            store: &self.store,
            delivery: &self.delivery,
            texts,
            words: &words,
            context: &self.context,
            look: &self.look,
            calendar: &self.calendar,
        };
        committing.all(events).await
    }
}

/// The end has come, and something may be left in the inbox.
struct Stopping;

/// Until it is to be looked into the inbox, where another process may hand something over. Where Telegram is
/// asked for updates, each call is followed by a look.
async fn look(inbox: &Notify, looks: bool) {
    if looks {
        inbox.notified().await;
    } else {
        std::future::pending::<()>().await;
    }
}

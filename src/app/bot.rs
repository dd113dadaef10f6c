//! The fetching half of the bot: updates in, turns committed, letters handed over.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::watch;

use super::albums::Albums;
use super::committing::{Committed, Committing};
use crate::store::{Database, Store};
use crate::telegram::{CallbackAnswers, Delivery, FatalError, Identity, Polling, Received, Seen};
use crate::texts::{Context, Phrase, Texts, Toast};
use crate::turn::Event;
use crate::understanding::LazyLexicon;

/// How long the batch under way may still take after the signal to stop.
const LAST_BATCH: Duration = Duration::from_secs(2);
/// A tap whose answer takes longer is told so at once.
const PATIENCE: Duration = Duration::from_secs(3);
/// Small batches gather for so long, once there was one: a poll, a transaction and a disk write for each
/// single tap cost more than the tap. At 200 updates a second it saves a good third of the CPU; nobody
/// notices 30 ms, and who comes alone does not wait at all.
const GATHER: Duration = Duration::from_millis(30);
/// A batch of this size need not gather.
const FULL: usize = 50;

/// The fetching half: updates in, turns committed, messages handed over.
pub(super) struct Bot<D> {
    pub(super) polling: Polling,
    pub(super) store: Arc<Store<D>>,
    pub(super) texts: watch::Receiver<Arc<Texts>>,
    /// The words beside the texts, and the texts they belong to.
    pub(super) words: Mutex<Option<(Arc<Texts>, Arc<LazyLexicon>)>>,
    pub(super) context: Context,
    pub(super) me: Identity,
    pub(super) delivery: Delivery,
    pub(super) callback_answers: CallbackAnswers,
    pub(super) albums: Albums,
}

impl<D: Database> Bot<D> {
    /// Works until `shutdown`, or until Telegram says that it cannot go on. A batch is not left in the
    /// middle unless it takes too long; then it is not confirmed, and comes again.
    pub(super) async fn work(
        &mut self,
        shutdown: impl Future<Output = ()> + Clone,
    ) -> Result<(), FatalError> {
        loop {
            let batch = tokio::select! {
                batch = self.polling.next(&self.me) => batch?,
                () = shutdown.clone() => return Ok(()),
            };
            let began = Instant::now();
            let size = batch.len();
            if size > 0 {
                let too_late = shutdown.clone().then(|()| tokio::time::sleep(LAST_BATCH));
                tokio::select! {
                    () = self.answer(batch) => {}
                    () = too_late => return Ok(()),
                }
                self.polling.committed();
            }
            if (1..FULL).contains(&size) {
                tokio::time::sleep(GATHER.saturating_sub(began.elapsed())).await;
            }
        }
    }

    /// Lets go of everything else: taps and deliveries end when nobody can hand over any more.
    pub(super) fn leave(self) -> Polling {
        self.polling
    }

    async fn answer(&self, batch: Vec<Received>) {
        let mut events = Vec::with_capacity(batch.len());
        let mut queries = Vec::with_capacity(batch.len());
        let mut all_seen = Vec::new();
        for Received {
            update_id,
            event,
            query,
            album,
            seen,
        } in batch
        {
            match event {
                Ok(mut event) => {
                    // One answer for all parts of an album; whoever passes them on wants each.
                    event.about.goes_on =
                        album.is_some_and(|album| !self.albums.is_new(event.from.chat, album));
                    let chat = self.store.chat_key(event.from.chat);
                    all_seen.extend(seen.map(|message| Seen { chat, message }));
                    events.push(event);
                    queries.push(query);
                }
                Err(reason) => {
                    log::debug!("update {} passed over: {reason:?}", update_id.unwrap_or(-1));
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
        for Committed { taken, toasts } in self.commit(&texts, &events).await {
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
            self.delivery.hand_over(taken, seen).await;
        }
    }

    /// The words that belong to these texts: made anew only where the texts have changed.
    fn words(&self, texts: &Arc<Texts>) -> Arc<LazyLexicon> {
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        match &*words {
            Some((of, lexicon)) if Arc::ptr_eq(of, texts) => Arc::clone(lexicon),
            Some(_) | None => {
                let lexicon = Arc::new(LazyLexicon::new(texts.word_files()));
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
        };
        committing.all(events).await
    }
}

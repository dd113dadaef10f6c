//! Wires store, texts and Telegram together; start and shutdown in order.
//!
//! Start: hold the data folder, open the store with its keys, ask Telegram who the bot is, then fetch.
//! Shutdown: stop fetching, finish the batch, send what waits for a bounded time, confirm, close.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::watch;

use crate::clock::unix_now;
use crate::config::Config;
use crate::store::{
    Change, Database, FolderLock, Incoming, KeyError, KeyRing, LockError, OpenError, Outgoing,
    Remembered, Sqlite, Store, Taken,
};
use crate::telegram::{
    Api, CallError, Courtesy, Deliver, Delivery, Ended, FatalError, Identity, Pace, Polling,
    Received, TokenError, body, identify, keep_profile,
};
use crate::texts::{Context, OverlayError, Phrase, Texts, Toast};
use crate::turn::{self, Event, Turn};
use crate::understanding::LazyLexicon;

/// How long the batch under way may still take after the signal to stop.
const LAST_BATCH: Duration = Duration::from_secs(2);
/// How long what waits may still go out after that.
const LAST_DELIVERIES: Duration = Duration::from_secs(5);
/// A tap whose answer takes longer is told so at once.
const PATIENCE: Duration = Duration::from_secs(3);
/// Small batches gather for so long: a disk write for each single tap would cost more than it tells.
const GATHER: Duration = Duration::from_millis(12);
/// A batch of this size need not gather.
const FULL: usize = 50;
/// The first pause after a failure, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How often what is idle is purged.
const PURGE_EVERY: Duration = Duration::from_secs(3_600);
/// The first purge waits until the start's rush is over.
const FIRST_PURGE: Duration = Duration::from_secs(60);

/// What ends the program with an error.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The data folder is not free.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database.
    #[error("opening {0}: {1}")]
    Open(String, #[source] OpenError),
    /// The folder of texts.
    #[error(transparent)]
    Texts(#[from] OverlayError),
    /// The token or the address of the Bot API.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// Telegram says that it cannot go on.
    #[error(transparent)]
    Fatal(#[from] FatalError),
    /// Delivery ended by itself.
    #[error("delivery ended unexpectedly")]
    Delivery,
}

/// Runs the bot until `shutdown` is ready.
///
/// # Errors
/// See [`AppError`]. Network trouble is none: it is waited out.
pub async fn run(
    config: &Config,
    texts: Arc<Texts>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), AppError> {
    run_with_changing_texts(config, watch::channel(texts).1, shutdown).await
}

/// Runs the bot until `shutdown` is ready, with whatever the texts are at each moment; its profile
/// follows them.
///
/// # Errors
/// See [`run`].
pub async fn run_with_changing_texts(
    config: &Config,
    texts: watch::Receiver<Arc<Texts>>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), AppError> {
    let api = Api::new(config.token.reveal(), config.api_url.as_deref())?;
    let _lock = FolderLock::hold(config.data_folder())?;
    let store = Arc::new(open_store(config).await?);
    let shutdown = Box::pin(shutdown).shared();
    let me = tokio::select! {
        me = who_am_i(&api) => me?,
        () = shutdown.clone() => {
            close(store).await;
            return Ok(());
        }
    };
    log::info!("running as @{}", me.username);
    let context = Context {
        bot: me.username.clone(),
        days: config.purge_after_days,
    };

    let pace = Pace::new(config.messages_per_second);
    let (deliver, delivery) =
        Deliver::new(api.clone(), Arc::clone(&store), pace, config.calls_at_once);
    let (deadline, deadline_seen) = watch::channel(None);
    let mut delivering = tokio::spawn(deliver.run(deadline_seen));
    let (courtesy, answering) = Courtesy::new(api.clone());
    let answering = tokio::spawn(answering);
    let profile = tokio::spawn(follow_profile(api.clone(), texts.clone(), context.clone()));
    let purging = tokio::spawn(purge(Arc::clone(&store), config.purge_after_days));

    let mut bot = Bot {
        polling: Polling::new(api),
        store: Arc::clone(&store),
        texts,
        words: Mutex::new(None),
        context,
        me,
        delivery,
        courtesy,
        albums: Albums::default(),
    };
    let outcome = tokio::select! {
        ended = bot.work(shutdown) => ended.map_err(AppError::from),
        ended = &mut delivering => match ended {
            Ok(Ended::Unauthorized) => Err(FatalError::Unauthorized.into()),
            Ok(Ended::Shutdown) | Err(_) => Err(AppError::Delivery),
        },
    };
    for task in [profile, purging] {
        task.abort();
        // Only then has it let go of the store.
        let _ = task.await;
    }
    if outcome.is_ok() {
        log::info!("stopping: sending what waits");
    }
    let polling = bot.leave();
    let _ = deadline.send(Some(Instant::now() + LAST_DELIVERIES));
    // What is committed and not confirmed would only be passed over once more.
    let confirming = tokio::time::timeout(LAST_DELIVERIES, polling.confirm());
    let delivering = async {
        if !delivering.is_finished() {
            let _ = delivering.await;
        }
    };
    let _ = tokio::join!(confirming, delivering);
    let _ = tokio::time::timeout(Duration::from_secs(1), answering).await;
    close(store).await;
    outcome
}

/// Opens the store of a configuration.
///
/// # Errors
/// The keys or the database.
pub async fn open_store(config: &Config) -> Result<Store<Sqlite>, AppError> {
    let file = &config.database;
    let name = file.display().to_string();
    let fresh = !std::fs::metadata(file).is_ok_and(|file| file.len() > 0);
    let keys = KeyRing::load(&config.key_file, fresh)?;
    let open = async { Store::open(Sqlite::open(file).await?, keys).await };
    open.await.map_err(|error| AppError::Open(name, error))
}

async fn close<D: Database>(store: Arc<Store<D>>) {
    // Whoever still holds it was aborted: the system closes the file with the process.
    if let Some(store) = Arc::into_inner(store) {
        store.close().await;
    }
}

async fn who_am_i(api: &Api) -> Result<Identity, FatalError> {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match identify(api).await {
            Ok(me) => return Ok(me),
            Err(CallError::Refused {
                code: 401 | 404, ..
            }) => return Err(FatalError::Unauthorized),
            Err(CallError::Refused {
                retry_after: Some(wait),
                ..
            }) => wait,
            Err(error) => {
                log::warn!("asking Telegram who the bot is: {error}; trying again");
                pause
            }
        };
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn follow_profile(api: Api, mut texts: watch::Receiver<Arc<Texts>>, context: Context) {
    loop {
        let now = Arc::clone(&texts.borrow_and_update());
        set_profile(&api, &now, &context).await;
        if texts.changed().await.is_err() {
            return;
        }
    }
}

async fn set_profile(api: &Api, texts: &Texts, context: &Context) {
    let mut pause = FIRST_PAUSE;
    loop {
        let wait = match keep_profile(api, texts, context).await {
            Ok(set) => {
                if !set.is_empty() {
                    log::info!("the bot's profile was set: {}", set.join(", "));
                }
                return;
            }
            Err(CallError::Refused {
                retry_after: Some(wait),
                ..
            }) => wait,
            Err(CallError::Refused {
                code, description, ..
            }) if code < 500 => {
                log::error!("the bot's profile was not set: {description}");
                return;
            }
            Err(error) => {
                log::debug!("setting the bot's profile: {error}; trying again");
                pause
            }
        };
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn purge<D: Database>(store: Arc<Store<D>>, days: u32) {
    tokio::time::sleep(FIRST_PURGE).await;
    loop {
        match store.purge(days, unix_now()).await {
            Ok(removed) if removed == Default::default() => tokio::time::sleep(PURGE_EVERY).await,
            Ok(removed) => {
                log::info!("purged {} idle conversations", removed.chats);
                // More may be there: the next portion, without holding up the others.
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            Err(error) => {
                log::error!("purging: {error}");
                tokio::time::sleep(PURGE_EVERY).await;
            }
        }
    }
}

/// The fetching half: updates in, turns committed, messages handed over.
struct Bot<D> {
    polling: Polling,
    store: Arc<Store<D>>,
    texts: watch::Receiver<Arc<Texts>>,
    /// The words beside the texts, and the texts they belong to.
    words: Mutex<Option<(Arc<Texts>, Arc<LazyLexicon>)>>,
    context: Context,
    me: Identity,
    delivery: Delivery,
    courtesy: Courtesy,
    albums: Albums,
}

/// The albums that were answered lately: one answer for all of an album's photos. Forgotten with the
/// process, after which an album in two halves is answered twice.
#[derive(Default)]
struct Albums(Mutex<VecDeque<(i64, String)>>);

impl Albums {
    /// More than are under way at once.
    const REMEMBERED: usize = 256;

    fn is_new(&self, chat: i64, album: String) -> bool {
        let album = (chat, album);
        let mut albums = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if albums.contains(&album) {
            return false;
        }
        if albums.len() == Self::REMEMBERED {
            albums.pop_front();
        }
        albums.push_back(album);
        true
    }
}

impl<D: Database> Bot<D> {
    /// Works until `shutdown`, or until Telegram says that it cannot go on. A batch is not left in the
    /// middle unless it takes too long; then it is not confirmed, and comes again.
    async fn work(&mut self, shutdown: impl Future<Output = ()> + Clone) -> Result<(), FatalError> {
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
    fn leave(self) -> Polling {
        self.polling
    }

    async fn answer(&self, batch: Vec<Received>) {
        let mut events = Vec::with_capacity(batch.len());
        let mut queries = Vec::with_capacity(batch.len());
        for Received {
            update_id,
            event,
            query,
            album,
        } in batch
        {
            match event {
                Ok(event) if album.is_some_and(|album| !self.albums.is_new(event.chat, album)) => {
                    log::debug!(
                        "update {} passed over: of an album",
                        update_id.unwrap_or(-1)
                    );
                }
                Ok(event) => {
                    events.push(event);
                    queries.push(query);
                }
                Err(reason) => {
                    log::debug!("update {} passed over: {reason:?}", update_id.unwrap_or(-1));
                    if let Some(query) = query {
                        self.courtesy.answer(query, None);
                    }
                }
            }
        }
        if events.is_empty() {
            return;
        }
        let texts = Arc::clone(&self.texts.borrow());
        let (taken, toasts) = self.commit(&texts, &self.words(&texts), &events).await;
        let forecast = self.delivery.forecast();
        let answers = events.iter().zip(queries).zip(toasts);
        for (before, ((event, query), toast)) in answers.enumerate() {
            if let Some(query) = query {
                let chat = self.store.chat_key(event.chat);
                let late = forecast.wait(chat, before) > PATIENCE;
                let toast = if late { Some(Toast::Wait) } else { toast };
                let text = toast.map(|t| texts.plain(Phrase::Toast(t), &self.context));
                self.courtesy.answer(query, text);
            }
        }
        self.delivery.hand_over(taken).await;
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

    /// Commits a batch, however often that takes: it is confirmed only afterwards.
    async fn commit(
        &self,
        texts: &Texts,
        words: &LazyLexicon,
        events: &[Event],
    ) -> (Taken, Vec<Option<Toast>>) {
        let incoming: Vec<_> = events
            .iter()
            .map(|event| Incoming {
                update_id: event.update_id,
                chat: event.chat,
            })
            .collect();
        let mut pause = FIRST_PAUSE;
        loop {
            let struck = self.delivery.take_struck();
            let mut toasts = vec![None; events.len()];
            let decide = |index: usize, remembered: Remembered| {
                let event = &events[index];
                let turn = turn::take(texts, words, &self.context, event, remembered);
                toasts[index] = turn.toast;
                change(event.chat, turn)
            };
            match self
                .store
                .take(&incoming, unix_now(), struck.clone(), decide)
                .await
            {
                Ok(taken) => return (taken, toasts),
                Err(error) => {
                    log::error!("committing a batch: {error}; trying again");
                    self.delivery.give_back(struck);
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
    }
}

/// A turn as the store writes it.
fn change(chat: i64, turn: Turn) -> Change {
    let outgoing =
        turn.message
            .and_then(|message| match body(chat, message.edits, &message.screen) {
                Ok(body) => Some(Outgoing {
                    edits: message.edits.map(i64::from),
                    lane: message.lane,
                    body,
                }),
                Err(error) => {
                    log::error!("writing a message: {error}");
                    None
                }
            });
    Change {
        memory: turn.memory,
        outgoing: outgoing.into_iter().collect(),
        marks: turn.marks,
        source: turn.source.map(|source| source.as_str().to_owned()),
    }
}

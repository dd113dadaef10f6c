//! Wires store, texts and Telegram together; start and shutdown in order.
//!
//! Start: hold the data folder, open the store with its keys, ask Telegram who the bot is, then fetch.
//! Meanwhile: the folder of texts is read again when asked for.
//! Shutdown: stop fetching, finish the batch, send what waits for a bounded time, confirm, close.

mod albums;
mod bot;
mod change;
mod committing;
pub mod pairing;
mod profile;
mod proof;
mod upkeep;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::watch;

pub use self::proof::{check, renew_texts};

use self::albums::Albums;
use self::bot::Bot;
use crate::config::{Config, StoreConfig};
use crate::store::{
    Database, FolderLock, KeyError, KeyRing, LockError, OpenError, OpeningLock, Sqlite, Store,
};
use crate::telegram::{
    Api, CallbackAnswers, Deliver, FatalError, Pace, Polling, Route, RouteError, TokenError,
};
use crate::texts::{Context, OverlayError, Texts};

/// How long what waits may still go out after the signal to stop.
const LAST_DELIVERIES: Duration = Duration::from_secs(5);

/// What ends the program with an error.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The data folder is not free.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No bot has ever run on it.
    #[error(
        "there is no database at {0} yet: `follower-o-cliente run` makes it. If it is elsewhere, name \
         its folder with --data"
    )]
    NoDatabase(String),
    /// The database.
    #[error("opening {0}: {1}")]
    Open(String, #[source] OpenError),
    /// The folder of texts.
    #[error(transparent)]
    Texts(#[from] OverlayError),
    /// The token.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The address of the Bot API, a proxy, certificates.
    #[error(transparent)]
    Route(#[from] RouteError),
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
    let route = Route::new(config.api_url.as_deref(), &config.network)?;
    let api = Api::new(config.token.reveal(), route)?;
    let _lock = FolderLock::hold(config.data_folder())?;
    let store = Arc::new(open_store(config).await?);
    let shutdown = Box::pin(shutdown).shared();
    let me = tokio::select! {
        me = profile::who_am_i(&api) => me?,
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
    let (callback_answers, answering) = CallbackAnswers::new(api.clone());
    let answering = tokio::spawn(answering);
    let following = tokio::spawn(profile::follow_profile(
        api.clone(),
        texts.clone(),
        context.clone(),
    ));
    let purging = tokio::spawn(upkeep::purge(Arc::clone(&store), config.purge_after_days));

    let mut bot = Bot {
        polling: Polling::new(api),
        store: Arc::clone(&store),
        texts,
        words: Mutex::new(None),
        context,
        me,
        delivery,
        callback_answers,
        albums: Albums::default(),
    };
    let outcome = tokio::select! {
        ended = bot.work(shutdown) => ended.map_err(AppError::from),
        _ = &mut delivering => Err(AppError::Delivery),
    };
    for task in [following, purging] {
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
    let _alone = OpeningLock::wait(config.data_folder())?;
    let keys = KeyRing::load(&config.key_file, !is_made(file))?;
    warn_of_key_beside_data(config);
    let open = async { Store::open(Sqlite::open(file).await?, keys, config.token.bot()).await };
    open.await.map_err(|error| AppError::Open(name, error))
}

/// A copy of the data folder must not open itself.
fn warn_of_key_beside_data(config: &Config) {
    let (Ok(folder), Ok(key)) = (
        config.data_folder().canonicalize(),
        config.key_file.canonicalize(),
    ) else {
        return;
    };
    if key.starts_with(&folder) {
        log::warn!(
            "the key file {} lies in the data folder {}, so that whoever copies the folder can read \
             what is sealed in it: stop the bot, move the key elsewhere, and name it with FOC_KEY_FILE",
            config.key_file.display(),
            config.data_folder().display()
        );
    }
}

/// Opens a store beside the bot, which may be running on it.
///
/// # Errors
/// The keys or the database; no bot has ever run on it.
pub async fn open_beside(config: &StoreConfig) -> Result<Store<Sqlite>, AppError> {
    let file = &config.database;
    let name = file.display().to_string();
    if !is_made(file) {
        return Err(AppError::NoDatabase(name));
    }
    let _alone = OpeningLock::wait(config.data_folder())?;
    let keys = KeyRing::load(&config.key_file, false)?;
    let open = async { Store::open(Sqlite::beside(file).await?, keys, config.bot).await };
    open.await.map_err(|error| AppError::Open(name, error))
}

/// Opens the store of a configuration beside the bot, and makes it where no bot has ever run.
///
/// # Errors
/// The data folder, the keys or the database.
pub async fn open_or_make(config: &Config) -> Result<Store<Sqlite>, AppError> {
    if is_made(&config.database) {
        return open_beside(&config.store()).await;
    }
    open_store(config).await
}

fn is_made(database: &Path) -> bool {
    std::fs::metadata(database).is_ok_and(|file| file.len() > 0)
}

async fn close<D: Database>(store: Arc<Store<D>>) {
    // Whoever still holds it was aborted: the system closes the file with the process.
    if let Some(store) = Arc::into_inner(store) {
        store.close().await;
    }
}

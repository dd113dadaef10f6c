//! Wires store, texts and Telegram together; start and shutdown in order.
//!
//! Start: hold the data folder, open the store with its keys, ask Telegram who the bot is, stand by until
//! no other process serves it, then fetch.
//! Meanwhile: the folder of texts is read again when asked for.
//! Shutdown: stop fetching, finish the batch, send what waits for a bounded time, confirm, close.

mod agency;
mod agency_check;
mod albums;
mod bot;
mod brand;
mod change;
mod committing;
mod health;
mod intake;
mod lead;
mod listening;
mod opening;
mod outgone;
pub mod pairing;
mod profile;
mod proof;
mod upkeep;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::{mpsc, watch};

pub use self::agency::{agency, contacts_lack, context};
pub use self::agency_check::check_agency;
pub use self::brand::{BrandError, look};
pub use self::listening::ListeningError;
pub(crate) use self::opening::is_made;
pub use self::opening::{connect, open_beside, open_or_make, open_store};
pub use self::proof::{check, renew_texts};

use self::albums::Albums;
use self::bot::Bot;
use self::health::Health;
use self::intake::{Intake, hand_in, keep_webhook};
use self::lead::Candidate;
use self::listening::Listening;
use self::outgone::Writing;
use crate::clock::Calendar;
use crate::config::Config;
use crate::metrics::Metrics;
use crate::pictures::Look;
use crate::store::{Database, Either, FolderLock, KeyError, LockError, OpenError, Store};
use crate::telegram::{
    Api, CallbackAnswers, Deliver, FatalError, Identity, Pace, Polling, Route, RouteError,
    TokenError, Webhook,
};
use crate::texts::{OverlayError, Texts};

/// What a bot is called that has no name in the configuration.
const NAME: &str = "bot";
/// How long what waits may still go out after the signal to stop.
const LAST_DELIVERIES: Duration = Duration::from_secs(5);
/// How long whoever has lost the lead waits for answers to what is on its way.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

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
    /// The agency's logo.
    #[error(transparent)]
    Brand(#[from] BrandError),
    /// Telegram says that it cannot go on.
    #[error(transparent)]
    Fatal(#[from] FatalError),
    /// An own certificate, or an address to listen at.
    #[error(transparent)]
    Listening(#[from] ListeningError),
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
    let metrics = Arc::new(Metrics::new());
    let measured = metrics.bot(NAME);
    let store = open_store(config).await?;
    let store = Arc::new(store.counting_failures(measured.database_errors.clone()));
    let shutdown = Box::pin(shutdown).shared();
    let health = Arc::new(Health::new(measured));
    let mut listening = Listening::start(config, &store, &health, &metrics).await?;
    let me = tokio::select! {
        me = profile::who_am_i(&api) => me?,
        () = shutdown.clone() => {
            listening.end().await;
            close(store).await;
            return Ok(());
        }
    };
    log::info!("running as @{}", me.username);
    health.metrics.running.set(1.0);
    if let Some(lack) = contacts_lack(&config.agency) {
        log::warn!("{lack}");
    }
    let look = look(&config.agency)?;
    let candidate = Candidate::new(Arc::clone(&store), Arc::clone(&health))
        .map_err(|_| AppError::Open(config.database.to_string(), OpenError::NoRandom))?;
    let serving = Serving {
        config,
        api: &api,
        store: &store,
        me: &me,
        texts: &texts,
        look: &look,
        until: candidate.until(),
        hook: listening.hook.clone(),
        health: &health,
    };
    let outcome = loop {
        let lead = tokio::select! {
            lead = candidate.wait() => lead,
            () = hand_in(&store, listening.inbound.as_mut()) => continue,
            () = shutdown.clone() => break Ok(()),
        };
        health.leads(Some(lead));
        let lost = candidate.keep(lead).shared();
        let stop = async {
            tokio::select! {
                () = shutdown.clone() => {}
                () = lost.clone() => {}
            }
        };
        // It is kept while what waits still goes out.
        let kept = async {
            lost.clone().await;
            std::future::pending().await
        };
        let intake = match listening.inbound.take() {
            Some(inbound) => Intake::Webhook(inbound),
            None => Intake::Polling(Polling::new(api.clone())),
        };
        let (ended, intake) = tokio::select! {
            ended = serving.until(stop.shared(), intake) => ended,
            never = kept => never,
        };
        listening.inbound = intake.into_inbound();
        health.leads(None);
        if ended.is_err() || lost.peek().is_none() {
            break ended;
        }
    };
    candidate.give_back().await;
    drop(candidate);
    listening.end().await;
    close(store).await;
    outcome
}

/// What serving a bot takes.
struct Serving<'a> {
    config: &'a Config,
    api: &'a Api,
    store: &'a Arc<Store<Either>>,
    me: &'a Identity,
    texts: &'a watch::Receiver<Arc<Texts>>,
    look: &'a Look,
    /// Until when letters may be sent.
    until: watch::Receiver<Instant>,
    /// Where Telegram delivers, if it does.
    hook: Option<Webhook>,
    health: &'a Arc<Health>,
}

impl Serving<'_> {
    /// Serves the bot until `stop` is ready, and ends in good order.
    async fn until(
        &self,
        stop: impl Future<Output = ()> + Clone,
        intake: Intake,
    ) -> (Result<(), AppError>, Intake) {
        let (config, store) = (self.config, self.store);
        let context = context(self.me.username.clone(), config);
        let pace = Pace::new(config.messages_per_second);
        let (reports, outgone) = mpsc::unbounded_channel();
        let (deliver, delivery) = Deliver::new(
            self.api.clone(),
            Arc::clone(store),
            pace,
            config.calls_at_once,
            self.until.clone(),
            reports,
            self.health.metrics.clone(),
        );
        let (deadline, deadline_seen) = watch::channel(None);
        let mut delivering = tokio::spawn(deliver.run(deadline_seen));
        let writing = Writing {
            store: Arc::clone(store),
            delivery: delivery.clone(),
            texts: self.texts.clone(),
            context: context.clone(),
            look: self.look.clone(),
            calendar: Calendar::of(&config.timezone),
            weekly: config.weekly,
        };
        let writing = tokio::spawn(writing.work(outgone));
        let (callback_answers, answering) = CallbackAnswers::new(self.api.clone());
        let answering = tokio::spawn(answering);
        let following = tokio::spawn(profile::follow_profile(
            self.api.clone(),
            self.texts.clone(),
            context.clone(),
        ));
        let purging = tokio::spawn(upkeep::purge(Arc::clone(store), config.purge_after_days));

        let mut bot = Bot {
            intake,
            api: self.api.clone(),
            health: Arc::clone(self.health),
            store: Arc::clone(store),
            texts: self.texts.clone(),
            words: Mutex::new(None),
            context,
            look: self.look.clone(),
            calendar: Calendar::of(&config.timezone),
            me: self.me.clone(),
            delivery,
            callback_answers,
            albums: Albums::default(),
        };
        let hooking = async {
            match self.hook.clone() {
                Some(hook) => keep_webhook(self.api.clone(), hook).await,
                None => std::future::pending().await,
            }
        };
        let outcome = tokio::select! {
            ended = bot.work(stop) => ended.map_err(AppError::from),
            _ = &mut delivering => Err(AppError::Delivery),
            ended = hooking => ended.map_err(AppError::from),
        };
        for task in [following, purging] {
            task.abort();
            // Only then has it let go of the store.
            let _ = task.await;
        }
        // Who has lost the lead sends nothing more.
        let leads = Instant::now() < *self.until.borrow();
        if outcome.is_ok() && leads {
            log::info!("stopping: sending what waits");
        }
        let mut intake = bot.leave();
        if leads {
            // This process is at its end.
            self.health.stops();
            intake.close();
        }
        let last = if leads { LAST_DELIVERIES } else { LAST_ANSWERS };
        let _ = deadline.send(Some(Instant::now() + last));
        // What is committed and not confirmed would only be passed over once more.
        let confirming = tokio::time::timeout(last, intake.confirm());
        let delivering = async {
            if !delivering.is_finished() {
                let _ = delivering.await;
            }
        };
        let _ = tokio::join!(confirming, delivering);
        // Ends with delivery, once all that it was told is written.
        let _ = tokio::time::timeout(LAST_DELIVERIES, writing).await;
        let _ = tokio::time::timeout(Duration::from_secs(1), answering).await;
        (outcome, intake)
    }
}

async fn close<D: Database>(store: Arc<Store<D>>) {
    // Whoever still holds it was aborted: the system closes the file with the process.
    if let Some(store) = Arc::into_inner(store) {
        store.close().await;
    }
}

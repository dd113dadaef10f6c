//! What the bots of a process share: the data folder, the database with its keys, the way to Telegram, the servers,
//! the leads. A bot is a value that is served in it, and nothing of one is known to another.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use super::agency::contacts_lack;
use super::brand::look;
use super::error::AppError;
use super::health::{Health, Watched};
use super::intake::{InboxNotices, Intake, hand_in, watch_inbox};
use super::leads::Leads;
use super::listening::Listening;
use super::opening::Opened;
use super::profile;
use super::serving::Serving;
use super::together::Together;
use super::upkeep;
use crate::config::{Config, HostingConfig};
use crate::store::{Either, FolderLock, Inbox as _, OpenError, Store};
use crate::telegram::{Api, Polling, Route};
use crate::texts::Texts;

/// How often a bot looks for letters that another process has written; the more bots there are, the more rarely,
/// so that all together look no more often than so many bots would.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const LOOK_LIKE: usize = 8;
/// The pause after a failure to succeed whoever led before.
const SUCCEED_AGAIN: Duration = Duration::from_millis(200);

/// See the module's head.
pub(super) struct Hosting {
    /// How many bots it is for.
    bots: usize,
    route: Route,
    opened: Opened,
    watched: Arc<Watched>,
    leads: Arc<Leads<Either>>,
    together: Arc<Together>,
    listening: Listening,
    /// Who is told when something waits in the inbox.
    told: Arc<InboxNotices>,
    /// Leads, the inbox, the purge.
    working: JoinHandle<()>,
    /// The bots that run, by their ids, and their names.
    running: Mutex<HashMap<i64, String>>,
    _lock: FolderLock,
}

impl Hosting {
    /// Opens all that is shared by the bots of these names.
    ///
    /// # Errors
    /// See [`AppError`].
    pub(super) async fn open(config: HostingConfig, names: &[String]) -> Result<Self, AppError> {
        let route = Route::new(config.api_url.as_deref(), &config.network)?;
        let lock = FolderLock::hold(config.database.folder())?;
        let opened = Opened::open(&config).await?;
        let database = opened.database();
        let watched = Arc::new(Watched::new(database.clone()));
        let leads = Leads::new(database.clone(), names)
            .map_err(|_| AppError::Open(config.database.to_string(), OpenError::NoRandom))?;
        let listening = Listening::start(&config, &watched, names.len()).await?;
        let told = Arc::new(InboxNotices::default());
        let working = {
            let (leads, told, database) = (Arc::clone(&leads), Arc::clone(&told), database.clone());
            let (days, is_delivered) = (config.purge_after_days, config.webhook.is_some());
            tokio::spawn(async move {
                let looking = async {
                    if is_delivered && database.is_shared() {
                        watch_inbox(&database, &told).await;
                    }
                };
                let purging = upkeep::purge(&database, &leads, days);
                tokio::select! {
                    () = leads.work() => {}
                    _ = async { tokio::join!(looking, purging) } => {}
                }
            })
        };
        Ok(Self {
            bots: names.len(),
            route,
            opened,
            watched,
            leads,
            together: Arc::default(),
            listening,
            told,
            working,
            running: Mutex::default(),
            _lock: lock,
        })
    }

    /// What is told of a bot to whoever watches.
    pub(super) fn watched(&self, name: &str) -> Arc<Health> {
        self.watched.bot(name)
    }

    /// Runs a bot until `shutdown` is ready.
    ///
    /// # Errors
    /// See [`AppError`]. Network trouble is none: it is waited out.
    pub(super) async fn serve(
        &self,
        config: &Config,
        health: &Arc<Health>,
        texts: watch::Receiver<Arc<Texts>>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), AppError> {
        let api = Api::new(config.token.reveal(), self.route.another()?)?;
        let _claim = self.claim(config)?;
        let store = self.opened.store(config).await?;
        let store = store.counting_failures(health.metrics.database_errors.clone());
        let store = Arc::new(store);
        let outcome = self.serve_from(config, &api, &store, health, texts, shutdown);
        let outcome = outcome.await;
        health.ends();
        self.told().remove(&store.bot());
        // Whoever still holds it was aborted: the system closes the file with the process.
        if let Some(store) = Arc::into_inner(store) {
            store.close().await;
        }
        outcome
    }

    async fn serve_from(
        &self,
        config: &Config,
        api: &Api,
        store: &Arc<Store<Either>>,
        health: &Arc<Health>,
        texts: watch::Receiver<Arc<Texts>>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), AppError> {
        let shutdown = Box::pin(shutdown).shared();
        let (mut inbound, hook) = self.listening.endpoint(&config.token, store).unzip();
        let me = tokio::select! {
            me = profile::who_am_i(api) => me?,
            () = shutdown.clone() => return Ok(()),
        };
        log::info!("running as @{}", me.username);
        if let Some(lack) = contacts_lack(&config.agency) {
            log::warn!("{lack}");
        }
        let look = look(&config.agency)?;
        health.begins();
        let inbox = Arc::new(Notify::new());
        self.told().insert(store.bot(), Arc::clone(&inbox));
        let candidate = self.leads.candidate(store.bot(), health);
        let serving = Serving {
            config,
            api,
            store,
            together: &self.together,
            me: &me,
            texts: &texts,
            look: &look,
            until: candidate.until(),
            hook,
            health,
            inbox,
            look_every: LOOK_EVERY * u32::try_from(self.bots / LOOK_LIKE).unwrap_or(1).max(1),
        };
        loop {
            let lead = tokio::select! {
                lead = candidate.wait() => lead,
                () = hand_in(store, inbound.as_mut()) => continue,
                () = shutdown.clone() => return Ok(()),
            };
            let ends = candidate.ends(lead).shared();
            let stop = async {
                tokio::select! {
                    () = shutdown.clone() => {}
                    () = ends.clone() => {}
                }
            };
            let stop = stop.shared();
            tokio::select! {
                () = succeed(store) => {}
                () = stop.clone() => {}
            }
            health.leads(Some(lead));
            let intake = match inbound.take() {
                Some(inbound) => Intake::Webhook(inbound),
                None => Intake::Polling(Polling::new(api.clone())),
            };
            let goes_on = || shutdown.peek().is_none() && candidate.leaves();
            let others = || self.leads.others();
            let (ended, intake) = serving.until(lead, stop, (goes_on, others), intake).await;
            inbound = intake.into_inbound();
            health.leads(None);
            if ended.is_err() || shutdown.peek().is_some() {
                return ended;
            }
            candidate.release();
        }
    }

    fn told(&self) -> std::sync::MutexGuard<'_, HashMap<i64, Arc<Notify>>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One token is one bot's.
    fn claim(&self, config: &Config) -> Result<Claim<'_>, AppError> {
        let bot = config.token.bot().unwrap_or_default();
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        match running.get(&bot) {
            Some(name) => Err(AppError::Twice(name.clone())),
            None => {
                running.insert(bot, config.name.clone().unwrap_or_default());
                Ok(Claim { hosting: self, bot })
            }
        }
    }

    /// Lets go of everything, in good order.
    pub(super) async fn close(self) {
        self.leads.end(self.working).await;
        self.listening.end().await;
        self.watched.lets_go();
        drop(self.leads);
        self.opened.close().await;
    }
}

/// Waits until whoever led before has written what it was writing, however often the database must be asked.
async fn succeed(store: &Store<Either>) {
    while let Err(error) = store.succeed().await {
        log::error!("waiting for whoever delivered before: {error}");
        tokio::time::sleep(SUCCEED_AGAIN).await;
    }
}

/// That a bot runs.
struct Claim<'a> {
    hosting: &'a Hosting,
    bot: i64,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        let running = self.hosting.running.lock();
        running
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.bot);
    }
}

//! What is told to whoever watches over this process: whether it lives, whether it can serve, what it has
//! measured.

#![expect(
    clippy::disallowed_methods,
    reason = "how long something lasts is asked of the clock"
)]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::clock::unix_now;
use crate::metrics::{BotMetrics, CONTENT_TYPE, Metrics};
use crate::store::{AllBots as _, Either, Lease};

/// How long an answer of the database's is good for: whoever asks more often costs it nothing.
const GOOD_FOR: Duration = Duration::from_secs(1);
/// How long the database has for an answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// A batch that takes longer cannot be committed now, in seconds.
const LONGEST_BATCH: i64 = 10;

/// What the work under way says of itself.
#[derive(Debug, Default)]
pub(super) struct Health {
    pub(super) metrics: BotMetrics,
    /// This process leads.
    leads: AtomicBool,
    /// Until when it is known who leads.
    known_until: std::sync::Mutex<Option<Instant>>,
    /// Since when a batch is under way, in seconds since 1970; 0 where none is.
    batch_since: AtomicI64,
    stopping: AtomicBool,
}

impl Health {
    pub(super) const fn new(metrics: BotMetrics) -> Self {
        Self {
            metrics,
            leads: AtomicBool::new(false),
            known_until: std::sync::Mutex::new(None),
            batch_since: AtomicI64::new(0),
            stopping: AtomicBool::new(false),
        }
    }

    /// This process leads from now on, or does not.
    pub(super) fn leads(&self, lead: Option<Lease>) {
        self.leads.store(lead.is_some(), Ordering::Relaxed);
        self.metrics.leads.set(f64::from(u8::from(lead.is_some())));
        match lead {
            Some(Lease::Term(term)) => drop(self.metrics.term.set(term as f64)),
            Some(Lease::Always) | None => {}
        }
        if lead.is_none() {
            self.metrics.delivers_no_more();
        }
    }

    /// Until then nobody needs to ask who leads.
    pub(super) fn lead_is_known(&self, until: Instant) {
        *self
            .known_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(until);
    }

    fn is_lead_known(&self) -> bool {
        let until = self.known_until.lock();
        let until = *until.unwrap_or_else(PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }

    pub(super) fn batch_begins(&self) {
        self.batch_since.store(unix_now(), Ordering::Relaxed);
    }

    pub(super) fn batch_is_over(&self) {
        self.batch_since.store(0, Ordering::Relaxed);
    }

    /// It runs here from now on.
    pub(super) fn begins(&self) {
        self.stopping.store(false, Ordering::Relaxed);
        self.metrics.running.set(1.0);
    }

    /// It is about to end here.
    pub(super) fn stops(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// It does not run here any more.
    pub(super) fn ends(&self) {
        self.stops();
        self.leads(None);
        self.batch_is_over();
        self.metrics.running.set(0.0);
    }

    /// For how many seconds the batch under way has been so.
    fn lag(&self) -> i64 {
        match self.batch_since.load(Ordering::Relaxed) {
            0 => 0,
            since => (unix_now() - since).max(0),
        }
    }
}

/// What whoever watches may ask, of all bots of this process.
pub(super) struct Watched {
    pub(super) metrics: Metrics,
    bots: std::sync::Mutex<BTreeMap<String, Arc<Health>>>,
    /// The database, until it is closed.
    database: std::sync::Mutex<Option<Either>>,
    /// What the database said last: how many letters wait.
    asked: Mutex<Option<(Instant, Option<u64>)>>,
}

impl Watched {
    pub(super) fn new(database: Either) -> Self {
        Self {
            metrics: Metrics::new(),
            bots: std::sync::Mutex::default(),
            database: std::sync::Mutex::new(Some(database)),
            asked: Mutex::new(None),
        }
    }

    /// What the work of a bot says of itself: the same however often the bot begins anew.
    pub(super) fn bot(&self, name: &str) -> Arc<Health> {
        let mut bots = self.bots.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Health::new(self.metrics.bot(name)));
        Arc::clone(bots.entry(name.to_owned()).or_insert_with(new))
    }

    fn bots(&self) -> Vec<Arc<Health>> {
        let bots = self.bots.lock().unwrap_or_else(PoisonError::into_inner);
        bots.values().map(Arc::clone).collect()
    }

    /// The database is about to be closed.
    pub(super) fn lets_go(&self) {
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        *database = None;
    }

    async fn waiting(&self) -> Option<u64> {
        let mut asked = self.asked.lock().await;
        if let Some((at, waiting)) = *asked
            && at.elapsed() < GOOD_FOR
        {
            return waiting;
        }
        let database = self.database.lock();
        let database = database.unwrap_or_else(PoisonError::into_inner).clone();
        let waiting = match database {
            None => None,
            Some(database) => match timeout(PATIENCE, database.waiting_of_all()).await {
                Ok(Ok(waiting)) => Some(waiting),
                Ok(Err(_)) | Err(_) => None,
            },
        };
        *asked = Some((Instant::now(), waiting));
        waiting
    }
}

/// `/healthz` and `/readyz`; and, where nobody but those who watch can ask, `/metrics`.
pub(super) fn router(watched: &Arc<Watched>, tells_metrics: bool) -> Router {
    let mut router = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz));
    if tells_metrics {
        router = router.route("/metrics", get(measured));
    }
    router.with_state(Arc::clone(watched))
}

async fn measured(State(watched): State<Arc<Watched>>) -> Response {
    for health in watched.bots() {
        health.metrics.batch.set(health.lag() as f64);
    }
    let kind = [(header::CONTENT_TYPE, CONTENT_TYPE)];
    (kind, watched.metrics.told()).into_response()
}

/// A process is ready while the database answers, it is known who leads, and not every bot is stuck: one that is
/// must not take the others along.
async fn readyz(State(watched): State<Arc<Watched>>) -> Response {
    let waiting = watched.waiting().await;
    let all = watched.bots();
    let running = || {
        all.iter()
            .filter(|health| !health.stopping.load(Ordering::Relaxed))
    };
    let lag = running()
        .map(|health| health.lag())
        .min()
        .unwrap_or_default();
    let known = running().any(|health| health.is_lead_known());
    let leading = running().filter(|health| health.leads.load(Ordering::Relaxed));
    let leading = leading.count();
    let is_ready = waiting.is_some() && known && lag <= LONGEST_BATCH;
    let said = format!(
        "{{\"ready\":{is_ready},\"database\":{},\"leads\":{},\"lead_known\":{known},\
         \"bots\":{},\"leading\":{leading},\"waiting\":{},\"lag_seconds\":{lag}}}\n",
        waiting.is_some(),
        leading > 0,
        all.len(),
        waiting.unwrap_or_default(),
    );
    let status = if is_ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, said).into_response()
}

//! What is told to whoever watches over this process: whether it lives, whether it can serve, what it has measured.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, Weak};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;

use crate::clock::unix_now;
use crate::metrics::{BotMetrics, CONTENT_TYPE, Metrics};
use crate::store::{Database, Lead, Store};

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
    pub(super) fn leads(&self, lead: Option<Lead>) {
        self.leads.store(lead.is_some(), Ordering::Relaxed);
        self.metrics.leads.set(f64::from(u8::from(lead.is_some())));
        match lead {
            Some(Lead::Term(term)) => drop(self.metrics.term.set(term as f64)),
            Some(Lead::Always | Lead::Elsewhere) | None => {}
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

    pub(super) fn stops(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// For how many seconds the batch under way has been so.
    fn lag(&self) -> i64 {
        match self.batch_since.load(Ordering::Relaxed) {
            0 => 0,
            since => (unix_now() - since).max(0),
        }
    }
}

/// What whoever watches may ask.
struct Watched<D> {
    health: Arc<Health>,
    metrics: Arc<Metrics>,
    store: Weak<Store<D>>,
    /// What the database said last: how many letters wait.
    asked: Mutex<Option<(Instant, Option<u64>)>>,
}

impl<D: Database> Watched<D> {
    async fn waiting(&self) -> Option<u64> {
        let mut asked = self.asked.lock().await;
        if let Some((at, waiting)) = *asked
            && at.elapsed() < GOOD_FOR
        {
            return waiting;
        }
        let waiting = match self.store.upgrade() {
            None => None,
            Some(store) => match tokio::time::timeout(PATIENCE, store.backlog()).await {
                Ok(Ok(backlog)) => Some(backlog.iter().sum()),
                Ok(Err(_)) | Err(_) => None,
            },
        };
        *asked = Some((Instant::now(), waiting));
        waiting
    }
}

/// `/healthz` and `/readyz`; and, where nobody but those who watch can ask, `/metrics`.
pub(super) fn router<D: Database>(
    health: Arc<Health>,
    metrics: Arc<Metrics>,
    store: Weak<Store<D>>,
    tells_metrics: bool,
) -> Router {
    let watched = Watched {
        health,
        metrics,
        store,
        asked: Mutex::new(None),
    };
    let mut router = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz::<D>));
    if tells_metrics {
        router = router.route("/metrics", get(measured::<D>));
    }
    router.with_state(Arc::new(watched))
}

async fn measured<D: Database>(State(watched): State<Arc<Watched<D>>>) -> Response {
    let health = &watched.health;
    health.metrics.batch.set(health.lag() as f64);
    let kind = [(header::CONTENT_TYPE, CONTENT_TYPE)];
    (kind, watched.metrics.told()).into_response()
}

async fn readyz<D: Database>(State(watched): State<Arc<Watched<D>>>) -> Response {
    let waiting = watched.waiting().await;
    let health = &watched.health;
    let (lag, known) = (health.lag(), health.is_lead_known());
    let stopping = health.stopping.load(Ordering::Relaxed);
    let is_ready = waiting.is_some() && known && lag <= LONGEST_BATCH && !stopping;
    let leads = health.leads.load(Ordering::Relaxed);
    let said = format!(
        "{{\"ready\":{is_ready},\"database\":{},\"leads\":{leads},\"lead_known\":{known},\
         \"waiting\":{},\"lag_seconds\":{lag}}}\n",
        waiting.is_some(),
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

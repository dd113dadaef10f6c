//! What is told to whoever watches over this process: whether it lives, and whether it can serve.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;

use crate::clock::unix_now;
use crate::store::{Database, Store};

/// How long an answer of the database's is good for: whoever asks more often costs it nothing.
const GOOD_FOR: Duration = Duration::from_secs(1);
/// How long the database has for an answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// A batch that takes longer cannot be committed now, in seconds.
const LONGEST_BATCH: i64 = 10;

/// What the work under way says of itself.
#[derive(Debug, Default)]
pub(super) struct Health {
    /// This process leads.
    leads: AtomicBool,
    /// Since when a batch is under way, in seconds since 1970; 0 where none is.
    batch_since: AtomicI64,
    stopping: AtomicBool,
}

impl Health {
    pub(super) fn leads(&self, leads: bool) {
        self.leads.store(leads, Ordering::Relaxed);
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

/// Asked for `/readyz`.
struct Ready<D> {
    health: Arc<Health>,
    store: Weak<Store<D>>,
    /// What the database said last: how many letters wait.
    asked: Mutex<Option<(Instant, Option<u64>)>>,
}

impl<D: Database> Ready<D> {
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

/// `/healthz` and `/readyz`.
pub(super) fn router<D: Database>(health: Arc<Health>, store: Weak<Store<D>>) -> Router {
    let ready = Ready {
        health,
        store,
        asked: Mutex::new(None),
    };
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(readyz::<D>))
        .with_state(Arc::new(ready))
}

async fn readyz<D: Database>(State(ready): State<Arc<Ready<D>>>) -> Response {
    let waiting = ready.waiting().await;
    let lag = ready.health.lag();
    let stopping = ready.health.stopping.load(Ordering::Relaxed);
    let is_ready = waiting.is_some() && lag <= LONGEST_BATCH && !stopping;
    let leads = ready.health.leads.load(Ordering::Relaxed);
    let said = format!(
        "{{\"ready\":{is_ready},\"database\":{},\"leads\":{leads},\"waiting\":{},\"lag_seconds\":{lag}}}\n",
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

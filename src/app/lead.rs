//! Who delivers for a bot: one process at a time, however many stand by.
//!
//! 1. The lead is a lease with an end, by the database's clock. Who has it keeps it a third of its length
//!    before it could end; whoever stands by asks twice a second.
//! 2. Who cannot keep it stops sending a while before its end, by a clock that began to run before the
//!    database was asked: nobody else can have it yet.
//! 3. When the database is back and nobody has taken it, sending goes on where it stood. Where somebody has,
//!    what is known of letters is still written, for it is true whoever leads; then this process stands by.
//! 4. At the end of a process it is given back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::health::Health;
use crate::store::{Database, Lead, Store};

/// How long the lead lasts unless it is kept.
const LASTS: Duration = Duration::from_secs(4);
/// How often it is kept.
const KEEP_EVERY: Duration = Duration::from_millis(1_300);
/// How long before its end nothing is sent any more.
const MARGIN: Duration = Duration::from_millis(500);
/// How often it is asked for, and how long a failure is waited out.
const ASK_EVERY: Duration = Duration::from_millis(500);
/// Where there is nobody else, it has no end.
const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 86_400);

/// One process's part in it.
pub(super) struct Candidate<D> {
    store: Arc<Store<D>>,
    health: Arc<Health>,
    /// Tells this life of this process from all others.
    holder: i64,
    /// Until when letters may be sent.
    until: watch::Sender<Instant>,
}

impl<D: Database> Candidate<D> {
    pub(super) fn new(store: Arc<Store<D>>, health: Arc<Health>) -> Result<Self, getrandom::Error> {
        Ok(Self {
            store,
            health,
            holder: getrandom::u64()?.cast_signed(),
            until: watch::channel(Instant::now()).0,
        })
    }

    /// Until when letters may be sent, at each moment.
    pub(super) fn until(&self) -> watch::Receiver<Instant> {
        self.until.subscribe()
    }

    /// Asks once; where the lead is had, sending may go on.
    async fn ask(&self) -> Option<Lead> {
        let asked = Instant::now();
        let lead = match self.store.lead(self.holder, LASTS).await {
            Ok(lead) => lead,
            Err(error) => {
                log::warn!("asking who delivers: {error}");
                return None;
            }
        };
        let until = match lead {
            Lead::Always => asked + FOR_EVER,
            Lead::Term(_) | Lead::Elsewhere => asked + LASTS - MARGIN,
        };
        self.health.lead_is_known(until);
        if lead != Lead::Elsewhere {
            self.until.send_replace(until);
        }
        Some(lead)
    }

    /// Stands by until this process has the lead.
    pub(super) async fn wait(&self) -> Lead {
        let mut said = false;
        loop {
            match self.ask().await {
                Some(lead @ (Lead::Always | Lead::Term(_))) => return lead,
                Some(Lead::Elsewhere) if !said => {
                    log::info!("standing by: another process serves this bot");
                    said = true;
                }
                Some(Lead::Elsewhere) | None => {}
            }
            tokio::time::sleep(ASK_EVERY).await;
        }
    }

    /// Keeps the lead until somebody else has it, or has had it in between.
    pub(super) async fn keep(&self, lead: Lead) {
        if lead == Lead::Always {
            std::future::pending::<()>().await;
        }
        loop {
            tokio::time::sleep(KEEP_EVERY).await;
            let kept = loop {
                match self.ask().await {
                    Some(kept) => break kept,
                    None => tokio::time::sleep(ASK_EVERY).await,
                }
            };
            if kept != lead {
                self.until.send_replace(Instant::now());
                log::warn!("another process serves this bot by now");
                return;
            }
        }
    }

    /// Gives it back, so that another need not wait for its end.
    pub(super) async fn give_back(&self) {
        if let Err(error) = self.store.give_back_lead(self.holder).await {
            log::warn!("giving back the lead: {error}");
        }
    }
}

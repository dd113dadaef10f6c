//! What a bot has to do with its lead: it waits for it, hears that it ends, and lets go of it.

use std::sync::Arc;

use tokio::sync::{Notify, watch};

use super::health::Health;
use crate::store::Lease;
use crate::telegram::MaySend;

/// How it stands with a bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Nobody here waits for its lead.
    Idle,
    /// It is waited for.
    Waits,
    /// It is had, and may be about to be given away.
    Has {
        lead: Lease,
        /// The how manieth it was to be taken.
        place: u64,
        leaves: bool,
    },
    /// It was had and is to be given back.
    Done,
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) health: Arc<Health>,
    pub(super) state: watch::Sender<Part>,
    /// Until when letters may be sent.
    pub(super) until: watch::Sender<MaySend>,
}

impl Member {
    pub(super) fn new(health: Arc<Health>) -> Self {
        Self {
            health,
            state: watch::channel(Part::Idle).0,
            until: watch::channel(MaySend::not_yet()).0,
        }
    }
}

/// A bot's side of it. Dropped, it lets go of the lead.
pub(super) struct Candidate {
    member: Arc<Member>,
    /// Whoever asks for leads is told that something has changed.
    woken: Arc<Notify>,
}

impl Candidate {
    pub(super) const fn new(member: Arc<Member>, woken: Arc<Notify>) -> Self {
        Self { member, woken }
    }

    /// Until when letters may be sent, at each moment.
    pub(super) fn until(&self) -> watch::Receiver<MaySend> {
        self.member.until.subscribe()
    }

    /// Stands by until this process has the lead.
    pub(super) async fn wait(&self) -> Lease {
        let mut seen = self.member.state.subscribe();
        loop {
            let state = *seen.borrow_and_update();
            match state {
                Part::Has {
                    lead,
                    leaves: false,
                    ..
                } => return lead,
                Part::Idle => {
                    self.member.state.send_replace(Part::Waits);
                    self.woken.notify_one();
                }
                Part::Waits | Part::Done | Part::Has { leaves: true, .. } => {}
            }
            // The sender is here.
            let _ = seen.changed().await;
        }
    }

    /// Ready once the lead is lost, or to be given away.
    pub(super) async fn ends(&self, lead: Lease) {
        let mut seen = self.member.state.subscribe();
        let _ = seen.wait_for(|state| !is_kept(state, lead)).await;
    }

    /// Whether the lead is to be given away.
    pub(super) fn leaves(&self) -> bool {
        matches!(*self.member.state.borrow(), Part::Has { leaves: true, .. })
    }

    /// Lets go of the lead.
    pub(super) fn release(&self) {
        self.member.state.send_modify(|state| {
            *state = match state {
                Part::Has { .. } | Part::Done => Part::Done,
                Part::Idle | Part::Waits => Part::Idle,
            };
        });
        self.woken.notify_one();
    }
}

impl Drop for Candidate {
    fn drop(&mut self) {
        self.release();
    }
}

fn is_kept(state: &Part, lead: Lease) -> bool {
    match state {
        Part::Has {
            lead: had, leaves, ..
        } => *had == lead && !leaves,
        Part::Idle | Part::Waits | Part::Done => false,
    }
}

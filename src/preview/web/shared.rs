//! What the handlers share.

use std::sync::Arc;

use tokio::sync::{Semaphore, watch};

use crate::preview::stage::Stage;

/// What the handlers share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) stage: Arc<Stage>,
    pub(super) stopping: watch::Receiver<bool>,
    pub(super) followers: Arc<Semaphore>,
    /// Rings when chats come or go.
    pub(super) chats: Arc<watch::Sender<()>>,
}

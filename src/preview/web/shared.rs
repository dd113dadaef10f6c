//! What the handlers share.

use std::sync::Arc;

use serde::Deserialize;
use tokio::sync::{Semaphore, watch};

use crate::preview::stage::PreviewStage;

/// What the handlers share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) stage: Arc<PreviewStage>,
    pub(super) stopping: watch::Receiver<bool>,
    pub(super) followers: Arc<Semaphore>,
    /// Rings when chats come or go.
    pub(super) chats: Arc<watch::Sender<()>>,
}

/// A button tapped, in a person's chat or at a desk.
#[derive(Deserialize)]
pub(super) struct Tapped {
    pub(super) message: i32,
    pub(super) data: String,
}

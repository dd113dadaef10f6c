//! All that the page shows and moves.

use std::sync::Arc;

use super::people::People;
use super::runner::Runner;
use super::trouble::Troubles;
use super::wording::Wording;
use crate::standin::BotApi;
use crate::texts::Context;

/// All that the page shows and moves.
pub(super) struct Stage {
    pub(super) api: BotApi,
    pub(super) people: People,
    pub(super) runner: Runner,
    pub(super) troubles: Arc<Troubles>,
    pub(super) wording: Wording,
    pub(super) context: Context,
    /// Another one after each start.
    pub(super) boot: String,
}

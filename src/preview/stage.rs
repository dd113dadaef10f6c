//! All that the page shows and moves.

use std::sync::Arc;

use super::desks::Desks;
use super::people::People;
use super::runner::Runner;
use super::trouble::Troubles;
use super::wording::PreviewWording;
use crate::standin::BotApi;
use crate::texts::Context;

/// All that the page shows and moves.
pub(super) struct PreviewStage {
    pub(super) api: BotApi,
    pub(super) people: People,
    pub(super) desks: Desks,
    pub(super) runner: Runner,
    pub(super) troubles: Arc<Troubles>,
    pub(super) wording: PreviewWording,
    pub(super) context: Context,
    /// Another one after each start.
    pub(super) boot: String,
}

impl PreviewStage {
    /// Every chat of the page.
    pub(super) fn chats(&self) -> Vec<i64> {
        let people = self.people.all().into_iter().map(|person| person.id);
        let desks = self.desks.all().into_iter().map(|desk| desk.id);
        people.chain(desks).collect()
    }
}

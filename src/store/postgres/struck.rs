//! Letters that were struck out, and what a server that falls forgets of it.
//!
//! 1. What a batch of turns strikes out in passing is durable with it.
//! 2. What is struck out by itself waits for no disk. A server that falls within the next half second has the
//!    rows again, and the process that goes on would never look at them; whoever delivers next would send them
//!    once more.
//! 3. So they are struck out again with whatever is written for the bot next, until that is durable. Until then
//!    their notes stay, too.

use std::sync::PoisonError;

use super::connection::{Postgres, Purpose};
use crate::store::rows::DatabaseError;

/// With more of them the next writing waits for the disk: each is looked for again and again.
pub(super) const MOST_UNSURE: usize = 500;

impl Postgres {
    /// What is to be struck out for a bot: these, and what a server may have forgotten.
    pub(super) fn to_strike_out(&self, bot: i64, ids: &[i64]) -> Vec<i64> {
        let unsure = self.unsure.lock().unwrap_or_else(PoisonError::into_inner);
        let unsure = unsure.get(&bot).into_iter().flatten();
        ids.iter().chain(unsure).copied().collect()
    }

    /// Strikes them out by themselves, in one journey.
    pub(super) async fn strike_out(&self, bot: i64, ids: &[i64]) -> Result<(), DatabaseError> {
        let ids: Vec<_> = ids.iter().map(i64::to_string).collect();
        let ids = ids.join(",");
        let delete =
            format!("DELETE FROM outbox WHERE bot = {bot} AND id = ANY ('{{{ids}}}'); COMMIT");
        let mut link = self.writer(bot).lock().await;
        let spoken = self.spoken_to(link.take(), Purpose::Delivery(bot), &delete);
        let (connection, _) = spoken.await?;
        *link = Some(connection);
        Ok(())
    }

    /// These are struck out, for as long as the server does not fall.
    pub(super) fn struck_for_now(&self, bot: i64, ids: Vec<i64>) {
        let mut unsure = self.unsure.lock().unwrap_or_else(PoisonError::into_inner);
        unsure.insert(bot, ids);
    }

    /// These are struck out for good: their notes can go.
    pub(super) fn struck(&self, bot: i64, ids: &[i64]) {
        let mut unsure = self.unsure.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(unsure) = unsure.get_mut(&bot) {
            unsure.retain(|id| !ids.contains(id));
        }
        drop(unsure);
        let struck = self.noting(|all| all.get_mut(&bot).map(|(notes, _)| notes.struck(ids)));
        if let Some(Err(error)) = struck {
            log::error!("clearing the notes of deliveries: {error}");
        }
    }
}

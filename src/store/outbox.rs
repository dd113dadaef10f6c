//! Delivery's half of a database: take what waits, settle it.

use std::future::Future;

use super::rows::{DatabaseError, DeadRow, LANES, OutboxRow, Settled};

/// A database's side that letters are delivered from.
pub trait Outbox: Send + Sync + 'static {
    /// Waits until whoever led before has written what it was writing for a bot. What it begins to write from then
    /// on knows of the new term: see [`Settled::lead`].
    fn succeed(&self, bot: i64) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Waiting letters of a lane behind `after`, by id, at most `limit`.
    fn waiting(
        &self,
        bot: i64,
        lane: u8,
        after: i64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<OutboxRow>, DatabaseError>> + Send;

    /// How many letters wait in each lane.
    fn backlog(&self, bot: i64)
    -> impl Future<Output = Result<[u64; LANES], DatabaseError>> + Send;

    /// Notes that a letter of a bot was delivered, so that it counts as such even if the program is killed
    /// before it is struck out. Waits for nothing.
    fn note_delivered(&self, bot: i64, id: i64);

    /// Writes what became of letters, in one transaction: delivered ones go, refused ones are kept
    /// as dead letters, lost answers are counted, chats that were gone when the letter of this id was
    /// sent lose every row, unless a newer letter says that they are back. Where the term of the lead has
    /// passed, delivered ones go and nothing else changes: what becomes of the others is its successor's to say.
    fn settle(
        &self,
        settled: Settled<'_>,
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// The dead letters of a bot, oldest first.
    fn dead_letters(
        &self,
        bot: i64,
    ) -> impl Future<Output = Result<Vec<DeadRow>, DatabaseError>> + Send;
}

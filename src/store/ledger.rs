//! The turn's half of a database: updates remembered, records read, a batch written. Every list is
//! written set-based: a batch costs a handful of statements, however long it is.

use std::future::Future;

use super::rows::{
    Beginning, Counter, DatabaseError, DeadRow, FoundRow, Known, Summing, Sums, Writes,
};

/// A database's side that turns are written through.
pub trait Ledger: Send + Sync + 'static {
    /// Its transaction.
    type Transaction<'a>: Transaction
    where
        Self: 'a;

    /// Begins the transaction of a batch, durable against a loss of power once committed: remembers
    /// its updates, and tells which of them are new and what is kept.
    fn begin(
        &self,
        beginning: Beginning<'_>,
    ) -> impl Future<Output = Result<(Self::Transaction<'_>, Known), DatabaseError>> + Send;

    /// All counters of a bot since a day, oldest first.
    fn counters(
        &self,
        bot: i64,
        since: i64,
    ) -> impl Future<Output = Result<Vec<Counter>, DatabaseError>> + Send;
}

/// One batch, all of it or nothing. Dropped without a commit, it changes nothing.
pub trait Transaction: Send {
    /// Reads more: records, and the lanes of chats.
    fn read(
        &mut self,
        beginning: Beginning<'_>,
    ) -> impl Future<Output = Result<Known, DatabaseError>> + Send;

    /// Reads all records of a kind.
    fn read_kind(
        &mut self,
        bot: i64,
        kind: u8,
        now: i64,
    ) -> impl Future<Output = Result<Vec<FoundRow>, DatabaseError>> + Send;

    /// Reads all counters of a bot since a day, oldest first.
    fn read_counters(
        &mut self,
        bot: i64,
        since: i64,
    ) -> impl Future<Output = Result<Vec<Counter>, DatabaseError>> + Send;

    /// Sums counters of a bot.
    fn read_sums(
        &mut self,
        bot: i64,
        summing: &Summing,
    ) -> impl Future<Output = Result<Sums, DatabaseError>> + Send;

    /// Reads all dead letters of a bot, oldest first.
    fn read_dead_letters(
        &mut self,
        bot: i64,
    ) -> impl Future<Output = Result<Vec<DeadRow>, DatabaseError>> + Send;

    /// Writes and makes it last; returns the ids of waiting letters that newer ones replaced.
    fn commit(
        self,
        writes: &Writes,
    ) -> impl Future<Output = Result<Vec<i64>, DatabaseError>> + Send;
}

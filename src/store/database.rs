//! A database as a whole.

use std::future::Future;
use std::path::Path;

use super::all_bots::AllBots;
use super::inbox::Inbox;
use super::ledger::Ledger;
use super::outbox::Outbox;
use super::rows::{DatabaseError, Purging, Removed};

/// A database that holds the store's tables: two halves, what is handed over, and what concerns all.
pub trait Database: Ledger + Outbox + Inbox + AllBots {
    /// Brings the tables to this version's form.
    fn migrate(&self) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Gives the rows of the first version, which knew no bot, to this one.
    fn adopt(&self, bot: i64) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Reads a value of a bot (0: of the database itself), in the form of any version.
    fn meta(
        &self,
        bot: i64,
        name: &str,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, DatabaseError>> + Send;

    /// Writes such a value.
    fn set_meta(
        &self,
        bot: i64,
        name: &str,
        value: &[u8],
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Writes such a value where there is none; returns the one that is there. Of several who do so at
    /// once, all are told the same.
    fn keep_meta(
        &self,
        bot: i64,
        name: &str,
        value: &[u8],
    ) -> impl Future<Output = Result<Vec<u8>, DatabaseError>> + Send;

    /// Removes what has come to its end, of whichever bot, a bounded number of each; `None` where another process
    /// does so, or did so lately: nothing is changed then.
    fn purge(
        &self,
        purging: Purging,
    ) -> impl Future<Output = Result<Option<Removed>, DatabaseError>> + Send;

    /// Writes a consistent copy of everything into a new file, while others go on.
    fn backup(&self, file: &Path) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Closes in good order.
    fn close(self) -> impl Future<Output = ()> + Send;
}

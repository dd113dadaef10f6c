//! What several bots, and several processes, have of one database together.

use std::future::Future;
use std::path::Path;
use std::time::Duration;

use super::rows::{DatabaseError, Lease};

/// What a process says when it asks for leads.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Tells one process's life from all others.
    pub holder: i64,
    /// Which processes it shares its bots with: those that say the same number.
    pub house: i64,
    /// The bots whose lead it keeps, or takes where it is free.
    pub bots: &'a [i64],
    /// How many more it would take if they were free.
    pub wants: usize,
    /// How long a lead lasts from now, by the database's clock.
    pub lasts: Duration,
}

/// What it hears.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadsAnswer {
    /// Those of the bots that it has now.
    pub had: Vec<(i64, Lease)>,
    /// Bots that another process has, whether they were asked for or not.
    pub elsewhere: Vec<i64>,
    /// How many processes of the house are there, this one included.
    pub processes: usize,
    /// How many leads the others want.
    pub wanted: usize,
}

/// A database's side that concerns all of its bots.
pub trait AllBots: Send + Sync + 'static {
    /// Says that a process is here, keeps and takes leads.
    fn leads(
        &self,
        asking: Asking<'_>,
    ) -> impl Future<Output = Result<LeadsAnswer, DatabaseError>> + Send;

    /// Gives leads back, those that are this holder's. One that goes is not here any more.
    fn give_back_leads(
        &self,
        holder: i64,
        bots: &[i64],
        goes: bool,
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// The bots for which something waits in the inbox.
    fn inbox_bots(&self) -> impl Future<Output = Result<Vec<i64>, DatabaseError>> + Send;

    /// How many letters wait, of all bots.
    fn waiting_of_all(&self) -> impl Future<Output = Result<u64, DatabaseError>> + Send;

    /// The bots that have a store here.
    fn bots(&self) -> impl Future<Output = Result<Vec<i64>, DatabaseError>> + Send;

    /// From now on deliveries of this bot are noted there, where they are noted bot by bot. What an earlier life
    /// has noted is struck out with the next migration.
    ///
    /// # Errors
    /// The notes cannot be opened.
    fn keep_notes(&self, bot: i64, path: &Path) -> Result<(), DatabaseError>;
}

//! What was taken in by a process that does not lead, until the one that does answers it.

use std::future::Future;

use super::rows::DatabaseError;

/// An update that waits in the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// Its number: an update that was taken in after another was written has the greater one.
    pub id: i64,
    /// The update, sealed.
    pub sealed: Vec<u8>,
}

/// A database's side that several processes hand updates over by. Where one process has the database for
/// itself, nothing is ever in it.
pub trait Inbox: Send + Sync + 'static {
    /// Puts updates there, in their order; durable once it returns.
    fn put_inbox(
        &self,
        bot: i64,
        sealed: &[Vec<u8>],
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// What waits, oldest first, at most `limit`.
    fn inbox(
        &self,
        bot: i64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<InboxRow>, DatabaseError>> + Send;

    /// Removes what was answered.
    fn clear_inbox(
        &self,
        bot: i64,
        ids: &[i64],
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Whether several processes may have the database at once, so that something may wait there.
    fn is_shared(&self) -> bool;
}

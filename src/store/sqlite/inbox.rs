//! One process has the file for itself: nobody hands anything over.

use super::connection::Sqlite;
use crate::store::inbox::{Inbox, InboxRow};
use crate::store::rows::DatabaseError;

impl Inbox for Sqlite {
    async fn put_inbox(&self, _: i64, _: &[Vec<u8>]) -> Result<(), DatabaseError> {
        Err(DatabaseError::of(
            "a file of SQLite is one process's: there is nobody to hand an update over to",
        ))
    }

    async fn inbox(&self, _: i64, _: u32) -> Result<Vec<InboxRow>, DatabaseError> {
        Ok(Vec::new())
    }

    async fn clear_inbox(&self, _: i64, _: &[i64]) -> Result<(), DatabaseError> {
        Ok(())
    }

    fn is_shared(&self) -> bool {
        false
    }
}

//! One process has the file for itself: all leads are its own.

use std::path::Path;

use super::connection::Sqlite;
use crate::store::all_bots::{AllBots, Asking, LeadsAnswer};
use crate::store::rows::{DatabaseError, Lease};

impl AllBots for Sqlite {
    async fn leads(&self, asking: Asking<'_>) -> Result<LeadsAnswer, DatabaseError> {
        // The lock on the data folder lets nobody else deliver.
        let had = asking.bots.iter().map(|bot| (*bot, Lease::Always));
        Ok(LeadsAnswer {
            had: had.collect(),
            processes: 1,
            ..LeadsAnswer::default()
        })
    }

    async fn give_back_leads(&self, _: i64, _: &[i64], _: bool) -> Result<(), DatabaseError> {
        Ok(())
    }

    async fn inbox_bots(&self) -> Result<Vec<i64>, DatabaseError> {
        Ok(Vec::new())
    }

    async fn waiting_of_all(&self) -> Result<u64, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM outbox")
            .fetch_one(&mut *reader)
            .await?;
        Ok(count.unsigned_abs())
    }

    async fn bots(&self) -> Result<Vec<i64>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let bots = "SELECT bot FROM meta WHERE bot <> 0 AND name = 'hash-key' ORDER BY bot";
        Ok(sqlx::query_scalar(bots).fetch_all(&mut *reader).await?)
    }

    fn keep_notes(&self, _: i64, _: &Path) -> Result<(), DatabaseError> {
        // Letters of all bots are numbered together, and noted together beside the file.
        Ok(())
    }
}

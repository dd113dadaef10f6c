//! Updates are handed over through this.

use sqlx::Row as _;

use super::connection::{Postgres, Purpose};
use crate::store::inbox::{Inbox, InboxRow};
use crate::store::rows::DatabaseError;

impl Inbox for Postgres {
    async fn put_inbox(&self, bot: i64, sealed: &[Vec<u8>]) -> Result<(), DatabaseError> {
        let mut work = self.begin(self.writer(bot), Purpose::Write).await?;
        // Numbers are given in the order of the list.
        let query = self.query(
            "INSERT INTO inbox (bot, sealed) \
             SELECT $1, sealed FROM unnest($2::bytea[]) WITH ORDINALITY AS given (sealed, place) \
             ORDER BY place",
        );
        work.run(query.bind(bot).bind(sealed)).await?;
        work.commit().await
    }

    async fn inbox(&self, bot: i64, limit: u32) -> Result<Vec<InboxRow>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let query = self.query("SELECT id, sealed FROM inbox WHERE bot = $1 ORDER BY id LIMIT $2");
        let rows = work.rows(query.bind(bot).bind(i64::from(limit))).await?;
        work.commit().await?;
        let row = |row: &sqlx::postgres::PgRow| {
            Ok(InboxRow {
                id: row.try_get(0)?,
                sealed: row.try_get(1)?,
            })
        };
        rows.iter().map(row).collect()
    }

    async fn clear_inbox(&self, bot: i64, ids: &[i64]) -> Result<(), DatabaseError> {
        let mut work = self.begin(self.writer(bot), Purpose::Write).await?;
        let query = self.query("DELETE FROM inbox WHERE bot = $1 AND id = ANY($2)");
        work.run(query.bind(bot).bind(ids)).await?;
        work.commit().await
    }

    fn is_shared(&self) -> bool {
        true
    }
}

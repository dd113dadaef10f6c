//! What concerns the file as a whole: its form, its values, its clean-up, its copy.

#![expect(clippy::disallowed_methods, reason = "a copy is a file")]

use std::path::Path;
use std::sync::LazyLock;

use sqlx::Connection as _;
use sqlx::migrate::Migrator;

use super::connection::{Sqlite, ids_only};
use super::lists::Lists;
use super::outbox::STRIKE_OUT;
use crate::disk;
use crate::store::database::Database;
use crate::store::migrations::migrator;
use crate::store::rows::{DatabaseError, Purging, Removed};

/// The most rows of each kind that one purge removes, so that it never holds the database for long.
const PURGE_LIMIT: u32 = 5_000;

/// The embedded migrations.
static MIGRATIONS: LazyLock<Migrator> =
    LazyLock::new(|| migrator(include!(concat!(env!("OUT_DIR"), "/sqlite.rs"))));

/// The first version's rows, which knew no bot, are given to one.
const ADOPT: &str = "\
    BEGIN IMMEDIATE; \
    UPDATE record SET bot = ? WHERE bot = 0; \
    UPDATE outbox SET bot = ? WHERE bot = 0; \
    UPDATE dead_letter SET bot = ? WHERE bot = 0; \
    UPDATE seen SET bot = ? WHERE bot = 0; \
    UPDATE tally SET bot = ? WHERE bot = 0; \
    UPDATE meta SET bot = ? WHERE bot = 0 AND name = 'hash-key'; \
    COMMIT;";

impl Database for Sqlite {
    async fn migrate(&self) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        let connection = writer.idle().await;
        MIGRATIONS
            .run_direct(None, &mut *connection, false)
            .await
            .map_err(DatabaseError::of)?;
        if !self.noted.is_empty() {
            ids_only(connection, STRIKE_OUT, Lists::ids(&self.noted)).await?;
            self.struck(&self.noted);
        }
        Ok(())
    }

    async fn adopt(&self, bot: i64) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        writer.idle().await;
        writer.unfinished = true;
        let mut query = sqlx::query(ADOPT);
        for _ in 0..6 {
            query = query.bind(bot);
        }
        query.execute(&mut writer.connection).await?;
        writer.unfinished = false;
        Ok(())
    }

    async fn meta(&self, bot: i64, name: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info('meta')")
            .fetch_all(&mut *reader)
            .await?;
        let query = match (columns.is_empty(), columns.iter().any(|name| name == "bot")) {
            (true, _) => return Ok(None),
            (false, true) => {
                sqlx::query_scalar("SELECT value FROM meta WHERE bot = ?2 AND name = ?1")
            }
            // The first version kept the values of its one bot.
            (false, false) => sqlx::query_scalar("SELECT value FROM meta WHERE name = ?1"),
        };
        Ok(query
            .bind(name)
            .bind(bot)
            .fetch_optional(&mut *reader)
            .await?)
    }

    async fn set_meta(&self, bot: i64, name: &str, value: &[u8]) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        sqlx::query(
            "INSERT INTO meta (bot, name, value) VALUES (?1, ?2, ?3) \
             ON CONFLICT (bot, name) DO UPDATE SET value = excluded.value",
        )
        .bind(bot)
        .bind(name)
        .bind(value)
        .execute(writer.idle().await)
        .await?;
        Ok(())
    }

    async fn keep_meta(
        &self,
        bot: i64,
        name: &str,
        value: &[u8],
    ) -> Result<Vec<u8>, DatabaseError> {
        let mut writer = self.writer.lock().await;
        let connection = writer.idle().await;
        let insert =
            "INSERT INTO meta (bot, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        let query = sqlx::query(insert).bind(bot).bind(name).bind(value);
        query.execute(&mut *connection).await?;
        let select = "SELECT value FROM meta WHERE bot = ?1 AND name = ?2";
        let query = sqlx::query_scalar(select).bind(bot).bind(name);
        Ok(query.fetch_one(connection).await?)
    }

    async fn purge(&self, purging: Purging) -> Result<Option<Removed>, DatabaseError> {
        // One process has the file for itself: it is always its turn.
        let Purging {
            now,
            touched_before,
            seen_before,
            dead_before,
            ..
        } = purging;
        let mut writer = self.writer.lock().await;
        let connection = writer.idle().await;
        let mut counts = [0; 4];
        for (count, (sql, before)) in counts.iter_mut().zip([
            (
                "DELETE FROM record WHERE (bot, kind, key) IN \
                 (SELECT bot, kind, key FROM record WHERE touched < ?1 LIMIT ?2)",
                touched_before,
            ),
            (
                "DELETE FROM record WHERE (bot, kind, key) IN \
                 (SELECT bot, kind, key FROM record WHERE expires <= ?1 LIMIT ?2)",
                now,
            ),
            (
                "DELETE FROM seen WHERE (bot, update_id) IN \
                 (SELECT bot, update_id FROM seen WHERE hour < ?1 LIMIT ?2)",
                seen_before,
            ),
            (
                "DELETE FROM dead_letter WHERE id IN \
                 (SELECT id FROM dead_letter WHERE day < ?1 LIMIT ?2)",
                dead_before,
            ),
        ]) {
            *count = sqlx::query(sql)
                .bind(before)
                .bind(PURGE_LIMIT)
                .execute(&mut *connection)
                .await?
                .rows_affected();
        }
        let [idle, expired, seen, dead] = counts;
        let records = idle + expired;
        Ok(Some(Removed {
            records,
            seen,
            dead,
        }))
    }

    async fn backup(&self, file: &Path) -> Result<(), DatabaseError> {
        let name = file.to_str().ok_or_else(|| {
            let words = "the file's name is not UTF-8, which SQLite cannot write to";
            DatabaseError::of(words)
        })?;
        // SQLite writes into an empty file, too, and that one is the owner's alone.
        disk::private()
            .write(true)
            .create_new(true)
            .open(file)
            .map_err(|error| DatabaseError::of(format!("{name}: {error}")))?;
        let mut reader = self.reader.lock().await;
        let copied = sqlx::query("VACUUM INTO ?1")
            .bind(name)
            .execute(&mut *reader)
            .await;
        if copied.is_err() {
            // What is half a copy is none; the file is in nobody's way the next time.
            #[expect(
                clippy::disallowed_methods,
                reason = "what is left of a copy is a file"
            )]
            let _ = std::fs::remove_file(file);
        }
        copied?;
        Ok(())
    }

    async fn close(self) {
        let writer = self.writer.into_connection();
        for connection in [self.reader.into_inner(), writer] {
            if let Err(error) = connection.close().await {
                log::warn!("closing the database: {error}");
            }
        }
    }
}

//! The store's contract in SQLite: SQL and nothing else.
//!
//! A batch's lists travel as JSON texts of figures and offsets and one blob of bytes, so that the
//! number of statements does not depend on the number of rows; the statements travel together, since
//! each journey to the connection's thread and back costs more than most of them. Turns wait for the
//! disk (`synchronous=FULL`), what became of messages does not (`NORMAL`): repeating a delivery is
//! allowed after a loss of power, losing a turn is not.

mod header;
mod lists;

use std::path::Path;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous,
};
use sqlx::{Connection as _, Row as _};
use tokio::sync::{Mutex, MutexGuard};

use super::contract::{
    ChatRow, Counter, Database, DatabaseError, Dead, KEY_LEN, Known, OutboxRow, Removed,
    Transaction, Writes,
};
use super::notes::Notes;
use header::refuse_cut_short;
use lists::{Lists, chat_list, outbox_list, tally_list};

/// The most rows of each kind that one purge removes, so that it never holds the database for long.
const PURGE_LIMIT: u32 = 5_000;

/// The embedded migrations.
static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("src/store/sqlite");

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        Self(Box::new(error))
    }
}

/// A database file.
pub struct Sqlite {
    writer: Mutex<Writer>,
    reader: Mutex<SqliteConnection>,
    next_id: AtomicI64,
    notes: std::sync::Mutex<Notes>,
    /// What an earlier life has noted; struck out when the tables are ready.
    noted: Vec<i64>,
}

struct Writer {
    connection: SqliteConnection,
    /// A transaction was dropped before its commit: it is rolled back before anything else.
    unfinished: bool,
}

impl Writer {
    /// The connection, with no transaction open.
    async fn idle(&mut self) -> &mut SqliteConnection {
        if self.unfinished {
            // It fails where SQLite has rolled back by itself, which is what is wanted.
            let _ = sqlx::raw_sql("ROLLBACK")
                .execute(&mut self.connection)
                .await;
            self.unfinished = false;
        }
        &mut self.connection
    }
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sqlite(…)")
    }
}

impl Sqlite {
    /// Opens the file, or makes it. Its tables are made by [`Database::migrate`].
    ///
    /// # Errors
    /// The file cannot be opened, is no database, or is cut short.
    pub async fn open(path: &Path) -> Result<Self, DatabaseError> {
        refuse_cut_short(path).map_err(|error| DatabaseError(Box::new(error)))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-2000")
            .pragma("temp_store", "MEMORY")
            // Pages that many batches write go back to the file once.
            .pragma("wal_autocheckpoint", "4000");
        let connection = SqliteConnection::connect_with(&options).await?;
        let reader = SqliteConnection::connect_with(&options).await?;
        let mut beside = path.as_os_str().to_owned();
        beside.push("-delivered");
        let (notes, noted) =
            Notes::open(Path::new(&beside)).map_err(|error| DatabaseError(Box::new(error)))?;
        let writer = Mutex::new(Writer {
            connection,
            unfinished: false,
        });
        Ok(Self {
            writer,
            reader: Mutex::new(reader),
            next_id: AtomicI64::new(1),
            notes: std::sync::Mutex::new(notes),
            noted,
        })
    }

    /// These are struck out of the outbox: their notes can go.
    fn struck(&self, ids: &[i64]) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = notes.struck(ids) {
            log::error!("clearing the notes of deliveries: {error}");
        }
    }
}

async fn ids_only(
    connection: &mut SqliteConnection,
    sql: &'static str,
    json: String,
) -> Result<(), DatabaseError> {
    sqlx::query(sql).bind(json).execute(connection).await?;
    Ok(())
}

async fn erase(
    connection: &mut SqliteConnection,
    keys: &[[u8; KEY_LEN]],
) -> Result<(), DatabaseError> {
    let lists = Lists::keys(keys);
    for sql in [
        "DELETE FROM chat WHERE key IN (SELECT substr(?2, value, 16) FROM json_each(?1))",
        "DELETE FROM outbox WHERE chat IN (SELECT substr(?2, value, 16) FROM json_each(?1))",
        "DELETE FROM dead_letter WHERE chat IN (SELECT substr(?2, value, 16) FROM json_each(?1))",
    ] {
        sqlx::query(sql)
            .bind(lists.json.as_str())
            .bind(lists.blob.as_slice())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

const DELETE_DELIVERED: &str = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?1))";

fn key_of(row: &SqliteRow, column: usize) -> Result<[u8; KEY_LEN], DatabaseError> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes
        .try_into()
        .map_err(|error| DatabaseError(Box::new(error)))
}

impl Database for Sqlite {
    type Transaction<'a> = SqliteTransaction<'a>;

    async fn migrate(&self) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        let connection = writer.idle().await;
        MIGRATIONS
            .run_direct(None, &mut *connection, false)
            .await
            .map_err(|error| DatabaseError(Box::new(error)))?;
        let last: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM outbox")
            .fetch_one(&mut *connection)
            .await?;
        // Never an id that was given before: a note that a loss of power brings back must not strike
        // out another message. No life gives more than one id a microsecond.
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let now = i64::try_from(now.as_micros()).unwrap_or_default();
        self.next_id.store(now.max(last + 1), Ordering::Relaxed);
        if !self.noted.is_empty() {
            ids_only(connection, STRIKE_OUT, Lists::ids(&self.noted)).await?;
            self.struck(&self.noted);
        }
        Ok(())
    }

    async fn begin(
        &self,
        updates: &[i64],
        hour: i64,
        chats: &[[u8; KEY_LEN]],
    ) -> Result<(SqliteTransaction<'_>, Known), DatabaseError> {
        let mut writer = self.writer.lock().await;
        writer.idle().await;
        // From here on a transaction may be open, even if this future is dropped on its way.
        writer.unfinished = true;
        let lists = Lists::keys(chats);
        let rows = sqlx::query(BEGIN)
            .bind(hour)
            .bind(Lists::ids(updates))
            .bind(lists.blob)
            .bind(lists.json)
            .fetch_all(&mut writer.connection)
            .await?;
        let mut known = Known::default();
        for row in &rows {
            if row.len() == 1 {
                known.unseen.push(row.try_get(0)?);
            } else {
                known.chats.push(ChatRow {
                    key: key_of(row, 0)?,
                    sealed: row.try_get(1)?,
                    at_door: row.try_get(2)?,
                });
            }
        }
        Ok((
            SqliteTransaction {
                database: self,
                writer,
            },
            known,
        ))
    }

    fn note_delivered(&self, id: i64) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = notes.note(id) {
            log::error!("noting a delivery: {error}");
        }
    }

    fn next_id(&self) -> i64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }

    async fn waiting(
        &self,
        lane: u8,
        after: i64,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let rows = sqlx::query(
            "SELECT id, chat, lane, repeats, sealed FROM outbox \
             WHERE lane = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
        )
        .bind(lane)
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(OutboxRow {
                    id: row.try_get(0)?,
                    chat: key_of(row, 1)?,
                    lane: row.try_get(2)?,
                    repeats: row.try_get(3)?,
                    sealed: row.try_get(4)?,
                })
            })
            .collect()
    }

    async fn backlog(&self) -> Result<[u64; 2], DatabaseError> {
        let mut reader = self.reader.lock().await;
        let row = sqlx::query(
            "SELECT count(*) FILTER (WHERE lane = 0), count(*) FILTER (WHERE lane <> 0) FROM outbox",
        )
        .fetch_one(&mut *reader)
        .await?;
        let [under_way, new]: [i64; 2] = [row.try_get(0)?, row.try_get(1)?];
        Ok([under_way.unsigned_abs(), new.unsigned_abs()])
    }

    async fn settle(
        &self,
        day: i64,
        delivered: &[i64],
        dead: &[Dead],
        lost: &[i64],
        gone: &[[u8; KEY_LEN]],
    ) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        let connection = writer.idle().await;
        if dead.is_empty() && lost.is_empty() && gone.is_empty() {
            ids_only(connection, STRIKE_OUT, Lists::ids(delivered)).await?;
            self.struck(delivered);
            return Ok(());
        }
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let connection = &mut *transaction;
        ids_only(connection, DELETE_DELIVERED, Lists::ids(delivered)).await?;
        for letter in dead {
            sqlx::query(
                "INSERT INTO dead_letter (chat, day, method, description, sealed) \
                 SELECT chat, ?2, ?3, ?4, sealed FROM outbox WHERE id = ?1",
            )
            .bind(letter.id)
            .bind(day)
            .bind(letter.method)
            .bind(letter.description.as_str())
            .execute(&mut *connection)
            .await?;
        }
        let ids: Vec<_> = dead.iter().map(|letter| letter.id).collect();
        ids_only(connection, DELETE_DELIVERED, Lists::ids(&ids)).await?;
        ids_only(
            connection,
            "UPDATE outbox SET repeats = repeats + 1 \
             WHERE id IN (SELECT value FROM json_each(?1))",
            Lists::ids(lost),
        )
        .await?;
        erase(connection, gone).await?;
        transaction.commit().await?;
        self.struck(delivered);
        Ok(())
    }

    async fn purge(
        &self,
        touched_before: i64,
        seen_before: i64,
        dead_before: i64,
    ) -> Result<Removed, DatabaseError> {
        let mut writer = self.writer.lock().await;
        let connection = writer.idle().await;
        let mut counts = [0; 3];
        for (count, (sql, before)) in counts.iter_mut().zip([
            (
                "DELETE FROM chat WHERE key IN \
                 (SELECT key FROM chat WHERE touched < ?1 LIMIT ?2)",
                touched_before,
            ),
            (
                "DELETE FROM seen WHERE update_id IN \
                 (SELECT update_id FROM seen WHERE hour < ?1 LIMIT ?2)",
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
        let [chats, seen, dead] = counts;
        Ok(Removed { chats, seen, dead })
    }

    async fn tallies(&self) -> Result<Vec<Counter>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let rows =
            sqlx::query("SELECT day, source, step, choice, count FROM tally ORDER BY 1, 2, 3, 4")
                .fetch_all(&mut *reader)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(Counter {
                    day: row.try_get(0)?,
                    source: row.try_get(1)?,
                    step: row.try_get(2)?,
                    choice: row.try_get(3)?,
                    count: row.try_get(4)?,
                })
            })
            .collect()
    }

    async fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let known: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'",
        )
        .fetch_one(&mut *reader)
        .await?;
        if known == 0 {
            return Ok(None);
        }
        Ok(sqlx::query_scalar("SELECT value FROM meta WHERE name = ?1")
            .bind(name)
            .fetch_optional(&mut *reader)
            .await?)
    }

    async fn set_meta(&self, name: &str, value: &[u8]) -> Result<(), DatabaseError> {
        let mut writer = self.writer.lock().await;
        sqlx::query(
            "INSERT INTO meta (name, value) VALUES (?1, ?2) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(writer.idle().await)
        .await?;
        Ok(())
    }

    async fn close(self) {
        let writer = self.writer.into_inner().connection;
        for connection in [self.reader.into_inner(), writer] {
            if let Err(error) = connection.close().await {
                log::warn!("closing the database: {error}");
            }
        }
    }
}

/// A batch under way.
pub struct SqliteTransaction<'a> {
    database: &'a Sqlite,
    writer: MutexGuard<'a, Writer>,
}

impl std::fmt::Debug for SqliteTransaction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SqliteTransaction(…)")
    }
}

impl Transaction for SqliteTransaction<'_> {
    async fn commit(mut self, writes: &Writes) -> Result<Vec<i64>, DatabaseError> {
        let connection = &mut self.writer.connection;
        if !writes.erased.is_empty() {
            erase(connection, &writes.erased).await?;
        }
        let slots: Vec<_> = writes.outbox.iter().filter_map(|row| row.slot).collect();
        let outbox = outbox_list(&writes.outbox);
        let chats = chat_list(&writes.chats);
        let replaced = sqlx::query_scalar(COMMIT)
            .bind(Lists::ids(&writes.delivered))
            .bind(Lists::ids(&slots))
            .bind(outbox.blob.as_slice())
            .bind(outbox.blob.as_slice())
            .bind(outbox.json)
            .bind(chats.blob.as_slice())
            .bind(chats.blob.as_slice())
            .bind(writes.day)
            .bind(chats.json)
            .bind(writes.day)
            .bind(tally_list(&writes.tallies))
            .fetch_all(connection)
            .await;
        if replaced.is_err() {
            // It must not keep others out until the next try.
            self.writer.idle().await;
        }
        let replaced = replaced?;
        self.writer.unfinished = false;
        self.database.struck(&writes.delivered);
        Ok(replaced)
    }
}

// Where several statements travel together, their arguments are told apart by their order alone:
// sqlx counts on through all of them and does not reach what is numbered.

/// Rows of one column are new updates, rows of three are chats.
const BEGIN: &str = "\
    PRAGMA synchronous = FULL; \
    BEGIN IMMEDIATE; \
    INSERT INTO seen (update_id, hour) SELECT value, ? FROM json_each(?) \
    WHERE true ON CONFLICT DO NOTHING RETURNING update_id; \
    WITH wanted (key) AS (SELECT substr(?, value, 16) FROM json_each(?)) \
    SELECT wanted.key, chat.sealed, \
           EXISTS (SELECT 1 FROM outbox WHERE chat = wanted.key AND lane = 1) \
    FROM wanted LEFT JOIN chat ON chat.key = wanted.key;";

/// Rows are the ids of waiting messages that newer ones replace.
const COMMIT: &str = "\
    DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?)); \
    DELETE FROM outbox WHERE slot IN (SELECT value FROM json_each(?)) RETURNING id; \
    INSERT INTO outbox (id, chat, slot, lane, sealed) \
    SELECT value ->> 0, substr(?, value ->> 1, 16), value ->> 2, value ->> 3, \
           substr(?, value ->> 4, value ->> 5) FROM json_each(?); \
    INSERT INTO chat (key, sealed, touched) \
    SELECT substr(?, value ->> 0, 16), substr(?, value ->> 1, value ->> 2), ? \
    FROM json_each(?) WHERE true ON CONFLICT (key) \
    DO UPDATE SET sealed = excluded.sealed, touched = excluded.touched; \
    INSERT INTO tally (day, source, step, choice, count) \
    SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 \
    FROM json_each(?) WHERE true ON CONFLICT (day, source, step, choice) \
    DO UPDATE SET count = count + excluded.count; \
    COMMIT;";

/// Delivered messages go, without waiting for the disk.
const STRIKE_OUT: &str = "\
    PRAGMA synchronous = NORMAL; \
    DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?));";

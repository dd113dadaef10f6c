//! The store's contract in SQLite: SQL and nothing else.
//!
//! A batch's lists travel as one JSON text of figures and offsets and one blob of bytes, so that the
//! number of statements does not depend on the number of rows. Two connections write, one at a time:
//! turns wait for the disk (`synchronous=FULL`), what became of messages does not (`NORMAL`), since
//! repeating a delivery is allowed after a loss of power and losing a turn is not.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous,
};
use sqlx::{Connection as _, Row as _};
use tokio::sync::{Mutex, MutexGuard};

use super::contract::{
    ChatRow, Counter, Database, DatabaseError, Dead, KEY_LEN, OutboxRow, Removed, Transaction,
    Writes,
};

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
    writers: Mutex<Writers>,
    reader: Mutex<SqliteConnection>,
    next_id: AtomicI64,
}

struct Writers {
    turns: SqliteConnection,
    settling: SqliteConnection,
    /// A transaction was dropped before its commit; the next one rolls it back first.
    unfinished: bool,
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
        let options = |synchronous| {
            SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(synchronous)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .pragma("cache_size", "-2000")
                .pragma("temp_store", "MEMORY")
        };
        let turns = SqliteConnection::connect_with(&options(SqliteSynchronous::Full)).await?;
        let settling = SqliteConnection::connect_with(&options(SqliteSynchronous::Normal)).await?;
        let reader = SqliteConnection::connect_with(&options(SqliteSynchronous::Normal)).await?;
        let writers = Mutex::new(Writers {
            turns,
            settling,
            unfinished: false,
        });
        Ok(Self {
            writers,
            reader: Mutex::new(reader),
            next_id: AtomicI64::new(1),
        })
    }
}

impl Sqlite {
    /// The connections that write. A transaction that was dropped before its commit would keep them
    /// out of the database: it is rolled back first.
    async fn writers(&self) -> MutexGuard<'_, Writers> {
        let mut writers = self.writers.lock().await;
        if writers.unfinished {
            // It fails where SQLite has rolled back by itself, which is what is wanted.
            let _ = sqlx::query("ROLLBACK").execute(&mut writers.turns).await;
            writers.unfinished = false;
        }
        writers
    }
}

/// A database file whose header promises more pages than there are.
#[derive(Debug, thiserror::Error)]
#[error(
    "{path} is cut short ({there} of {promised} bytes): restore it from a copy, or move it away to \
     begin with an empty one"
)]
struct CutShort {
    path: PathBuf,
    there: u64,
    promised: u64,
}

/// The header is described at <https://www.sqlite.org/fileformat.html#the_database_header>.
fn refuse_cut_short(path: &Path) -> io::Result<()> {
    use io::Read as _;
    let Ok(mut file) = std::fs::File::open(path) else {
        return Ok(());
    };
    let there = file.metadata()?.len();
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    // While a log waits to be written back, the file may rightly be shorter than its header says.
    if there == 0 || std::fs::metadata(wal).is_ok_and(|log| log.len() > 0) {
        return Ok(());
    }
    let mut header = [0_u8; 32];
    let promised = match file.read_exact(&mut header) {
        // Something else; SQLite itself says so.
        Ok(()) if !header.starts_with(b"SQLite format 3\0") => return Ok(()),
        Ok(()) => {
            let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
            let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
            let page = if page == 1 { 65_536 } else { page };
            page * u64::from(pages)
        }
        Err(_) => 100,
    };
    if there < promised {
        return Err(io::Error::other(CutShort {
            path: path.to_owned(),
            there,
            promised,
        }));
    }
    Ok(())
}

/// Lists of one statement: figures as JSON, bytes behind one another in one blob.
#[derive(Default)]
struct Lists {
    json: String,
    blob: Vec<u8>,
}

impl Lists {
    fn new() -> Self {
        Self {
            json: String::from("["),
            blob: Vec::new(),
        }
    }

    fn ids(ids: &[i64]) -> String {
        let mut lists = Self::new();
        for id in ids {
            lists.value(format_args!("{id}"));
        }
        lists.close().json
    }

    fn keys(keys: &[[u8; KEY_LEN]]) -> Self {
        let mut lists = Self::new();
        for key in keys {
            let at = lists.put(key);
            lists.value(format_args!("{at}"));
        }
        lists.close()
    }

    fn value(&mut self, value: std::fmt::Arguments<'_>) {
        if self.json.len() > 1 {
            self.json.push(',');
        }
        // Writing into a String cannot fail.
        let _ = self.json.write_fmt(value);
    }

    /// Adds bytes to the blob; returns where they begin, counted from 1 as SQL does.
    fn put(&mut self, bytes: &[u8]) -> usize {
        let at = self.blob.len() + 1;
        self.blob.extend_from_slice(bytes);
        at
    }

    fn close(mut self) -> Self {
        self.json.push(']');
        self
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
        let mut writers = self.writers().await;
        let connection = &mut writers.turns;
        MIGRATIONS
            .run_direct(None, &mut *connection, false)
            .await
            .map_err(|error| DatabaseError(Box::new(error)))?;
        let last: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM outbox")
            .fetch_one(connection)
            .await?;
        self.next_id.store(last + 1, Ordering::Relaxed);
        Ok(())
    }

    async fn begin(&self) -> Result<SqliteTransaction<'_>, DatabaseError> {
        let mut writers = self.writers().await;
        writers.unfinished = true;
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut writers.turns)
            .await?;
        Ok(SqliteTransaction { writers })
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
        let mut writers = self.writers().await;
        let connection = &mut writers.settling;
        if dead.is_empty() && lost.is_empty() && gone.is_empty() {
            return ids_only(connection, DELETE_DELIVERED, Lists::ids(delivered)).await;
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
        Ok(())
    }

    async fn purge(
        &self,
        touched_before: i64,
        seen_before: i64,
        dead_before: i64,
    ) -> Result<Removed, DatabaseError> {
        let mut writers = self.writers().await;
        let connection = &mut writers.settling;
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
        let mut writers = self.writers().await;
        sqlx::query(
            "INSERT INTO meta (name, value) VALUES (?1, ?2) \
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(&mut writers.turns)
        .await?;
        Ok(())
    }

    async fn close(self) {
        let Writers {
            turns, settling, ..
        } = self.writers.into_inner();
        for connection in [self.reader.into_inner(), settling, turns] {
            if let Err(error) = connection.close().await {
                log::warn!("closing the database: {error}");
            }
        }
    }
}

/// A batch under way.
pub struct SqliteTransaction<'a> {
    writers: MutexGuard<'a, Writers>,
}

impl std::fmt::Debug for SqliteTransaction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SqliteTransaction(…)")
    }
}

impl Transaction for SqliteTransaction<'_> {
    async fn remember(&mut self, updates: &[i64], hour: i64) -> Result<Vec<i64>, DatabaseError> {
        Ok(sqlx::query_scalar(
            "INSERT INTO seen (update_id, hour) SELECT value, ?2 FROM json_each(?1) \
             WHERE true ON CONFLICT DO NOTHING RETURNING update_id",
        )
        .bind(Lists::ids(updates))
        .bind(hour)
        .fetch_all(&mut self.writers.turns)
        .await?)
    }

    async fn chats(&mut self, keys: &[[u8; KEY_LEN]]) -> Result<Vec<ChatRow>, DatabaseError> {
        let lists = Lists::keys(keys);
        let rows = sqlx::query(
            "WITH wanted (key) AS (SELECT substr(?2, value, 16) FROM json_each(?1)) \
             SELECT wanted.key, chat.sealed, \
                    EXISTS (SELECT 1 FROM outbox WHERE chat = wanted.key AND lane = 1) \
             FROM wanted LEFT JOIN chat ON chat.key = wanted.key",
        )
        .bind(lists.json)
        .bind(lists.blob)
        .fetch_all(&mut self.writers.turns)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ChatRow {
                    key: key_of(row, 0)?,
                    sealed: row.try_get(1)?,
                    at_door: row.try_get(2)?,
                })
            })
            .collect()
    }

    async fn write(&mut self, writes: &Writes) -> Result<Vec<i64>, DatabaseError> {
        let connection = &mut self.writers.turns;
        if !writes.erased.is_empty() {
            erase(connection, &writes.erased).await?;
        }
        if !writes.delivered.is_empty() {
            ids_only(connection, DELETE_DELIVERED, Lists::ids(&writes.delivered)).await?;
        }
        let slots: Vec<_> = writes.outbox.iter().filter_map(|row| row.slot).collect();
        let replaced = if slots.is_empty() {
            Vec::new()
        } else {
            sqlx::query_scalar(
                "DELETE FROM outbox WHERE slot IN (SELECT value FROM json_each(?1)) RETURNING id",
            )
            .bind(Lists::ids(&slots))
            .fetch_all(&mut *connection)
            .await?
        };
        if !writes.outbox.is_empty() {
            let mut lists = Lists::new();
            for row in &writes.outbox {
                let chat = lists.put(&row.chat);
                let sealed = lists.put(&row.sealed);
                let (id, lane, len) = (row.id, row.lane, row.sealed.len());
                match row.slot {
                    Some(slot) => {
                        lists.value(format_args!("[{id},{chat},{slot},{lane},{sealed},{len}]"));
                    }
                    None => {
                        lists.value(format_args!("[{id},{chat},null,{lane},{sealed},{len}]"));
                    }
                }
            }
            let lists = lists.close();
            sqlx::query(
                "INSERT INTO outbox (id, chat, slot, lane, sealed) \
                 SELECT value ->> 0, substr(?2, value ->> 1, 16), value ->> 2, value ->> 3, \
                        substr(?2, value ->> 4, value ->> 5) FROM json_each(?1)",
            )
            .bind(lists.json)
            .bind(lists.blob)
            .execute(&mut *connection)
            .await?;
        }
        if !writes.chats.is_empty() {
            let mut lists = Lists::new();
            for (key, sealed) in &writes.chats {
                let key = lists.put(key);
                let at = lists.put(sealed);
                lists.value(format_args!("[{key},{at},{}]", sealed.len()));
            }
            let lists = lists.close();
            sqlx::query(
                "INSERT INTO chat (key, sealed, touched) \
                 SELECT substr(?2, value ->> 0, 16), substr(?2, value ->> 1, value ->> 2), ?3 \
                 FROM json_each(?1) WHERE true ON CONFLICT (key) \
                 DO UPDATE SET sealed = excluded.sealed, touched = excluded.touched",
            )
            .bind(lists.json)
            .bind(lists.blob)
            .bind(writes.day)
            .execute(&mut *connection)
            .await?;
        }
        if !writes.tallies.is_empty() {
            let mut lists = Lists::new();
            for tally in &writes.tallies {
                // None of the three can hold a character that JSON escapes: names are this
                // program's own, a source fits [A-Za-z0-9_-].
                lists.value(format_args!(
                    "[\"{}\",\"{}\",\"{}\",{}]",
                    tally.source, tally.step, tally.choice, tally.count
                ));
            }
            sqlx::query(
                "INSERT INTO tally (day, source, step, choice, count) \
                 SELECT ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3 \
                 FROM json_each(?1) WHERE true ON CONFLICT (day, source, step, choice) \
                 DO UPDATE SET count = count + excluded.count",
            )
            .bind(lists.close().json)
            .bind(writes.day)
            .execute(&mut *connection)
            .await?;
        }
        Ok(replaced)
    }

    async fn commit(mut self) -> Result<(), DatabaseError> {
        sqlx::query("COMMIT")
            .execute(&mut self.writers.turns)
            .await?;
        self.writers.unfinished = false;
        Ok(())
    }
}

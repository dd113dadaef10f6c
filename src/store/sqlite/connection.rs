//! The file, its two connections, and the notes beside it.

#![expect(clippy::disallowed_methods, reason = "a database is a file")]

use std::io;
use std::path::Path;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous,
};
use sqlx::{Connection as _, Row as _};
use tokio::sync::Mutex;

use super::header::{beside, refuse_unfit};
use super::lists::Lists;
use super::writer::WriterQueue;
use crate::disk;
use crate::store::notes::Notes;
use crate::store::rows::{
    Address, Counter, DatabaseError, DeadRow, FoundRow, KeyedHash, Summing, Sums,
};

/// A database file.
pub struct Sqlite {
    pub(super) writer: WriterQueue,
    /// How often it turned out that another process has written letters.
    pub(super) strangers: AtomicU64,
    pub(super) reader: Mutex<SqliteConnection>,
    /// Whoever delivers keeps notes.
    notes: Option<std::sync::Mutex<Notes>>,
    /// What an earlier life has noted; struck out when the tables are ready.
    pub(super) noted: Vec<i64>,
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sqlite(…)")
    }
}

impl Sqlite {
    /// Opens the file, or makes it. Its tables are made by [`Database::migrate`](crate::store::Database::migrate).
    ///
    /// # Errors
    /// The file cannot be opened, is no database, or is cut short.
    pub async fn open(path: &Path) -> Result<Self, DatabaseError> {
        let failed = |error| DatabaseError::of(error);
        refuse_unfit(path).map_err(failed)?;
        make_private(path).map_err(failed)?;
        let mut database = Self::connect(path, true).await?;
        let (notes, noted) = Notes::open(&beside(path, "-delivered")).map_err(failed)?;
        (database.notes, database.noted) = (Some(std::sync::Mutex::new(notes)), noted);
        Ok(database)
    }

    /// Opens a file that is there already, beside a bot that may be running on it.
    ///
    /// # Errors
    /// The file is not there, cannot be opened, or is no database.
    pub async fn beside(path: &Path) -> Result<Self, DatabaseError> {
        refuse_unfit(path).map_err(DatabaseError::of)?;
        Self::connect(path, false).await
    }

    async fn connect(path: &Path, make: bool) -> Result<Self, DatabaseError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(make)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-2000")
            .pragma("temp_store", "MEMORY")
            // Pages that many batches write go back to the file once.
            .pragma("wal_autocheckpoint", "4000")
            // A whole batch's: where they find no room, two threads wake each other for every few rows.
            .row_buffer_size(1_000);
        let connection = SqliteConnection::connect_with(&options).await?;
        let reader = SqliteConnection::connect_with(&options).await?;
        Ok(Self {
            writer: WriterQueue::new(connection),
            strangers: AtomicU64::new(0),
            reader: Mutex::new(reader),
            notes: None,
            noted: Vec::new(),
        })
    }

    pub(super) fn note(&self, id: i64) {
        if let Some(notes) = &self.notes {
            let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(error) = notes.note(id) {
                log::error!("noting a delivery: {error}");
            }
        }
    }

    /// These are struck out of the outbox: their notes can go.
    pub(super) fn struck(&self, ids: &[i64]) {
        if let Some(notes) = &self.notes {
            let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(error) = notes.struck(ids) {
                log::error!("clearing the notes of deliveries: {error}");
            }
        }
    }
}

/// Makes the file for its owner alone; SQLite gives what it makes beside it the same permissions. What
/// an earlier version left open to others is closed.
fn make_private(path: &Path) -> io::Result<()> {
    disk::private().append(true).create(true).open(path)?;
    for file in [path, &beside(path, "-wal"), &beside(path, "-shm")] {
        disk::close_to_others(file)?;
    }
    Ok(())
}

pub(super) async fn ids_only(
    connection: &mut SqliteConnection,
    sql: &'static str,
    json: String,
) -> Result<(), DatabaseError> {
    sqlx::query(sql).bind(json).execute(connection).await?;
    Ok(())
}

/// Everything that belongs to these chats goes.
pub(super) async fn erase(
    connection: &mut SqliteConnection,
    bot: i64,
    chats: &[KeyedHash],
) -> Result<(), DatabaseError> {
    let lists = Lists::keys(chats);
    for sql in [
        "DELETE FROM record WHERE bot = ?3 AND owner IN \
         (SELECT substr(?2, value, 16) FROM json_each(?1))",
        "DELETE FROM outbox WHERE bot = ?3 AND chat IN \
         (SELECT substr(?2, value, 16) FROM json_each(?1))",
        "DELETE FROM dead_letter WHERE bot = ?3 AND chat IN \
         (SELECT substr(?2, value, 16) FROM json_each(?1))",
    ] {
        sqlx::query(sql)
            .bind(lists.json.as_str())
            .bind(lists.blob.as_slice())
            .bind(bot)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// All counters of a bot since a day, oldest first.
pub(super) async fn counters(
    connection: &mut SqliteConnection,
    bot: i64,
    since: i64,
) -> Result<Vec<Counter>, DatabaseError> {
    let rows = sqlx::query(
        "SELECT day, placement, step, choice, count FROM tally \
         WHERE bot = ?1 AND day >= ?2 ORDER BY 1, 2, 3, 4",
    )
    .bind(bot)
    .bind(since)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Counter {
                day: row.try_get(0)?,
                placement: row.try_get(1)?,
                step: row.try_get(2)?,
                choice: row.try_get(3)?,
                count: row.try_get(4)?,
            })
        })
        .collect()
}

/// Counters of a bot, summed. Both sums run over the rows in the order of their key, so that nothing has
/// to be sorted that is longer than the answer.
pub(super) async fn sums(
    connection: &mut SqliteConnection,
    bot: i64,
    summing: &Summing,
) -> Result<Sums, DatabaseError> {
    let rows = sqlx::query(
        "SELECT NULL, placement, step, sum(count) FROM tally \
         WHERE bot = ?1 AND day >= ?2 AND (?3 IS NULL OR placement = ?3) GROUP BY 2, 3 \
         UNION ALL \
         SELECT day, '', ?4, sum(count) FROM tally \
         WHERE bot = ?1 AND day >= ?2 AND (?3 IS NULL OR placement = ?3) AND step = ?4 GROUP BY 1",
    )
    .bind(bot)
    .bind(summing.since)
    .bind(summing.placement.as_deref())
    .bind(summing.step)
    .fetch_all(connection)
    .await?;
    let mut sums = Sums::default();
    for row in &rows {
        let day: Option<i64> = row.try_get(0)?;
        sums.add(day, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
    }
    sums.by_day.sort_by_key(|counter| counter.day);
    Ok(sums)
}

/// All dead letters of a bot, oldest first.
pub(super) async fn dead_letters(
    connection: &mut SqliteConnection,
    bot: i64,
) -> Result<Vec<DeadRow>, DatabaseError> {
    let rows = sqlx::query(
        "SELECT id, chat, day, method, description, sealed FROM dead_letter \
         WHERE bot = ?1 ORDER BY id",
    )
    .bind(bot)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(DeadRow {
                id: row.try_get(0)?,
                chat: key_of(row, 1)?,
                day: row.try_get(2)?,
                method: row.try_get(3)?,
                description: row.try_get(4)?,
                sealed: row.try_get(5)?,
            })
        })
        .collect()
}

pub(super) fn key_of(row: &SqliteRow, column: usize) -> Result<KeyedHash, DatabaseError> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map_err(DatabaseError::of)
}

/// A record out of kind, key, owner, last change, end and sealed content, from a column on.
pub(super) fn record_of(row: &SqliteRow, from: usize) -> Result<FoundRow, DatabaseError> {
    let owner: Option<&[u8]> = row.try_get(from + 2)?;
    Ok(FoundRow {
        address: Address {
            kind: row.try_get(from)?,
            key: key_of(row, from + 1)?,
        },
        owner: owner.map(|_| key_of(row, from + 2)).transpose()?,
        touched: row.try_get(from + 3)?,
        expires: row.try_get(from + 4)?,
        sealed: row.try_get(from + 5)?,
    })
}

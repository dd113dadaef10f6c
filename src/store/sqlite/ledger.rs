//! Turns are written through this.

use std::sync::atomic::Ordering;

use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row as _, Sqlite as Sqlx};
use tokio::sync::MutexGuard;

use super::connection::{Sqlite, counters, dead_letters, erase, key_of, record_of, sums};
use super::lists::{Lists, addresses, letters, marks, records};
use super::writer::Writer;
use crate::store::ledger::{Ledger, Transaction};
use crate::store::rows::{
    Beginning, Counter, DatabaseError, DeadRow, FoundRow, Known, Summing, Sums, Writes,
};

impl Ledger for Sqlite {
    type Transaction<'a> = SqliteTransaction<'a>;

    async fn begin(
        &self,
        beginning: Beginning<'_>,
    ) -> Result<(SqliteTransaction<'_>, Known), DatabaseError> {
        let mut writer = self.writer.lock().await;
        writer.undo().await;
        // From here on a transaction may be open, even if this future is dropped on its way.
        writer.unfinished = true;
        let begin = if writer.is_shared() { JOIN } else { BEGIN };
        let Beginning { bot, now, .. } = beginning;
        let query = sqlx::query(begin)
            .bind(bot)
            .bind(now / 3_600)
            .bind(Lists::ids(beginning.updates));
        let rows = reading(query, &beginning)
            .fetch_all(&mut writer.connection)
            .await;
        if rows.is_err() {
            // It must not keep others out until the next try.
            writer.undo().await;
        }
        let rows = rows?;
        let mut known = known(&rows)?;
        if std::mem::replace(&mut writer.last_id, known.next_id - 1) != known.next_id - 1 {
            self.strangers.fetch_add(1, Ordering::Relaxed);
        }
        known.strangers = Some(self.strangers.load(Ordering::Relaxed));
        Ok((
            SqliteTransaction {
                database: self,
                writer,
            },
            known,
        ))
    }

    async fn counters(&self, bot: i64, since: i64) -> Result<Vec<Counter>, DatabaseError> {
        counters(&mut *self.reader.lock().await, bot, since).await
    }
}

/// What [`reading!`] asks for.
fn reading<'q>(
    query: Query<'q, Sqlx, SqliteArguments>,
    beginning: &Beginning<'_>,
) -> Query<'q, Sqlx, SqliteArguments> {
    let (wanted, chats) = (addresses(beginning.records), Lists::keys(beginning.chats));
    query
        .bind(wanted.blob)
        .bind(wanted.json)
        .bind(beginning.bot)
        .bind(beginning.now)
        .bind(beginning.bot)
        .bind(chats.blob)
        .bind(chats.json)
        .bind(Lists::ids(beginning.delivered))
}

/// A row of one column is an update that is new. The first column of the others says what they are.
fn known(rows: &[SqliteRow]) -> Result<Known, DatabaseError> {
    let mut known = Known::default();
    for row in rows {
        match (row.len(), row.try_get(0)?) {
            (1, update) => known.unseen.push(update),
            (_, LAST) => known.next_id = row.try_get::<i64, _>(1)? + 1,
            (_, LANE) => known.lanes.push((key_of(row, 2)?, row.try_get(1)?)),
            (..) => known.records.push(record_of(row, 1)?),
        }
    }
    Ok(known)
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
    async fn read(&mut self, beginning: Beginning<'_>) -> Result<Known, DatabaseError> {
        let rows = reading(sqlx::query(READ), &beginning)
            .fetch_all(&mut self.writer.connection)
            .await?;
        known(&rows)
    }

    async fn read_kind(
        &mut self,
        bot: i64,
        kind: u8,
        now: i64,
    ) -> Result<Vec<FoundRow>, DatabaseError> {
        let rows = sqlx::query(
            "SELECT kind, key, owner, touched, expires, sealed FROM record \
             WHERE bot = ?1 AND kind = ?2 AND (expires IS NULL OR expires > ?3)",
        )
        .bind(bot)
        .bind(kind)
        .bind(now)
        .fetch_all(&mut self.writer.connection)
        .await?;
        rows.iter().map(|row| record_of(row, 0)).collect()
    }

    async fn read_counters(&mut self, bot: i64, since: i64) -> Result<Vec<Counter>, DatabaseError> {
        counters(&mut self.writer.connection, bot, since).await
    }

    async fn read_sums(&mut self, bot: i64, summing: &Summing) -> Result<Sums, DatabaseError> {
        sums(&mut self.writer.connection, bot, summing).await
    }

    async fn read_dead_letters(&mut self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        dead_letters(&mut self.writer.connection, bot).await
    }

    async fn commit(mut self, writes: &Writes) -> Result<Vec<i64>, DatabaseError> {
        let (bot, connection) = (writes.bot, &mut self.writer.connection);
        if !writes.erased.is_empty() {
            erase(connection, bot, &writes.erased).await?;
        }
        if !writes.buried.is_empty() {
            sqlx::query(
                "DELETE FROM dead_letter WHERE bot = ?1 \
                 AND id IN (SELECT value FROM json_each(?2))",
            )
            .bind(bot)
            .bind(Lists::ids(&writes.buried))
            .execute(&mut *connection)
            .await?;
        }
        for row in &writes.dead {
            sqlx::query(
                "INSERT INTO dead_letter (id, bot, chat, day, method, description, sealed) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )
            .bind(row.id)
            .bind(bot)
            .bind(row.chat.as_slice())
            .bind(row.day)
            .bind(row.method.as_str())
            .bind(row.description.as_str())
            .bind(row.sealed.as_slice())
            .execute(&mut *connection)
            .await?;
            // No letter may be given this id any more.
            sqlx::query("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'outbox'")
                .bind(row.id)
                .execute(&mut *connection)
                .await?;
        }
        if !writes.removed.is_empty() {
            let removed = addresses(&writes.removed);
            sqlx::query(
                "DELETE FROM record WHERE bot = ?1 AND (kind, key) IN \
                 (SELECT value ->> 0, substr(?2, value ->> 1, 16) FROM jsonb_each(?3))",
            )
            .bind(bot)
            .bind(removed.blob)
            .bind(removed.json)
            .execute(&mut *connection)
            .await?;
        }
        let database = self.database;
        let end = if self.writer.is_shared() {
            " RELEASE batch;"
        } else if database.writer.is_waited_for() {
            // Others join it.
            ""
        } else {
            " COMMIT;"
        };
        let is_alone = end == " COMMIT;";
        let replaced = written(&mut self.writer.connection, writes, end).await;
        if replaced.is_err() {
            // It must not keep others out until the next try.
            self.writer.undo().await;
        }
        let replaced = replaced?;
        let ids = writes.letters.iter().map(|row| row.id);
        let ids = ids.chain(writes.dead.iter().map(|row| row.id));
        self.writer.last_id = ids.fold(self.writer.last_id, i64::max);
        if is_alone {
            self.writer.unfinished = false;
        } else {
            database.writer.commit_together(self.writer).await?;
        }
        database.struck(&writes.delivered);
        Ok(replaced)
    }
}

/// Writes what a batch has, and ends it so. Each statement is a step of two threads, so that none travels along
/// that has nothing to do. Returns the ids of waiting letters that newer ones replace.
async fn written(
    connection: &mut SqliteConnection,
    writes: &Writes,
    end: &str,
) -> Result<Vec<i64>, DatabaseError> {
    let bot = writes.bot;
    let slots = writes.letters.iter().filter_map(|row| row.slot);
    let slots: Vec<_> = slots.chain(writes.withdrawn.iter().copied()).collect();
    let kinds_of_records = [(RECORDS, &writes.records), (RESEALED, &writes.resealed)];
    let kinds_of_records = kinds_of_records
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty());
    let mut sql = LETTERS.to_owned();
    for (statement, _) in kinds_of_records.clone() {
        sql += statement;
    }
    if !writes.marks.is_empty() {
        sql += MARKS;
    }
    sql += end;
    let outbox = letters(&writes.letters);
    let mut query = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(Lists::ids(&writes.delivered))
        .bind(Lists::ids(&slots))
        .bind(bot)
        .bind(outbox.blob.clone())
        .bind(outbox.blob)
        .bind(outbox.json);
    for (_, rows) in kinds_of_records {
        let rows = records(rows);
        query = query
            .bind(bot)
            .bind(rows.blob.clone())
            .bind(rows.blob.clone())
            .bind(rows.blob)
            .bind(rows.json);
    }
    if !writes.marks.is_empty() {
        query = query
            .bind(bot)
            .bind(writes.counted_on)
            .bind(marks(&writes.marks));
    }
    let mut gone = query.fetch_all(connection).await?;
    gone.retain(|id| !writes.delivered.contains(id));
    Ok(gone)
}

// Where several statements travel together, their arguments are told apart by their order alone:
// sqlx counts on through all of them and does not reach what is numbered.

/// The last id of a letter.
const LAST: i64 = 0;
/// The last lane in which letters of a chat wait.
const LANE: i64 = 2;

/// The last id, records, and the lanes of chats: what a batch begins with, and what it reads later.
macro_rules! reading {
    () => {
        "WITH wanted (kind, key) AS \
         (SELECT value ->> 0, substr(?, value ->> 1, 16) FROM jsonb_each(?)) \
         SELECT 0, coalesce(max(seq), 0), NULL, NULL, NULL, NULL, NULL \
         FROM sqlite_sequence WHERE name = 'outbox' \
         UNION ALL \
         SELECT 1, record.kind, record.key, record.owner, record.touched, record.expires, \
                record.sealed FROM wanted CROSS JOIN record \
         ON record.bot = ? AND record.kind = wanted.kind AND record.key = wanted.key \
         WHERE expires IS NULL OR expires > ? \
         UNION ALL \
         SELECT 2, max(lane), chat, NULL, NULL, NULL, NULL FROM outbox WHERE bot = ? \
         AND chat IN (SELECT substr(?, value, 16) FROM json_each(?)) \
         AND NOT id IN (SELECT value FROM json_each(?)) GROUP BY chat;"
    };
}

const READ: &str = reading!();

macro_rules! beginning {
    ($begin:literal) => {
        concat!(
            $begin,
            "INSERT INTO seen (bot, update_id, hour) SELECT ?, value, ? FROM json_each(?) \
             WHERE true ON CONFLICT DO NOTHING RETURNING update_id; ",
            reading!()
        )
    };
}

const BEGIN: &str = beginning!("BEGIN IMMEDIATE; ");
/// In the transaction of others.
const JOIN: &str = beginning!("SAVEPOINT batch; ");

/// Letters that were delivered, that newer ones replace or that are withdrawn go; others come.
const LETTERS: &str = "\
    DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?)) \
    OR slot IN (SELECT value FROM json_each(?)) RETURNING id; \
    INSERT INTO outbox (bot, id, chat, slot, lane, sealed) \
    SELECT ?, value ->> 0, substr(?, value ->> 1, 16), value ->> 2, value ->> 3, \
           substr(?, value ->> 4, value ->> 5) FROM jsonb_each(?); ";

/// Records as they are written; what becomes of one that is there follows.
macro_rules! writing {
    ($update:literal) => {
        concat!(
            "INSERT INTO record (bot, kind, key, owner, touched, expires, sealed) \
             SELECT ?, value ->> 0, substr(?, value ->> 1, 16), \
                    iif(value ->> 2 IS NULL, NULL, substr(?, value ->> 2, 16)), value ->> 3, \
                    value ->> 4, substr(?, value ->> 5, value ->> 6) \
             FROM jsonb_each(?) WHERE true ON CONFLICT (bot, kind, key) DO UPDATE SET ",
            $update
        )
    };
}

const RECORDS: &str = writing!(
    "owner = excluded.owner, touched = excluded.touched, expires = excluded.expires, \
     sealed = excluded.sealed; "
);
/// An index is written anew for each column that an update names, whatever its value: a third of a batch's cost, so
/// what is only resealed names none.
const RESEALED: &str = writing!("sealed = excluded.sealed; ");

const MARKS: &str = "\
    INSERT INTO tally (bot, day, placement, step, choice, count) \
    SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 \
    FROM jsonb_each(?) WHERE true ON CONFLICT (bot, day, placement, step, choice) \
    DO UPDATE SET count = count + excluded.count;";

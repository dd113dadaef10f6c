//! Turns are written through this.

use std::sync::atomic::Ordering;

use sqlx::Row as _;
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
        let (wanted, chats) = (addresses(beginning.records), Lists::keys(beginning.chats));
        let updates = Lists::ids(beginning.updates);
        let rows = sqlx::query(begin)
            .bind(updates.as_str())
            .bind(bot)
            .bind(bot)
            .bind(now / 3_600)
            .bind(updates.as_str())
            .bind(wanted.blob)
            .bind(wanted.json)
            .bind(bot)
            .bind(now)
            .bind(bot)
            .bind(chats.blob)
            .bind(chats.json)
            .fetch_all(&mut writer.connection)
            .await;
        if rows.is_err() {
            // It must not keep others out until the next try.
            writer.undo().await;
        }
        let rows = rows?;
        let mut known = known(&rows, beginning.updates)?;
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

/// Rows are told apart by their number of columns.
fn known(rows: &[sqlx::sqlite::SqliteRow], updates: &[i64]) -> Result<Known, DatabaseError> {
    let mut known = Known {
        unseen: updates.to_vec(),
        ..Known::default()
    };
    for row in rows {
        match row.len() {
            1 => {
                let seen: i64 = row.try_get(0)?;
                known.unseen.retain(|update| *update != seen);
            }
            2 => known.lanes.push((key_of(row, 0)?, row.try_get(1)?)),
            3 => known.next_id = row.try_get::<i64, _>(0)? + 1,
            _ => known.records.push(record_of(row)?),
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
        let Beginning { bot, now, .. } = beginning;
        let (wanted, chats) = (addresses(beginning.records), Lists::keys(beginning.chats));
        let rows = sqlx::query(READ)
            .bind(wanted.blob)
            .bind(wanted.json)
            .bind(bot)
            .bind(now)
            .bind(bot)
            .bind(chats.blob)
            .bind(chats.json)
            .fetch_all(&mut self.writer.connection)
            .await?;
        known(&rows, &[])
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
        rows.iter().map(record_of).collect()
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
        let slots = writes.letters.iter().filter_map(|row| row.slot);
        let slots: Vec<_> = slots.chain(writes.withdrawn.iter().copied()).collect();
        let (outbox, removed) = (letters(&writes.letters), addresses(&writes.removed));
        let (written, resealed) = (records(&writes.records), records(&writes.resealed));
        let database = self.database;
        let is_alone = !self.writer.is_shared() && !database.writer.is_waited_for();
        let write = if is_alone { COMMIT } else { WRITE };
        let connection = &mut self.writer.connection;
        let replaced = sqlx::query_scalar(write)
            .bind(Lists::ids(&writes.delivered))
            .bind(Lists::ids(&slots))
            .bind(bot)
            .bind(outbox.blob.as_slice())
            .bind(outbox.blob.as_slice())
            .bind(outbox.json)
            .bind(bot)
            .bind(removed.blob)
            .bind(removed.json)
            .bind(bot)
            .bind(written.blob.as_slice())
            .bind(written.blob.as_slice())
            .bind(written.blob.as_slice())
            .bind(written.json)
            .bind(bot)
            .bind(resealed.blob.as_slice())
            .bind(resealed.blob.as_slice())
            .bind(resealed.blob.as_slice())
            .bind(resealed.json)
            .bind(bot)
            .bind(writes.counted_on)
            .bind(marks(&writes.marks))
            .fetch_all(connection)
            .await;
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
            if self.writer.is_shared() {
                self.writer.run("RELEASE batch").await?;
            }
            database.writer.commit_together(self.writer).await?;
        }
        database.struck(&writes.delivered);
        Ok(replaced)
    }
}

// Where several statements travel together, their arguments are told apart by their order alone:
// sqlx counts on through all of them and does not reach what is numbered.

/// Records and the lanes of chats: what a batch begins with, and what it reads later.
macro_rules! reading {
    () => {
        "WITH wanted (kind, key) AS \
         (SELECT value ->> 0, substr(?, value ->> 1, 16) FROM jsonb_each(?)) \
         SELECT record.kind, record.key, record.owner, record.touched, record.expires, \
                record.sealed FROM wanted CROSS JOIN record \
         ON record.bot = ? AND record.kind = wanted.kind AND record.key = wanted.key \
         WHERE expires IS NULL OR expires > ?; \
         SELECT chat, max(lane) FROM outbox WHERE bot = ? \
         AND chat IN (SELECT substr(?, value, 16) FROM json_each(?)) GROUP BY chat;"
    };
}

const READ: &str = reading!();

/// One column: an update that was seen before; two: a chat's lane; three: the last id; more: a record.
macro_rules! beginning {
    ($begin:literal) => {
        concat!(
            $begin,
            "SELECT update_id FROM json_each(?) CROSS JOIN seen ON bot = ? AND update_id = value; \
             INSERT INTO seen (bot, update_id, hour) SELECT ?, value, ? FROM json_each(?) \
             WHERE true ON CONFLICT DO NOTHING; \
             SELECT coalesce(max(seq), 0), 0, 0 FROM sqlite_sequence WHERE name = 'outbox'; ",
            reading!()
        )
    };
}

const BEGIN: &str = beginning!("PRAGMA synchronous = FULL; BEGIN IMMEDIATE; ");
/// In the transaction of others.
const JOIN: &str = beginning!("SAVEPOINT batch; ");

/// Records as they are written; what becomes of one that is there follows.
macro_rules! writing {
    () => {
        "INSERT INTO record (bot, kind, key, owner, touched, expires, sealed) \
         SELECT ?, value ->> 0, substr(?, value ->> 1, 16), \
                iif(value ->> 2 IS NULL, NULL, substr(?, value ->> 2, 16)), value ->> 3, \
                value ->> 4, substr(?, value ->> 5, value ->> 6) \
         FROM jsonb_each(?) WHERE true ON CONFLICT (bot, kind, key) DO UPDATE SET "
    };
}

/// Rows are the ids of waiting letters that newer ones replace. An index is written anew for each column
/// that an update names, whatever its value: a third of a batch's cost, so what is only resealed names none.
macro_rules! all_writing {
    ($end:literal) => {
        concat!(
            "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?)); \
             DELETE FROM outbox WHERE slot IN (SELECT value FROM json_each(?)) RETURNING id; \
             INSERT INTO outbox (bot, id, chat, slot, lane, sealed) \
             SELECT ?, value ->> 0, substr(?, value ->> 1, 16), value ->> 2, value ->> 3, \
                    substr(?, value ->> 4, value ->> 5) FROM jsonb_each(?); \
             DELETE FROM record WHERE bot = ? AND (kind, key) IN \
             (SELECT value ->> 0, substr(?, value ->> 1, 16) FROM jsonb_each(?)); ",
            writing!(),
            "owner = excluded.owner, touched = excluded.touched, expires = excluded.expires, \
             sealed = excluded.sealed; ",
            writing!(),
            "sealed = excluded.sealed; \
             INSERT INTO tally (bot, day, placement, step, choice, count) \
             SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 \
             FROM jsonb_each(?) WHERE true ON CONFLICT (bot, day, placement, step, choice) \
             DO UPDATE SET count = count + excluded.count;",
            $end
        )
    };
}

/// In the transaction of others, or where others wait for theirs.
const WRITE: &str = all_writing!("");
/// In one go with the commit, where nobody else waits.
const COMMIT: &str = all_writing!(" COMMIT;");

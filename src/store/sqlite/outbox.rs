//! Letters are delivered from this.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Row as _};

use super::connection::{Sqlite, dead_letters, ids_only, key_of};
use super::lists::Lists;
use crate::store::outbox::Outbox;
use crate::store::rows::{DatabaseError, DeadRow, KeyedHash, LANES, OutboxRow, Settled};

/// Delivered letters go, without waiting for the disk.
pub(super) const STRIKE_OUT: &str = "\
    PRAGMA synchronous = NORMAL; \
    DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?)); \
    PRAGMA synchronous = FULL;";

/// The same in the transaction of others.
const STRIKE_OUT_BESIDE: &str = "\
    SAVEPOINT batch; \
    DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?)); \
    RELEASE batch;";

const DELETE: &str = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?1))";

/// Everything of a chat goes that is not newer than a letter; its records, only if nothing is newer.
async fn forget(
    connection: &mut SqliteConnection,
    bot: i64,
    chat: &KeyedHash,
    letter: i64,
) -> Result<(), DatabaseError> {
    for sql in [
        "DELETE FROM record WHERE bot = ?1 AND owner = ?2 AND NOT EXISTS \
         (SELECT 1 FROM outbox WHERE bot = ?1 AND chat = ?2 AND id > ?3)",
        "DELETE FROM outbox WHERE bot = ?1 AND chat = ?2 AND id <= ?3",
        "DELETE FROM dead_letter WHERE bot = ?1 AND chat = ?2 AND id <= ?3",
    ] {
        sqlx::query(sql)
            .bind(bot)
            .bind(chat.as_slice())
            .bind(letter)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

impl Outbox for Sqlite {
    async fn succeed(&self, _: i64) -> Result<(), DatabaseError> {
        // Nobody led before who could still write.
        Ok(())
    }

    async fn waiting(
        &self,
        bot: i64,
        lane: u8,
        after: i64,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, DatabaseError> {
        let mut reader = self.reader.lock().await;
        let rows = sqlx::query(
            "SELECT id, chat, lane, repeats, sealed FROM outbox \
             WHERE bot = ?1 AND lane = ?2 AND id > ?3 ORDER BY id LIMIT ?4",
        )
        .bind(bot)
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

    async fn backlog(&self, bot: i64) -> Result<[u64; LANES], DatabaseError> {
        let mut reader = self.reader.lock().await;
        let rows = sqlx::query("SELECT lane, count(*) FROM outbox WHERE bot = ?1 GROUP BY lane")
            .bind(bot)
            .fetch_all(&mut *reader)
            .await?;
        let mut waiting = [0; LANES];
        for row in rows {
            let (lane, count): (u8, i64) = (row.try_get(0)?, row.try_get(1)?);
            if let Some(lane) = waiting.get_mut(usize::from(lane)) {
                *lane = count.unsigned_abs();
            }
        }
        Ok(waiting)
    }

    fn note_delivered(&self, _: i64, id: i64) {
        self.note(id);
    }

    async fn settle(&self, settled: Settled<'_>) -> Result<(), DatabaseError> {
        // One process has the file for itself, and its lead no end: whatever it decides holds.
        let Settled {
            bot,
            day,
            lead: _,
            delivered,
            dead,
            lost,
            gone,
        } = settled;
        let mut writer = self.writer.lock().await;
        writer.undo().await;
        let is_plain = dead.is_empty() && lost.is_empty() && gone.is_empty();
        if is_plain && writer.is_shared() {
            writer.unfinished = true;
            let connection = &mut writer.connection;
            ids_only(connection, STRIKE_OUT_BESIDE, Lists::ids(delivered)).await?;
            self.writer.commit_together(writer).await?;
            self.struck(delivered);
            return Ok(());
        }
        if is_plain {
            // Left on its way, it would leave commits that wait for no disk.
            writer.unfinished = true;
            ids_only(&mut writer.connection, STRIKE_OUT, Lists::ids(delivered)).await?;
            writer.unfinished = false;
            self.struck(delivered);
            return Ok(());
        }
        let connection = writer.idle().await;
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        let connection = &mut *transaction;
        ids_only(connection, DELETE, Lists::ids(delivered)).await?;
        for letter in dead {
            sqlx::query(
                "INSERT INTO dead_letter (id, bot, chat, day, method, description, sealed) \
                 SELECT id, bot, chat, ?2, ?3, ?4, sealed FROM outbox WHERE id = ?1",
            )
            .bind(letter.id)
            .bind(day)
            .bind(letter.method)
            .bind(letter.description.as_str())
            .execute(&mut *connection)
            .await?;
        }
        let ids: Vec<_> = dead.iter().map(|letter| letter.id).collect();
        ids_only(connection, DELETE, Lists::ids(&ids)).await?;
        ids_only(
            connection,
            "UPDATE outbox SET repeats = repeats + 1 \
             WHERE id IN (SELECT value FROM json_each(?1))",
            Lists::ids(lost),
        )
        .await?;
        for (chat, letter) in gone {
            forget(connection, bot, chat, *letter).await?;
        }
        transaction.commit().await?;
        self.struck(delivered);
        Ok(())
    }

    async fn dead_letters(&self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        dead_letters(&mut *self.reader.lock().await, bot).await
    }
}

//! Letters are delivered from this.

use sqlx::Row as _;

use super::connection::{Postgres, Purpose, dead_letters, key_of, small};
use super::ledger::texts;
use super::struck::MOST_UNSURE;
use crate::store::outbox::Outbox;
use crate::store::rows::{DatabaseError, Dead, DeadRow, Key, LANES, OutboxRow};

impl Outbox for Postgres {
    async fn waiting(
        &self,
        bot: i64,
        lane: u8,
        after: i64,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let query = self.query(
            "SELECT id, chat, lane, repeats, sealed FROM outbox \
             WHERE bot = $1 AND lane = $2 AND id > $3 ORDER BY id LIMIT $4",
        );
        let query = query.bind(bot).bind(i16::from(lane));
        let query = query.bind(after).bind(i64::from(limit));
        let rows = work.rows(query).await?;
        work.commit().await?;
        rows.iter()
            .map(|row| {
                Ok(OutboxRow {
                    id: row.try_get(0)?,
                    chat: key_of(row, 1)?,
                    lane: small(row, 2)?,
                    repeats: row.try_get::<i32, _>(3)?.unsigned_abs(),
                    sealed: row.try_get(4)?,
                })
            })
            .collect()
    }

    async fn backlog(&self, bot: i64) -> Result<[u64; LANES], DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let query = self.query("SELECT lane, count(*) FROM outbox WHERE bot = $1 GROUP BY lane");
        let rows = work.rows(query.bind(bot)).await?;
        work.commit().await?;
        let mut waiting = [0; LANES];
        for row in rows {
            let count: i64 = row.try_get(1)?;
            if let Some(lane) = waiting.get_mut(usize::from(small(&row, 0)?)) {
                *lane = count.unsigned_abs();
            }
        }
        Ok(waiting)
    }

    fn note_delivered(&self, bot: i64, id: i64) {
        self.note(bot, id);
    }

    async fn settle(
        &self,
        bot: i64,
        day: i64,
        delivered: &[i64],
        dead: &[Dead],
        lost: &[i64],
        gone: &[(Key, i64)],
    ) -> Result<(), DatabaseError> {
        let struck = self.to_strike_out(bot, delivered);
        let is_rare = !(dead.is_empty() && lost.is_empty() && gone.is_empty());
        let lasts = is_rare || struck.len() > MOST_UNSURE;
        let purpose = match lasts {
            true => Purpose::Turns(bot),
            false => Purpose::Delivery(bot),
        };
        let mut work = self.begin(self.writer(bot), purpose).await?;
        if !struck.is_empty() {
            let query = self.query("DELETE FROM outbox WHERE bot = $1 AND id = ANY($2)");
            work.run(query.bind(bot).bind(struck.as_slice())).await?;
        }
        if !dead.is_empty() {
            let query = self
                .query(SET_ASIDE)
                .bind(bot)
                .bind(day)
                .bind(dead.iter().map(|letter| letter.id).collect::<Vec<_>>())
                .bind(dead.iter().map(|letter| letter.method).collect::<Vec<_>>())
                .bind(texts(dead.iter().map(|letter| letter.description.as_str())));
            work.run(query).await?;
        }
        if !lost.is_empty() {
            let query = self
                .query("UPDATE outbox SET repeats = repeats + 1 WHERE bot = $1 AND id = ANY($2)");
            work.run(query.bind(bot).bind(lost)).await?;
        }
        if !gone.is_empty() {
            let (chats, letters): (Vec<Key>, Vec<i64>) = gone.iter().copied().unzip();
            let query = self.query(FORGET).bind(bot).bind(chats).bind(letters);
            work.run(query).await?;
        }
        work.commit().await?;
        match lasts {
            true => self.struck(bot, &struck),
            false => self.struck_for_now(bot, struck),
        }
        Ok(())
    }

    async fn dead_letters(&self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = dead_letters(&mut work, bot).await?;
        work.commit().await?;
        Ok(rows)
    }
}

/// Refused letters are kept elsewhere.
const SET_ASIDE: &str = "\
    WITH gone AS (DELETE FROM outbox WHERE bot = $1 AND id = ANY($3) RETURNING id, chat, sealed) \
    INSERT INTO dead_letter (bot, id, chat, day, method, description, sealed) \
    SELECT $1, gone.id, gone.chat, $2, why.method, why.description, gone.sealed \
    FROM gone JOIN unnest($3, $4::text[], $5::text[]) AS why (id, method, description) \
    ON why.id = gone.id ON CONFLICT DO NOTHING";

/// Everything of these chats goes that is not newer than a letter; their records, only if nothing is newer.
const FORGET: &str = "\
    WITH gone AS (SELECT * FROM unnest($2::bytea[], $3::int8[]) AS gone (chat, letter)), \
    records AS (DELETE FROM record USING gone WHERE record.bot = $1 AND record.owner = gone.chat \
        AND NOT EXISTS (SELECT FROM outbox WHERE outbox.bot = $1 AND outbox.chat = gone.chat \
        AND outbox.id > gone.letter)), \
    letters AS (DELETE FROM outbox USING gone \
        WHERE outbox.bot = $1 AND outbox.chat = gone.chat AND outbox.id <= gone.letter) \
    DELETE FROM dead_letter USING gone \
    WHERE dead_letter.bot = $1 AND dead_letter.chat = gone.chat AND dead_letter.id <= gone.letter";

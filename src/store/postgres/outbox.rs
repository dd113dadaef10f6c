//! Letters are delivered from this.

use sqlx::Row as _;

use super::connection::{Postgres, Purpose, dead_letters, key_of, small};
use super::ledger::texts;
use super::struck::MOST_UNSURE;
use crate::store::outbox::Outbox;
use crate::store::rows::{DatabaseError, DeadRow, KeyedHash, LANES, Lease, OutboxRow, Settled};

impl Outbox for Postgres {
    async fn succeed(&self, bot: i64) -> Result<(), DatabaseError> {
        // Whoever has the bot's row has written before this has it. A server that falls may forget it: nothing is
        // written.
        let work = self.begin(self.writer(bot), Purpose::Delivery(bot)).await?;
        work.commit().await
    }

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

    async fn settle(&self, settled: Settled<'_>) -> Result<(), DatabaseError> {
        let Settled {
            bot,
            day,
            lead,
            delivered,
            dead,
            lost,
            gone,
        } = settled;
        let term = lead.term();
        let struck = self.to_strike_out(bot, delivered);
        let is_rare = !(dead.is_empty() && lost.is_empty() && gone.is_empty());
        let lasts = is_rare || struck.len() > MOST_UNSURE;
        if !lasts {
            self.strike_out(bot, &struck).await?;
            self.struck_for_now(bot, struck);
            return Ok(());
        }
        let purpose = Purpose::Turns(bot, Lease::Always);
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
                .bind(texts(dead.iter().map(|letter| letter.description.as_str())))
                .bind(term);
            work.run(query).await?;
        }
        if !lost.is_empty() {
            let query = self.query(COUNT_LOST).bind(bot).bind(lost).bind(term);
            work.run(query).await?;
        }
        if !gone.is_empty() {
            let (chats, letters): (Vec<KeyedHash>, Vec<i64>) = gone.iter().copied().unzip();
            let query = self.query(FORGET).bind(bot).bind(chats);
            work.run(query.bind(letters).bind(term)).await?;
        }
        work.commit().await?;
        self.struck(bot, &struck);
        Ok(())
    }

    async fn dead_letters(&self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = dead_letters(&mut work, bot).await?;
        work.commit().await?;
        Ok(rows)
    }
}

/// While no later term has begun. The statement has the bot's row locked, and whoever begins a term waits for that
/// row before anything else ([`Outbox::succeed`]): what is decided here was decided before its time, or not at all.
macro_rules! in_term {
    ($term:literal) => {
        concat!(
            "NOT EXISTS (SELECT FROM lead WHERE lead.bot = $1 AND lead.term > ",
            $term,
            ")"
        )
    };
}

/// Refused letters are kept elsewhere.
const SET_ASIDE: &str = concat!(
    "WITH gone AS (DELETE FROM outbox WHERE bot = $1 AND id = ANY($3) AND ",
    in_term!("$6"),
    " RETURNING id, chat, sealed) \
    INSERT INTO dead_letter (bot, id, chat, day, method, description, sealed) \
    SELECT $1, gone.id, gone.chat, $2, why.method, why.description, gone.sealed \
    FROM gone JOIN unnest($3, $4::text[], $5::text[]) AS why (id, method, description) \
    ON why.id = gone.id ON CONFLICT DO NOTHING"
);

/// How often the answer to a letter was lost.
const COUNT_LOST: &str = concat!(
    "UPDATE outbox SET repeats = repeats + 1 WHERE bot = $1 AND id = ANY($2) AND ",
    in_term!("$3")
);

/// Everything of these chats goes that is not newer than a letter; their records, only if nothing is newer.
const FORGET: &str = concat!(
    "WITH gone AS (SELECT * FROM unnest($2::bytea[], $3::int8[]) AS gone (chat, letter) WHERE ",
    in_term!("$4"),
    "), records AS (DELETE FROM record USING gone WHERE record.bot = $1 AND record.owner = gone.chat \
        AND NOT EXISTS (SELECT FROM outbox WHERE outbox.bot = $1 AND outbox.chat = gone.chat \
        AND outbox.id > gone.letter)), \
    letters AS (DELETE FROM outbox USING gone \
        WHERE outbox.bot = $1 AND outbox.chat = gone.chat AND outbox.id <= gone.letter) \
    DELETE FROM dead_letter USING gone \
    WHERE dead_letter.bot = $1 AND dead_letter.chat = gone.chat AND dead_letter.id <= gone.letter"
);

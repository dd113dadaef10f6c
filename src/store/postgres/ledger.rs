//! Turns are written through this.

use sqlx::Row as _;
use sqlx::postgres::PgRow;

use super::connection::{
    Postgres, Purpose, Work, counters, dead_letters, key_of, record_of, small,
};
use crate::store::ledger::{Ledger, Transaction};
use crate::store::rows::{
    Address, Beginning, Counter, DatabaseError, DeadRow, FoundRow, KeyedHash, Known, Summing, Sums,
    Writes,
};

impl Ledger for Postgres {
    type Transaction<'a> = PostgresTransaction<'a>;

    async fn begin(
        &self,
        beginning: Beginning<'_>,
    ) -> Result<(PostgresTransaction<'_>, Known), DatabaseError> {
        let Beginning { bot, now, lead, .. } = beginning;
        let purpose = Purpose::Turns(bot, lead);
        let work = Postgres::begin(self, self.writer(bot), purpose).await?;
        let (next_id, is_passed) = (work.last_id + 1, work.is_passed);
        let mut transaction = PostgresTransaction {
            database: self,
            work,
        };
        let (kinds, keys) = columns(beginning.records);
        let rows = transaction
            .work
            .rows(
                self.query(BEGIN)
                    .bind(bot)
                    .bind(kinds)
                    .bind(keys)
                    .bind(now)
                    .bind(beginning.chats)
                    .bind(beginning.delivered)
                    .bind(beginning.updates)
                    .bind(now / 3_600),
            )
            .await?;
        let known = Known {
            next_id,
            is_passed,
            ..known(&rows)?
        };
        Ok((transaction, known))
    }

    async fn counters(&self, bot: i64, since: i64) -> Result<Vec<Counter>, DatabaseError> {
        let mut work = Postgres::begin(self, &self.reader, Purpose::Read).await?;
        let counters = counters(&mut work, bot, since).await?;
        work.commit().await?;
        Ok(counters)
    }
}

/// Kinds and keys of places, side by side.
fn columns(addresses: &[Address]) -> (Vec<i16>, Vec<KeyedHash>) {
    addresses
        .iter()
        .map(|at| (i16::from(at.kind), at.key))
        .unzip()
}

/// The first column says what a row is: see [`BEGIN`].
fn known(rows: &[PgRow]) -> Result<Known, DatabaseError> {
    let mut known = Known::default();
    for row in rows {
        match row.try_get::<i16, _>(0)? {
            UNSEEN => known.unseen.push(row.try_get(1)?),
            LANE => known.lanes.push((key_of(row, 3)?, small(row, 2)?)),
            _ => known.records.push(record_of(row, 2)?),
        }
    }
    Ok(known)
}

/// A batch under way.
pub struct PostgresTransaction<'a> {
    database: &'a Postgres,
    work: Work<'a>,
}

impl std::fmt::Debug for PostgresTransaction<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostgresTransaction(…)")
    }
}

impl Transaction for PostgresTransaction<'_> {
    async fn read(&mut self, beginning: Beginning<'_>) -> Result<Known, DatabaseError> {
        let (kinds, keys) = columns(beginning.records);
        let query = self.database.query(READ);
        let query = query.bind(beginning.bot).bind(kinds).bind(keys);
        let query = query.bind(beginning.now).bind(beginning.chats);
        let query = query.bind(beginning.delivered);
        known(&self.work.rows(query).await?)
    }

    async fn read_kind(
        &mut self,
        bot: i64,
        kind: u8,
        now: i64,
    ) -> Result<Vec<FoundRow>, DatabaseError> {
        let query = self.database.query(
            "SELECT kind, key, owner, touched, expires, sealed FROM record \
             WHERE bot = $1 AND kind = $2 AND (expires IS NULL OR expires > $3)",
        );
        let query = query.bind(bot).bind(i16::from(kind)).bind(now);
        let rows = self.work.rows(query).await?;
        rows.iter().map(|row| record_of(row, 0)).collect()
    }

    async fn read_counters(&mut self, bot: i64, since: i64) -> Result<Vec<Counter>, DatabaseError> {
        counters(&mut self.work, bot, since).await
    }

    async fn read_sums(&mut self, bot: i64, summing: &Summing) -> Result<Sums, DatabaseError> {
        let query = self.database.query(SUMS);
        let query = query.bind(bot).bind(summing.since);
        let query = query.bind(summing.placement.as_deref()).bind(summing.step);
        let rows = self.work.rows(query).await?;
        let mut sums = Sums::default();
        for row in &rows {
            let day: Option<i64> = row.try_get(0)?;
            sums.add(day, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
        }
        sums.by_day.sort_by_key(|counter| counter.day);
        Ok(sums)
    }

    async fn read_dead_letters(&mut self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        dead_letters(&mut self.work, bot).await
    }

    async fn commit(mut self, writes: &Writes) -> Result<Vec<i64>, DatabaseError> {
        self.rare(writes).await?;
        let struck = self.database.to_strike_out(writes.bot, &writes.delivered);
        let replaced = self.write(writes, &struck).await?;
        self.work.commit().await?;
        self.database.struck(writes.bot, &struck);
        Ok(replaced)
    }
}

impl PostgresTransaction<'_> {
    /// What few batches do: chats erased, dead letters that come or go.
    async fn rare(&mut self, writes: &Writes) -> Result<(), DatabaseError> {
        let bot = writes.bot;
        if !writes.erased.is_empty() {
            let query = self.database.query(ERASE).bind(bot);
            self.work.run(query.bind(writes.erased.as_slice())).await?;
        }
        if !writes.buried.is_empty() {
            let query = self
                .database
                .query("DELETE FROM dead_letter WHERE bot = $1 AND id = ANY($2)");
            let query = query.bind(bot).bind(writes.buried.as_slice());
            self.work.run(query).await?;
        }
        if !writes.dead.is_empty() {
            let rows = &writes.dead;
            let query = self.database.query(
                "INSERT INTO dead_letter (bot, id, chat, day, method, description, sealed) \
                 SELECT $1, dead.* FROM unnest($2::int8[], $3::bytea[], $4::int8[], $5::text[], \
                 $6::text[], $7::bytea[]) AS dead",
            );
            let query = query
                .bind(bot)
                .bind(rows.iter().map(|row| row.id).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| row.chat).collect::<Vec<_>>())
                .bind(rows.iter().map(|row| row.day).collect::<Vec<_>>())
                .bind(texts(rows.iter().map(|row| row.method.as_str())))
                .bind(texts(rows.iter().map(|row| row.description.as_str())))
                .bind(
                    rows.iter()
                        .map(|row| row.sealed.as_slice())
                        .collect::<Vec<_>>(),
                );
            self.work.run(query).await?;
        }
        Ok(())
    }

    async fn write(&mut self, writes: &Writes, struck: &[i64]) -> Result<Vec<i64>, DatabaseError> {
        let (letters, marks) = (&writes.letters, &writes.marks);
        // It sees by itself what an index need not know.
        let records = writes.records.iter().chain(&writes.resealed);
        let slots = letters.iter().filter_map(|row| row.slot);
        let slots: Vec<_> = slots.chain(writes.withdrawn.iter().copied()).collect();
        let ids = letters.iter().map(|row| row.id);
        let last_id = ids
            .clone()
            .chain(writes.dead.iter().map(|row| row.id))
            .max();
        let (removed_kinds, removed_keys) = columns(&writes.removed);
        let query = self
            .database
            .query(WRITE)
            .bind(writes.bot)
            .bind(struck)
            .bind(slots)
            .bind(ids.collect::<Vec<_>>())
            .bind(letters.iter().map(|row| row.chat).collect::<Vec<_>>())
            .bind(letters.iter().map(|row| row.slot).collect::<Vec<_>>())
            .bind(
                letters
                    .iter()
                    .map(|row| i16::from(row.lane))
                    .collect::<Vec<_>>(),
            )
            .bind(
                letters
                    .iter()
                    .map(|row| row.sealed.as_slice())
                    .collect::<Vec<_>>(),
            )
            .bind(removed_kinds)
            .bind(removed_keys)
            .bind(
                records
                    .clone()
                    .map(|row| i16::from(row.address.kind))
                    .collect::<Vec<_>>(),
            )
            .bind(
                records
                    .clone()
                    .map(|row| row.address.key)
                    .collect::<Vec<_>>(),
            )
            .bind(records.clone().map(|row| row.owner).collect::<Vec<_>>())
            .bind(records.clone().map(|row| row.touched).collect::<Vec<_>>())
            .bind(records.clone().map(|row| row.expires).collect::<Vec<_>>())
            .bind(records.map(|row| row.sealed.as_slice()).collect::<Vec<_>>())
            .bind(writes.counted_on)
            .bind(
                marks
                    .iter()
                    .map(|(mark, _)| mark.placement.as_str())
                    .collect::<Vec<_>>(),
            )
            .bind(marks.iter().map(|(mark, _)| mark.step).collect::<Vec<_>>())
            .bind(
                marks
                    .iter()
                    .map(|(mark, _)| mark.choice)
                    .collect::<Vec<_>>(),
            )
            .bind(
                marks
                    .iter()
                    .map(|(_, count)| i64::from(*count))
                    .collect::<Vec<_>>(),
            )
            .bind(last_id);
        let rows = self.work.rows(query).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }
}

/// PostgreSQL takes every character but one.
pub(super) fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    texts.map(|text| text.replace('\0', "\u{fffd}")).collect()
}

/// What a row of [`BEGIN`] is: an update that is new.
const UNSEEN: i16 = 0;
/// The last lane in which letters of a chat wait.
const LANE: i16 = 2;

/// Records and the lanes of chats: what a batch begins with, and what it reads later.
macro_rules! reading {
    () => {
        "SELECT 1::int2, NULL::int8, found.kind, found.key, found.owner, found.touched, found.expires, \
                found.sealed \
         FROM unnest($2::int2[], $3::bytea[]) AS wanted (kind, key) \
         CROSS JOIN LATERAL (SELECT record.kind, record.key, owner, touched, expires, sealed \
            FROM record \
            WHERE bot = $1 AND record.kind = wanted.kind AND record.key = wanted.key \
            AND (expires IS NULL OR expires > $4) OFFSET 0) AS found \
         UNION ALL \
         SELECT 2::int2, NULL, max(lane), chat, NULL, NULL, NULL, NULL FROM outbox \
         WHERE bot = $1 AND chat = ANY($5) AND NOT id = ANY($6) GROUP BY chat"
    };
}

const READ: &str = reading!();

/// Without a day: by start word and step. With one: of the one step, day by day.
const SUMS: &str = "\
    SELECT NULL::int8, placement, step, sum(count)::int8 FROM tally \
    WHERE bot = $1 AND day >= $2 AND ($3::text IS NULL OR placement = $3) GROUP BY 2, 3 \
    UNION ALL \
    SELECT day, '', $4::text, sum(count)::int8 FROM tally \
    WHERE bot = $1 AND day >= $2 AND ($3::text IS NULL OR placement = $3) AND step = $4 GROUP BY 1";

/// Which updates are new, which records and lanes there are. The row of the bot is locked by the statement
/// before: only so does this one see what the last batch has left.
const BEGIN: &str = concat!(
    "WITH fresh AS (INSERT INTO seen (bot, update_id, hour) \
     SELECT $1, one, $8 FROM unnest($7::int8[]) AS one ON CONFLICT DO NOTHING RETURNING update_id) \
     SELECT 0::int2, update_id, NULL::int2, NULL::bytea, NULL::bytea, NULL::int8, NULL::int8, \
            NULL::bytea FROM fresh \
     UNION ALL ",
    reading!()
);

/// Everything that belongs to these chats goes.
const ERASE: &str = "\
    WITH records AS (DELETE FROM record WHERE bot = $1 AND owner = ANY($2)), \
         letters AS (DELETE FROM outbox WHERE bot = $1 AND chat = ANY($2)) \
    DELETE FROM dead_letter WHERE bot = $1 AND chat = ANY($2)";

/// Rows are the ids of waiting letters that newer ones replace. All parts see what was there before; no
/// two of them touch the same row, but for slots, which are compared at the commit.
const WRITE: &str = "\
    WITH gone AS (DELETE FROM outbox WHERE bot = $1 AND (id = ANY($2) OR slot = ANY($3)) \
        RETURNING id), \
    posted AS (INSERT INTO outbox (bot, id, chat, slot, lane, sealed) \
        SELECT $1, new.* FROM unnest($4::int8[], $5::bytea[], $6::int8[], $7::int2[], $8::bytea[]) \
        AS new), \
    removed AS (DELETE FROM record USING unnest($9::int2[], $10::bytea[]) AS old (kind, key) \
        WHERE bot = $1 AND record.kind = old.kind AND record.key = old.key), \
    written AS (INSERT INTO record (bot, kind, key, owner, touched, expires, sealed) \
        SELECT $1, new.* FROM unnest($11::int2[], $12::bytea[], $13::bytea[], $14::int8[], \
        $15::int8[], $16::bytea[]) AS new \
        ON CONFLICT (bot, kind, key) DO UPDATE SET owner = excluded.owner, \
        touched = excluded.touched, expires = excluded.expires, sealed = excluded.sealed), \
    counted AS (INSERT INTO tally (bot, day, placement, step, choice, count) \
        SELECT $1, $17, new.* FROM unnest($18::text[], $19::text[], $20::text[], $21::int8[]) AS new \
        ON CONFLICT (bot, day, placement, step, choice) \
        DO UPDATE SET count = tally.count + excluded.count), \
    numbered AS (UPDATE bot SET last_id = $22 WHERE bot = $1 AND last_id < $22) \
    SELECT id FROM gone WHERE NOT id = ANY($2)";

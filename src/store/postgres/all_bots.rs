//! The leads of all bots in one go, and what else concerns all of them.

use std::path::Path;

use sqlx::Row as _;

use super::connection::{Postgres, Purpose, small};
use super::upkeep::is_there;
use crate::store::all_bots::{AllBots, Asking, LeadsAnswer};
use crate::store::notes::Notes;
use crate::store::rows::{DatabaseError, Lease};

/// What a row of an answer is: a lead that is had, one that is elsewhere, how many processes there are.
const HAD: u8 = 0;
const ELSEWHERE: u8 = 1;

/// A list as SQL has it: numbers need no quoting.
fn list(bots: &[i64]) -> String {
    let bots: Vec<_> = bots.iter().map(i64::to_string).collect();
    format!("'{{{}}}'::int8[]", bots.join(","))
}

impl AllBots for Postgres {
    async fn leads(&self, asking: Asking<'_>) -> Result<LeadsAnswer, DatabaseError> {
        let Asking {
            holder,
            house,
            bots,
            wants,
            lasts,
        } = asking;
        let mut work = self.begin(&self.keeper, Purpose::Write).await?;
        let end = format!("clock_timestamp() + interval '{} ms'", lasts.as_millis());
        // Rows are locked in one order, so that nobody locks anybody up; whoever comes second looks at what the
        // first has left.
        let rows = work
            .raw(format!(
                "INSERT INTO process (holder, house, wants, until) VALUES ({holder}, {house}, {wants}, {end}) \
                 ON CONFLICT (holder) DO UPDATE SET wants = excluded.wants, until = excluded.until; \
                 DELETE FROM process WHERE until < clock_timestamp() - interval '60 s'; \
                 INSERT INTO lead (bot, holder, term, until) \
                 SELECT bot, {holder}, 1, {end} FROM unnest({}) AS asked (bot) ORDER BY bot \
                 ON CONFLICT (bot) DO UPDATE SET holder = excluded.holder, until = excluded.until, \
                 term = lead.term + CASE WHEN lead.holder = excluded.holder THEN 0 ELSE 1 END \
                 WHERE lead.holder = excluded.holder OR lead.until <= clock_timestamp() \
                 RETURNING {HAD}::int2, bot, term; \
                 SELECT {ELSEWHERE}::int2, bot, 0::int8 FROM lead \
                 WHERE holder <> {holder} AND until > clock_timestamp() AND bot <> 0; \
                 SELECT 2::int2, count(*), coalesce(sum(wants) FILTER (WHERE holder <> {holder}), 0)::int8 \
                 FROM process WHERE house = {house} AND until > clock_timestamp()",
                list(bots)
            ))
            .await?;
        work.commit().await?;
        let mut leads = LeadsAnswer::default();
        for row in &rows {
            let (number, value): (i64, i64) = (row.try_get(1)?, row.try_get(2)?);
            match small(row, 0)? {
                HAD => leads.had.push((number, Lease::Term(value))),
                ELSEWHERE => leads.elsewhere.push(number),
                _ => {
                    leads.processes = usize::try_from(number).unwrap_or(1);
                    leads.wanted = usize::try_from(value).unwrap_or_default();
                }
            }
        }
        Ok(leads)
    }

    async fn give_back_leads(
        &self,
        holder: i64,
        bots: &[i64],
        goes: bool,
    ) -> Result<(), DatabaseError> {
        let mut work = self.begin(&self.keeper, Purpose::Write).await?;
        // In the order in which they are kept, or two could lock each other up.
        let mut sql = String::new();
        if goes {
            sql.push_str(&format!("DELETE FROM process WHERE holder = {holder}; "));
        }
        sql.push_str(&format!(
            "UPDATE lead SET until = clock_timestamp() WHERE holder = {holder} AND bot IN \
             (SELECT bot FROM lead WHERE holder = {holder} AND bot = ANY ({}) ORDER BY bot FOR UPDATE)",
            list(bots)
        ));
        work.raw(sql).await?;
        work.commit().await
    }

    async fn inbox_bots(&self) -> Result<Vec<i64>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = work
            .rows(self.query("SELECT DISTINCT bot FROM inbox"))
            .await?;
        work.commit().await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    async fn waiting_of_all(&self) -> Result<u64, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let rows = work.rows(self.query("SELECT count(*) FROM outbox")).await?;
        work.commit().await?;
        let count = rows
            .first()
            .map(|row| row.try_get::<i64, _>(0))
            .transpose()?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }

    async fn bots(&self) -> Result<Vec<i64>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let mut bots = Vec::new();
        if is_there(&mut work, "meta").await? {
            let sql = "SELECT bot FROM meta WHERE bot <> 0 AND name = 'hash-key' ORDER BY bot";
            let rows = work.raw(sql.to_owned()).await?;
            bots = rows
                .iter()
                .map(|row| row.try_get(0))
                .collect::<Result<_, _>>()?;
        }
        work.commit().await?;
        Ok(bots)
    }

    fn keep_notes(&self, bot: i64, path: &Path) -> Result<(), DatabaseError> {
        self.noting(|all| {
            // A bot that begins anew in this process goes on with its notes.
            if let std::collections::hash_map::Entry::Vacant(entry) = all.entry(bot) {
                entry.insert(Notes::open(path).map_err(DatabaseError::of)?);
            }
            Ok(())
        })
    }
}

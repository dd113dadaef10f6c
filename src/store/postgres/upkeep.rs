//! What concerns the database as a whole: its form, its values, its clean-up.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use sqlx::Row as _;
use sqlx::migrate::Migrator;

use super::connection::{Postgres, Purpose, Work};
use crate::store::database::Database;
use crate::store::migrations::migrator;
use crate::store::rows::{DatabaseError, Lease, Purging, Removed};

/// The most rows of each kind that one purge removes, so that it holds nothing for long.
const PURGE_LIMIT: i64 = 5_000;

/// The embedded migrations.
static MIGRATIONS: LazyLock<Migrator> =
    LazyLock::new(|| migrator(include!(concat!(env!("OUT_DIR"), "/postgres.rs"))));

/// One at a time migrates, whatever server's process a pooler gives it: the lock ends with its
/// transaction. The number is this program's own: «foc migr» in ASCII.
const ALONE: &str = "SELECT pg_advisory_xact_lock(7381227305209259890)";

/// Whether a table is there.
pub(super) async fn is_there(work: &mut Work<'_>, table: &str) -> Result<bool, DatabaseError> {
    let sql = format!("SELECT to_regclass('{table}') IS NOT NULL");
    let rows = work.raw(sql).await?;
    Ok(rows.first().map(|row| row.try_get(0)).transpose()? == Some(true))
}

// Whatever a start needs goes without arguments, and so without prepared statements: whether these last is
// known only later.

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn bytes_literal(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("'\\x{digits}'::bytea")
}

fn value_of(bot: i64, name: &str) -> String {
    let name = literal(name);
    format!("SELECT value FROM meta WHERE bot = {bot} AND name = {name}")
}

fn insert_value(bot: i64, name: &str, value: &[u8]) -> String {
    let (name, value) = (literal(name), bytes_literal(value));
    format!("INSERT INTO meta (bot, name, value) VALUES ({bot}, {name}, {value})")
}

/// The clean-up is the database's own (bot 0), and had as the lead of a bot is: by one process until its end. A row
/// says that it is this one's.
fn turn_to_purge(holder: i64, alone_for: Duration) -> String {
    let end = format!(
        "clock_timestamp() + interval '{} ms'",
        alone_for.as_millis()
    );
    format!(
        "INSERT INTO lead (bot, holder, term, until) VALUES (0, {holder}, 1, {end}) \
         ON CONFLICT (bot) DO UPDATE SET holder = excluded.holder, until = excluded.until, \
         term = lead.term + CASE WHEN lead.holder = excluded.holder THEN 0 ELSE 1 END \
         WHERE lead.holder = excluded.holder OR lead.until <= clock_timestamp() RETURNING term"
    )
}

/// All in one transaction.
async fn migrate(work: &mut Work<'_>) -> Result<(), DatabaseError> {
    work.raw(ALONE.to_owned()).await?;
    if !is_there(work, "migration").await? {
        let sql = "CREATE TABLE migration (version bigint PRIMARY KEY, checksum bytea NOT NULL)";
        work.raw(sql.to_owned()).await?;
    }
    let sql = "SELECT version, checksum FROM migration";
    let mut applied = std::collections::HashMap::new();
    for row in work.raw(sql.to_owned()).await? {
        applied.insert(row.try_get::<i64, _>(0)?, row.try_get::<Vec<u8>, _>(1)?);
    }
    for migration in MIGRATIONS.iter() {
        let version = migration.version;
        match applied.remove(&version) {
            Some(checksum) if checksum == *migration.checksum => {}
            Some(_) => {
                let words = format!("its migration {version} is not the one of this program");
                return Err(DatabaseError::of(words));
            }
            None => {
                work.raw(migration.sql.as_str().to_owned()).await?;
                let checksum = bytes_literal(&migration.checksum);
                let sql = format!("INSERT INTO migration VALUES ({version}, {checksum})");
                work.raw(sql).await?;
            }
        }
    }
    match applied.keys().max() {
        None => Ok(()),
        Some(version) => Err(DatabaseError::of(format!(
            "a newer version of this program has migrated it ({version}): use that one"
        ))),
    }
}

impl Postgres {
    /// Whether a bot has ever run on it.
    ///
    /// # Errors
    /// The server failed.
    pub async fn is_made(&self) -> Result<bool, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let mut is_made = is_there(&mut work, "meta").await?;
        if is_made {
            let sql = "SELECT FROM meta WHERE bot = 0";
            is_made = !work.raw(sql.to_owned()).await?.is_empty();
        }
        work.commit().await?;
        Ok(is_made)
    }
}

impl Database for Postgres {
    async fn migrate(&self) -> Result<(), DatabaseError> {
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        migrate(&mut work).await?;
        work.commit().await?;
        let noted = self.noting(|all| {
            let noted = all
                .iter_mut()
                .map(|(bot, (_, noted))| (*bot, std::mem::take(noted)));
            noted.filter(|(_, ids)| !ids.is_empty()).collect::<Vec<_>>()
        });
        for (bot, noted) in noted {
            // A database that was put back to an earlier state gives ids again that were noted later.
            let mut work = self
                .begin(self.writer(bot), Purpose::Turns(bot, Lease::Always))
                .await?;
            let last_id = work.last_id;
            let ids: Vec<_> = noted.iter().copied().filter(|id| *id <= last_id).collect();
            let ids: Vec<_> = ids.iter().map(i64::to_string).collect();
            let ids = ids.join(",");
            let sql = format!("DELETE FROM outbox WHERE bot = {bot} AND id = ANY ('{{{ids}}}')");
            work.raw(sql).await?;
            work.commit().await?;
            self.struck(bot, &noted);
        }
        Ok(())
    }

    async fn adopt(&self, _: i64) -> Result<(), DatabaseError> {
        // The first version knew no PostgreSQL.
        Ok(())
    }

    async fn meta(&self, bot: i64, name: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        let mut work = self.begin(&self.reader, Purpose::Read).await?;
        let mut value = None;
        if is_there(&mut work, "meta").await? {
            let rows = work.raw(value_of(bot, name)).await?;
            value = rows.first().map(|row| row.try_get(0)).transpose()?;
        }
        work.commit().await?;
        Ok(value)
    }

    async fn set_meta(&self, bot: i64, name: &str, value: &[u8]) -> Result<(), DatabaseError> {
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        let insert = insert_value(bot, name, value);
        let sql = format!("{insert} ON CONFLICT (bot, name) DO UPDATE SET value = excluded.value");
        work.raw(sql).await?;
        work.commit().await
    }

    async fn keep_meta(
        &self,
        bot: i64,
        name: &str,
        value: &[u8],
    ) -> Result<Vec<u8>, DatabaseError> {
        let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
        let insert = insert_value(bot, name, value);
        work.raw(format!("{insert} ON CONFLICT DO NOTHING")).await?;
        let rows = work.raw(value_of(bot, name)).await?;
        work.commit().await?;
        match rows.first() {
            Some(row) => Ok(row.try_get(0)?),
            None => Err(DatabaseError::of("a value went as it was written")),
        }
    }

    async fn purge(&self, purging: Purging) -> Result<Option<Removed>, DatabaseError> {
        let Purging {
            holder,
            alone_for,
            now,
            touched_before,
            seen_before,
            dead_before,
        } = purging;
        let turn = turn_to_purge(holder, alone_for);
        // What somebody writes right now is passed over: a purge waits for nobody.
        macro_rules! oldest {
            ($table:literal, $old:literal) => {
                concat!(
                    "DELETE FROM ",
                    $table,
                    " WHERE ctid = ANY (ARRAY (SELECT ctid FROM ",
                    $table,
                    " WHERE ",
                    $old,
                    " LIMIT $2 FOR UPDATE SKIP LOCKED))"
                )
            };
        }
        let mut counts = [0; 4];
        for (count, (sql, before)) in counts.iter_mut().zip([
            (oldest!("record", "touched < $1"), touched_before),
            (oldest!("record", "expires <= $1"), now),
            (oldest!("seen", "hour < $1"), seen_before),
            (oldest!("dead_letter", "day < $1"), dead_before),
        ]) {
            let mut work = self.begin(self.any_writer(), Purpose::Write).await?;
            // Its row stays locked until this portion is committed: nobody else begins meanwhile.
            if work.raw(turn.clone()).await?.is_empty() {
                work.commit().await?;
                return Ok(None);
            }
            let query = self.query(sql).bind(before).bind(PURGE_LIMIT);
            *count = work.run(query).await?;
            work.commit().await?;
        }
        let [idle, expired, seen, dead] = counts;
        Ok(Some(Removed {
            records: idle + expired,
            seen,
            dead,
        }))
    }

    async fn backup(&self, _: &Path) -> Result<(), DatabaseError> {
        Err(DatabaseError::of(
            "PostgreSQL is copied with its own tools: `pg_dump --format=custom --file FILE DATABASE` \
             makes a consistent copy while the bot goes on, `pg_restore` puts it back",
        ))
    }

    async fn close(self) {
        use sqlx::Connection as _;
        for link in self.writers.into_iter().chain([self.reader, self.keeper]) {
            if let Some(connection) = link.into_inner()
                && let Err(error) = connection.close().await
            {
                log::warn!("closing the database: {error}");
            }
        }
    }
}

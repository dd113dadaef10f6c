//! Everything of one database is copied into another: rows as they are, sealed bytes untouched.
//!
//! 1. A mark in the target says whose copy it is becoming. A bot starts on no database with a mark.
//! 2. Rows go in the order of their keys, a page in a transaction: what the target has last says where to
//!    go on, so that a move that was killed is run again and goes on.
//! 3. Then both are read to the end and compared, table by table: how many rows, and a checksum. Where the
//!    source changed between two runs, such a table is copied once more, from the beginning.
//! 4. The source is marked as moved, and only then does the target lose its mark.
//!
//! Deliberately absent: keys, and what rows mean.

mod tables;

use std::future::Future;
use std::time::{Duration, Instant};

use blake2::{Blake2b512, Digest as _};

use super::all_bots::Asking;
use super::database::Database;
use super::rows::DatabaseError;

pub use tables::{ColumnKind, MovedRow, Table, Value};
pub(super) use tables::{GONE, MOVE};
use tables::{Sum, TABLES, unknown};

/// How many rows travel together.
const PAGE: usize = 5_000;
/// How long the lead is held, and after which time it is renewed.
const LASTS: Duration = Duration::from_secs(60);
const RENEWED: Duration = Duration::from_secs(15);
/// Nobody that still waits for the lead of a database that was moved is ever to have it.
const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 86_400);

/// A database that can be moved from and to.
pub trait Movable: Database {
    /// Tables and their columns, those of its own bookkeeping aside or not.
    fn columns(&self) -> impl Future<Output = Result<Vec<(String, String)>, DatabaseError>> + Send;

    /// The rows behind a key (all of it that [`Table::key`] counts), in the order of their keys.
    fn rows(
        &self,
        table: &Table,
        after: Option<&[Value]>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<MovedRow>, DatabaseError>> + Send;

    /// The key of the last row.
    fn last_key(
        &self,
        table: &Table,
    ) -> impl Future<Output = Result<Option<MovedRow>, DatabaseError>> + Send;

    /// Inserts rows, all or none.
    fn put(
        &self,
        table: &Table,
        rows: Vec<MovedRow>,
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Removes every row.
    fn clear(&self, table: &Table) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// The last id of a letter that each of these bots was given.
    fn last_ids(
        &self,
        bots: &[i64],
    ) -> impl Future<Output = Result<Vec<(i64, i64)>, DatabaseError>> + Send;

    /// Gives none of these again.
    fn set_last_ids(
        &self,
        ids: &[(i64, i64)],
    ) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// Removes the mark.
    fn unmark(&self) -> impl Future<Output = Result<(), DatabaseError>> + Send;

    /// How many bots it can hold.
    fn room(&self) -> usize;
}

/// Why nothing was moved, or not all.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The source has never had a bot.
    #[error("no bot has run on the database to move from. Nothing was changed")]
    NoBot,
    /// The source is half a copy.
    #[error(
        "the database to move from is itself the target of a move that has not ended: run that one again. \
         Nothing was changed"
    )]
    Unfinished,
    /// The source was moved before.
    #[error(
        "the database to move from was moved elsewhere before, and that move has ended. Nothing was changed"
    )]
    Moved,
    /// There is something in the target.
    #[error(
        "the database to move to already holds data of the bot {0}, which is not overwritten: name an empty \
         one. Nothing was changed"
    )]
    Taken(i64),
    /// There is something in the target.
    #[error(
        "the database to move to has rows in its table {0}, which are not overwritten: name an empty one. \
         Nothing was changed"
    )]
    NotEmpty(&'static str),
    /// Another move has begun in the target.
    #[error(
        "into the database to move to something else was being moved, and that has not ended: run that move \
         again, or name an empty one. Nothing was changed"
    )]
    Other,
    /// A bot runs on the source.
    #[error(
        "the bot {0} runs on the database to move from: stop every process of it, then run this again"
    )]
    Running(i64),
    /// Updates were taken in and not answered yet.
    #[error(
        "updates of the bot {0} were taken in on the database to move from and not answered yet: start it, \
         stop every process of it in good order, then run this again"
    )]
    Inbox(i64),
    /// More bots than fit.
    #[error("the database to move from holds {0} bots, and the one to move to can hold {1}")]
    TooMany(usize, usize),
    /// One of them is of another version.
    #[error(
        "the databases are not in the form that this program knows ({0}): a move would leave something behind"
    )]
    Form(String),
    /// The two differ in the end.
    #[error(
        "the table {0} differs between the two in the end, though it was copied twice: something writes to \
         one of them. Stop it, then run this again"
    )]
    Differs(&'static str),
    /// A database failed.
    #[error("{0}. What was copied is kept: run this again to go on")]
    Database(#[from] DatabaseError),
}

/// Moves everything; returns how many rows of each table are in the target. `told` hears of each page: the
/// table, and how many rows of it were copied by now.
///
/// # Errors
/// See [`MoveError`].
pub async fn move_all<F: Movable + Sync, T: Movable + Sync>(
    from: &F,
    to: &T,
    mut told: impl FnMut(&'static str, u64) + Send,
) -> Result<Vec<(&'static str, u64)>, MoveError> {
    let (bots, mark) = begin(from, to).await?;
    let mut lead = Held::take(from, bots, &mark).await?;
    to.set_meta(0, MOVE, &mark).await?;
    let mut moved = copy_and_compare(from, to, &mut lead, &mut told).await;
    if let Err(error) = nothing_was_handed_over(from, &lead.bots).await {
        moved = moved.and(Err(error));
    }
    if moved.is_err() {
        // Where this fails, too, it ends by itself.
        let _ = lead.give_back().await;
        return moved;
    }
    lead.keep(FOR_EVER).await?;
    from.set_meta(0, MOVE, GONE).await?;
    to.unmark().await?;
    moved
}

/// A process that does not lead may still take in updates, which nobody answers then.
async fn nothing_was_handed_over(from: &impl Database, bots: &[i64]) -> Result<(), MoveError> {
    for bot in bots {
        if !from.inbox(*bot, 1).await?.is_empty() {
            return Err(MoveError::Inbox(*bot));
        }
    }
    Ok(())
}

/// Looks at both; returns the bots of the source, and the target's mark.
async fn begin<F: Movable + Sync, T: Movable + Sync>(
    from: &F,
    to: &T,
) -> Result<(Vec<i64>, Vec<u8>), MoveError> {
    if bot_of(from).await?.is_none() {
        return Err(MoveError::NoBot);
    }
    from.migrate().await?;
    let values = page(from, &TABLES[TABLES.len() - 1], None).await?;
    let mut name = Blake2b512::new();
    for value in values.iter().flatten() {
        if let Value::Bytes(Some(bytes)) = value {
            name.update(bytes);
        }
    }
    let bots = from.bots().await?;
    nothing_was_handed_over(from, &bots).await?;
    if bots.len() > to.room() {
        return Err(MoveError::TooMany(bots.len(), to.room()));
    }
    let name = name.finalize().to_vec();
    let (theirs, ours) = (to.meta(0, MOVE).await?, from.meta(0, MOVE).await?);
    match (ours.as_deref(), theirs.as_deref()) {
        (Some(GONE), None) => return Err(MoveError::Moved),
        (Some(GONE) | None, _) => {}
        (Some(_), _) => return Err(MoveError::Unfinished),
    }
    match theirs {
        Some(theirs) if theirs == name => {}
        Some(_) => return Err(MoveError::Other),
        None => {
            if let Some(bot) = bot_of(to).await? {
                return Err(MoveError::Taken(bot));
            }
            to.migrate().await?;
            for table in &TABLES {
                if to.last_key(table).await?.is_some() {
                    return Err(MoveError::NotEmpty(table.name));
                }
            }
        }
    }
    to.migrate().await?;
    let columns = [from.columns().await?, to.columns().await?];
    if let Some(column) = columns.iter().find_map(|columns| unknown(columns)) {
        return Err(MoveError::Form(column));
    }
    Ok((bots, name))
}

/// Whose a database is, where a bot has run on it.
///
/// # Errors
/// The database failed.
pub async fn bot_of(database: &impl Database) -> Result<Option<i64>, DatabaseError> {
    let owner = database.meta(0, "bot").await?;
    Ok(owner
        .and_then(|bytes| bytes.as_slice().try_into().ok())
        .map(i64::from_be_bytes))
}

async fn copy_and_compare<F: Movable + Sync, T: Movable + Sync>(
    from: &F,
    to: &T,
    lead: &mut Held<'_, F>,
    told: &mut (impl FnMut(&'static str, u64) + Send),
) -> Result<Vec<(&'static str, u64)>, MoveError> {
    for table in &TABLES {
        copy(from, to, table, lead, told).await?;
    }
    to.set_last_ids(&from.last_ids(&lead.bots).await?).await?;
    let mut counts = Vec::new();
    for table in &TABLES {
        let mut rows = compare(from, to, table, lead).await?;
        if rows.is_none() {
            to.clear(table).await?;
            copy(from, to, table, lead, told).await?;
            rows = compare(from, to, table, lead).await?;
        }
        let rows = rows.ok_or(MoveError::Differs(table.name))?;
        counts.push((table.name, rows));
    }
    Ok(counts)
}

async fn page(
    database: &impl Movable,
    table: &Table,
    after: Option<&[Value]>,
) -> Result<Vec<MovedRow>, DatabaseError> {
    database.rows(table, after, PAGE).await
}

fn key_of<'a>(table: &Table, rows: &'a [MovedRow]) -> Option<&'a [Value]> {
    rows.last().and_then(|row| row.get(..table.key))
}

/// Copies what the target does not have yet; the next page is read while one is written.
async fn copy<F: Movable + Sync, T: Movable + Sync>(
    from: &F,
    to: &T,
    table: &Table,
    lead: &mut Held<'_, F>,
    told: &mut (impl FnMut(&'static str, u64) + Send),
) -> Result<(), MoveError> {
    let after = to.last_key(table).await?;
    let mut rows = page(from, table, after.as_deref()).await?;
    let mut copied = 0;
    while !rows.is_empty() {
        lead.renew().await?;
        copied += rows.len() as u64;
        let after = key_of(table, &rows).map(<[Value]>::to_vec);
        let (next, put) = tokio::join!(page(from, table, after.as_deref()), to.put(table, rows));
        put?;
        told(table.name, copied);
        rows = next?;
    }
    Ok(())
}

/// Reads both to the end; how many rows they have, if they have the same ones.
async fn compare<F: Movable + Sync, T: Movable + Sync>(
    from: &F,
    to: &T,
    table: &Table,
    lead: &mut Held<'_, F>,
) -> Result<Option<u64>, MoveError> {
    let (mut ours, mut theirs) = (Sum::default(), Sum::default());
    let (mut after, mut behind) = (None::<MovedRow>, None::<MovedRow>);
    loop {
        lead.renew().await?;
        let (mine, copy) = tokio::join!(
            page(from, table, after.as_deref()),
            page(to, table, behind.as_deref())
        );
        let (mine, copy) = (mine?, copy?);
        if mine.is_empty() && copy.is_empty() {
            break;
        }
        ours.add(&mine);
        theirs.add(&copy);
        // Behind its last row a database has none: it is asked for the same again.
        after = key_of(table, &mine).map(<[Value]>::to_vec).or(after);
        behind = key_of(table, &copy).map(<[Value]>::to_vec).or(behind);
    }
    let (ours, theirs) = (ours.end(), theirs.end());
    Ok((ours == theirs).then_some(ours.0))
}

/// The lead of all bots of a database, so that none of them runs on it meanwhile.
struct Held<'a, D> {
    database: &'a D,
    bots: Vec<i64>,
    holder: i64,
    since: Instant,
}

impl<'a, D: Database> Held<'a, D> {
    /// Of a move that was killed, whoever goes on with it is the same holder, and need not wait.
    async fn take(database: &'a D, bots: Vec<i64>, mark: &[u8]) -> Result<Self, MoveError> {
        let mut held = Self {
            database,
            bots,
            holder: mark.first_chunk().map_or(0, |it| i64::from_be_bytes(*it)),
            since: now(),
        };
        held.keep(LASTS).await?;
        Ok(held)
    }

    async fn keep(&mut self, lasts: Duration) -> Result<(), MoveError> {
        self.since = now();
        let asking = Asking {
            holder: self.holder,
            // It shares them with nobody.
            house: self.holder,
            bots: &self.bots,
            wants: 0,
            lasts,
        };
        let had = self.database.leads(asking).await?.had;
        let is_had = |bot: &&i64| had.iter().any(|(one, _)| one == *bot);
        let elsewhere = self.bots.iter().find(|bot| !is_had(bot));
        elsewhere.map_or(Ok(()), |bot| Err(MoveError::Running(*bot)))
    }

    async fn renew(&mut self) -> Result<(), MoveError> {
        if now().duration_since(self.since) < RENEWED {
            return Ok(());
        }
        self.keep(LASTS).await
    }

    async fn give_back(&self) -> Result<(), DatabaseError> {
        let given = self.database.give_back_leads(self.holder, &self.bots, true);
        given.await
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a lease is renewed by this process's own clock, as in `app`"
)]
fn now() -> Instant {
    Instant::now()
}

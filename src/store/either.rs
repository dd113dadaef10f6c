//! One of the two databases, chosen when the program starts.

use std::path::Path;
use std::sync::Arc;

use super::all_bots::{AllBots, Asking, LeadsAnswer};
use super::database::Database;
use super::inbox::{Inbox, InboxRow};
use super::ledger::{Ledger, Transaction};
use super::moving::{Movable, MovedRow, Table, Value};
use super::outbox::Outbox;
use super::postgres::Postgres;
use super::rows::{
    Beginning, Counter, DatabaseError, DeadRow, FoundRow, Known, LANES, OutboxRow, Purging,
    Removed, Settled, Summing, Sums, Writes,
};
use super::sqlite::Sqlite;

/// See the module's head. Clones are the same database.
#[derive(Clone, Debug)]
pub enum Either {
    /// A file.
    Sqlite(Arc<Sqlite>),
    /// A server.
    Postgres(Arc<Postgres>),
}

/// A transaction of one of the two.
#[derive(Debug)]
pub enum EitherTransaction<'a> {
    /// In a file.
    Sqlite(<Sqlite as Ledger>::Transaction<'a>),
    /// On a server.
    Postgres(<Postgres as Ledger>::Transaction<'a>),
}

/// The same of whichever it is.
macro_rules! whichever {
    ($kind:ident, $self:ident, $one:ident => $doing:expr) => {
        match $self {
            $kind::Sqlite($one) => $doing,
            $kind::Postgres($one) => $doing,
        }
    };
}

impl Ledger for Either {
    type Transaction<'a> = EitherTransaction<'a>;

    async fn begin(
        &self,
        beginning: Beginning<'_>,
    ) -> Result<(EitherTransaction<'_>, Known), DatabaseError> {
        Ok(match self {
            Self::Sqlite(one) => {
                let (transaction, known) = one.begin(beginning).await?;
                (EitherTransaction::Sqlite(transaction), known)
            }
            Self::Postgres(one) => {
                let (transaction, known) = Ledger::begin(&**one, beginning).await?;
                (EitherTransaction::Postgres(transaction), known)
            }
        })
    }

    async fn counters(&self, bot: i64, since: i64) -> Result<Vec<Counter>, DatabaseError> {
        whichever!(Self, self, one => one.counters(bot, since).await)
    }
}

impl Transaction for EitherTransaction<'_> {
    async fn read(&mut self, beginning: Beginning<'_>) -> Result<Known, DatabaseError> {
        whichever!(Self, self, one => one.read(beginning).await)
    }

    async fn read_kind(
        &mut self,
        bot: i64,
        kind: u8,
        now: i64,
    ) -> Result<Vec<FoundRow>, DatabaseError> {
        whichever!(Self, self, one => one.read_kind(bot, kind, now).await)
    }

    async fn read_counters(&mut self, bot: i64, since: i64) -> Result<Vec<Counter>, DatabaseError> {
        whichever!(Self, self, one => one.read_counters(bot, since).await)
    }

    async fn read_sums(&mut self, bot: i64, summing: &Summing) -> Result<Sums, DatabaseError> {
        whichever!(Self, self, one => one.read_sums(bot, summing).await)
    }

    async fn read_dead_letters(&mut self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        whichever!(Self, self, one => one.read_dead_letters(bot).await)
    }

    async fn commit(self, writes: &Writes) -> Result<Vec<i64>, DatabaseError> {
        whichever!(Self, self, one => one.commit(writes).await)
    }
}

impl Outbox for Either {
    async fn succeed(&self, bot: i64) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.succeed(bot).await)
    }

    async fn waiting(
        &self,
        bot: i64,
        lane: u8,
        after: i64,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, DatabaseError> {
        whichever!(Self, self, one => one.waiting(bot, lane, after, limit).await)
    }

    async fn backlog(&self, bot: i64) -> Result<[u64; LANES], DatabaseError> {
        whichever!(Self, self, one => one.backlog(bot).await)
    }

    fn note_delivered(&self, bot: i64, id: i64) {
        whichever!(Self, self, one => one.note_delivered(bot, id));
    }

    async fn settle(&self, settled: Settled<'_>) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.settle(settled).await)
    }

    async fn dead_letters(&self, bot: i64) -> Result<Vec<DeadRow>, DatabaseError> {
        whichever!(Self, self, one => one.dead_letters(bot).await)
    }
}

impl Inbox for Either {
    async fn put_inbox(&self, bot: i64, sealed: &[Vec<u8>]) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.put_inbox(bot, sealed).await)
    }

    async fn inbox(&self, bot: i64, limit: u32) -> Result<Vec<InboxRow>, DatabaseError> {
        whichever!(Self, self, one => one.inbox(bot, limit).await)
    }

    async fn clear_inbox(&self, bot: i64, ids: &[i64]) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.clear_inbox(bot, ids).await)
    }

    fn is_shared(&self) -> bool {
        whichever!(Self, self, one => one.is_shared())
    }
}

impl AllBots for Either {
    async fn leads(&self, asking: Asking<'_>) -> Result<LeadsAnswer, DatabaseError> {
        whichever!(Self, self, one => one.leads(asking).await)
    }

    async fn give_back_leads(
        &self,
        holder: i64,
        bots: &[i64],
        goes: bool,
    ) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.give_back_leads(holder, bots, goes).await)
    }

    async fn inbox_bots(&self) -> Result<Vec<i64>, DatabaseError> {
        whichever!(Self, self, one => one.inbox_bots().await)
    }

    async fn waiting_of_all(&self) -> Result<u64, DatabaseError> {
        whichever!(Self, self, one => one.waiting_of_all().await)
    }

    async fn bots(&self) -> Result<Vec<i64>, DatabaseError> {
        whichever!(Self, self, one => one.bots().await)
    }

    fn keep_notes(&self, bot: i64, path: &Path) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.keep_notes(bot, path))
    }
}

impl Database for Either {
    async fn migrate(&self) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.migrate().await)
    }

    async fn adopt(&self, bot: i64) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.adopt(bot).await)
    }

    async fn meta(&self, bot: i64, name: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        whichever!(Self, self, one => one.meta(bot, name).await)
    }

    async fn set_meta(&self, bot: i64, name: &str, value: &[u8]) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.set_meta(bot, name, value).await)
    }

    async fn keep_meta(
        &self,
        bot: i64,
        name: &str,
        value: &[u8],
    ) -> Result<Vec<u8>, DatabaseError> {
        whichever!(Self, self, one => one.keep_meta(bot, name, value).await)
    }

    async fn purge(&self, purging: Purging) -> Result<Option<Removed>, DatabaseError> {
        whichever!(Self, self, one => one.purge(purging).await)
    }

    async fn backup(&self, file: &Path) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.backup(file).await)
    }

    async fn close(self) {
        // Whoever has it last closes it.
        whichever!(Self, self, one => if let Some(one) = Arc::into_inner(one) {
            one.close().await;
        });
    }
}

impl Movable for Either {
    async fn columns(&self) -> Result<Vec<(String, String)>, DatabaseError> {
        whichever!(Self, self, one => one.columns().await)
    }

    async fn rows(
        &self,
        table: &Table,
        after: Option<&[Value]>,
        limit: usize,
    ) -> Result<Vec<MovedRow>, DatabaseError> {
        whichever!(Self, self, one => one.rows(table, after, limit).await)
    }

    async fn last_key(&self, table: &Table) -> Result<Option<MovedRow>, DatabaseError> {
        whichever!(Self, self, one => one.last_key(table).await)
    }

    async fn put(&self, table: &Table, rows: Vec<MovedRow>) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.put(table, rows).await)
    }

    async fn clear(&self, table: &Table) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.clear(table).await)
    }

    async fn last_ids(&self, bots: &[i64]) -> Result<Vec<(i64, i64)>, DatabaseError> {
        whichever!(Self, self, one => one.last_ids(bots).await)
    }

    async fn set_last_ids(&self, ids: &[(i64, i64)]) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.set_last_ids(ids).await)
    }

    async fn unmark(&self) -> Result<(), DatabaseError> {
        whichever!(Self, self, one => one.unmark().await)
    }

    fn room(&self) -> usize {
        whichever!(Self, self, one => one.room())
    }
}

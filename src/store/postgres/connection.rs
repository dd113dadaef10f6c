//! A few connections, each in one transaction at a time, and the notes beside the database.

use std::collections::HashMap;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};
use tokio::sync::{Mutex, MutexGuard};

use crate::store::all_bots::AllBots as _;
use crate::store::notes::Notes;
use crate::store::rows::{Address, Counter, DatabaseError, DeadRow, FoundRow, KeyedHash, Lease};

/// How long the server works on one statement, waits for one lock, and bears a transaction whose client
/// says nothing. Whoever holds a bot's row must be gone before the next in line gives up.
const LIMITS: &str = "\
    SET LOCAL statement_timeout = '10s'; \
    SET LOCAL lock_timeout = '8s'; \
    SET LOCAL idle_in_transaction_session_timeout = '5s';";

/// Every statement here is meant to go by an index. A plan is kept while tables grow from nothing to
/// millions of rows, and what is cheapest on an empty table is the dearest on a full one.
const PLANS: &str = "\
    SET LOCAL enable_seqscan = off; \
    SET LOCAL enable_hashjoin = off; \
    SET LOCAL enable_mergejoin = off;";

/// A connection that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long connecting may take.
const CONNECTING: Duration = Duration::from_secs(5);

/// The most connections that write.
const WRITERS: usize = 8;

/// A database on a server.
pub struct Postgres {
    options: PgConnectOptions,
    /// The pooler in between keeps no prepared statements.
    unprepared: AtomicBool,
    /// Whatever writes for a bot goes through one of these: its writers wait for each other anyhow, and what several
    /// bots commit at once the server writes to its disk together. One that is not needed is not opened.
    pub(super) writers: [Mutex<IdleConnection>; WRITERS],
    /// Which of them is a bot's: they come by turns.
    places: std::sync::Mutex<HashMap<i64, usize>>,
    /// Whatever only looks, which does not wait for a batch: delivery reads on while it writes, in one task.
    pub(super) reader: Mutex<IdleConnection>,
    /// The leads: they wait for nothing, and nobody for the disk that they are written to.
    pub(super) keeper: Mutex<IdleConnection>,
    /// Whoever delivers keeps notes, for each bot its own; and what an earlier life of it has noted.
    notes: std::sync::Mutex<AllNotes>,
    /// What was struck out for a bot and is not durable yet: see `struck`.
    pub(super) unsure: std::sync::Mutex<HashMap<i64, Vec<i64>>>,
}

/// The notes of each bot, and what an earlier life of it has noted, until it is struck out.
pub(super) type AllNotes = HashMap<i64, (Notes, Vec<i64>)>;

/// A connection while it is in nobody's hands; `None` where there is none.
pub(super) type IdleConnection = Option<PgConnection>;

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Postgres(…)")
    }
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Looking.
    Read,
    /// Writing for no bot in particular.
    Write,
    /// Writing for a bot, whose row is locked: durable once committed. It is told whether a later term than this
    /// has begun.
    Turns(i64, Lease),
    /// The same, and a server that falls may forget it: that letters were delivered.
    Delivery(i64),
}

impl Postgres {
    /// Connects to the server that a `postgres://` address names. Tables are made by
    /// [`Database::migrate`](crate::store::Database::migrate). What `bot` has delivered is noted in a
    /// file at `notes` until it is struck out.
    ///
    /// # Errors
    /// The address cannot be read, the server cannot be reached, the notes cannot be opened.
    pub async fn open(url: &str, notes: Option<(i64, &Path)>) -> Result<Self, DatabaseError> {
        let unreadable = |_| DatabaseError::of("its address cannot be read");
        let options = PgConnectOptions::from_str(url).map_err(unreadable)?;
        let options = options
            .application_name("follower-o-cliente")
            // Poolers refuse what they do not know.
            .extra_float_digits(None)
            .disable_statement_logging();
        let database = Self {
            options,
            unprepared: AtomicBool::new(url.contains("statement-cache-capacity=0")),
            writers: std::array::from_fn(|_| Mutex::new(None)),
            places: std::sync::Mutex::default(),
            reader: Mutex::new(None),
            keeper: Mutex::new(None),
            notes: std::sync::Mutex::default(),
            unsure: std::sync::Mutex::default(),
        };
        *database.any_writer().lock().await = Some(database.connect().await?);
        database.try_prepared().await?;
        if let Some((bot, path)) = notes {
            database.keep_notes(bot, path)?;
        }
        Ok(database)
    }

    /// Prepares a statement and uses it in another transaction, which shows most poolers that keep none:
    /// an earlier client has left one of this name, or the other session has none.
    async fn try_prepared(&self) -> Result<(), DatabaseError> {
        for _ in 0..2 {
            let mut work = self.begin(self.any_writer(), Purpose::Read).await?;
            let tried = work.rows(self.query("SELECT $1::int8").bind(1_i64)).await;
            if tried.is_err() && self.unprepared.load(Ordering::Relaxed) {
                return Ok(());
            }
            tried?;
            work.commit().await?;
        }
        Ok(())
    }

    /// What writes for no bot in particular goes through this.
    pub(super) const fn any_writer(&self) -> &Mutex<IdleConnection> {
        &self.writers[0]
    }

    /// What writes for a bot goes through this.
    pub(super) fn writer(&self, bot: i64) -> &Mutex<IdleConnection> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let next = places.len();
        &self.writers[*places.entry(bot).or_insert(next) % WRITERS]
    }

    async fn connect(&self) -> Result<PgConnection, DatabaseError> {
        let connecting = PgConnection::connect_with(&self.options);
        match tokio::time::timeout(CONNECTING, connecting).await {
            Ok(connected) => Ok(connected?),
            Err(_) => Err(DatabaseError::of("the server does not answer")),
        }
    }

    /// Begins a transaction; for a bot, with its row locked.
    pub(super) async fn begin<'a>(
        &'a self,
        link: &'a Mutex<IdleConnection>,
        purpose: Purpose,
    ) -> Result<Work<'a>, DatabaseError> {
        let mut link = link.lock().await;
        let (connection, (last_id, is_passed)) = self.spoken_to(link.take(), purpose, "").await?;
        let mut work = Work {
            database: self,
            link,
            connection,
            last_id: 0,
            is_passed,
        };
        work.last_id = match (last_id, purpose) {
            (Some(last_id), _) => last_id,
            (None, Purpose::Turns(bot, _) | Purpose::Delivery(bot)) => work.first_row(bot).await?,
            (None, Purpose::Read | Purpose::Write) => 0,
        };
        Ok(work)
    }

    /// A connection that has begun a transaction, in one journey with whatever `more` is to be said.
    pub(super) async fn spoken_to(
        &self,
        idle: IdleConnection,
        purpose: Purpose,
        more: &str,
    ) -> Result<(PgConnection, (Option<i64>, bool)), DatabaseError> {
        // One that was cut off while it was idle is told by its first words.
        if let Some(idle) = idle {
            match self.first_words(idle, purpose, more).await {
                Err(error) if error.is_of_the_connection() => {}
                begun => return begun,
            }
        }
        self.first_words(self.connect().await?, purpose, more).await
    }

    async fn first_words(
        &self,
        mut connection: PgConnection,
        purpose: Purpose,
        more: &str,
    ) -> Result<(PgConnection, (Option<i64>, bool)), DatabaseError> {
        let begin = match purpose {
            Purpose::Read => "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY",
            Purpose::Write | Purpose::Turns(..) | Purpose::Delivery(_) => {
                "BEGIN ISOLATION LEVEL READ COMMITTED"
            }
        };
        let rest = match purpose {
            Purpose::Read | Purpose::Write => String::new(),
            Purpose::Turns(bot, Lease::Always) => lock_row(bot),
            Purpose::Turns(bot, Lease::Term(term)) => {
                format!("{}; {}", lock_row(bot), later_term(bot, term))
            }
            Purpose::Delivery(bot) => {
                format!("SET LOCAL synchronous_commit = off; {}", lock_row(bot))
            }
        };
        let sql = format!("{begin}; {LIMITS} {PLANS} {rest}; {more}");
        let rows = in_time(sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(&mut connection)).await?;
        // Rows are told apart by their number of columns.
        let row = rows.iter().find(|row| row.len() == 1);
        let last_id = row.map(|row| row.try_get(0)).transpose()?;
        let is_passed = rows.iter().any(|row| row.len() == 2);
        Ok((connection, (last_id, is_passed)))
    }

    /// A query with arguments, prepared where that lasts. Only inside a transaction.
    pub(super) fn query(&self, sql: &'static str) -> Query<'static, sqlx::Postgres, PgArguments> {
        sqlx::query(sql).persistent(!self.unprepared.load(Ordering::Relaxed))
    }

    /// Looks whether an error says that prepared statements do not last: a pooler stands between.
    fn look_for_pooler(&self, error: &DatabaseError) {
        // invalid_sql_statement_name and duplicate_prepared_statement
        // (https://www.postgresql.org/docs/current/errcodes-appendix.html).
        if error.has_code(&["26000", "42P05"]) && !self.unprepared.swap(true, Ordering::Relaxed) {
            log::warn!(
                "the pooler before the database does not keep prepared statements: going on without \
                 them. With `statement-cache-capacity=0` in DATABASE_URL that is known from the start"
            );
        }
    }

    /// Does something with the notes.
    pub(super) fn noting<T>(&self, doing: impl FnOnce(&mut AllNotes) -> T) -> T {
        doing(&mut self.notes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn note(&self, bot: i64, id: i64) {
        let noted = self.noting(|all| all.get_mut(&bot).map(|(notes, _)| notes.note(id)));
        if let Some(Err(error)) = noted {
            log::error!("noting a delivery: {error}");
        }
    }
}

/// A bot's row is locked, and says what the last letter's id was.
fn lock_row(bot: i64) -> String {
    format!("SELECT last_id FROM bot WHERE bot = {bot} FOR NO KEY UPDATE")
}

/// A row where a later term of a bot's lead has begun: a statement of its own, which sees more once the row is locked.
fn later_term(bot: i64, term: i64) -> String {
    format!("SELECT bot, term FROM lead WHERE bot = {bot} AND term > {term}")
}

/// Waits for the server, not for ever.
async fn in_time<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, DatabaseError> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(DatabaseError::of("the server does not answer any more")),
    }
}

/// A transaction. Dropped without a commit, it takes its connection along.
pub(super) struct Work<'a> {
    database: &'a Postgres,
    link: MutexGuard<'a, IdleConnection>,
    connection: PgConnection,
    /// The last letter's id, where a bot's row is locked.
    pub(super) last_id: i64,
    /// The term that it was begun in has passed.
    pub(super) is_passed: bool,
}

impl Work<'_> {
    /// A bot that was never written for.
    async fn first_row(&mut self, bot: i64) -> Result<i64, DatabaseError> {
        let sql = format!(
            "INSERT INTO bot (bot) VALUES ({bot}) ON CONFLICT DO NOTHING; {}",
            lock_row(bot)
        );
        let row = in_time(sqlx::raw_sql(AssertSqlSafe(sql)).fetch_one(&mut self.connection));
        Ok(row.await?.try_get(0)?)
    }

    /// Runs a query.
    pub(super) async fn rows(
        &mut self,
        query: Query<'_, sqlx::Postgres, PgArguments>,
    ) -> Result<Vec<PgRow>, DatabaseError> {
        let rows = in_time(query.fetch_all(&mut self.connection)).await;
        rows.inspect_err(|error| self.database.look_for_pooler(error))
    }

    /// Runs a query whose rows nobody asks for; returns how many it changed.
    pub(super) async fn run(
        &mut self,
        query: Query<'_, sqlx::Postgres, PgArguments>,
    ) -> Result<u64, DatabaseError> {
        let done = in_time(query.execute(&mut self.connection)).await;
        let done = done.inspect_err(|error| self.database.look_for_pooler(error))?;
        Ok(done.rows_affected())
    }

    /// Runs statements without arguments; the rows of all of them.
    pub(super) async fn raw(&mut self, sql: String) -> Result<Vec<PgRow>, DatabaseError> {
        in_time(sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(&mut self.connection)).await
    }

    /// Makes it last.
    pub(super) async fn commit(mut self) -> Result<(), DatabaseError> {
        in_time(sqlx::raw_sql("COMMIT").execute(&mut self.connection)).await?;
        *self.link = Some(self.connection);
        Ok(())
    }
}

/// All counters of a bot since a day, oldest first.
pub(super) async fn counters(
    work: &mut Work<'_>,
    bot: i64,
    since: i64,
) -> Result<Vec<Counter>, DatabaseError> {
    let query = work.database.query(
        "SELECT day, placement, step, choice, count FROM tally \
         WHERE bot = $1 AND day >= $2 ORDER BY day, placement, step, choice",
    );
    let rows = work.rows(query.bind(bot).bind(since)).await?;
    let counter = |row: &PgRow| {
        Ok(Counter {
            day: row.try_get(0)?,
            placement: row.try_get(1)?,
            step: row.try_get(2)?,
            choice: row.try_get(3)?,
            count: row.try_get(4)?,
        })
    };
    rows.iter().map(counter).collect()
}

/// All dead letters of a bot, oldest first.
pub(super) async fn dead_letters(
    work: &mut Work<'_>,
    bot: i64,
) -> Result<Vec<DeadRow>, DatabaseError> {
    let query = work.database.query(
        "SELECT id, chat, day, method, description, sealed FROM dead_letter \
         WHERE bot = $1 ORDER BY id",
    );
    let rows = work.rows(query.bind(bot)).await?;
    let letter = |row: &PgRow| {
        Ok(DeadRow {
            id: row.try_get(0)?,
            chat: key_of(row, 1)?,
            day: row.try_get(2)?,
            method: row.try_get(3)?,
            description: row.try_get(4)?,
            sealed: row.try_get(5)?,
        })
    };
    rows.iter().map(letter).collect()
}

pub(super) fn key_of(row: &PgRow, column: usize) -> Result<KeyedHash, DatabaseError> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map_err(DatabaseError::of)
}

/// A number that is small at rest, too.
pub(super) fn small(row: &PgRow, column: usize) -> Result<u8, DatabaseError> {
    let number: i16 = row.try_get(column)?;
    number.try_into().map_err(DatabaseError::of)
}

/// A record out of kind, key, owner and sealed content, from a column on.
pub(super) fn record_of(row: &PgRow, from: usize) -> Result<FoundRow, DatabaseError> {
    let owner: Option<&[u8]> = row.try_get(from + 2)?;
    Ok(FoundRow {
        address: Address {
            kind: small(row, from)?,
            key: key_of(row, from + 1)?,
        },
        owner: owner.map(|_| key_of(row, from + 2)).transpose()?,
        touched: row.try_get(from + 3)?,
        expires: row.try_get(from + 4)?,
        sealed: row.try_get(from + 5)?,
    })
}

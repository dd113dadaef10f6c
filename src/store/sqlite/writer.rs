//! The connection that writes, and how batches of several bots share one commit: what they write at the same
//! moment is one write to the disk.
//!
//! 1. Who has written a batch while others wait for the file leaves the transaction open, lets go of the file,
//!    and asks for it again, behind those that wait.
//! 2. Each of them writes its own batch behind a savepoint: what goes wrong with one is undone by itself.
//! 3. Who has the file again first, or finds nobody that waits, commits for all and tells them. Nobody is told
//!    that a batch is written before it is.
//! 4. A commit that fails has failed for all of them, and each tries again.
//! 5. Whatever else is written here commits first what is open.

use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::sqlite::SqliteConnection;
use tokio::sync::{Mutex, MutexGuard, watch};

use crate::store::rows::DatabaseError;

/// The most batches of one commit: the first of them waits for all.
const MOST: usize = 64;

/// What became of batches that are committed together; nothing, as long as they are not.
type Outcome = Option<Result<(), String>>;

/// The connection, and those that wait for it.
pub(super) struct WriterQueue {
    writer: Mutex<Writer>,
    waiting: AtomicUsize,
}

impl WriterQueue {
    pub(super) fn new(connection: SqliteConnection) -> Self {
        Self {
            writer: Mutex::new(Writer {
                connection,
                unfinished: false,
                last_id: 0,
                group: None,
            }),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Waits for the connection: first come, first served.
    pub(super) async fn lock(&self) -> MutexGuard<'_, Writer> {
        let _waits = Waits::at(&self.waiting);
        self.writer.lock().await
    }

    pub(super) fn is_waited_for(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    pub(super) fn into_connection(self) -> SqliteConnection {
        self.writer.into_inner().connection
    }

    /// What was written last stays in the open transaction; waits until that is committed.
    pub(super) async fn commit_together(
        &self,
        mut writer: MutexGuard<'_, Writer>,
    ) -> Result<(), DatabaseError> {
        let (mut told, batches) = writer.join();
        if batches < MOST && self.is_waited_for() {
            drop(writer);
            let is_told = async { told.wait_for(Option::is_some).await.is_ok() };
            tokio::select! {
                biased;
                _ = is_told => {}
                mut writer = self.writer.lock() => {
                    // Where another one has told it meanwhile, what is open now is a later one.
                    if told.borrow().is_none() && told.has_changed().is_ok() {
                        writer.commit().await;
                    }
                }
            }
        } else {
            writer.commit().await;
        }
        match &*told.borrow() {
            Some(Ok(())) => Ok(()),
            Some(Err(words)) => Err(DatabaseError::of(words.clone())),
            None => Err(DatabaseError::of("a batch beside this one was broken off")),
        }
    }
}

/// Somebody waits.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn at(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Batches that are committed together.
struct Group {
    outcome: watch::Sender<Outcome>,
    batches: usize,
}

pub(super) struct Writer {
    pub(super) connection: SqliteConnection,
    /// Something was begun. Where it is dropped before its end it is undone before anything else.
    pub(super) unfinished: bool,
    /// The last id of a letter that this process knows of.
    pub(super) last_id: i64,
    /// Batches that are written and not committed.
    group: Option<Group>,
}

impl Writer {
    /// The connection, with no transaction open.
    pub(super) async fn idle(&mut self) -> &mut SqliteConnection {
        self.commit().await;
        &mut self.connection
    }

    /// Whether there are batches to be committed together with another one.
    pub(super) const fn is_shared(&self) -> bool {
        self.group.is_some()
    }

    /// Undoes what was left half done.
    pub(super) async fn undo(&mut self) {
        if !self.unfinished {
            return;
        }
        let undone = self.group.is_some() && {
            let back = self.run("ROLLBACK TO batch; RELEASE batch").await;
            back.is_ok()
        };
        if !undone {
            // It fails where SQLite has rolled back by itself, which is what is wanted.
            let _ = self.run("ROLLBACK").await;
            let _ = self.run("PRAGMA synchronous = FULL").await;
            self.group = None;
        }
        self.unfinished = false;
    }

    /// What was begun is written.
    fn join(&mut self) -> (watch::Receiver<Outcome>, usize) {
        self.unfinished = false;
        let group = self.group.get_or_insert_with(|| Group {
            outcome: watch::channel(None).0,
            batches: 0,
        });
        group.batches += 1;
        (group.outcome.subscribe(), group.batches)
    }

    /// Commits what waits for it, and tells each.
    async fn commit(&mut self) {
        self.undo().await;
        if self.group.is_none() {
            return;
        }
        let committed = self.run("COMMIT").await;
        if committed.is_err() {
            let _ = self.run("ROLLBACK").await;
        }
        if let Some(group) = self.group.take() {
            let outcome = committed.map_err(|error| error.to_string());
            group.outcome.send_replace(Some(outcome));
        }
    }

    pub(super) async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(sql).execute(&mut self.connection).await?;
        Ok(())
    }
}

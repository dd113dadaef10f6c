//! The store: the rules that hold whatever the database.

use std::path::Path;
use std::time::Duration;

use super::cipher::Cipher;
use super::database::Database;
use super::letters::{ChatKey, DeadLetter, Lane, Waiting};
use super::record::{Read, Records};
use super::rows::{Counter, DatabaseError, Dead, LANES, Lease, Purging, Removed, Settled};
use super::taking::{Taking, take};
use super::types::{Change, Decision, Incoming, Settlement, StoreError, Taken};
use crate::metrics::Count;

/// Updates are remembered for longer than Telegram keeps them (24 hours,
/// <https://core.telegram.org/bots/api#getting-updates>).
const SEEN_HOURS: i64 = 72;
/// Dead letters are kept this many days, for whoever looks into them.
const DEAD_DAYS: i64 = 30;

/// How often what has come to its end is removed.
pub const PURGE_EVERY: Duration = Duration::from_secs(3_600);

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// The store of one bot.
pub struct Store<D> {
    pub(super) database: D,
    pub(super) cipher: Cipher,
    /// The day of a second, both since 1970, for the counters.
    day_of: DayOf,
    /// How often the database failed.
    failures: Count,
}

type DayOf = Box<dyn Fn(i64) -> i64 + Send + Sync>;

impl<D> std::fmt::Debug for Store<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store(…)")
    }
}

impl<D: Database> Store<D> {
    /// The store of one bot.
    pub(super) fn new(database: D, cipher: Cipher) -> Self {
        Self {
            database,
            cipher,
            day_of: Box::new(|now| now.div_euclid(DAY)),
            failures: Count::default(),
        }
    }

    /// The same, counting on the days that `day_of` gives a second; without it days begin at midnight
    /// of UTC.
    #[must_use]
    pub fn counting_on(mut self, day_of: impl Fn(i64) -> i64 + Send + Sync + 'static) -> Self {
        self.day_of = Box::new(day_of);
        self
    }

    /// The same, counting the failures of the database there.
    #[must_use]
    pub fn counting_failures(mut self, failures: Count) -> Self {
        self.failures = failures;
        self
    }

    /// What the database has answered, counted where it has failed.
    pub(super) fn noted<T, E: Into<StoreError>>(
        &self,
        answer: Result<T, E>,
    ) -> Result<T, StoreError> {
        answer.map_err(|error| {
            self.failures.inc();
            error.into()
        })
    }

    /// The Telegram id of the bot whose store it is.
    pub const fn bot(&self) -> i64 {
        self.cipher.bot()
    }

    /// The keyed hash by which a chat is known.
    pub fn chat_key(&self, chat: i64) -> ChatKey {
        self.cipher.chat(chat)
    }

    /// Takes a batch of updates in one transaction. `decide` is called for each update that was not
    /// seen before, in order, with its index and what was read; an update finds what the ones before
    /// it left. It may ask for more and is then called again. `delivered` are letters that meanwhile
    /// need not wait.
    ///
    /// # Errors
    /// The database or the sealing failed; nothing was changed.
    pub async fn take(
        &self,
        incoming: &[Incoming],
        now: i64,
        delivered: Vec<i64>,
        decide: impl FnMut(usize, &Records) -> Decision + Send,
    ) -> Result<Taken, StoreError> {
        let taken = self.take_in_term(Lease::Always, incoming, now, delivered, decide);
        // A lead without an end does not pass.
        Ok(taken.await?.unwrap_or_default())
    }

    /// The same for what is the business of whoever leads: where the term of `lead` has passed nothing is decided or
    /// changed, and `None` is returned.
    ///
    /// # Errors
    /// See [`Store::take`].
    pub async fn take_in_term(
        &self,
        lead: Lease,
        incoming: &[Incoming],
        now: i64,
        delivered: Vec<i64>,
        decide: impl FnMut(usize, &Records) -> Decision + Send,
    ) -> Result<Option<Taken>, StoreError> {
        let taking = Taking {
            now,
            counted_on: (self.day_of)(now),
            lead,
        };
        let taken = take(
            &self.database,
            &self.cipher,
            incoming,
            taking,
            delivered,
            decide,
        );
        self.noted(taken.await)
    }

    /// Does something that no update asked for, in a transaction of its own: see [`Store::take`].
    ///
    /// # Errors
    /// The database or the sealing failed; nothing was changed.
    pub async fn act(
        &self,
        now: i64,
        mut decide: impl FnMut(&Records) -> Decision + Send,
    ) -> Result<Taken, StoreError> {
        let one = Incoming {
            update_id: None,
            chat: None,
            album: None,
            reads: Vec::new(),
        };
        self.take(&[one], now, Vec::new(), |_, records| decide(records))
            .await
    }

    /// Waits until whoever led before has written what it was writing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn succeed(&self) -> Result<(), StoreError> {
        self.noted(self.database.succeed(self.cipher.bot()).await)
    }

    /// Waiting letters of a lane behind `after`, oldest first, at most `limit`; and the id of the
    /// last row that was read, which is the next call's `after`. A row that cannot be opened is
    /// logged and, by whoever has the lead, set aside as a dead letter.
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting(
        &self,
        lane: Lane,
        after: i64,
        limit: u32,
        (now, lead): (i64, Lease),
    ) -> Result<(Vec<Waiting>, Option<i64>), StoreError> {
        let bot = self.cipher.bot();
        let rows = self.database.waiting(bot, lane.number(), after, limit);
        let rows = self.noted(rows.await)?;
        let last = rows.last().map(|row| row.id);
        let mut waiting = Vec::with_capacity(rows.len());
        let mut dead = Vec::new();
        for row in rows {
            match self.cipher.open_letter(row.chat, row.id, &row.sealed) {
                Ok(body) => waiting.push(Waiting {
                    id: row.id,
                    chat: ChatKey(row.chat),
                    lane,
                    repeats: row.repeats,
                    after: None,
                    body,
                }),
                Err(error) => {
                    log::error!("a waiting letter cannot be opened and is set aside: {error}");
                    let description = error.to_string();
                    dead.push(Dead {
                        id: row.id,
                        method: "",
                        description,
                    });
                }
            }
        }
        if !dead.is_empty() {
            let settled = self.database.settle(Settled {
                bot,
                day: now / DAY,
                lead,
                delivered: &[],
                dead: &dead,
                lost: &[],
                gone: &[],
            });
            self.noted(settled.await)?;
        }
        Ok((waiting, last))
    }

    /// Notes that a letter was delivered, before it is struck out: see
    /// [`Outbox::note_delivered`](super::Outbox::note_delivered).
    pub fn note_delivered(&self, id: i64) {
        self.database.note_delivered(self.cipher.bot(), id);
    }

    /// Writes what became of letters.
    ///
    /// # Errors
    /// The database failed; nothing was changed.
    pub async fn settle(&self, settlement: &Settlement, now: i64) -> Result<(), StoreError> {
        if settlement.is_empty() {
            return Ok(());
        }
        let gone: Vec<_> = settlement
            .gone
            .iter()
            .map(|(key, letter)| (key.0, *letter))
            .collect();
        let settled = self.database.settle(Settled {
            bot: self.cipher.bot(),
            day: now / DAY,
            lead: settlement.lead,
            delivered: &settlement.delivered,
            dead: &settlement.dead,
            lost: &settlement.lost,
            gone: &gone,
        });
        self.noted(settled.await)
    }

    /// The dead letters, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn dead_letters(&self) -> Result<Vec<DeadLetter>, StoreError> {
        let rows = self.noted(self.database.dead_letters(self.cipher.bot()).await)?;
        let letters = rows.into_iter().map(|row| self.cipher.dead_letter(row));
        Ok(letters.collect())
    }

    /// Removes what has been idle for `days`, and what is remembered no longer than needed.
    ///
    /// # Errors
    /// The database failed.
    pub async fn purge(&self, days: u32, now: i64) -> Result<Removed, StoreError> {
        let removed = self.noted(purge(&self.database, 0, days, now).await)?;
        Ok(removed.unwrap_or_default())
    }

    /// How many letters wait in each lane.
    ///
    /// # Errors
    /// The database failed.
    pub async fn backlog(&self) -> Result<[u64; LANES], StoreError> {
        self.noted(self.database.backlog(self.cipher.bot()).await)
    }

    /// All counters since a day (days since 1970), oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn counters(&self, since: i64) -> Result<Vec<Counter>, StoreError> {
        self.noted(self.database.counters(self.cipher.bot(), since).await)
    }

    /// All records of a kind that open, always in the same order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn records(&self, kind: u8, now: i64) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut all = Vec::new();
        self.act(now, |records| match records.kind(kind) {
            None => Decision::Read(vec![Read::Kind(kind)]),
            Some(found) => {
                all = found.map(<[u8]>::to_vec).collect();
                Decision::Done(Change::default())
            }
        })
        .await?;
        Ok(all)
    }

    /// Writes a consistent copy of the database into a new file, while the bot goes on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn backup(&self, file: &Path) -> Result<(), StoreError> {
        self.noted(self.database.backup(file).await)
    }

    /// Closes the database in good order.
    pub async fn close(self) {
        self.database.close().await;
    }
}

/// Removes from a database what has been idle for `days`, of whichever bot, and what is remembered no longer than
/// needed; `None` where another process than `holder` does so, or did so within the hour.
///
/// # Errors
/// The database failed.
pub async fn purge(
    database: &impl Database,
    holder: i64,
    days: u32,
    now: i64,
) -> Result<Option<Removed>, DatabaseError> {
    let day = now / DAY;
    let purging = Purging {
        holder,
        alone_for: PURGE_EVERY,
        now,
        touched_before: day - i64::from(days),
        seen_before: now / HOUR - SEEN_HOURS,
        dead_before: day - DEAD_DAYS,
    };
    database.purge(purging).await
}

//! How far each lane of the outbox is held in memory.

use std::collections::HashMap;
use std::time::Duration;

use super::super::queue::{Moment, Queue};
use crate::clock::unix_now;
use crate::store::{Database, LANES, Lane, Lease, Store, StoreError, Waiting};

/// The most letters of a lane that are held in memory; one takes about 2 kB.
const WINDOW: usize = 1_000;
/// How many are read from the database at once.
const REFILL: u32 = 500;
/// The pause after a reading that failed.
const READ_AGAIN: Duration = Duration::from_secs(1);

/// See the module's head.
#[derive(Debug)]
pub(super) struct Lanes {
    /// Under which what cannot be read is set aside.
    lead: Lease,
    lanes: [LaneState; LANES],
    look_at: Moment,
    /// How often letters are looked for that another process has written.
    look_every: Duration,
    /// The last id that was handed over: a batch that begins beyond the next one has letters of another
    /// process before it.
    last: i64,
    /// See [`Taken::strangers`](crate::store::Taken::strangers).
    strangers: Option<u64>,
    /// Of letters that were handed over and are read in their turn: the newest message that was known
    /// then, which the database does not keep.
    after: HashMap<i64, i32>,
    /// Nothing is read before: the last reading failed.
    read_at: Moment,
}

#[derive(Debug)]
struct LaneState {
    lane: Lane,
    /// The last row that was loaded.
    cursor: i64,
    /// There may be rows behind the cursor that are not held: new ones must be read in their turn.
    behind: bool,
    /// How many rows are known to be behind, for the forecast.
    unheld: u64,
}

impl Lanes {
    /// What an earlier life has left is read first.
    pub(super) fn new(look_every: Duration, lead: Lease) -> Self {
        let lanes = Lane::ALL.map(|lane| LaneState {
            lane,
            cursor: 0,
            behind: true,
            unheld: 0,
        });
        Self {
            lead,
            lanes,
            look_at: look_every,
            look_every,
            last: 0,
            strangers: None,
            after: HashMap::new(),
            read_at: Moment::ZERO,
        }
    }

    /// So many rows wait in each lane.
    pub(super) fn expect(&mut self, waiting: [u64; LANES]) {
        for (lane, waiting) in self.lanes.iter_mut().zip(waiting) {
            lane.unheld = waiting;
        }
    }

    /// How many letters of a lane are not held.
    pub(super) fn unheld(&self, lane: Lane) -> u64 {
        self.lanes[lane.index()].unheld
    }

    /// Everything that waits is held.
    pub(super) fn are_caught_up(&self) -> bool {
        self.lanes.iter().all(|lane| !lane.behind)
    }

    /// When to look again.
    pub(super) fn wake(&self, now: Moment) -> Moment {
        if self.are_caught_up() || self.read_at <= now {
            self.look_at
        } else {
            self.look_at.min(self.read_at)
        }
    }

    /// Takes over the letters of a commit, whose first id would have been `first`.
    pub(super) fn accept(
        &mut self,
        first: i64,
        strangers: Option<u64>,
        rows: Vec<Waiting>,
        queue: &mut Queue,
    ) {
        let before = std::mem::replace(&mut self.strangers, strangers);
        if strangers.map_or(first > self.last + 1, |_| strangers != before) {
            // What another process wrote in between is read in its turn, and these after it.
            self.look();
        }
        self.last = rows.last().map_or(first - 1, |row| row.id).max(self.last);
        for row in rows {
            self.accept_one(row, queue);
        }
    }

    fn look(&mut self) {
        for lane in &mut self.lanes {
            lane.behind = true;
        }
    }

    fn accept_one(&mut self, row: Waiting, queue: &mut Queue) {
        let held = queue.held(row.lane);
        let state = &mut self.lanes[row.lane.index()];
        if state.behind || held >= WINDOW {
            state.behind = true;
            state.unheld += 1;
            if let Some(after) = row.after
                && self.after.len() < WINDOW
            {
                self.after.insert(row.id, after);
            }
        } else if row.id > state.cursor {
            state.cursor = row.id;
            queue.push(row);
        }
    }

    /// Reads on where each lane left off.
    pub(super) async fn refill<D: Database>(
        &mut self,
        store: &Store<D>,
        queue: &mut Queue,
        now: Moment,
    ) {
        let lead = self.lead;
        let read = |lane, after| store.waiting(lane, after, REFILL, (unix_now(), lead));
        self.refill_by(read, queue, now).await;
    }

    /// The same: `read` gives what waits in a lane behind an id, and the last
    /// id that it saw. Now and then it looks, too, for what a command beside the bot
    /// has written. A reading that fails is not waited for: what is held goes on meanwhile.
    async fn refill_by<R>(&mut self, read: impl Fn(Lane, i64) -> R, queue: &mut Queue, now: Moment)
    where
        R: Future<Output = Result<(Vec<Waiting>, Option<i64>), StoreError>>,
    {
        if now >= self.look_at {
            self.look_at = now + self.look_every;
            self.look();
        }
        if now < self.read_at {
            return;
        }
        for state in &mut self.lanes {
            if !state.behind || queue.held(state.lane) > WINDOW / 2 {
                continue;
            }
            // What is handed over from here on may be in this reading or not: the cursor tells.
            match read(state.lane, state.cursor).await {
                Ok((rows, last)) => {
                    state.unheld = state.unheld.saturating_sub(rows.len() as u64);
                    match last {
                        Some(last) => state.cursor = last,
                        None => (state.behind, state.unheld) = (false, 0),
                    }
                    for mut row in rows {
                        row.after = self.after.remove(&row.id);
                        queue.push(row);
                    }
                }
                Err(error) => {
                    log::error!("reading what waits, trying again: {error}");
                    self.read_at = now + READ_AGAIN;
                    return;
                }
            }
        }
        if self.are_caught_up() {
            // What is left was replaced or erased before it was read.
            self.after.clear();
        }
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
impl Lanes {
    /// All was read.
    pub(super) fn nothing_is_behind(&mut self) {
        for lane in &mut self.lanes {
            lane.behind = false;
        }
    }
}

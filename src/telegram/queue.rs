//! The messages that wait in memory: in order within a chat, chats side by side, conversations under
//! way before new ones. Pure: the time comes in.
//!
//! 1. Each chat is a line; only its first message may be on its way.
//! 2. A chat whose first message may go stands in the queue of that message's lane.
//! 3. Who is under way goes first, but every eighth place is for new ones, so that nobody waits for
//!    ever.
//! 4. A chat that must rest (Telegram said so, or a call failed) stands aside until its time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};
use std::time::Duration;

pub(super) use crate::store::ChatKey;
use crate::store::{LANES, Lane, Waiting};

/// One place in so many is for new ones, while there are others under way.
const DOOR_SHARE: u32 = 8;

/// Time since the program began.
pub(super) type Moment = Duration;

/// A message on its way.
#[derive(Clone, Copy, Debug)]
struct Busy {
    id: i64,
    lane: Lane,
    /// See [`Queue::take_arrived`]: what proves that an earlier sending arrived.
    proved_beyond: Option<i32>,
}

impl Busy {
    fn of(row: &Waiting, known: Option<i32>) -> Self {
        // What was never lost needs no proof; without a message that is older there is none.
        let proved_beyond = known.max(row.after).filter(|_| row.repeats > 0);
        Self {
            id: row.id,
            lane: row.lane,
            proved_beyond,
        }
    }
}

/// What becomes of a message that was to go again.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// It waits.
    Waits,
    /// It was replaced or erased meanwhile.
    Dropped,
    /// It had arrived before.
    Arrived,
}

#[derive(Debug, Default)]
struct Line {
    rows: VecDeque<Waiting>,
    /// The message that is on its way.
    busy: Option<Busy>,
    /// The message on its way was replaced or erased meanwhile: it is not to be tried again.
    drop_busy: bool,
    /// The message on its way is a repetition, and the first one has turned out to have arrived.
    busy_arrived: bool,
    /// Stands in a queue.
    queued: bool,
    rests_until: Option<Moment>,
    /// The newest message of the chat that is known to Telegram, as far as this line tells.
    known: Option<i32>,
}

/// See the module's head.
#[derive(Debug, Default)]
pub(super) struct Queue {
    lines: HashMap<ChatKey, Line>,
    ready: [VecDeque<ChatKey>; LANES],
    resting: BinaryHeap<Reverse<(Moment, ChatKey)>>,
    places: u32,
    held: [usize; LANES],
}

impl Queue {
    /// How many messages of a lane are held here, those on their way included.
    pub(super) fn held(&self, lane: Lane) -> usize {
        self.held[lane.index()]
    }

    /// The oldest message of each lane, those on their way included.
    pub(super) fn oldest(&self) -> [Option<i64>; LANES] {
        let mut oldest = [None; LANES];
        for line in self.lines.values() {
            let busy = line.busy.iter().map(|busy| (busy.lane, busy.id));
            // Within a chat the first is the oldest.
            let first = line.rows.front().map(|row| (row.lane, row.id));
            for (lane, id) in busy.chain(first) {
                let so_far: &mut Option<i64> = &mut oldest[lane.index()];
                *so_far = Some(so_far.map_or(id, |other| other.min(id)));
            }
        }
        oldest
    }

    /// Whether nothing is held.
    pub(super) fn is_empty(&self) -> bool {
        self.held == [0; LANES]
    }

    /// Adds a message behind the others of its chat.
    pub(super) fn push(&mut self, row: Waiting) {
        self.held[row.lane.index()] += 1;
        let chat = row.chat;
        self.lines.entry(chat).or_default().rows.push_back(row);
        self.enqueue(chat);
    }

    /// Takes the next message that may go; it is on its way until [`Queue::done`] or
    /// [`Queue::again`].
    pub(super) fn next(&mut self, now: Moment) -> Option<Waiting> {
        self.wake(now);
        let door_first = self.places % DOOR_SHARE == DOOR_SHARE - 1;
        // The desk waits until no person does.
        let order = if door_first { [1, 0, 2] } else { [0, 1, 2] };
        let chat = order
            .into_iter()
            .find_map(|lane| self.ready[lane].pop_front())?;
        self.places = self.places.wrapping_add(1);
        let line = self.lines.get_mut(&chat)?;
        line.queued = false;
        let row = line.rows.pop_front()?;
        line.busy = Some(Busy::of(&row, line.known));
        line.drop_busy = false;
        line.busy_arrived = false;
        Some(row)
    }

    /// Whether [`Queue::next`] has something.
    pub(super) fn has_ready(&mut self, now: Moment) -> bool {
        self.wake(now);
        self.ready.iter().any(|lane| !lane.is_empty())
    }

    /// When the next chat has rested enough.
    pub(super) fn next_wake(&self) -> Option<Moment> {
        self.resting.peek().map(|Reverse((until, _))| *until)
    }

    /// Telegram has a message with this id in the chat.
    pub(super) fn is_known(&mut self, chat: ChatKey, message: i32) {
        if let Some(line) = self.lines.get_mut(&chat) {
            line.known = line.known.max(Some(message));
        }
    }

    /// Somebody has this message. Where a letter of the chat waits to be repeated because the answer to
    /// it was lost, and the message is newer than all that was known when it was sent, then it is that
    /// letter: nothing else was sent meanwhile. It is on its way until [`Queue::done`].
    pub(super) fn take_arrived(&mut self, chat: ChatKey, message: i32) -> Option<Waiting> {
        let line = self.lines.get_mut(&chat)?;
        if let Some(busy) = line.busy {
            line.busy_arrived |= busy.proved_beyond.is_some_and(|known| message > known);
            return None;
        }
        let first = Busy::of(line.rows.front()?, line.known);
        if message <= first.proved_beyond? {
            return None;
        }
        line.rests_until = None;
        line.busy = Some(first);
        line.rows.pop_front()
    }

    /// The message on its way has been answered for; the chat's next one may go.
    pub(super) fn done(&mut self, row: &Waiting) {
        self.held[row.lane.index()] -= 1;
        self.release(row.chat);
    }

    /// The message on its way goes again, not before `until`, unless it was replaced or erased
    /// meanwhile, or turned out to have arrived: then it is done.
    pub(super) fn again(&mut self, row: Waiting, until: Moment) -> Again {
        let chat = row.chat;
        let Some(line) = self.lines.get_mut(&chat) else {
            return Again::Dropped;
        };
        let end = if line.drop_busy {
            Again::Dropped
        } else if line.busy_arrived {
            Again::Arrived
        } else {
            Again::Waits
        };
        if end != Again::Arrived {
            line.rests_until = Some(until);
            self.resting.push(Reverse((until, chat)));
        }
        if end == Again::Waits {
            line.rows.push_front(row);
            self.release(chat);
        } else {
            self.done(&row);
        }
        end
    }

    /// Newer messages have replaced these.
    pub(super) fn replaced(&mut self, ids: &[i64]) {
        if ids.is_empty() {
            return;
        }
        let ids: HashSet<_> = ids.iter().copied().collect();
        let held = &mut self.held;
        let mut emptied = Vec::new();
        for (chat, line) in &mut self.lines {
            line.drop_busy |= line.busy.is_some_and(|busy| ids.contains(&busy.id));
            line.rows.retain(|row| {
                let stays = !ids.contains(&row.id);
                held[row.lane.index()] -= usize::from(!stays);
                stays
            });
            if line.queued && line.rows.is_empty() {
                emptied.push(*chat);
            }
        }
        // It must not keep a place that nobody takes.
        for chat in emptied {
            self.tidy(chat);
        }
    }

    /// Forgets the messages of a chat with ids below `before`.
    pub(super) fn erase(&mut self, chat: ChatKey, before: i64) {
        let Some(line) = self.lines.get_mut(&chat) else {
            return;
        };
        line.drop_busy |= line.busy.is_some_and(|busy| busy.id < before);
        let held = &mut self.held;
        line.rows.retain(|row| {
            let stays = row.id >= before;
            held[row.lane.index()] -= usize::from(!stays);
            stays
        });
        self.tidy(chat);
    }

    fn wake(&mut self, now: Moment) {
        while let Some(Reverse((until, chat))) = self.resting.peek().copied() {
            if until > now {
                break;
            }
            self.resting.pop();
            if let Some(line) = self.lines.get_mut(&chat) {
                if line.rests_until.is_some_and(|rests| rests <= now) {
                    line.rests_until = None;
                }
                self.enqueue(chat);
                self.tidy(chat);
            }
        }
    }

    fn release(&mut self, chat: ChatKey) {
        if let Some(line) = self.lines.get_mut(&chat) {
            line.busy = None;
            line.drop_busy = false;
            line.busy_arrived = false;
        }
        self.enqueue(chat);
        self.tidy(chat);
    }

    fn enqueue(&mut self, chat: ChatKey) {
        let Some(line) = self.lines.get_mut(&chat) else {
            return;
        };
        if line.queued || line.busy.is_some() || line.rests_until.is_some() {
            return;
        }
        if let Some(first) = line.rows.front() {
            line.queued = true;
            self.ready[first.lane.index()].push_back(chat);
        }
    }

    /// Forgets a chat that has nothing left to say and no rest to keep.
    fn tidy(&mut self, chat: ChatKey) {
        let over = self.lines.get(&chat).is_some_and(|line| {
            line.rows.is_empty() && line.busy.is_none() && line.rests_until.is_none()
        });
        if over {
            if self.lines.remove(&chat).is_some_and(|line| line.queued) {
                for lane in &mut self.ready {
                    lane.retain(|other| *other != chat);
                }
            }
        } else if let Some(line) = self.lines.get_mut(&chat)
            && line.rows.is_empty()
            && line.queued
        {
            line.queued = false;
            for lane in &mut self.ready {
                lane.retain(|other| *other != chat);
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests;

//! How fast messages go: finds Telegram's limit and stays just beneath it. Pure: the time comes in.
//!
//! 1. As long as nothing is refused, nothing is throttled.
//! 2. A chat that is refused alone, or for its own pace, waits alone; that is not this module's
//!    business.
//! 3. When several chats are refused together, with none served between them, everything waits as long as Telegram asks. What went
//!    through in the second before is the limit's height; from then on messages leave evenly, a
//!    little below it.
//! 4. Refused again, the height was too high: the pace falls further, then halves the gap between
//!    what went through and what was refused until the gap is small. Refusals that drip in one by one
//!    make it fall by a little.
//! 5. Only now and then it tries a little more: if that goes through, it climbs on in growing steps
//!    until the limit is found anew or gone; if it is refused, it tries again later, and later still.

use std::collections::VecDeque;
use std::time::Duration;

use super::queue::Moment;
use crate::store::ChatKey;

/// A limit of so many a second is met at this share of it: beneath it by what timers and the
/// network shift a message.
const SHARE: f64 = 0.982;
/// So many chats refused in a row, none served between them, are refused together.
const TOGETHER: usize = 4;
/// Refusals that drip in mean a limit too, if they are so many, and such a share of what goes
/// through, within so long.
const DRIP: usize = 20;
const DRIP_SHARE: f64 = 0.06;
const DRIP_WITHIN: Duration = Duration::from_secs(20);
/// How many refusals are remembered.
const MOST_REFUSED: usize = 256;
/// So many within this long, though not together, mean that a known pace is a little too high.
const LEAK: usize = 3;
const LEAK_WITHIN: Duration = Duration::from_secs(180);
/// A chat that took a message so shortly before is refused for its own pace, about one message a
/// second (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
const OWN_PACE: Duration = Duration::from_secs(3);
/// How many takers are remembered for that.
const TAKERS: usize = 2_000;
/// How far the pace falls in the two cases.
const FALL: f64 = 0.9;
const LEAK_FALL: f64 = 0.98;
const LEAK_FLOOR: f64 = 0.8;
/// The gap between good and bad at which the search ends, as a share of bad.
const CLOSE_ENOUGH: f64 = 0.025;
/// How long a higher pace must hold before it counts as good. Where one that had counted as good did
/// not hold, Telegram keeps a reserve that hides the limit for a while: trials then last longer.
const TRIAL: Duration = Duration::from_secs(3);
const LONGEST_TRIAL: Duration = Duration::from_secs(120);
/// The pause before the next try after a refused one, and how far it grows.
const FIRST_PAUSE: Duration = Duration::from_secs(150);
const LONGEST_PAUSE: Duration = Duration::from_secs(1_800);
/// The height of the step above a known limit.
const STEP: f64 = 1.05;
/// Above this, in messages a second, there is nothing left to hold back.
const NO_LIMIT: f64 = 5_000.0;
/// The lowest pace that a falling one reaches, in messages a second.
const LOWEST: f64 = 0.5;
/// The fineness in which what went through is counted.
const BUCKET: Duration = Duration::from_millis(50);
const BUCKETS: usize = 400;

/// See the module's head.
#[derive(Debug)]
pub struct Pace {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// Nothing goes before.
    held_until: Moment,
    /// The next message's place.
    next: Moment,
    /// What went through lately: bucket number and count.
    through: VecDeque<(u64, u32)>,
    takers: VecDeque<(Moment, ChatKey)>,
    refused: VecDeque<(Moment, ChatKey)>,
    /// How many messages went through since the refusals were last counted.
    since_leak: u32,
    /// Chats that were refused since a message last went through.
    in_a_row: Vec<ChatKey>,
}

/// What is known of the limit, in messages a second.
#[derive(Debug)]
struct Limit {
    /// The pace that holds.
    good: f64,
    /// The lowest pace that was refused.
    bad: f64,
    trial: Option<Trial>,
    next_trial: Moment,
    pause: Duration,
    climb: f64,
    /// How long a trial lasts.
    lasts: Duration,
    /// The pace when messages were last refused together.
    found: f64,
}

/// A pace above the known one, tried for a moment.
#[derive(Debug)]
struct Trial {
    rate: f64,
    since: Moment,
    sent: u32,
}

impl Pace {
    /// A pace without limits but `ceiling`, in messages a second.
    pub fn new(ceiling: Option<f64>) -> Self {
        Self {
            ceiling,
            limit: None,
            held_until: Moment::ZERO,
            next: Moment::ZERO,
            through: VecDeque::with_capacity(BUCKETS + 1),
            takers: VecDeque::new(),
            refused: VecDeque::new(),
            since_leak: 0,
            in_a_row: Vec::new(),
        }
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub fn rate(&self) -> Option<f64> {
        let found = self.limit.as_ref().map(|limit| match &limit.trial {
            Some(trial) => trial.rate,
            None => limit.good,
        });
        match (found, self.ceiling) {
            (Some(found), Some(ceiling)) => Some(found.min(ceiling)),
            (found, ceiling) => found.or(ceiling),
        }
    }

    /// Lets one message go, or says when to ask again.
    ///
    /// # Errors
    /// The moment before which nothing goes.
    pub(super) fn permit(&mut self, now: Moment) -> Result<(), Moment> {
        if now < self.held_until {
            return Err(self.held_until);
        }
        self.consider(now);
        let Some(rate) = self.rate() else {
            return Ok(());
        };
        if now < self.next {
            return Err(self.next);
        }
        let between = Duration::from_secs_f64(1.0 / rate.max(LOWEST));
        // A timer that fires late must not cost a place; a long silence must not save up many.
        let earliest = now.saturating_sub(between);
        self.next = self.next.max(earliest) + between;
        if let Some(trial) = self.limit.as_mut().and_then(|limit| limit.trial.as_mut()) {
            trial.sent += 1;
        }
        Ok(())
    }

    /// How long nothing goes at all.
    pub(super) fn holds_for(&self, now: Moment) -> Duration {
        self.held_until.saturating_sub(now)
    }

    /// Telegram took a message.
    pub(super) fn accepted(&mut self, now: Moment, chat: ChatKey) {
        if self.takers.len() == TAKERS {
            self.takers.pop_front();
        }
        self.takers.push_back((now, chat));
        self.in_a_row.clear();
        self.since_leak = self.since_leak.saturating_add(1);
        let bucket = bucket(now);
        match self.through.back_mut() {
            Some((last, count)) if *last == bucket => *count += 1,
            Some(_) | None => {
                self.through.push_back((bucket, 1));
                if self.through.len() > BUCKETS + 1 {
                    self.through.pop_front();
                }
            }
        }
    }

    /// Telegram refused a message to `chat` and asks to wait.
    pub(super) fn refused(&mut self, now: Moment, chat: ChatKey, retry_after: Duration) {
        let own = self.takers.iter().rev();
        let mut own = own.take_while(|(at, _)| now.saturating_sub(*at) <= OWN_PACE);
        if own.any(|(_, taker)| *taker == chat) {
            return;
        }
        self.refused
            .retain(|(at, other)| now.saturating_sub(*at) <= LEAK_WITHIN && *other != chat);
        if self.refused.len() == MOST_REFUSED {
            self.refused.pop_front();
        }
        self.refused.push_back((now, chat));
        if !self.in_a_row.contains(&chat) {
            self.in_a_row.push(chat);
        }
        let together = self.in_a_row.len() >= TOGETHER;
        let held = now < self.held_until;
        match &mut self.limit {
            // What comes in while everything waits was sent before.
            Some(_) if held => {}
            Some(limit) => {
                if let Some(trial) = limit.trial.take() {
                    limit.missed(trial.rate, now);
                    self.next = now + Duration::from_secs_f64(1.0 / limit.good);
                    self.refused.clear();
                } else if together {
                    limit.fall(FALL, now);
                    limit.found = limit.good;
                    self.hold(now, retry_after);
                } else if self.refused.len() >= LEAK {
                    // Ten in a hundred have no other cause.
                    if self.since_leak <= LEAK as u32 * 10 {
                        limit.fall(FALL, now);
                        limit.found = limit.good;
                    } else {
                        limit.leak(now);
                    }
                    self.since_leak = 0;
                    self.refused.clear();
                }
            }
            None if together => {
                let height = f64::from(self.through(now, Duration::from_secs(1))).max(1.0);
                self.limit = Some(Limit::found(height, now + retry_after));
                self.hold(now, retry_after);
            }
            None => {
                let within = |at: &Moment| now.saturating_sub(*at) <= DRIP_WITHIN;
                let refused = self.refused.iter().filter(|(at, _)| within(at)).count();
                let through = self.through(now, DRIP_WITHIN);
                if refused >= DRIP && f64::from(through) <= refused as f64 / DRIP_SHARE {
                    let height = f64::from(through) / DRIP_WITHIN.as_secs_f64();
                    self.limit = Some(Limit::found(height, now));
                    self.refused.clear();
                }
            }
        }
    }

    fn hold(&mut self, now: Moment, retry_after: Duration) {
        self.held_until = now + retry_after;
        self.next = self.held_until;
        self.refused.clear();
        self.in_a_row.clear();
    }

    /// How many messages went through within so long.
    fn through(&self, now: Moment, within: Duration) -> u32 {
        let oldest = now.checked_sub(within).map_or(0, |since| bucket(since) + 1);
        let counts = self.through.iter().rev();
        counts
            .take_while(|(at, _)| *at >= oldest)
            .map(|(_, count)| count)
            .sum()
    }

    /// Begins or ends a trial.
    fn consider(&mut self, now: Moment) {
        let Some(limit) = &mut self.limit else { return };
        match &limit.trial {
            Some(trial) if now >= trial.since + limit.lasts => {
                // A trial counts only if there was enough to send.
                let full = f64::from(trial.sent) >= trial.rate * limit.lasts.as_secs_f64() * 0.9;
                let rate = trial.rate;
                limit.trial = None;
                if full {
                    limit.held(rate, now);
                } else {
                    limit.next_trial = now + TRIAL;
                }
            }
            Some(_) => {}
            None if now >= limit.next_trial => {
                let rate = limit.next_rate();
                limit.trial = Some(Trial {
                    rate,
                    since: now,
                    sent: 0,
                });
            }
            None => {}
        }
        if self
            .limit
            .as_ref()
            .is_some_and(|limit| limit.good >= NO_LIMIT)
        {
            self.limit = None;
        }
    }
}

impl Limit {
    fn found(height: f64, from: Moment) -> Self {
        Self {
            good: (height * SHARE).max(LOWEST),
            bad: height * 1.01,
            trial: None,
            next_trial: from + FIRST_PAUSE,
            pause: FIRST_PAUSE,
            climb: STEP,
            lasts: TRIAL,
            found: height,
        }
    }

    fn is_close(&self) -> bool {
        self.bad - self.good <= self.bad * CLOSE_ENOUGH + 0.1
    }

    fn next_rate(&self) -> f64 {
        if self.is_close() || self.bad <= self.good {
            self.good * self.climb
        } else {
            f64::midpoint(self.good, self.bad)
        }
    }

    /// A pace that held lets refusals through one by one. Where falling does not help, they have
    /// another cause: it falls only so far below what was found.
    fn leak(&mut self, now: Moment) {
        if self.good * LEAK_FALL >= self.found * LEAK_FLOOR {
            self.fall(LEAK_FALL, now);
        }
    }

    /// The pace that held does not hold any more.
    fn fall(&mut self, share: f64, now: Moment) {
        self.bad = self.good;
        self.good = (self.good * share).max(LOWEST);
        self.lasts = (self.lasts * 4).min(LONGEST_TRIAL);
        self.next_trial = now + if self.is_close() { self.pause } else { TRIAL };
    }

    /// A higher pace held.
    fn held(&mut self, rate: f64, now: Moment) {
        let moved = rate >= self.bad;
        self.good = rate;
        self.found = self.found.max(rate);
        self.pause = FIRST_PAUSE;
        if moved {
            // The limit has moved: climb on at once, in growing steps.
            self.climb = 1.0 + (self.climb - 1.0) * 2.0;
            self.bad = rate;
            self.next_trial = now;
        } else if self.is_close() {
            self.next_trial = now + self.pause;
        } else {
            self.next_trial = now;
        }
    }

    /// A higher pace was refused.
    fn missed(&mut self, rate: f64, now: Moment) {
        let searching = !self.is_close();
        self.bad = rate;
        self.climb = STEP;
        if searching && !self.is_close() {
            self.next_trial = now + TRIAL;
        } else {
            self.next_trial = now + self.pause;
            self.pause = (self.pause * 2).min(LONGEST_PAUSE);
        }
        // A step above a known limit that was refused tells nothing new of how close good is.
        if !searching {
            self.bad = self.good * (1.0 + CLOSE_ENOUGH);
        }
    }
}

fn bucket(now: Moment) -> u64 {
    u64::try_from(now.as_millis() / BUCKET.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;

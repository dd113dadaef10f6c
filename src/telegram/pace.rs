//! How fast messages go: feels for Telegram's limit and stays just beneath it. Pure: the time comes in.
//!
//! 1. Without refusals nothing is held back, but by the fixed ceiling.
//! 2. A chat that is refused for its own pace, or alone, waits alone. Refusals that strike at random
//!    are told from a limit's by their share (`detector`).
//! 3. Where a limit is felt, its height is remembered: the rate falls, comes back within seconds, and
//!    beyond the height feels its way. That is CUBIC (RFC 9438), with a rate for its window (`limit`).
//! 4. Refusals of calls that were sent before the rate fell belong to the same event.
//! 5. Where nothing at all goes through it is a storm and no limit. All wait as long as Telegram asks;
//!    then one message at a time asks whether it is over, and things are as they were before.

mod detector;
mod limit;

use std::collections::VecDeque;
use std::time::Duration;

use self::detector::Detector;
use self::limit::{Felt, Limit, Position};
use super::queue::Moment;

/// A chat that took a message so shortly before is refused for its own pace: one a second, or twenty
/// a minute in a group
/// (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
const OWN_PACE: Duration = Duration::from_secs(3);
/// How many takers are remembered for that.
const TAKERS: usize = 4_000;
/// How often a message asks whether a storm is over.
const ASK: Duration = Duration::from_secs(2);
/// The lowest rate after a storm, in messages a second, where there was no limit before.
const RAMP: f64 = 2.0;
/// Above this rate there is nothing left to hold back.
const NO_LIMIT: f64 = 2_000.0;
/// A limit that held nothing back for so long is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(300);
/// So long after its time a message may still take its place, for timers are late.
const LATE: Duration = Duration::from_millis(5);

/// See the module's head.
#[derive(Debug)]
pub struct Pace<Chat> {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// When a message was last held back.
    bound: Moment,
    /// The next message's place.
    next: Moment,
    detector: Detector,
    /// Answers to calls that were sent before belong to the last event.
    since: Moment,
    /// Who took messages lately.
    takers: VecDeque<(Moment, Chat)>,
    /// Who was refused since one went through, since when, and until when the first may go again.
    row: Vec<Chat>,
    row_since: Moment,
    row_until: Moment,
    /// What the limit was before it was felt, where nothing went through since.
    before: Option<Option<Limit>>,
    storm_since: Option<Moment>,
    held_until: Moment,
    /// When the last storm was over.
    resumed: Option<Moment>,
}

impl<Chat: Copy + Eq> Pace<Chat> {
    /// A pace without limits but `ceiling`, in messages a second.
    pub fn new(ceiling: Option<f64>) -> Self {
        Self {
            ceiling,
            limit: None,
            bound: Moment::ZERO,
            next: Moment::ZERO,
            detector: Detector::new(),
            since: Moment::ZERO,
            takers: VecDeque::new(),
            row: Vec::new(),
            row_since: Moment::ZERO,
            row_until: Moment::ZERO,
            before: None,
            storm_since: None,
            held_until: Moment::ZERO,
            resumed: None,
        }
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub fn rate(&self, now: Moment) -> Option<f64> {
        let found = self.limit.map(|limit| limit.rate(now));
        found.into_iter().chain(self.ceiling).reduce(f64::min)
    }

    /// The height of the limit, once that is sure.
    pub fn limit(&self) -> Option<f64> {
        self.limit.filter(Limit::is_sure).map(|limit| limit.height)
    }

    /// How long nothing goes at all.
    pub fn holds_for(&self, now: Moment) -> Duration {
        self.held_until.saturating_sub(now)
    }

    /// Lets one message go, or says when to ask again.
    ///
    /// # Errors
    /// The moment before which nothing goes.
    pub fn permit(&mut self, now: Moment) -> Result<(), Moment> {
        if now < self.held_until {
            return Err(self.held_until);
        }
        if self.storm_since.is_some() {
            self.held_until = now + ASK;
            return Ok(());
        }
        let forgotten = now.saturating_sub(self.bound) > FORGOTTEN;
        self.limit = self
            .limit
            .filter(|limit| !forgotten && limit.rate(now) < NO_LIMIT);
        let Some(rate) = self.rate(now) else {
            self.next = now;
            return Ok(());
        };
        if now < self.next {
            self.bound = now;
            return Err(self.next);
        }
        let between = Duration::from_secs_f64(1.0 / rate);
        let earliest = now.saturating_sub(between.max(LATE));
        if let Some(limit) = &mut self.limit {
            limit.idle(now, earliest.saturating_sub(self.next));
        }
        self.next = self.next.max(earliest) + between;
        Ok(())
    }

    /// Telegram took a message that was sent then.
    pub fn accepted(&mut self, sent: Moment, now: Moment, chat: Chat) {
        let old = |(at, _): &(Moment, Chat)| now.saturating_sub(*at) > OWN_PACE;
        while self.takers.len() >= TAKERS || self.takers.front().is_some_and(old) {
            self.takers.pop_front();
        }
        self.takers.push_back((now, chat));
        if let Some(limit) = &mut self.limit {
            limit.taken += 1;
        }
        if sent >= self.since.max(self.row_since) {
            self.row.clear();
            self.before = None;
        }
        if self.storm_since.is_some_and(|since| sent >= since) {
            self.storm_since = None;
            (self.held_until, self.next, self.since, self.bound) = (now, now, now, now);
            self.resumed = Some(now);
            self.limit = self.limit.map(|limit| limit.again(now));
        }
        if sent >= self.since {
            self.detector.add(false, self.position(sent));
        }
    }

    /// Telegram refused a message to `chat` that was sent then, and asks to wait.
    pub fn refused(&mut self, sent: Moment, now: Moment, chat: Chat, retry_after: Duration) {
        let until = now + retry_after;
        let mut lately = self.takers.iter().rev();
        let mut lately = lately
            .by_ref()
            .take_while(|(at, _)| now.saturating_sub(*at) <= OWN_PACE);
        if lately.any(|(_, taker)| *taker == chat) {
            return;
        }
        if let Some(since) = self.storm_since {
            if sent >= since {
                self.held_until = self.held_until.max(until);
            }
            return;
        }
        if sent < self.since || self.row.contains(&chat) {
            return;
        }
        if self.row.is_empty() {
            (self.row_since, self.row_until) = (sent, until);
        }
        self.row.push(chat);
        self.row_until = self.row_until.min(until);
        if let Some(limit) = &mut self.limit {
            limit.refused += 1;
        }
        if self.detector.is_storm(self.row.len()) {
            self.storm(now, sent);
        } else if self.detector.add(true, self.position(sent)) {
            self.feel(now, sent);
        }
    }

    fn position(&self, at: Moment) -> Position {
        self.limit
            .map_or(Position::Unlimited, |limit| limit.position(at))
    }

    /// How many a second went through lately.
    fn lately(&self, now: Moment) -> f64 {
        let seconds = self
            .limit
            .map_or(1.0, |limit| (8.0 / limit.height).clamp(1.0, 3.0));
        let lately = |(at, _): &&(Moment, Chat)| now.saturating_sub(*at).as_secs_f64() < seconds;
        self.takers.iter().rev().take_while(lately).count() as f64 / seconds
    }

    /// Nothing goes through. What follows upon another storm at once is a limit, if a low one.
    fn storm(&mut self, now: Moment, sent: Moment) {
        let again = self
            .resumed
            .is_some_and(|at| self.row_since.saturating_sub(at) < ASK);
        if !again {
            let ramp = Limit::ramp((self.lately(now) / 1.0).max(RAMP), now);
            self.limit = self.before.unwrap_or(self.limit).or(Some(ramp));
        } else if self.limit.is_none() {
            self.feel(now, sent);
        }
        self.detector.was_not_low();
        self.detector.clear();
        self.row.clear();
        self.storm_since = Some(now);
        self.held_until = self.row_until;
    }

    /// The limit is felt, once in a round trip.
    fn feel(&mut self, now: Moment, sent: Moment) {
        let lately = self.lately(now);
        if self.before.is_none() {
            self.before = Some(self.limit);
            self.row.clear();
        }
        let resumed = self.resumed.is_some_and(|at| now.saturating_sub(at) <= ASK);
        self.limit = Some(match self.limit {
            None => {
                self.detector.forget_low();
                Limit::new(lately.max(1.0), now, now)
            }
            // Perhaps a storm: that is soon known.
            Some(limit) if limit.taken == 0 && !resumed => limit,
            Some(limit) => {
                let (next, felt) = limit.felt(now, sent, lately, self.detector.share());
                match felt {
                    Felt::Same => {}
                    Felt::InVain => self.detector.at_random(limit.taken, limit.refused),
                    Felt::Another => self.detector.was_not_low(),
                }
                next
            }
        });
        self.bound = now;
        self.detector.fallen();
        self.since = now;
    }
}

#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;

//! How fast messages go: feels for Telegram's limit and stays just beneath it. Pure: time comes in.
//!
//! 1. Without refusals nothing is held back, but by the fixed ceiling.
//! 2. A chat refused for its own pace, or alone, waits alone (`chats`). Refusals that strike at
//!    random are told from a limit's by their share (`detector`).
//! 3. Where a limit is felt its height is remembered: the rate falls, is back within seconds, and
//!    beyond it feels its way, as in CUBIC (RFC 9438) (`limit`). Refusals of calls sent before belong
//!    to the same event.
//! 4. Where nothing goes through it is a storm and no limit. All wait as long as Telegram asks; then
//!    one message at a time asks whether it is over, and all is as before.

mod chats;
mod detector;
mod limit;
#[cfg(test)]
mod tests;

use std::time::Duration;

use self::chats::{Row, Served};
use self::detector::Detector;
use self::limit::{Felt, Limit, Position};
use super::queue::Moment;

/// How often a message asks whether a storm is over.
const ASK: Duration = Duration::from_secs(2);
/// After a storm the rate doubles from at least what Telegram grants by its Bots FAQ, in a second.
const RAMP: f64 = 30.0;
/// Above this rate there is nothing left to hold back.
const NO_LIMIT: f64 = 2_000.0;
/// A limit that held nothing back for so long is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(300);
/// So long after its time a message still takes its place, for timers are late.
const LATE: Duration = Duration::from_millis(5);

/// See the module's head.
#[derive(Debug)]
pub struct Pace<Chat> {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// What it was before it was felt, where nothing went through since.
    before: Option<Option<Limit>>,
    detector: Detector,
    served: Served<Chat>,
    row: Row<Chat>,
    /// The next message's place.
    next: Moment,
    /// When the limit last held a message back.
    bound: Moment,
    /// Answers to calls that were sent before belong to the last event.
    since: Moment,
    storm_since: Option<Moment>,
    held_until: Moment,
    trusted_from: Moment, // a little after the last storm
}

impl<Chat: Copy + Eq> Pace<Chat> {
    /// A pace without limits but `ceiling`, in messages a second.
    #[rustfmt::skip]
    pub fn new(ceiling: Option<f64>) -> Self {
        let [next, bound, since, held_until, trusted_from] = [Moment::ZERO; 5];
        let (detector, served, row) = (Detector::new(), Served::new(), Row::new());
        let (limit, before, storm_since) = (None, None, None);
        Self { ceiling, limit, before, detector, served, row, next, bound, since, storm_since, held_until, trusted_from }
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub fn rate(&self, now: Moment) -> Option<f64> {
        let found = self.limit.map(|limit| limit.rate(now));
        found.into_iter().chain(self.ceiling).reduce(f64::min)
    }

    /// The height of the limit, once that is sure.
    pub fn limit(&self) -> Option<f64> {
        Some(self.limit.filter(Limit::is_sure)?.height)
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
        let gone = |limit: &mut Limit| forgotten || limit.rate(now) > NO_LIMIT;
        self.limit.take_if(gone);
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
        self.served.add(now, chat);
        if let Some(limit) = &mut self.limit {
            limit.taken += 1;
        }
        if sent >= self.since.max(self.row.since) {
            self.row.clear();
            self.before = None;
        }
        if self.storm_since.is_some_and(|since| sent >= since) {
            self.storm_since = None;
            (self.held_until, self.next, self.since, self.bound) = (now, now, now, now);
            self.trusted_from = now + ASK;
            self.limit = self.limit.map(|limit| limit.again(now));
        }
        if sent >= self.since {
            self.detector.add(false, self.position(sent));
        }
    }

    /// Nobody knows whether Telegram would have taken a message: in a storm, another one asks.
    pub fn unanswered(&mut self, sent: Moment, now: Moment) {
        if self.storm_since.is_some_and(|since| sent >= since) {
            self.held_until = self.held_until.min(now);
        }
    }

    /// Telegram refused a message to `chat` that was sent then, and asks to wait.
    pub fn refused(&mut self, sent: Moment, now: Moment, chat: Chat, retry_after: Duration) {
        if self.served.lately(now, chat) {
            return;
        }
        if let Some(since) = self.storm_since {
            if sent >= since {
                self.held_until = self.held_until.max(now + retry_after);
            }
            return;
        }
        if sent < self.since || !self.row.add(chat, sent, now + retry_after) {
            return;
        }
        if let Some(limit) = &mut self.limit {
            limit.refused += 1;
        }
        if self.detector.is_storm(self.row.len()) {
            self.storm(now);
        } else if self.detector.add(true, self.position(sent)) {
            self.feel(now, sent);
        }
    }

    fn position(&self, at: Moment) -> Position {
        self.limit.map_or(Position::Unlimited, |it| it.position(at))
    }

    /// Nothing goes through. What follows at once upon another storm is a limit, if a low one.
    fn storm(&mut self, now: Moment) {
        if self.row.since >= self.trusted_from {
            let ramp = Limit::ramp(self.served.rate(now, 1.0).max(RAMP), now);
            self.limit = self.before.unwrap_or(self.limit).or(Some(ramp));
        }
        self.detector.struck_by_storm();
        self.row.clear();
        self.storm_since = Some(now);
        self.held_until = self.row.until;
    }

    /// The limit is felt, once in a round trip; if nothing went through, perhaps a storm.
    fn feel(&mut self, now: Moment, sent: Moment) {
        let seconds = self.limit.map_or(1.0, Limit::seconds_to_count);
        let lately = self.served.rate(now, seconds);
        if self.before.is_none() {
            self.before = Some(self.limit);
            self.row.clear();
        }
        let (limit, felt) = match self.limit {
            None => (Limit::new(lately.max(1.0), now, now), Felt::First),
            Some(limit) if limit.taken == 0 && now > self.trusted_from => (limit, Felt::Same),
            Some(limit) => limit.felt(now, sent, lately, self.detector.share()),
        };
        let counted = self.limit.replace(limit).map(Limit::counted);
        self.detector.felt(felt, counted.unwrap_or_default());
        (self.bound, self.since) = (now, now);
    }
}

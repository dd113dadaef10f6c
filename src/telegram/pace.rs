//! How fast messages go: feels for Telegram's limit and stays just beneath it. Pure: time comes in. Rates are
//! messages a second. Its tests are a package of their own, `tests/pace`.
//!
//! 1. Without refusals nothing is held back, but by the fixed ceiling.
//! 2. A chat refused for its own pace, or by chance, waits alone. Chance is told from a limit by a cumulative
//!    sum (CUSUM, Page 1954) of log-likelihood ratios; in doubt it is chance, for that costs nobody time.
//! 3. A limit that is felt is remembered as a height (`cubic`). One round trip is one event.
//! 4. Where nothing goes through it is a storm. All wait as Telegram asks; then one message at a time asks
//!    whether it is over, and all is as before.

use std::collections::VecDeque;
use std::time::Duration;

use super::cubic::Limit;
use super::queue::{ChatKey, Moment};

/// How often a message asks whether a storm is over.
const ASK: Duration = Duration::from_secs(2);
/// A chat that took a message so shortly before is refused for its own pace (<https://core.telegram.org/bots/faq>).
const OWN_PACE: Duration = Duration::from_secs(3);
const SECOND: Duration = Duration::from_secs(1);
/// So long after its time a message still takes its place, for timers are late.
const LATE: Duration = Duration::from_millis(5);
/// Above this rate there is nothing left to hold back.
const NO_LIMIT: f64 = 2_000.0;
/// The cumulative sum that is enough where no limit is known.
const SURE: f64 = 14.0;
/// So many are taken to be clean at first, and once a limit is found: what was refused may have been its own.
const CLEAN: f64 = 100.0;

/// See the module's head.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// What it was before it was felt, if nothing went through since.
    before: Option<Option<Limit>>,
    storm: bool,
    just_over_until: Moment,
    /// The next message's place.
    next: Moment,
    /// The last event: answers to calls that were sent before belong to it.
    event: Moment,
    /// Whom Telegram served lately, and whom it has refused since.
    served: VecDeque<(Moment, ChatKey)>,
    row: Vec<ChatKey>,
    /// The cumulative sum, and how many were taken since chance refused one: halved with each.
    doubt: f64,
    clean: f64,
}

impl Pace {
    /// A pace without limits but `ceiling`, in messages a second.
    pub(crate) fn new(ceiling: Option<f64>) -> Self {
        let mut pace = Self::default();
        (pace.ceiling, pace.clean) = (ceiling, CLEAN);
        pace
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub(crate) fn rate(&self, now: Moment) -> Option<f64> {
        let found = self.standing(now).map(|limit| limit.rate(now));
        found.into_iter().chain(self.ceiling).reduce(f64::min)
    }

    /// The height of the limit, once that is sure and until there is nothing left to hold back.
    pub(crate) fn limit(&self, now: Moment) -> Option<f64> {
        Some(self.standing(now).filter(|limit| limit.sure)?.height)
    }

    fn standing(&self, now: Moment) -> Option<Limit> {
        self.limit.filter(|limit| limit.rate(now) <= NO_LIMIT)
    }

    /// How long nothing goes at all.
    pub(crate) fn holds_for(&self, now: Moment) -> Duration {
        self.next.saturating_sub(now)
    }

    fn between(&self, now: Moment) -> Duration {
        Duration::from_secs_f64(self.rate(now).map_or(0.0, f64::recip))
    }

    /// Lets one message go; the error is the moment before which nothing goes.
    pub(crate) fn permit(&mut self, now: Moment) -> Result<(), Moment> {
        if now < self.next {
            return Err(self.next);
        }
        self.limit = self.standing(now);
        let between = self.between(now);
        let place = self.next.max(now.saturating_sub(between.max(LATE)));
        let next = place + between;
        self.next = if self.storm { now + ASK } else { next };
        Ok(())
    }

    /// Telegram took a message that was sent then.
    pub(crate) fn accepted(&mut self, sent: Moment, now: Moment, chat: ChatKey) {
        let old = |(at, _): &mut (Moment, ChatKey)| *at + OWN_PACE < now;
        while self.served.pop_front_if(old).is_some() {}
        self.served.push_back((now, chat));
        self.limit.iter_mut().for_each(|limit| limit.taken += 1.0);
        if sent < self.event {
            return;
        }
        self.row.clear();
        self.before = None;
        if std::mem::take(&mut self.storm) {
            (self.next, self.event, self.just_over_until) = (now, now, now + ASK);
            self.limit = self.limit.map(|limit| limit.again(now));
        }
        self.is_limit(false, sent);
    }

    /// Nobody knows whether Telegram would have taken a message: in a storm, another one asks.
    pub(crate) fn unanswered(&mut self, sent: Moment, now: Moment) {
        if self.storm && sent >= self.event {
            self.next = self.next.min(now);
        }
    }

    /// Telegram refused a message to `chat` that was sent then, and asks to wait.
    pub(crate) fn refused(&mut self, sent: Moment, now: Moment, chat: ChatKey, wait: Duration) {
        if sent < self.event {
            return;
        }
        if self.storm {
            self.next = now + wait.max(SECOND);
            return;
        }
        // What is refused takes no place.
        self.next = self.next.saturating_sub(self.between(now));
        if self.row.contains(&chat) || self.lately(now, OWN_PACE).any(|(_, it)| *it == chat) {
            return;
        }
        self.row.push(chat);
        let is_limit = self.is_limit(true, sent);
        let second = self.lately(now, SECOND);
        let (lately, first) = second.fold((0.0, now), |(sum, _), (at, _)| (sum + 1.0, *at));
        // Fewer than three within a second tell no limit from a storm, but just after one.
        let just_over = now < self.just_over_until;
        let least = if self.limit.is_some() || just_over {
            1.0
        } else {
            3.0
        };
        let storm = match self.before {
            Some(_) => is_limit,
            None => lately < least && self.doubt >= SURE,
        };
        if storm {
            self.limit = self.before.filter(|_| !just_over).unwrap_or(self.limit);
            (self.storm, self.next) = (true, now + wait);
        } else if is_limit {
            self.before = Some(self.limit);
            if let Some(limit) = self.limit {
                self.limit = Some(limit.felt(now, lately));
                self.next = now + self.between(now);
            } else {
                // What went through within a second goes through again a second later.
                self.next = first + SECOND;
                self.limit = Some(Limit::new(lately, self.next, false));
                self.clean = CLEAN;
            }
        } else {
            return;
        }
        (self.event, self.doubt) = (now, 0.0);
        self.row.clear();
    }

    /// Who was served within so long, the latest first.
    fn lately(&self, now: Moment, time: Duration) -> impl Iterator<Item = &(Moment, ChatKey)> {
        let latest = self.served.iter().rev();
        latest.take_while(move |(at, _)| now.saturating_sub(*at) <= time)
    }

    /// Adds an answer to the sum; returns whether that is a limit's by now.
    fn is_limit(&mut self, refused: bool, sent: Moment) -> bool {
        // No more is refused by chance, by the rule of three (Hanley 1983).
        let chance = (3.0 / self.clean).min(0.1);
        // A limit refuses about half, and fewer of those that go at its height.
        let (near, by_limit, chance, enough) = match self.limit {
            None => (false, 0.5, chance.max(0.04), SURE),
            Some(it) if !it.is_reached(sent) => (false, 0.5, chance, 8.0),
            Some(_) => (true, 0.3, chance, 4.0 + 20.0 * chance),
        };
        let of = |share: f64| if refused { share } else { 1.0 - share };
        let doubt = (self.doubt + (of(by_limit) / of(chance)).ln()).max(0.0);
        if !near && !refused {
            self.clean += 1.0;
            if doubt == 0.0 && self.doubt > 0.0 {
                self.clean /= 2.0;
            }
        }
        self.doubt = doubt;
        doubt >= enough
    }
}

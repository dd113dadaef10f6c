//! How fast messages go: feels for Telegram's limit and stays just beneath it. Pure: time comes in.
//!
//! 1. Without refusals nothing is held back, but by the fixed ceiling.
//! 2. A chat refused for its own pace, or alone, waits alone. What chance refuses is told from a limit by a
//!    cumulative sum (CUSUM, Page 1954) of log-likelihood ratios against the share that chance refuses.
//! 3. A limit that is felt is remembered as a height: the rate falls, is back within seconds, and beyond it
//!    feels its way (CUBIC, RFC 9438). One round trip is one event.
//! 4. Where nothing goes through it is a storm and no limit. All wait as long as Telegram asks; then one
//!    message at a time asks whether it is over, and all is as before.
//! 5. What a limit's refusal asks to wait holds its chat alone: others are served meanwhile, as a rule, and would
//!    stand still for nothing. Where they are not, it is a storm some refusals later, and waited out.
//!
//! Its tests are a package of their own, `tests/pace`. Rates are messages a second.

use std::collections::VecDeque;
use std::time::Duration;

use super::queue::Moment;

/// How often a message asks whether a storm is over.
const ASK: Duration = Duration::from_secs(2);
/// Where nobody was served for so long, or so few within a second, it may be a storm.
const SILENCE: Duration = Duration::from_millis(500);
const FEW: f64 = 8.0;
/// A chat that took a message so shortly before is refused for its own pace.
const OWN_PACE: Duration = Duration::from_secs(3);
/// So long after its time a message still takes its place, for timers are late.
const LATE: Duration = Duration::from_millis(5);
/// Above this rate there is nothing left to hold back.
const NO_LIMIT: f64 = 2_000.0;
/// Chance refuses no less, near a limit that is known or elsewhere.
const CHANCE_NEAR: f64 = 0.003;
const CHANCE: f64 = 0.04;
/// CUBIC's K, in seconds: half as long as the limit has stood, at most so long, or so long once it is old.
const LONGEST: f64 = 22.0;
const OLD: f64 = 295.0;
const LONGEST_OLD: f64 = 110.0;
/// The rate falls by this share of the height, divided by K, or by that one. The curve ends at this multiple.
const FALL: f64 = 0.25;
const LEAST_FALL: f64 = 0.04;
const BEYOND: f64 = 1.15;

/// A limit as CUBIC remembers it.
#[derive(Clone, Copy, Debug)]
struct Limit {
    height: f64,
    since: Moment,
    k: f64,
    /// It stood for a while, at this height or another.
    sure: bool,
    /// When the way back began, and what was taken on it.
    start: Moment,
    taken: f64,
}

impl Limit {
    fn new(height: f64, since: Moment, start: Moment, sure: bool) -> Self {
        let k = match start.saturating_sub(since).as_secs_f64() {
            stood @ ..OLD => (stood / 2.0).clamp(1.0, LONGEST),
            _ => LONGEST_OLD,
        };
        let (height, sure, taken) = (height.max(0.3), sure || k > 1.0, 0.0);
        Self {
            height,
            since,
            k,
            sure,
            start,
            taken,
        }
    }

    fn rate(&self, now: Moment) -> f64 {
        let t = now.saturating_sub(self.start).as_secs_f64();
        let fall = (FALL / self.k).max(LEAST_FALL);
        let end = self.k * (1.0 + ((BEYOND - 1.0) / fall).cbrt());
        let curve = 1.0 + fall * (t.min(end) / self.k - 1.0).powi(3);
        // Beyond the curve it doubles twice a second.
        self.height * curve * (2.0 * (t - end).clamp(0.0, 15.0)).exp2()
    }

    /// Felt again by a call sent then. Between two refusals Telegram's reserve was empty twice: what went through
    /// in between is the height, or less where the reserve had filled; what went through lately is more.
    fn felt(self, sent: Moment, now: Moment, lately: f64, chance: f64) -> Self {
        let passed = now.saturating_sub(self.start).as_secs_f64().max(0.01);
        let rate = self.rate(sent);
        let through = ((self.taken + 1.0) / passed / (1.0 - chance)).min(rate);
        let part = match self.k {
            _ if rate < 1.005 * self.height => 0.0,
            ..4.0 => 0.5,
            _ => 0.25,
        };
        let height = through + part * (lately.clamp(through, rate) - through);
        let moved = (height / self.height).max(0.6);
        // Otherwise it is another limit, of which nothing is known yet.
        let same = (0.85..1.5).contains(&moved);
        let since = if same { self.since } else { now };
        Self::new(moved * self.height, since, now, self.sure)
    }
}

/// See the module's head.
#[derive(Debug)]
pub struct Pace<Chat> {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// What it was before it was felt, where nothing went through since.
    before: Option<Option<Limit>>,
    storm: bool,
    held_until: Moment,
    /// The next message's place.
    next: Moment,
    /// The last event; answers to calls that were sent before belong to it.
    event: Moment,
    /// Whom Telegram served lately, and whom it has refused since it served anybody.
    served: VecDeque<(Moment, Chat)>,
    row: Vec<Chat>,
    /// The share that chance refuses; the cumulative sum, and of how many answers and refusals.
    chance: f64,
    sum: f64,
    summed: (f64, f64),
}

impl<Chat: Copy + Eq> Pace<Chat> {
    /// A pace without limits but `ceiling`, in messages a second.
    pub fn new(ceiling: Option<f64>) -> Self {
        Self {
            ceiling,
            limit: None,
            before: None,
            storm: false,
            held_until: Moment::ZERO,
            next: Moment::ZERO,
            event: Moment::ZERO,
            served: VecDeque::new(),
            row: Vec::new(),
            chance: 0.002,
            sum: 0.0,
            summed: (0.0, 0.0),
        }
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub fn rate(&self, now: Moment) -> Option<f64> {
        let found = self.limit.map(|limit| limit.rate(now));
        let found = found.filter(|rate| *rate <= NO_LIMIT);
        found.into_iter().chain(self.ceiling).reduce(f64::min)
    }

    /// The height of the limit, once that is sure and until there is nothing left to hold back.
    pub fn limit(&self, now: Moment) -> Option<f64> {
        let limit = self.limit.filter(|it| it.sure && it.rate(now) <= NO_LIMIT);
        Some(limit?.height)
    }

    /// How long nothing goes at all.
    pub fn holds_for(&self, now: Moment) -> Duration {
        self.held_until.saturating_sub(now)
    }

    /// Lets one message go; the error is the moment before which nothing goes.
    pub fn permit(&mut self, now: Moment) -> Result<(), Moment> {
        if now < self.held_until {
            return Err(self.held_until);
        }
        if self.storm {
            self.held_until = now + ASK;
            return Ok(());
        }
        self.limit.take_if(|limit| limit.rate(now) > NO_LIMIT);
        let Some(rate) = self.rate(now) else {
            self.next = now;
            return Ok(());
        };
        if now < self.next {
            return Err(self.next);
        }
        let between = Duration::from_secs_f64(1.0 / rate);
        self.next = self.next.max(now.saturating_sub(between.max(LATE))) + between;
        Ok(())
    }

    /// Telegram took a message that was sent then.
    pub fn accepted(&mut self, sent: Moment, now: Moment, chat: Chat) {
        let old = |(at, _): &(Moment, Chat)| *at + OWN_PACE < now;
        while self.served.pop_front_if(|it| old(it)).is_some() {}
        self.served.push_back((now, chat));
        self.limit.iter_mut().for_each(|limit| limit.taken += 1.0);
        if sent < self.event {
            return;
        }
        self.row.clear();
        self.before = None;
        if std::mem::take(&mut self.storm) {
            (self.held_until, self.next, self.event) = (now, now, now);
            self.limit
                .iter_mut()
                .for_each(|limit| (limit.start, limit.taken) = (now, 0.0));
        } else {
            self.is_no_chance(false, sent, now);
        }
    }

    /// Nobody knows whether Telegram would have taken a message: in a storm, another one asks.
    pub fn unanswered(&mut self, sent: Moment, now: Moment) {
        if self.storm && sent >= self.event {
            self.held_until = self.held_until.min(now);
        }
    }

    /// Telegram refused a message to `chat` that was sent then, and asks to wait.
    pub fn refused(&mut self, sent: Moment, now: Moment, chat: Chat, retry_after: Duration) {
        if sent < self.event {
            return;
        }
        if self.storm {
            // Even where it may be for the chat's own pace: who asks obeys.
            self.held_until = now + retry_after.max(ASK / 2);
            return;
        }
        if self.row.contains(&chat) || self.lately(now, OWN_PACE).any(|(_, it)| *it == chat) {
            return;
        }
        self.row.push(chat);
        let second = self.lately(now, Duration::from_secs(1));
        let (rate, first) = second.fold((0.0, now), |(count, _), (at, _)| (count + 1.0, *at));
        let nothing = self.lately(now, SILENCE).next().is_none() || self.before.is_some();
        // What follows at once upon a storm is a limit, if a low one.
        let just_over = self.event > Moment::ZERO && now <= self.event + ASK;
        let doubtful = self.limit.is_none() && rate < FEW && !just_over;
        let row = self.row.len() as f64 * (0.5 / self.chance.max(CHANCE)).ln();
        if (nothing || doubtful) && row >= 14.0 {
            // What was just taken for a limit was none.
            self.limit = self.before.unwrap_or(self.limit);
            (self.storm, self.held_until) = (true, now + retry_after);
        } else if !nothing && self.is_no_chance(true, sent, now) {
            self.before.get_or_insert(self.limit);
            if let Some(limit) = self.limit {
                self.limit = Some(limit.felt(sent, now, rate, self.chance));
            } else {
                // What went through within a second goes through again a second later. Of what was taken for
                // chance so far half was the limit's.
                let again = first + Duration::from_secs(1);
                self.limit = Some(Limit::new(rate, again, again, false));
                (self.held_until, self.next) = (again, again);
                self.chance /= 2.0;
            }
        } else {
            return;
        }
        self.event = now;
        self.row.clear();
        (self.sum, self.summed) = (0.0, (0.0, 0.0));
    }

    /// Who was served within so long, the latest first.
    fn lately(&self, now: Moment, time: Duration) -> impl Iterator<Item = &(Moment, Chat)> {
        let latest = self.served.iter().rev();
        latest.take_while(move |(at, _)| now.saturating_sub(*at) <= time)
    }

    /// Adds an answer to the sum; returns whether it is more than chance by now.
    fn is_no_chance(&mut self, refused: bool, sent: Moment, now: Moment) -> bool {
        let rate = self.lately(now, Duration::from_secs(1)).count() as f64;
        // Near the height it is only where so much really goes through.
        let near = |it: &Limit| it.rate(sent) > 0.99 * it.height && rate > 0.7 * it.height;
        let near = self.limit.as_ref().is_some_and(near);
        // At a limit that nobody expects half of the calls are refused; near one, a tenth more than by chance.
        let (chance, at_limit, enough) = if near {
            let chance = self.chance.max(CHANCE_NEAR);
            let doubt = ((chance - CHANCE_NEAR) / 0.03).min(1.0);
            (chance, chance + 0.1, 3.0 + 5.5 * doubt)
        } else {
            let enough = if self.limit.is_some() { 9.0 } else { 14.0 };
            (self.chance.max(CHANCE), 0.5, enough)
        };
        let ratio = if refused {
            at_limit / chance
        } else {
            (1.0 - at_limit) / (1.0 - chance)
        };
        self.sum += ratio.ln();
        self.summed.0 += 1.0;
        self.summed.1 += f64::from(u8::from(refused));
        if self.sum <= 0.0 {
            let (all, refused) = self.summed;
            if !near {
                self.chance += (refused - all * self.chance) / all.max(150.0);
            }
            (self.sum, self.summed) = (0.0, (0.0, 0.0));
        }
        self.sum >= enough
    }
}

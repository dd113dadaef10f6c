//! How fast messages go: feels for Telegram's limit and stays just beneath it. Pure: time comes in.
//!
//! The controller is CUBIC (RFC 9438), with a rate where TCP has a window:
//! 1. Without refusals nothing is held back, but by the fixed ceiling.
//! 2. A chat refused for its own pace, or alone, waits alone. Refusals that strike at random have a
//!    share, learned while the limit is not near; a limit is felt where refusals are too many for
//!    it (a cumulative sum of log-likelihoods, Page 1954).
//! 3. Where it is felt, its height is remembered. The rate falls, comes back along a cubic curve,
//!    flat near the height, and beyond it feels its way, soon doubling. The longer a height has
//!    stood, the flatter the curve.
//! 4. Refusals of calls that were under way when the limit was felt are the same event.
//! 5. Where nothing goes through it is no limit but a storm: all wait as long as Telegram asks, then
//!    one message at a time asks whether it is over. The limit is what it was before.

use std::collections::VecDeque;
use std::time::Duration;

use super::Moment;

/// Refusals are suspicious beyond the share that strikes at random, which is taken for so much.
const NOISE: std::ops::RangeInclusive<f64> = 0.003..=0.12;
/// Over so many answers that share is learned.
const MEMORY: f64 = 100.0;
const FADE: f64 = 0.9975;
const PRIOR: f64 = 0.5;
const LIM_MEMORY: f64 = 200.0;
const MOVED: f64 = 1.5;
/// The suspicion at which a limit is felt: a known one, and one that nobody knows of.
const KNOWN: f64 = 4.5;
const UNKNOWN: f64 = 14.0;
const RAMP: f64 = 9.0;
const NEAR: f64 = 0.95;
/// A chat that took a message so shortly before is refused for its own pace: one a second, or
/// twenty a minute in a group
/// (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
const OWN_PACE: Duration = Duration::from_secs(3);
/// How many takers are remembered for that.
const TAKERS: usize = 4_000;
/// How often one message asks whether a storm is over.
const ASK: Duration = Duration::from_secs(2);
/// So far beyond the height the limit is another one: the rate doubles in this time, in seconds.
const BEYOND: f64 = 1.15;
const DOUBLING: f64 = 0.5;
/// The curve's seconds up to the height, for a height that was just found, and while it has stood
/// less than `OLD` and more.
const CURVE: [f64; 3] = [1.0, 22.0, 100.0];
const OLD: Duration = Duration::from_secs(295);
/// A limit that held nothing back for so long is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(300);
/// In messages a second: the lowest rate, and the one above which there is nothing to hold back.
const LOWEST: f64 = 0.3;
const NO_LIMIT: f64 = 2_000.0;

/// See the module's head.
#[derive(Debug)]
pub struct Pace<Chat> {
    ceiling: Option<f64>,
    limit: Option<Limit>,
    /// The next message's place.
    next: Moment,
    takers: VecDeque<(Moment, Chat)>,
    /// The share of refusals that strike at random.
    noise: f64,
    /// The sum of log-likelihoods, and the answers and refusals in it.
    suspicion: f64,
    suspects: [f64; 2],
    low: [f64; 2],
    /// Answers to calls that were sent before belong to the last event.
    since: Moment,
    /// Chats refused since a message went through, and the first one's sending.
    row: Vec<Chat>,
    row_since: Moment,
    row_until: Moment,
    /// Felt since a message went through: the limit before.
    felt: Option<Option<Limit>>,
    storm: Option<Moment>,
    held_until: Moment,
    resumed: Option<Moment>,
}

/// A height, in messages a second, and the way back to it.
#[derive(Clone, Copy, Debug)]
struct Limit {
    height: f64,
    /// When the way began; it does not go on while there is nothing to send.
    start: Moment,
    stands_since: Moment,
    /// RFC 9438's K, and the depth of the fall as a share of the height.
    k: f64,
    depth: f64,
    bound: Moment,
    taken: u32,
    refused: u32,
    falls: u32,
    low: [f64; 2],
}

impl Limit {
    fn new(height: f64, now: Moment, stands_since: Moment) -> Self {
        let stood = now.saturating_sub(stands_since);
        let [young, most, old] = CURVE;
        let k = if stood < OLD { (stood.as_secs_f64() / 2.0).clamp(young, most) } else { old };
        let depth = (0.5 / k).max(0.07);
        let height = height.max(LOWEST);
        Self { height, start: now, stands_since, k, depth, bound: now, taken: 0, refused: 0, falls: 0, low: [0.0; 2] }
    }

    /// The way back after a storm: it doubles from the first.
    fn ramp(height: f64, now: Moment) -> Self {
        Self { k: 0.0, depth: 0.0, ..Self::new(height, now, now) }
    }

    /// When the curve is done, in seconds.
    fn beyond(&self) -> f64 {
        if self.k > 0.0 { self.k * (1.0 + ((BEYOND - 1.0) / self.depth).cbrt()) } else { 0.0 }
    }

    fn low(&self, now: Moment) -> bool {
        let x = now.saturating_sub(self.start).as_secs_f64() / self.k;
        self.k > 0.0 && x > 0.1 && x < 1.0 - (0.04 / self.depth).cbrt()
    }

    fn rate(&self, now: Moment) -> f64 {
        let t = now.saturating_sub(self.start).as_secs_f64();
        let beyond = self.beyond();
        if t < beyond {
            self.height * (1.0 + self.depth * (t / self.k - 1.0).powi(3))
        } else {
            self.height * BEYOND * ((t - beyond) / DOUBLING.max(1.0 / self.height)).min(30.0).exp2()
        }
    }
}

impl<Chat: Copy + Eq> Pace<Chat> {
    /// A pace without limits but `ceiling`, in messages a second.
    pub fn new(ceiling: Option<f64>) -> Self {
        Self {
            ceiling,
            limit: None,
            next: Moment::ZERO,
            takers: VecDeque::new(),
            noise: 0.005,
            suspicion: 0.0,
            suspects: [0.0; 2],
            low: [0.0; 2],
            since: Moment::ZERO,
            row: Vec::new(),
            row_since: Moment::ZERO,
            row_until: Moment::ZERO,
            felt: None,
            storm: None,
            held_until: Moment::ZERO,
            resumed: None,
        }
    }

    /// The present pace in messages a second; `None` is as fast as it goes.
    pub fn rate(&self, now: Moment) -> Option<f64> {
        let found = self.limit.map(|limit| limit.rate(now));
        found.into_iter().chain(self.ceiling).reduce(f64::min)
    }

    /// The limit's height, once it was felt again.
    pub fn limit(&self) -> Option<f64> {
        self.limit.filter(|limit| limit.k > CURVE[0]).map(|limit| limit.height)
    }

    /// Lets one message go, or says when to ask again.
    ///
    /// # Errors
    /// The moment before which nothing goes.
    pub fn permit(&mut self, now: Moment) -> Result<(), Moment> {
        if now < self.held_until {
            return Err(self.held_until);
        }
        if self.storm.is_some() {
            self.held_until = now + ASK;
            return Ok(());
        }
        if let Some(limit) = self.limit
            && (limit.rate(now) > NO_LIMIT || now.saturating_sub(limit.bound) > FORGOTTEN)
        {
            self.limit = None;
        }
        let Some(rate) = self.rate(now) else {
            self.next = now;
            return Ok(());
        };
        if now < self.next {
            if let Some(limit) = &mut self.limit {
                limit.bound = now;
            }
            return Err(self.next);
        }
        let between = Duration::from_secs_f64(1.0 / rate);
        // A timer that fires late must not cost a place; a long silence must not save up many.
        let earliest = now.saturating_sub(between.max(Duration::from_millis(5)));
        if let Some(limit) = &mut self.limit
            && limit.k > 0.0
            && now.saturating_sub(limit.start).as_secs_f64() < limit.beyond()
        {
            limit.start += earliest.saturating_sub(self.next);
        }
        self.next = self.next.max(earliest) + between;
        Ok(())
    }

    /// How long nothing goes at all.
    pub fn holds_for(&self, now: Moment) -> Duration {
        self.held_until.saturating_sub(now)
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
            self.felt = None;
        }
        if let Some(storm) = self.storm
            && sent >= storm
        {
            self.storm = None;
            self.held_until = now;
            self.resumed = Some(now);
            self.since = now;
            self.next = now;
            if let Some(limit) = &mut self.limit && limit.k > 0.0 {
                *limit = Limit { start: now, bound: now, taken: 0, ..*limit };
            } else {
                let height = self.limit.map_or(4.0, |limit| limit.height);
                self.limit = Some(Limit::ramp(height, now));
            }
        }
        if sent >= self.since {
            self.weigh(false, sent);
        }
    }

    /// Telegram refused a message to `chat` that was sent then, and asks to wait.
    pub fn refused(&mut self, sent: Moment, now: Moment, chat: Chat, retry_after: Duration) {
        let lately = self.takers.iter().rev().take_while(|(at, _)| now.saturating_sub(*at) <= OWN_PACE);
        if lately.into_iter().any(|(_, taker)| *taker == chat) {
            return;
        }
        let until = now + retry_after;
        if let Some(storm) = self.storm {
            if sent >= storm {
                self.held_until = self.held_until.max(until);
            }
            return;
        }
        if sent < self.since {
            return;
        }
        if self.row.is_empty() {
            (self.row_since, self.row_until) = (sent, until);
        }
        self.row_until = self.row_until.min(until);
        if self.row.contains(&chat) {
            return;
        }
        self.row.push(chat);
        if let Some(limit) = &mut self.limit {
            limit.refused += 1;
        }
        let weight = (0.5 / self.noise().clamp(0.04, *NOISE.end())).ln();
        if self.row.len() as f64 * weight >= UNKNOWN {
            let again = self.resumed.is_some_and(|at| self.row_since.saturating_sub(at) < ASK);
            if !again {
                let taken = self.taken(now);
                let low = self.low;
                self.limit = self.felt.unwrap_or(self.limit).or(Some(Limit { low, ..Limit::ramp((taken / 4.0).max(2.0), now) }));
            } else if self.limit.is_none() {
                self.feel(now, sent);
            }
            self.low = self.limit.map_or(self.low, |limit| limit.low);
            self.storm = Some(now);
            self.held_until = self.row_until;
            self.row.clear();
            self.calm();
        } else if self.weigh(true, sent) {
            self.feel(now, sent);
        }
    }

    /// Adds an answer to the suspicion; returns whether it is enough.
    fn weigh(&mut self, refused: bool, sent: Moment) -> bool {
        let known = self.limit.filter(|limit| limit.k > 0.0);
        let near = known.is_some_and(|limit| limit.rate(sent) > NEAR * limit.height);
        let doubt = if near { (self.noise() / 0.05).min(1.0) } else { 1.0 };
        if self.limit.is_none_or(|limit| limit.low(sent)) {
            let [answers, refusals] = self.low;
            self.low = [answers * FADE + 1.0, refusals * FADE + f64::from(u8::from(refused))];
        }
        let noise = self.noise().clamp(if near { *NOISE.start() } else { 0.04 }, *NOISE.end());
        let enough = if self.limit.is_some() && known.is_none() { RAMP } else { KNOWN + (UNKNOWN - KNOWN) * doubt };
        self.suspects[0] += 1.0;
        if refused {
            self.suspects[1] += 1.0;
            self.suspicion += (0.5 / noise).ln();
        } else {
            self.suspicion += (0.5 / (1.0 - noise)).ln();
        }
        if self.suspicion <= 0.0 {
            let [answers, refusals] = self.suspects;
            let memory = if self.limit.is_some() { LIM_MEMORY } else { MEMORY };
            self.noise += (refusals - self.noise * answers) / memory;
            self.calm();
        }
        self.suspicion >= enough
    }

    /// The share of refusals that strike at random: not more than where the rate is low.
    fn noise(&self) -> f64 {
        let [answers, refusals] = self.low;
        self.noise.min((refusals + PRIOR) / (answers + 20.0))
    }

    fn calm(&mut self) {
        self.suspicion = 0.0;
        self.suspects = [0.0; 2];
    }

    /// How many a second went through lately.
    fn taken(&self, now: Moment) -> f64 {
        let seconds = self.limit.map_or(1.0, |limit| (8.0 / limit.height).clamp(1.0, 3.0));
        let lately = |(at, _): &&(Moment, Chat)| now.saturating_sub(*at).as_secs_f64() < seconds;
        self.takers.iter().rev().take_while(lately).count() as f64 / seconds
    }

    /// The limit is felt: the one event of this round trip.
    fn feel(&mut self, now: Moment, sent: Moment) {
        let taken = self.taken(now);
        if self.felt.is_none() {
            self.felt = Some(self.limit);
            self.row.clear();
        }
        self.limit = Some(match self.limit {
            None => {
                self.low = [0.0; 2];
                Limit::new(taken.max(1.0), now, now)
            }
            Some(limit) => {
                // The limit lies between what went through since it was last felt and this rate.
                let passed = now.saturating_sub(limit.start).as_secs_f64().max(0.01);
                let rate = limit.rate(sent);
                let through = (f64::from(limit.taken) / passed / (1.0 - self.noise())).min(rate);
                let most = if rate < limit.height * BEYOND { rate } else { taken.clamp(through, rate) };
                let part = if limit.refused > 1 && rate < limit.height * BEYOND { 0.0 } else if rate < limit.height * BEYOND { 0.1 } else { 0.25 };
                let height = (through + (most - through) * part).max(limit.height * 0.6);
                let stood = now.saturating_sub(limit.stands_since);
                if limit.taken == 0 && self.resumed.is_none_or(|at| now.saturating_sub(at) > ASK) {
                    // Perhaps a storm.
                    limit
                } else if most >= limit.height * MOVED || height < limit.height * 0.85 {
                    // Another limit.
                    self.low = limit.low;
                    Limit::new(if most < limit.height * MOVED { height } else { most }, now, now)
                } else if rate < limit.height {
                    let falls = limit.falls + 1;
                    if falls > 1 {
                        let [taken, refused] = [limit.taken, limit.refused].map(f64::from);
                        self.noise = (refused / (taken + refused)).max(self.noise).min(*NOISE.end());
                    }
                    Limit { falls, ..Limit::new(height, now, now.saturating_sub(if falls > 1 { stood / 4 } else { stood })) }
                } else {
                    Limit::new(height, now, limit.stands_since)
                }
            }
        });
        if let Some(limit) = &mut self.limit {
            limit.low = self.low;
        }
        self.since = now;
        self.calm();
    }
}

#[cfg(test)]
mod tests;

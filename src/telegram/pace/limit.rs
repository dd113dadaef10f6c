//! A limit that was felt, as CUBIC (RFC 9438) remembers it: a height, and the way back to it.
//!
//! Between two refusals Telegram's reserve was empty twice, so what went through between them is the
//! limit, or less where the reserve was full meanwhile; the rate that was refused, or what went
//! through last, is the limit, or more. The height lies between the two.

use super::Moment;
use super::answers::{Chance, Count};

/// From this share of the height on a refusal may be the limit's.
const NEAR: f64 = 0.99;
/// The curve ends at this multiple of the height; from there on the rate doubles in this time.
const BEYOND: f64 = 1.15;
const DOUBLING: f64 = 0.5;
/// Below this multiple, or above that one, it is another limit, of which nothing is known yet; so it is
/// below the last one where K was so long.
const SAME: std::ops::Range<f64> = 0.85..1.5;
const SAME_STILL: f64 = 0.92;
const STOOD: f64 = 20.0;
/// RFC 9438's K: half as long as the height has stood, from one second on; and at most so long, so
/// that a rise is found within a minute, or within five once the height has stood for five.
const LONGEST: f64 = 22.0;
const OLD: f64 = 295.0;
const LONGEST_OLD: f64 = 110.0;
/// How far the rate falls, as a share of the height, where K is a second, and at least.
const FALL: f64 = 0.3;
const LEAST_FALL: f64 = 0.04;
/// What a height falls to at most, at once and in messages a second.
const LOWEST: f64 = 0.6;
const LOWEST_EVER: f64 = 0.3;

/// See the module's head. Rates are messages a second, times are seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) height: f64,
    since: Moment,
    /// When the way back began.
    start: Moment,
    k: f64,
    /// It stood for a while, at this height or another.
    pub(super) sure: bool,
    /// The share that is refused by chance.
    chance: f64,
    /// The answers on this way, and those to calls that were sent well below the height.
    count: Count,
    below: Count,
    /// How often in a row it was felt below the height; from -1 where that is not sure yet.
    lowered: i32,
}

/// What is to be made of a limit that was felt again.
#[derive(Clone, Copy, Debug)]
pub(super) enum Felt {
    /// What was refused below it is chance.
    Confirmed(Count),
    Moved,
    /// Lowering it does not help: all that was refused is chance.
    InVain(Count),
}

impl Limit {
    pub(super) fn new(height: f64, now: Moment, since: Moment, chance: f64) -> Self {
        let height = height.max(LOWEST_EVER);
        let k = match now.saturating_sub(since).as_secs_f64() {
            stood @ ..OLD => (stood / 2.0).clamp(1.0, LONGEST),
            _ => LONGEST_OLD,
        };
        Self {
            height,
            since,
            start: now,
            k,
            sure: k > 1.0,
            chance,
            count: Count::default(),
            below: Count::default(),
            lowered: -1,
        }
    }

    /// The way back begins again.
    pub(super) fn again(self, now: Moment) -> Self {
        Self {
            start: now,
            count: Count::default(),
            below: Count::default(),
            ..self
        }
    }

    fn seconds(&self, now: Moment) -> f64 {
        now.saturating_sub(self.start).as_secs_f64()
    }

    /// The curve, with C chosen so that K is what it is.
    pub(super) fn rate(&self, now: Moment) -> f64 {
        let t = self.seconds(now);
        let fall = (FALL / self.k).max(LEAST_FALL + self.chance);
        let end = self.k * (1.0 + ((BEYOND - 1.0) / fall).cbrt());
        if t < end {
            return self.height * (1.0 + fall * (t / self.k - 1.0).powi(3));
        }
        // No faster than what is sent can tell.
        let doubling = DOUBLING.max(1.0 / self.height);
        self.height * BEYOND * ((t - end) / doubling).min(30.0).exp2()
    }

    pub(super) fn is_near(&self, at: Moment) -> bool {
        self.rate(at) > NEAR * self.height
    }

    pub(super) fn add(&mut self, refused: bool, sent: Moment) {
        self.count.add(refused);
        let well_below = NEAR * (1.0 - self.chance) * self.height;
        // Before, the reserve may still be empty: that is no chance.
        let filled = (0.05 * self.k).max(2.0 / self.height);
        if self.seconds(sent) > filled && self.rate(sent) < well_below {
            self.below.add(refused);
        }
    }

    /// It was felt by a call sent then, when so much went through lately.
    pub(super) fn felt(&mut self, now: Moment, sent: Moment, lately: f64, by: &Chance) -> Felt {
        let chance = by.share();
        let (rate, taken) = (self.rate(sent), self.count.all - self.count.refused + 1.0);
        let through = (taken / self.seconds(now).max(0.01) / (1.0 - chance)).min(rate);
        let below = rate < self.height * 1.005;
        let part = match self.k {
            _ if below => 0.0,
            ..4.0 => 0.5,
            _ => 0.25,
        };
        let most = lately.clamp(through, rate);
        let height = (through + (most - through) * part).max(self.height * LOWEST);
        let moved = height / self.height;
        let lowered = if below && !by.is_row() {
            self.lowered + 1
        } else {
            -i32::from(below)
        };
        if lowered > 1 && moved > SAME.start {
            (self.k, self.chance) = ((self.k / 4.0).max(1.0), chance);
            let count = self.count;
            *self = self.again(now);
            return Felt::InVain(count);
        }
        let felt = if rate >= self.height && (moved - 1.0).abs() < 0.08 {
            Felt::Confirmed(self.below)
        } else {
            Felt::Moved
        };
        let same = SAME.contains(&moved) && (moved > SAME_STILL || self.k < STOOD);
        let since = if same { self.since } else { now };
        let felt_anew = Self::new(height, now, since, chance);
        *self = Self {
            lowered,
            sure: self.sure || felt_anew.sure,
            ..felt_anew
        };
        felt
    }
}

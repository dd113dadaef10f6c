//! A limit that was felt, as CUBIC (RFC 9438) remembers it: a height, and the way back to it.
//!
//! Between two refusals Telegram's reserve was empty twice, so what went through between them is the
//! limit, or less where the reserve was full meanwhile; the rate that was refused is the limit, or
//! more. The height lies between the two.

use super::Moment;

/// A height is another one beyond this multiple of it; from there on the rate doubles in this time.
const BEYOND: f64 = 1.15;
const DOUBLING: f64 = 0.5;
/// Above this multiple, or below that one, it is another limit, of which nothing is known yet.
const ANOTHER: std::ops::Range<f64> = 0.85..1.5;
/// From this share of the height on a refusal may be the limit's.
const NEAR: f64 = 0.97;
/// RFC 9438's K: half as long as the height has stood, from one second on; and at most so long, so
/// that a rise is found within a minute, or within five once the height has stood for five.
const LONGEST: f64 = 22.0;
const OLD: f64 = 295.0;
const LONGEST_OLD: f64 = 100.0;
/// How far the rate falls, as a share of the height, where K is a second, and at least.
const FALL: f64 = 0.5;
const LEAST_FALL: f64 = 0.07;
/// The lowest height, in messages a second.
const LOWEST: f64 = 0.3;

/// See the module's head. Rates are messages a second, times are seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) height: f64,
    stands_since: Moment,
    /// When the way back began.
    start: Moment,
    k: f64,
    fall: f64,
    /// What was taken and refused on this way.
    pub(super) taken: u32,
    pub(super) refused: u32,
    /// How often in a row it was felt below the height.
    lowered: u32,
}

/// Where a rate stands to the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Unlimited,
    /// After a storm.
    Ramp,
    /// Just fallen: what was under way may have left nothing.
    Fallen,
    Low,
    Near,
}

/// What is to be made of a limit that was felt again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Felt {
    First,
    Same,
    /// Lowering it does not help: there are refusals that have another cause.
    InVain,
    Another,
}

impl Limit {
    pub(super) fn new(height: f64, now: Moment, stands_since: Moment) -> Self {
        let stood = now.saturating_sub(stands_since).as_secs_f64();
        let k = if stood < OLD {
            (stood / 2.0).clamp(1.0, LONGEST)
        } else {
            LONGEST_OLD
        };
        let fall = (FALL / k).max(LEAST_FALL);
        let height = height.max(LOWEST);
        Self {
            height,
            stands_since,
            start: now,
            k,
            fall,
            taken: 0,
            refused: 0,
            lowered: 0,
        }
    }

    /// No limit: after a storm the rate doubles from here on.
    pub(super) fn ramp(height: f64, now: Moment) -> Self {
        Self {
            k: 0.0,
            fall: 0.0,
            ..Self::new(height, now, now)
        }
    }

    pub(super) fn is_ramp(&self) -> bool {
        self.k == 0.0
    }

    /// Whether it was felt more than once or twice.
    pub(super) fn is_sure(&self) -> bool {
        self.k > 1.0
    }

    /// Over so many seconds it shows how many go through.
    pub(super) fn seconds_to_count(self) -> f64 {
        (8.0 / self.height).clamp(1.0, 3.0)
    }

    /// What was taken and refused on this way.
    pub(super) fn counted(self) -> (u32, u32) {
        (self.taken, self.refused)
    }

    /// The way back begins again.
    pub(super) fn again(self, now: Moment) -> Self {
        Self {
            start: now,
            taken: 0,
            refused: 0,
            ..self
        }
    }

    /// The way back does not go on while there is nothing to send.
    pub(super) fn idle(&mut self, now: Moment, time: Moment) {
        if self.seconds(now) < self.beyond() {
            self.start += time;
        }
    }

    fn seconds(&self, now: Moment) -> f64 {
        now.saturating_sub(self.start).as_secs_f64()
    }

    /// When the curve passes `BEYOND`.
    fn beyond(&self) -> f64 {
        if self.is_ramp() {
            0.0
        } else {
            self.k * (1.0 + ((BEYOND - 1.0) / self.fall).cbrt())
        }
    }

    /// The curve, with C chosen so that K is what it is.
    pub(super) fn rate(&self, now: Moment) -> f64 {
        let (t, beyond) = (self.seconds(now), self.beyond());
        if t < beyond {
            return self.height * (1.0 + self.fall * (t / self.k - 1.0).powi(3));
        }
        // No faster than what is sent can tell.
        let doubling = DOUBLING.max(1.0 / self.height);
        self.height * BEYOND * ((t - beyond) / doubling).min(30.0).exp2()
    }

    pub(super) fn position(&self, now: Moment) -> Position {
        if self.is_ramp() {
            Position::Ramp
        } else if self.rate(now) > NEAR * self.height {
            Position::Near
        } else if self.seconds(now) < 0.1 * self.k {
            Position::Fallen
        } else {
            Position::Low
        }
    }

    /// It was felt by a call sent then, when so much went through lately and `share` is refused at
    /// random.
    pub(super) fn felt(self, now: Moment, sent: Moment, lately: f64, share: f64) -> (Self, Felt) {
        let rate = self.rate(sent);
        let through = f64::from(self.taken) / self.seconds(now).max(0.01);
        let through = (through / (1.0 - share)).min(rate);
        let on_curve = rate < self.height * BEYOND;
        let most = if on_curve {
            rate
        } else {
            lately.clamp(through, rate)
        };
        let part = match (on_curve, self.refused) {
            (true, 2..) => 0.0,
            (true, _) => 0.1,
            (false, _) => 0.25,
        };
        let height = (through + (most - through) * part).max(self.height * 0.6);
        if most >= self.height * ANOTHER.end {
            return (Self::new(most, now, now), Felt::Another);
        }
        if height < self.height * ANOTHER.start {
            return (Self::new(height, now, now), Felt::Another);
        }
        if rate >= self.height {
            return (Self::new(height, now, self.stands_since), Felt::Same);
        }
        let lowered = self.lowered + 1;
        let stood = now.saturating_sub(self.stands_since);
        let (stood, felt) = if lowered > 1 {
            (stood / 4, Felt::InVain)
        } else {
            (stood, Felt::Same)
        };
        (
            Self {
                lowered,
                ..Self::new(height, now, now.saturating_sub(stood))
            },
            felt,
        )
    }
}

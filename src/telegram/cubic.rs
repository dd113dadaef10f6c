//! A limit as CUBIC (RFC 9438) remembers what was lost: a height, which the rate is just beneath at first,
//! reaches within K seconds, and passes more and more boldly. Rates are messages a second.

use super::queue::Moment;

/// See the module's head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) height: f64,
    since: Moment,
    pub(super) sure: bool,
    /// When the way back began, what was taken on it, and CUBIC's K in seconds.
    start: Moment,
    pub(super) taken: f64,
    k: f64,
}

impl Limit {
    pub(super) fn new(height: f64, start: Moment, sure: bool) -> Self {
        Self {
            height: height.max(0.3),
            since: start,
            sure,
            start,
            taken: 0.0,
            k: 1.0,
        }
    }

    /// Just as high, but perhaps it has moved meanwhile.
    pub(super) fn again(self, now: Moment) -> Self {
        Self::new(self.height, now, self.sure)
    }

    pub(super) fn rate(&self, now: Moment) -> f64 {
        let t = now.saturating_sub(self.start).as_secs_f64();
        let fall = (0.25 / self.k).max(0.04);
        let end = self.k * (1.0 + (0.15 / fall).cbrt());
        let curve = 1.0 + fall * (t.min(end) / self.k - 1.0).powi(3);
        // From 1.15 of the height on it doubles twice a second.
        self.height * curve * (2.0 * (t - end).clamp(0.0, 15.0)).exp2()
    }

    /// Whether the rate is as high as the height, as far as that was measured: the better, the longer the way was.
    pub(super) fn is_reached(&self, at: Moment) -> bool {
        self.rate(at) >= (1.0 - 0.005 / self.k) * self.height
    }

    /// Felt again: Telegram's reserve was empty twice, so what went through in between is the height, or less where
    /// the reserve was full meanwhile; what went through within the last second may be more.
    pub(super) fn felt(self, now: Moment, lately: f64) -> Self {
        let passed = now.saturating_sub(self.start).as_secs_f64().max(0.01);
        let rate = self.rate(now);
        let through = ((self.taken + 1.0) / passed).min(rate);
        let more = lately.clamp(through, rate) - through;
        let height = through + 0.75 / self.k.sqrt() * more;
        let stood = now.saturating_sub(self.since).as_secs_f64();
        let mut felt = Self::new(height, now, self.sure || stood > 2.0);
        // Otherwise it has moved, and nothing is known of it yet.
        let noise = 1.5 / (self.taken + 1.0);
        if (0.94 - noise..1.06 + noise).contains(&(height / self.height)) {
            // A rise is found within a minute, or within five where it has stood for five.
            let longest = if stood < 295.0 { 22.0 } else { 110.0 };
            (felt.since, felt.k) = (self.since, (1.25 * passed).clamp(1.0, longest));
        }
        felt
    }
}

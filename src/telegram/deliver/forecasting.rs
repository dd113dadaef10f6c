//! How long a message will wait, worked out for the rest of the program.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::super::delivery::SharedDelivery;
use super::super::pace::Pace;
use super::super::queue::Moment;
use crate::store::ChatKey;

/// See the module's head.
#[derive(Debug, Default)]
pub(super) struct Forecasting {
    throughput: Throughput,
}

impl Forecasting {
    /// A message went out.
    pub(super) fn count(&mut self, now: Moment) {
        self.throughput.count(now);
    }

    /// Tells how long a message waits behind so many others, of which so many go at once.
    pub(super) fn publish(
        &self,
        shared: &SharedDelivery,
        pace: &Pace<ChatKey>,
        waiting: u64,
        side_by_side: u64,
        now: Moment,
    ) {
        let rate = match pace.rate(now) {
            Some(rate) => Some(rate),
            // Without a limit only a crowd waits, for the calls before it.
            None if waiting <= side_by_side => None,
            None => self.throughput.rate(now),
        };
        // One place in eight is for new ones.
        let each = rate.map_or(0.0, |rate| 8.0 / 7.0 / rate);
        let wait = pace.holds_for(now).as_secs_f64() + each * waiting as f64;
        shared.wait.store((wait * 1e6) as u64, Ordering::Relaxed);
        shared.each.store((each * 1e6) as u64, Ordering::Relaxed);
    }
}

/// Messages that went out lately, for the forecast while there is no limit.
#[derive(Debug, Default)]
struct Throughput {
    since: Moment,
    count: u32,
    rate: Option<f64>,
}

impl Throughput {
    fn count(&mut self, now: Moment) {
        self.count += 1;
        let passed = (now - self.since).as_secs_f64();
        if passed >= 1.0 {
            self.rate = Some(f64::from(self.count) / passed);
            (self.since, self.count) = (now, 0);
        }
    }

    /// Messages a second; nothing is known of the first second or after a silence.
    fn rate(&self, now: Moment) -> Option<f64> {
        self.rate
            .filter(|_| now - self.since < Duration::from_secs(5))
    }
}

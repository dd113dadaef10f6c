//! How long a message will wait, worked out for the rest of the program.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::super::delivery::SharedDelivery;
use super::super::pace::Pace;
use super::super::queue::Moment;

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
        pace: &Pace,
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
        // One place in eight is for new conversations.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ChatKey;

    /// What is told where so many wait, in seconds: how long, and for each before.
    fn told(pace: &Pace, waiting: u64, now: Moment) -> (f64, f64) {
        let shared = SharedDelivery::default();
        Forecasting::default().publish(&shared, pace, waiting, 100, now);
        let read = |told: &std::sync::atomic::AtomicU64| told.load(Ordering::Relaxed) as f64 / 1e6;
        (read(&shared.wait), read(&shared.each))
    }

    #[test]
    fn in_a_storm_all_wait_as_long_as_telegram_asks() {
        let mut pace = Pace::new(None);
        let now = Moment::from_secs(1);
        for chat in 0..20 {
            let chat = ChatKey::for_tests(chat);
            pace.refused(now, now, chat, Duration::from_secs(7));
        }
        assert_eq!(told(&pace, 50, now), (7.0, 0.0));
        assert_eq!(told(&pace, 50, Moment::from_secs(4)), (4.0, 0.0));
    }

    #[test]
    fn at_a_limit_that_was_found_a_message_waits_for_those_before_it() {
        const LIMIT: f64 = 30.0;
        let mut pace = Pace::new(None);
        let (mut now, mut reserve) = (Moment::ZERO, LIMIT);
        for chat in 0..20_000 {
            now += Duration::from_millis(2);
            reserve = (reserve + 0.002 * LIMIT).min(LIMIT);
            if pace.permit(now).is_err() {
                continue;
            }
            let chat = ChatKey::for_tests(chat);
            if reserve < 1.0 {
                pace.refused(now, now, chat, Duration::from_secs(1));
            } else {
                reserve -= 1.0;
                pace.accepted(now, now, chat);
            }
        }
        let (wait, each) = told(&pace, 300, now);
        let (expected, held) = (8.0 / 7.0 / LIMIT, pace.holds_for(now).as_secs_f64());
        assert!((0.8..1.3).contains(&(each / expected)), "{each}");
        assert!((wait - held - 300.0 * each).abs() < 1e-3, "{wait}");
    }
}

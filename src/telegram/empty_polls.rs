//! Asking again when there was nothing: a server that does not hold the call must not be asked as fast
//! as it answers.
//!
//! An answer that came soon and brought nothing new is followed by a pause, twice as long each time, up
//! to a second: at most ten calls in a second, and who writes meanwhile is answered within two. Anything
//! new, or a call that was held, begins anew.

use std::time::Duration;

/// An answer that took less was not held.
const SOON: Duration = Duration::from_secs(1);
/// The first pause, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// How often in a row there was nothing, and soon.
#[derive(Debug)]
pub(super) struct EmptyPolls(u32);

impl EmptyPolls {
    pub(super) const fn none() -> Self {
        Self(0)
    }

    /// After a call that took so long: the pause before the next one.
    pub(super) fn after(&mut self, is_new: bool, took: Duration) -> Duration {
        if is_new || took >= SOON {
            self.0 = 0;
            return Duration::ZERO;
        }
        let pause = FIRST_PAUSE * 2_u32.saturating_pow(self.0.min(16));
        self.0 += 1;
        pause.min(LONGEST_PAUSE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When calls begin in a minute, at a server that takes `took` for nothing.
    fn calls(took: Duration) -> Vec<Duration> {
        let mut empty_polls = EmptyPolls::none();
        let (mut now, mut calls) = (Duration::ZERO, Vec::new());
        while now < Duration::from_secs(60) {
            calls.push(now);
            now += took + empty_polls.after(false, took);
        }
        calls
    }

    #[test]
    fn a_server_that_does_not_hold_is_asked_ten_times_a_second_at_most_and_within_two_seconds() {
        let second = Duration::from_secs(1);
        for millis in [0, 1, 20, 300, 999, 1_000, 5_000] {
            let took = Duration::from_millis(millis);
            let calls = calls(took);
            for window in calls.windows(11) {
                assert!(window[10] - window[0] > second, "{millis}");
            }
            for pair in calls.windows(2) {
                assert!(pair[1] - pair[0] - took <= second, "{millis}");
            }
            let held = took >= SOON;
            assert!(held || calls.len() < 70, "{millis}: the pauses grow");
        }
    }

    #[test]
    fn what_is_new_begins_it_anew() {
        let mut empty_polls = EmptyPolls::none();
        let soon = Duration::from_millis(1);
        assert_eq!(empty_polls.after(false, soon), FIRST_PAUSE);
        assert_eq!(empty_polls.after(false, soon), FIRST_PAUSE * 2);
        assert_eq!(empty_polls.after(true, soon), Duration::ZERO);
        assert_eq!(empty_polls.after(false, soon), FIRST_PAUSE);
        assert_eq!(
            empty_polls.after(false, Duration::from_secs(50)),
            Duration::ZERO
        );
        assert_eq!(empty_polls.after(false, soon), FIRST_PAUSE);
    }
}

//! How often letters fail: the pauses between, and when to give up. Pure: the time comes in.

use std::collections::HashMap;
use std::time::Duration;

use super::super::queue::Moment;

/// The first pause after a failed call, and the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// A letter that failed for so long, while others went through, holds its chat up for nothing.
const HOPELESS: Duration = Duration::from_secs(3 * 3_600);
/// Others count as going through if one did within so long.
const LATELY: Duration = Duration::from_secs(600);
/// The pauses before a new message whose answer was lost is sent again; then it is given up.
const AFTER_LOST: [Duration; 4] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(10),
    Duration::from_secs(60),
];
/// How long a letter waits for a desk that is out of reach, and how often: a day in all.
const DESK_PAUSE: Duration = Duration::from_secs(600);
const DESK_TRIES: u32 = 144;

/// See the module's head.
#[derive(Debug, Default)]
pub(super) struct Failures {
    letters: HashMap<i64, Failing>,
    /// When a letter last went through.
    went_through: Option<Moment>,
}

#[derive(Debug)]
struct Failing {
    tries: u32,
    since: Moment,
}

impl Failures {
    /// A letter went through.
    pub(super) fn went_through(&mut self, now: Moment) {
        self.went_through = Some(now);
    }

    /// A letter has been answered for.
    pub(super) fn over(&mut self, id: i64) {
        self.letters.remove(&id);
    }

    /// The pause after another failure: twice as long each time, and a little more or less. `None` gives
    /// the letter up.
    pub(super) fn pause(&mut self, id: i64, now: Moment) -> Option<Duration> {
        let failing = self.letters.entry(id).or_insert(Failing {
            tries: 0,
            since: now,
        });
        let pause = FIRST_PAUSE * 2_u32.saturating_pow(failing.tries.min(16));
        failing.tries += 1;
        let others_go = self
            .went_through
            .is_some_and(|at| at > failing.since && now.saturating_sub(at) < LATELY);
        if others_go && now.saturating_sub(failing.since) >= HOPELESS {
            return None;
        }
        let spread = id
            .unsigned_abs()
            .wrapping_mul(2_654_435_761)
            .wrapping_add(u64::from(failing.tries) * 40_503);
        let spread = 0.75 + (spread % 1_000) as f64 / 2_000.0;
        Some(pause.min(LONGEST_PAUSE).mul_f64(spread))
    }

    /// The pause before a letter to a desk that is out of reach; `None` gives it up.
    pub(super) fn pause_for_the_desk(&mut self, id: i64, now: Moment) -> Option<Duration> {
        let failing = self.letters.entry(id).or_insert(Failing {
            tries: 0,
            since: now,
        });
        failing.tries += 1;
        (failing.tries <= DESK_TRIES).then_some(DESK_PAUSE)
    }

    /// The pause before a message whose answer was lost so many times goes again; `None` gives it up.
    pub(super) fn pause_after_lost(repeats: u32) -> Option<Duration> {
        AFTER_LOST.get(repeats as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3_600);

    #[test]
    fn a_letter_that_fails_for_hours_while_others_go_is_given_up() {
        let mut failures = Failures::default();
        let (mut now, mut tries) = (Moment::ZERO, 0);
        let gave_up = loop {
            let Some(pause) = failures.pause(1, now) else {
                break now;
            };
            assert!(pause <= LONGEST_PAUSE.mul_f64(1.25), "{pause:?}");
            tries += 1;
            now += pause;
            failures.went_through(now);
        };
        assert!(gave_up >= 3 * HOUR && gave_up < 4 * HOUR, "{gave_up:?}");
        assert!(tries < 300, "{tries}");
    }

    #[test]
    fn while_nothing_goes_through_nothing_is_given_up() {
        let mut failures = Failures::default();
        failures.went_through(Moment::ZERO);
        let mut now = Moment::from_secs(1);
        while now < 48 * HOUR {
            now += failures.pause(1, now).expect("Telegram itself is away");
        }
        // It is back: the letter has one more chance before it is given up.
        failures.over(1);
        failures.went_through(now);
        assert!(failures.pause(1, now).is_some());
    }

    #[test]
    fn a_desk_is_waited_for_for_a_day() {
        let mut failures = Failures::default();
        let mut waited = Duration::ZERO;
        while let Some(pause) = failures.pause_for_the_desk(1, waited) {
            waited += pause;
        }
        assert_eq!(waited, 24 * HOUR);
    }
}

//! What is measured of the delivery.
//!
//! How long a letter has waited is known by the batch that it came with: batches are remembered by the ids of
//! their letters while something waits. What another process, or an earlier life of this one, has written counts
//! from the moment at which it is seen here.

use std::collections::VecDeque;
use std::time::Duration;

use super::super::outcome::Outcome;
use super::super::pace::Pace;
use super::super::queue::{Moment, Queue};
use super::lanes::Lanes;
use super::limit_told::LimitTold;
use crate::metrics::BotMetrics;
use crate::store::{Lane, Waiting};

/// How often it is looked how long letters have waited.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// The most batches that are remembered; beyond, every other one is forgotten.
const MOST: usize = 4_096;

/// The letters of a batch.
#[derive(Clone, Copy, Debug)]
struct Batch {
    first: i64,
    last: i64,
    /// When the updates came in that it answers.
    since: Moment,
    /// Whether it answers updates.
    answers: bool,
}

/// See the module's head.
#[derive(Debug)]
pub(super) struct Measuring {
    metrics: BotMetrics,
    limit_told: LimitTold,
    batches: VecDeque<Batch>,
    look_at: Moment,
    /// Something waits.
    waits: bool,
}

impl Measuring {
    pub(super) fn new(metrics: BotMetrics) -> Self {
        Self {
            metrics,
            limit_told: LimitTold::default(),
            batches: VecDeque::new(),
            look_at: Moment::ZERO,
            waits: false,
        }
    }

    /// A batch was handed over; it answers updates that came in at `since`, if it answers some.
    pub(super) fn accept(&mut self, letters: &[Waiting], since: Option<Moment>, now: Moment) {
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
            return;
        };
        if self.batches.len() >= MOST {
            let mut number = 0;
            self.batches.retain(|_| {
                number += 1;
                number % 2 == 0
            });
        }
        self.batches.push_back(Batch {
            first: first.id,
            last: last.id,
            since: since.unwrap_or(now),
            answers: since.is_some(),
        });
    }

    /// Telegram has answered.
    pub(super) fn returned(&self, outcome: &Outcome, row: &Waiting, now: Moment) {
        let calls = &self.metrics.calls;
        let of_its_kind = match outcome {
            Outcome::Delivered(_) => {
                let batch = self.batch_of(row.id);
                if let Some(batch) = batch.filter(|batch| batch.answers && row.id >= batch.first) {
                    let took = now.saturating_sub(batch.since).as_secs_f64();
                    self.metrics.reaction[row.lane.index()].observe(took);
                }
                &calls.delivered
            }
            Outcome::RetryAfter(_) => &calls.too_many,
            Outcome::Retry(_) => &calls.failed,
            Outcome::Lost(_) => &calls.lost,
            Outcome::Gone => &calls.gone,
            Outcome::SendInstead | Outcome::Moved(_) => &calls.rewritten,
            Outcome::Dead(_) => &calls.refused,
        };
        of_its_kind.inc();
    }

    /// A letter was given up.
    pub(super) fn dead(&self) {
        self.metrics.dead_letters.inc();
    }

    /// The batch of a letter, or the next one after it.
    fn batch_of(&self, letter: i64) -> Option<&Batch> {
        let at = self.batches.partition_point(|batch| batch.last < letter);
        self.batches.get(at)
    }

    /// When to look again.
    pub(super) fn wake(&self) -> Option<Moment> {
        self.waits.then_some(self.look_at)
    }

    /// Looks how it stands.
    pub(super) fn look(&mut self, queue: &Queue, lanes: &Lanes, pace: &Pace, now: Moment) {
        self.limit_told.tell(pace.limit(now));
        self.waits = !(queue.is_empty() && lanes.are_caught_up());
        let gauges = &self.metrics;
        for lane in Lane::ALL {
            let waiting = queue.held(lane) as u64 + lanes.unheld(lane);
            gauges.waiting[lane.index()].set(waiting as f64);
        }
        gauges.pace.set(pace.rate(now).unwrap_or_default());
        gauges.hold.set(pace.holds_for(now).as_secs_f64());
        if !self.waits {
            self.batches.clear();
        } else if now < self.look_at {
            return;
        }
        self.look_at = now + LOOK_EVERY;
        let oldest = queue.oldest();
        for (lane, oldest) in oldest.into_iter().enumerate() {
            let since = oldest.and_then(|letter| self.batch_of(letter));
            let waits = since.map_or(Duration::ZERO, |batch| now.saturating_sub(batch.since));
            gauges.oldest[lane].set(waits.as_secs_f64());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Metrics;
    use crate::store::Lease;

    fn letters(ids: std::ops::RangeInclusive<i64>) -> Vec<Waiting> {
        ids.map(|id| Waiting::for_tests(id, 1, Lane::UnderWay))
            .collect()
    }

    const fn second(second: u64) -> Moment {
        Moment::from_secs(second)
    }

    #[test]
    fn an_answer_took_as_long_as_its_update_has_waited_and_nothing_else_counts() {
        let metrics = Metrics::new();
        let mut measuring = Measuring::new(metrics.bot("x"));
        measuring.accept(&letters(1..=3), Some(second(10)), second(11));
        measuring.accept(&letters(4..=4), None, second(20));
        // 5 is somebody else's.
        measuring.accept(&letters(6..=7), Some(second(30)), second(30));
        for letter in letters(1..=7) {
            measuring.returned(&Outcome::Delivered(None), &letter, second(40));
        }
        let told = metrics.told();
        for line in [
            "foc_reaction_seconds_sum{bot=\"x\",lane=\"under_way\"} 110.0",
            "foc_reaction_seconds_count{bot=\"x\",lane=\"under_way\"} 5",
            "foc_calls_total{bot=\"x\",outcome=\"delivered\"} 7",
        ] {
            assert!(told.contains(line), "{line}\n{told}");
        }
    }

    #[test]
    fn the_oldest_of_a_lane_is_told_and_forgotten_once_nothing_waits() {
        let mut measuring = Measuring::new(BotMetrics::default());
        let (mut queue, mut lanes, pace) = (
            Queue::default(),
            Lanes::new(second(2), Lease::Always),
            Pace::new(Some(5.0)),
        );
        measuring.accept(&letters(1..=2), Some(second(1)), second(1));
        measuring.accept(&letters(3..=3), Some(second(5)), second(5));
        for letter in letters(1..=3) {
            queue.push(letter);
        }
        let told = |measuring: &Measuring| {
            let gauges = &measuring.metrics;
            [
                gauges.waiting[0].get(),
                gauges.oldest[0].get(),
                gauges.pace.get(),
            ]
        };
        measuring.look(&queue, &lanes, &pace, second(9));
        assert_eq!(told(&measuring), [3.0, 8.0, 5.0]);
        for _ in 0..2 {
            let row = queue.next(second(9)).unwrap();
            queue.done(&row);
        }
        measuring.look(&queue, &lanes, &pace, second(10));
        assert_eq!(told(&measuring), [1.0, 5.0, 5.0]);
        let row = queue.next(second(10)).unwrap();
        measuring.look(&queue, &lanes, &pace, second(11));
        assert_eq!(told(&measuring)[1], 6.0, "what is on its way waits, too");
        queue.done(&row);
        lanes.nothing_is_behind();
        measuring.look(&queue, &lanes, &pace, second(11));
        assert_eq!(told(&measuring), [0.0, 0.0, 5.0]);
        assert!(measuring.batches.is_empty());
    }

    #[test]
    fn however_long_it_lasts_the_memory_is_bounded() {
        let mut measuring = Measuring::new(BotMetrics::default());
        for id in 1..=100_000 {
            measuring.accept(&letters(id..=id), Some(second(1)), second(1));
        }
        assert!(measuring.batches.len() <= MOST);
    }
}

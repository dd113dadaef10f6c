//! What is possible by nature: a sender that knows the limits and storms, and one that holds nothing back
//! until the refusals can be no chance.

use std::collections::VecDeque;
use std::time::Duration;

use super::simulation::{Conditions, Limit, Record, Sender, run, sum};

/// Knows limits and storms to the moment, but not how late a single call arrives.
pub(super) struct Oracle<'a> {
    conditions: &'a Conditions,
    /// The share of each limit that it sends.
    share: f64,
    level: f64,
    filled: f64,
    granted: VecDeque<f64>,
}

impl<'a> Oracle<'a> {
    /// One that sends so great a share of each limit.
    pub(super) fn new(conditions: &'a Conditions, share: f64) -> Self {
        Self {
            conditions,
            share,
            level: conditions.limits.first().map_or(0.0, |limit| limit.burst),
            filled: 0.0,
            granted: VecDeque::new(),
        }
    }

    /// When a call that is sent now arrives, as a rule, and how far from that.
    fn arrives(&self, now: Duration) -> (f64, f64) {
        let half = self.conditions.round_trip / 2.0;
        (now.as_secs_f64() + half, half * self.conditions.jitter)
    }

    fn limit(&self, at: f64) -> Option<&Limit> {
        let mut limits = self.conditions.limits.iter().rev();
        limits.find(|limit| limit.from <= at)
    }

    /// What it keeps of the reserve for calls that arrive in a cluster.
    fn kept(&self, limit: &Limit) -> f64 {
        let cluster = limit.rate * self.conditions.round_trip * self.conditions.jitter;
        (cluster + 1.0).min(limit.burst - 1.0)
    }
}

impl Sender for Oracle<'_> {
    fn permit(&mut self, now: Duration) -> Result<(), Duration> {
        let (at, late) = self.arrives(now);
        let later = |seconds: f64| now + Duration::from_secs_f64(seconds.max(1e-5));
        let mut storms = self.conditions.storms.iter();
        if let Some(storm) = storms.find(|it| it.from <= at + late && at - late < it.until) {
            return Err(later(storm.until - at + late));
        }
        let Some(limit) = self.limit(at).copied() else {
            self.filled = at;
            return Ok(());
        };
        if limit.window {
            let window = 1.0 / self.share;
            while self.granted.front().is_some_and(|it| at - it >= window) {
                self.granted.pop_front();
            }
            if self.granted.len() as f64 >= limit.rate {
                let first = self.granted.front().copied().unwrap_or(at);
                return Err(later(first + window - at));
            }
            self.granted.push_back(at);
            return Ok(());
        }
        let rate = limit.rate * self.share;
        self.level += (at - self.filled.max(limit.from)).max(0.0) * rate;
        self.level = self.level.min(limit.burst - self.kept(&limit));
        self.filled = at;
        if self.level < 1.0 - 1e-9 {
            return Err(later((1.0 - self.level) / rate));
        }
        self.level -= 1.0;
        Ok(())
    }

    fn accepted(&mut self, _: Duration, _: Duration, _: u32) {}

    /// It took no place.
    fn refused(&mut self, sent: Duration, _: Duration, _: u32, _: Duration) {
        let (at, _) = self.arrives(sent);
        self.level += 1.0;
        if let Some(index) = self.granted.iter().position(|it| (it - at).abs() < 1e-9) {
            self.granted.remove(index);
        }
    }
}

/// The run of the oracle that sends the greatest share of which `allowed` is still true.
pub(super) fn best(conditions: &Conditions, allowed: fn(&Conditions, &Record) -> bool) -> Record {
    let sends = |share: f64| run(conditions, &mut Oracle::new(conditions, share));
    let mut record = sends(1.0);
    if allowed(conditions, &record) {
        return record;
    }
    let (mut low, mut high) = (0.1, 1.0);
    record = sends(low);
    for _ in 0..7 {
        let share = (low + high) / 2.0;
        let tried = sends(share);
        if allowed(conditions, &tried) {
            (low, record) = (share, tried);
        } else {
            high = share;
        }
    }
    record
}

/// One refusal a minute.
pub(super) fn hardly_refused(_: &Conditions, record: &Record) -> bool {
    sum(&record.refused) <= record.refused.len() as f64 / 60.0
}

/// What is left of the bound of a rush for whoever does not know the limit at first.
pub(super) fn few_refused(conditions: &Conditions, record: &Record) -> bool {
    sum(&record.refused) <= (40.0 - unavoidable(conditions)).max(2.0)
}

/// So few false alarms: one in a hundred runs of two minutes at 200 a second.
const FALSE_ALARMS: f64 = 1.0 / (100.0 * 120.0 * 200.0);
/// The most that chance refuses, by the bounds.
const CHANCE: f64 = 0.1;
/// Twice a limit is met before its height can be known: what goes through in between is the height.
const TRIALS: f64 = 2.0;

/// Detects a limit by what is refused: holds nothing back until it is no chance; then sends nothing at all.
#[derive(Default)]
struct Detector {
    /// Whether it was refused, of each answer.
    answers: Vec<bool>,
    chance: Option<f64>,
    sure: bool,
}

impl Detector {
    /// The generalised likelihood ratio of the latest answers, as many as speak most for a limit, against
    /// chance; nothing that looks at shares alone can be sure sooner.
    fn is_sure(&mut self) -> bool {
        // As small as what was taken before lets it be, at 95 %.
        let taken = self.answers.len() as f64;
        let chance = *self.chance.get_or_insert((3.0 / taken).min(CHANCE));
        let (mut all, mut refused) = (0.0, 0.0);
        self.answers.iter().rev().any(|it| {
            all += 1.0;
            refused += f64::from(u8::from(*it));
            let share: f64 = refused / all;
            let accepted = if share < 1.0 {
                (all - refused) * ((1.0 - share) / (1.0 - chance)).ln()
            } else {
                0.0
            };
            share > chance && refused * (share / chance).ln() + accepted >= -FALSE_ALARMS.ln()
        })
    }
}

impl Sender for Detector {
    fn permit(&mut self, _: Duration) -> Result<(), Duration> {
        if self.sure {
            Err(Duration::from_secs(1_000_000))
        } else {
            Ok(())
        }
    }

    fn accepted(&mut self, _: Duration, _: Duration, _: u32) {
        self.answers.push(false);
    }

    fn refused(&mut self, _: Duration, _: Duration, _: u32, _: Duration) {
        self.answers.push(true);
        self.sure = self.sure || self.is_sure();
    }
}

/// So many are refused in the first minute whoever sends, if he holds nothing back before he can know of
/// a limit: the calls sent until then, and one for each time that the height is measured.
pub(super) fn unavoidable(conditions: &Conditions) -> f64 {
    let mut first = conditions.clone();
    first.seconds = first.seconds.min(60);
    sum(&run(&first, &mut Detector::default()).refused) + TRIALS
}

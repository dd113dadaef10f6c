//! How a run is judged: by itself, and by what nature allows.

use super::oracle::{best, few_refused, hardly_refused, unavoidable};
use super::simulation::{Conditions, Record, found_after, sum};

pub(super) fn strict(conditions: &Conditions, record: &Record) -> Vec<f64> {
    let rate = conditions.limits[0].rate;
    let used =
        |record: &Record| sum(&record.taken[60..]) / (rate * (conditions.seconds - 60) as f64);
    let (used, most) = (used(record), used(&best(conditions, hardly_refused)));
    let first = sum(&record.refused[..60]);
    let later = sum(&record.refused[120..]) / (conditions.seconds - 120) as f64 * 60.0;
    vec![
        100.0 * (1.0 - used),
        100.0 * (1.0 - used / most),
        first,
        first - unavoidable(conditions),
        if rate >= 20.0 { later } else { 0.0 },
    ]
}

/// From the third minute on it is the mean, and the worst of them.
pub(super) fn later_refused(_: &Conditions, record: &Record) -> Vec<f64> {
    let minutes: Vec<_> = record.refused.chunks(60).map(sum).collect();
    let later = &minutes[2..];
    vec![
        minutes[1],
        minutes[2],
        later.iter().copied().fold(0.0, f64::max),
        later.iter().sum::<f64>() / later.len() as f64,
    ]
}

pub(super) fn viral(conditions: &Conditions, record: &Record) -> Vec<f64> {
    let used = |record: &Record| {
        let last = record.taken.iter().rposition(|taken| *taken > 0);
        let last = last.unwrap_or(1);
        sum(&record.taken[..last]) / (30.0 * last as f64)
    };
    let (used, most) = (used(record), used(&best(conditions, few_refused)));
    let refused = sum(&record.refused);
    vec![
        100.0 * (1.0 - used),
        100.0 * (1.0 - used / most),
        refused,
        refused - unavoidable(conditions),
    ]
}

pub(super) fn storm(conditions: &Conditions, record: &Record) -> Vec<f64> {
    let demand = conditions.demand.min(conditions.capacity());
    let over = record.released[0];
    let held = record.held.iter().rposition(|held| *held);
    vec![
        found_after(record, over, demand),
        held.map_or(0.0, |last| (last as f64 + 1.0 - over).max(0.0)),
    ]
}

/// Met: 90 % of it is used, and fewer than one call in ten is refused.
pub(super) fn fall(conditions: &Conditions, record: &Record) -> Vec<f64> {
    let first = conditions.limits[1].from.ceil() as usize;
    let met = (first..conditions.seconds.saturating_sub(5)).find(|at| {
        let taken = sum(&record.taken[*at..*at + 5]);
        let refused = sum(&record.refused[*at..*at + 5]);
        taken >= 0.9 * 50.0 - 1.0 && refused <= (taken + refused) / 10.0
    });
    vec![met.map_or(f64::INFINITY, |at| (at - first) as f64)]
}

pub(super) fn rise(conditions: &Conditions, record: &Record) -> Vec<f64> {
    let limit = conditions.limits[1];
    let rate = limit.rate.min(conditions.demand).min(conditions.capacity());
    vec![found_after(record, limit.from, rate)]
}

/// The longest stretch below 90 % of what would have been taken from one who knows limits and storms,
/// over windows of five seconds, while something waits. A rise counts only once it had to be found.
fn longest_below(conditions: &Conditions, record: &Record) -> f64 {
    let (mut queue, mut ideal) = (0.0, Vec::with_capacity(conditions.seconds));
    for second in 0..conditions.seconds {
        queue += f64::from(record.arrived[second]);
        let at = second as f64;
        let mut rate = conditions.capacity();
        for (index, limit) in conditions.limits.iter().enumerate() {
            let next = conditions
                .limits
                .get(index + 1)
                .map_or(f64::INFINITY, |next| next.from);
            let until = next + 301.0;
            let rising = conditions
                .limits
                .get(index + 1)
                .is_none_or(|next| next.rate > limit.rate);
            if limit.from <= at && at < if rising { until } else { next } {
                rate = rate.min(limit.rate);
            }
        }
        let storms = conditions.storms.iter().zip(&record.released);
        if storms
            .into_iter()
            .any(|(storm, over)| storm.from < at + 1.0 && at < *over)
        {
            rate = 0.0;
        }
        let taken = queue.min(rate);
        queue -= taken;
        ideal.push(taken);
    }
    let (mut longest, mut stretch) = (0, 0);
    for end in 5..=conditions.seconds {
        let window = end - 5..end;
        let (taken, ideal) = (
            sum(&record.taken[window.clone()]),
            ideal[window].iter().sum::<f64>(),
        );
        let below = taken + 1.0 < 0.9 * ideal && record.waiting[end - 1] > 0;
        stretch = if below { stretch + 1 } else { 0 };
        longest = longest.max(stretch);
    }
    longest as f64
}

pub(super) fn held(_: &Conditions, record: &Record) -> Vec<f64> {
    vec![record.held.iter().filter(|held| **held).count() as f64]
}

pub(super) fn mixed(conditions: &Conditions, record: &Record) -> Vec<f64> {
    let longest = longest_below(conditions, record);
    vec![longest, longest]
}

//! What came of the links: counters summed into funnels.

use std::collections::BTreeMap;

use crate::dialogue::{Accounts, Funnel, Period, Reached, Source};
use crate::store::Counter;
use crate::turn::placement::Placement;

/// Sums counters: how far the conversations of each start word came.
pub fn funnels(counters: &[Counter]) -> BTreeMap<&str, Funnel> {
    let mut by_word: BTreeMap<&str, Funnel> = BTreeMap::new();
    for counter in counters {
        let funnel = by_word.entry(&counter.placement).or_default();
        let count = u32::try_from(counter.count).unwrap_or(u32::MAX);
        let figure = match Reached::counted_by(&counter.step, &counter.choice) {
            Some(Reached::Started) => &mut funnel.started,
            Some(Reached::Answered1) => &mut funnel.answered[0],
            Some(Reached::Answered2) => &mut funnel.answered[1],
            Some(Reached::Verdict) => &mut funnel.verdicts,
            None => continue,
        };
        *figure = figure.saturating_add(count);
    }
    by_word
}

/// Sums the counters of a period. `placements` are those that were made, retired ones too.
pub fn accounts(period: Period, counters: &[Counter], placements: &[Placement]) -> Accounts {
    let mut by_word = funnels(counters);
    let mut take = |word: &str| by_word.remove(word).unwrap_or_default();
    let mut made: Vec<_> = placements
        .iter()
        .map(|placement| (placement.label.clone(), take(&placement.word)))
        .filter(|(_, funnel)| *funnel != Funnel::default())
        .collect();
    made.sort_by(|(a, left), (b, right)| right.started.cmp(&left.started).then(a.cmp(b)));
    let passed_on = Source::OWN
        .map(&mut take)
        .into_iter()
        .fold(Funnel::default(), Funnel::plus);
    let direct = take("");
    // What is left was counted for links that nobody made, or that were counted before there were
    // placements.
    let other = by_word.into_values().fold(Funnel::default(), Funnel::plus);
    let listed = made.iter().map(|(_, funnel)| *funnel);
    let whole = listed
        .chain([passed_on, direct, other])
        .fold(Funnel::default(), Funnel::plus);
    Accounts {
        period,
        whole,
        placements: made,
        passed_on,
        direct,
        other,
    }
}

/// The first day of a period that ends today.
pub fn since(period: Period, today: i64) -> i64 {
    period
        .days()
        .map_or(i64::MIN, |days| today - i64::from(days) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(placement: &str, step: &str, choice: &str, count: i64) -> Counter {
        Counter {
            day: 1,
            placement: placement.into(),
            step: step.into(),
            choice: choice.into(),
            count,
        }
    }

    #[test]
    fn the_parts_are_the_whole() {
        let placements = ["Fiera", "Bio"].map(|label| Placement::new(label, 1).unwrap());
        let counters = [
            counter("bio", "start", "", 5),
            counter("bio", "activity", "venue", 4),
            counter("bio", "goods", "known", 3),
            counter("bio", "manager", "myself", 2),
            // Not everybody is asked for the manager: the verdict is what counts.
            counter("bio", "verdict", "customers", 2),
            counter("bio", "verdict", "both", 1),
            counter("fiera", "start", "", 7),
            counter("smm", "start", "", 2),
            counter("", "start", "", 1),
            counter("*", "start", "", 3),
            counter("older", "start", "", 4),
            counter("bio", "page", "help", 99),
            counter("bio", "verdict", "measures", 99),
        ];
        let accounts = accounts(Period::Month, &counters, &placements);
        let labels: Vec<_> = accounts
            .placements
            .iter()
            .map(|(label, _)| label.as_str())
            .collect();
        assert_eq!(labels, ["Fiera", "Bio"], "the busiest first");
        assert_eq!(accounts.whole.started, 22);
        assert_eq!(accounts.whole.answered, [4, 3]);
        assert_eq!(accounts.whole.verdicts, 3);
        assert_eq!(accounts.passed_on.started, 2);
        assert_eq!(accounts.direct.started, 1);
        assert_eq!(accounts.other.started, 7);
    }

    #[test]
    fn a_period_counts_today() {
        assert_eq!(since(Period::Week, 100), 94);
        assert_eq!(since(Period::All, 100), i64::MIN);
    }
}

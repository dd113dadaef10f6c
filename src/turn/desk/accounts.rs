//! What came of the links in a period, and the words that say it.

use crate::dialogue::{self, Accounts, DeskView, Funnel, PairFigures, Period, Source, View};
use crate::html;
use crate::store::Counter;
use crate::texts::{Context, Rendered, Texts};
use crate::turn::placement::Placement;
use crate::turn::ways::{funnels, pairs};

/// The most that is said below a picture, as Telegram counts (it takes 1,024).
const MOST_SAID: usize = 900;
/// The days that are shown where all are asked for, at most.
const MOST_DAYS: i64 = 3_650;

/// Sums the counters of a period. `placements` are those that were made, retired ones too; `of` is the
/// one that is looked at.
pub fn accounts(
    period: Period,
    counters: &[Counter],
    placements: &[Placement],
    of: Option<&Placement>,
) -> Accounts {
    let mut by_word = funnels(counters);
    if let Some(of) = of {
        return Accounts {
            period,
            of: Some(of.label.clone()),
            whole: by_word.remove(&*of.word).unwrap_or_default(),
            placements: Vec::new(),
            listed: 0,
            passed_on: Funnel::default(),
            direct: Funnel::default(),
            other: Funnel::default(),
            pairs: PairFigures::default(),
        };
    }
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
        of: None,
        whole,
        placements: made,
        listed: Accounts::MOST_LISTED,
        passed_on,
        direct,
        other,
        pairs: pairs(counters),
    }
}

/// The words below the picture: as many placements have a line as leave them readable beneath it.
pub fn caption(mut accounts: Accounts, texts: &Texts, context: &Context) -> Rendered {
    loop {
        let screen = dialogue::screen(&View::Desk(DeskView::Accounts(accounts.clone())));
        let caption = texts.render(&screen, context);
        let length = html::parse(&caption.html).map(|said| html::utf16_len(&said.text));
        if length.is_ok_and(|length| length <= MOST_SAID) {
            return caption;
        }
        match accounts.listed.checked_sub(1) {
            Some(fewer) => accounts.listed = fewer,
            None => return caption,
        }
    }
}

/// What began day by day, up to today: each day of the period, and of all days those since the first
/// that was counted.
pub fn by_day(period: Period, counters: &[Counter], today: i64) -> Vec<(i64, u32)> {
    let first = counters.first().map(|counter| counter.day);
    let from = match period {
        Period::Week | Period::Month | Period::Quarter => since(period, today),
        Period::All => first.unwrap_or(today + 1).max(today - MOST_DAYS),
    };
    (from..=today)
        .map(|day| {
            let of = counters.iter().filter(|counter| counter.day == day);
            let count = of.map(|counter| counter.count).sum::<i64>();
            (day, u32::try_from(count).unwrap_or(u32::MAX))
        })
        .collect()
}

/// The first day of a period that ends today.
pub fn since(period: Period, today: i64) -> i64 {
    period
        .days()
        .map_or(i64::MIN, |days| today - i64::from(days) + 1)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn counter(placement: &str, step: &str, choice: &str, count: i64) -> Counter {
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
            counter("bio", "relation", "right", 2),
            counter("bio", "relation", "rare", 1),
            counter("fiera", "start", "", 7),
            counter("smm", "start", "", 2),
            counter("", "start", "", 1),
            counter("*", "start", "", 3),
            counter("older", "start", "", 4),
            counter("bio", "page", "help", 99),
            counter("bio", "verdict", "measures", 99),
            counter("", "pair-invited", "", 6),
            counter("", "pair-same", "", 2),
        ];
        let accounts = accounts(Period::Month, &counters, &placements, None);
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
        assert_eq!((accounts.pairs.invited, accounts.pairs.same), (6, 2));
        let one = super::accounts(Period::Month, &counters, &placements, Some(&placements[1]));
        assert_eq!((one.whole.started, one.whole.answered), (5, [4, 3]));
        assert!(one.placements.is_empty() && one.of.as_deref() == Some("Bio"));
    }

    #[test]
    fn every_day_of_a_period_has_its_bar() {
        let on = |day, count| Counter {
            day,
            ..counter("", "start", "", count)
        };
        let counters = [on(95, 3), on(98, 1), on(98, 2)];
        let week = by_day(Period::Week, &counters, 100);
        let expected = [
            (94, 0),
            (95, 3),
            (96, 0),
            (97, 0),
            (98, 3),
            (99, 0),
            (100, 0),
        ];
        assert_eq!(week, expected);
        assert_eq!(by_day(Period::All, &counters, 100), expected[1..]);
        assert_eq!(by_day(Period::All, &[], 100), []);
        assert_eq!(by_day(Period::All, &[on(-9_000, 1)], 100).len(), 3_651);
    }

    #[test]
    fn a_period_counts_today() {
        assert_eq!(since(Period::Week, 100), 94);
        assert_eq!(since(Period::All, 100), i64::MIN);
    }
}

//! The figures of a week, and what somebody would notice in them. Pure, out of the counters' sums.

use std::collections::BTreeMap;

use crate::dialogue::{Counted, Funnel, Noticed, Stop, Week};
use crate::store::{Counter, Records, Summing, Sums};
use crate::turn::day::short_day;
use crate::turn::placement::Placement;
use crate::turn::records::{Missing, sums};
use crate::turn::ways::funnels;

const WEEK: i64 = 7;
/// Fewer than so many conversations are no best week, and nobody's habit.
const FEW: u32 = 5;
/// So many must have begun before it is said where they stop.
const ENOUGH: u32 = 10;

/// The week that ended with the day before this Monday. `placements` are those that were made.
///
/// # Errors
/// The sums that must be read before.
pub fn week(records: &Records, monday: i64, placements: &[Placement]) -> Result<Week, Missing> {
    let since = |days: i64| {
        let day = monday - days;
        sums(records, summing(day, None)).map(|sums| sums.by_placement.as_slice())
    };
    let (this, one, two, three) = (since(0)?, since(WEEK)?, since(2 * WEEK)?, since(3 * WEEK)?);
    let in_week = Between::new(one, this);
    let whole = in_week.whole();
    let known = |word: &str| placements.iter().find(|placement| placement.word == word);
    let mut came: Vec<_> = in_week
        .funnels
        .iter()
        .filter_map(|(word, funnel)| Some((known(word)?, *funnel)))
        .filter(|(_, funnel)| funnel.started > 0)
        .collect();
    came.sort_by(|(a, left), (b, right)| {
        let order = right.started.cmp(&left.started);
        order.then_with(|| a.label.cmp(&b.label))
    });
    let mut noticed = Vec::new();
    noticed.extend(stops(&came));
    noticed.extend(silent(placements, monday, two, three));
    let ever = sums(records, summing(i64::MIN, None))?;
    if is_best(ever, monday) {
        noticed.push(Noticed::Best {
            label: None,
            started: whole.started,
        });
    } else if let Some((placement, funnel)) = came.first() {
        let word = placement.word.clone();
        let ever = sums(records, summing(i64::MIN, Some(word)))?;
        if is_best(ever, monday) {
            noticed.push(Noticed::Best {
                label: Some(placement.label.clone()),
                started: funnel.started,
            });
        }
    }
    Ok(Week {
        days: [monday - WEEK, monday - 1].map(short_day),
        funnel: whole,
        before: Between::new(two, one).whole().started,
        contacts: [whole.contacts[1], whole.contacts[2]],
        noticed,
        most: came
            .first()
            .map(|(placement, funnel)| (placement.label.clone(), funnel.started)),
    })
}

const fn summing(since: i64, placement: Option<String>) -> Summing {
    Summing {
        since,
        placement,
        step: Counted::STARTED.step,
    }
}

/// What was counted from one day on, and no more from a later one on.
struct Between<'a> {
    funnels: BTreeMap<&'a str, Funnel>,
}

impl<'a> Between<'a> {
    fn new(from: &'a [Counter], until: &'a [Counter]) -> Self {
        let later = funnels(until);
        let mut funnels = funnels(from);
        for (word, funnel) in &mut funnels {
            let later = later.get(word).copied().unwrap_or_default();
            funnel.started = funnel.started.saturating_sub(later.started);
            funnel.verdicts = funnel.verdicts.saturating_sub(later.verdicts);
            funnel.answered = [0, 1].map(|n| funnel.answered[n].saturating_sub(later.answered[n]));
            funnel.contacts =
                [0, 1, 2].map(|n| funnel.contacts[n].saturating_sub(later.contacts[n]));
        }
        Self { funnels }
    }

    fn whole(&self) -> Funnel {
        self.funnels
            .values()
            .fold(Funnel::default(), |sum, funnel| sum.plus(*funnel))
    }
}

/// A link whose people stop at the same question: two of three of those that were lost, and half of those
/// that came so far.
fn stops(came: &[(&Placement, Funnel)]) -> Option<Noticed> {
    let stop = |(placement, funnel): &(&Placement, Funnel)| {
        let [first, second] = funnel.answered;
        let steps = [funnel.started, first, second, funnel.verdicts];
        let lost = [0, 1, 2].map(|at| steps[at].saturating_sub(steps[at + 1]));
        let (at, most) = (0..3)
            .map(|at| (at, lost[at]))
            .max_by_key(|(_, lost)| *lost)?;
        let notable = funnel.started >= ENOUGH
            && most >= FEW
            && most * 3 >= lost.iter().sum::<u32>() * 2
            && most * 2 >= steps[at];
        notable.then(|| {
            let noticed = Noticed::Stops {
                label: placement.label.clone(),
                at: Stop::ALL[at],
                of: [steps[at], most],
            };
            (most, noticed)
        })
    };
    let most = came.iter().filter_map(stop);
    most.max_by_key(|(lost, _)| *lost)
        .map(|(_, noticed)| noticed)
}

/// Links that fell silent two weeks ago: each is told of in one week alone. Those that never brought
/// anybody are silent since they were made.
fn silent(
    placements: &[Placement],
    monday: i64,
    two: &[Counter],
    three: &[Counter],
) -> Option<Noticed> {
    let (lately, before) = (funnels(two), funnels(three));
    let started = |funnels: &BTreeMap<&str, Funnel>, word: &str| {
        funnels.get(word).is_some_and(|funnel| funnel.started > 0)
    };
    let then = monday - 3 * WEEK..monday - 2 * WEEK;
    let mut fell: Vec<_> = placements
        .iter()
        .filter(|placement| placement.retired.is_none() && !started(&lately, &placement.word))
        .filter(|placement| started(&before, &placement.word) || then.contains(&placement.made))
        .collect();
    let brought = |placement: &Placement| {
        let funnel = before.get(placement.word.as_str());
        funnel.map_or(0, |funnel| funnel.started)
    };
    fell.sort_by(|a, b| {
        let order = brought(b).cmp(&brought(a));
        order.then_with(|| a.label.cmp(&b.label))
    });
    let others = u32::try_from(fell.len().saturating_sub(1)).unwrap_or(u32::MAX);
    fell.first().map(|placement| Noticed::Silent {
        label: placement.label.clone(),
        others,
    })
}

/// Whether more began in the week before this Monday than in any before it; the first one is none.
fn is_best(ever: &Sums, monday: i64) -> bool {
    let mut weeks: BTreeMap<i64, i64> = BTreeMap::new();
    for counter in ever.by_day.iter().filter(|counter| counter.day < monday) {
        let ago = (monday - 1 - counter.day).div_euclid(WEEK);
        *weeks.entry(ago).or_default() += counter.count;
    }
    let last = weeks.remove(&0).unwrap_or_default();
    let best = weeks.into_values().max().unwrap_or_default();
    best > 0 && last > best && last >= i64::from(FEW)
}

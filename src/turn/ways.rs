//! What came of the links, way by way: for the desk, and for whoever reads it beside the chat.

use std::collections::BTreeMap;

use super::placement::Placement;
use crate::dialogue::{CONTACT_STEPS, Funnel, PairFigures, Reached, Source};
use crate::store::Counter;

/// What the figures mean; printed with them.
pub const DEFINITIONS: &str = "\
Started: a conversation that began, at /start or by writing; starting again before the verdict is the same
conversation. Answered n: got past question n for the first time. Verdict: came to it. Each conversation
counts once at each step, on the day on which it came there.
Drop-off: 1 - next / this; – where nothing was reached. It can be below zero where conversations that began
before the first of these days went on in them.
Contacts: who said yes to being contacted. Won: who became a customer.
Passed on: by links that the bot itself hands out. Other links: with start words that nobody made.
";

/// Sums counters: how far the conversations of each start word came.
pub fn funnels(counters: &[Counter]) -> BTreeMap<&str, Funnel> {
    let mut by_word: BTreeMap<&str, Funnel> = BTreeMap::new();
    for counter in counters {
        let funnel = by_word.entry(&counter.placement).or_default();
        let count = u32::try_from(counter.count).unwrap_or(u32::MAX);
        if let Some(at) = CONTACT_STEPS.iter().position(|step| *step == counter.step) {
            funnel.contacts[at] = funnel.contacts[at].saturating_add(count);
        }
        let figure = match Reached::counted_by(&counter.step) {
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

/// Sums counters: how far those came who answer apart.
pub fn pairs(counters: &[Counter]) -> PairFigures {
    let counts = counters.iter().map(|counter| {
        let count = u32::try_from(counter.count).unwrap_or(u32::MAX);
        (counter.step.as_str(), count)
    });
    PairFigures::of(counts)
}

/// How people came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// By a link that the agency made, retired or not.
    Placement(Placement),
    /// By a link that the bot itself hands out: its start word.
    PassedOn(String),
    /// Without a link.
    Direct,
    /// By a link that nobody made: its start word where it was counted before there were placements,
    /// else the one name for all of them.
    Unmade(String),
}

impl Provenance {
    /// What counters call it.
    pub fn word(&self) -> &str {
        match self {
            Self::Placement(placement) => &placement.word,
            Self::PassedOn(word) | Self::Unmade(word) => word,
            Self::Direct => "",
        }
    }

    /// What people call it.
    pub fn label(&self) -> &str {
        match self {
            Self::Placement(placement) => &placement.label,
            Self::PassedOn(_) => "passed on",
            Self::Direct => "no link",
            Self::Unmade(_) => "other links",
        }
    }

    /// Whether both share a row where ways are told shortly.
    fn is_told_with(&self, other: &Self) -> bool {
        match self {
            Self::PassedOn(_) => matches!(other, Self::PassedOn(_)),
            Self::Unmade(_) => matches!(other, Self::Unmade(_)),
            Self::Placement(_) | Self::Direct => false,
        }
    }

    /// How a start word brought people.
    pub fn of(word: &str, placements: &[Placement]) -> Self {
        let made = placements.iter().find(|placement| placement.word == word);
        match made {
            Some(placement) => Self::Placement(placement.clone()),
            None if word.is_empty() => Self::Direct,
            None if Source::OWN.contains(&word) => Self::PassedOn(word.to_owned()),
            None => Self::Unmade(word.to_owned()),
        }
    }
}

/// How far conversations came that came by one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The way.
    pub provenance: Provenance,
    /// How far.
    pub funnel: Funnel,
}

/// How far conversations came, way by way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysReport {
    /// Each way once: every placement, and whatever else was counted. Placements come first, the busiest
    /// before the others.
    pub lines: Vec<Line>,
    /// Whether it tells of one way alone.
    pub one: bool,
}

/// Sums counters up; `only` is the one start word that is looked at.
pub fn report(counters: &[Counter], placements: &[Placement], only: Option<&str>) -> WaysReport {
    let mut by_word = funnels(counters);
    for placement in placements {
        by_word.entry(&placement.word).or_default();
    }
    let mut lines: Vec<_> = by_word
        .into_iter()
        .filter(|(word, _)| only.is_none_or(|only| only == *word))
        .map(|(word, funnel)| Line {
            provenance: Provenance::of(word, placements),
            funnel,
        })
        .filter(|line| {
            let made = matches!(line.provenance, Provenance::Placement(_));
            made || line.funnel != Funnel::default()
        })
        .collect();
    let order = |provenance: &Provenance| match provenance {
        Provenance::Placement(_) => 0,
        Provenance::PassedOn(_) => 1,
        Provenance::Direct => 2,
        Provenance::Unmade(_) => 3,
    };
    // Where nothing else tells them apart they stay in the order of their words.
    lines.sort_by(|a, b| {
        let places = order(&a.provenance).cmp(&order(&b.provenance));
        places.then(b.funnel.started.cmp(&a.funnel.started))
    });
    WaysReport {
        lines,
        one: only.is_some(),
    }
}

impl WaysReport {
    /// All of it together.
    pub fn whole(&self) -> Funnel {
        let funnels = self.lines.iter().map(|line| line.funnel);
        funnels.fold(Funnel::default(), Funnel::plus)
    }

    /// One row a placement, one for each other way, and the sum of all; of one way alone its row.
    pub fn summed_up(&self) -> Vec<(String, Funnel)> {
        let mut rows: Vec<(String, Funnel)> = Vec::new();
        let mut before: Option<&Provenance> = None;
        for line in &self.lines {
            let provenance = &line.provenance;
            match (rows.last_mut(), before) {
                (Some((_, sum)), Some(before)) if before.is_told_with(provenance) => {
                    *sum = sum.plus(line.funnel);
                }
                _ => rows.push((self.name(provenance), line.funnel)),
            }
            before = Some(provenance);
        }
        if !self.one {
            rows.push(("all".to_owned(), self.whole()));
        }
        rows
    }

    fn name(&self, provenance: &Provenance) -> String {
        match provenance {
            Provenance::Placement(Placement {
                label,
                retired: Some(_),
                ..
            }) => format!("{label} (retired)"),
            Provenance::PassedOn(word) | Provenance::Unmade(word) if self.one => word.clone(),
            Provenance::Placement(_)
            | Provenance::PassedOn(_)
            | Provenance::Direct
            | Provenance::Unmade(_) => provenance.label().to_owned(),
        }
    }
}

/// Of those who came to a step, how many of a hundred did not come to the next one.
pub fn drop_off(this: u32, next: u32) -> Option<i64> {
    let kept = f64::from(next) / f64::from(this);
    (this > 0).then(|| (100.0 * (1.0 - kept)).round() as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dialogue::{Counted, Question};

    fn placements() -> Vec<Placement> {
        let mut made = ["Fiera", "Bio di Instagram", "Mai usato"]
            .map(|label| Placement::new(label, 20_000).unwrap())
            .to_vec();
        made[0].retired = Some(20_100);
        made
    }

    fn counter(placement: &str, step: &str, count: i64) -> Counter {
        Counter {
            day: 20_500,
            placement: placement.into(),
            step: step.into(),
            choice: String::new(),
            count,
        }
    }

    #[test]
    fn each_way_has_its_row() {
        let counters = [
            counter("fiera", "start", 3),
            counter("bio-di-instagram", "start", 9),
            counter("bio-di-instagram", "activity", 6),
            counter("smm", "start", 2),
            counter("brief", "start", 1),
            counter("", "start", 4),
            counter("*", "start", 5),
            counter("instagram", "start", 7),
            counter("fiera", "page", 99),
        ];
        let summed_up = report(&counters, &placements(), None).summed_up();
        let started: Vec<_> = summed_up
            .iter()
            .map(|(name, funnel)| (name.as_str(), funnel.started))
            .collect();
        assert_eq!(
            started,
            [
                ("Bio di Instagram", 9),
                ("Fiera (retired)", 3),
                ("Mai usato", 0),
                ("passed on", 3),
                ("no link", 4),
                ("other links", 12),
                ("all", 31),
            ]
        );
        let one = |word| report(&counters, &placements(), Some(word)).summed_up();
        assert_eq!(one("fiera").len(), 1);
        assert_eq!(one("instagram")[0].0, "instagram");
        assert_eq!(one("nobody"), []);
    }

    #[test]
    fn what_was_not_reached_has_no_drop_off() {
        for (this, next, lost) in [
            (0, 0, None),
            (0, 3, None),
            (4, 0, Some(100)),
            (4, 3, Some(25)),
            (3, 2, Some(33)),
            (4, 4, Some(0)),
            (4, 5, Some(-25)),
        ] {
            assert_eq!(drop_off(this, next), lost, "{this} {next}");
        }
    }

    fn any_counter() -> impl Strategy<Value = Counter> {
        const WORDS: [&str; 8] = [
            "",
            "*",
            "smm",
            "brief",
            "instagram",
            "fiera",
            "bio-di-instagram",
            "Bio",
        ];
        let questions = Question::ALL.map(Question::name);
        let steps: Vec<_> = questions
            .into_iter()
            .chain([Counted::STARTED.step, "page", "blocked", "new"])
            .chain(CONTACT_STEPS)
            .collect();
        let place = (
            prop::sample::select(&WORDS[..]),
            prop::sample::select(steps),
        );
        (place, 0..5_000_i64, 20_400..20_500_i64).prop_map(|((word, step), count, day)| Counter {
            day,
            ..counter(word, step, count)
        })
    }

    proptest! {
        #[test]
        fn the_parts_are_the_whole(counters in prop::collection::vec(any_counter(), 0..80)) {
            let report = report(&counters, &placements(), None);
            let counted = |reached| {
                let those = counters.iter().filter(|c| Reached::counted_by(&c.step) == Some(reached));
                u32::try_from(those.map(|c| c.count).sum::<i64>()).unwrap()
            };
            let whole = Funnel {
                started: counted(Reached::Started),
                answered: [counted(Reached::Answered1), counted(Reached::Answered2)],
                verdicts: counted(Reached::Verdict),
                contacts: CONTACT_STEPS.map(|step| {
                    let those = counters.iter().filter(|counter| counter.step == step);
                    u32::try_from(those.map(|counter| counter.count).sum::<i64>()).unwrap()
                }),
            };
            prop_assert_eq!(report.whole(), whole);
            let mut rows = report.summed_up();
            prop_assert_eq!(rows.pop(), Some(("all".to_owned(), whole)));
            let parts = rows.iter().fold(Funnel::default(), |sum, (_, part)| sum.plus(*part));
            prop_assert_eq!(parts, whole);
            // Each word is told of once, and alone as among the others.
            for line in &report.lines {
                let alone = super::report(&counters, &placements(), Some(line.provenance.word()));
                prop_assert_eq!(alone.lines, vec![line.clone()]);
            }
        }
    }
}

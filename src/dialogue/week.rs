//! The week as the desk reads it on Monday: five lines at most.

use super::catalogue::catalogue;
use super::funnel::{Funnel, open_accounts, said};
use super::screen::{Arg, Screen, Words};

/// The lines that a week has at most, its heading among them.
pub const MOST_LINES: usize = 5;

/// A week that is over.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Week {
    /// Its first day and its last one, as people write them.
    pub days: [String; 2],
    /// How far the conversations of that week came.
    pub funnel: Funnel,
    /// How many began in the week before.
    pub before: u32,
    /// How many asked to be contacted, and how many of those who did were won.
    pub contacts: [u32; 2],
    /// What somebody who looks at it would notice, the most urgent first.
    pub noticed: Vec<Noticed>,
    /// The link that brought most: its label, and how many began.
    pub most: Option<(String, u32)>,
}

/// What somebody would notice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Noticed {
    /// People of a link stop at the same question.
    Stops {
        /// The link's label.
        label: String,
        /// Where.
        at: Stop,
        /// How many came so far, and how many of them went no further.
        of: [u32; 2],
    },
    /// Nobody came by a link for two weeks.
    Silent {
        /// Its label.
        label: String,
        /// How many other links there are of which the same is true.
        others: u32,
    },
    /// More than in any week before: by a link, or by all of them.
    Best {
        /// The link's label; `None` is all of them.
        label: Option<String>,
        /// How many began.
        started: u32,
    },
}

catalogue! {
    /// Where people stop.
    pub enum Stop {
        /// At question 1.
        First => "first",
        /// At question 2.
        Second => "second",
        /// At question 3.
        Third => "third",
    }
}

impl Week {
    /// One of each kind, for whoever shows or checks every screen.
    pub(super) fn samples() -> Vec<Self> {
        let week = |started: u32, contacts, noticed: Vec<Noticed>| Self {
            days: ["16/11".to_owned(), "22/11".to_owned()],
            funnel: Funnel {
                started,
                answered: [started * 9 / 10, started * 8 / 10],
                verdicts: started * 7 / 10,
                contacts: [0; 3],
            },
            before: 31,
            contacts,
            noticed,
            most: (started > 0).then(|| ("Bio di Instagram".to_owned(), started / 2)),
        };
        let stops = |at| Noticed::Stops {
            label: "Volantino".to_owned(),
            at,
            of: [20, 14],
        };
        let silent = |others| Noticed::Silent {
            label: "Fiera".to_owned(),
            others,
        };
        let best = |label: Option<&str>| Noticed::Best {
            label: label.map(str::to_owned),
            started: 42,
        };
        let mut samples = vec![
            week(0, [0, 0], Vec::new()),
            week(0, [1, 1], vec![silent(0)]),
            week(1, [0, 0], Vec::new()),
            week(42, [0, 0], vec![best(None)]),
            week(42, [3, 1], vec![best(Some("Bio di Instagram")), silent(1)]),
            week(90, [1, 0], vec![stops(Stop::First), silent(3), best(None)]),
        ];
        samples.extend(Stop::ALL.map(|at| week(42, [0, 0], vec![stops(at)])));
        samples
    }
}

/// The screen of a week.
pub(super) fn week_screen(week: &Week) -> Screen {
    let [from, until] = &week.days;
    let text = |text: &str| Arg::Text(said(text));
    let mut lines = vec![
        Words::new("week-heading")
            .with("from", text(from))
            .with("until", text(until)),
        Words::new("week-funnel")
            .with("started", Arg::Number(week.funnel.started))
            .with("verdicts", Arg::Number(week.funnel.verdicts))
            .with("before", Arg::Number(week.before)),
    ];
    let [given, won] = week.contacts;
    if week.contacts != [0, 0] {
        lines.push(
            Words::new("week-contacts")
                .with("given", Arg::Number(given))
                .with("won", Arg::Number(won)),
        );
    }
    lines.extend(week.noticed.iter().map(notice));
    let most = week.most.as_ref().filter(|(_, started)| *started > 0);
    if let Some((label, started)) = most {
        lines.push(
            Words::new("week-most")
                .with("label", text(label))
                .with("started", Arg::Number(*started)),
        );
    }
    lines.truncate(MOST_LINES);
    let mut lines = lines.into_iter();
    Screen {
        paragraphs: lines
            .next()
            .into_iter()
            .chain(lines.map(Words::line))
            .collect(),
        rows: vec![vec![open_accounts()]],
    }
}

fn notice(noticed: &Noticed) -> Words {
    let text = |text: &str| Arg::Text(said(text));
    match noticed {
        Noticed::Stops {
            label,
            at,
            of: [came, stopped],
        } => Words::new("week-stops")
            .with("label", text(label))
            .with("at", Arg::Name(at.name()))
            .with("came", Arg::Number(*came))
            .with("stopped", Arg::Number(*stopped)),
        Noticed::Silent { label, others } => Words::new("week-silent")
            .with("label", text(label))
            .with("others", Arg::Number(*others)),
        Noticed::Best {
            label: Some(label),
            started,
        } => Words::new("week-best")
            .with("label", text(label))
            .with("started", Arg::Number(*started)),
        Noticed::Best {
            label: None,
            started,
        } => Words::new("week-record").with("started", Arg::Number(*started)),
    }
}

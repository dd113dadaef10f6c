//! The screens of the agency's desk.

use super::catalogue::catalogue;
use super::screen::{Arg, Button, Does, Label, Link, Screen, Words};

/// What the desk is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DeskView {
    /// This chat has become the desk.
    Welcome,
    /// What the desk can do.
    Help,
    /// Another chat has become the desk.
    Replaced,
    /// There is no desk any more.
    Unpaired,
    /// What came of the links.
    Accounts(Accounts),
}

catalogue! {
    /// How many days accounts look back: today and the days before it.
    pub enum Period {
        /// A week.
        Week => "week",
        /// 30 days.
        Month => "month",
        /// 90 days.
        Quarter => "quarter",
        /// All that was ever counted.
        All => "all",
    }
    /// What its button carries.
    data: "accounts." name "",
}

impl Period {
    /// How many days it has; `None` is without end.
    pub const fn days(self) -> Option<u32> {
        match self {
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::All => None,
        }
    }

    /// Reads a button's data.
    pub fn from_data(data: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.data() == data)
    }
}

/// How far conversations came: each figure counts a conversation once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Funnel {
    /// Conversations that began.
    pub started: u32,
    /// That got past questions 1 and 2 for the first time.
    pub answered: [u32; 2],
    /// That came to the verdict, which is past question 3.
    pub verdicts: u32,
}

impl Funnel {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            started: self.started.saturating_add(other.started),
            answered: [0, 1].map(|n| self.answered[n].saturating_add(other.answered[n])),
            verdicts: self.verdicts.saturating_add(other.verdicts),
        }
    }
}

/// What came of the links in a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Accounts {
    /// How far they look back.
    pub period: Period,
    /// All conversations together.
    pub whole: Funnel,
    /// Each placement that was made, by its label, the busiest first.
    pub placements: Vec<(String, Funnel)>,
    /// Conversations through links of the bot's own: shared, forwarded, sent by a social media manager.
    pub passed_on: Funnel,
    /// Without a link.
    pub direct: Funnel,
    /// Through links that nobody made.
    pub other: Funnel,
}

/// The most placements that one screen lists.
const MOST_LISTED: usize = 20;

impl DeskView {
    /// One of each kind, for whoever shows or checks every screen.
    pub fn samples() -> Vec<Self> {
        let funnel = |n| Funnel {
            started: n,
            answered: [n * 9 / 10, n * 8 / 10],
            verdicts: n * 7 / 10,
        };
        let accounts = |period, n: u32, placements| Accounts {
            period,
            whole: funnel(n),
            placements,
            passed_on: funnel(n / 10),
            direct: funnel(n / 4),
            other: funnel(n / 50),
        };
        let placement = |label: &str, n| (label.to_owned(), funnel(n));
        let some = vec![
            placement("Bio di Instagram", 90),
            placement("Volantino", 40),
        ];
        let mut samples = vec![Self::Welcome, Self::Help, Self::Replaced, Self::Unpaired];
        samples.push(Self::Accounts(accounts(Period::Week, 0, Vec::new())));
        samples.extend(
            [Period::Month, Period::Quarter, Period::All]
                .map(|period| Self::Accounts(accounts(period, 200, some.clone()))),
        );
        samples
    }
}

/// The screen of a view.
pub(super) fn desk_screen(view: &DeskView) -> Screen {
    let goodbye = |id: &str| Screen {
        paragraphs: vec![Words::new(id)],
        rows: vec![vec![Button {
            label: Label {
                id: "desk-buttons",
                attribute: "open",
            },
            does: Does::Open(Link::PrivateChat),
        }]],
    };
    match view {
        DeskView::Welcome => Screen {
            paragraphs: vec![Words::new("desk-welcome"), Words::new("desk-help")],
            rows: vec![vec![open_accounts()]],
        },
        DeskView::Help => Screen {
            paragraphs: vec![Words::new("desk-help")],
            rows: vec![vec![open_accounts()]],
        },
        DeskView::Replaced => goodbye("desk-replaced"),
        DeskView::Unpaired => goodbye("desk-unpaired"),
        DeskView::Accounts(accounts) => Screen {
            paragraphs: paragraphs(accounts),
            rows: vec![
                Period::ALL
                    .map(|period| tell("accounts-periods", period.name(), period.data()))
                    .to_vec(),
            ],
        },
    }
}

fn open_accounts() -> Button {
    tell("desk-buttons", "accounts", Period::Month.data())
}

fn tell(id: &'static str, attribute: &'static str, data: &'static str) -> Button {
    Button {
        label: Label { id, attribute },
        does: Does::Tell(data.to_owned()),
    }
}

fn paragraphs(accounts: &Accounts) -> Vec<Words> {
    let period = Arg::Name(accounts.period.name());
    let mut paragraphs = vec![Words::new("accounts-heading").with("period", period)];
    if accounts.whole == Funnel::default() {
        paragraphs.push(Words::new("accounts-none"));
        return paragraphs;
    }
    paragraphs.push(
        counted("accounts-funnel", accounts.whole)
            .with("first", Arg::Number(accounts.whole.answered[0]))
            .with("second", Arg::Number(accounts.whole.answered[1])),
    );
    paragraphs.push(Words::new("accounts-placements"));
    let listed = accounts.placements.iter().take(MOST_LISTED);
    paragraphs.extend(listed.map(|(label, funnel)| {
        counted("accounts-placement", *funnel)
            .with("label", Arg::Text(label.clone()))
            .line()
    }));
    for (id, funnel) in [
        ("accounts-passed-on", accounts.passed_on),
        ("accounts-direct", accounts.direct),
        ("accounts-other", accounts.other),
    ] {
        if funnel != Funnel::default() {
            paragraphs.push(counted(id, funnel).line());
        }
    }
    paragraphs.push(Words::new("accounts-definitions"));
    paragraphs
}

fn counted(id: &str, funnel: Funnel) -> Words {
    Words::new(id)
        .with("started", Arg::Number(funnel.started))
        .with("verdicts", Arg::Number(funnel.verdicts))
}

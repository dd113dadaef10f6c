//! The screens of the agency's desk.

use super::catalogue::catalogue;
use super::funnel::{Funnel, open_accounts, said, tell};
use super::pair::PairFigures;
use super::screen::{Arg, Button, Does, Label, Link, Screen, Words};
use super::week::{Week, week_screen};

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
    /// A group that anybody can read does not become the desk.
    PublicRefused,
    /// The desk has become a group that anybody can read.
    Public,
    /// What came of the links: the words below a picture.
    Accounts(Accounts),
    /// A week that is over.
    Week(Week),
    /// The links: how many are shared.
    Links(u32),
    /// What should the new link be called?
    AskLabel,
    /// What was written is no label.
    NotALabel(NotALabel),
    /// A link, below its code.
    Link {
        /// What it is called.
        label: String,
        /// Where it leads.
        link: String,
        /// How it came to be.
        came: Came,
    },
    /// Below the files: how far conversations came; all that was counted, for as many days.
    Exported(ExportedFile),
}

catalogue! {
    /// Why a label makes no link.
    pub enum NotALabel {
        /// Nothing in it that a link can be made of.
        Empty => "empty",
        /// Too long.
        Long => "long",
        /// It would make a link that means something else.
        Reserved => "reserved",
    }
}

catalogue! {
    /// How a link came to be.
    pub enum Came {
        /// It was made just now.
        Made => "made",
        /// It was retired, and is back.
        Back => "back",
        /// It was there.
        There => "there",
    }
}

/// A file for a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportedFile {
    /// How far conversations came, by link.
    Funnel,
    /// By day, link, step and choice.
    Counts {
        /// Of so many days.
        days: u32,
        /// There were more, and they found no room.
        cut: bool,
    },
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
}

/// What came of the links in a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Accounts {
    /// How far they look back.
    pub period: Period,
    /// The one placement that they are of, by its label; else of all.
    pub of: Option<String>,
    /// All conversations together.
    pub whole: Funnel,
    /// Each placement that was made, by its label, the busiest first.
    pub placements: Vec<(String, Funnel)>,
    /// How many of them have a line of their own.
    pub listed: usize,
    /// Conversations through links of the bot's own: shared, forwarded, sent by a social media manager.
    pub passed_on: Funnel,
    /// Without a link.
    pub direct: Funnel,
    /// Through links that nobody made.
    pub other: Funnel,
    /// Two who answer apart; of all links together.
    pub pairs: PairFigures,
}

impl Accounts {
    /// The most placements that the words below a picture list.
    pub const MOST_LISTED: usize = 5;
}

impl DeskView {
    /// One of each kind, for whoever shows or checks every screen.
    pub fn samples() -> Vec<Self> {
        let funnel = |n| Funnel {
            started: n,
            answered: [n * 9 / 10, n * 8 / 10],
            verdicts: n * 7 / 10,
            contacts: [n / 20, n / 30, n / 90],
        };
        let accounts = |period, n: u32, placements| Accounts {
            period,
            of: None,
            whole: funnel(n),
            placements,
            listed: Accounts::MOST_LISTED,
            passed_on: funnel(n / 10),
            direct: funnel(n / 4),
            other: funnel(n / 50),
            pairs: PairFigures {
                invited: n / 5,
                opened: n / 6,
                answered: n / 4,
                sent: n / 5,
                compared: n / 10,
                same_activity: n / 11,
                same_goal: n / 12,
                same: n / 14,
                confirmed: n / 20,
            },
        };
        let placement = |label: &str, n| (label.to_owned(), funnel(n));
        let some = vec![
            placement("Bio di Instagram", 90),
            placement("Volantino", 40),
        ];
        let mut samples = vec![Self::Welcome, Self::Help, Self::Replaced, Self::Unpaired];
        samples.extend([Self::PublicRefused, Self::Public]);
        samples.push(Self::Accounts(accounts(Period::Week, 0, Vec::new())));
        samples.extend(
            [Period::Month, Period::Quarter, Period::All]
                .map(|period| Self::Accounts(accounts(period, 200, some.clone()))),
        );
        let of = |label: &str| Accounts {
            of: Some(label.to_owned()),
            passed_on: Funnel::default(),
            direct: Funnel::default(),
            other: Funnel::default(),
            pairs: PairFigures::default(),
            ..accounts(Period::Month, 90, Vec::new())
        };
        samples.push(Self::Accounts(of("Bio di Instagram")));
        let many = (0..9)
            .map(|n| placement(&format!("Volantino {n}"), 90 - n))
            .collect();
        samples.push(Self::Accounts(accounts(Period::Month, 900, many)));
        samples.extend(Week::samples().into_iter().map(Self::Week));
        samples.extend([0, 1, 40].map(Self::Links));
        samples.push(Self::AskLabel);
        samples.extend(NotALabel::ALL.map(Self::NotALabel));
        samples.extend(Came::ALL.map(|came| Self::Link {
            label: "Bio di Instagram".to_owned(),
            link: "https://t.me/follower_o_cliente_bot?start=bio-di-instagram".to_owned(),
            came,
        }));
        samples.push(Self::Exported(ExportedFile::Funnel));
        samples.extend([false, true].map(|cut| {
            let days = if cut { 365 } else { 30 };
            Self::Exported(ExportedFile::Counts { days, cut })
        }));
        samples
    }
}

/// The screen of a view.
pub(super) fn desk_screen(view: &DeskView) -> Screen {
    let outside = |id: &str| Screen {
        paragraphs: vec![Words::new(id)],
        rows: vec![vec![Button {
            label: Label::new("desk-buttons", "open"),
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
        DeskView::Replaced => outside("desk-replaced"),
        DeskView::Unpaired => outside("desk-unpaired"),
        DeskView::PublicRefused => outside("desk-public-refused"),
        DeskView::Public => outside("desk-public"),
        DeskView::Accounts(accounts) => Screen {
            paragraphs: paragraphs(accounts),
            rows: vec![
                Period::ALL
                    .map(|period| tell("accounts-periods", period.name(), period.data()))
                    .to_vec(),
            ],
        },
        DeskView::Week(week) => week_screen(week),
        DeskView::Links(count) => Screen {
            paragraphs: vec![Words::new("links-list").with("count", Arg::Number(*count))],
            rows: vec![vec![new_link()]],
        },
        DeskView::AskLabel => words(
            Words::new("links-ask"),
            tell("desk-buttons", "links", "links"),
        ),
        DeskView::NotALabel(why) => words(
            Words::new("links-no-label").with("why", Arg::Name(why.name())),
            new_link(),
        ),
        DeskView::Link { label, link, came } => Screen {
            paragraphs: vec![
                Words::new("links-one")
                    .with("came", Arg::Name(came.name()))
                    .with("label", Arg::Text(label.clone())),
                Words::new("links-address").with("link", Arg::Text(link.clone())),
            ],
            rows: vec![vec![new_link()]],
        },
        DeskView::Exported(ExportedFile::Funnel) => {
            words(Words::new("export-funnel"), open_accounts())
        }
        DeskView::Exported(ExportedFile::Counts { days, cut }) => words(
            Words::new("export-counts")
                .with("days", Arg::Number(*days))
                .with("cut", Arg::Name(if *cut { "yes" } else { "no" })),
            open_accounts(),
        ),
    }
}

fn words(words: Words, button: Button) -> Screen {
    Screen {
        paragraphs: vec![words],
        rows: vec![vec![button]],
    }
}

fn new_link() -> Button {
    tell("desk-buttons", "new-link", "link.new")
}

fn paragraphs(accounts: &Accounts) -> Vec<Words> {
    let period = Arg::Name(accounts.period.name());
    let mut paragraphs = vec![Words::new("accounts-heading").with("period", period)];
    if let Some(label) = &accounts.of {
        let label = Arg::Text(said(label));
        paragraphs.push(Words::new("accounts-of").with("label", label).line());
    }
    if accounts.whole == Funnel::default() {
        paragraphs.push(Words::new("accounts-none"));
        return paragraphs;
    }
    paragraphs.push(
        counted("accounts-funnel", accounts.whole)
            .with("first", Arg::Number(accounts.whole.answered[0]))
            .with("second", Arg::Number(accounts.whole.answered[1])),
    );
    let [asked, given, won] = accounts.whole.contacts;
    if [asked, given, won] != [0; 3] {
        paragraphs.push(
            Words::new("accounts-contacts")
                .with("asked", Arg::Number(asked))
                .with("given", Arg::Number(given))
                .with("won", Arg::Number(won))
                .line(),
        );
    }
    if accounts.of.is_some() {
        paragraphs.push(Words::new("accounts-definitions"));
        return paragraphs;
    }
    paragraphs.push(Words::new("accounts-placements"));
    let listed = accounts.placements.iter().take(accounts.listed);
    paragraphs.extend(listed.map(|(label, funnel)| {
        counted("accounts-placement", *funnel)
            .with("label", Arg::Text(said(label)))
            .line()
    }));
    let rest = accounts.placements.iter().skip(accounts.listed);
    let count = accounts.placements.len().saturating_sub(accounts.listed);
    if let Ok(count @ 1..) = u32::try_from(count) {
        let sum = rest
            .map(|(_, funnel)| *funnel)
            .fold(Funnel::default(), Funnel::plus);
        paragraphs.push(
            counted("accounts-rest", sum)
                .with("count", Arg::Number(count))
                .line(),
        );
    }
    for (id, funnel) in [
        ("accounts-passed-on", accounts.passed_on),
        ("accounts-direct", accounts.direct),
        ("accounts-other", accounts.other),
    ] {
        if funnel != Funnel::default() {
            paragraphs.push(counted(id, funnel).line());
        }
    }
    if accounts.pairs != PairFigures::default() {
        paragraphs.extend(pairs(accounts.pairs));
    }
    paragraphs.push(Words::new("accounts-definitions"));
    paragraphs
}

/// What came of invitations to answer apart.
fn pairs(figures: PairFigures) -> [Words; 2] {
    let counted = |id: &str, counts: &[(&'static str, u32)]| {
        let count = |words: Words, (name, count): &(&'static str, u32)| {
            words.with(name, Arg::Number(*count))
        };
        counts.iter().fold(Words::new(id), count)
    };
    [
        counted(
            "accounts-pairs",
            &[
                ("invited", figures.invited),
                ("opened", figures.opened),
                ("answered", figures.answered),
                ("sent", figures.sent),
            ],
        ),
        counted(
            "accounts-pairs-same",
            &[
                ("compared", figures.compared),
                ("activity", figures.same_activity),
                ("goal", figures.same_goal),
                ("same", figures.same),
            ],
        )
        .line(),
    ]
}

fn counted(id: &str, funnel: Funnel) -> Words {
    Words::new(id)
        .with("started", Arg::Number(funnel.started))
        .with("verdicts", Arg::Number(funnel.verdicts))
}

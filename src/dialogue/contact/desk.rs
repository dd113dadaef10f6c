//! What the agency reads of the people who want to talk with it.

use super::machine::{LeadAct, LeadButton, LeadStatus, Stage};
use crate::dialogue::catalogue::catalogue;
use crate::dialogue::goals::{Aim, CauseGoal, GoodsGoal, ImageGoal, TwoGoal};
use crate::dialogue::offers::{GoodsOffer, ImageOffer};
use crate::dialogue::screen::{Arg, Button, Does, Label, Screen, Words};
use crate::dialogue::verdict::needed;
use crate::dialogue::voice::Voice;

/// What the desk is shown of contacts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LeadView {
    /// A contact.
    Card(Box<Card>),
    /// A contact of which nothing is kept any more.
    Erased {
        /// Why.
        why: Erased,
        /// On which day, as people write it.
        day: String,
    },
    /// Something short, about a contact that is there.
    Line(LeadLine, i64),
    /// The contacts whose talk is open, the longest waiting first.
    List(Vec<Listed>),
    /// There is none.
    Nobody,
    /// Contacts are off.
    Off,
    /// What stands on the button below a message that was passed on: whose it is.
    Marker(String),
    /// What the topic of a contact is called; without a name once nothing is kept of them.
    Topic(Option<String>),
}

/// A contact, as its card shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// Its number.
    pub lead: i64,
    /// The first name on Telegram.
    pub name: String,
    /// The name in links, without the `@`.
    pub username: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// Whose verdict they had, and for what: in the desk it is told of them.
    pub verdict: Option<(Voice, Aim)>,
    /// Their brief.
    pub brief: Option<Words>,
    /// What the link that brought them is called.
    pub placement: Option<String>,
    /// When they asked.
    pub given: String,
    /// Until when this is kept.
    pub until: String,
    /// They want news, too.
    pub news: bool,
    /// How far it has come.
    pub status: LeadStatus,
    /// Whether the two are talking.
    pub stage: Stage,
    /// What they write is not passed on.
    pub muted: bool,
    /// The card stands in a topic of its own.
    pub topic: bool,
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Listed {
    /// The first name.
    pub name: String,
    /// For how many days it has been there.
    pub days: u32,
    /// How far it has come.
    pub status: LeadStatus,
}

catalogue! {
    /// Why nothing is kept of a contact any more.
    pub enum Erased {
        /// They took the consent back, erased everything, or blocked the bot.
        Asked => "asked",
        /// The time was over.
        Over => "over",
    }
}

catalogue! {
    /// A short message to the desk. Its name is the end of the text's id.
    pub enum LeadLine {
        /// A reply did not arrive.
        Lost => "lost",
        /// A reply goes to somebody of whom nothing is kept any more.
        Gone => "gone",
        /// The talk is closed.
        Closed => "closed",
        /// The person has ended it.
        Ended => "ended",
        /// The person has taken it up again.
        Reopened => "reopened",
        /// The card was posted again further down.
        Moved => "moved",
    }

    /// Its text.
    text: "lead-" name "",
}

impl LeadView {
    /// One of each kind, for whoever shows or checks every screen. The words of the brief are checked
    /// where people see them.
    pub fn samples() -> Vec<Self> {
        // One aim for each need, in turn.
        let aims = [
            Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings),
            Aim::Image(ImageOffer::Influencer, ImageGoal::Audience),
            Aim::Image(ImageOffer::Influencer, ImageGoal::Products),
            Aim::Cause(CauseGoal::Members),
            Aim::Two(TwoGoal::Goods),
        ];
        let voices = Voice::ALL.iter().cycle();
        let mut verdicts = voices.copied().zip(aims);
        let brief = |(voice, aim): (Voice, Aim)| {
            let name = match voice {
                Voice::Owner | Voice::Invited => "brief",
                Voice::Smm => "confirm",
            };
            Words::new(format!("{name}-{}", aim.offer().name())).with("goal", Arg::Name(aim.row()))
        };
        let mut card = |full: bool, status, stage, muted| {
            let text = |text: &str| full.then(|| text.to_owned());
            let verdict = verdicts.next();
            Self::Card(Box::new(Card {
                lead: 1,
                name: "Anna".into(),
                username: text("anna_bar"),
                phone: text("+39 333 1234567"),
                verdict,
                brief: verdict.filter(|_| full).map(brief),
                placement: text("Bio di Instagram"),
                given: "27/11/2026, 15:40".into(),
                until: "27/11/2027".into(),
                news: full,
                status,
                stage,
                muted,
                topic: muted != full,
            }))
        };
        let mut samples: Vec<_> = LeadStatus::ALL
            .map(|status| card(true, status, Stage::Open, false))
            .into();
        samples.push(card(false, LeadStatus::New, Stage::Closed, true));
        samples.extend(Erased::ALL.map(|why| Self::Erased {
            why,
            day: "27/11/2026".into(),
        }));
        samples.extend(LeadLine::ALL.map(|line| Self::Line(line, 1)));
        let listed = |days, status| Listed {
            name: "Anna".into(),
            days,
            status,
        };
        let all = LeadStatus::ALL.iter().zip(0..);
        samples.push(Self::List(
            all.map(|(status, days)| listed(days, *status)).collect(),
        ));
        samples.extend([Self::Nobody, Self::Off, Self::Marker("Anna".into())]);
        samples.extend([Some("Anna".into()), None].map(Self::Topic));
        samples
    }
}

/// The screen of a view.
pub(crate) fn lead_screen(view: &LeadView) -> Screen {
    match view {
        LeadView::Card(card) => card_screen(card),
        LeadView::Erased { why, day } => only(
            Words::new("lead-erased")
                .with("why", Arg::Name(why.name()))
                .with("day", Arg::Text(day.clone())),
        ),
        LeadView::Line(line, lead) => Screen {
            paragraphs: vec![Words::new(line.text())],
            rows: match line {
                LeadLine::Lost | LeadLine::Gone | LeadLine::Moved => Vec::new(),
                LeadLine::Closed => vec![vec![act(*lead, LeadAct::Reopen)]],
                LeadLine::Ended | LeadLine::Reopened => vec![vec![act(*lead, LeadAct::Card)]],
            },
        },
        LeadView::List(listed) => {
            let mut paragraphs = vec![Words::new("leads-heading")];
            paragraphs.extend(listed.iter().zip(1..).map(|(lead, number)| {
                Words::new("leads-line")
                    .with("number", Arg::Number(number))
                    .with("name", Arg::Text(lead.name.clone()))
                    .with("days", Arg::Number(lead.days))
                    .with("status", Arg::Name(lead.status.name()))
                    .line()
            }));
            Screen {
                paragraphs,
                rows: Vec::new(),
            }
        }
        LeadView::Nobody => only(Words::new("leads-none")),
        LeadView::Off => only(Words::new("leads-off")),
        LeadView::Topic(Some(name)) => {
            only(Words::new("lead-topic").with("name", Arg::Text(name.clone())))
        }
        LeadView::Topic(None) => only(Words::new("lead-topic-erased")),
        LeadView::Marker(name) => {
            only(Words::new("lead-marker").with("name", Arg::Text(name.clone())))
        }
    }
}

fn only(words: Words) -> Screen {
    Screen {
        paragraphs: vec![words],
        rows: Vec::new(),
    }
}

fn card_screen(card: &Card) -> Screen {
    let text = |text: &str| Arg::Text(text.to_owned());
    let mut paragraphs = vec![Words::new("lead-heading").with("name", text(&card.name))];
    paragraphs.extend(card.username.as_ref().map(|name| {
        Words::new("lead-username")
            .with("username", text(name))
            .line()
    }));
    paragraphs.extend(
        card.phone
            .as_ref()
            .map(|phone| Words::new("lead-phone").with("phone", text(phone)).line()),
    );
    paragraphs.extend(card.verdict.map(|(voice, aim)| {
        Words::new("lead-needs")
            .with("voice", Arg::Name(voice.name()))
            .with("need", Arg::Name(needed(aim)))
    }));
    if let Some(brief) = &card.brief {
        paragraphs.extend([Words::new("lead-brief"), brief.clone().copyable()]);
    }
    paragraphs.push(match &card.placement {
        Some(placement) => Words::new("lead-placement").with("placement", text(placement)),
        None => Words::new("lead-direct"),
    });
    paragraphs.push(
        Words::new("lead-consent")
            .with("news", Arg::Name(if card.news { "yes" } else { "no" }))
            .with("given", text(&card.given))
            .with("until", text(&card.until))
            .line(),
    );
    paragraphs.push(
        Words::new("lead-state")
            .with("status", Arg::Name(card.status.name()))
            .with("stage", Arg::Name(card.stage.name()))
            .with("muted", Arg::Name(if card.muted { "yes" } else { "no" })),
    );
    paragraphs.push(
        Words::new("lead-how")
            .with("stage", Arg::Name(card.stage.name()))
            .with(
                "place",
                Arg::Name(if card.topic { "topic" } else { "chat" }),
            ),
    );
    let act = |what| act(card.lead, what);
    let mut rows = Vec::new();
    match card.status {
        LeadStatus::New => rows.push(vec![act(LeadAct::Take)]),
        LeadStatus::Taken | LeadStatus::Won | LeadStatus::Lost => {}
    }
    rows.push(vec![act(LeadAct::Win), act(LeadAct::Lose)]);
    rows.push(vec![
        act(if card.muted {
            LeadAct::Unmute
        } else {
            LeadAct::Mute
        }),
        act(match card.stage {
            Stage::Open => LeadAct::Close,
            Stage::Closed => LeadAct::Reopen,
        }),
    ]);
    Screen { paragraphs, rows }
}

fn act(lead: i64, act: LeadAct) -> Button {
    Button {
        label: Label::new("lead-buttons", act.name()),
        does: Does::Tell(LeadButton { lead, act }.data()),
    }
}

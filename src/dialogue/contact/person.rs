//! What a person reads of their contact with the agency.

use super::machine::{Asked, Stage, Ticks};
use crate::dialogue::catalogue::catalogue;
use crate::dialogue::choice::Choice;
use crate::dialogue::screen::{Arg, Button, Does, Label, Link, Needs, Screen, Words};

/// What a person is shown of their contact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ContactView {
    /// What is consented to, and the two choices.
    Form {
        /// What is ticked.
        ticks: Ticks,
        /// The texts' version; nothing where it is about to be found out.
        version: String,
        /// A line above.
        notice: Option<FormNotice>,
    },
    /// What was consented to, and what can be done about it.
    Receipt(Receipt),
    /// Asks before the consent is taken back.
    Withdraw,
    /// It was taken back.
    Withdrawn,
    /// Something short.
    Line(ContactLine),
    /// How to give a phone number.
    Phone,
}

catalogue! {
    /// A line above the form.
    pub enum FormNotice {
        /// The first choice is needed.
        Needed => "needed",
        /// The texts have changed since they were shown.
        Changed => "changed",
    }
}

/// What was consented to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Receipt {
    /// News, too.
    pub news: bool,
    /// The texts' version.
    pub version: String,
    /// When, as people write it.
    pub given: String,
    /// Until when it is kept.
    pub until: String,
    /// Whether the two are talking.
    pub stage: Stage,
    /// A phone number was given.
    pub phone: bool,
}

catalogue! {
    /// A short message about a contact. Its name is the end of the text's id.
    pub enum ContactLine {
        /// The first message since the last answer was passed on.
        Sent => "sent",
        /// Too many wait for an answer.
        TooMany => "too-many",
        /// Messages from here are not passed on.
        Muted => "muted",
        /// A message could not be passed on.
        Lost => "lost",
        /// The agency has ended the talk.
        Ended => "ended",
        /// They ended it themselves.
        Closed => "closed",
        /// It goes on.
        Reopened => "reopened",
        /// The phone number has arrived.
        PhoneTaken => "phone-taken",
        /// No number was given.
        PhoneNone => "phone-none",
    }

    /// Its text.
    text: "contact-" name "",
}

impl ContactView {
    /// One of each kind, for whoever shows or checks every screen.
    pub fn samples() -> Vec<Self> {
        let version = || "0123456789".to_owned();
        let form = |ticks, notice| Self::Form {
            ticks,
            version: version(),
            notice,
        };
        let receipt = |news, stage, phone| {
            Self::Receipt(Receipt {
                news,
                version: version(),
                given: "27/11/2026".into(),
                until: "27/11/2027".into(),
                stage,
                phone,
            })
        };
        let mut samples = Ticks::ALL.map(|ticks| form(ticks, None)).to_vec();
        samples.extend(FormNotice::ALL.map(|notice| form(Ticks::default(), Some(notice))));
        samples.push(receipt(false, Stage::Open, false));
        samples.push(receipt(true, Stage::Open, true));
        samples.push(receipt(false, Stage::Closed, false));
        samples.extend([Self::Withdraw, Self::Withdrawn, Self::Phone]);
        samples.extend(ContactLine::ALL.map(Self::Line));
        samples
    }
}

/// The texts that are consented to, in their order: what the version is made of.
pub fn consented() -> Vec<Words> {
    [
        "contact-form-heading",
        "contact-form-what",
        "contact-form-why",
        "contact-form-rights",
        "contact-form-controller",
    ]
    .map(Words::new)
    .to_vec()
}

/// The labels of the two choices, ticked.
pub const CHOICES: [Label; 2] = [ticked("contact-yes"), ticked("news-yes")];

const fn ticked(attribute: &'static str) -> Label {
    Label::new("contact-form-buttons", attribute)
}

/// The screen of a view.
pub(crate) fn contact_screen(view: &ContactView) -> Screen {
    match view {
        ContactView::Form {
            ticks,
            version,
            notice,
        } => form(*ticks, version, *notice),
        ContactView::Receipt(receipt) => receipt_screen(receipt),
        ContactView::Withdraw => Screen {
            paragraphs: vec![Words::new("contact-withdraw")],
            rows: vec![
                vec![asks("contact-withdraw", "yes", &Asked::Withdrawn)],
                vec![asks("contact-withdraw", "no", &Asked::Receipt)],
            ],
        },
        ContactView::Withdrawn => Screen {
            paragraphs: vec![Words::new("contact-withdrawn")],
            rows: vec![vec![resume()]],
        },
        ContactView::Line(line) => line_screen(*line),
        ContactView::Phone => Screen {
            paragraphs: vec![Words::new("contact-phone")],
            rows: vec![
                vec![Button {
                    label: label("contact-phone", "give"),
                    does: Does::GivePhone,
                }],
                vec![Button {
                    label: label("contact-phone", "no"),
                    does: Does::Say,
                }],
            ],
        },
    }
}

fn form(ticks: Ticks, version: &str, notice: Option<FormNotice>) -> Screen {
    let mut paragraphs = Vec::new();
    paragraphs.extend(
        notice.map(|notice| {
            Words::new("contact-form-notice").with("notice", Arg::Name(notice.name()))
        }),
    );
    paragraphs.extend(consented());
    paragraphs.push(Words::new("contact-form-choose"));
    let tick = |is: bool, yes, no, tapped| {
        let attribute = if is { yes } else { no };
        vec![asks(
            "contact-form-buttons",
            attribute,
            &Asked::Tick(tapped),
        )]
    };
    let consent = Asked::Consent {
        ticks,
        version: version.to_owned(),
    };
    Screen {
        paragraphs,
        rows: vec![
            tick(
                ticks.contact,
                "contact-yes",
                "contact-no",
                Ticks {
                    contact: !ticks.contact,
                    ..ticks
                },
            ),
            tick(
                ticks.news,
                "news-yes",
                "news-no",
                Ticks {
                    news: !ticks.news,
                    ..ticks
                },
            ),
            vec![Button {
                label: label("contact-form-buttons", "notice"),
                does: Does::Open(Link::Notice),
            }],
            vec![
                asks("contact-form-buttons", "send", &consent),
                Button {
                    label: label("contact-form-buttons", "no"),
                    does: Does::Choose(Choice::Resume),
                },
            ],
        ],
    }
}

fn receipt_screen(receipt: &Receipt) -> Screen {
    let text = |text: &str| Arg::Text(text.to_owned());
    let paragraphs = vec![
        Words::new("contact-receipt-heading").with("stage", Arg::Name(receipt.stage.name())),
        Words::new("contact-receipt-talk").with("stage", Arg::Name(receipt.stage.name())),
        Words::new("contact-receipt-consent")
            .with("news", Arg::Name(if receipt.news { "yes" } else { "no" }))
            .with("given", text(&receipt.given))
            .with("until", text(&receipt.until))
            .with("version", text(&receipt.version)),
    ];
    let mut rows = Vec::new();
    match receipt.stage {
        Stage::Open => {
            if !receipt.phone {
                rows.push(vec![asks(
                    "contact-receipt-buttons",
                    "phone",
                    &Asked::Phone,
                )]);
            }
            rows.push(vec![asks(
                "contact-receipt-buttons",
                "close",
                &Asked::Close,
            )]);
        }
        Stage::Closed => {
            rows.push(vec![asks(
                "contact-receipt-buttons",
                "reopen",
                &Asked::Reopen,
            )]);
        }
    }
    rows.push(vec![asks(
        "contact-receipt-buttons",
        "withdraw",
        &Asked::Withdraw,
    )]);
    rows.push(vec![resume()]);
    Screen { paragraphs, rows }
}

fn line_screen(line: ContactLine) -> Screen {
    let receipt = || vec![asks("contact-receipt-buttons", "receipt", &Asked::Receipt)];
    let close = || vec![asks("contact-receipt-buttons", "close", &Asked::Close)];
    let reopen = || vec![asks("contact-receipt-buttons", "reopen", &Asked::Reopen)];
    let rows = match line {
        ContactLine::Sent | ContactLine::TooMany | ContactLine::Reopened => {
            vec![close(), receipt()]
        }
        ContactLine::Lost | ContactLine::Muted => vec![receipt()],
        ContactLine::Ended | ContactLine::Closed => vec![reopen(), vec![resume()]],
        // The keyboard with the phone's button goes with these.
        ContactLine::PhoneTaken | ContactLine::PhoneNone => Vec::new(),
    };
    let words = Words::new(line.text());
    let words = match line {
        ContactLine::TooMany => words.with("most", Arg::Number(super::machine::MOST_OPEN.into())),
        ContactLine::Sent
        | ContactLine::Muted
        | ContactLine::Lost
        | ContactLine::Ended
        | ContactLine::Closed
        | ContactLine::Reopened
        | ContactLine::PhoneTaken
        | ContactLine::PhoneNone => words,
    };
    // Where nothing more can be said, the agency's own addresses are left.
    let words = match line {
        ContactLine::Muted => vec![
            words,
            Words::new("contact-elsewhere").needing(Needs::Agency),
        ],
        ContactLine::Sent
        | ContactLine::TooMany
        | ContactLine::Lost
        | ContactLine::Ended
        | ContactLine::Closed
        | ContactLine::Reopened
        | ContactLine::PhoneTaken
        | ContactLine::PhoneNone => vec![words],
    };
    Screen {
        paragraphs: words,
        rows,
    }
}

fn label(id: &'static str, attribute: &'static str) -> Label {
    Label::new(id, attribute)
}

fn asks(id: &'static str, attribute: &'static str, asked: &Asked) -> Button {
    Button {
        label: label(id, attribute),
        does: Does::Tell(asked.data()),
    }
}

fn resume() -> Button {
    Button {
        label: label("navigation", "resume"),
        does: Does::Choose(Choice::Resume),
    }
}

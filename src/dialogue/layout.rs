//! Which messages and buttons each view is made of. Every id of `locales/` that a conversation can
//! show is spelled here, once.

mod beside;
mod names;

use beside::{page_screen, panel_screen};
use names::{goal_name, goods_goal, image_goal, offer_name, panel_name};

use super::answers::{Activity, Aim, GoodsGoal, ImageGoal, Manager, Offer, Sells, Voice};
use super::choice::{Choice, Panel};
use super::desk::desk_screen;
use super::screen::{Arg, Button, Does, Label, Link, Screen, Words};
use super::state::{Source, State};
use super::step::{Kind, Notice, Topic, View};
use super::verdict::need;

/// How many questions a conversation has; the extra one is part of the first.
const QUESTIONS: u32 = 3;

/// The `start` parameters of the links that the bot itself hands out, so that they are counted.
const FROM_SHARE: &str = Source::OWN[0];
const FROM_SMM: &str = Source::OWN[1];
const FROM_BRIEF: &str = Source::OWN[2];

/// The screen of a view.
pub fn screen(view: &View) -> Screen {
    match view {
        View::Present(state, notice) => {
            let mut screen = present(*state);
            if let Some(notice) = notice {
                screen.paragraphs.splice(0..0, above(*state, *notice));
            }
            screen
        }
        View::Panel(voice, aim, panel) => panel_screen(*voice, *aim, *panel),
        View::Page(page) => page_screen(*page),
        View::Which(voice, topics) => Screen {
            paragraphs: vec![Words::new("notice-which")],
            rows: topics
                .iter()
                .map(|topic| row(topic_label(*topic), topic.choice()))
                .chain([vec![navigation("another", Choice::Resume)]])
                .filter(|row| {
                    // A client of a social media manager is none themselves.
                    *voice == Voice::Owner
                        || row
                            .iter()
                            .all(|button| button.does != Does::Choose(Choice::Smm))
                })
                .collect(),
        },
        View::Erased => Screen {
            paragraphs: vec![Words::new("erased")],
            rows: vec![vec![navigation("restart", Choice::Restart)]],
        },
        View::Desk(view) => desk_screen(view),
        View::Group => Screen {
            paragraphs: vec![Words::new("group")],
            rows: vec![vec![Button {
                label: Label {
                    id: "group",
                    attribute: "open",
                },
                does: Does::Open(Link::PrivateChat),
            }]],
        },
    }
}

fn above(state: State, notice: Notice) -> Vec<Words> {
    match notice {
        Notice::Welcome => vec![Words::new("welcome")],
        Notice::Lost => vec![Words::new("notice-lost")],
        Notice::Understood(topic) => {
            vec![Words::new("notice-understood").with("topic", Arg::Name(topic.name()))]
        }
        Notice::Unclear(kind) => vec![match kind {
            Kind::Text => match state {
                State::Activity(_) => Words::new("notice-unclear-activity"),
                State::Sells(_)
                | State::SmmWay
                | State::Goal(..)
                | State::Manager(..)
                | State::Verdict(..) => Words::new("notice-unclear"),
            },
            Kind::UnknownCommand => Words::new("notice-unknown-command"),
            Kind::Edited => Words::new("notice-edited"),
            Kind::Forwarded => Words::new("notice-forwarded"),
            Kind::Photo => media("photo"),
            Kind::Voice => media("voice"),
            Kind::Audio => media("audio"),
            Kind::Video => media("video"),
            Kind::Animation => media("animation"),
            Kind::Sticker => media("sticker"),
            Kind::Document => media("document"),
            Kind::Location => media("location"),
            Kind::Contact => media("contact"),
            Kind::Poll => media("poll"),
            Kind::Unknown => media("unknown"),
        }],
    }
}

fn media(kind: &'static str) -> Words {
    Words::new("notice-media").with("kind", Arg::Name(kind))
}

fn present(state: State) -> Screen {
    match state {
        State::Activity(voice) => {
            let topics = match voice {
                Voice::Owner => &Topic::ALL[..],
                Voice::Smm => &Topic::ALL[..Activity::ALL.len()],
            };
            let rows = topics
                .iter()
                .map(|t| row(topic_label(*t), t.choice()))
                .collect();
            question(state, 1, by_voice("question-activity", voice), rows)
        }
        State::Sells(voice) => {
            let rows = Sells::ALL
                .iter()
                .map(|sells| {
                    let attribute = match sells {
                        Sells::Goods => "goods",
                        Sells::Image => "image",
                    };
                    row(
                        Label {
                            id: "question-sells",
                            attribute,
                        },
                        Choice::Sells(*sells),
                    )
                })
                .collect();
            question(state, 1, by_voice("question-sells", voice), rows)
        }
        State::SmmWay => Screen {
            paragraphs: vec![
                Words::new("smm-heading"),
                Words::new("smm-why"),
                Words::new("smm-how"),
            ],
            rows: vec![
                row(
                    Label {
                        id: "smm-buttons",
                        attribute: "answer",
                    },
                    Choice::AnswerForClient,
                ),
                share("smm-buttons", FROM_SMM, Words::new("share-with-client")),
                moves(state),
            ],
        },
        State::Goal(voice, Offer::Goods(_)) => {
            let rows = GoodsGoal::ALL
                .iter()
                .map(|goal| {
                    let label = Label {
                        id: "question-goods",
                        attribute: goods_goal(*goal),
                    };
                    row(label, Choice::GoodsGoal(*goal))
                })
                .collect();
            question(state, 2, by_voice("question-goods", voice), rows)
        }
        State::Goal(voice, Offer::Image(_)) => {
            let rows = ImageGoal::ALL
                .iter()
                .map(|goal| {
                    let label = Label {
                        id: "question-image",
                        attribute: image_goal(*goal),
                    };
                    row(label, Choice::ImageGoal(*goal))
                })
                .collect();
            question(state, 2, by_voice("question-image", voice), rows)
        }
        State::Manager(voice, _) => {
            let id = by_voice("question-manager", voice);
            let rows = Manager::ALL
                .iter()
                .map(|m| {
                    row(
                        Label {
                            id,
                            attribute: m.name(),
                        },
                        Choice::Manager(*m),
                    )
                })
                .collect();
            question(state, 3, id, rows)
        }
        State::Verdict(voice, aim, manager) => verdict(state, voice, aim, manager),
    }
}

fn question(state: State, number: u32, id: &'static str, mut rows: Vec<Vec<Button>>) -> Screen {
    rows.push(moves(state));
    let progress = Words::new("progress")
        .with("step", Arg::Number(number))
        .with("total", Arg::Number(QUESTIONS));
    Screen {
        paragraphs: vec![progress, Words::new(id)],
        rows,
    }
}

/// The ids of the questions in the two voices.
fn by_voice(id: &'static str, voice: Voice) -> &'static str {
    match (voice, id) {
        (Voice::Smm, "question-activity") => "question-activity-smm",
        (Voice::Smm, "question-sells") => "question-sells-smm",
        (Voice::Smm, "question-goods") => "question-goods-smm",
        (Voice::Smm, "question-image") => "question-image-smm",
        (Voice::Smm, "question-manager") => "question-manager-smm",
        (Voice::Owner | Voice::Smm, _) => id,
    }
}

fn verdict(state: State, voice: Voice, aim: Aim, manager: Manager) -> Screen {
    let need = need(aim);
    let (asked, suffix) = (
        goal_name(aim),
        if voice == Voice::Smm { "-smm" } else { "" },
    );
    let next = match voice {
        Voice::Owner => format!("next-{}-{}", need.name(), manager.name()),
        Voice::Smm => format!("next-{}-smm", need.name()),
    };
    let mut rows: Vec<_> = Panel::ALL
        .iter()
        .map(|panel| {
            let label = Label {
                id: "verdict-buttons",
                attribute: panel_name(*panel),
            };
            row(label, Choice::Panel(*panel))
        })
        .collect();
    rows.push(share(
        "verdict-buttons",
        FROM_SHARE,
        Words::new("share-bot"),
    ));
    rows.push(moves(state));
    Screen {
        paragraphs: vec![
            Words::new(format!("verdict-{}", need.name())),
            Words::new(format!("why-{}", offer_name(aim.offer()))),
            Words::new(format!("relation-{asked}{suffix}")),
            Words::new(next),
        ],
        rows,
    }
}

fn row(label: Label, choice: Choice) -> Vec<Button> {
    vec![Button {
        label,
        does: Does::Choose(choice),
    }]
}

fn share(id: &'static str, start: &'static str, text: Words) -> Vec<Button> {
    let label = Label {
        id,
        attribute: "share",
    };
    vec![Button {
        label,
        does: Does::Open(Link::Share { start, text }),
    }]
}

fn navigation(attribute: &'static str, choice: Choice) -> Button {
    Button {
        label: Label {
            id: "navigation",
            attribute,
        },
        does: Does::Choose(choice),
    }
}

/// Back and restart: always there.
fn moves(state: State) -> Vec<Button> {
    vec![
        navigation("back", Choice::Back(state.place())),
        navigation("restart", Choice::Restart),
    ]
}

fn topic_label(topic: Topic) -> Label {
    Label {
        id: "question-activity",
        attribute: topic.name(),
    }
}

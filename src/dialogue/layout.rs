//! Which messages and buttons each view is made of. Every id of `locales/` that a conversation can
//! show is spelled here, once.

use super::answers::{
    Activity, Aim, GoodsGoal, GoodsOffer, ImageGoal, ImageOffer, Manager, Offer, Sells, Voice,
};
use super::choice::{Choice, Page, Panel};
use super::screen::{Arg, Button, Does, Label, Link, Screen, Words};
use super::state::State;
use super::step::{Kind, Notice, Topic, View};
use super::verdict::{Need, need};

/// How many questions a conversation has; the extra one is part of the first.
const QUESTIONS: u32 = 3;

/// The `start` parameters of the links that the bot itself hands out, so that they are counted.
const FROM_SHARE: &str = "condiviso";
const FROM_SMM: &str = "smm";
const FROM_BRIEF: &str = "brief";

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
            vec![Words::new("notice-understood").with("topic", Arg::Name(topic_name(topic)))]
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

fn panel_screen(voice: Voice, aim: Aim, panel: Panel) -> Screen {
    let offer = offer_name(aim.offer());
    let need = need(aim);
    let mut rows = Vec::new();
    let paragraphs = match panel {
        Panel::Example => example(aim.offer()),
        Panel::Measures => vec![
            Words::new("measures-heading"),
            Words::new(format!("measures-{offer}")),
            Words::new(format!("measures-{}", need.name())),
        ],
        Panel::Brief => {
            let brief =
                Words::new(format!("brief-{offer}")).with("goal", Arg::Name(goal_name(aim)));
            rows.push(vec![Button {
                label: Label {
                    id: "brief-buttons",
                    attribute: "copy",
                },
                does: Does::Copy(brief.clone()),
            }]);
            rows.push(share("brief-buttons", FROM_BRIEF, brief.clone()));
            vec![
                Words::new("brief-heading"),
                Words::new(by_voice_brief(voice)),
                brief.copyable(),
            ]
        }
        Panel::Interview => {
            let asks: &[&str] = match need {
                Need::Customers => &[
                    "interview-customers-1",
                    "interview-customers-2",
                    "interview-customers-3",
                ],
                Need::Followers => &[
                    "interview-followers-1",
                    "interview-followers-2",
                    "interview-followers-3",
                ],
                Need::Both => &["interview-both-1", "interview-both-2", "interview-both-3"],
            };
            let mut paragraphs = vec![Words::new("interview-heading")];
            paragraphs.extend(asks.iter().copied().map(Words::new));
            paragraphs.push(Words::new("interview-warning"));
            paragraphs
        }
    };
    rows.push(vec![
        navigation("answer", Choice::Verdict),
        navigation("restart", Choice::Restart),
    ]);
    Screen { paragraphs, rows }
}

fn by_voice_brief(voice: Voice) -> &'static str {
    match voice {
        Voice::Owner => "brief-how",
        Voice::Smm => "brief-how-smm",
    }
}

fn example(offer: Offer) -> Vec<Words> {
    let name = offer_name(offer);
    vec![
        Words::new(format!("example-{name}-heading")),
        Words::new(format!("example-{name}-story")),
        Words::new(format!("example-{name}-lesson")),
    ]
}

fn page_screen(page: Page) -> Screen {
    let resume = || vec![navigation("resume", Choice::Resume)];
    match page {
        Page::Difference => Screen {
            paragraphs: ["heading", "follower", "customer", "rule", "why", "smm"]
                .map(|part| Words::new(format!("difference-{part}")))
                .to_vec(),
            rows: vec![
                row(
                    Label {
                        id: "navigation",
                        attribute: "examples",
                    },
                    Choice::Page(Page::Examples),
                ),
                resume(),
            ],
        },
        Page::Examples => Screen {
            paragraphs: vec![Words::new("examples")],
            rows: Offer::ALL
                .iter()
                .map(|offer| {
                    let label = Label {
                        id: "examples",
                        attribute: offer_name(*offer),
                    };
                    row(label, Choice::Page(Page::Example(*offer)))
                })
                .chain([resume()])
                .collect(),
        },
        Page::Example(offer) => Screen {
            paragraphs: example(offer),
            rows: vec![
                row(
                    Label {
                        id: "navigation",
                        attribute: "examples",
                    },
                    Choice::Page(Page::Examples),
                ),
                resume(),
            ],
        },
        Page::Help => Screen {
            paragraphs: ["heading", "questions", "writing", "commands"]
                .map(|part| Words::new(format!("help-{part}")))
                .to_vec(),
            rows: vec![resume()],
        },
        Page::Privacy => Screen {
            paragraphs: ["heading", "kept", "protected", "counted", "rights"]
                .map(|part| Words::new(format!("privacy-{part}")))
                .to_vec(),
            rows: vec![
                row(
                    Label {
                        id: "navigation",
                        attribute: "erase",
                    },
                    Choice::Page(Page::Erase),
                ),
                resume(),
            ],
        },
        Page::Erase => Screen {
            paragraphs: vec![Words::new("erase")],
            rows: vec![
                row(
                    Label {
                        id: "erase",
                        attribute: "yes",
                    },
                    Choice::Erase,
                ),
                row(
                    Label {
                        id: "erase",
                        attribute: "no",
                    },
                    Choice::Resume,
                ),
            ],
        },
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
        attribute: topic_name(topic),
    }
}

const fn topic_name(topic: Topic) -> &'static str {
    match topic {
        Topic::Activity(Activity::Venue) => "venue",
        Topic::Activity(Activity::Shop) => "shop",
        Topic::Activity(Activity::Service) => "service",
        Topic::Activity(Activity::Influencer) => "influencer",
        Topic::Activity(Activity::Model) => "model",
        Topic::Activity(Activity::Other) => "other",
        Topic::Smm => "smm",
    }
}

const fn offer_name(offer: Offer) -> &'static str {
    match offer {
        Offer::Goods(GoodsOffer::Venue) => "venue",
        Offer::Goods(GoodsOffer::Shop) => "shop",
        Offer::Goods(GoodsOffer::Service) => "service",
        Offer::Goods(GoodsOffer::Other) => "other-goods",
        Offer::Image(ImageOffer::Influencer) => "influencer",
        Offer::Image(ImageOffer::Model) => "model",
        Offer::Image(ImageOffer::Other) => "other-image",
    }
}

const fn goods_goal(goal: GoodsGoal) -> &'static str {
    match goal {
        GoodsGoal::Takings => "takings",
        GoodsGoal::Known => "known",
        GoodsGoal::Followers => "followers",
        GoodsGoal::Unsure => "unsure",
    }
}

const fn image_goal(goal: ImageGoal) -> &'static str {
    match goal {
        ImageGoal::Audience => "audience",
        ImageGoal::Collaborations => "collaborations",
        ImageGoal::Products => "products",
        ImageGoal::Unsure => "unsure",
    }
}

/// The cells of the verdict table.
const fn goal_name(aim: Aim) -> &'static str {
    match aim {
        Aim::Goods(_, GoodsGoal::Takings) => "goods-takings",
        Aim::Goods(_, GoodsGoal::Known) => "goods-known",
        Aim::Goods(_, GoodsGoal::Followers) => "goods-followers",
        Aim::Goods(_, GoodsGoal::Unsure) => "goods-unsure",
        Aim::Image(_, ImageGoal::Audience) => "image-audience",
        Aim::Image(_, ImageGoal::Collaborations) => "image-collaborations",
        Aim::Image(_, ImageGoal::Products) => "image-products",
        Aim::Image(_, ImageGoal::Unsure) => "image-unsure",
    }
}

const fn panel_name(panel: Panel) -> &'static str {
    match panel {
        Panel::Example => "example",
        Panel::Measures => "measures",
        Panel::Brief => "brief",
        Panel::Interview => "interview",
    }
}

//! Which messages and buttons each view is made of. Every id of `locales/` that a conversation can
//! show is spelled here, once.

mod beside;
mod button;

use beside::{page_screen, panel_screen};
use button::{FROM_SHARE, FROM_SMM, navigation, row, share};

use super::agency::reach_rows;
use super::answers::{Aim, Answer, Manager, Question, Voice};
use super::choice::{Choice, Panel};
use super::contact::{contact_screen, lead_screen};
use super::desk::desk_screen;
use super::input::Kind;
use super::screen::{Arg, Button, Does, Label, Link, Screen, Words};
use super::state::State;
use super::verdict::need;
use super::view::{Notice, View};

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
                .map(|topic| Answer::Topic(*topic))
                .filter(|answer| answer.is_offered_to(*voice))
                .map(|answer| answer_row(answer, *voice))
                .chain([vec![navigation("another", Choice::Resume)]])
                .collect(),
        },
        View::Erased => Screen {
            paragraphs: vec![Words::new("erased")],
            rows: vec![vec![navigation("restart", Choice::Restart)]],
        },
        View::Desk(view) => desk_screen(view),
        View::Contact(view) => contact_screen(view),
        View::Lead(view) => lead_screen(view),
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
            Kind::Text if state.question() == Some(Question::Activity) => {
                Words::new("notice-unclear-activity")
            }
            Kind::Text => Words::new("notice-unclear"),
            Kind::UnknownCommand => Words::new("notice-unknown-command"),
            Kind::Edited => Words::new("notice-edited"),
            Kind::Forwarded => Words::new("notice-forwarded"),
            Kind::Photo
            | Kind::Voice
            | Kind::Audio
            | Kind::Video
            | Kind::Animation
            | Kind::Sticker
            | Kind::Document
            | Kind::Location
            | Kind::Contact
            | Kind::Poll
            | Kind::Unknown => Words::new("notice-media").with("kind", Arg::Name(kind.name())),
        }],
    }
}

fn present(state: State) -> Screen {
    if let State::Verdict(voice, aim, manager) = state {
        return verdict(state, voice, aim, manager);
    }
    match state.question() {
        Some(asked) => question(state, asked),
        None => smm_way(state),
    }
}

fn question(state: State, asked: Question) -> Screen {
    let voice = state.voice();
    let text = match voice {
        Voice::Owner => asked.text(),
        Voice::Smm => asked.text_smm(),
    };
    let progress = Words::new("progress")
        .with("step", Arg::Number(asked.number()))
        .with("total", Arg::Number(Question::COUNT));
    Screen {
        paragraphs: vec![progress, Words::new(text)],
        rows: asked
            .answers(voice)
            .map(|answer| answer_row(answer, voice))
            .chain([moves(state)])
            .collect(),
    }
}

fn smm_way(state: State) -> Screen {
    let answer = Label {
        id: "smm-buttons",
        attribute: "answer",
    };
    Screen {
        paragraphs: ["heading", "why", "how"]
            .map(|part| Words::new(format!("smm-{part}")))
            .to_vec(),
        rows: vec![
            row(answer, Choice::AnswerForClient),
            share("smm-buttons", FROM_SMM, Words::new("share-with-client")),
            moves(state),
        ],
    }
}

fn verdict(state: State, voice: Voice, aim: Aim, manager: Manager) -> Screen {
    let need = need(aim);
    let asked = aim.row();
    let suffix = match voice {
        Voice::Owner => "",
        Voice::Smm => "-smm",
    };
    let next = match voice {
        Voice::Owner => format!("next-{}-{}", need.name(), manager.name()),
        Voice::Smm => format!("next-{}-smm", need.name()),
    };
    let mut rows: Vec<_> = Panel::ALL
        .iter()
        .map(|panel| {
            let label = Label {
                id: "verdict-buttons",
                attribute: panel.name(),
            };
            row(label, Choice::Panel(*panel))
        })
        .collect();
    rows.push(share(
        "verdict-buttons",
        FROM_SHARE,
        Words::new("share-bot"),
    ));
    if voice == Voice::Owner && manager == Manager::Searching {
        rows.splice(0..0, reach_rows());
    } else {
        rows.extend(reach_rows());
    }
    rows.push(moves(state));
    Screen {
        paragraphs: vec![
            Words::new(format!("verdict-{}", need.name())),
            Words::new(format!("why-{}", aim.offer().name())),
            Words::new(format!("relation-{asked}{suffix}")),
            Words::new(next),
        ],
        rows,
    }
}

/// Back and restart: always there.
fn moves(state: State) -> Vec<Button> {
    vec![
        navigation("back", Choice::Back(state.place())),
        navigation("restart", Choice::Restart),
    ]
}

fn answer_row(answer: Answer, voice: Voice) -> Vec<Button> {
    let label = Label {
        id: answer.question().labels(voice),
        attribute: answer.name(),
    };
    row(label, Choice::Answer(answer))
}

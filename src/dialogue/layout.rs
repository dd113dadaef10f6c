//! Which messages and buttons each view is made of. Every id of `locales/` that a conversation can
//! show is spelled here, once.

mod above;
mod button;
mod pages;
mod panels;
mod verdict;

use above::above;
use button::{button, navigation, paired, row};
use pages::page_screen;
use panels::panel_screen;
use verdict::{below_a_verdict, verdict_screen};

pub use button::FROM_SHARE;
pub use verdict::said_of;

use super::agency::reach;
use super::answers::{Answer, Question, Topic};
use super::choice::{Choice, Page};
use super::contact::{contact_screen, lead_screen};
use super::desk::desk_screen;
use super::offers::Sells;
use super::pair::{NEW, pair_screen};
use super::screen::{Arg, Button, Does, Label, Link, Needs, Screen, Words};
use super::state::State;
use super::talk::Talk;
use super::view::{Notice, View};
use super::voice::Voice;

/// The screen of a view.
pub fn screen(view: &View) -> Screen {
    match view {
        View::Present(State::Verdict(reader, aim), None) => verdict_screen(*reader, *aim),
        // A message of its own, before the verdict: with it a phone would not show that whole.
        View::Present(state @ State::Verdict(..), Some(notice @ Notice::Understood(_))) => Screen {
            paragraphs: vec![above(*state, *notice)],
            rows: Vec::new(),
        },
        // What somebody says there does not bring the whole verdict again.
        View::Present(state @ State::Verdict(reader, _), Some(notice)) => {
            let mut screen = below_a_verdict(above(*state, *notice));
            // Somebody who wants a person finds one, where one is there.
            let reach = reach(reader.voice());
            if *notice == Notice::Talk(Talk::Person) && !reach.is_empty() {
                screen.paragraphs.extend([
                    Words::new("agency-person").needing(Needs::Talks),
                    Words::new("agency-person-page").needing(Needs::Closing),
                ]);
                screen.rows.splice(0..0, reach);
            }
            screen
        }
        // Whoever wants to stop is asked nothing.
        View::Present(state, Some(notice @ Notice::Talk(Talk::Stop))) => Screen {
            paragraphs: vec![above(*state, *notice)],
            rows: vec![
                vec![navigation("resume", Choice::Resume)],
                vec![navigation("erase", Choice::Page(Page::Erase))],
            ],
        },
        View::Present(state, notice) => {
            let mut screen = present(*state);
            if let Some(notice) = notice {
                screen.paragraphs.insert(0, above(*state, *notice));
            }
            screen
        }
        View::Panel(reader, aim, panel) => panel_screen(*reader, *aim, *panel),
        View::Picture(voice, aim) => Screen {
            paragraphs: said_of(*voice, *aim)
                .into_iter()
                .chain([Words::new("share-bot")])
                .collect(),
            rows: Vec::new(),
        },
        View::Page(voice, page) => page_screen(*voice, *page),
        View::Which(voice, answers) => Screen {
            paragraphs: vec![Words::new(match answers.first() {
                Some(answer) if answer.question() != Question::Activity => "notice-which-answer",
                Some(_) | None => "notice-which",
            })],
            rows: readings(*voice, answers)
                .map(|answer| vec![answer_button(answer, *voice)])
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
        View::Pair(view) => pair_screen(view, screen),
        View::Group => Screen {
            paragraphs: vec![Words::new("group")],
            rows: vec![vec![Button {
                label: Label::new("group", "open"),
                does: Does::Open(Link::PrivateChat),
            }]],
        },
    }
}

/// The readings of what somebody wrote, and where two activities may both be theirs, both.
fn readings(voice: Voice, answers: &[Answer]) -> impl Iterator<Item = Answer> {
    let sells = |what| {
        let sold =
            |answer: &Answer| matches!(answer, Answer::Topic(topic) if topic.sells() == Some(what));
        answers.iter().any(sold)
    };
    let two = (sells(Sells::Goods) && sells(Sells::Image)).then_some(Answer::Two);
    answers
        .iter()
        .copied()
        .filter(move |answer| answer.is_offered_to(voice))
        .chain(two)
}

fn present(state: State) -> Screen {
    match state.question() {
        Some(asked) => question(state, asked),
        None => smm_way(state),
    }
}

fn question(state: State, asked: Question) -> Screen {
    let voice = state.voice();
    let progress = if asked.is_extra() {
        Words::new("progress-extra")
    } else {
        Words::new("progress")
            .with("step", Arg::Number(asked.number()))
            .with("total", Arg::Number(voice.questions()))
    };
    let text = asked.said(voice, asked.text());
    let mut rows = answer_rows(asked, voice);
    rows.push(if state.is_first() {
        vec![navigation("difference", Choice::Page(Page::Difference))]
    } else {
        moves(state)
    });
    Screen {
        paragraphs: vec![progress, Words::new(text)],
        rows,
    }
}

/// The activities have short names, and there are many: two of them share a row.
fn answer_rows(asked: Question, voice: Voice) -> Vec<Vec<Button>> {
    let buttons = |answers: Vec<Answer>| -> Vec<Button> {
        let buttons = answers.into_iter();
        buttons.map(|answer| answer_button(answer, voice)).collect()
    };
    let is_activity = |answer: &Answer| matches!(answer, Answer::Topic(Topic::Activity(_)));
    let (activities, others): (Vec<_>, Vec<_>) = asked.answers(voice).partition(is_activity);
    let mut rows = paired(&buttons(activities));
    rows.extend(buttons(others).into_iter().map(|button| vec![button]));
    rows
}

fn smm_way(state: State) -> Screen {
    let label = |attribute| Label::new("smm-buttons", attribute);
    Screen {
        paragraphs: ["heading", "why", "how"]
            .map(|part| Words::new(format!("smm-{part}")))
            .to_vec(),
        rows: vec![
            vec![Button {
                label: label("share"),
                does: Does::Tell(NEW[0].to_owned()),
            }],
            row(label("forward"), Choice::Page(Page::Forward)),
            row(label("answer"), Choice::AnswerForClient),
            moves(state),
        ],
    }
}

/// Back and restart, where there is somewhere to go.
fn moves(state: State) -> Vec<Button> {
    vec![
        navigation("back", Choice::Back(state.place())),
        navigation("restart", Choice::Restart),
    ]
}

fn answer_button(answer: Answer, voice: Voice) -> Button {
    let label = Label::new(answer.question().labels(voice), answer.name());
    button(label, Choice::Answer(answer))
}

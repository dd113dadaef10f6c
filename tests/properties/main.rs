//! Whatever comes, in whatever order: an answer for each, no panic, a verdict within reach, and
//! nothing that Telegram would refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::{HashMap, VecDeque};
use std::sync::LazyLock;

use follower_o_cliente::dialogue::{
    Choice, Dialogue, Does, Input, Kind, Memory, Reached, Source, State, Step, Stored, Topic, View,
    screen, step, views,
};
use follower_o_cliente::store::Remembered;
use follower_o_cliente::telegram::body;
use follower_o_cliente::texts::{Context, KeyAction, Rendered, Texts, Toast, html};
use follower_o_cliente::turn::{self, Event, Turn};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

mod counting;
mod receiving;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::embedded);
static WORDS: LazyLock<follower_o_cliente::understanding::LazyLexicon> =
    LazyLock::new(Default::default);
static CONTEXT: LazyLock<Context> = LazyLock::new(|| Context {
    // The longest name that Telegram gives, in every link.
    bot: "un_nome_lungo_quanto_si_puo__bot".into(),
    days: 3_650,
});

/// What Telegram takes (<https://core.telegram.org/bots/api>).
fn assert_sendable(shown: &Rendered) {
    let formatted = html::parse(&shown.html).unwrap_or_else(|e| panic!("{e}: {}", shown.html));
    let length = formatted.text.encode_utf16().count();
    assert!((1..=4_096).contains(&length), "{length}: {}", shown.html);
    assert!(
        !formatted.text.contains(['\u{2068}', '\u{2069}']),
        "{}",
        shown.html
    );
    let keys: Vec<_> = shown.keyboard.iter().flatten().collect();
    assert!(
        (1..=100).contains(&keys.len()),
        "no screen is a dead end: {}",
        shown.html
    );
    assert!(
        shown
            .keyboard
            .iter()
            .all(|row| (1..=8).contains(&row.len()))
    );
    for key in keys {
        assert!(
            !key.text.trim().is_empty() && key.text.chars().count() <= 40,
            "{}",
            key.text
        );
        match &key.action {
            KeyAction::Data(data) => {
                assert!((1..=64).contains(&data.len()), "{data}");
                assert!(Choice::from_data(data).is_some(), "{data}");
            }
            KeyAction::Copy(text) => {
                assert!((1..=256).contains(&text.chars().count()), "{text}");
            }
            KeyAction::Url(url) => {
                let url = reqwest::Url::parse(url).unwrap();
                assert_eq!(
                    (url.scheme(), url.host_str()),
                    ("https", Some("t.me")),
                    "{url}"
                );
                assert!(url.as_str().len() <= 2_048, "{url}");
            }
        }
    }
    for edits in [None, Some(i32::MAX)] {
        assert!(body(i64::MIN, edits, shown).unwrap().len() < 20_000);
    }
}

#[test]
fn every_view_is_sendable() {
    for view in views() {
        assert_sendable(&TEXTS.view(&view, &CONTEXT));
    }
}

/// How many taps on what is shown lead from each state to a verdict.
fn distances() -> HashMap<State, usize> {
    let mut known = HashMap::new();
    for start in State::all() {
        let mut waiting = VecDeque::from([(start, 0)]);
        let mut seen = vec![start];
        while let Some((state, taps)) = waiting.pop_front() {
            if matches!(state, State::Verdict(..)) {
                known.insert(start, taps);
                break;
            }
            for (_, choice) in screen(&View::Present(state, None)).choices() {
                let next = kept(&tapped(Some(state), choice));
                if let Some(next) = next.filter(|next| !seen.contains(next)) {
                    seen.push(next);
                    waiting.push_back((next, taps + 1));
                }
            }
        }
    }
    known
}

fn tapped(state: Option<State>, choice: Choice) -> Step {
    let dialogue = state.map(|state| Dialogue::at(state, None));
    step(dialogue, Input::Choose(choice))
}

fn kept(step: &Step) -> Option<State> {
    match &step.memory {
        Memory::Keep(dialogue) => Some(dialogue.state),
        Memory::Erase => None,
    }
}

#[test]
fn a_verdict_is_within_reach_of_every_state() {
    let distances = distances();
    for state in State::all() {
        let taps = distances
            .get(&state)
            .unwrap_or_else(|| panic!("{state:?} is a dead end"));
        assert!(*taps <= 6, "{state:?}: {taps}");
    }
    assert_eq!(distances[&State::START], 3, "three questions, one tap each");
}

#[test]
fn every_view_leads_back_to_the_conversation() {
    for view in views() {
        let screen = screen(&view);
        let leads = screen
            .rows
            .iter()
            .flatten()
            .any(|button| match button.does {
                Does::Choose(choice) => {
                    matches!(tapped(Some(State::START), choice).view, View::Present(..))
                }
                Does::Open(_) => view == View::Group,
                Does::Copy(_) => false,
            });
        assert!(leads, "{view:?}");
    }
}

fn turn_of(remembered: Remembered, input: turn::Input) -> Turn {
    let event = Event {
        update_id: 1,
        chat: 1,
        input,
    };
    turn::take(&TEXTS, &WORDS, &CONTEXT, &event, remembered)
}

fn shown(turn: &Turn) -> &Rendered {
    &turn.message.as_ref().expect("an answer").screen
}

#[test]
fn typing_what_a_button_says_is_tapping_it() {
    for state in State::all() {
        let here = || Remembered::Dialogue(Dialogue::at(state, None));
        let present = TEXTS.view(&View::Present(state, None), &CONTEXT);
        let mut number = 0;
        for key in present.keyboard.iter().flatten() {
            let KeyAction::Data(data) = key.action else {
                continue;
            };
            let choice = Choice::from_data(data).unwrap();
            let message = Some(9);
            let tap = turn_of(
                here(),
                turn::Input::Tap {
                    choice: Some(choice),
                    message,
                },
            );
            assert_eq!(tap.message.as_ref().unwrap().edits, message);
            let first = key.text.split([' ', ',']).next().unwrap();
            let mut names = vec![key.text.clone(), key.text.to_uppercase(), first.to_owned()];
            if !choice.is_navigation() {
                number += 1;
                names.push(number.to_string());
            }
            for name in names {
                let typed = turn_of(here(), turn::Input::Text(name.clone()));
                assert_eq!(typed.memory, tap.memory, "{state:?} «{name}»");
                assert_eq!(shown(&typed), shown(&tap), "{state:?} «{name}»");
                assert_eq!(
                    typed.message.unwrap().edits,
                    None,
                    "typed text is answered below"
                );
            }
        }
    }
}

fn any_source() -> impl Strategy<Value = Option<Source>> {
    "[A-Za-z0-9_-]{0,64}".prop_map(|text| Source::new(&text))
}

fn any_dialogue() -> impl Strategy<Value = Dialogue> {
    (select(State::all()), any_source()).prop_map(|(state, source)| Dialogue::at(state, source))
}

fn any_choice() -> impl Strategy<Value = Choice> {
    select(&Choice::ALL[..])
}

fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        1 => any_source().prop_map(Input::Start),
        8 => any_choice().prop_map(Input::Choose),
        2 => select(&Topic::ALL[..]).prop_map(Input::Understood),
        1 => vec(select(&Topic::ALL[..]), 0..8).prop_map(Input::Ambiguous),
        2 => select(&Kind::ALL[..]).prop_map(Input::Unclear),
    ]
}

/// Texts as people write them, and as they do not.
fn any_text() -> impl Strategy<Value = String> {
    let labels: Vec<_> = views()
        .iter()
        .flat_map(|view| TEXTS.view(view, &CONTEXT).keyboard.clone())
        .flatten()
        .map(|key| key.text)
        .collect();
    prop_oneof![
        4 => select(labels),
        2 => "[0-9]{1,2}[.)]?",
        1 => any::<i64>().prop_map(|number| number.to_string()),
        2 => ".{0,80}",
        1 => "[a-zàèéìòù ]{1,60}",
        1 => "[<>&\"'{}$\\\\/]{0,40}",
        1 => "\\PC{0,10}".prop_map(|text| text.repeat(400)),
    ]
}

fn any_turn_input() -> impl Strategy<Value = turn::Input> {
    let message = prop_oneof![Just(None), any::<i32>().prop_map(Some)];
    prop_oneof![
        2 => any_source().prop_map(turn::Input::Start),
        2 => any_choice().prop_map(turn::Input::Command),
        6 => (proptest::option::of(any_choice()), message)
            .prop_map(|(choice, message)| turn::Input::Tap { choice, message }),
        6 => any_text().prop_map(turn::Input::Text),
        2 => select(&Kind::ALL[..]).prop_map(turn::Input::Other),
        1 => any::<bool>().prop_map(|addressed| turn::Input::Group { addressed }),
        1 => Just(turn::Input::Blocked),
    ]
}

fn round_trip(dialogue: &Dialogue) -> Dialogue {
    let bytes = serde_json::to_vec(&Stored::from(dialogue)).unwrap();
    let stored: Stored = serde_json::from_slice(&bytes).unwrap();
    stored.try_into().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_inputs_is_answered(
        first in proptest::option::of(any_dialogue()),
        inputs in vec(any_input(), 1..40),
    ) {
        let mut dialogue = first;
        for input in inputs {
            let before = dialogue.clone();
            let done = step(dialogue, input.clone());
            let view = TEXTS.view(&done.view, &CONTEXT);
            assert_sendable(&view);
            if done.outdated {
                let same = Memory::Keep(before.clone().unwrap_or_else(|| Dialogue::new(None)));
                prop_assert_eq!(&done.memory, &same, "an old keyboard changes nothing");
            }
            if let View::Present(shown, _) = done.view {
                prop_assert_eq!(Some(shown), kept(&done), "what is shown is what is kept");
            }
            dialogue = match done.memory {
                Memory::Keep(dialogue) => {
                    prop_assert_eq!(&round_trip(&dialogue), &dialogue);
                    let source = match (&input, before) {
                        (Input::Start(source), None) => source.clone(),
                        (Input::Start(Some(source)), Some(before))
                            if before.reached == Reached::Verdict =>
                        {
                            Some(source.clone())
                        }
                        (_, Some(before)) => before.source,
                        (_, None) => None,
                    };
                    prop_assert_eq!(
                        &dialogue.source, &source,
                        "only the start of a new conversation changes the source"
                    );
                    Some(dialogue)
                }
                Memory::Erase => {
                    prop_assert_eq!(input, Input::Choose(Choice::Erase), "nothing else erases");
                    None
                }
            };
        }
    }

    #[test]
    fn any_sequence_of_events_is_answered(
        first in prop_oneof![
            Just(Remembered::Nothing),
            Just(Remembered::Unreadable),
            any_dialogue().prop_map(Remembered::Dialogue),
        ],
        inputs in vec(any_turn_input(), 1..25),
    ) {
        let mut remembered = first;
        for input in inputs {
            let before = remembered.clone();
            let done = turn_of(remembered.clone(), input.clone());
            let again = turn_of(remembered, input.clone());
            prop_assert_eq!(format!("{done:?}"), format!("{again:?}"), "a retry says the same");
            match (&input, &done.message) {
                (turn::Input::Blocked, message) => prop_assert!(message.is_none()),
                (turn::Input::Group { addressed: false }, None) => {
                    let once = matches!(before, Remembered::Dialogue(_));
                    prop_assert!(once, "the first who speaks in a group is answered");
                }
                (_, None) => prop_assert!(false, "silence after {input:?}"),
                (_, Some(message)) => {
                    assert_sendable(&message.screen);
                    let edits = if let turn::Input::Tap { message, .. } = input {
                        message
                    } else {
                        None
                    };
                    prop_assert_eq!(message.edits, edits, "taps edit in place, the rest is below");
                }
            }
            let tap = matches!(input, turn::Input::Tap { .. });
            prop_assert!(tap || done.toast.is_none());
            if matches!(input, turn::Input::Tap { choice: None, .. }) {
                prop_assert_eq!(done.toast, Some(Toast::Outdated));
            }
            remembered = match done.memory {
                Some(Memory::Keep(dialogue)) => Remembered::Dialogue(dialogue),
                Some(Memory::Erase) => Remembered::Nothing,
                None => {
                    let in_group = matches!(input, turn::Input::Group { .. });
                    prop_assert!(in_group);
                    before
                }
            };
        }
    }
}

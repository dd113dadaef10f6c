//! Any sequence of inputs: an answer for each, in private and in groups.

use std::collections::HashMap;

use follower_o_cliente::dialogue::{
    Choice, Dialogue, DialogueInput, Kind, Memory, Reached, Stored, View, step,
};
use follower_o_cliente::store::Write;
use follower_o_cliente::texts::{Rendered, Toast};
use follower_o_cliente::turn::{
    self, ChatKind, Content, Letter, Recipient, RecordKind, Remembered,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::inputs::{any_dialogue, any_input, any_turn_input};
use super::reach::kept;
use super::turns::{Kept, is_picture, screen_of, shown};
use super::{CONTEXT, TEXTS, assert_sendable, assert_taken, ends};

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
            if ends(&done.view) {
                assert_taken(&view);
            } else {
                assert_sendable(&view);
            }
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
                        (DialogueInput::Start(source), None) => source.clone(),
                        (DialogueInput::Start(Some(source)), Some(before))
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
                    prop_assert_eq!(input, DialogueInput::Choose(Choice::Erase), "nothing else erases");
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
        let mut kept = Kept::of(1, &first);
        // What each message shows since it was last edited.
        let mut showing: HashMap<i32, Rendered> = HashMap::new();
        for input in inputs {
            let done = kept.turn(ChatKind::Private, input.clone());
            let again = kept.turn(ChatKind::Private, input.clone());
            prop_assert_eq!(format!("{done:?}"), format!("{again:?}"), "a retry says the same");
            // Before a chat's first answer stands the line about the bot that was there, and its menu and its button go.
            let (before, answer) = done.letters.split_at(done.letters.len().saturating_sub(1));
            let is_left = |letter: &[Letter]| matches!(
                letter.iter().map(|letter| &letter.content).collect::<Vec<_>>()[..],
                [] | [Content::Line(_), Content::Menu(_), Content::MenuButton]
            );
            // Before a verdict that a text led to stands what it was taken for.
            let is_taken = |letters: &[Letter]| match letters {
                [only] => matches!(input, turn::Input::Text(_)) && screen_of(only).keyboard.is_empty(),
                _ => false,
            };
            prop_assert!((is_left(before) || is_taken(before)) && answer.len() <= 1, "{:?}", done.letters);
            match (&input, done.letters.last()) {
                (turn::Input::Blocked | turn::Input::Group { .. } | turn::Input::Migrated { .. }, letter) => {
                    prop_assert!(letter.is_none(), "none of these is said by a person");
                }
                (turn::Input::Tap { data, message: Some(message) }, None) => {
                    let elsewhere = turn::Input::Tap { data: data.clone(), message: Some(-1) };
                    let elsewhere = kept.turn(ChatKind::Private, elsewhere);
                    prop_assert_eq!(showing.get(message), Some(shown(&elsewhere)), "it shows that already");
                }
                (turn::Input::Other(Kind::Edited), None) => {
                    let known = matches!(kept.remembered(), Remembered::Dialogue(_));
                    prop_assert!(!known, "a correction begins nothing");
                    prop_assert!(done.writes.is_empty());
                }
                (_, None) => prop_assert!(false, "silence after {input:?}"),
                (_, Some(letter)) => {
                    if is_picture(letter) {
                        assert_taken(screen_of(letter));
                    } else {
                        assert_sendable(screen_of(letter));
                    }
                    let edits = match &input {
                        _ if is_picture(letter) => None,
                        turn::Input::Tap { data, message } if Choice::from_data(data).is_some() => *message,
                        _ => None,
                    };
                    prop_assert_eq!(letter.edits, edits, "taps edit in place, the rest is below");
                    if let Some(message) = letter.edits {
                        let was = showing.insert(message, screen_of(letter).clone());
                        prop_assert_ne!(was.as_ref(), Some(screen_of(letter)), "it shows that already");
                    }
                    prop_assert_eq!(letter.to, Recipient { chat: 1, topic: Some(7) });
                }
            }
            let tap = matches!(input, turn::Input::Tap { .. });
            prop_assert!(tap || done.toast.is_none());
            if let turn::Input::Tap { data, .. } = &input && Choice::from_data(data).is_none() {
                prop_assert_eq!(done.toast, Some(Toast::Outdated));
            }
            if done.writes.contains(&Write::Erase(1)) {
                // Nothing is kept of it any more.
                showing.clear();
            }
            kept.after(&done);
        }
    }

    #[test]
    fn a_group_is_answered_once_and_whenever_it_asks(
        first in prop_oneof![Just(Remembered::Nothing), Just(Remembered::Unreadable)],
        inputs in vec(any_turn_input(), 1..25),
    ) {
        let mut kept = Kept::of(-1, &first);
        for input in inputs {
            let greeted = matches!(kept.remembered(), Remembered::Dialogue(_));
            let done = kept.turn(ChatKind::Group, input.clone());
            let again = kept.turn(ChatKind::Group, input.clone());
            prop_assert_eq!(format!("{done:?}"), format!("{again:?}"), "a retry says the same");
            let answers = match &input {
                turn::Input::Start(Some(_)) => !greeted,
                turn::Input::Start(None) | turn::Input::Command(_) | turn::Input::Text(_) => true,
                turn::Input::Group { addressed } => *addressed || !greeted,
                turn::Input::Tap { .. }
                | turn::Input::Other(_)
                | turn::Input::Blocked
                | turn::Input::Migrated { .. } => false,
            };
            prop_assert_eq!(!done.letters.is_empty(), answers, "{:?}", input);
            prop_assert!(done.toast.is_none());
            if let turn::Input::Migrated { to } = &input {
                let moved = Write::Remove(RecordKind::Dialogue.of_chat(-1));
                prop_assert_eq!(&done.writes[0], &moved);
                prop_assert_eq!(done.writes.len() == 2, greeted, "to {}", to);
                break;
            }
            kept.after(&done);
        }
    }
}

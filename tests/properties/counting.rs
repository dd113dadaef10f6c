//! Whatever people do, in whatever order: each step is counted once in each conversation, so that the
//! figures of a link always add up.

use std::collections::BTreeMap;

use follower_o_cliente::dialogue::{
    Choice, Counted, Dialogue, DialogueInput, Memory, Reached, Source, State, View, screen, step,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::inputs::any_input;

/// What is counted of one link.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    /// Conversations that came so far.
    came: [i64; Reached::ALL.len()],
    /// Of those, the ones that were forgotten without coming further.
    left: [i64; Reached::ALL.len()],
    /// Those that had their verdict, and were followed by a new one.
    followed: i64,
}

/// People who tap what is shown, mostly, and now and then do anything else.
#[derive(Clone, Debug)]
enum Deed {
    /// The button with this number, counted around.
    Tap(usize),
    Other(DialogueInput),
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..12_usize).prop_map(Deed::Tap),
        1 => any_input().prop_map(Deed::Other),
        1 => prop_oneof![
            Just(None),
            Just(Source::new("bio")),
            Just(Source::new("vetrina")),
            Just(Source::new("smm")),
        ]
            .prop_map(|source| Deed::Other(DialogueInput::Start(source))),
    ]
}

/// The button that somebody finds on the screen of that number.
fn tapped(view: &View, number: usize) -> DialogueInput {
    let choices: Vec<Choice> = screen(view).choices().map(|(_, choice)| choice).collect();
    match choices.len() {
        0 => DialogueInput::Choose(Choice::Resume),
        buttons => DialogueInput::Choose(choices[number % buttons]),
    }
}

fn source_of(dialogue: &Dialogue) -> String {
    dialogue
        .source
        .as_ref()
        .map_or_else(String::new, |source| source.as_str().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_in_goes_on_leaves_or_is_there(
        people in vec(vec(any_deed(), 0..40), 1..6),
    ) {
        let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
        let mut there: Vec<Dialogue> = Vec::new();
        for deeds in people {
            let mut kept: Option<Dialogue> = None;
            let mut view = View::Present(State::START, None);
            for deed in deeds {
                let input = match deed {
                    Deed::Tap(number) => tapped(&view, number),
                    Deed::Other(input) => input,
                };
                let before = kept.clone();
                let done = step(kept, input);
                view = done.view;
                kept = match done.memory {
                    Memory::Keep(dialogue) => Some(dialogue),
                    Memory::Erase => None,
                };
                let source = match (&kept, &before) {
                    (Some(now), _) => source_of(now),
                    (None, Some(before)) => source_of(before),
                    (None, None) => String::new(),
                };
                let counted: Vec<Reached> = done
                    .marks
                    .iter()
                    .filter_map(|mark| Reached::counted_by(mark.step))
                    .collect();
                for reached in &counted {
                    figures.entry(source.clone()).or_default().came[*reached as usize] += 1;
                }
                if let Some(before) = before {
                    let figures = figures.entry(source_of(&before)).or_default();
                    if kept.is_none() {
                        figures.left[before.reached as usize] += 1;
                    } else if counted.contains(&Reached::Started) {
                        prop_assert_eq!(before.reached, Reached::Verdict);
                        figures.followed += 1;
                    }
                }
            }
            there.extend(kept);
        }
        for (source, Figures { came, left, followed }) in figures {
            prop_assert!(came.is_sorted_by(|less, more| less >= more), "{source}: {came:?}");
            for reached in Reached::ALL {
                let stands = |dialogue: &&Dialogue| {
                    dialogue.reached == reached && source_of(dialogue) == source
                };
                let still = i64::try_from(there.iter().filter(stands).count()).unwrap();
                let at = reached as usize;
                let on = came.get(at + 1).copied().unwrap_or(followed);
                prop_assert_eq!(came[at], on + left[at] + still, "{} at {}", source, reached);
            }
        }
    }
}

/// Of which verdicts it is counted whether followers were asked for: the first one of a conversation, of owners who
/// sell goods or services.
#[test]
fn the_confusion_is_of_first_verdicts_of_owners_who_sell() {
    let counted = |source: Option<Source>, taps: &[&str]| -> Vec<&'static str> {
        let taps = taps
            .iter()
            .map(|data| DialogueInput::Choose(Choice::from_data(data).expect(data)));
        let (mut kept, mut counted) = (None, Vec::new());
        for input in std::iter::once(DialogueInput::Start(source)).chain(taps) {
            let done = step(kept, input);
            kept = match done.memory {
                Memory::Keep(dialogue) => Some(dialogue),
                Memory::Erase => None,
            };
            let marks = done
                .marks
                .iter()
                .filter(|mark| mark.step == Counted::CONFUSION);
            counted.extend(marks.map(|mark| mark.choice));
        }
        assert!(
            matches!(kept.unwrap().state, State::Verdict(..)),
            "no verdict"
        );
        counted
    };
    let owner = |goal| ["activity.venue", goal, "manager.myself"];
    assert_eq!(
        counted(None, &owner("goods.followers")),
        ["misunderstanding"]
    );
    assert_eq!(counted(None, &owner("goods.takings")), ["right"]);
    assert_eq!(
        counted(Source::new("bio"), &owner("goods.known")),
        ["means"]
    );
    // Another answer to the same questions, and a conversation that begins anew.
    let mut taps = owner("goods.followers").to_vec();
    taps.extend([
        "verdict.back",
        "manager.back",
        "goods.takings",
        "manager.myself",
    ]);
    assert_eq!(counted(None, &taps), ["misunderstanding"], "the first one");
    taps.push("restart");
    taps.extend(owner("goods.takings"));
    assert_eq!(counted(None, &taps), ["misunderstanding", "right"]);
    // Whose followers pay, whoever manages others' profiles, whoever was sent by them.
    let image = ["activity.influencer", "image.audience", "manager.myself"];
    let smm = [
        "activity.smm",
        "smm.answer",
        "activity.venue",
        "goods.followers",
    ];
    let invited = ["activity.venue", "goods.followers"];
    assert_eq!(counted(None, &image), [""; 0]);
    assert_eq!(counted(None, &smm), [""; 0]);
    assert_eq!(counted(Source::new("smm"), &invited), [""; 0]);
}

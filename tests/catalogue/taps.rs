//! The buttons, and what a tap on them does.

use std::collections::{BTreeMap, HashSet};

use follower_o_cliente::dialogue::{
    Choice, Command, Dialogue, DialogueInput, Does, Label, Memory, Page, PairAsked, Passage, State,
    Step, View, Voice, screen, step, walk,
};
use follower_o_cliente::texts::{Agency, Context, KeyAction, Texts};

/// What the button of a choice must be called where it stands.
pub(crate) fn label(choice: Choice, voice: Voice) -> Vec<Label> {
    let label = |id, attribute| Label::new(id, attribute);
    let navigation = |attribute| vec![label("navigation", attribute)];
    match choice {
        Choice::Answer(answer) => vec![label(answer.question().labels(voice), answer.name())],
        Choice::AnswerForClient => vec![label("smm-buttons", "answer")],
        Choice::Back(_) => navigation("back"),
        Choice::Restart => vec![label("navigation", "restart"), label("restart", "yes")],
        Choice::Picture => ["share-buttons", "brief-buttons", "confirm-buttons"]
            .map(|id| label(id, "picture"))
            .to_vec(),
        Choice::Panel(panel) => match voice {
            Voice::Owner | Voice::Invited => vec![label("verdict-buttons", panel.name())],
            Voice::Smm => vec![label("verdict-buttons-smm", panel.name())],
        },
        Choice::Verdict => navigation("answer"),
        Choice::Page(Page::Example(offer)) => vec![label("examples", offer.name())],
        Choice::Page(
            page @ (Page::Difference
            | Page::Examples
            | Page::Help
            | Page::Privacy
            | Page::Erase
            | Page::Restart),
        ) => navigation(Choice::Page(page).names().1),
        Choice::Page(Page::Agency) => vec![label("agency-buttons", "follow")],
        Choice::Page(Page::Forward) => vec![
            label("smm-buttons", "forward"),
            label("verdict-buttons-smm", "forward"),
        ],
        Choice::Resume => vec![
            label("navigation", "resume"),
            label("navigation", "another"),
            label("erase", "no"),
            label("restart", "no"),
        ],
        Choice::Erase => vec![label("erase", "yes")],
    }
}

/// Demands that a tap did what its choice says, and nothing else.
fn assert_done(choice: Choice, before: &Dialogue, done: &Step) {
    assert!(!done.outdated, "{choice:?} at {before:?}");
    let after = match &done.memory {
        Memory::Keep(dialogue) => dialogue.state,
        Memory::Erase => {
            assert_eq!((choice, &done.view), (Choice::Erase, &View::Erased));
            return;
        }
    };
    let state = before.state;
    match choice {
        Choice::Answer(answer) => {
            assert_eq!(state.question(), Some(answer.question()));
            assert_ne!(after, state);
            assert!(after.came_from(choice), "{choice:?} led to {after:?}");
        }
        Choice::AnswerForClient => {
            assert_eq!((state, after), (State::SmmWay, State::Activity(Voice::Smm)));
        }
        Choice::Back(_) => assert_eq!(after, state.back()),
        Choice::Restart => assert_eq!(after, State::first(before.source.as_ref())),
        Choice::Panel(panel) => {
            assert!(matches!(done.view, View::Panel(_, _, shown) if shown == panel));
        }
        Choice::Picture => assert!(matches!(done.view, View::Picture(..))),
        Choice::Page(page) => assert_eq!(done.view, View::Page(state.voice(), page)),
        Choice::Verdict | Choice::Resume => assert_eq!(after, state),
        Choice::Erase => panic!("it erases"),
    }
    match choice {
        Choice::Panel(_) | Choice::Picture | Choice::Page(_) => {
            assert_eq!(after, state, "{choice:?} moved");
        }
        Choice::Answer(_)
        | Choice::AnswerForClient
        | Choice::Back(_)
        | Choice::Restart
        | Choice::Verdict
        | Choice::Resume
        | Choice::Erase => {
            assert!(matches!(done.view, View::Present(shown, _) if shown == after));
        }
    }
}

#[test]
fn a_tap_on_any_button_of_any_screen_does_what_its_label_says() {
    let texts = Texts::embedded();
    let context = Context {
        agency: Agency::sample().into(),
        ..Context::default()
    };
    let mut tapped: HashSet<Choice> = HashSet::new();
    let mut known = HashSet::new();
    for Passage { step: shown, .. } in walk() {
        let dialogue = match &shown.memory {
            Memory::Keep(dialogue) => dialogue.clone(),
            Memory::Erase => Dialogue::new(None),
        };
        if !known.insert((shown.view.clone(), dialogue.state)) {
            continue;
        }
        let rendered = texts.view(&shown.view, &context);
        let keys: Vec<_> = rendered.keyboard.iter().flatten().collect();
        // Nobody is there to talk, so the agency's page is offered in place of that.
        let buttons = screen(&shown.view).rows.into_iter().flatten();
        let buttons =
            buttons.filter(|button| !matches!(button.does, Does::Contact | Does::WithoutAgency(_)));
        let mut data_here = BTreeMap::new();
        for (key, button) in keys.iter().zip(buttons) {
            let KeyAction::Data(data) = &key.action else {
                continue;
            };
            // What two people do who answer apart is no choice of the conversation.
            if PairAsked::from_data(data).is_some() {
                continue;
            }
            let meant = match button.does.bare() {
                Does::Choose(choice) => *choice,
                Does::Closing => Choice::Page(Page::Agency),
                other @ (Does::Tell(_)
                | Does::Open(_)
                | Does::Copy(_)
                | Does::Contact
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_)) => panic!("{other:?} sends {data}"),
            };
            let other = data_here.insert(data, &key.text);
            assert_eq!(other, None, "{data} twice on {:?}", shown.view);
            let choice = Choice::from_data(data.as_ref()).unwrap();
            assert_eq!(choice, meant, "{} is taken for another", key.text);
            let voice = match &shown.view {
                View::Which(voice, _) => *voice,
                View::Present(..)
                | View::Panel(..)
                | View::Picture(..)
                | View::Page(..)
                | View::Erased
                | View::Group
                | View::Desk(_)
                | View::Contact(_)
                | View::Lead(_)
                | View::Pair(_) => dialogue.state.voice(),
            };
            let labels = label(choice, voice);
            assert!(
                labels.contains(&button.label),
                "{choice:?}: {:?}",
                button.label
            );
            assert_done(
                choice,
                &dialogue,
                &step(Some(dialogue.clone()), DialogueInput::Choose(choice)),
            );
            tapped.insert(choice);
        }
        let texts: HashSet<_> = keys.iter().map(|key| &key.text).collect();
        assert_eq!(
            texts.len(),
            keys.len(),
            "two buttons alike on {:?}",
            shown.view
        );
    }
    tapped.extend(Command::ALL.into_iter().filter_map(Command::choice));
    let out_of_reach: Vec<_> = Choice::ALL
        .into_iter()
        .filter(|choice| !tapped.contains(choice))
        .collect();
    assert_eq!(out_of_reach, [], "no button and no command does these");
}

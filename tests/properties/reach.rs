//! From wherever somebody is, a few taps lead to a verdict, and every view leads back.

use std::collections::{HashMap, VecDeque};

use follower_o_cliente::dialogue::{
    Choice, Dialogue, DialogueInput, Does, Memory, State, Step, View, screen, step, views,
};

use super::ends;

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
    step(dialogue, DialogueInput::Choose(choice))
}

pub(crate) fn kept(step: &Step) -> Option<State> {
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
            .any(|button| match button.does.bare() {
                Does::Choose(choice) => {
                    let choice = *choice;
                    matches!(tapped(Some(State::START), choice).view, View::Present(..))
                }
                Does::Open(_) => matches!(view, View::Group | View::Desk(_)),
                Does::Copy(_) => false,
                // Only the desk and contacts tell what is no choice.
                Does::Tell(_) => matches!(view, View::Desk(_) | View::Contact(_) | View::Pair(_)),
                Does::Contact
                | Does::Closing
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_) => false,
            });
        assert!(leads || ends(&view), "{view:?}");
    }
}

//! Rows of every version, and where the taps that led there lead today.

use std::collections::HashSet;

use super::super::choice::Choice;
use super::super::reached::Reached;
use super::super::state::State;
use super::*;

/// Rows as the version wrote them, one for each state that it knew, each with the data of the buttons
/// that led there.
const V1: &str = include_str!("v1.tsv");
const V2: &str = include_str!("v2.tsv");
const V3: &str = include_str!("v3.tsv");

/// Where taps on buttons with this data lead, of somebody who came by an invitation or did not.
fn tapped(path: &str) -> State {
    let (first, taps) = match path.strip_prefix("/start smm") {
        Some(taps) => (State::INVITED, taps),
        None => (State::START, path),
    };
    taps.split_whitespace().fold(first, |state, data| {
        let choice = Choice::from_data(data).expect("data of buttons stay");
        state.after(choice).expect("they lead on")
    })
}

#[test]
fn rows_of_every_version_are_read_as_they_were_meant() {
    // Versions 1 and 2 told apart what a social media manager's client had answered to question 3,
    // which is asked of them no more: each of 28 aims had a place there and three verdicts.
    let all = State::all();
    for (rows, written, states) in [
        (V1, 243, 159),
        (V2, 243, 159),
        // Of the latest version each state has one: `print_the_samples` prints what it lacks.
        (V3, all.len(), all.len()),
    ] {
        let mut known = HashSet::new();
        for row in rows.lines() {
            let (json, path) = row.split_once('\t').unwrap();
            let stored: Stored = serde_json::from_str(json).unwrap_or_else(|e| panic!("{e} {row}"));
            let state = tapped(path);
            let was_asked_for_the_manager = json.contains(r#"{"manager":["smm""#);
            let expected = Dialogue {
                state,
                source: Source::new("bio-1"),
                reached: if was_asked_for_the_manager {
                    Reached::Answered2
                } else {
                    state.reached()
                },
            };
            assert_eq!(Dialogue::try_from(stored), Ok(expected), "{row}");
            known.insert(state);
        }
        assert_eq!((rows.lines().count(), known.len()), (written, states));
    }
}

/// Whoever stood at a question that is asked no more, and had answered the one before, is counted once
/// for each.
#[test]
fn who_stood_at_a_question_that_is_gone_is_counted_once() {
    let row = r#"{"v":"2","state":{"manager":["smm",{"goods":["venue","takings"]}]},"reached":"answered_2"}"#;
    let stored: Stored = serde_json::from_str(row).unwrap();
    let dialogue = Dialogue::try_from(stored).unwrap();
    let goal = Choice::from_data("goods.takings").unwrap();
    let step = super::super::step::step(
        Some(dialogue),
        super::super::input::DialogueInput::Choose(goal),
    );
    let steps: Vec<_> = step.marks.iter().map(|mark| mark.step).collect();
    assert_eq!(steps, ["verdict", "relation"]);
}

#[test]
fn what_is_written_is_the_latest_version_to_the_letter() {
    for row in V3.lines() {
        let (json, path) = row.split_once('\t').unwrap();
        let dialogue = Dialogue::at(tapped(path), Source::new("bio-1"));
        assert_eq!(
            serde_json::to_string(&Stored::from(&dialogue)).unwrap(),
            json
        );
    }
}

#[test]
fn every_state_survives_the_round_trip() {
    for state in State::all() {
        for source in [None, Source::new("bio-instagram")] {
            for reached in Reached::ALL {
                let dialogue = Dialogue {
                    state,
                    source: source.clone(),
                    reached,
                };
                let text = serde_json::to_string(&Stored::from(&dialogue)).unwrap();
                let back: Stored = serde_json::from_str(&text).unwrap();
                assert_eq!(Dialogue::try_from(back), Ok(dialogue), "{text}");
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_and_named() {
    for (row, problem) in [
        (r#"{"v":"9","mood":"sunny"}"#, UnreadableDialogue::Version),
        (
            r#"{"v":"1","state":{"activity":"owner"},"source":"a b"}"#,
            UnreadableDialogue::Source,
        ),
    ] {
        let stored: Stored = serde_json::from_str(row).unwrap();
        assert_eq!(Dialogue::try_from(stored), Err(problem));
    }
    assert!(serde_json::from_str::<Stored>(r#"{"v":"1","state":{"moon":"owner"}}"#).is_err());
}

/// Makes what the sample of the latest version lacks: a row for each state, to be written once and never again.
#[test]
#[ignore = "a tool: cargo test --lib print_the_samples -- --ignored --nocapture"]
fn print_the_samples() {
    let mut paths: Vec<(State, String)> = vec![
        (State::START, String::new()),
        (State::INVITED, "/start smm".to_owned()),
    ];
    let mut at = 0;
    while let Some((state, path)) = paths.get(at).cloned() {
        at += 1;
        let dialogue = Dialogue::at(state, Source::new("bio-1"));
        let json = serde_json::to_string(&Stored::from(&dialogue)).unwrap();
        if !V3.lines().any(|row| row.split('\t').next() == Some(&json)) {
            println!("{json}\t{path}");
        }
        for choice in Choice::ALL {
            if let Some(next) = state.after(choice)
                && !paths.iter().any(|(known, _)| *known == next)
            {
                let path = format!("{path} {}", choice.data());
                paths.push((next, path.trim_start().to_owned()));
            }
        }
    }
}

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

/// Where taps on buttons with this data lead.
fn tapped(path: &str) -> State {
    path.split_whitespace().fold(State::START, |state, data| {
        let choice = Choice::from_data(data).expect("data of buttons stay");
        state.after(choice).expect("they lead on")
    })
}

#[test]
fn rows_of_every_version_are_read_as_they_were_meant() {
    for (rows, states) in [(V1, 243), (V2, 243)] {
        let mut known = HashSet::new();
        for row in rows.lines() {
            let (json, path) = row.split_once('\t').unwrap();
            let stored: Stored = serde_json::from_str(json).unwrap_or_else(|e| panic!("{e} {row}"));
            let expected = Dialogue::at(tapped(path), Source::new("bio-1"));
            assert_eq!(Dialogue::try_from(stored), Ok(expected), "{row}");
            known.insert(tapped(path));
        }
        assert_eq!(known.len(), states);
    }
}

#[test]
fn what_is_written_is_the_latest_version_to_the_letter() {
    for row in V2.lines() {
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

//! The house keeps to its plan, which `src/lib.rs` draws: floors, no rings of files, small files, and a
//! dialogue that knows no edge. What is read are the sources; each rule is tried on a small house first.
#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect, and reads files as it likes"
)]

mod embedded;
mod floors;
mod forms;
mod house;
mod names;
mod rings;
mod source;
mod tokens;

use house::{House, files_below};

/// The longest file, in lines.
const LONGEST: usize = 400;

/// All of the understanding is read in ten minutes: so many lines, no file of more than so many.
const UNDERSTANDING: usize = 900;
const LONGEST_OF_UNDERSTANDING: usize = 250;

/// What an edge is made of: the dialogue names none of it.
const EDGES: [&str; 7] = [
    "axum", "fluent", "log", "reqwest", "sqlx", "teloxide", "tokio",
];

/// Files that are too long today. Strike out what is mended.
const LONG_FILES_OF_TODAY: &[&str] = &[];

fn long_files(files: &[(String, String)]) -> Vec<&str> {
    let long = files
        .iter()
        .filter(|(_, text)| text.lines().count() > LONGEST);
    long.map(|(file, _)| file.as_str()).collect()
}

fn edges_in_the_dialogue(house: &House) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in &house.sources {
        for named in source.named.iter().filter(|_| source.room() == "dialogue") {
            if !named.rooted && EDGES.contains(&named.path[0].as_str()) {
                let (file, line) = (&source.file, named.line);
                wrong.push(format!("{file}:{line}: {}", named.path.join("::")));
            }
        }
    }
    wrong
}

#[test]
fn files_are_short() {
    let files = ["src", "tests", "benches"].map(files_below).concat();
    for folder in ["src/", "tests/", "tests/pace/", "benches/"] {
        let is_there = |(file, _): &(String, String)| file.starts_with(folder);
        assert!(files.iter().any(is_there), "{folder} is not looked at");
    }
    assert_eq!(
        long_files(&files),
        LONG_FILES_OF_TODAY,
        "over {LONGEST} lines, beside those known"
    );
    let understanding = files_below("src/understanding");
    let lines = |(_, text): &(String, String)| text.lines().count();
    assert!(!understanding.is_empty(), "nothing is looked at");
    let sum: usize = understanding.iter().map(lines).sum();
    assert!(sum <= UNDERSTANDING, "src/understanding: {sum} lines");
    let longest = understanding.iter().map(lines).max();
    assert!(longest <= Some(LONGEST_OF_UNDERSTANDING), "{longest:?}");
    let long = [("tests/a.rs".to_owned(), "\n".repeat(LONGEST + 1))];
    assert_eq!(long_files(&long), ["tests/a.rs"]);
    let short = [("tests/a.rs".to_owned(), "\n".repeat(LONGEST))];
    assert!(long_files(&short).is_empty());
}

#[test]
fn the_dialogue_knows_no_edge() {
    let wrong = edges_in_the_dialogue(&House::of_this_crate());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn an_edge_in_the_dialogue_is_seen() {
    let seen = |text| edges_in_the_dialogue(&House::new(&[("src/dialogue/a.rs", text)])).len();
    assert_eq!(seen("use tokio::time; fn f() { log::info!(\"x\") }"), 2);
    assert_eq!(seen("use serde::Serialize; // use tokio::time;"), 0);
}

//! What the documents name is there: paths, types and functions, tests.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 2] = ["docs/architecture.md", "CONTRIBUTING.md"];

/// Names that a document may make up, or that are others'.
const NOT_OURS: [&str; 5] = [
    "Farm",
    "Hurry",
    "sqlite_sequence",
    "_sqlx_migrations",
    "INSERT",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands between single backticks, outside of blocks.
fn quoted(document: &str) -> Vec<String> {
    let mut quoted = Vec::new();
    for (index, block) in document.split("```").enumerate() {
        if index % 2 == 0 {
            quoted.extend(block.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    quoted
}

/// Every word of the crate and of its tests, which is what a name would have to be.
fn words() -> HashSet<String> {
    let mut words = HashSet::new();
    let mut folders = vec![
        root().join("src"),
        root().join("tests"),
        root().join("benches"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with(file!()) {
                let text = fs::read_to_string(path).unwrap();
                let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
                words.extend(text.split(|c| !of_a_name(c)).map(str::to_owned));
            }
        }
    }
    words
}

/// Whether it is a path of this repository: folders, or a file with its ending.
fn is_path(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    let has_end = |end: &str| name.ends_with(end);
    name.chars().all(plain)
        && !name.starts_with('/')
        && (name.contains('/')
            || [".rs", ".toml", ".md", ".ftl", ".tsv"]
                .iter()
                .any(|e| has_end(e)))
}

/// Whether it is the name of something in the code: `Type`, `module::Item`, `Type::method`, `a_test`.
fn is_name(name: &str) -> bool {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let parts: Vec<_> = name.split("::").collect();
    let is_word = |part: &&str| !part.is_empty() && part.chars().all(of_a_name);
    let is_type = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 1;
    parts.iter().all(is_word) && (parts.len() > 1 || is_type || name.contains('_'))
}

/// Whether the tests or the benchmark that a command of cargo's names are there. A package of the tests' own has a
/// benchmark of its name.
fn names_a_target(command: &str) -> bool {
    let words: Vec<_> = command.split_whitespace().collect();
    let words = words.windows(2);
    let is_target = |target: PathBuf| target.is_dir() || target.with_extension("rs").exists();
    words.into_iter().all(|pair| match pair[0] {
        "--test" => is_target(root().join("tests").join(pair[1])),
        "--bench" => {
            is_target(root().join("benches").join(pair[1]))
                || root().join("tests").join(pair[1]).join("bench.rs").exists()
        }
        _ => true,
    })
}

/// What `document` names and what is not there.
fn missing(document: &str, words: &HashSet<String>) -> BTreeSet<String> {
    let named = quoted(document).into_iter();
    let there = |name: &String| {
        let name = name.trim_end_matches("()").trim_end_matches('!');
        if let Some(command) = name.strip_prefix("cargo ") {
            names_a_target(command)
        } else if NOT_OURS.contains(&name) {
            true
        } else if is_path(name) {
            root().join(name).exists()
        } else if is_name(name) {
            name.split("::").all(|part| words.contains(part))
        } else {
            true
        }
    };
    named.filter(|name| !there(name)).collect()
}

#[test]
fn what_the_documents_name_is_there() {
    let words = words();
    for name in DOCUMENTS {
        let document = fs::read_to_string(root().join(name)).unwrap();
        let missing = missing(&document, &words);
        assert!(
            missing.is_empty(),
            "{name} names what is not there: {missing:?}"
        );
    }
}

#[test]
fn a_name_that_is_gone_is_seen() {
    let words = words();
    for gone in [
        "src/gone.rs",
        "docs/gone",
        "Gone.md",
        "Question::gone_away",
        "GoneAway",
        "a_test_that_is_gone",
        "turn::GoneAway",
        "cargo test --test gone",
    ] {
        assert_eq!(
            missing(&format!("See `{gone}`."), &words).len(),
            1,
            "{gone}"
        );
    }
    for there in [
        "src/lib.rs",
        "locales/it",
        "Question::counts",
        "turn::take",
        "World::until",
        "a_batch_sees_its_own_changes",
        "cargo run -- check",
        "cargo test --test catalogue",
        "/conti",
        "venue",
        "suite!",
        "Farm",
    ] {
        assert_eq!(
            missing(&format!("See `{there}`."), &words).len(),
            0,
            "{there}"
        );
    }
    assert!(missing("```text\n`GoneAway`\n```", &words).is_empty());
}

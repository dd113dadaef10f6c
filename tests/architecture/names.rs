//! One name, one thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::House;

/// Names that two rooms give today, each to a thing of its own. Strike out what is mended.
const NAMES_OF_TODAY: &[&str] = &[];

/// Types of one name that more than the file they are in may see. What stands in a form on disk is called as
/// what it stands for; what nobody else sees is its file's own affair.
fn names_of_several(house: &House) -> Vec<String> {
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in &house.sources {
        let is_test = source.module.iter().any(|part| part == "tests");
        if is_test || source.file.starts_with("src/dialogue/stored/") {
            continue;
        }
        for seen in source.defined.iter().filter(|defined| defined.is_visible) {
            files.entry(&seen.name).or_default().insert(&source.file);
        }
    }
    let several = files.into_iter().filter(|(_, files)| files.len() > 1);
    several
        .map(|(name, files)| format!("{name}: {}", Vec::from_iter(files).join(", ")))
        .collect()
}

#[test]
fn one_name_means_one_thing() {
    let twice = names_of_several(&House::of_this_crate());
    let names: Vec<_> = twice
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(names, NAMES_OF_TODAY, "\n{}\n", twice.join("\n"));
}

#[test]
fn a_name_that_means_two_things_is_seen() {
    let seen = |text: &str| {
        let there = "catalogue! { /// One.\n pub enum Kind { Text => \"text\", } }";
        let house = House::new(&[("src/dialogue/a.rs", there), ("src/store/b.rs", text)]);
        names_of_several(&house).len()
    };
    assert_eq!(seen("pub(super) struct Kind(u8);"), 1);
    assert_eq!(seen("pub type Kind = u8;"), 1);
    assert_eq!(
        seen("enum Kind { A } use crate::dialogue::Kind as Other;"),
        0,
        "its own"
    );
    assert_eq!(seen("impl X for Y { type Kind = u8; }"), 0);
}

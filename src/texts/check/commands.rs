//! The commands that texts name: those that there are, and on the help page all of them.

use std::collections::BTreeSet;

use super::Notes;
use super::screens::Shown;
use crate::dialogue::{Command, DeskCommand, Page, View, screen};
use crate::texts::finding::Severity;
use crate::texts::index::Name;

pub(super) fn check(notes: &mut Notes<'_>, set: &[Shown<'_>]) {
    let mut unknown = BTreeSet::new();
    for shown in set {
        let words = named(&shown.worded.formatted.text);
        let words = words.filter(|word| {
            Command::typed(word).is_none() && DeskCommand::from_name(word).is_none()
        });
        unknown.extend(words.map(|word| (shown.used.key(), word.to_owned())));
    }
    for (key, word) in unknown {
        let what = format!("names /{word}, which is no command; {}", there_are());
        notes.note(Severity::Warning, key, what);
    }
    let help = screen(&View::Page(Page::Help)).paragraphs;
    let on_the_page: BTreeSet<_> = set
        .iter()
        .filter(|shown| help.iter().any(|words| words.id == shown.used.id))
        .flat_map(|shown| named(&shown.worded.formatted.text).filter_map(Command::typed))
        .collect();
    // What is shown to everybody.
    let last = help.iter().rfind(|words| words.needs.is_none());
    let lacking: Vec<_> = Command::ALL
        .into_iter()
        .filter(|command| !on_the_page.contains(command))
        .map(|command| format!("/{command}"))
        .collect();
    if let (Some(last), false) = (last, lacking.is_empty()) {
        let what = format!("does not name {}; add a line for it", lacking.join(", "));
        notes.note(Severity::Warning, Name::message(&last.id, None), what);
    }
}

/// The words of a text that a tap sends as commands.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix('/'))
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

fn there_are() -> String {
    let commands = Command::ALL.map(|command| format!("/{command}"));
    format!("there are {}", commands.join(", "))
}

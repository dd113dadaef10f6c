//! The commands that texts name: those that there are, and on the help page all of them.

use std::collections::BTreeSet;

use super::Notes;
use super::screens::ShownText;
use crate::dialogue::{Command, DeskCommand, Page, View, Voice, screen};
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;

pub(super) fn check(notes: &mut Notes<'_>, set: &[ShownText<'_>]) {
    let mut unknown = BTreeSet::new();
    for shown in set {
        let words = named(&shown.worded.formatted.text);
        let words = words.filter(|word| {
            Command::typed(word).is_none() && DeskCommand::from_name(word).is_none()
        });
        unknown.extend(words.map(|word| (shown.used.key(), word.to_owned())));
    }
    for (key, word) in unknown {
        let commands = there_are();
        let what = Flaw::UnknownCommand { word, commands };
        notes.note(Severity::Warning, key, what);
    }
    let help = screen(&View::Page(Voice::Owner, Page::Help)).paragraphs;
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
        let what = Flaw::UnnamedCommands(lacking);
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

fn there_are() -> Vec<String> {
    let commands = Command::ALL.into_iter();
    commands.map(|command| format!("/{command}")).collect()
}

//! The texts as a way of speaking: to a person who acts, whoever they are.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::prose::{ProsePassage, passages};
use super::screens::ShownText;
use super::uses::{Role, Uses};
use crate::html::EntityKind;
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;
use crate::texts::phrase::Phrase;

/// Verbs that not everybody can follow.
const SENSES: [&str; 5] = ["vedi", "leggi", "guarda", "ascolta", "senti"];

/// What a participle ends with, and those that end otherwise.
const REGULAR: [&str; 3] = ["at", "ut", "it"];
const IRREGULAR: [&str; 15] = [
    "mess", "scritt", "fatt", "dett", "lett", "pres", "chiest", "vist", "scelt", "apert", "chius",
    "tolt", "spes", "decis", "corrett",
];
/// Words that only look like one.
const NONE: [&str; 4] = ["subito", "gratuito", "lato", "vita"];

pub(super) fn check(notes: &mut Notes<'_>, uses: &Uses, shown: &[ShownText<'_>]) {
    let index = notes.index;
    for (key, part) in index.iter() {
        for passage in passages(part.pattern, part.file) {
            for (word, line) in impersonal(&passage) {
                let what = Flaw::Impersonal(word);
                notes.note_at(Severity::Warning, part.file, line, key, what);
            }
        }
    }
    italics(notes, shown);
    for used in &uses.each {
        if matches!(used.role, Role::Label | Role::Phrase(Phrase::Command(_))) {
            senses(notes, used.key());
        }
    }
}

/// Texts that are said to somebody, and hold no title: these begin so.
const SAID: [&str; 7] = [
    "notice-",
    "talk-",
    "question-",
    "verdict-",
    "why-",
    "relation-",
    "next-",
];

/// What happened, what is asked and what is needed are told in plain words.
fn italics(notes: &mut Notes<'_>, shown: &[ShownText<'_>]) {
    let mut told = BTreeSet::new();
    for ShownText { used, worded } in shown {
        let key = used.key();
        let is_said = SAID.iter().any(|begin| key.id.starts_with(begin));
        let mut entities = worded.formatted.entities.iter();
        if is_said && entities.any(|entity| entity.kind == EntityKind::Italic) && told.insert(key) {
            notes.note_shown(Severity::Warning, key, Flaw::NoticeItalics);
        }
    }
}

fn senses(notes: &mut Notes<'_>, key: Name<'_>) {
    let Some(part) = notes.index.get(key) else {
        return;
    };
    let text: String = passages(part.pattern, part.file)
        .concat()
        .into_iter()
        .map(|(character, _)| character)
        .collect();
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let first = words.find(|word| !word.is_empty()).unwrap_or_default();
    if SENSES.contains(&first.to_lowercase().as_str()) {
        notes.note(Severity::Warning, key, Flaw::VerbOfSense(first.to_owned()));
    }
}

/// «Va messo», «vanno segnate»: nobody does it.
fn impersonal(passage: &ProsePassage) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut words = passage
        .split(|(character, _)| !character.is_alphabetic())
        .peekable();
    let text = |word: &[(char, usize)]| -> String {
        let letters = word.iter().map(|(character, _)| *character);
        letters.flat_map(char::to_lowercase).collect()
    };
    while let Some(word) = words.next() {
        let (verb, Some(next)) = (text(word), words.peek()) else {
            break;
        };
        let next = text(next);
        if matches!(verb.as_str(), "va" | "vanno") && is_participle(&next) {
            let line = word.first().map_or(1, |(_, line)| *line);
            found.push((format!("{verb} {next}"), line));
        }
    }
    found
}

fn is_participle(word: &str) -> bool {
    let Some(stem) = word.strip_suffix(['o', 'a', 'i', 'e']) else {
        return false;
    };
    let regular = REGULAR
        .iter()
        .any(|ending| stem.len() > ending.len() + 1 && stem.ends_with(ending));
    !NONE.contains(&word) && (regular || IRREGULAR.contains(&stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_does_what_goes_done() {
        for (text, found) in [
            ("va messo", true),
            ("vanno segnate", true),
            ("Va guardato da solo", true),
            ("va avanti", false),
            ("va subito", false),
            ("vanno bene", false),
            ("chi va via", false),
            ("va. Messo il link, torna", false),
        ] {
            let passage: ProsePassage = text.chars().map(|character| (character, 1)).collect();
            let is_found = !impersonal(&passage).is_empty();
            assert_eq!(is_found, found, "{text}");
        }
    }
}

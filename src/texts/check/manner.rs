//! The texts as a way of speaking: to a person who acts, whoever they are, in words that can be said aloud.

use std::collections::BTreeSet;

use super::notes::Findings;
use super::prose::{GAP, ProsePassage, passages};
use super::screens::ShownText;
use super::uses::{Role, Uses};
use crate::html::EntityKind;
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;
use crate::texts::phrase::Phrase;

/// Verbs that not everybody can follow.
const SENSES: [&str; 8] = [
    "vedi", "rivedi", "leggi", "rileggi", "guarda", "riguarda", "ascolta", "senti",
];

/// What a participle ends with, and those that end otherwise.
const REGULAR: [&str; 3] = ["at", "ut", "it"];
const IRREGULAR: [&str; 15] = [
    "mess", "scritt", "fatt", "dett", "lett", "pres", "chiest", "vist", "scelt", "apert", "chius",
    "tolt", "spes", "decis", "corrett",
];
/// Words that only look like one.
const NONE: [&str; 4] = ["subito", "gratuito", "lato", "vita"];

pub(super) fn check(notes: &mut Findings<'_>, uses: &Uses, shown: &[ShownText<'_>]) {
    let index = notes.index;
    for (key, part) in index.iter() {
        for passage in passages(part.pattern, part.file) {
            for (word, line) in impersonal(&passage) {
                let what = Flaw::Impersonal(word);
                notes.note_at(Severity::Warning, part.file, line, key, what);
            }
            if let Some((mark, line)) = unspoken(&passage) {
                let what = Flaw::Unspoken(mark);
                notes.note_at(Severity::Warning, part.file, line, key, what);
            }
        }
    }
    italics(notes, shown);
    blanks(notes, shown);
    for used in &uses.each {
        if matches!(used.role, Role::Label | Role::Phrase(Phrase::Command(_))) {
            senses(notes, used.key());
        }
    }
}

/// What may be in italics: a heading, and the article's own title where it is spoken of.
fn may_hold_a_title(id: &str) -> bool {
    id.ends_with("-heading") || id.starts_with("agency-") || id.starts_with("difference-")
}

/// What happened, what is asked and what is needed are told in plain words; a button's are in «».
fn italics(notes: &mut Findings<'_>, shown: &[ShownText<'_>]) {
    let mut told = BTreeSet::new();
    for ShownText { used, worded } in shown {
        let key = used.key();
        let mut entities = worded.formatted.entities.iter();
        if !may_hold_a_title(key.id)
            && entities.any(|entity| entity.kind == EntityKind::Italic)
            && told.insert(key)
        {
            notes.note_shown(Severity::Warning, key, Flaw::IdleItalics);
        }
    }
}

/// Who fills in a text that is copied knows what of.
fn blanks(notes: &mut Findings<'_>, shown: &[ShownText<'_>]) {
    let mut told = BTreeSet::new();
    for ShownText { used, worded } in shown {
        let key = used.key();
        let is_filled_in = matches!(used.role, Role::Copyable | Role::Copied);
        let bare = is_filled_in.then(|| bare_blank(&worded.formatted.text));
        if let Some(label) = bare.flatten()
            && told.insert(key)
        {
            notes.note_shown(Severity::Warning, key, Flaw::BareBlank(label.to_owned()));
        }
    }
}

/// The blank that somebody fills in.
const BLANK: &str = "____";

/// Words before a blank that ask for a date, a place or a name: no unit follows.
const ASKING: [&str; 12] = [
    "il", "la", "al", "alla", "dal", "del", "entro", "a", "da", "di", "per", "su",
];

/// The label of a figure without its unit. «Traguardo: ____» could be anything, «Traguardo: ____ clienti» could
/// not: what a label of one word asks for is a figure, unless a word before the blank asks for something else.
fn bare_blank(text: &str) -> Option<&str> {
    let sentences = text.split(['.', '?', '!', '\n']);
    let labelled = sentences.filter_map(|sentence| sentence.trim_start().split_once(": "));
    let mut figures = labelled.filter(|(label, _)| label.chars().all(char::is_alphabetic));
    let bare = figures.find(|(_, figure)| {
        let parts: Vec<_> = figure.split(BLANK).collect();
        parts.windows(2).any(|around| {
            let before = around[0].split_whitespace().last().unwrap_or_default();
            let after = around[1].strip_prefix(' ').unwrap_or_default();
            let end = after.find(|c: char| !c.is_alphabetic());
            let unit = &after[..end.unwrap_or(after.len())];
            let is_one = unit.chars().count() >= LEAST_UNIT && !NO_UNIT.contains(&unit);
            !ASKING.contains(&before.to_lowercase().as_str()) && !is_one
        })
    });
    bare.map(|(label, _)| label)
}

/// «Al mese» and «e» are no unit, nor is what leads on to something else.
const LEAST_UNIT: usize = 3;
const NO_UNIT: [&str; 4] = ["entro", "ogni", "per", "con"];

fn senses(notes: &mut Findings<'_>, key: Name<'_>) {
    let Some(part) = notes.index.get(key) else {
        return;
    };
    let text: String = passages(part.pattern, part.file)
        .concat()
        .into_iter()
        .map(|(character, _)| character)
        .collect();
    let mut words = text.split(|c: char| !c.is_alphabetic());
    if let Some(word) = words.find(|word| SENSES.contains(&word.to_lowercase().as_str())) {
        notes.note(Severity::Warning, key, Flaw::VerbOfSense(word.to_owned()));
    }
}

/// What nobody speaks, with its line: a parenthesis, a stroke between words, an asterisk or a schwa at the end
/// of one. Commands, addresses and faces are left alone.
fn unspoken(passage: &ProsePassage) -> Option<(char, usize)> {
    let mut words = passage.split(|(character, _)| character.is_whitespace());
    words.find_map(|word| {
        let text: String = word.iter().map(|(character, _)| *character).collect();
        let is_address = text.contains("://") || text.contains("t.me/") || text.contains("www.");
        let is_letter = |at: Option<usize>| {
            let character = at.and_then(|at| word.get(at));
            character.is_some_and(|(character, _)| character.is_alphanumeric() || *character == GAP)
        };
        let mut marks = word.iter().enumerate();
        let found = marks.find(|(at, (character, _))| {
            let (before, after) = (is_letter(at.checked_sub(1)), is_letter(at.checked_add(1)));
            match character {
                '(' | ')' => before || after || word.len() == 1,
                '/' => before && !is_address,
                '*' => before,
                'ə' | 'Ə' => true,
                _ => false,
            }
        });
        found.map(|(_, mark)| *mark)
    })
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

    fn passage(text: &str) -> ProsePassage {
        text.chars().map(|character| (character, 1)).collect()
    }

    #[test]
    fn what_nobody_speaks_is_found() {
        for (text, mark) in [
            ("Il guadagno (quello che resta)", Some('(')),
            ("e/o", Some('/')),
            ("tutti/e", Some('/')),
            ("car* amic*", Some('*')),
            ("tuttə", Some('ə')),
            ("con /aiuto, o /start.", None),
            ("https://t.me/x e www.rossi.it/a", None),
            ("grazie :)", None),
            ("5 * 4", None),
        ] {
            let found = unspoken(&passage(text)).map(|(mark, _)| mark);
            assert_eq!(found, mark, "{text}");
        }
    }

    #[test]
    fn a_figure_has_its_unit() {
        for (text, label) in [
            ("Traguardo: ____ clienti al mese entro il ____.", None),
            ("Obiettivi: ____ clienti e ____ follower.", None),
            ("Ho un locale: ____, a ____.", None),
            ("Luogo: a ____.", None),
            ("Oggi sono ____ al mese.", None),
            (
                "Traguardo: ____ entro il ____.\nSpesa: ____ euro.",
                Some("Traguardo"),
            ),
            ("Confermi? Ecco. Spesa: ____ al mese.", Some("Spesa")),
            ("Traguardi: ____ e ____ follower.", Some("Traguardi")),
            ("Traguardo: ____", Some("Traguardo")),
        ] {
            assert_eq!(bare_blank(text), label, "{text}");
        }
    }

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
            let is_found = !impersonal(&passage(text)).is_empty();
            assert_eq!(is_found, found, "{text}");
        }
    }
}

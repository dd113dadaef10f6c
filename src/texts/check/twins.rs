//! Two voices: what is said to whoever has an activity has a twin for the social media manager who
//! answers in their place. Which texts have one follows from the screens, which pick them by voice; one
//! that is missing is found as any other, and named here. What both read belongs to neither.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::prose::passages;
use super::uses::Uses;
use crate::dialogue::{TWIN, Voice};
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;

/// What is the reader's: an activity that is somebody else's for the other voice.
const YOURS: [&str; 4] = ["tuo", "tua", "tuoi", "tue"];

/// The text whose twin this is.
pub(super) fn of(key: Name<'_>) -> Option<Name<'_>> {
    let id = key.id.strip_suffix(TWIN)?;
    Some(Name { id, ..key })
}

pub(super) fn check(notes: &mut Notes<'_>, uses: &Uses) {
    let read_by = |is_theirs: fn(Voice) -> bool| -> BTreeSet<usize> {
        let sets = uses.views.iter();
        let theirs = sets.filter(|set| set.place.voice().is_some_and(is_theirs));
        theirs
            .flat_map(|set| set.paragraphs.iter().copied())
            .collect()
    };
    let owners = read_by(|voice| matches!(voice, Voice::Owner | Voice::Invited));
    let managers = read_by(|voice| matches!(voice, Voice::Smm));
    let index = notes.index;
    let shared = owners
        .intersection(&managers)
        .map(|used| uses.each[*used].key());
    for key in shared.collect::<BTreeSet<_>>() {
        let Some(part) = index.get(key) else { continue };
        for passage in passages(part.pattern, part.file) {
            let text: String = passage.iter().map(|(character, _)| *character).collect();
            let mut words = text.split(|c: char| !c.is_alphabetic());
            let yours = words.find(|word| YOURS.contains(&word.to_lowercase().as_str()));
            if let Some(word) = yours {
                notes.note(Severity::Warning, key, Flaw::YoursToBoth(word.to_owned()));
            }
        }
    }
}

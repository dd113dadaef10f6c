//! Two voices: what is said to whoever has an activity has a twin for the social media manager who
//! answers in their place. Which texts have one follows from the screens, which pick them by voice; one
//! that is missing is found as any other, and named here. What both read belongs to neither.

use std::collections::BTreeSet;

use super::notes::Findings;
use super::prose::passages;
use super::uses::{Role, Uses};
use crate::dialogue::{TWIN, Voice};
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;

/// What is the reader's: an activity that is somebody else's for the other voice.
const YOURS: [&str; 4] = ["tuo", "tua", "tuoi", "tue"];

/// What is the reader's own, whoever they are: «con parole tue», «il tuo sì».
const OWN: [&str; 4] = ["parole", "sì", "dati", "risposte"];

/// What a social media manager needs is not what this is about: their client does.
const NEEDS: [&str; 3] = ["serve", "servono", "serviranno"];

/// The text whose twin this is.
pub(super) fn of(key: Name<'_>) -> Option<Name<'_>> {
    let id = key.id.strip_suffix(TWIN)?;
    Some(Name { id, ..key })
}

pub(super) fn check(notes: &mut Findings<'_>, uses: &Uses) {
    let read_by = |is_theirs: fn(Voice) -> bool| -> BTreeSet<usize> {
        let sets = uses.views.iter();
        let theirs = sets.filter(|set| set.place.voice().is_some_and(is_theirs));
        theirs
            .flat_map(|set| set.paragraphs.iter().copied())
            .collect()
    };
    let owners = read_by(|voice| matches!(voice, Voice::Owner | Voice::Invited));
    let managers = read_by(|voice| matches!(voice, Voice::Smm));
    // What is copied speaks to whoever gets it.
    let is_said = |used: &&usize| uses.each[**used].role == Role::Paragraph;
    let shared = owners.intersection(&managers).filter(is_said);
    each_text(notes, uses, shared, |words| {
        let yours = words.iter().enumerate().find(|(at, word)| {
            let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
            let mut beside = beside.filter_map(|at| words.get(at));
            YOURS.contains(&word.to_lowercase().as_str())
                && !beside.any(|word| OWN.contains(&word.to_lowercase().as_str()))
        });
        yours.map(|(_, word)| Flaw::YoursToBoth((*word).to_owned()))
    });
    let theirs = managers.iter().filter(is_said);
    each_text(notes, uses, theirs, |words| {
        let mut pairs = words.windows(2);
        let needs = pairs.find(|pair| {
            let [you, need] = [0, 1].map(|at| pair[at].to_lowercase());
            you == "ti" && NEEDS.contains(&need.as_str())
        });
        needs.map(|pair| Flaw::NeedOfAnother(pair.join(" ")))
    });
}

/// Looks for a flaw in the words of each text, but for those that it quotes.
fn each_text<'u>(
    notes: &mut Findings<'_>,
    uses: &'u Uses,
    used: impl Iterator<Item = &'u usize>,
    flaw: impl Fn(&[&str]) -> Option<Flaw>,
) {
    let index = notes.index;
    let keys = used.map(|used| uses.each[*used].key());
    for key in keys.collect::<BTreeSet<_>>() {
        let Some(part) = index.get(key) else { continue };
        for passage in passages(part.pattern, part.file) {
            let text: String = passage.iter().map(|(character, _)| *character).collect();
            let own = unquoted(&text);
            let words = own.split(|c: char| !c.is_alphabetic());
            let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
            if let Some(what) = flaw(&words) {
                notes.note(Severity::Warning, key, what);
            }
        }
    }
}

/// What is said in somebody else's words stands between «».
fn unquoted(text: &str) -> String {
    let parts = text.split('«').enumerate();
    parts
        .map(|(at, part)| match part.split_once('»') {
            Some((_, after)) if at > 0 => after,
            Some(_) | None => part,
        })
        .collect::<Vec<_>>()
        .join(" ")
}

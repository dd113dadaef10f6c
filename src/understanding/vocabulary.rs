//! Every word that some entry uses, and how a typed word finds the one that was meant.

use std::collections::hash_map::Entry as Slot;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::fold::{KEPT_WHOLE, fold, infinitive, infinitive_stem};
use super::heard::{Sounds, fnv};

/// A word, whatever its number and gender.
pub(super) type WordId = u32;

/// A word, by its hash alone: the letters would take three times the memory, and of 64 bits no two words that
/// anybody types share all.
type Key = u64;

fn key(word: &str) -> Key {
    FxBuildHasher.hash_one(word)
}

/// Shorter stems of verbs are too close to other words.
const FORGIVEN_STEM: usize = 6;

/// Finds words by their letters, by their stem, and by what they were meant to be.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Words that count letter by letter.
    exact: FxHashMap<Key, WordId>,
    /// Words that count without number and gender.
    folded: FxHashMap<Key, WordId>,
    /// Verbs in their dictionary form.
    verbs: FxHashMap<Key, WordId>,
    /// How the words sound, for the typing mistakes.
    sounds: Sounds,
    /// Hashes of the words that are never corrected, sorted.
    plain: Vec<u32>,
    words: WordId,
}

impl Vocabulary {
    /// A word that counts letter by letter, with other forms of it.
    pub(super) fn add_exact<'a>(
        &mut self,
        forms: impl IntoIterator<Item = &'a str>,
        scratch: &mut String,
    ) -> WordId {
        let mut id = None;
        for form in forms {
            let known = self.exact.get(&key(form)).copied();
            let chosen = *id.get_or_insert_with(|| known.unwrap_or_else(|| self.next_id()));
            if known.is_none() {
                self.exact.insert(key(form), chosen);
                fold(form, scratch);
                self.sounds.add(form, scratch, chosen, true);
            }
        }
        id.unwrap_or_else(|| self.next_id())
    }

    /// A regular verb, in all its forms. Of these only the first person may be mistyped: they are so many that
    /// everything is close to one.
    pub(super) fn add_verb(&mut self, infinitive: &str, id: WordId, scratch: &mut String) {
        let Slot::Vacant(slot) = self.verbs.entry(key(infinitive)) else {
            return;
        };
        slot.insert(id);
        let stem = infinitive_stem(infinitive);
        if let Some(stem) = stem.filter(|stem| stem.len() >= FORGIVEN_STEM) {
            let form = format!("{stem}o");
            fold(&form, scratch);
            self.sounds.add(&form, scratch, id, true);
        }
    }

    /// The verb that a word is a form of.
    fn verb(&self, word: &str, scratch: &mut String) -> Option<WordId> {
        infinitive(word, scratch, |verb| self.verbs.get(&key(verb)).copied())
    }

    /// A word in any number and gender.
    pub(super) fn add(&mut self, word: &str, scratch: &mut String) -> WordId {
        if let Some(id) = self.exact.get(&key(word)) {
            return *id;
        }
        if let Some(id) = self.verb(word, scratch) {
            return id;
        }
        if word.len() <= KEPT_WHOLE {
            // Else "viva" would be the stem of *vivaio*.
            return self.add_exact([word], scratch);
        }
        fold(word, scratch);
        if let Some(id) = self.folded.get(&key(scratch)) {
            return *id;
        }
        let id = self.next_id();
        self.folded.insert(key(scratch), id);
        self.sounds.add(word, scratch, id, false);
        id
    }

    /// A word that is never taken for the misspelling of another.
    pub(super) fn add_plain(&mut self, word: &str) {
        self.plain.push(fnv(word));
    }

    /// Whether a word is what it is.
    pub(super) fn is_plain(&self, word: &str) -> bool {
        self.plain.binary_search(&fnv(word)).is_ok()
    }

    /// To be called once all the words are in.
    pub(super) fn finish(&mut self) {
        self.sounds.finish();
        self.plain.sort_unstable();
        self.plain.shrink_to_fit();
        self.exact.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.verbs.shrink_to_fit();
    }

    /// The word as it is typed, or in another number or gender.
    pub(super) fn find(&self, word: &str, scratch: &mut String) -> Option<WordId> {
        if let Some(id) = self.exact.get(&key(word)) {
            return Some(*id);
        }
        if let Some(id) = self.verb(word, scratch) {
            return Some(id);
        }
        if word.len() <= KEPT_WHOLE {
            return None;
        }
        fold(word, scratch);
        if let Some(id) = self.folded.get(&key(scratch)) {
            return Some(*id);
        }
        let singular = word.strip_suffix('s').filter(|rest| rest.len() >= 3)?;
        if let Some(id) = self.exact.get(&key(singular)) {
            return Some(*id);
        }
        fold(singular, scratch);
        self.folded.get(&key(scratch)).copied()
    }

    /// The words that were meant, where a word was mistyped.
    pub(super) fn correct(&self, word: &str, scratch: &mut String) -> Vec<WordId> {
        self.sounds.meant(word, scratch)
    }

    fn next_id(&mut self) -> WordId {
        self.words += 1;
        self.words
    }
}

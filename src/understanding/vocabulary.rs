//! Every word that some entry uses, and how a typed word finds the one that was meant.

use std::cmp::Ordering;
use std::collections::hash_map::Entry as Slot;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::fold::{KEPT_WHOLE, fold, infinitive, infinitive_stem, sound};

/// A word, whatever its number and gender.
pub(super) type WordId = u32;

/// A word, by its hash alone: the letters would take three times the memory, and of 64 bits no two words that
/// anybody types share all.
type Key = u64;

fn key(word: &str) -> Key {
    FxBuildHasher.hash_one(word)
}

/// Shorter words are too close to one another to be corrected.
const SHORTEST_TYPO: usize = 5;
/// Shorter stems of verbs are too close to other words.
const FORGIVEN_STEM: usize = 6;
/// From here on two slips are forgiven.
const LONG_WORD: usize = 10;
/// Nothing longer is an Italian word.
const LONGEST_WORD: usize = 28;

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
    heard: Vec<Heard>,
    /// The letters of all that is heard, one after the other.
    sounds: String,
    /// Hashes of every stem and of every stem less one letter, sorted.
    deletes: Vec<(u32, u32)>,
    /// Hashes of the words that are never corrected, sorted.
    plain: Vec<u32>,
    words: WordId,
}

/// How a word sounds.
#[derive(Debug)]
struct Heard {
    /// Where its stem begins in `Vocabulary::sounds`; the whole follows it.
    from: u32,
    stem: u8,
    whole: u8,
    id: WordId,
    /// Whether number and gender count.
    exact: bool,
}

impl Vocabulary {
    /// A word that counts letter by letter, with other forms of it.
    pub(super) fn add_exact<'a>(&mut self, forms: impl IntoIterator<Item = &'a str>) -> WordId {
        let mut id = None;
        for form in forms {
            let known = self.exact.get(&key(form)).copied();
            let chosen = *id.get_or_insert_with(|| known.unwrap_or_else(|| self.next_id()));
            if known.is_none() {
                self.exact.insert(key(form), chosen);
                self.hear(form, chosen, true);
            }
        }
        id.unwrap_or_else(|| self.next_id())
    }

    /// A regular verb, in all its forms. Of these only the first person may be mistyped: they are so many that
    /// everything is close to one.
    pub(super) fn add_verb(&mut self, infinitive: &str, id: WordId) {
        let Slot::Vacant(slot) = self.verbs.entry(key(infinitive)) else {
            return;
        };
        slot.insert(id);
        let stem = infinitive_stem(infinitive);
        if let Some(stem) = stem.filter(|stem| stem.len() >= FORGIVEN_STEM) {
            self.hear(&format!("{stem}o"), id, true);
        }
    }

    /// The verb that a word is a form of.
    fn verb(&self, word: &str, scratch: &mut String) -> Option<WordId> {
        infinitive(word, scratch, |verb| self.verbs.get(&key(verb)).copied())
    }

    /// A word in any number and gender.
    pub(super) fn add(&mut self, word: &str) -> WordId {
        if let Some(id) = self.exact.get(&key(word)) {
            return *id;
        }
        let mut stem = String::new();
        if let Some(id) = self.verb(word, &mut stem) {
            return id;
        }
        if word.len() <= KEPT_WHOLE {
            // Else "viva" would be the stem of *vivaio*.
            return self.add_exact([word]);
        }
        fold(word, &mut stem);
        if let Some(id) = self.folded.get(&key(&stem)) {
            return *id;
        }
        let id = self.next_id();
        self.folded.insert(key(&stem), id);
        self.hear(word, id, false);
        id
    }

    /// A word that is never taken for the misspelling of another.
    pub(super) fn add_plain(&mut self, word: &str) {
        self.plain.push(fnv(word.bytes()));
    }

    /// Whether a word is what it is.
    pub(super) fn is_plain(&self, word: &str) -> bool {
        self.plain.binary_search(&fnv(word.bytes())).is_ok()
    }

    /// To be called once all the words are in.
    pub(super) fn finish(&mut self) {
        let mut deletes = Vec::with_capacity(self.heard.len() * 9);
        for (index, heard) in (0_u32..).zip(&self.heard) {
            less_one(self.stem(heard), |hash| deletes.push((hash, index)));
        }
        deletes.sort_unstable();
        deletes.shrink_to_fit();
        self.deletes = deletes;
        self.plain.sort_unstable();
        self.plain.shrink_to_fit();
        self.heard.shrink_to_fit();
        self.sounds.shrink_to_fit();
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

    /// The word that was meant; several, where they are as close:
    /// 1. a word that sounds the same is meant;
    /// 2. else, look up the stem, and the stem less each letter, among those of the vocabulary;
    /// 3. of the words found, keep those at one slip (two, where the word is long) that begin alike;
    /// 4. the one whose stem is closest is meant, then the one whose ending is.
    pub(super) fn correct(&self, word: &str, scratch: &mut String) -> Vec<WordId> {
        if word.len() < SHORTEST_TYPO || word.len() > LONGEST_WORD || !word.is_ascii() {
            return Vec::new();
        }
        let (mut stem, mut whole) = (String::with_capacity(32), String::with_capacity(32));
        fold(word, scratch);
        sound(scratch, &mut stem);
        sound(word, &mut whole);
        let same = self
            .close_to(fnv(stem.bytes()))
            .find(|heard| self.stem(heard) == stem && (!heard.exact || self.whole(heard) == whole));
        if let Some(same) = same {
            return vec![same.id];
        }
        let short_stem = stem.len() < SHORTEST_TYPO;
        if short_stem && (stem.len() + 1 < SHORTEST_TYPO || whole.len() <= SHORTEST_TYPO) {
            return Vec::new();
        }
        let allowed = if stem.len() >= LONG_WORD { 2 } else { 1 };
        let mut closest = (usize::MAX, 0);
        let mut meant: Vec<WordId> = Vec::new();
        less_one(&stem, |hash| {
            for heard in self.close_to(hash) {
                if self.stem(heard).as_bytes().first() != stem.as_bytes().first()
                    || meant.contains(&heard.id)
                {
                    continue;
                }
                let apart = strsim::osa_distance(self.stem(heard), &stem);
                if apart > allowed {
                    continue;
                }
                let ending = strsim::osa_distance(self.whole(heard), &whole);
                if heard.exact && ending > allowed {
                    continue;
                }
                match (apart, ending).cmp(&closest) {
                    Ordering::Greater => {}
                    Ordering::Equal => meant.push(heard.id),
                    Ordering::Less => {
                        closest = (apart, ending);
                        meant = vec![heard.id];
                    }
                }
            }
        });
        meant
    }

    fn stem(&self, heard: &Heard) -> &str {
        let from = heard.from as usize;
        let stem = self.sounds.get(from..from + usize::from(heard.stem));
        stem.unwrap_or_default()
    }

    fn whole(&self, heard: &Heard) -> &str {
        let from = heard.from as usize + usize::from(heard.stem);
        let whole = self.sounds.get(from..from + usize::from(heard.whole));
        whole.unwrap_or_default()
    }

    /// The words whose stem, or stem less one letter, has a hash.
    fn close_to(&self, hash: u32) -> impl Iterator<Item = &Heard> {
        let from = self.deletes.partition_point(|(known, _)| *known < hash);
        let here = self
            .deletes
            .iter()
            .skip(from)
            .take_while(move |(known, _)| *known == hash);
        here.filter_map(|(_, index)| self.heard.get(*index as usize))
    }

    fn next_id(&mut self) -> WordId {
        self.words += 1;
        self.words
    }

    fn hear(&mut self, word: &str, id: WordId, exact: bool) {
        if word.len() < SHORTEST_TYPO {
            return;
        }
        let (mut folded, mut stem, mut whole) = (String::new(), String::new(), String::new());
        fold(word, &mut folded);
        sound(&folded, &mut stem);
        sound(word, &mut whole);
        if stem.len() + 1 < SHORTEST_TYPO {
            return;
        }
        let (Ok(from), Ok(stem_length), Ok(whole_length)) = (
            u32::try_from(self.sounds.len()),
            u8::try_from(stem.len()),
            u8::try_from(whole.len()),
        ) else {
            // Nobody mistypes a word of 256 letters into another.
            return;
        };
        self.sounds.push_str(&stem);
        self.sounds.push_str(&whole);
        self.heard.push(Heard {
            from,
            stem: stem_length,
            whole: whole_length,
            id,
            exact,
        });
    }
}

/// Hashes a word, and the word less each of its letters (ASCII; others are left whole).
fn less_one(word: &str, mut each: impl FnMut(u32)) {
    each(fnv(word.bytes()));
    if word.is_ascii() {
        for skipped in 0..word.len() {
            each(fnv(word
                .bytes()
                .enumerate()
                .filter(|(i, _)| *i != skipped)
                .map(|(_, b)| b)));
        }
    }
}

/// FNV-1a: the index is rebuilt at each start, so only speed counts; what collides is compared anyway.
fn fnv(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

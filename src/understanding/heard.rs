//! How the words sound, and which of them was meant by one that nobody knows.

use std::cmp::Ordering;

use super::fold::{fold, sound, sound_after};
use super::vocabulary::WordId;

/// Shorter words are too close to one another to be corrected.
const SHORTEST_TYPO: usize = 5;
/// From here on two slips are forgiven.
const LONG_WORD: usize = 10;
/// Nothing longer is an Italian word.
const LONGEST_WORD: usize = 28;

/// How many bits of a hash say in which bucket it is.
const BUCKET: u32 = 14;
/// How many more are kept, in the upper half of a delete; the lower is the index of the word.
const HALF: u32 = 16;
const MASK: u32 = (1 << HALF) - 1;

/// Finds words by how they sound.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    heard: Vec<Heard>,
    /// The letters of all that is heard, one after the other.
    letters: String,
    /// Hashes of every stem and of every stem less one letter, sorted within their bucket. They are short, but what
    /// collides is compared anyway.
    deletes: Vec<u32>,
    /// Where the deletes of each bucket begin.
    buckets: Vec<u32>,
}

/// How a word sounds.
#[derive(Debug)]
struct Heard {
    /// Where its stem begins in `Sounds::letters`.
    from: u32,
    id: WordId,
    stem: u8,
    /// How far after the stem's beginning the whole word begins: mostly the one begins the other.
    ahead: u8,
    whole: u8,
    /// Whether number and gender count.
    exact: bool,
}

impl Sounds {
    /// A word and its stem. Past 65,536 words no more are corrected.
    pub(super) fn add(&mut self, word: &str, folded: &str, id: WordId, exact: bool) {
        if word.len() < SHORTEST_TYPO || self.heard.len() > usize::from(u16::MAX) {
            return;
        }
        let from = self.letters.len();
        sound(folded, &mut self.letters);
        let middle = self.letters.len();
        let begun = word.strip_prefix(folded);
        match begun {
            Some(ending) => {
                let last = self.letters.chars().next_back();
                sound_after(last, ending, &mut self.letters);
            }
            None => sound(word, &mut self.letters),
        }
        let whole_from = if begun.is_some() { from } else { middle };
        let length = |from, to: usize| u8::try_from(to - from);
        let (Ok(start), Ok(stem), Ok(ahead), Ok(whole)) = (
            u32::try_from(from),
            length(from, middle),
            length(from, whole_from),
            length(whole_from, self.letters.len()),
        ) else {
            // Nobody mistypes a word of 256 letters into another.
            self.letters.truncate(from);
            return;
        };
        if usize::from(stem) + 1 < SHORTEST_TYPO {
            self.letters.truncate(from);
            return;
        }
        self.heard.push(Heard {
            from: start,
            id,
            stem,
            ahead,
            whole,
            exact,
        });
    }

    /// To be called once all the words are in: counts what each bucket takes, then fills it from its end.
    pub(super) fn finish(&mut self) {
        let mut buckets = vec![0_u32; (1 << BUCKET) + 1];
        let most = self.heard.iter().map(|heard| usize::from(heard.stem) + 1);
        let mut hashes = Vec::with_capacity(most.sum());
        for (index, heard) in (0_u32..).zip(&self.heard) {
            less_one(self.stem(heard), |hash| {
                if let Some(size) = buckets.get_mut(split(hash).0) {
                    *size += 1;
                }
                hashes.push((hash, index));
            });
        }
        let mut total = 0;
        for bucket in &mut buckets {
            total += *bucket;
            *bucket = total;
        }
        let mut deletes = vec![0_u32; hashes.len()];
        for (hash, index) in hashes {
            let (bucket, rest) = split(hash);
            if let Some(end) = buckets.get_mut(bucket) {
                *end -= 1;
                if let Some(place) = deletes.get_mut(*end as usize) {
                    *place = (rest << HALF) | index;
                }
            }
        }
        for bucket in buckets.windows(2) {
            if let [from, to] = *bucket
                && let Some(bucket) = deletes.get_mut(from as usize..to as usize)
            {
                bucket.sort_unstable();
            }
        }
        self.deletes = deletes;
        self.buckets = buckets;
        self.heard.shrink_to_fit();
        self.letters.shrink_to_fit();
    }

    /// The word that was meant; several, where they are as close:
    /// 1. a word that sounds the same is meant;
    /// 2. else, look up the stem, and the stem less each letter, among those of the vocabulary;
    /// 3. of the words found, keep those at one slip (two, where the word is long) that begin alike;
    /// 4. the one whose stem is closest is meant, then the one whose ending is.
    pub(super) fn meant(&self, word: &str, scratch: &mut String) -> Vec<WordId> {
        if word.len() < SHORTEST_TYPO || word.len() > LONGEST_WORD || !word.is_ascii() {
            return Vec::new();
        }
        let (mut stem, mut whole) = (String::with_capacity(32), String::with_capacity(32));
        fold(word, scratch);
        sound(scratch, &mut stem);
        sound(word, &mut whole);
        let same = self
            .close_to(fnv(&stem))
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
        let stem = self.letters.get(from..from + usize::from(heard.stem));
        stem.unwrap_or_default()
    }

    fn whole(&self, heard: &Heard) -> &str {
        let from = heard.from as usize + usize::from(heard.ahead);
        let whole = self.letters.get(from..from + usize::from(heard.whole));
        whole.unwrap_or_default()
    }

    /// The words whose stem, or stem less one letter, has a hash.
    fn close_to(&self, hash: u32) -> impl Iterator<Item = &Heard> {
        let (bucket, rest) = split(hash);
        let start = |bucket| self.buckets.get(bucket).map_or(0, |start| *start as usize);
        let bucket = self.deletes.get(start(bucket)..start(bucket + 1));
        let here = bucket
            .unwrap_or_default()
            .iter()
            .filter(move |known| *known >> HALF == rest);
        here.filter_map(|known| self.heard.get((*known & MASK) as usize))
    }
}

/// The bucket of a hash, and what else is kept of it.
fn split(hash: u32) -> (usize, u32) {
    let kept = hash >> (u32::BITS - BUCKET - HALF);
    ((kept >> HALF) as usize, kept & MASK)
}

/// Hashes a word, and the word less each of its letters (ASCII; others are left whole).
fn less_one(word: &str, mut each: impl FnMut(u32)) {
    each(fnv(word));
    if word.is_ascii() {
        let mut before = BASIS;
        let mut after = word.as_bytes();
        while let Some((skipped, rest)) = after.split_first() {
            each(rest.iter().fold(before, step));
            before = step(before, skipped);
            after = rest;
        }
    }
}

const BASIS: u32 = 0x811c_9dc5;

/// FNV-1a: the index is rebuilt at each start, so only speed counts; what collides is compared anyway.
pub(super) fn fnv(word: &str) -> u32 {
    word.as_bytes().iter().fold(BASIS, step)
}

fn step(hash: u32, byte: &u8) -> u32 {
    (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
}

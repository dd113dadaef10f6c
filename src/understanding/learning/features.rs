//! What the model counts in a text, a hash each: one to three words in a row, two to five letters in a row within a word
//! (so that "parucchiera" is nearly "parrucchiera"), and the first words that say something, since the first activity
//! leads.
//!
//! Marking what stands in the scope of a negation, a wish, "ex", "per" or a question was tried, in place of the plain
//! features and beside them: neither gained anything on folds, for three words in a row hold most of it.

/// Letters in a row, the edges of the word included.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
/// So much of a word is looked at; no Italian word is longer.
const LONGEST: usize = 30;
const IN_A_ROW: usize = 3;
/// How many of the first words count as such, and from how many letters on.
const FIRST: usize = 2;
const SAYS_SOMETHING: usize = 4;
/// What the letters of a text weigh, all together, where its words weigh 1.
const WEIGHT_OF_LETTERS: f32 = 0.7;

/// What is counted once in a text, however often it is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    pub(crate) hash: u32,
    /// The place of the word that it belongs to.
    pub(crate) word: u16,
    pub(crate) value: f32,
}

/// The features of some plain words. Words have a Euclidean length of 1, letters of a little less.
pub(crate) fn features(plain: &str) -> Vec<Feature> {
    let (mut words, mut letters) = (Vec::new(), Vec::new());
    let all: Vec<&str> = plain.split(' ').collect();
    let row: Vec<&str> = ["^"]
        .into_iter()
        .chain(all.iter().copied())
        .chain(["$"])
        .collect();
    for start in 0..row.len() {
        let mut sum = BASIS;
        // The sign of the beginning belongs to the first word, that of the end to the last.
        let word = start.clamp(1, all.len()) - 1;
        for next in row.iter().skip(start).take(IN_A_ROW) {
            sum = hash(step(sum, b' '), next);
            words.push((mix(sum), word as u16));
        }
    }
    let says = |(_, word): &(usize, &&str)| word.len() >= SAYS_SOMETHING || all.len() < 3;
    for (place, word) in all.iter().enumerate().filter(says).take(FIRST) {
        words.push((mix(hash(!BASIS, word)), place as u16));
    }
    for (place, word) in all.iter().enumerate() {
        let bytes = word.bytes().take(LONGEST);
        let bytes: Vec<u8> = [b'<'].into_iter().chain(bytes).chain([b'>']).collect();
        for start in 0..bytes.len() {
            let mut sum = BASIS;
            for (byte, length) in bytes.iter().skip(start).zip(1..=*LETTERS.end()) {
                sum = step(sum, *byte);
                if length >= *LETTERS.start() {
                    letters.push((mix(!sum), place as u16));
                }
            }
        }
    }
    let words = weighed(words, 1.0);
    words.chain(weighed(letters, WEIGHT_OF_LETTERS)).collect()
}

fn weighed(mut kind: Vec<(u32, u16)>, weight: f32) -> impl Iterator<Item = Feature> {
    kind.sort_unstable();
    kind.dedup_by_key(|(hash, _)| *hash);
    let value = weight / (kind.len().max(1) as f32).sqrt();
    kind.into_iter()
        .map(move |(hash, word)| Feature { hash, word, value })
}

const BASIS: u32 = 0x811c_9dc5;

/// FNV-1a, a byte at a time (<http://www.isthe.com/chongo/tech/comp/fnv/>).
const fn step(sum: u32, byte: u8) -> u32 {
    (sum ^ byte as u32).wrapping_mul(0x0100_0193)
}

pub(super) fn hash(basis: u32, letters: &str) -> u32 {
    letters.bytes().fold(basis, step)
}

/// The finaliser of Wellons' hash prospector (<https://nullprogram.com/blog/2018/07/31/>).
pub(super) const fn mix(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

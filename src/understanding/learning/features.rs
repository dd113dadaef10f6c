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

/// The features of some plain words, a hash and a value each: what is there counts once, however often. Words have a
/// Euclidean length of 1, letters of a little less.
pub(crate) fn features(plain: &str) -> Vec<(u32, f32)> {
    let (mut words, mut letters) = (Vec::new(), Vec::new());
    let row: Vec<&str> = ["^"]
        .into_iter()
        .chain(plain.split(' '))
        .chain(["$"])
        .collect();
    for start in 0..row.len() {
        let mut sum = BASIS;
        for word in row.iter().skip(start).take(IN_A_ROW) {
            sum = hash(step(sum, b' '), word);
            words.push(mix(sum));
        }
    }
    let says = |word: &&str| word.len() >= SAYS_SOMETHING || row.len() < SAYS_SOMETHING;
    let first = plain.split(' ').filter(says).take(FIRST);
    words.extend(first.map(|word| mix(hash(!BASIS, word))));
    for word in plain.split(' ') {
        let bytes = word.bytes().take(LONGEST);
        let bytes: Vec<u8> = [b'<'].into_iter().chain(bytes).chain([b'>']).collect();
        for start in 0..bytes.len() {
            let mut sum = BASIS;
            for (byte, length) in bytes.iter().skip(start).zip(1..=*LETTERS.end()) {
                sum = step(sum, *byte);
                if length >= *LETTERS.start() {
                    letters.push(mix(!sum));
                }
            }
        }
    }
    let kinds = [(words, 1.0), (letters, WEIGHT_OF_LETTERS)].into_iter();
    let weighed = kinds.flat_map(|(mut hashes, weight)| {
        hashes.sort_unstable();
        hashes.dedup();
        let value = weight / (hashes.len().max(1) as f32).sqrt();
        hashes.into_iter().map(move |hash| (hash, value))
    });
    weighed.collect()
}

const BASIS: u32 = 0x811c_9dc5;

/// FNV-1a, a byte at a time (<http://www.isthe.com/chongo/tech/comp/fnv/>).
const fn step(sum: u32, byte: u8) -> u32 {
    (sum ^ byte as u32).wrapping_mul(0x0100_0193)
}

pub(crate) fn hash(basis: u32, letters: &str) -> u32 {
    letters.bytes().fold(basis, step)
}

/// The finaliser of Wellons' hash prospector (<https://nullprogram.com/blog/2018/07/31/>).
pub(crate) const fn mix(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

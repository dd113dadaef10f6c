//! What the model counts in a text, a hash each: one word, two in a row without their last vowels ("vendo scarpe" is
//! nearly "vendo scarpa"), two to five letters in a row within a word (so that "parucchiera" is nearly "parrucchiera").

/// Letters in a row, the edges of the word included.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
/// So much of a word is looked at; no Italian word is longer.
const LONGEST: usize = 30;
/// What the letters of a text weigh, all together, where its words weigh 1.
const WEIGHT_OF_LETTERS: f32 = 0.6;

/// The features of some plain words, a hash of 24 bits and a value each: what is there counts once. Words have a Euclidean
/// length of 1, letters of a little less.
pub(crate) fn features(plain: &str) -> Vec<(u32, f32)> {
    let (mut words, mut letters) = (Vec::new(), Vec::new());
    let mut before = hash(BASIS, "^");
    for word in plain.split(' ').chain(["$"]) {
        words.push(mix(hash(BASIS, word)));
        words.push(mix(hash(step(before, b' '), stem(word))));
        before = hash(BASIS, stem(word));
        let bytes = word.bytes().take(LONGEST);
        let bytes: Vec<u8> = [b'<'].into_iter().chain(bytes).chain([b'>']).collect();
        for length in LETTERS {
            let rows = bytes.windows(length);
            letters.extend(rows.map(|row| mix(!row.iter().copied().fold(BASIS, step))));
        }
    }
    let mut features = Vec::new();
    for (mut hashes, weight) in [(words, 1.0), (letters, WEIGHT_OF_LETTERS)] {
        hashes.sort_unstable();
        hashes.dedup();
        let value = weight / (hashes.len() as f32).sqrt();
        features.extend(hashes.into_iter().map(|hash| (hash >> 8, value)));
    }
    features
}

/// A word without the vowels at its end, where something of it remains.
fn stem(word: &str) -> &str {
    let stem = word.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
    if stem.len() > 2 { stem } else { word }
}

const BASIS: u32 = 0x811c_9dc5;

/// FNV-1a, a byte at a time (<http://www.isthe.com/chongo/tech/comp/fnv/>).
const fn step(sum: u32, byte: u8) -> u32 {
    (sum ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash(basis: u32, letters: &str) -> u32 {
    letters.bytes().fold(basis, step)
}

/// The finaliser of Wellons' hash prospector (<https://nullprogram.com/blog/2018/07/31/>).
pub(crate) const fn mix(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

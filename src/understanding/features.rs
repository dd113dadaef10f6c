//! What the model counts in a text: words, two and three in a row, parts of words, and the first words that say
//! something. Each is a hash; what stands in a scope (`structure`) is hashed apart.

use super::normalise::{Pause, Plain};
use super::structure::{Rule, Structure};

/// Parts of words have so many letters, the edges of the word included.
const PARTS: std::ops::RangeInclusive<usize> = 2..=5;
/// So much of a word is looked at for its parts; no Italian word is longer.
const LONGEST: usize = 30;
/// How many of the first words count as such, and from how many letters on.
const FIRST: usize = 2;
const SAYS_SOMETHING: usize = 4;

/// A hash, and the word of the text that it belongs to.
pub(super) type Feature = (u32, u16);

/// The features of a text, by kind: words, parts of words, where they stand. Each kind has the same weight, however
/// many there are of it.
#[derive(Debug, Default)]
pub(super) struct Features {
    pub(super) kinds: [Vec<Feature>; 3],
}

impl Features {
    /// Those of a part of a text.
    pub(super) fn of(structure: &Structure, plain: &Plain, from: usize, to: usize) -> Self {
        let scopes = structure.scopes(plain, from, to);
        let mut features = Self::default();
        features.words(plain, &scopes, from);
        features.parts(plain, &scopes, from);
        features.places(plain, &scopes, from);
        features
    }

    /// Every hash with its word and its value.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u16, f32)> {
        self.kinds.iter().flat_map(|kind| {
            let value = 1.0 / (kind.len() as f32).sqrt();
            kind.iter().map(move |(hash, word)| (*hash, *word, value))
        })
    }

    fn words(&mut self, plain: &Plain, scopes: &[u16], from: usize) {
        let [words, ..] = &mut self.kinds;
        let mut row = vec![(hash(1, "^"), 0, 0)];
        for (place, (scope, word)) in scopes.iter().zip(0_u16..).enumerate() {
            let pause = plain.tokens().get(from + place).map(|token| token.pause);
            match pause {
                Some(Pause::Comma) if place > 0 => row.push((hash(1, ","), word, 0)),
                Some(Pause::Stop) if place > 0 => row.push((hash(1, "."), word, 0)),
                _ => {}
            }
            row.push((name(plain.word(from + place)), word, *scope));
        }
        let last = row.last().map_or(0, |(_, word, _)| *word);
        let asked = plain.tokens().get(from + usize::from(last));
        if asked.is_some_and(|token| token.asked) {
            row.push((hash(1, "?"), last, 0));
        }
        row.push((hash(1, "$"), last, 0));
        for (place, (first, word, scope)) in row.iter().copied().enumerate() {
            words.push((mix(first ^ apart(scope)), word));
            for rule in Rule::SCOPES
                .into_iter()
                .filter(|rule| scope & bit(*rule) != 0)
            {
                words.push((mix(first ^ (0x1234_5600 + rule as u32)), word));
            }
            let Some((second, word, scope_2)) = row.get(place + 1).copied() else {
                continue;
            };
            let pair = first.wrapping_mul(31) ^ second.rotate_left(7);
            words.push((mix(pair ^ apart(scope | scope_2) ^ 2), word));
            let Some((third, word, scope_3)) = row.get(place + 2).copied() else {
                continue;
            };
            let three = pair.wrapping_mul(31) ^ third.rotate_left(13);
            words.push((mix(three ^ apart(scope | scope_2 | scope_3) ^ 3), word));
        }
    }

    /// Parts of words, so that "parucchiera" is nearly "parrucchiera". Words in a scope have none.
    fn parts(&mut self, plain: &Plain, scopes: &[u16], from: usize) {
        let [_, parts, _] = &mut self.kinds;
        for (place, word) in (0..scopes.len()).zip(0_u16..) {
            let typed = plain.word(from + place);
            if scopes.get(place) != Some(&0) || typed.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let letters = typed.bytes().take(LONGEST);
            let letters: Vec<u8> = [b'<'].into_iter().chain(letters).chain([b'>']).collect();
            for start in 0..letters.len() {
                let mut sum = BASIS;
                for (byte, length) in letters.iter().skip(start).zip(1..=*PARTS.end()) {
                    sum = step(sum, *byte);
                    if length >= *PARTS.start() {
                        parts.push((mix(sum.wrapping_add(length as u32)), word));
                    }
                }
            }
        }
    }

    /// The first words that say something, since the first activity leads; and how long the text is.
    fn places(&mut self, plain: &Plain, scopes: &[u16], from: usize) {
        let [.., places] = &mut self.kinds;
        let says = |(place, _): &(usize, u16)| {
            plain.word(from + place).len() >= SAYS_SOMETHING || scopes.len() < 3
        };
        for (place, word) in (0..scopes.len()).zip(0_u16..).filter(says).take(FIRST) {
            places.push((mix(name(plain.word(from + place)) ^ 0x7700_0000), word));
        }
        let length = u32::try_from(scopes.len()).unwrap_or(u32::MAX);
        places.push((
            mix(hash(99, "length") ^ length.min(32).next_power_of_two()),
            0,
        ));
    }
}

const BASIS: u32 = 0x811c_9dc5;

const fn bit(rule: Rule) -> u16 {
    1 << rule as u16
}

/// What tells a word in these scopes from the same word outside.
const fn apart(scope: u16) -> u32 {
    (scope as u32).wrapping_mul(0x517c_c1b7)
}

/// FNV-1a, a byte at a time (<http://www.isthe.com/chongo/tech/comp/fnv/>).
const fn step(sum: u32, byte: u8) -> u32 {
    (sum ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The finaliser of Wellons' hash prospector (<https://nullprogram.com/blog/2018/07/31/>).
const fn mix(mut hash: u32) -> u32 {
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

/// A hash of some letters.
pub(super) fn hash(seed: u32, letters: &str) -> u32 {
    mix(letters
        .bytes()
        .fold(BASIS ^ seed.wrapping_mul(0x9e37_79b9), step))
}

/// A word's hash. Numbers are of three kinds, however they are written ("40mila", "40k"): below a thousand, below ten
/// thousand (whoever has so many followers may be one to watch), above (and lives of them).
fn name(word: &str) -> u32 {
    let thousands = word.strip_suffix("mila").or(word.strip_suffix('k'));
    let digits = thousands.unwrap_or(word);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return hash(7, word);
    }
    let length = digits.len() + if thousands.is_some() { 3 } else { 0 };
    hash(
        8,
        ["0", "0", "0", "0", "1000"].get(length).unwrap_or(&"10000"),
    )
}

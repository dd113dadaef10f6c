//! The model of one question: a row of small weights for each feature that it knows. What a text has of each label is
//! added up, and shares are made of the sums.

use rustc_hash::FxHashMap;

use super::decision::{both, decide};
use super::features::features;
use super::questions::{ASKED, Row, SHARES, labels};

/// A weight is a byte, of so many parts to 1.
const PARTS: f32 = 20.0;
/// The bot says what it took a text for, unless the answer has such a share.
const SURE: f32 = 0.9;

/// One question's model.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    /// Its place among the questions.
    pub(crate) question: usize,
    pub(crate) labels: Vec<&'static str>,
    /// Where the weights of a feature begin.
    places: FxHashMap<u32, u32>,
    weights: &'a [u8],
}

/// The bytes of a model: how many features it knows, their hashes (three bytes each), their rows of so many weights.
pub(crate) fn pack(count: usize, rows: &[(u32, Row)]) -> Vec<u8> {
    let small = |weight: &f32| (weight * PARTS).round() as i8 as u8;
    let mut bytes = (rows.len() as u32).to_le_bytes().to_vec();
    let hashes = rows.iter().map(|(hash, _)| hash.to_le_bytes());
    bytes.extend(hashes.flat_map(|four| four.into_iter().take(3)));
    let weights = rows.iter().flat_map(|(_, row)| &row[..count]);
    bytes.extend(weights.map(small));
    bytes
}

impl<'a> Model<'a> {
    /// The model of a question at the beginning of some bytes, which go on behind it; nothing, where there is none.
    pub(crate) fn load(question: usize, bytes: &mut &'a [u8]) -> Option<Self> {
        let labels = labels(question);
        let count = labels.len() + 1;
        let (rows, rest) = bytes.split_first_chunk()?;
        let rows = u32::from_le_bytes(*rows) as usize;
        let (hashes, rest) = rest.split_at_checked(3 * rows)?;
        let (weights, rest) = rest.split_at_checked(count * rows)?;
        *bytes = rest;
        let hashes = hashes.as_chunks().0.iter();
        let hashes = hashes.map(|[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]));
        let places = hashes.zip((0..).step_by(count)).collect();
        Some(Self {
            question,
            labels,
            places,
            weights,
        })
    }

    /// What a text has of each label.
    pub(crate) fn sums(&self, plain: &str) -> Row {
        let mut sums = Row::default();
        for (hash, value) in features(plain) {
            let weights = self.places.get(&hash);
            let weights = weights.map(|place| &self.weights[*place as usize..]);
            // Those of the next feature, behind the last label, are added up to nobody's sum.
            for (sum, weight) in sums.iter_mut().zip(weights.unwrap_or_default()) {
                *sum += f32::from(*weight as i8) / PARTS * value;
            }
        }
        sums
    }

    /// The share of each label: softmax, made calibrated by one temperature (Guo et al. 2017,
    /// <https://arxiv.org/abs/1706.04599>).
    pub(crate) fn shares(&self, plain: &str) -> Row {
        let [temperature, _] = SHARES[self.question];
        softmax(&self.sums(plain), self.labels.len() + 1, temperature)
    }

    /// The labels that are answered, or asked about; and whether that is as good as sure.
    pub(crate) fn read(&self, plain: &str) -> (Vec<usize>, bool) {
        let shares = self.shares(plain);
        let [_, answer] = SHARES[self.question];
        let pair = both(plain, self.labels.len(), |part| self.shares(part));
        let decided = decide(&shares, &self.labels, pair, [ASKED, answer]);
        let sure = decided.first().is_some_and(|best| shares[*best] >= SURE);
        (decided, sure)
    }
}

/// Adds so much of a row.
pub(crate) fn add(sums: &mut Row, row: &Row, value: f32) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight * value;
    }
}

/// Shares of the first `count` sums; the others have none.
pub(crate) fn softmax(sums: &Row, count: usize, temperature: f32) -> Row {
    let most = sums[..count].iter().copied().fold(f32::MIN, f32::max);
    let mut shares = sums.map(|sum| ((sum - most) / temperature).exp());
    shares[count..].fill(0.0);
    let all: f32 = shares.iter().sum();
    shares.map(|share| share / all)
}

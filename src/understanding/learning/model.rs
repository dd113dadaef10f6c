//! The model of one question: a row of small weights for each feature that it knows. What a text has of each label is
//! added up, and shares are made of the sums.

use rustc_hash::FxHashMap;

use super::decision::{Row, both, decide};
use super::features::features;

/// A weight is a sign and one of 127 sizes whose root grows evenly: most weights are small, and add up.
const SIZES: f32 = 127.0;

/// The bot says what it took a text for, unless the answer has such a share.
const SURE: f32 = 0.9;

/// One question's model.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) labels: Vec<&'static str>,
    temperature: f32,
    answer: f32,
    scale: f32,
    /// Where the weights of a feature begin.
    places: FxHashMap<u32, u32>,
    weights: Vec<i8>,
}

/// The bytes of a model: each feature's hash and row of so many labels.
pub(crate) fn pack(count: usize, [temperature, answer]: [f32; 2], rows: &[(u32, Row)]) -> Vec<u8> {
    let sizes = rows.iter().flat_map(|(_, row)| row);
    let scale = sizes.fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
    let small = |weight: &f32| {
        let size = (weight.abs() / scale).sqrt() * SIZES;
        size.round().copysign(*weight) as i8 as u8
    };
    let mut bytes = Vec::new();
    for number in [
        temperature,
        answer,
        scale,
        f32::from_bits(rows.len() as u32),
    ] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(rows.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    bytes.extend(
        rows.iter()
            .flat_map(|(_, row)| row.iter().take(count).map(small)),
    );
    bytes
}

impl Model {
    /// The model of these labels at the beginning of some bytes, which go on behind it; nothing, where there is none.
    pub(crate) fn load(labels: Vec<&'static str>, bytes: &mut &[u8]) -> Option<Self> {
        let mut four = || {
            let (four, rest) = bytes.split_first_chunk()?;
            *bytes = rest;
            Some(u32::from_le_bytes(*four))
        };
        let mut number = || four().map(f32::from_bits);
        let (temperature, answer, scale) = (number()?, number()?, number()?);
        let (count, rows) = (labels.len() + 1, four()? as usize);
        let hashes = (0..rows).map(|row| Some((four()?, (row * count) as u32)));
        let places = hashes.collect::<Option<_>>()?;
        let (weights, rest) = bytes.split_at_checked(rows * count)?;
        *bytes = rest;
        let weights = weights.iter().map(|byte| *byte as i8).collect();
        Some(Self {
            labels,
            temperature,
            answer,
            scale,
            places,
            weights,
        })
    }

    /// The share of each label: softmax, made calibrated by one temperature (Guo et al. 2017,
    /// <https://arxiv.org/abs/1706.04599>).
    pub(crate) fn shares(&self, plain: &str) -> Row {
        let (mut sums, scale) = (Row::default(), self.scale / (SIZES * SIZES));
        for (hash, value) in features(plain) {
            let place = self.places.get(&hash).map(|place| *place as usize);
            let weights = place.and_then(|place| self.weights.get(place..));
            for (sum, weight) in sums.iter_mut().zip(weights.unwrap_or_default()) {
                let size = f32::from(*weight);
                *sum += size * size.abs() * scale * value;
            }
        }
        softmax(&sums, self.labels.len() + 1, self.temperature)
    }

    /// The labels that are answered, or asked about; and whether that is as good as sure.
    pub(crate) fn read(&self, plain: &str) -> (Vec<usize>, bool) {
        let shares = self.shares(plain);
        let pair = self.pair(plain, &shares);
        let decided = decide(&shares, &self.labels, pair, self.answer);
        let sure = decided.first().is_some_and(|best| shares[*best] >= SURE);
        (decided, sure)
    }

    /// The two labels that a text of these shares is about, if it is about two.
    pub(crate) fn pair(&self, plain: &str, shares: &Row) -> Option<[usize; 2]> {
        both(plain, shares, self.labels.len(), |part| self.shares(part))
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
    let most = sums.iter().take(count).copied().fold(f32::MIN, f32::max);
    let mut shares = Row::default();
    for (share, sum) in shares.iter_mut().zip(sums).take(count) {
        *share = ((sum - most) / temperature).exp();
    }
    let all: f32 = shares.iter().sum();
    shares.map(|share| share / all)
}

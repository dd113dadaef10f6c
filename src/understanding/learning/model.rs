//! The model of one question: a row of small weights for each feature that it knows. What a text has of each label is
//! added up, and shares are made of the sums.

use rustc_hash::FxHashMap;

use super::decision::{Decision, both};
use super::features::features;

/// A number for each label, "nothing said" included; no question has more.
pub(crate) type Row = [f32; 16];

/// A weight is a sign and one of 127 sizes whose root grows evenly: most weights are small, and add up.
const SIZES: f32 = 127.0;

/// One question's model.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) labels: Vec<&'static str>,
    /// Whether a text may be about two of its labels at once.
    pub(crate) pairs: bool,
    pub(crate) decision: Decision,
    pub(crate) temperature: f32,
    scale: f32,
    bias: Row,
    /// Where the weights of a feature begin.
    places: FxHashMap<u32, u32>,
    weights: Vec<i8>,
}

impl Model {
    /// Packs weights: each feature's hash and row.
    pub(crate) fn pack(
        labels: Vec<&'static str>,
        pairs: bool,
        bias: Row,
        rows: &[(u32, Row)],
    ) -> Self {
        let sizes = rows
            .iter()
            .flat_map(|(_, row)| row)
            .map(|weight| weight.abs());
        let scale = sizes.fold(f32::MIN_POSITIVE, f32::max);
        let small = |weight: f32| {
            ((weight.abs() / scale).sqrt() * SIZES)
                .round()
                .copysign(weight) as i8
        };
        let count = labels.len() + 1;
        let weights = rows
            .iter()
            .flat_map(|(_, row)| row.iter().take(count))
            .map(|weight| small(*weight))
            .collect();
        let places = rows
            .iter()
            .zip(0..)
            .map(|((hash, _), row)| (*hash, row * count as u32))
            .collect();
        let decision = Decision {
            answer: 0.5,
            ask: 0.2,
        };
        Self {
            labels,
            pairs,
            decision,
            temperature: 1.0,
            scale,
            bias,
            places,
            weights,
        }
    }

    /// What each feature adds to each label, with the place of the word it belongs to.
    pub(crate) fn weigh(&self, plain: &str, mut add: impl FnMut(u16, Row)) {
        let scale = self.scale / (SIZES * SIZES);
        for feature in features(plain) {
            let place = self.places.get(&feature.hash).copied().unwrap_or(u32::MAX) as usize;
            let mut row = Row::default();
            let weights = self.weights.get(place..).unwrap_or_default();
            for (sum, weight) in row.iter_mut().zip(weights).take(self.labels.len() + 1) {
                let size = f32::from(*weight);
                *sum = size * size.abs() * scale * feature.value;
            }
            add(feature.word, row);
        }
    }

    /// The sums, before shares are made of them.
    pub(crate) fn sums(&self, plain: &str) -> Row {
        let mut sums = self.bias;
        self.weigh(plain, |_, row| add(&mut sums, &row, 1.0));
        sums
    }

    /// The share of each label: softmax, made calibrated by one temperature (Guo et al. 2017,
    /// <https://arxiv.org/abs/1706.04599>).
    pub(crate) fn shares(&self, plain: &str) -> Row {
        softmax(&self.sums(plain), self.labels.len() + 1, self.temperature)
    }

    /// The labels that are answered, or asked about.
    pub(crate) fn read(&self, plain: &str) -> Vec<usize> {
        let shares = self.shares(plain);
        self.decision
            .decide(&shares, &self.labels, self.both(plain, &shares))
    }

    /// The two labels that a text of these shares is about, if it is about two.
    pub(crate) fn both(&self, plain: &str, shares: &Row) -> Option<[usize; 2]> {
        let pair = || both(plain, shares, self.labels.len(), |part| self.shares(part));
        self.pairs.then(pair).flatten()
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let mut places: Vec<_> = self
            .places
            .iter()
            .map(|(hash, place)| (*place, *hash))
            .collect();
        places.sort_unstable();
        let Decision { answer, ask } = self.decision;
        let numbers = [
            answer,
            ask,
            self.temperature,
            self.scale,
            f32::from_bits(places.len() as u32),
        ];
        for number in numbers.iter().chain(&self.bias) {
            out.extend(number.to_le_bytes());
        }
        out.extend(places.iter().flat_map(|(_, hash)| hash.to_le_bytes()));
        out.extend(self.weights.iter().map(|weight| *weight as u8));
    }

    /// The model of these labels at the beginning of some bytes, which go on behind it; nothing, where there is none.
    pub(crate) fn load(labels: Vec<&'static str>, pairs: bool, bytes: &mut &[u8]) -> Option<Self> {
        let mut four = || {
            let (four, rest) = bytes.split_first_chunk()?;
            *bytes = rest;
            Some(u32::from_le_bytes(*four))
        };
        let mut numbers = [0.0; 21];
        for number in &mut numbers {
            *number = f32::from_bits(four()?);
        }
        let [answer, ask, temperature, scale, rows, bias @ ..] = numbers;
        let (count, rows) = (labels.len() + 1, rows.to_bits() as usize);
        let hashes = (0..rows).map(|row| Some((four()?, (row * count) as u32)));
        let places = hashes.collect::<Option<FxHashMap<u32, u32>>>()?;
        let (weights, rest) = bytes.split_at_checked(rows * count)?;
        *bytes = rest;
        let weights = weights.iter().map(|byte| *byte as i8).collect();
        let decision = Decision { answer, ask };
        Some(Self {
            labels,
            pairs,
            decision,
            temperature,
            scale,
            bias,
            places,
            weights,
        })
    }
}

/// Adds so much of a row.
pub(crate) fn add(sums: &mut Row, row: &Row, value: f32) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight * value;
    }
}

/// Shares of the first `labels` sums; the others have none.
pub(crate) fn softmax(sums: &Row, labels: usize, temperature: f32) -> Row {
    let most = sums.iter().take(labels).copied().fold(f32::MIN, f32::max);
    let mut shares = Row::default();
    for (share, sum) in shares.iter_mut().zip(sums).take(labels) {
        *share = ((sum - most) / temperature).exp();
    }
    let all: f32 = shares.iter().sum();
    shares.map(|share| share / all)
}

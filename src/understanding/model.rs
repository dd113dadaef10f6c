//! The model: a table of small weights. What a text has of each label is added up, and shares are made of the sums.
//!
//! A row is five bytes: a mark that tells the feature from others that fall on the same place, and eight weights of four
//! bits. A feature that nobody knows has no row, and says nothing.

use std::borrow::Cow;

use super::decision::Thresholds;
use super::features::Features;

/// The most labels that a question may have, "nothing said" included.
pub(super) const LABELS: usize = 8;
/// A number for each label.
pub(super) type Row = [f32; LABELS];

const BYTES: usize = 5;
/// Four bits: a sign, and one of eight sizes whose root grows evenly, since most weights are small.
const STEPS: f32 = 7.0;

/// One question's model.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) thresholds: Thresholds,
    pub(super) temperature: f32,
    scale: f32,
    bias: Row,
    labels: usize,
    rows: Cow<'static, [u8]>,
}

impl Model {
    /// Packs weights: each feature's hash and row. What rounds to nothing is left out, and what weighs least where there
    /// are more than `most`.
    pub(super) fn pack(labels: usize, most: usize, bias: Row, weights: &[(u32, Row)]) -> Self {
        let sizes = weights.iter().flat_map(|(_, row)| row.map(f32::abs));
        let mut sizes: Vec<f32> = sizes.filter(|size| *size > 0.0).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        // The few that are larger than all others would make the steps coarse.
        let scale = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000));
        let scale = scale.copied().unwrap_or(1.0);
        let packed = weights.iter().map(|(hash, row)| {
            let (mut bytes, mut weight) = ([mark(*hash), 0, 0, 0, 0], 0);
            for (label, value) in row.iter().enumerate() {
                let size = ((value.abs() / scale).sqrt() * STEPS + 0.5).min(STEPS) as u8;
                let bits = if *value < 0.0 { size | 8 } else { size };
                weight += u32::from(size).pow(2);
                if let Some(byte) = bytes.get_mut(1 + label / 2) {
                    *byte |= bits << (4 * (label % 2));
                }
            }
            (weight, *hash, bytes)
        });
        let mut packed: Vec<(u32, u32, [u8; BYTES])> =
            packed.filter(|(weight, ..)| *weight > 0).collect();
        packed.sort_unstable_by(|one, other| other.cmp(one));
        packed.truncate(most);
        let thresholds = Thresholds {
            answer: 0.5,
            ask: 0.2,
        };
        // Some places stay free: a search ends there.
        let rows = Cow::Owned(vec![0; BYTES * (packed.len() * 6 / 5 + 1)]);
        let mut model = Self {
            thresholds,
            temperature: 1.0,
            scale,
            bias,
            labels,
            rows,
        };
        for (_, hash, bytes) in packed {
            let mut place = model.place(hash);
            while model.rows.get(place * BYTES).is_some_and(|mark| *mark != 0) {
                place = model.next(place);
            }
            if let Some(row) = model
                .rows
                .to_mut()
                .get_mut(place * BYTES..(place + 1) * BYTES)
            {
                row.copy_from_slice(&bytes);
            }
        }
        model
    }

    fn place(&self, hash: u32) -> usize {
        let places = (self.rows.len() / BYTES) as u64;
        ((u64::from(hash) * places) >> 32) as usize
    }

    fn next(&self, place: usize) -> usize {
        if (place + 1) * BYTES < self.rows.len() {
            place + 1
        } else {
            0
        }
    }

    fn row(&self, hash: u32) -> Option<&[u8]> {
        let (mut place, mark) = (self.place(hash), mark(hash));
        loop {
            let row = self.rows.get(place * BYTES..(place + 1) * BYTES)?;
            match row.split_first()? {
                (0, _) => return None,
                (found, weights) if *found == mark => return Some(weights),
                _ => place = self.next(place),
            }
        }
    }

    /// What each feature adds to each label, with the word it belongs to.
    pub(super) fn weigh(&self, features: &Features, mut add: impl FnMut(u16, &Row)) {
        let sizes: [f32; 16] = std::array::from_fn(|bits| {
            let size = (bits & 7) as f32 / STEPS;
            size * size
                * if bits & 8 > 0 {
                    -self.scale
                } else {
                    self.scale
                }
        });
        for (hash, word, value) in features.iter() {
            if let Some(packed) = self.row(hash) {
                let bits = |label| {
                    packed
                        .get(label / 2)
                        .map_or(0, |byte| (byte >> (4 * (label % 2))) & 15)
                };
                let row = std::array::from_fn(|label| {
                    value
                        * sizes
                            .get(usize::from(bits(label)))
                            .copied()
                            .unwrap_or_default()
                });
                add(word, &row);
            }
        }
    }

    /// The sums, before shares are made of them.
    pub(super) fn sums(&self, features: &Features) -> Row {
        let mut sums = self.bias;
        self.weigh(features, |_, row| add(&mut sums, row));
        sums
    }

    /// The share of each label: softmax, made calibrated by one temperature (Guo et al. 2017,
    /// <https://arxiv.org/abs/1706.04599>).
    pub(super) fn shares(&self, features: &Features) -> Row {
        softmax(self.sums(features), self.labels, self.temperature)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let Self {
            thresholds,
            temperature,
            scale,
            bias,
            labels,
            rows,
        } = self;
        for number in [*labels as u32, (rows.len() / BYTES) as u32] {
            out.extend(number.to_le_bytes());
        }
        for number in [thresholds.answer, thresholds.ask, *temperature, *scale]
            .iter()
            .chain(bias)
        {
            out.extend(number.to_le_bytes());
        }
        out.extend(rows.iter());
    }

    /// The model at the beginning of some bytes, and what comes after; nothing, where there is none.
    pub(super) fn read(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let mut rest = bytes;
        let mut four = || {
            let (bytes, after) = rest.split_first_chunk::<4>()?;
            rest = after;
            Some(*bytes)
        };
        let (labels, places) = (u32::from_le_bytes(four()?), u32::from_le_bytes(four()?));
        let mut numbers = [0.0; 4 + LABELS];
        for number in &mut numbers {
            *number = f32::from_le_bytes(four()?);
        }
        let [answer, ask, temperature, scale, bias @ ..] = numbers;
        let (rows, rest) = rest.split_at_checked(BYTES * places as usize)?;
        let (thresholds, labels, rows) = (
            Thresholds { answer, ask },
            labels as usize,
            Cow::Borrowed(rows),
        );
        Some((
            Self {
                thresholds,
                temperature,
                scale,
                bias,
                labels,
                rows,
            },
            rest,
        ))
    }
}

/// Never 0, which marks a free place.
const fn mark(hash: u32) -> u8 {
    if hash as u8 == 0 { 1 } else { hash as u8 }
}

pub(super) fn add(sums: &mut Row, row: &Row) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight;
    }
}

/// Shares of the first `labels` sums; the others have none.
pub(super) fn softmax(sums: Row, labels: usize, temperature: f32) -> Row {
    let most = sums.iter().take(labels).copied().fold(f32::MIN, f32::max);
    let mut shares = [0.0; LABELS];
    for (share, sum) in shares.iter_mut().zip(sums).take(labels) {
        *share = exp((sum - most) / temperature);
    }
    let all: f32 = shares.iter().sum();
    shares.map(|share| share / all)
}

/// e to the power of a number that is not positive. The system's own differs from machine to machine in the last bit, and
/// so would the model: this one uses nothing but what IEEE 754 fixes.
fn exp(x: f32) -> f32 {
    let twos = (x * std::f32::consts::LOG2_E).max(-126.0);
    let whole = twos.floor();
    let rest = (twos - whole) * std::f32::consts::LN_2;
    // 1 + r (1 + r/2 (1 + r/3 …)), which converges within six terms below ln 2.
    let series = (1..=8_u8)
        .rev()
        .fold(1.0, |sum, n| 1.0 + rest / f32::from(n) * sum);
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

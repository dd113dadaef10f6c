//! Multinomial logistic regression by stochastic gradient descent, with a step per feature that shrinks as the feature is
//! seen (AdaGrad: Duchi, Hazan, Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>) and L2 regularisation. Nothing
//! depends on the machine: one thread, its own random numbers, its own exponential.
//!
//! By hand, since what kept crates offer (linfa, smartcore) takes dense matrices: these rows have a hundred of two hundred
//! thousand features.

use super::model::{LABELS, Row, add, softmax};

/// How the descent goes.
#[derive(Clone, Copy, Debug)]
pub struct Descent {
    /// How often each example is seen.
    pub passes: usize,
    /// The first step; the last is a twentieth of it.
    pub rate: f32,
    /// How strongly weights are drawn to 0.
    pub decay: f32,
}

impl Descent {
    /// For tens of thousands of examples.
    pub(super) const MANY: Self = Self {
        passes: 8,
        rate: 1.0,
        decay: 0.003,
    };
    /// For some hundreds.
    pub(super) const FEW: Self = Self {
        passes: 30,
        rate: 0.5,
        decay: 0.003,
    };
}

/// What is to be learnt: features and their values, the share of each label, the weight of the example.
pub type Lesson = (Vec<(u32, f32)>, [f32; LABELS], f32);

/// Goes down to the weights of `features` features that make some lessons (`order` says which) most likely. `again` may
/// give a lesson other features in a pass.
pub fn descend(
    lessons: &[Lesson],
    mut order: Vec<usize>,
    (features, labels): (usize, usize),
    descent: Descent,
    mut again: impl FnMut(usize, usize, &mut Random) -> Option<Vec<(u32, f32)>>,
) -> (Vec<[f32; LABELS]>, [f32; LABELS]) {
    let (mut weights, mut squares) = (vec![Row::default(); features], vec![0.001; features]);
    let (mut bias, mut random) = (Row::default(), Random(42));
    for pass in 0..descent.passes {
        for place in (1..order.len()).rev() {
            order.swap(place, random.below(place + 1));
        }
        let left = 1.0 - pass as f32 / descent.passes as f32;
        let rate = descent.rate * left.max(0.05);
        for index in &order {
            let Some((row, target, weight)) = lessons.get(*index) else {
                continue;
            };
            let other = again(pass, *index, &mut random);
            let row = other.as_ref().unwrap_or(row);
            let mut sums = bias;
            for (feature, value) in row {
                if let Some(weights) = weights.get(*feature as usize) {
                    add(&mut sums, &weights.map(|weight| weight * value));
                }
            }
            let shares = softmax(sums, labels, 1.0);
            let off: Row = std::array::from_fn(|label| (shares[label] - target[label]) * weight);
            for (feature, value) in row {
                let feature = *feature as usize;
                if let (Some(weights), Some(squares)) =
                    (weights.get_mut(feature), squares.get_mut(feature))
                {
                    *squares += off.iter().map(|off| off * off).sum::<f32>() * value * value;
                    let step = rate * value / squares.sqrt();
                    for (weight, off) in weights.iter_mut().zip(off) {
                        *weight -= step * (off + descent.decay * *weight);
                    }
                }
            }
            for (bias, off) in bias.iter_mut().zip(off) {
                *bias -= 0.02 * rate * off;
            }
        }
    }
    (weights, bias)
}

/// A linear congruence: the same numbers everywhere.
#[derive(Debug)]
pub struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, end: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    pub(super) fn letter(&mut self) -> char {
        char::from(b'a' + self.below(26) as u8)
    }
}

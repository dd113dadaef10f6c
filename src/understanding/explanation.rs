//! Which words decided, for `understand --explain`.

use std::fmt;

use super::learning::{Model, NOTHING, Row, add};

/// How a text was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The words that weighed most for the likeliest label against the next, the weightiest first.
    pub words: Vec<String>,
    /// The likeliest label and the runner-up, with their shares.
    pub shares: [(&'static str, f32); 2],
    /// An agency's own line decided.
    pub own_line: Option<String>,
}

/// So many words are named at most.
const NAMED: usize = 3;
/// A word is named where it weighs so much of what the weightiest does.
const COUNTS: f32 = 0.25;

impl Explanation {
    pub(super) fn new(model: &Model, plain: &str, own_line: Option<String>) -> Self {
        let mut words: Vec<(f32, &str)> = plain.split(' ').map(|word| (0.0, word)).collect();
        let (shares, mut sums) = (model.shares(plain), vec![Row::default(); words.len()]);
        model.weigh(plain, |word, row| {
            add(&mut sums[usize::from(word)], &row, 1.0)
        });
        let mut order: Vec<usize> = (0..=model.labels.len()).collect();
        order.sort_by(|one, other| shares[*other].total_cmp(&shares[*one]));
        for ((weight, _), sum) in words.iter_mut().zip(sums) {
            *weight = sum[order[0]] - sum[order[1]];
        }
        words.sort_by(|one, other| other.0.total_cmp(&one.0));
        let least = (words[0].0 * COUNTS).max(f32::MIN_POSITIVE);
        let words = words
            .iter()
            .take(NAMED)
            .filter(|(weight, _)| *weight >= least);
        let words = words.map(|(_, word)| (*word).to_owned()).collect();
        let named = |label: usize| model.labels.get(label).copied().unwrap_or(NOTHING);
        let shares = [order[0], order[1]].map(|label| (named(label), shares[label]));
        Self {
            words,
            shares,
            own_line,
        }
    }
}

/// On one line: `pizzeria, ho = venue 99 %, then shop 1 %`.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = &self.own_line {
            return write!(f, "the line «{line}»");
        }
        let words = if self.words.is_empty() {
            "no word".to_owned()
        } else {
            self.words.join(", ")
        };
        let [(best, share), (next, other)] =
            self.shares.map(|(label, share)| (label, share * 100.0));
        write!(f, "{words} = {best} {share:.0} %, then {next} {other:.0} %")
    }
}

//! Which words decided, for `understand --explain`.

use std::fmt;

use super::learning::{Model, NOTHING};

/// How a text was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The words that weighed most for the likeliest label, the weightiest first.
    pub words: Vec<String>,
    /// The likeliest label and the runner-up, with their shares.
    pub shares: [(&'static str, f32); 2],
    /// An agency's own line decided.
    pub own_line: Option<String>,
}

/// So many words are named at most, of the first so many.
const NAMED: usize = 3;
const LONGEST: usize = 40;
/// A word is named where it weighs so much of what the weightiest does.
const COUNTS: f32 = 0.25;

impl Explanation {
    /// What a word weighs is what the likeliest label loses without it.
    pub(super) fn new(model: &Model, plain: &str, own_line: Option<String>) -> Self {
        let words: Vec<&str> = plain.split(' ').collect();
        let whole = model.shares(plain);
        let mut order: Vec<usize> = (0..=model.labels.len()).collect();
        order.sort_by(|one, other| whole[*other].total_cmp(&whole[*one]));
        let best = order[0];
        let weight = |(place, word): (usize, &&str)| {
            let without = [&words[..place], &words[place + 1..]].concat().join(" ");
            (
                whole[best] - model.shares(&without)[best],
                (*word).to_owned(),
            )
        };
        let mut weights: Vec<_> = words.iter().enumerate().take(LONGEST).map(weight).collect();
        weights.sort_by(|one, other| other.0.total_cmp(&one.0));
        let least = (weights[0].0 * COUNTS).max(f32::MIN_POSITIVE);
        weights.retain(|(weight, _)| *weight >= least);
        let named = |label: usize| model.labels.get(label).copied().unwrap_or(NOTHING);
        Self {
            words: weights
                .into_iter()
                .take(NAMED)
                .map(|(_, word)| word)
                .collect(),
            shares: [best, order[1]].map(|label| (named(label), whole[label])),
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
        let words = match &self.words[..] {
            [] => "no word".to_owned(),
            words => words.join(", "),
        };
        let [best, next] = self
            .shares
            .map(|(label, share)| format!("{label} {:.0} %", share * 100.0));
        write!(f, "{words} = {best}, then {next}")
    }
}

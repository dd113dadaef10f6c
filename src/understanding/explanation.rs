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

/// So many words are named at most.
const NAMED: usize = 3;
/// A word is named where it weighs so much of what the weightiest does.
const COUNTS: f32 = 0.25;
/// So many words are weighed.
const LONGEST: usize = 40;

impl Explanation {
    /// What a word weighs is what the likeliest label loses without it.
    pub(super) fn new(model: &Model, plain: &str, own_line: Option<String>) -> Self {
        let words: Vec<&str> = plain.split(' ').collect();
        let whole = model.shares(plain);
        let mut order: Vec<usize> = (0..=model.labels.len()).collect();
        order.sort_by(|one, other| whole[*other].total_cmp(&whole[*one]));
        let best = order[0];
        let mut weights: Vec<(f32, &str)> = Vec::new();
        for place in 0..words.len().min(LONGEST) {
            let without = [&words[..place], &words[place + 1..]].concat().join(" ");
            weights.push((whole[best] - model.shares(&without)[best], words[place]));
        }
        weights.sort_by(|one, other| other.0.total_cmp(&one.0));
        let least = (weights[0].0 * COUNTS).max(f32::MIN_POSITIVE);
        let words = weights
            .iter()
            .take(NAMED)
            .filter(|(weight, _)| *weight >= least);
        let words = words.map(|(_, word)| (*word).to_owned()).collect();
        let named = |label: usize| model.labels.get(label).copied().unwrap_or(NOTHING);
        let shares = [best, order[1]].map(|label| (named(label), whole[label]));
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

//! Which words decided, for `understand --explain`.

use std::fmt;

use super::learning::{Example, Model, NOTHING, likeliest};

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

impl Explanation {
    /// What a word weighs is what the likeliest label loses without it.
    pub(super) fn new(model: &Model<'_>, plain: &str, own_line: Option<&Example>) -> Self {
        let words: Vec<&str> = plain.split(' ').collect();
        let whole = model.shares(plain);
        let order = likeliest(&whole, model.labels.len() + 1);
        let best = order[0];
        let weight = |place: usize| {
            let without = [&words[..place], &words[place + 1..]].concat().join(" ");
            (whole[best] - model.shares(&without)[best], words[place])
        };
        let mut weights: Vec<_> = (0..words.len()).map(weight).collect();
        weights.sort_by(|one, other| other.0.total_cmp(&one.0));
        let least = (weights[0].0 * COUNTS).max(f32::MIN_POSITIVE);
        weights.retain(|(weight, _)| *weight >= least);
        let words = weights.iter().take(NAMED);
        let named = |label: usize| model.labels.get(label).copied().unwrap_or(NOTHING);
        Self {
            words: words.map(|(_, word)| (*word).to_owned()).collect(),
            shares: [best, order[1]].map(|label| (named(label), whole[label])),
            own_line: own_line.map(|line| line.plain.clone()),
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
        let percent = |(label, share)| format!("{label} {:.0} %", share * 100.0_f32);
        let [best, next] = self.shares.map(percent);
        write!(f, "{words} = {best}, then {next}")
    }
}

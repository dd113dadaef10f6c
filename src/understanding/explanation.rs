//! Which words decided, for `understand --explain`.

use std::fmt;

use super::Label;
use super::decision::Meaning;
use super::model::{Row, add};
use super::normalise::Plain;
use super::reader::Reader;

/// How a text was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What it was understood as.
    pub meaning: Meaning<Label>,
    /// The words that weighed most for the likeliest reading against the next, the weightiest first.
    pub words: Vec<String>,
    /// The likeliest reading and the runner-up with their shares; no label is "nothing said".
    pub shares: [(Option<Label>, f32); 2],
    /// An agency's own line decided.
    pub own_line: Option<String>,
}

/// So many words are named at most.
const NAMED: usize = 3;
/// A word is named where it weighs so much of what the weightiest does.
const COUNTS: f32 = 0.25;

pub(super) fn explain(
    reader: Option<&Reader>,
    plain: &Plain,
    meaning: Meaning<Label>,
    own_line: Option<String>,
) -> Explanation {
    let (mut shares, mut sums) = (Row::default(), vec![Row::default(); plain.tokens().len()]);
    if let Some(reader) = reader {
        let features = reader.features(plain);
        shares = reader.model.shares(&features);
        reader.model.weigh(&features, |word, row| {
            if let Some(sum) = sums.get_mut(usize::from(word)) {
                add(sum, row);
            }
        });
    }
    let mut labels: Vec<usize> = (0..=Label::ALL.len()).collect();
    labels.sort_by(|one, other| value(&shares, *other).total_cmp(&value(&shares, *one)));
    let [best, next] = labels.first_chunk().copied().unwrap_or_default();
    let weights = sums.iter().map(|sum| value(sum, best) - value(sum, next));
    let mut words: Vec<(f32, usize)> = weights.zip(0..).collect();
    words.sort_by(|one, other| other.0.total_cmp(&one.0));
    let least = words
        .first()
        .map_or(0.0, |(most, _)| most * COUNTS)
        .max(f32::MIN_POSITIVE);
    let words = words
        .iter()
        .take(NAMED)
        .filter(|(weight, _)| *weight >= least);
    let words = words
        .map(|(_, place)| plain.word(*place).to_owned())
        .collect();
    let shares = [best, next].map(|label| (Label::ALL.get(label).copied(), value(&shares, label)));
    Explanation {
        meaning,
        words,
        shares,
        own_line,
    }
}

fn value(row: &Row, label: usize) -> f32 {
    row.get(label).copied().unwrap_or_default()
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
        write!(f, "{words} = ")?;
        for (place, (label, share)) in self.shares.iter().enumerate() {
            let name = label.map_or("nothing said", Label::name);
            write!(
                f,
                "{}{name} {:.0} %",
                if place > 0 { ", then " } else { "" },
                share * 100.0
            )?;
        }
        Ok(())
    }
}

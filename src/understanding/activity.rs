//! Which activity a text speaks of.
//!
//! 1. The text is read as entries (`reading`), from left to right.
//! 2. A noun that names a kind of activity is a *head*. What depends on a head says nothing of its own: "negozio
//!    **di** scarpe", "modella **per** fotografi", "blogger **che** recensisce ristoranti". English compounds
//!    have their head last: it takes the place of the one before.
//! 3. What is denied ("non ho…"), asked ("quanto costa…?"), looked for or said of others ("cerco…", "sei…")
//!    does not count, until the writer speaks of themselves again ("ho…", "ma…"). Nor does what somebody else
//!    has or does (`others`), unless the writer helps ("e la aiuto").
//! 4. A verb in the first person takes what follows as its object, known or not: "aiuto **i bar**" is no bar. Done for
//!    people or firms it is a service.
//! 5. What all this amounts to is summed up in `sum`. Equal evidence for two activities asks.

use super::explanation::Evidence;
use super::label::{Labels, Meaning};
use super::lexicon::Lexicon;
use super::number;
use super::reading::{Reading, Unit};
use super::scale::Scale;
use super::section::{Domain, Part, Role, Sense};
use super::shape::Shape;
use super::{Explanation, Label};

impl Lexicon {
    /// What an answer to question 1 says.
    pub fn activity(&self, text: &str) -> Meaning<Label> {
        self.weigh(&self.read(text, Domain::Activity)).meaning()
    }

    /// The same, with the words that decided.
    pub fn explain(&self, text: &str) -> Explanation {
        let reading = self.read(text, Domain::Activity);
        let scale = self.weigh(&reading);
        let evidence = scale.heard.iter().filter_map(|(index, labels, weight)| {
            let unit = reading.units.get(*index)?;
            let words = reading.plain.tokens().get(unit.tokens.0..unit.tokens.1)?;
            let typed: Vec<&str> = words
                .iter()
                .map(|token| reading.plain.word(*token))
                .collect();
            let entry = unit
                .entry
                .and_then(|entry| self.entries.get(entry as usize));
            Some(Evidence {
                typed: typed.join(" "),
                entry: entry.map(|entry| self.text_of(entry).to_owned()),
                labels: labels.iter().collect(),
                weight: *weight,
            })
        });
        Explanation {
            evidence: evidence.collect(),
            meaning: scale.meaning(),
        }
    }

    fn weigh(&self, reading: &Reading) -> Scale {
        let mut scale = Scale::default();
        for (index, unit) in reading.units.iter().enumerate() {
            let counts = number::counts(reading, unit);
            scale.pause(unit, index == 0);
            scale.sentence.counted |= number::reaches_audience(reading, unit);
            scale.statement(unit);
            scale.object(unit);
            let listed = unit
                .entry
                .and_then(|entry| self.entries.get(entry as usize));
            let shape = Shape::of(
                reading,
                unit,
                listed.map_or("", |entry| self.text_of(entry)),
            );
            match unit.sense {
                Some(Sense::Kind(labels, role)) => scale.kind(index, unit, shape, labels, role),
                Some(Sense::Grammar(part)) => scale.grammar(unit, shape, part),
                Some(Sense::Answer(_) | Sense::Earnings | Sense::NoReply) | None => {
                    scale.stranger(index, unit, self.guess(reading, unit), shape);
                }
            }
            if unit.entry.is_none() && counts {
                scale.channel_counted();
            }
            scale.crowd = scale.crowd || number::crowd(reading, unit);
            let filler = unit.sense == Some(Sense::Grammar(Part::Filler));
            let of = matches!(
                unit.sense,
                Some(Sense::Grammar(Part::Of | Part::In | Part::For))
            );
            scale.sentence.counted = counts || (scale.sentence.counted && (filler || of));
            scale.previous = unit.sense;
        }
        scale.close_sentence();
        scale
    }

    /// What the ending of an unknown word lets one guess.
    fn guess(&self, reading: &Reading, unit: &Unit) -> Option<(Labels, Role)> {
        let typed = reading.plain.word_at(unit.tokens.0);
        let best = self
            .endings
            .iter()
            .filter(|(ending, _)| {
                typed.len() >= ending.len() + 2 && typed.ends_with(ending.as_str())
            })
            .max_by_key(|(ending, _)| ending.len())?;
        match self.entries.get(best.1 as usize)?.sense {
            Sense::Kind(labels, role) => {
                // What is sold there may tell: "polpetteria".
                let base = typed.strip_suffix(best.0.as_str()).unwrap_or_default();
                Some((labels.narrowed(self.goods_of(base)), role))
            }
            Sense::Grammar(_) | Sense::Answer(_) | Sense::Earnings | Sense::NoReply => None,
        }
    }
}

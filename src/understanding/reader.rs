//! Reads texts for one question.

use super::Label;
use super::decision::{Sides, both, decide};
use super::examples::answers;
use super::features::Features;
use super::model::{Model, Row};
use super::normalise::Plain;
use super::structure::Structure;
use crate::dialogue::{Question, Sells};

/// A question with all that its texts are read with.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) question: Question,
    pub(super) structure: Structure,
    pub(super) model: Model,
    /// The label of what says nothing.
    pub(super) nothing: usize,
}

impl Reader {
    pub(super) fn new(question: Question, model: Model) -> Self {
        let (structure, nothing) = (Structure::of(question), answers(question).len());
        Self {
            question,
            structure,
            model,
            nothing,
        }
    }

    pub(super) fn features(&self, plain: &Plain) -> Features {
        Features::of(&self.structure, plain, 0, plain.tokens().len())
    }

    /// The labels that are answered, or asked about.
    pub(super) fn decide(&self, plain: &Plain) -> Vec<usize> {
        if plain.tokens().is_empty() {
            return Vec::new();
        }
        let shares = self.model.shares(&self.features(plain));
        self.decided(&shares, || self.pair(plain, &shares))
    }

    /// The same of shares and of the two activities that a text is about.
    pub(super) fn decided(
        &self,
        shares: &Row,
        pair: impl FnOnce() -> Option<[usize; 2]>,
    ) -> Vec<usize> {
        let decided = decide(
            shares,
            self.nothing,
            self.model.thresholds,
            sides(self.question),
        );
        let pair = if decided.is_empty() { None } else { pair() };
        pair.map_or(decided, Into::into)
    }

    /// The two activities that a text is about, if it is about two.
    pub(super) fn pair(&self, plain: &Plain, whole: &Row) -> Option<[usize; 2]> {
        let last = plain.tokens().len();
        if self.question != Question::Activity || plain.tokens().iter().any(|token| token.asked) {
            return None;
        }
        let shares = |from, to| {
            self.model
                .shares(&Features::of(&self.structure, plain, from, to))
        };
        let mut joints = self.structure.joints(plain).into_iter();
        joints.find_map(|(end, begin, loose)| {
            both(
                whole,
                [&shares(0, end), &shares(begin, last)],
                self.nothing,
                loose,
            )
        })
    }
}

/// Goods and image may not be taken for each other.
pub(super) fn sides(question: Question) -> Sides {
    if question != Question::Activity {
        return |_| None;
    }
    |label| match Label::ALL.get(label) {
        Some(Label::Activity(activity)) => {
            activity.offer().map(|offer| offer.sells() == Sells::Goods)
        }
        Some(Label::Smm) | None => None,
    }
}

//! How the verbs of trade weigh on the scale.

use super::explanation::Weight;
use super::label::Labels;
use super::scale::{Governor, Link, Mood, Preposition, Scale};
use super::section::Role;
use super::shape::Shape;

impl Scale {
    pub(super) fn verb(&mut self, shape: Shape, labels: Labels, role: Role) -> Weight {
        let sentence = &mut self.sentence;
        let governed = sentence.subordinate
            || (matches!(sentence.governor, Governor::Head(..)) && !sentence.clause_start);
        if governed && !sentence.denying && role != Role::Making {
            return Weight::Depends;
        }
        if self.sentence.mood == Mood::Denied && shape == Shape::Infinitive {
            return Weight::Denied;
        }
        let refused = match shape {
            // "Espurghi: vorrei fare tiktok."
            Shape::Infinitive => self.sentence.preposition != Preposition::None || self.named(),
            Shape::Participle | Shape::Other | Shape::ThirdPerson => true,
            Shape::Pronoun | Shape::FirstPerson | Shape::Am => false,
        };
        if self.sentence.mood == Mood::Refused && refused {
            return Weight::Refused;
        }
        if self.sentence.mood == Mood::Asked && shape != Shape::FirstPerson {
            return Weight::Asked;
        }
        // "Porto le aziende a vendere in Germania."
        let led_to = shape == Shape::Infinitive
            && self.sentence.preposition == Preposition::From
            && (self.sentence.governor == Governor::Other || self.sentence.mood == Mood::Open);
        if led_to {
            return Weight::Depends;
        }
        // "Un pianoforte che chi vuole può suonare", "lasciatemi cantare".
        let loose = shape == Shape::Infinitive
            && self.sentence.mood == Mood::Open
            && !self.sentence.clause_start
            && !matches!(self.sentence.governor, Governor::Nothing | Governor::Pass);
        if loose {
            return Weight::Depends;
        }
        let taught = shape == Shape::Infinitive
            && self.sentence.preposition != Preposition::None
            && !self.acts.is_empty();
        if taught {
            return Weight::Depends;
        }
        let beside = self.named() && self.sentence.link == Link::Listed;
        let also = self.named() && self.sentence.link == Link::Also;
        if self.sentence.link == Link::Also && labels == Labels::INFLUENCER && role == Role::Act {
            // "Ho un ristorante e poi faccio video": somebody else again.
            self.followed = labels;
            self.image_apart = true;
        }
        // "Parrucchiera e vendo parrucche."
        let person = self.heads.last().is_some_and(|claim| !claim.place);
        let also = also || (person && self.sentence.link == Link::And && self.sentence.joined);
        self.declare(shape);
        if let Some(weight) = self.not_mine() {
            return weight;
        }
        self.sentence.governor = if role == Role::Making {
            Governor::Nothing
        } else {
            Governor::Other
        };
        match role {
            Role::Selling | Role::Making => {
                self.sentence.verb = Some((labels, role));
                self.sentence.sold_apart = also && role == Role::Selling;
            }
            Role::Telling => {
                self.sentence.telling = labels;
                self.sentence.attached = true;
            }
            Role::Act
            | Role::Stage
            | Role::Place
            | Role::Person
            | Role::EnglishPlace
            | Role::EnglishPerson
            | Role::Goods
            | Role::Ending
            | Role::Deed => {
                self.sentence.acting = true;
                self.sentence.channel |= labels == Labels::INFLUENCER.and(Labels::SMM);
                self.sentence.posting |= labels == Labels::INFLUENCER;
                if !self.named() {
                    self.acts_first = self.acts_first.and(labels);
                }
                if beside {
                    self.acts_beside = self.acts_beside.and(labels);
                } else {
                    // "Sfilo e faccio shooting": the one tells what the other leaves open.
                    self.acts = self.acts.agree(labels);
                }
                self.sentence.attached = true;
            }
        }
        Weight::Decides
    }
}

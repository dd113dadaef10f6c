//! How the verbs of trade weigh on the scale.

use super::explanation::Weight;
use super::label::Labels;
use super::scale::{Governor, Link, Mood, Preposition, Scale};
use super::section::{Part, Role, Sense};
use super::shape::Shape;

impl Scale {
    pub(super) fn verb(&mut self, shape: Shape, labels: Labels, role: Role) -> Weight {
        if let Some(weight) = self.not_done_by_writer(shape, labels, role) {
            return weight;
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
        let joined = self.sentence.joined || self.sentence.clause_start;
        let also = also || (person && self.sentence.link == Link::And && joined);
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
            | Role::Platform
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

    /// Why a verb says nothing of what the writer does, where it does not.
    fn not_done_by_writer(&mut self, shape: Shape, labels: Labels, role: Role) -> Option<Weight> {
        // "Mi alleno e mi trucco": done to oneself, no service.
        let oneself = self.previous == Some(Sense::Grammar(Part::Me))
            && shape == Shape::FirstPerson
            && labels == Labels::SERVICE;
        // "Parrucche per chi fa la chemio."
        let whoever =
            shape == Shape::ThirdPerson && self.previous == Some(Sense::Grammar(Part::Whoever));
        // "E se cancello tutto?"
        let might = self.previous == Some(Sense::Grammar(Part::If));
        if oneself || whoever || might {
            return Some(Weight::Depends);
        }
        if self.they_do(shape, role) {
            return Some(Weight::Refused);
        }
        let sentence = &mut self.sentence;
        let governed = sentence.subordinate
            || (matches!(sentence.governor, Governor::Head(..)) && !sentence.clause_start);
        if governed && !sentence.denying && role != Role::Making {
            return Some(Weight::Depends);
        }
        if self.sentence.mood == Mood::Denied && shape == Shape::Infinitive {
            return Some(Weight::Denied);
        }
        let refused = match shape {
            // "Espurghi: vorrei fare tiktok."
            Shape::Infinitive => self.sentence.preposition != Preposition::None || self.named(),
            Shape::Participle
            | Shape::Other
            | Shape::Singular
            | Shape::SecondPerson
            | Shape::ThirdPerson
            | Shape::Gerund
            | Shape::Having => true,
            Shape::Pronoun | Shape::FirstPerson | Shape::Am => false,
        };
        if self.sentence.mood == Mood::Refused && refused {
            return Some(Weight::Refused);
        }
        // "Quanto costa, trasporto compreso": a noun as often as a verb.
        let noun = shape != Shape::FirstPerson || role == Role::Act;
        if self.sentence.mood == Mood::Asked && noun {
            return Some(Weight::Asked);
        }
        let sentence = &self.sentence;
        let open = sentence.mood == Mood::Open;
        // "Porto le aziende a vendere in Germania."
        let led_to = sentence.preposition == Preposition::From
            && (sentence.governor == Governor::Other || open);
        // "Un pianoforte che chi vuole può suonare", "lasciatemi cantare".
        let loose = open
            && !sentence.clause_start
            && !matches!(sentence.governor, Governor::Nothing | Governor::Pass);
        let taught = sentence.preposition != Preposition::None && !self.acts.is_empty();
        if shape == Shape::Infinitive && (led_to || loose || taught) {
            return Some(Weight::Depends);
        }
        None
    }
}

//! Answers to the extra question and to questions 2 and 3.

use super::label::{Label, Meaning};
use super::lexicon::Lexicon;
use super::normalise::Pause;
use super::reading::Unit;
use super::section::{Domain, Part, Sense};
use crate::dialogue::{Answer, GoodsGoal, ImageGoal, Manager, Question, Sells};

impl Lexicon {
    /// What an answer to this question says.
    pub fn answer(&self, question: Question, text: &str) -> Meaning<Answer> {
        match question {
            Question::Activity => self.activity(text).map(Answer::from),
            Question::Sells => self.sells(text).map(Answer::from),
            Question::GoodsGoal => self.goods_goal(text).map(Answer::from),
            Question::ImageGoal => self.image_goal(text).map(Answer::from),
            Question::Manager => self.manager(text).map(Answer::from),
        }
    }

    /// What an answer to the extra question says: goods, or an image. An activity is an answer, too.
    pub fn sells(&self, text: &str) -> Meaning<Sells> {
        let said = self.reply(text, Domain::Sells, &Sells::ALL, |sense| match sense {
            Sense::Sells(sells) => Some(sells),
            Sense::Kind(..)
            | Sense::Grammar(_)
            | Sense::Goods(_)
            | Sense::Image(_)
            | Sense::Manager(_)
            | Sense::Earnings
            | Sense::NoReply => None,
        });
        if said != Meaning::Unknown {
            return said;
        }
        let offers = |label: &Label| match label {
            Label::Activity(activity) => activity.offer().map(|offer| offer.sells()),
            Label::Smm => Some(Sells::Goods),
        };
        let activity = self.activity(text);
        let told: Option<Vec<Sells>> = activity.readings().iter().map(offers).collect();
        let told = told.unwrap_or_default();
        Meaning::of(Sells::ALL.into_iter().filter(|sells| told.contains(sells)))
    }

    /// What an answer to question 2 says, of who sells goods or services.
    pub fn goods_goal(&self, text: &str) -> Meaning<GoodsGoal> {
        let told = self.reply(text, Domain::Goods, &GoodsGoal::ALL, |sense| match sense {
            Sense::Goods(goal) => Some(goal),
            Sense::Kind(..)
            | Sense::Grammar(_)
            | Sense::Sells(_)
            | Sense::Image(_)
            | Sense::Manager(_)
            | Sense::Earnings
            | Sense::NoReply => None,
        });
        sure(told, GoodsGoal::Unsure)
    }

    /// What an answer to question 2 says, of who sells an image.
    pub fn image_goal(&self, text: &str) -> Meaning<ImageGoal> {
        let told = self.reply(text, Domain::Image, &ImageGoal::ALL, |sense| match sense {
            Sense::Image(goal) => Some(goal),
            Sense::Kind(..)
            | Sense::Grammar(_)
            | Sense::Sells(_)
            | Sense::Goods(_)
            | Sense::Manager(_)
            | Sense::Earnings
            | Sense::NoReply => None,
        });
        if told != Meaning::Unknown {
            return sure(told, ImageGoal::Unsure);
        }
        let earns = |sense| (sense == Sense::Earnings).then_some(());
        if self.reply(text, Domain::Image, &[()], earns) == Meaning::Unknown {
            return Meaning::Unknown;
        }
        Meaning::of([ImageGoal::Collaborations, ImageGoal::Products])
    }

    /// What an answer to question 3 says.
    pub fn manager(&self, text: &str) -> Meaning<Manager> {
        let told = self.reply(text, Domain::Manager, &Manager::ALL, |sense| match sense {
            Sense::Manager(manager) => Some(manager),
            Sense::Kind(..)
            | Sense::Grammar(_)
            | Sense::Sells(_)
            | Sense::Goods(_)
            | Sense::Image(_)
            | Sense::Earnings
            | Sense::NoReply => None,
        });
        if told == Meaning::Unknown && self.nobody(text) {
            return Meaning::of([Manager::Myself, Manager::Searching]);
        }
        // Who looks for a professional names one.
        if told.readings().contains(&Manager::Searching)
            && told.readings().contains(&Manager::Professional)
        {
            let rest = told.readings().iter().copied();
            return Meaning::of(rest.filter(|manager| *manager != Manager::Professional));
        }
        told
    }

    /// "Nessuno", "per ora nessuno": the profiles are left alone, or the writer's.
    fn nobody(&self, text: &str) -> bool {
        let reading = self.read(text, Domain::Manager);
        let bare = |unit: &Unit| matches!(unit.sense, Some(Sense::Grammar(_))) && !unit.asked;
        let typed = |unit: &Unit| reading.plain.word_at(unit.tokens.0);
        reading.units.iter().all(bare)
            && reading
                .units
                .iter()
                .any(|unit| typed(unit).starts_with("nessun"))
    }

    /// The answers that the words of a text give, in the order of the question. What is denied or asked gives
    /// none.
    fn reply<T: Copy + PartialEq>(
        &self,
        text: &str,
        domain: Domain,
        order: &[T],
        answer: impl Fn(Sense) -> Option<T>,
    ) -> Meaning<T> {
        let reading = self.read(text, domain);
        let mut told = Vec::new();
        let (mut denied, mut clause) = (false, 0);
        for (index, unit) in reading.units.iter().enumerate() {
            if unit.pause != Pause::None {
                (denied, clause) = (false, told.len());
            }
            let Some(sense) = unit.sense else { continue };
            if let Some(answer) = answer(sense) {
                if !denied && !unit.asked {
                    told.push(answer);
                }
                continue;
            }
            match sense {
                Sense::Grammar(Part::Not | Part::No) => {
                    // "Incassi no": the answer before is the one denied.
                    let next = reading.units.get(index + 1);
                    let last = next.is_none_or(|next| next.pause != Pause::None);
                    if last {
                        told.truncate(clause);
                    }
                    denied = true;
                }
                Sense::Grammar(Part::But) => denied = false,
                Sense::Grammar(
                    Part::The
                    | Part::A
                    | Part::Of
                    | Part::Former
                    | Part::In
                    | Part::For
                    | Part::From
                    | Part::And
                    | Part::Or
                    | Part::Also
                    | Part::Whoever
                    | Part::Client
                    | Part::Customer
                    | Part::Is
                    | Part::Which
                    | Part::Past
                    | Part::Declare
                    | Part::Pass
                    | Part::As
                    | Part::Refuse
                    | Part::Wish
                    | Part::Ask
                    | Part::Mine
                    | Part::Kin
                    | Part::Theirs
                    | Part::Opinion
                    | Part::Neither
                    | Part::If
                    | Part::Me
                    | Part::Helping
                    | Part::Called
                    | Part::Street
                    | Part::Filler
                    | Part::Ordinary
                    | Part::Plain
                    | Part::Channel
                    | Part::Audience
                    | Part::Name,
                )
                | Sense::Kind(..)
                | Sense::Sells(_)
                | Sense::Goods(_)
                | Sense::Image(_)
                | Sense::Manager(_)
                | Sense::Earnings
                | Sense::NoReply => {}
            }
        }
        Meaning::of(order.iter().copied().filter(|answer| told.contains(answer)))
    }
}

/// "Non so, forse più clienti" is an answer.
fn sure<T: Copy + PartialEq>(told: Meaning<T>, unsure: T) -> Meaning<T> {
    if told.readings().len() > 1 {
        return Meaning::of(
            told.readings()
                .iter()
                .copied()
                .filter(|goal| *goal != unsure),
        );
    }
    told
}

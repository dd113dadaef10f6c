//! Answers to the extra question and to questions 2 and 3.

use super::label::{Label, Meaning};
use super::lexicon::Lexicon;
use super::normalise::Pause;
use super::reading::Unit;
use super::section::{Domain, Part, Sense};
use crate::dialogue::{
    Answer, CauseGoal, GoodsGoal, ImageGoal, Manager, Question, Sells, TwoGoal, Voice,
};

impl Lexicon {
    /// What an answer to this question says.
    pub fn answer(&self, question: Question, text: &str) -> Meaning<Answer> {
        let told = || self.told(question, text);
        match question {
            Question::Activity => self.activity(text).map(Answer::from),
            Question::Sells => told().or(|| self.sold(text)),
            Question::GoodsGoal => sure(told(), GoodsGoal::Unsure.into()),
            Question::ImageGoal => {
                sure(told(), ImageGoal::Unsure.into()).or(|| self.earned(question, text))
            }
            Question::CauseGoal => sure(told(), CauseGoal::Unsure.into()),
            Question::TwoGoal => sure(told(), TwoGoal::Unsure.into()).or(|| self.paid(text)),
            Question::Manager => searched(told()).or(|| self.left_alone(question, text)),
        }
    }

    /// The answers that the words of a text give.
    fn told(&self, question: Question, text: &str) -> Meaning<Answer> {
        let answer = |sense| match sense {
            Sense::Answer(answer) => Some(answer),
            Sense::Kind(..) | Sense::Grammar(_) | Sense::Earnings | Sense::NoReply => None,
        };
        let order: Vec<_> = question.answers(Voice::Owner).collect();
        self.reply(text, Domain::Answers(question), &order, answer)
    }

    /// An activity is an answer to the extra question, too.
    fn sold(&self, text: &str) -> Meaning<Answer> {
        let offers = |label: &Label| match label {
            Label::Activity(_) | Label::Cause => label.sells(),
            Label::Smm => Some(Sells::Goods),
        };
        let activity = self.activity(text);
        let told: Option<Vec<Sells>> = activity.readings().iter().map(offers).collect();
        let told = told.unwrap_or_default();
        Meaning::of(Sells::ALL.into_iter().filter(|sells| told.contains(sells))).map(Answer::from)
    }

    /// What the activity that pays the bills sells.
    fn paid(&self, text: &str) -> Meaning<Answer> {
        let goals = |answer: &Answer| match answer {
            Answer::Sells(Sells::Goods) => Some(TwoGoal::Goods),
            Answer::Sells(Sells::Image) => Some(TwoGoal::Image),
            Answer::Sells(Sells::Nothing)
            | Answer::Topic(_)
            | Answer::Two
            | Answer::GoodsGoal(_)
            | Answer::ImageGoal(_)
            | Answer::CauseGoal(_)
            | Answer::TwoGoal(_)
            | Answer::Manager(_) => None,
        };
        let told = self.answer(Question::Sells, text);
        Meaning::of(told.readings().iter().filter_map(goals)).map(Answer::from)
    }

    /// Who wants to earn with an image may mean either way.
    fn earned(&self, question: Question, text: &str) -> Meaning<Answer> {
        let earns = |sense| (sense == Sense::Earnings).then_some(());
        if self.reply(text, Domain::Answers(question), &[()], earns) == Meaning::Unknown {
            return Meaning::Unknown;
        }
        Meaning::of([ImageGoal::Collaborations, ImageGoal::Products]).map(Answer::from)
    }

    fn left_alone(&self, question: Question, text: &str) -> Meaning<Answer> {
        if self.nobody(question, text) {
            Meaning::of([Manager::Myself, Manager::Searching]).map(Answer::from)
        } else {
            Meaning::Unknown
        }
    }

    /// "Nessuno", "per ora nessuno": the profiles are left alone, or the writer's.
    fn nobody(&self, question: Question, text: &str) -> bool {
        let reading = self.read(text, Domain::Answers(question));
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
                | Sense::Answer(_)
                | Sense::Earnings
                | Sense::NoReply => {}
            }
        }
        Meaning::of(order.iter().copied().filter(|answer| told.contains(answer)))
    }
}

/// Who looks for a professional names one.
fn searched(told: Meaning<Answer>) -> Meaning<Answer> {
    let (searching, professional) = (Manager::Searching.into(), Manager::Professional.into());
    let readings = told.readings();
    if readings.contains(&searching) && readings.contains(&professional) {
        let rest = readings.iter().copied();
        return Meaning::of(rest.filter(|manager| *manager != professional));
    }
    told
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

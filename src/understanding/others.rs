//! What is told of others: relatives, third persons, opinions of a trade.
//!
//! 1. Somebody else as the subject ("mia zia ha un bar", "un tizio ha aperto…") makes what follows theirs, until the
//!    writer speaks of themselves again.
//! 2. What was named with its article, or several of a kind, and then is or does something is told of, not answered:
//!    "l'avvocato non risponde", "i taxi sono una vergogna", "il barbiere fa i balletti".
//! 3. An opinion takes back whatever its clause named: "influencer non è un lavoro".

use super::label::Labels;
use super::reading::Unit;
use super::scale::{Governor, Mood, Preposition, Scale, Sentence};
use super::section::{Part, Role, Sense};
use super::shape::Shape;

impl Sentence {
    /// Nothing in this sentence is about the writer, up to a verb of theirs.
    pub(super) fn tell_of_others(&mut self) {
        self.tainted = true;
        self.mood = Mood::Refused;
    }
}

impl Scale {
    pub(super) fn kin(&mut self, unit: &Unit) {
        let sentence = &mut self.sentence;
        // "È per un'amica che ha un negozio."
        let on_behalf = sentence.toward && sentence.preposition == Preposition::Of;
        let subject = matches!(sentence.mood, Mood::Open | Mood::Asked)
            && (sentence.preposition == Preposition::None || on_behalf)
            && !matches!(sentence.governor, Governor::Head(..));
        // "Ho un amico fotografo."
        let owned = sentence.mood == Mood::Declared
            && sentence.governor == Governor::Nothing
            && unit.article == Some(Part::A)
            && sentence.preposition == Preposition::None;
        if subject || owned {
            sentence.mood = Mood::Refused;
            sentence.kin = Some(unit.plural);
        }
        sentence.mine = false;
        sentence.attached = false;
        // "La parrucchiera di mia zia": what follows hangs on the hairdresser again.
        if sentence.preposition == Preposition::Of {
            sentence.preposition = Preposition::None;
        }
    }

    pub(super) fn theirs(&mut self) {
        // "Agenzie tutte uguali."
        self.sentence.told_of |= self.sentence.several && self.follows_head();
        self.leave_told_of();
        let sentence = &mut self.sentence;
        sentence.denying = false;
        // "I miei hanno un negozio."
        sentence.mine = false;
        if sentence.mood == Mood::Open
            && sentence.preposition == Preposition::None
            && !sentence.subordinate
        {
            if matches!(sentence.governor, Governor::Head(..)) {
                sentence.tainted = true;
            } else {
                // "Un tizio ha aperto un bar."
                sentence.tell_of_others();
                sentence.kin = Some(false);
            }
        }
    }

    pub(super) fn opinion(&mut self) {
        let sentence = &mut self.sentence;
        if sentence.mood == Mood::Open {
            sentence.tell_of_others();
            sentence.governor = Governor::Other;
            self.heads.truncate(sentence.heads_before);
            self.followed = Labels::NONE;
        }
    }

    /// Whether *sono* or *lavora* is of others: "i taxi a Roma sono una vergogna".
    pub(super) fn they_are(&mut self, shape: Shape) -> bool {
        let sentence = &mut self.sentence;
        let third = shape.is_third() || (shape == Shape::Am && sentence.several);
        let they = third
            && sentence.told_of
            && !sentence.clause_start
            && sentence.mood == Mood::Open
            && matches!(sentence.governor, Governor::Head(..));
        if they {
            sentence.tell_of_others();
        }
        they
    }

    /// Whether a name came just before.
    pub(super) fn follows_head(&self) -> bool {
        matches!(self.previous, Some(Sense::Kind(_, role)) if role.is_head())
    }

    /// "L'avvocato non risponde", "una modella ha detto": told of, not answered.
    pub(super) fn leave_told_of(&mut self) {
        let sentence = &mut self.sentence;
        // "Il bottone non funziona."
        sentence.tainted |= sentence.told_goods;
        let told_of = sentence.told_of && !sentence.subordinate && !sentence.clause_start;
        if let Governor::Head(position, _) = sentence.governor
            && sentence.mood == Mood::Open
            && told_of
        {
            if let Some(head) = self.heads.get_mut(position) {
                head.labels = Labels::NONE;
            }
            sentence.tell_of_others();
        }
    }

    /// "Il barbiere qui vicino **fa** i balletti", "i bar **fanno** tutti le stesse foto".
    pub(super) fn they_do(&mut self, shape: Shape, role: Role) -> bool {
        let sentence = &mut self.sentence;
        // "Il negozio vende scarpe" answers.
        let subject = matches!(sentence.governor, Governor::Head(..))
            && sentence.told_of
            && !sentence.doubtful.is_empty()
            && (role, shape) != (Role::Selling, Shape::Singular);
        // "Consegna pacchi" is no verb.
        let somebody = (shape.is_third() && (shape == Shape::ThirdPerson || role != Role::Act))
            && !sentence.channel
            && matches!(sentence.governor, Governor::Nothing | Governor::Other);
        let told = (shape == Shape::SecondPerson || somebody || (shape.is_third() && subject))
            && sentence.mood == Mood::Open
            && !sentence.subordinate;
        if told {
            sentence.tell_of_others();
        }
        told
    }
}

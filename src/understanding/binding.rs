//! How the words that bind the others (*non*, *ma*, *che*, *ho*…) move the scale.

use super::label::Labels;
use super::reading::Unit;
use super::scale::{Claim, Doing, Governor, Link, Mood, Preposition, Scale};
use super::section::{Part, Sense};
use super::shape::Shape;

impl Scale {
    pub(super) fn grammar(&mut self, unit: &Unit, shape: Shape, part: Part) {
        let sentence = &mut self.sentence;
        match part {
            Part::The | Part::A | Part::Filler => return,
            Part::Client => {
                sentence.mine = false;
                return;
            }
            Part::Former => {
                sentence.former = true;
                return;
            }
            Part::Of | Part::In | Part::For | Part::From => {
                sentence.preposition = if part == Part::From {
                    Preposition::From
                } else {
                    Preposition::Of
                };
                sentence.toward = part == Part::For;
                sentence.inside = part == Part::In;
                sentence.attached = true;
                sentence.joined = false;
                return;
            }
            Part::Is if sentence.thing && sentence.mood == Mood::Open => {
                // "Il mio gatto è un modello."
                sentence.mood = Mood::Refused;
            }
            // "Non è una discoteca, è un bar."
            Part::Is if sentence.mood == Mood::Denied && sentence.clause_start => {
                return self.turn(unit);
            }
            Part::And | Part::Also | Part::Is => {
                if part == Part::And {
                    sentence.link = sentence.link.max(Link::And);
                } else if part == Part::Also {
                    sentence.link = Link::Also;
                }
                sentence.joined = true;
                sentence.preposition = Preposition::None;
                return self.reopen_clause();
            }
            Part::But => return self.turn(unit),
            Part::Which => {
                sentence.subordinate |= matches!(sentence.governor, Governor::Head(..));
            }
            // "Difendo chi ha subito un torto."
            Part::Whoever if sentence.doing == Doing::Yes => {
                sentence.subordinate = true;
            }
            Part::Ask | Part::Whoever => {
                sentence.question = None;
                if sentence.clause_start {
                    sentence.mood = Mood::Asked;
                } else {
                    sentence.subordinate |= matches!(sentence.governor, Governor::Head(..));
                }
            }
            Part::As
                if (sentence.mood == Mood::Declared
                    || (sentence.by_writer && sentence.mood == Mood::Open))
                    && !sentence.clause_start =>
            {
                sentence.in_the_role = true;
                sentence.governor = Governor::Pass;
                sentence.attached = false;
                sentence.subordinate = false;
                sentence.preposition = Preposition::None;
            }
            Part::As => {
                sentence.question = None;
                sentence.mood = Mood::Asked;
            }
            Part::No if !sentence.clause_start => return self.take_back(unit),
            Part::Not | Part::No => {
                self.leave_told_of();
                let sentence = &mut self.sentence;
                sentence.mood = Mood::Denied;
                sentence.denying = true;
            }
            // "Non so come aprire un bar."
            Part::Declare if shape == Shape::Infinitive && sentence.mood == Mood::Denied => {}
            // "Consulente per chi vuole aprire un bar."
            Part::Declare
                if shape == Shape::Infinitive
                    && sentence.subordinate
                    && self.previous == Some(Sense::Grammar(Part::Refuse)) => {}
            // "Hai aperto un bar?"
            Part::Declare
                if shape == Shape::Participle
                    && matches!(
                        self.previous,
                        Some(Sense::Grammar(
                            Part::Refuse | Part::Theirs | Part::Not | Part::No
                        ))
                    ) => {}
            Part::Declare => return self.declare(shape),
            Part::Pass => {
                let several = unit.plural || !sentence.mine;
                if several && self.whose() {
                    return;
                }
                let sentence = &mut self.sentence;
                // "Faccio i social per un gruppo di dentisti."
                let inside = (sentence.toward || !self.acts.common(Labels::SMM).is_empty())
                    && sentence.preposition == Preposition::Of
                    && sentence.governor == Governor::Other;
                if matches!(sentence.mood, Mood::Open | Mood::Declared)
                    && !inside
                    && (sentence.joined || !matches!(sentence.governor, Governor::Head(..)))
                {
                    sentence.governor = Governor::Pass;
                    sentence.attached = false;
                    sentence.preposition = Preposition::None;
                }
                sentence.mine = false;
            }
            Part::Refuse => {
                sentence.question = None;
                sentence.tainted |= sentence.mood == Mood::Open;
                sentence.mood = Mood::Refused;
                sentence.denying = false;
            }
            Part::Mine => {
                sentence.mine = true;
                return;
            }
            Part::Channel => return self.channel(),
            Part::Audience => return self.audience(unit),
            Part::Ordinary | Part::Plain | Part::Customer => {
                if part == Part::Customer {
                    self.whose();
                }
                let sentence = &mut self.sentence;
                self.strangers += 1;
                sentence.question = None;
                sentence.thing |= std::mem::take(&mut sentence.mine);
                if sentence.governor == Governor::Nothing {
                    sentence.governor = Governor::Other;
                }
            }
            Part::Kin => {
                // "È per un'amica che ha un negozio."
                let on_behalf = sentence.toward && sentence.preposition == Preposition::Of;
                let subject = sentence.mood == Mood::Open
                    && (sentence.preposition == Preposition::None || on_behalf)
                    && !matches!(sentence.governor, Governor::Head(..));
                if subject {
                    sentence.mood = Mood::Refused;
                    sentence.kin = Some(unit.plural);
                }
                sentence.mine = false;
                sentence.attached = false;
                return;
            }
            Part::Theirs => {
                self.leave_told_of();
                let sentence = &mut self.sentence;
                if sentence.mood == Mood::Open && sentence.preposition == Preposition::None {
                    sentence.tainted = true;
                    if !matches!(sentence.governor, Governor::Head(..)) {
                        // "Un tizio ha aperto un bar."
                        sentence.mood = Mood::Refused;
                        sentence.kin = Some(false);
                    }
                }
                return;
            }
            Part::Helping => {
                let theirs = std::mem::take(&mut sentence.theirs);
                let told = !theirs.is_empty();
                self.heads.extend(theirs.into_iter().map(|labels| Claim {
                    labels,
                    place: true,
                    near: false,
                    apart: false,
                }));
                self.declare(Shape::FirstPerson);
                if !told {
                    // "Aiuto i bar a non andare in perdita."
                    self.sentence.doing = Doing::Maybe;
                }
                return;
            }
            Part::Name => {
                sentence.attached = false;
                sentence.preposition = Preposition::None;
                return;
            }
        }
        self.sentence.clause_start = false;
    }

    /// "…, ma faccio il cuoco": whatever was denied, asked or told of others ends here.
    fn turn(&mut self, unit: &Unit) {
        let verb = self.sentence.verb.take();
        self.drop_verb(verb);
        let sentence = &mut self.sentence;
        sentence.question = None;
        sentence.mood = if unit.asked { Mood::Asked } else { Mood::Open };
        sentence.governor = Governor::Nothing;
        sentence.attached = false;
        sentence.preposition = Preposition::None;
        sentence.subordinate = false;
        sentence.denying = false;
        sentence.joined = true;
        sentence.link = Link::Also;
        sentence.doing = Doing::No;
        self.reopen_clause();
    }

    /// "Cantiere no pardon cantina": what was said last was a slip.
    fn take_back(&mut self, unit: &Unit) {
        if let Governor::Head(position, _) = self.sentence.governor
            && let Some(head) = self.heads.get_mut(position)
        {
            head.labels = Labels::NONE;
        }
        self.sentence.verb = None;
        self.sentence.goods = Labels::NONE;
        self.turn(unit);
    }

    /// "L'avvocato non risponde", "una modella ha detto": told of, not answered.
    fn leave_told_of(&mut self) {
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
            sentence.mood = Mood::Refused;
        }
    }

    pub(super) fn reopen_clause(&mut self) {
        self.sentence.clause_start = true;
    }

    /// The writer speaks of the own activity, unless this is denied or asked.
    pub(super) fn declare(&mut self, shape: Shape) {
        if let Some(several) = self.sentence.kin {
            // "Mio padre lavora in banca": still somebody else.
            let first = matches!(shape, Shape::FirstPerson | Shape::Pronoun)
                || (shape == Shape::Am && !several);
            if !first {
                return;
            }
            self.sentence.kin = None;
        }
        let verb = self.sentence.verb.take();
        self.drop_verb(verb);
        let sentence = &mut self.sentence;
        sentence.deed = None;
        if std::mem::take(&mut sentence.denying) {
            sentence.mood = Mood::Denied;
            sentence.denied_self = true;
        } else if sentence.mood != Mood::Asked || sentence.clause_start {
            sentence.mood = Mood::Declared;
            sentence.denied_self = false;
        }
        sentence.governor = Governor::Nothing;
        sentence.preposition = Preposition::None;
        sentence.attached = false;
        sentence.subordinate = false;
        sentence.clause_start = shape == Shape::Pronoun;
        sentence.mine = false;
        sentence.doing = Doing::No;
        sentence.acting = false;
        if self.named() || !self.acts.is_empty() {
            self.sentence.link = Link::Also;
        }
    }
}

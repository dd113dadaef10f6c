//! How the words that bind the others (*non*, *ma*, *che*, *ho*…) move the scale.

use super::label::Labels;
use super::normalise::Pause;
use super::reading::Unit;
use super::scale::{Claim, Doing, Governor, Link, Mood, Preposition, Scale};
use super::section::{Part, Sense};
use super::shape::Shape;

impl Scale {
    pub(super) fn grammar(&mut self, unit: &Unit, shape: Shape, part: Part) {
        let they_are = part == Part::Declare && self.they_are(shape);
        let named = self.named();
        let sentence = &mut self.sentence;
        match part {
            Part::The | Part::A | Part::Filler | Part::Called | Part::Neither | Part::If => return,
            // "Il panettiere mi saluta."
            Part::Me => return self.leave_told_of(),
            Part::Street => {
                sentence.street = true;
                return;
            }
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
            Part::Is
                if sentence.thing
                    && sentence.mood == Mood::Open
                    && sentence.doubtful.is_empty() =>
            {
                // "Il mio gatto è un modello."
                sentence.mood = Mood::Refused;
            }
            // "Non è una discoteca, è un bar."
            Part::Is if sentence.mood == Mood::Denied && sentence.clause_start => {
                return self.turn(unit);
            }
            Part::And | Part::Or | Part::Also | Part::Is => {
                if part == Part::And && unit.opens() && !named {
                    // "E il sito?"
                    sentence.mood = Mood::Refused;
                }
                // "Il prof di mate è uno…": told of.
                sentence.tainted |= part == Part::Is
                    && sentence.mood == Mood::Open
                    && !sentence.doubtful.is_empty();
                if matches!(part, Part::And | Part::Or) {
                    sentence.link = sentence.link.max(Link::And);
                } else if part == Part::Also {
                    sentence.link = Link::Also;
                }
                sentence.joined = true;
                sentence.preposition = Preposition::None;
                return self.reopen_clause();
            }
            Part::But => return self.turn(unit),
            // "Perché tutti aprono un bar": nobody answers so, unless they go on.
            Part::Which if unit.opens() && sentence.mood == Mood::Open => {
                sentence.mood = Mood::Refused;
            }
            Part::Which => {
                let head = matches!(sentence.governor, Governor::Head(..));
                if sentence.told_of && sentence.several && head {
                    // "I ristoratori che si lamentano": an opinion.
                    sentence.tell_of_others();
                }
                sentence.subordinate |= head;
            }
            // "Difendo chi ha subito un torto."
            Part::Whoever if sentence.doing == Doing::Yes => {
                sentence.subordinate = true;
            }
            Part::Ask | Part::Whoever => {
                // "Un bar conviene", "siti web chi li fa".
                self.sentence.told_of |= self.follows_head() && unit.pause == Pause::None;
                if self.sentence.doing != Doing::Yes {
                    self.leave_told_of();
                }
                let sentence = &mut self.sentence;
                sentence.question = None;
                let opening = sentence.mood == Mood::Open
                    && sentence.verb.is_none()
                    && (part == Part::Ask || sentence.goods.is_empty())
                    && !sentence.acting
                    && !matches!(sentence.governor, Governor::Head(..));
                if sentence.clause_start || opening {
                    // "Che differenza c'è tra…"
                    sentence.mood = Mood::Asked;
                    sentence.tainted |=
                        opening && (!sentence.clause_start || sentence.goods.is_empty());
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
                // "Una gelateria d'inverno come campa?"
                self.leave_told_of();
                let sentence = &mut self.sentence;
                sentence.question = None;
                sentence.tainted |= sentence.mood == Mood::Open && sentence.goods.is_empty();
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
                    && matches!(
                        self.previous,
                        Some(Sense::Grammar(Part::Refuse | Part::Wish | Part::Theirs))
                    ) => {}
            // "Hai aperto un bar?"
            Part::Declare
                if shape == Shape::Participle
                    && matches!(
                        self.previous,
                        Some(Sense::Grammar(
                            Part::Refuse | Part::Wish | Part::Theirs | Part::Not | Part::No
                        ))
                    ) => {}
            // "Il lavoro di influencer."
            Part::Declare if unit.article == Some(Part::The) && !unit.is_phrase() => {}
            Part::Declare if they_are => {}
            Part::Declare | Part::Past => return self.declare(shape),
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
            Part::Refuse | Part::Wish => {
                sentence.wished = part == Part::Wish && !sentence.denying;
                sentence.question = None;
                sentence.tainted |= sentence.mood == Mood::Open;
                sentence.mood = Mood::Refused;
                sentence.denying = false;
            }
            Part::Mine => {
                sentence.mine = true;
                return;
            }
            Part::Channel => return self.channel(unit),
            Part::Audience => return self.audience(unit),
            Part::Ordinary | Part::Plain | Part::Customer => {
                if part == Part::Customer {
                    self.customers = true;
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
            Part::Kin => return self.kin(unit),
            Part::Theirs => return self.theirs(),
            Part::Opinion => return self.opinion(),
            // "Geloso del trainer che seguo."
            Part::Helping if self.previous == Some(Sense::Grammar(Part::Which)) => {}
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
        let wished = self.sentence.wished;
        if matches!(shape, Shape::Infinitive | Shape::Having)
            && (self.sentence.mood == Mood::Asked
                || (self.sentence.mood == Mood::Refused && !wished))
        {
            // "Conviene aprire un bar", "vuoi aprire un bar": only what the writer wants is the writer's.
            return;
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

//! How the words that are no grammar weigh on the scale: each by its role, goods by what governs them, and those that
//! nothing knows.

use super::explanation::Weight;
use super::label::Labels;
use super::normalise::Pause;
use super::reading::Unit;
use super::scale::{Doing, Governor, Link, Mood, Preposition, Scale};
use super::section::{Part, Role, Sense};
use super::shape::Shape;

impl Scale {
    pub(super) fn stranger(
        &mut self,
        index: usize,
        unit: &Unit,
        guess: Option<(Labels, Role)>,
        shape: Shape,
    ) {
        let sentence = &mut self.sentence;
        // "Presepi a San Gregorio Armeno": where or when is no matter.
        self.strangers += usize::from(!sentence.attached);
        sentence.street = false;
        // "Non si campa, e vendo giochi": what was denied is this.
        sentence.denying = false;
        let free = matches!(sentence.mood, Mood::Open | Mood::Declared)
            && !sentence.subordinate
            && !sentence.attached;
        match guess.filter(|_| free) {
            Some((labels, Role::Deed)) if sentence.governor == Governor::Nothing => {
                sentence.deed = Some(labels);
            }
            Some((_, Role::Deed)) | None => {}
            Some((labels, _)) => {
                sentence.guesses = sentence.guesses.and(labels);
                self.heard.push((index, labels, Weight::Guess));
            }
        }
        // "Abbiamo aperto a Ortigia un b&b."
        let adjunct = sentence.mood == Mood::Declared && sentence.preposition != Preposition::None;
        if sentence.governor == Governor::Nothing && !adjunct {
            sentence.governor = Governor::Other;
        }
        sentence.thing_named = unit.article == Some(Part::The);
        // "Una pagina di ricette": whatever it is about.
        sentence.topic |=
            sentence.channel && sentence.preposition == Preposition::Of && !sentence.toward;
        sentence.channel = false;
        let verb = shape == Shape::FirstPerson && unit.article.is_none();
        if free && sentence.clause_start && verb && guess.is_none() {
            sentence.doing = Doing::Maybe;
            sentence.by_writer = true;
        }
        sentence.question = None;
        // "Ex bancario, gestisco un rifugio."
        sentence.former = false;
        // The object of a verb that nobody knows says nothing ("sposto scarpe").
        let verb = !matches!(shape, Shape::Other | Shape::Singular | Shape::SecondPerson);
        sentence.tainted |= verb
            && guess.is_none()
            && sentence.mood == Mood::Open
            && sentence.goods.is_empty()
            && !sentence.profiles_of_others;
        sentence.clause_start = false;
        sentence.at_head = false;
        sentence.thing |= std::mem::take(&mut sentence.mine);
    }

    pub(super) fn kind(
        &mut self,
        index: usize,
        unit: &Unit,
        shape: Shape,
        labels: Labels,
        role: Role,
    ) {
        if self.previous == Some(Sense::Grammar(Part::Neither))
            && (role.is_head() || role == Role::Goods)
        {
            self.sentence.mood = Mood::Denied;
        }
        if self.only_called(unit) {
            self.sentence.preposition = Preposition::None;
            self.heard.push((index, labels, Weight::Depends));
            return;
        }
        // "Gestisco la pagina": whose, or about what, comes next.
        let managing = role == Role::Act && labels == Labels::INFLUENCER.and(Labels::SMM);
        // "Tengo il tiktok di un bar", but "video su youtube di videogiochi".
        let profile = role == Role::Platform
            && self.sentence.preposition == Preposition::None
            && (self.sentence.governor == Governor::Nothing
                || self.sentence.joined
                || unit.article == Some(Part::The));
        if role == Role::Platform && self.sentence.counted {
            // "400k su tiktok."
            self.sentence.on_profile = true;
            self.channel_counted();
        }
        let weight = match role {
            Role::Place | Role::Person | Role::EnglishPlace | Role::EnglishPerson => {
                self.head(unit, labels, role)
            }
            Role::Goods | Role::Platform => {
                if labels == Labels::MODEL && self.not_mine().is_none() {
                    self.catwalk = labels;
                }
                self.sentence.posting |= labels == Labels::INFLUENCER
                    && matches!(self.sentence.governor, Governor::Other | Governor::Nothing);
                self.about(labels);
                self.goods(unit, labels)
            }
            // "Un palazzo ristrutturato."
            Role::Act | Role::Making | Role::Telling if shape == Shape::Participle => {
                self.heard.push((index, labels, Weight::Depends));
                return;
            }
            Role::Act | Role::Selling | Role::Making | Role::Telling => {
                // "Insegno canto": right after a verb comes its object.
                let object = unit.pause == Pause::None
                    && !self.sentence.joined
                    && matches!(
                        self.previous,
                        Some(Sense::Kind(_, Role::Act | Role::Selling | Role::Making))
                    );
                let noun = object
                    || unit.article.is_some()
                    || self.sentence.preposition != Preposition::None;
                // "Legna da ardere, consegna a casa."
                let noun = noun
                    || (role == Role::Act
                        && matches!(shape, Shape::Other | Shape::Singular)
                        && !self.sentence.goods.is_empty());
                // "Seguo i social" is no noun, and begins a clause of its own.
                let clause = unit.is_phrase() && role == Role::Act;
                if clause && (unit.pause != Pause::None || self.sentence.joined) {
                    self.sentence.subordinate = false;
                }
                self.sentence.clause_start |= clause;
                if noun && !clause && !matches!(shape, Shape::Infinitive | Shape::ThirdPerson) {
                    self.goods(unit, labels)
                } else {
                    self.verb(shape, labels, role)
                }
            }
            Role::Stage => {
                self.sentence.on_stage = true;
                let profile = !labels.common(Labels::SMM).is_empty();
                self.sentence.channel |= profile;
                self.sentence.on_profile |= profile;
                if profile
                    && self.sentence.firms
                    && self.sentence.inside
                    && self.not_mine().is_none()
                {
                    // "Porto i negozi su instagram."
                    self.profiles = self.profiles.and(Labels::SMM);
                }
                if profile && self.sentence.counted {
                    // "70k su instagram."
                    self.channel_counted();
                }
                self.social = true;
                self.sentence.mine = false;
                // What is shown there comes after a preposition of its own.
                self.sentence.preposition = Preposition::None;
                // "E su tiktok spiego le tasse."
                self.sentence.clause_start = true;
                self.previous = None;
                return;
            }
            Role::Ending | Role::Deed => Weight::Guess,
        };
        self.heard.push((index, labels, weight));
        let sentence = &mut self.sentence;
        sentence.at_head = role.is_head() && weight == Weight::Decides;
        sentence.clause_start = false;
        sentence.joined = false;
        if !matches!(role, Role::Making | Role::Selling) || sentence.verb.is_none() {
            // "E in più faccio la consulente": the verb joins its object.
            sentence.link = Link::Listed;
        }
        sentence.preposition = Preposition::None;
        sentence.mine = false;
        sentence.channel &= sentence.profiles_of_others || managing;
        sentence.channel |= profile;
    }

    /// "Via dei Calzaiuoli", "mi chiamo Barbieri", "buon pranzo": what sounds like a trade is none.
    fn only_called(&mut self, unit: &Unit) -> bool {
        let street = std::mem::take(&mut self.sentence.street)
            && self.sentence.preposition == Preposition::Of;
        let called = self.previous == Some(Sense::Grammar(Part::Called))
            && unit.article.is_none()
            && unit.pause == Pause::None;
        street || called
    }

    /// "Produco e vendo saponi": the second verb tells what the first leaves open.
    pub(super) fn trade(&mut self, told: Labels) {
        self.trades = self.trades.agree(told);
    }

    fn goods(&mut self, unit: &Unit, labels: Labels) -> Weight {
        self.sentence.on_stage |= labels == Labels::INFLUENCER;
        self.creators |= labels == Labels::INFLUENCER;
        if let Some(weight) = self.not_mine() {
            return weight;
        }
        let sentence = &mut self.sentence;
        // "Organizzatrice di matrimoni": what a job that nothing lists deals with tells which it is.
        let told = sentence.guesses.common(labels);
        if sentence.governor == Governor::Other && !told.is_empty() {
            sentence.guesses = told;
        }
        let thing = !labels.common(Labels::SHOP).is_empty();
        if let Some(deed) = sentence.deed.take().filter(|_| thing) {
            // "Lucidatura auto", "riparazione di scarpe": done, not sold.
            sentence.guesses = sentence.guesses.and(deed);
            sentence.attached = true;
            return Weight::Guess;
        }
        if sentence.preposition == Preposition::Of || unit.pause == Pause::None {
            self.narrow(labels);
        }
        if unit.counted {
            // "Latteria con 8 tavoli."
            self.widen(labels);
        }
        let sentence = &mut self.sentence;
        if matches!(sentence.governor, Governor::Head(..)) {
            let apart = unit.pause != Pause::None && sentence.preposition == Preposition::None;
            if !apart || self.previous.is_some() {
                return Weight::Depends;
            }
        }
        if let Some((default, role)) = sentence.verb {
            if sentence.preposition == Preposition::None {
                let shop = Labels::SHOP;
                let told = if !labels.common(shop).is_empty() {
                    default
                } else if (role == Role::Selling && labels == Labels::OTHER)
                    || (role == Role::Making && !default.common(Labels::OTHER).is_empty())
                {
                    // "Vendo olive nelle fiere", "produciamo imballaggi".
                    labels.and(default)
                } else {
                    labels
                };
                // The goods that follow in a list say no more than the first ones.
                sentence.verb = None;
                sentence.governor = Governor::Other;
                sentence.attached = true;
                if std::mem::take(&mut sentence.sold_apart) {
                    self.acts = self.acts.and(told);
                }
                self.trade(told);
                return Weight::Decides;
            }
            return Weight::Depends;
        }
        // "Ho una macchina" is no trade; "ho un kebab" is.
        let owned = sentence.mood == Mood::Declared
            && unit.article.is_some()
            && labels.common(Labels::VENUE).is_empty();
        // "Una birra fresca" is an order.
        let ordered = sentence.mood == Mood::Open
            && unit.article == Some(Part::A)
            && sentence.governor == Governor::Nothing;
        let owned = owned || ordered;
        let free = matches!(sentence.governor, Governor::Pass)
            || (sentence.governor == Governor::Nothing && !owned)
            || (sentence.governor == Governor::Other && !sentence.attached);
        if !free || sentence.preposition == Preposition::From {
            return Weight::Depends;
        }
        sentence.told_goods |= sentence.mood == Mood::Open && unit.article == Some(Part::The);
        sentence.goods = sentence.goods.and(labels);
        sentence.governor = Governor::Other;
        self.goods_named += 1;
        Weight::Hint
    }
}

//! How the words that name a trade, what is sold or what is done weigh on the scale.

use super::explanation::Weight;
use super::label::Labels;
use super::normalise::Pause;
use super::reading::Unit;
use super::scale::{Claim, Doing, Governor, Link, Mood, Preposition, Scale, Shape};
use super::section::{Part, Role, Sense};

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
        sentence.topic |= sentence.channel && sentence.preposition == Preposition::Of;
        sentence.channel = false;
        if free && sentence.clause_start && shape == Shape::FirstPerson && guess.is_none() {
            sentence.doing = Doing::Maybe;
            sentence.by_writer = true;
        }
        sentence.question = None;
        // The object of a verb that nobody knows says nothing ("sposto scarpe").
        let verb = shape != Shape::Other;
        sentence.tainted |=
            verb && guess.is_none() && sentence.mood == Mood::Open && sentence.goods.is_empty();
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
        // "Gestisco la pagina": whose, or about what, comes next.
        let managing = role == Role::Act && labels == Labels::INFLUENCER.and(Labels::SMM);
        let weight = match role {
            Role::Place | Role::Person | Role::EnglishPlace | Role::EnglishPerson => {
                self.head(unit, labels, role)
            }
            Role::Goods => {
                self.sentence.posting |=
                    labels == Labels::INFLUENCER && self.sentence.governor == Governor::Other;
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
                        && shape == Shape::Other
                        && !self.sentence.goods.is_empty());
                // "Seguo i social" is no noun, and begins a clause of its own.
                let clause = unit.is_phrase() && role == Role::Act;
                if clause && unit.pause != Pause::None {
                    self.sentence.subordinate = false;
                }
                self.sentence.clause_start |= clause;
                if noun && !clause && shape != Shape::Infinitive {
                    self.goods(unit, labels)
                } else {
                    self.verb(shape, labels, role)
                }
            }
            Role::Stage => {
                self.sentence.on_stage = true;
                self.sentence.channel |= !labels.common(Labels::SMM).is_empty();
                self.sentence.mine = false;
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
    }

    fn head(&mut self, unit: &Unit, labels: Labels, role: Role) -> Weight {
        if std::mem::take(&mut self.sentence.former) {
            return Weight::Denied;
        }
        if std::mem::take(&mut self.sentence.in_the_role) && labels == Labels::MODEL {
            // "Faccio foto come modella" is no photographer.
            self.acts = self.acts.without(Labels::SERVICE);
        }
        self.sentence.on_stage |= labels == Labels::INFLUENCER;
        let bare = self.sentence.preposition == Preposition::None;
        let weight = self.placed(unit, labels, role);
        if weight == Weight::Depends && labels == Labels::SMM && (bare || unit.is_phrase()) {
            // "Agenzia smm", "pubblico sulle pagine dei miei clienti".
            self.profiles = Labels::SMM;
        }
        weight
    }

    fn placed(&mut self, unit: &Unit, labels: Labels, role: Role) -> Weight {
        let place = matches!(role, Role::Place | Role::EnglishPlace);
        let sentence = &mut self.sentence;
        let asked = sentence.mood == Mood::Asked;
        if unit.article == Some(Part::A)
            && !matches!(
                self.previous,
                Some(Sense::Grammar(Part::Of | Part::In | Part::For | Part::From))
            )
        {
            // "Da poco un bar": the preposition has had its word.
            sentence.preposition = Preposition::None;
        }
        if sentence.mine && place && !sentence.denied_self && !asked {
            self.own_place = true;
            self.own_agency |=
                labels == Labels::SERVICE && sentence.preposition == Preposition::None;
            return self.found(unit, labels, role);
        }
        if !place && std::mem::take(&mut self.sentence.mine) && self.sentence.mood == Mood::Open {
            // "Il mio dentista": the writer is a patient.
            self.sentence.mood = Mood::Refused;
        }
        if let Some(weight) = self.not_mine() {
            if self.sentence.kin.is_some() && weight == Weight::Refused {
                self.sentence.theirs.push(labels);
            }
            return weight;
        }
        if self.whose() {
            return Weight::Depends;
        }
        let named = self.named();
        let sentence = &mut self.sentence;
        let next_to = unit.pause == Pause::None
            && !sentence.joined
            && sentence.preposition == Preposition::None
            && unit.article.is_none();
        let english = matches!(role, Role::EnglishPlace | Role::EnglishPerson);
        // After goods, what looks like a person is an adjective ("corsi sportivi").
        let after_goods = matches!(self.previous, Some(Sense::Kind(_, Role::Goods)));
        match sentence.governor {
            Governor::Head(position, first) => {
                let people = matches!(first, Role::Person | Role::EnglishPerson) && !place;
                let governs = matches!(first, Role::Place);
                let compound = english
                    && next_to
                    && !governs
                    && (place || !people)
                    && matches!(first, Role::EnglishPlace | Role::EnglishPerson);
                if compound {
                    if let Some(head) = self.heads.get_mut(position) {
                        head.labels = labels;
                    }
                    sentence.governor = Governor::Head(position, role);
                    return Weight::Decides;
                }
                let named = unit.article == Some(Part::The)
                    && !sentence.joined
                    && unit.pause == Pause::None;
                let listed = sentence.attached && unit.article.is_none();
                let governed = next_to && (governs || !people || unit.plural);
                if sentence.preposition != Preposition::None || named || listed || governed {
                    if place && governed {
                        self.narrow(labels);
                        // "Un'acetaia con camere."
                        if unit.is_phrase() {
                            self.widen(labels);
                        }
                    }
                    return Weight::Depends;
                }
                self.found(unit, labels, role)
            }
            // "Tratto i disturbi alimentari", but "il Gabbiano ristorante".
            Governor::Other
                if self.previous.is_none()
                    && sentence.thing_named
                    && next_to
                    && labels.common(Labels::VENUE).is_empty() =>
            {
                Weight::Depends
            }
            Governor::Other if english && next_to && !sentence.attached => {
                self.found(unit, labels, role)
            }
            // "Difendo chi è in causa, avvocato."
            Governor::Other
                if sentence.attached
                    && unit.pause != Pause::None
                    && sentence.preposition == Preposition::None
                    && unit.article.is_none()
                    && !unit.plural
                    && matches!(role, Role::Person | Role::EnglishPerson) =>
            {
                self.found(unit, labels, role)
            }
            // "Facciamo bulloni, una fabbrica di 30 operai."
            Governor::Other
                if after_goods
                    && unit.article == Some(Part::A)
                    && sentence.preposition == Preposition::None
                    && !sentence.joined
                    && sentence.verb.is_none() =>
            {
                self.found(unit, labels, role)
            }
            Governor::Other if next_to && role == Role::Person && after_goods => Weight::Depends,
            Governor::Other if sentence.preposition != Preposition::None || sentence.attached => {
                Weight::Depends
            }
            Governor::Nothing
                if matches!(self.previous, Some(Sense::Kind(_, Role::Making)))
                    && role == Role::Person
                    && unit.plural
                    && unit.article.is_none() =>
            {
                // "Preparo atleti" is no athlete, "faccio l'atleta" is.
                Weight::Depends
            }
            Governor::Other if matches!(sentence.verb, Some((_, Role::Selling))) => {
                // "Vendo assicurazioni" is no shop; "vendo modelli" is.
                if place {
                    sentence.verb = None;
                    self.trades = self.trades.and(labels);
                    return Weight::Decides;
                }
                Weight::Depends
            }
            // "Fotografo, lavoro per ristoranti."
            Governor::Nothing
                if sentence.preposition == Preposition::Of && unit.plural && named =>
            {
                sentence.governor = Governor::Other;
                Weight::Depends
            }
            Governor::Nothing if sentence.preposition == Preposition::From => {
                sentence.governor = Governor::Other;
                Weight::Depends
            }
            Governor::Nothing
                if sentence.preposition == Preposition::Of && sentence.mood == Mood::Open =>
            {
                sentence.led = sentence.led.and(labels);
                sentence.governor = Governor::Other;
                Weight::Hint
            }
            Governor::Nothing | Governor::Pass | Governor::Other => self.found(unit, labels, role),
        }
    }

    /// "Fabbricante di borse", "centro di fisioterapia": what depends on a head tells what the head leaves open.
    fn narrow(&mut self, labels: Labels) {
        if let Governor::Head(position, _) = self.sentence.governor
            && let Some(head) = self.heads.get_mut(position)
        {
            let told = head.labels.common(labels);
            if !told.is_empty() && head.labels.common(Labels::VENUE).is_empty() {
                head.labels = told;
            }
        }
    }

    /// What people eat at or sleep in makes a venue of what else is a shop or a farm: the bot asks.
    fn widen(&mut self, labels: Labels) {
        if let Governor::Head(position, Role::Place) = self.sentence.governor
            && let Some(head) = self.heads.get_mut(position)
            && labels == Labels::VENUE
            && matches!(head.labels, Labels::SHOP | Labels::OTHER)
        {
            head.labels = head.labels.and(labels);
        }
    }

    fn found(&mut self, unit: &Unit, labels: Labels, role: Role) -> Weight {
        let told_of =
            unit.article.is_some() && !self.sentence.mine && self.sentence.mood == Mood::Open;
        self.sentence.told_of = told_of;
        if unit.article == Some(Part::The) && told_of {
            self.sentence.doubtful.push(self.heads.len());
        }
        self.sentence.governor = Governor::Head(self.heads.len(), role);
        self.sentence.attached = false;
        self.sentence.verb = None;
        self.sentence.doing = Doing::No;
        let apart = match self.sentence.link {
            Link::Listed => false,
            // "Palestra e bar", "cuoca e insegnante"; but "marmista, top per cucina e bagno".
            Link::And => {
                self.sentence.at_head
                    || self.sentence.mine
                    || unit.article == Some(Part::A)
                    || matches!(role, Role::Person | Role::EnglishPerson)
            }
            Link::Also => true,
        };
        let place = matches!(role, Role::Place | Role::EnglishPlace);
        self.heads.push(Claim {
            labels,
            place,
            apart,
        });
        Weight::Decides
    }

    /// "Produco e vendo saponi": the second verb tells what the first leaves open.
    pub(super) fn trade(&mut self, told: Labels) {
        let common = self.trades.common(told);
        self.trades = if common.is_empty() {
            self.trades.and(told)
        } else {
            common
        };
    }

    fn goods(&mut self, unit: &Unit, labels: Labels) -> Weight {
        self.sentence.on_stage |= labels == Labels::INFLUENCER;
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
                } else if role == Role::Selling && labels == Labels::OTHER {
                    // "Vendo olive nelle fiere."
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

    fn verb(&mut self, shape: Shape, labels: Labels, role: Role) -> Weight {
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
            Shape::Infinitive => self.sentence.preposition != Preposition::None,
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
            && self.sentence.governor == Governor::Other;
        if led_to {
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
                self.sentence.channel |= labels == Labels::INFLUENCER.and(Labels::SMM);
                self.sentence.posting |= labels == Labels::INFLUENCER;
                if !self.named() {
                    self.acts_first = self.acts_first.and(labels);
                }
                if beside {
                    self.acts_beside = self.acts_beside.and(labels);
                } else {
                    self.acts = self.acts.and(labels);
                }
                self.sentence.attached = true;
            }
        }
        Weight::Decides
    }
}

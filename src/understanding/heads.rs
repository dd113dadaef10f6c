//! How the nouns that name a kind of activity weigh on the scale: alone, beside one another, or as what hangs on
//! something else.

use super::explanation::Weight;
use super::label::Labels;
use super::normalise::Pause;
use super::reading::Unit;
use super::scale::{Claim, Doing, Governor, Link, Mood, Preposition, Scale};
use super::section::{Part, Role, Sense};

impl Scale {
    pub(super) fn head(&mut self, unit: &Unit, labels: Labels, role: Role) -> Weight {
        // "Ho fatto il militare."
        let past = self.previous == Some(Sense::Grammar(Part::Past))
            && unit.article == Some(Part::The)
            && role == Role::Person;
        if std::mem::take(&mut self.sentence.former) || past {
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
        let place = role.is_place();
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
        if !place
            && std::mem::take(&mut self.sentence.mine)
            && self.sentence.mood == Mood::Open
            && labels != Labels::INFLUENCER
        {
            // "Il mio dentista": the writer is a patient. "Il mio blog" is the writer's.
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
        // "Curo i social di professionisti: avvocati, psicologi."
        let clients = unit.plural
            && unit.article.is_none()
            && sentence.link != Link::Also
            && !self.acts.and(self.profiles).common(Labels::SMM).is_empty();
        if clients {
            return Weight::Depends;
        }
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
                    && (!place || !sentence.acting) =>
            {
                // "Vendo coralli, laboratorio a Napoli": what is sold there may tell otherwise.
                let sold = sentence.goods.and(self.trades);
                let same = !labels.common(sold).is_empty();
                let labels = if place && !same {
                    labels.and(sold)
                } else {
                    labels
                };
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
            // "Fotografo, lavoro per ristoranti"; "lavoro per brand di moda".
            Governor::Nothing
                if sentence.preposition == Preposition::Of
                    && ((unit.plural && named) || (sentence.toward && unit.article.is_none())) =>
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
    pub(super) fn narrow(&mut self, labels: Labels) {
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
    pub(super) fn widen(&mut self, labels: Labels) {
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
        self.sentence.several =
            unit.plural && self.sentence.mood == Mood::Open && !self.sentence.mine;
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
        let place = role.is_place();
        // "Tende e tappezzerie": both are told of one house.
        let goods = self.sentence.goods;
        let beside_goods = place
            && self.sentence.link == Link::And
            && self.sentence.mood == Mood::Open
            && labels.common(goods).is_empty();
        let labels = if beside_goods {
            labels.and(goods)
        } else {
            labels
        };
        self.heads.push(Claim {
            labels,
            place,
            near: self.sentence.at_head,
            apart,
        });
        Weight::Decides
    }
}

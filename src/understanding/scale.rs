//! What has been heard of a text so far, and what it amounts to.

use super::explanation::Weight;
use super::label::Labels;
use super::normalise::Pause;
use super::reading::Unit;
use super::section::{Part, Role, Sense};

/// With more unknown words than this, goods that are just named are no description of an activity.
pub(super) const MAX_STRANGERS: usize = 2;

/// Whose activity the words at hand are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// Nobody's in particular.
    #[default]
    Open,
    /// The writer's.
    Declared,
    /// What the writer is not or has not.
    Denied,
    /// Somebody else's, or something looked for.
    Refused,
    /// A question.
    Asked,
}

/// What the words at hand depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Governor {
    #[default]
    Nothing,
    /// *titolare di*: whatever comes next is the activity.
    Pass,
    /// The head with this place in `Scale::heads`, and its role.
    Head(usize, Role),
    /// A verb of trade, goods, an unknown word.
    Other,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Preposition {
    #[default]
    None,
    Of,
    From,
}

/// What has been heard so far.
#[derive(Debug, Default)]
pub(super) struct Scale {
    pub(super) heads: Vec<Claim>,
    pub(super) acts: Labels,
    /// What is done, told before any head.
    pub(super) acts_first: Labels,
    /// What is done, told beside a head that was named before ("fiori e piante, addobbiamo chiese").
    pub(super) acts_beside: Labels,
    /// What is sold or made, as the objects tell.
    pub(super) trades: Labels,
    pub(super) goods: Labels,
    pub(super) guesses: Labels,
    /// What is done for people or firms ("affianco le imprese").
    pub(super) served: Labels,
    /// Others' profiles, and what is shown where creators are.
    pub(super) profiles: Labels,
    pub(super) shown: Labels,
    /// Whether the image is another activity of the writer.
    pub(super) image_apart: bool,
    /// Whether the social networks were spoken of.
    pub(super) social: bool,
    /// Fashion shows and castings, whatever they hang on.
    pub(super) catwalk: Labels,
    /// Followers who were counted.
    pub(super) followed: Labels,
    /// Whether customers were spoken of.
    pub(super) customers: bool,
    /// Whether something of creators was named ("youtube", "video"), whatever it hangs on.
    pub(super) creators: bool,
    /// Whether something was counted in tens of thousands.
    pub(super) crowd: bool,
    /// Heads that hang in the air after a preposition ("in un bar").
    pub(super) led: Labels,
    pub(super) strangers: usize,
    /// How many goods were named.
    pub(super) goods_named: usize,
    /// Whether the writer's own place was named.
    pub(super) own_place: bool,
    /// "Ho una mia agenzia", which may be whose profiles it runs ("del mio salone") or who runs others'.
    pub(super) own_agency: bool,
    pub(super) sentence: Sentence,
    pub(super) previous: Option<Sense>,
    pub(super) heard: Vec<(usize, Labels, Weight)>,
}

/// An activity that is named, and how it stands beside the ones named before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Claim {
    pub(super) labels: Labels,
    /// Whether a place says so, or a person.
    pub(super) place: bool,
    /// Whether it comes right after another one.
    pub(super) near: bool,
    /// *e ho*, *ma anche*: a second activity. What just follows belongs to the first ("taxi, aeroporto Perugia").
    pub(super) apart: bool,
}

/// What only lasts until the sentence ends.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) mood: Mood,
    pub(super) governor: Governor,
    pub(super) preposition: Preposition,
    /// Whether it is *per*; whether it is *in* or *su*.
    pub(super) toward: bool,
    pub(super) inside: bool,
    /// *ex* came just before.
    pub(super) former: bool,
    /// An activity has just been named.
    pub(super) at_head: bool,
    /// "In più vendo…": what is sold is another activity.
    pub(super) sold_apart: bool,
    /// The objects of a deed are at hand: "arredo bar, ristoranti".
    pub(super) acting: bool,
    /// The verb at hand is one of the first person, known or not.
    pub(super) by_writer: bool,
    /// "Come modella…"
    pub(super) in_the_role: bool,
    /// Firms are the object of a deed: "porto i negozi…".
    pub(super) firms: bool,
    /// Something is posted.
    pub(super) posting: bool,
    /// Inside what a preposition introduced, up to the next verb or name.
    pub(super) attached: bool,
    pub(super) joined: bool,
    /// How what comes next is joined to what was named before.
    pub(super) link: Link,
    /// A verb that nobody knows, or one that tells whom it is done for.
    pub(super) doing: Doing,
    pub(super) subordinate: bool,
    pub(super) clause_start: bool,
    /// What is refused is the writer's own wish: "vorrei aprire un bar" is the writer's.
    pub(super) wished: bool,
    pub(super) denying: bool,
    /// Whether it is the writer's own being or having that is denied.
    pub(super) denied_self: bool,
    pub(super) mine: bool,
    /// *il mio gatto*: something of the writer's that is no activity.
    pub(super) thing: bool,
    /// Somebody else is the subject; whether several are.
    pub(super) kin: Option<bool>,
    /// What somebody else does: the writer's activity after all, where they help.
    pub(super) theirs: Vec<Labels>,
    /// Whether the head at hand was named with an article, like what one tells of.
    pub(super) told_of: bool,
    /// How many heads had been named before this clause.
    pub(super) heads_before: usize,
    /// Whether it names several.
    pub(super) several: bool,
    pub(super) told_goods: bool,
    /// A street: "piazza del mercato".
    pub(super) street: bool,
    /// A thing with its article just came: what follows it may be an adjective ("i disturbi alimentari").
    pub(super) thing_named: bool,
    /// An unknown word that may name what is done with the goods that follow.
    pub(super) deed: Option<Labels>,
    /// Where the statement began that a question mark may still make a question.
    pub(super) question: Option<Before>,
    /// The verb whose object is awaited, with what it says alone.
    pub(super) verb: Option<(Labels, Role)>,
    /// Goods and led heads wait here: a verb about others may still take them back.
    pub(super) goods: Labels,
    pub(super) led: Labels,
    pub(super) guesses: Labels,
    pub(super) tainted: bool,
    /// A verb of telling, and a stage to tell on.
    pub(super) telling: Labels,
    pub(super) on_stage: bool,
    /// A profile or a channel; what it is about; whether it is somebody else's.
    pub(super) channel: bool,
    /// A platform was named in this sentence.
    pub(super) on_profile: bool,
    pub(super) topic: bool,
    pub(super) profiles_of_others: bool,
    /// Something "su youtube".
    pub(super) shown: bool,
    /// A number came just before.
    pub(super) counted: bool,
    /// Heads that may be somebody's whom the sentence is about ("il barbiere mi ha…").
    pub(super) doubtful: Vec<usize>,
}

/// How one thing is joined to the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// It follows, after a comma or without any.
    #[default]
    Listed,
    /// *e*: two jobs of a person, or two sides of one place.
    And,
    /// *anche*, *ma*, *ho… e ho…*: something else.
    Also,
}

/// A verb in the first person that is no trade by itself, and what its object makes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Doing {
    #[default]
    No,
    /// A word that may be one: "sabbio…", "Mario…".
    Maybe,
    /// It has an object: "sabbio **le persiane**". Whoever stands there is served, and no head ("aiuto i bar").
    Yes,
}

/// What was known before a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    heads: usize,
    acts: Labels,
    trades: Labels,
}

impl Scale {
    pub(super) fn pause(&mut self, unit: &Unit, first: bool) {
        if first || unit.pause == Pause::Stop {
            self.close_sentence();
            self.sentence.mood = if unit.asked { Mood::Asked } else { Mood::Open };
            self.sentence.clause_start = true;
            self.sentence.heads_before = self.heads.len();
            self.sentence.question = unit.asked.then_some(Before {
                heads: self.heads.len(),
                acts: self.acts,
                trades: self.trades,
            });
            self.previous = None;
        } else if unit.pause == Pause::Comma {
            // "Ho un bar, che cosa scelgo?": what came before the comma was stated.
            self.sentence.question = None;
            self.sentence.clause_start = true;
            self.sentence.heads_before = self.heads.len();
            self.sentence.joined = true;
            self.sentence.preposition = Preposition::None;
            if matches!(self.previous, Some(Sense::Grammar(Part::Not | Part::No))) {
                // "No, faccio il dentista."
                self.sentence.denying = false;
                self.sentence.mood = if unit.asked { Mood::Asked } else { Mood::Open };
            }
        }
    }

    /// "La scuola è finita" tells of a school, "è una scuola" answers.
    pub(super) fn statement(&mut self, unit: &Unit) {
        let sentence = &mut self.sentence;
        sentence.tainted |= self.previous == Some(Sense::Grammar(Part::Is))
            && unit.article != Some(Part::A)
            && sentence.mood == Mood::Open;
    }

    pub(super) fn close_sentence(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        self.drop_verb(sentence.verb);
        if sentence.on_stage {
            self.acts = self.acts.and(sentence.telling);
        }
        if let Some(before) = sentence.question {
            // "Ho un negozio?"
            self.heads.truncate(before.heads);
            (self.acts, self.trades) = (before.acts, before.trades);
            return;
        }
        if sentence.tainted {
            for position in sentence.doubtful {
                if let Some(head) = self.heads.get_mut(position) {
                    head.labels = Labels::NONE;
                }
            }
        } else {
            self.goods = self.goods.and(sentence.goods);
            self.led = self.led.and(sentence.led);
            self.guesses = self.guesses.and(sentence.guesses);
            self.close_profiles(sentence.topic, sentence.profiles_of_others, sentence.shown);
        }
    }

    /// What a verb that nobody knows makes of the word after it.
    pub(super) fn object(&mut self, unit: &Unit) {
        let plural_head =
            unit.plural && matches!(unit.sense, Some(Sense::Kind(_, role)) if role.is_head());
        let client = match unit.sense {
            Some(Sense::Grammar(Part::Client | Part::Whoever)) => true,
            Some(Sense::Grammar(Part::Pass)) => unit.plural,
            _ => plural_head,
        };
        if self.sentence.doing == Doing::Maybe {
            let single_head =
                !plural_head && matches!(unit.sense, Some(Sense::Kind(_, role)) if role.is_head());
            let own = matches!(unit.sense, Some(Sense::Grammar(Part::Mine | Part::Kin)));
            let has_object = unit.article.is_some() || unit.plural || client;
            if unit.pause != Pause::None || own || single_head {
                self.sentence.doing = Doing::No;
            } else if has_object {
                self.sentence.doing = Doing::Yes;
                self.sentence.acting = true;
                self.sentence.governor = Governor::Other;
                self.sentence.attached = true;
            } else if unit.sense != Some(Sense::Grammar(Part::Filler)) {
                self.sentence.doing = Doing::No;
            }
        }
        let firm = plural_head || matches!(unit.sense, Some(Sense::Grammar(Part::Pass)));
        if self.sentence.doing == Doing::Yes && client && self.not_mine().is_none() {
            self.sentence.firms |= firm;
            self.served = self.served.and(Labels::SERVICE);
        }
    }

    /// A verb that found no object says what it says alone.
    pub(super) fn drop_verb(&mut self, verb: Option<(Labels, Role)>) {
        if let Some((labels, Role::Selling)) = verb {
            self.trade(labels);
        }
    }

    /// Whether an activity has been named.
    pub(super) fn named(&self) -> bool {
        self.heads.iter().any(|claim| !claim.labels.is_empty())
    }

    /// Why the words at hand are not about the writer's activity, where they are not.
    pub(super) fn not_mine(&self) -> Option<Weight> {
        match self.sentence.mood {
            Mood::Denied => Some(Weight::Denied),
            Mood::Refused => Some(Weight::Refused),
            Mood::Asked => Some(Weight::Asked),
            Mood::Open | Mood::Declared if self.sentence.subordinate => Some(Weight::Depends),
            Mood::Open | Mood::Declared => None,
        }
    }
}

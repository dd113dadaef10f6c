//! What has been heard of a text so far, and what it amounts to.

use super::Label;
use super::explanation::Weight;
use super::label::{Labels, Meaning};
use super::normalise::Pause;
use super::reading::{Reading, Unit};
use super::section::{Part, Role, Sense};

/// With more unknown words than this, goods that are just named are no description of an activity.
const MAX_STRANGERS: usize = 2;

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
    pub(super) heads: Vec<Labels>,
    pub(super) acts: Labels,
    /// What is sold or made, as the objects tell.
    pub(super) trades: Labels,
    pub(super) goods: Labels,
    pub(super) guesses: Labels,
    /// Heads that hang in the air after a preposition ("in un bar").
    pub(super) led: Labels,
    pub(super) strangers: usize,
    /// Whether the writer's own place was named.
    pub(super) own_place: bool,
    pub(super) sentence: Sentence,
    pub(super) previous: Option<Sense>,
    pub(super) heard: Vec<(usize, Labels, Weight)>,
}

/// What only lasts until the sentence ends.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) mood: Mood,
    pub(super) governor: Governor,
    pub(super) preposition: Preposition,
    /// Inside what a preposition introduced, up to the next verb or name.
    pub(super) attached: bool,
    pub(super) joined: bool,
    pub(super) subordinate: bool,
    pub(super) clause_start: bool,
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
    /// Heads that may be somebody's whom the sentence is about ("il barbiere mi ha…").
    pub(super) doubtful: Vec<usize>,
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
            self.sentence.joined = true;
            self.sentence.preposition = Preposition::None;
            if self.previous == Some(Sense::Grammar(Part::Not)) {
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
                    *head = Labels::NONE;
                }
            }
        } else {
            self.goods = self.goods.and(sentence.goods);
            self.led = self.led.and(sentence.led);
            self.guesses = self.guesses.and(sentence.guesses);
        }
    }

    /// A verb that found no object says what it says alone.
    pub(super) fn drop_verb(&mut self, verb: Option<(Labels, Role)>) {
        if let Some((labels, Role::Selling)) = verb {
            self.trades = self.trades.and(labels);
        }
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

    pub(super) fn meaning(&self) -> Meaning<Label> {
        let heads = self
            .heads
            .iter()
            .fold(Labels::NONE, |all, labels| all.and(*labels));
        if !heads.is_empty() {
            let rest = heads.without(Labels::SMM);
            let own = self.own_place && !rest.is_empty();
            let told = agreed(if own { rest } else { heads }, &self.heads);
            // Who sells both goods and an image is asked which of the two.
            let image = Labels::INFLUENCER.and(Labels::MODEL);
            let only_image = told.without(image).is_empty();
            let sold = if only_image {
                self.trades.common(Labels::SHOP)
            } else {
                Labels::NONE
            };
            // "Coltivo nocciole e ho un b&b": two activities. Whoever has a place and films it has one, and so has
            // whoever looks after the profiles of "il mio ristorante".
            let done = self.acts.without(Labels::INFLUENCER);
            let apart = if own || !done.common(heads).is_empty() {
                Labels::NONE
            } else {
                done
            };
            return told.and(sold).and(apart).meaning();
        }
        let few = self.strangers <= MAX_STRANGERS;
        [
            (self.trades.and(self.acts), true),
            (self.guesses, few),
            (self.goods, few),
            (self.led, few),
        ]
        .into_iter()
        .find(|(labels, usable)| *usable && !labels.is_empty())
        .map_or(Meaning::Unknown, |(labels, _)| labels.meaning())
    }
}

/// What the ending of a word would make of it, were it a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    FirstPerson,
    /// *sono*: I am, or they are.
    Am,
    /// Of several: *vendono*.
    ThirdPerson,
    Infinitive,
    /// *aperto*, *venduto*.
    Participle,
    Other,
}

impl Shape {
    pub(super) fn of(reading: &Reading, unit: &Unit) -> Self {
        let token = reading.plain.tokens().get(unit.tokens.0);
        let typed = token.map_or("", |token| reading.plain.word(*token));
        if ["are", "ere", "ire"]
            .iter()
            .any(|ending| typed.ends_with(ending))
        {
            Self::Infinitive
        } else if typed == "sono" {
            Self::Am
        } else if ["anno", "ano", "ono"]
            .iter()
            .any(|ending| typed.ends_with(ending))
        {
            Self::ThirdPerson
        } else if matches!(typed, "io" | "noi" | "mi" | "ci") {
            Self::FirstPerson
        } else if ["ato", "ito", "uto", "erto"]
            .iter()
            .any(|ending| typed.ends_with(ending))
        {
            Self::Participle
        } else if typed.ends_with('o') || typed.ends_with("iamo") {
            Self::FirstPerson
        } else {
            Self::Other
        }
    }
}

/// Where a head leaves a choice, the other heads may make it: "bar e pasticceria" is a venue.
fn agreed(all: Labels, heads: &[Labels]) -> Labels {
    let heard = heads.iter().filter(|labels| !labels.is_empty());
    let common = heard.fold(all, |common, labels| common.common(*labels));
    if common.is_empty() { all } else { common }
}

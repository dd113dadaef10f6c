//! Where a conversation stands, and where each answer leads.

use super::answers::{Aim, Answer, Manager, Question, Topic, Voice};
use super::choice::{Choice, Place};
use super::offers::{Activity, Offer};
use super::reached::Reached;
use super::source::Source;

/// A conversation's place: each variant carries exactly what is known there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Question 1: which activity.
    Activity(Voice),
    /// The extra question of an activity outside the list: what is sold.
    Sells(Voice),
    /// A social media manager reads why to ask this before any work.
    SmmWay,
    /// Question 2: which goal.
    Goal(Voice, Offer),
    /// Question 3: who runs the profiles.
    Manager(Voice, Aim),
    /// Everything is known.
    Verdict(Voice, Aim, Manager),
}

impl State {
    /// The first state of a conversation.
    pub const START: Self = Self::Activity(Voice::Owner);

    /// Every state, by walking every answer.
    pub fn all() -> Vec<Self> {
        let mut states = vec![Self::START];
        let mut at = 0;
        while let Some(state) = states.get(at).copied() {
            at += 1;
            for choice in Choice::ALL {
                if let Some(next) = state.after(choice).filter(|next| !states.contains(next)) {
                    states.push(next);
                }
            }
        }
        states
    }

    /// What is asked here; `None` where nothing is.
    pub const fn question(self) -> Option<Question> {
        match self {
            Self::Activity(_) => Some(Question::Activity),
            Self::Sells(_) => Some(Question::Sells),
            Self::Goal(_, Offer::Goods(_)) => Some(Question::GoodsGoal),
            Self::Goal(_, Offer::Image(_)) => Some(Question::ImageGoal),
            Self::Manager(..) => Some(Question::Manager),
            Self::SmmWay | Self::Verdict(..) => None,
        }
    }

    /// Who answers.
    pub const fn voice(self) -> Voice {
        match self {
            Self::Activity(voice)
            | Self::Sells(voice)
            | Self::Goal(voice, _)
            | Self::Manager(voice, _)
            | Self::Verdict(voice, ..) => voice,
            Self::SmmWay => Voice::Smm,
        }
    }

    /// Which activity is known here.
    pub const fn offer(self) -> Option<Offer> {
        match self {
            Self::Goal(_, offer) => Some(offer),
            Self::Manager(_, aim) | Self::Verdict(_, aim, _) => Some(aim.offer()),
            Self::Activity(_) | Self::Sells(_) | Self::SmmWay => None,
        }
    }

    /// Which activity and goal are known here.
    pub const fn aim(self) -> Option<Aim> {
        match self {
            Self::Manager(_, aim) | Self::Verdict(_, aim, _) => Some(aim),
            Self::Activity(_) | Self::Sells(_) | Self::SmmWay | Self::Goal(..) => None,
        }
    }

    /// How far whoever stands here must have come.
    pub const fn reached(self) -> Reached {
        match self {
            Self::Activity(Voice::Owner) | Self::Sells(Voice::Owner) => Reached::Started,
            Self::Activity(Voice::Smm)
            | Self::Sells(Voice::Smm)
            | Self::SmmWay
            | Self::Goal(..) => Reached::Answered1,
            Self::Manager(..) => Reached::Answered2,
            Self::Verdict(..) => Reached::Verdict,
        }
    }

    /// The state that a choice of this screen leads on to; `None` for what answers nothing here.
    pub const fn after(self, choice: Choice) -> Option<Self> {
        match choice {
            Choice::Answer(answer) => self.answered(answer),
            Choice::AnswerForClient if matches!(self, Self::SmmWay) => {
                Some(Self::Activity(Voice::Smm))
            }
            Choice::AnswerForClient => None,
            Choice::Back(_)
            | Choice::Restart
            | Choice::Panel(_)
            | Choice::Verdict
            | Choice::Page(_)
            | Choice::Resume
            | Choice::Erase => None,
        }
    }

    const fn answered(self, answer: Answer) -> Option<Self> {
        match (self, answer) {
            (Self::Activity(voice), Answer::Topic(Topic::Activity(activity))) => {
                Some(match activity.offer() {
                    Some(offer) => Self::Goal(voice, offer),
                    None => Self::Sells(voice),
                })
            }
            (Self::Activity(Voice::Owner), Answer::Topic(Topic::Smm)) => Some(Self::SmmWay),
            (Self::Sells(voice), Answer::Sells(sells)) => Some(Self::Goal(voice, sells.offer())),
            (Self::Goal(voice, Offer::Goods(offer)), Answer::GoodsGoal(goal)) => {
                Some(Self::Manager(voice, Aim::Goods(offer, goal)))
            }
            (Self::Goal(voice, Offer::Image(offer)), Answer::ImageGoal(goal)) => {
                Some(Self::Manager(voice, Aim::Image(offer, goal)))
            }
            (Self::Manager(voice, aim), Answer::Manager(manager)) => {
                Some(Self::Verdict(voice, aim, manager))
            }
            // Answers to other questions than the present one.
            (
                Self::Activity(_)
                | Self::Sells(_)
                | Self::SmmWay
                | Self::Goal(..)
                | Self::Manager(..)
                | Self::Verdict(..),
                Answer::Topic(_)
                | Answer::Sells(_)
                | Answer::GoodsGoal(_)
                | Answer::ImageGoal(_)
                | Answer::Manager(_),
            ) => None,
        }
    }

    /// The state that *Back* leads to.
    pub fn back(self) -> Self {
        match self {
            Self::Activity(Voice::Owner) | Self::SmmWay => Self::START,
            Self::Activity(Voice::Smm) => Self::SmmWay,
            Self::Sells(voice) => Self::Activity(voice),
            Self::Goal(voice, offer) if offer.activity() == Activity::Other => Self::Sells(voice),
            Self::Goal(voice, _) => Self::Activity(voice),
            Self::Manager(voice, aim) => Self::Goal(voice, aim.offer()),
            Self::Verdict(voice, aim, _) => Self::Manager(voice, aim),
        }
    }

    /// The name of this place in the data of its *Back* button.
    pub const fn place(self) -> Place {
        match self.question() {
            Some(question) => Place::Question(question),
            None if matches!(self, Self::SmmWay) => Place::SmmWay,
            None => Place::Verdict,
        }
    }

    /// Whether `choice` is the answer that led here: a second tap on the same button, not a stale
    /// keyboard.
    pub fn came_from(self, choice: Choice) -> bool {
        if self == Self::START {
            return choice == Choice::Restart;
        }
        self.back().after(choice) == Some(self)
    }
}

/// All that is kept of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// Where it stands.
    pub state: State,
    /// The link it came from.
    pub source: Option<Source>,
    /// How far it has come: further than where it stands, if somebody went back.
    pub reached: Reached,
}

impl Dialogue {
    /// A fresh conversation.
    pub const fn new(source: Option<Source>) -> Self {
        Self::at(State::START, source)
    }

    /// A conversation that stands at a state and never went further.
    pub const fn at(state: State, source: Option<Source>) -> Self {
        Self {
            state,
            source,
            reached: state.reached(),
        }
    }
}

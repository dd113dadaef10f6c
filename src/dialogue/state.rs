//! Where a conversation stands, and where each answer leads.

use super::answers::{Answer, Question, Topic};
use super::choice::{Choice, Place};
use super::goals::Aim;
use super::offers::{Activity, Offer};
use super::reached::Reached;
use super::source::Source;
use super::voice::{Reader, Voice};

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
    /// Question 3: who runs the profiles. Asked of owners alone: of the others it is known.
    Manager(Aim),
    /// Everything is known.
    Verdict(Reader, Aim),
}

impl State {
    /// The first state of a conversation.
    pub const START: Self = Self::Activity(Voice::Owner);

    /// The first state of a conversation that a social media manager's link began.
    pub const INVITED: Self = Self::Activity(Voice::Invited);

    /// The first state of a conversation that came by a link.
    pub fn first(source: Option<&Source>) -> Self {
        if source.is_some_and(Source::is_invitation) {
            Self::INVITED
        } else {
            Self::START
        }
    }

    /// Whether a conversation begins here: there is nothing to go back to.
    pub fn is_first(self) -> bool {
        self == Self::START || self == Self::INVITED
    }

    /// Every state, by walking every answer.
    pub fn all() -> Vec<Self> {
        let mut states = vec![Self::START, Self::INVITED];
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
            Self::Goal(_, Offer::Cause) => Some(Question::CauseGoal),
            Self::Goal(_, Offer::Two) => Some(Question::TwoGoal),
            Self::Manager(..) => Some(Question::Manager),
            Self::SmmWay | Self::Verdict(..) => None,
        }
    }

    /// Who answers.
    pub const fn voice(self) -> Voice {
        match self {
            Self::Activity(voice) | Self::Sells(voice) | Self::Goal(voice, _) => voice,
            Self::Manager(_) => Voice::Owner,
            Self::Verdict(reader, _) => reader.voice(),
            Self::SmmWay => Voice::Smm,
        }
    }

    /// Which activity is known here.
    pub const fn offer(self) -> Option<Offer> {
        match self {
            Self::Goal(_, offer) => Some(offer),
            Self::Manager(aim) | Self::Verdict(_, aim) => Some(aim.offer()),
            Self::Activity(_) | Self::Sells(_) | Self::SmmWay => None,
        }
    }

    /// Which activity and goal are known here.
    pub const fn aim(self) -> Option<Aim> {
        match self {
            Self::Manager(aim) | Self::Verdict(_, aim) => Some(aim),
            Self::Activity(_) | Self::Sells(_) | Self::SmmWay | Self::Goal(..) => None,
        }
    }

    /// How far whoever stands here must have come.
    pub const fn reached(self) -> Reached {
        match self {
            Self::Activity(Voice::Owner | Voice::Invited)
            | Self::Sells(Voice::Owner | Voice::Invited) => Reached::Started,
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
            | Choice::Picture
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
            (Self::Activity(Voice::Owner | Voice::Invited), Answer::Topic(Topic::Smm)) => {
                Some(Self::SmmWay)
            }
            (Self::Activity(voice), Answer::Topic(Topic::Cause)) => {
                Some(Self::Goal(voice, Offer::Cause))
            }
            (Self::Activity(voice), Answer::Two) => Some(Self::Goal(voice, Offer::Two)),
            (Self::Sells(voice), Answer::Sells(sells)) => Some(Self::Goal(voice, sells.offer())),
            (Self::Goal(voice, Offer::Goods(offer)), Answer::GoodsGoal(goal)) => {
                Some(Self::aimed(voice, Aim::Goods(offer, goal)))
            }
            (Self::Goal(voice, Offer::Image(offer)), Answer::ImageGoal(goal)) => {
                Some(Self::aimed(voice, Aim::Image(offer, goal)))
            }
            (Self::Goal(voice, Offer::Cause), Answer::CauseGoal(goal)) => {
                Some(Self::aimed(voice, Aim::Cause(goal)))
            }
            (Self::Goal(voice, Offer::Two), Answer::TwoGoal(goal)) => {
                Some(Self::aimed(voice, Aim::Two(goal)))
            }
            (Self::Manager(aim), Answer::Manager(manager)) => {
                Some(Self::Verdict(Reader::Owner(manager), aim))
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
                | Answer::Two
                | Answer::Sells(_)
                | Answer::GoodsGoal(_)
                | Answer::ImageGoal(_)
                | Answer::CauseGoal(_)
                | Answer::TwoGoal(_)
                | Answer::Manager(_),
            ) => None,
        }
    }

    /// Where an answer to question 2 leads: to question 3, or to the verdict of those who are not asked
    /// it.
    const fn aimed(voice: Voice, aim: Aim) -> Self {
        match voice {
            Voice::Owner => Self::Manager(aim),
            Voice::Invited => Self::Verdict(Reader::Invited, aim),
            Voice::Smm => Self::Verdict(Reader::Smm, aim),
        }
    }

    /// The answer that led here, where it brought the conversation no further: it is counted together with
    /// the one that does.
    pub const fn uncounted(self) -> Option<Answer> {
        match self {
            Self::Sells(_) => Some(Answer::Topic(Topic::Activity(Activity::Other))),
            Self::Activity(_)
            | Self::SmmWay
            | Self::Goal(..)
            | Self::Manager(_)
            | Self::Verdict(..) => None,
        }
    }

    /// The state that *Back* leads to.
    pub fn back(self) -> Self {
        match self {
            Self::Activity(Voice::Owner) | Self::SmmWay => Self::START,
            Self::Activity(Voice::Invited) => Self::INVITED,
            Self::Activity(Voice::Smm) => Self::SmmWay,
            Self::Sells(voice) => Self::Activity(voice),
            Self::Goal(voice, offer) if offer.sells().is_some() => Self::Sells(voice),
            Self::Goal(voice, _) => Self::Activity(voice),
            Self::Manager(aim) => Self::Goal(Voice::Owner, aim.offer()),
            Self::Verdict(Reader::Owner(_), aim) => Self::Manager(aim),
            Self::Verdict(reader @ (Reader::Invited | Reader::Smm), aim) => {
                Self::Goal(reader.voice(), aim.offer())
            }
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
        if self.is_first() {
            return choice == Choice::Restart;
        }
        // What is written can lead past the extra question.
        let before = self.back();
        [before, before.back()]
            .into_iter()
            .any(|state| state.after(choice) == Some(self))
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
    pub fn new(source: Option<Source>) -> Self {
        Self::at(State::first(source.as_ref()), source)
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

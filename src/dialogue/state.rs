//! Where a conversation stands.

use serde::{Deserialize, Serialize};

use super::answers::{Activity, Aim, GoodsGoal, ImageGoal, Manager, Offer, Sells, Voice};
use super::choice::Choice;

/// A conversation's place: each variant carries exactly what is known there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// What a state asks: derived from it, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Question 1.
    Activity,
    /// The extra question of question 1.
    Sells,
    /// Question 2 for who sells goods or services.
    GoodsGoal,
    /// Question 2 for who sells an image.
    ImageGoal,
    /// Question 3.
    Manager,
}

impl State {
    /// The first state of a conversation.
    pub const START: Self = Self::Activity(Voice::Owner);

    /// Every state, by walking every answer.
    pub fn all() -> Vec<Self> {
        let mut states = vec![Self::SmmWay];
        for voice in [Voice::Owner, Voice::Smm] {
            states.push(Self::Activity(voice));
            states.push(Self::Sells(voice));
            for offer in Offer::ALL {
                states.push(Self::Goal(voice, offer));
                for aim in aims(offer) {
                    states.push(Self::Manager(voice, aim));
                    states.extend(Manager::ALL.map(|manager| Self::Verdict(voice, aim, manager)));
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

    /// The state that *Back* leads to.
    pub const fn back(self) -> Self {
        match self {
            Self::Activity(Voice::Owner) | Self::SmmWay => Self::START,
            Self::Activity(Voice::Smm) => Self::SmmWay,
            Self::Sells(voice) => Self::Activity(voice),
            Self::Goal(voice, offer) => match offer.activity() {
                Activity::Other => Self::Sells(voice),
                Activity::Venue
                | Activity::Shop
                | Activity::Service
                | Activity::Influencer
                | Activity::Model => Self::Activity(voice),
            },
            Self::Manager(voice, aim) => Self::Goal(voice, aim.offer()),
            Self::Verdict(voice, aim, _) => Self::Manager(voice, aim),
        }
    }

    /// Whether `choice` is the answer that led here: a second tap on the same button, not a stale
    /// keyboard.
    pub fn came_from(self, choice: Choice) -> bool {
        match self {
            Self::Activity(voice) => match voice {
                Voice::Owner => choice == Choice::Restart,
                Voice::Smm => choice == Choice::AnswerForClient,
            },
            Self::Sells(_) => choice == Choice::Activity(Activity::Other),
            Self::SmmWay => choice == Choice::Smm,
            Self::Goal(_, offer) => match offer.activity() {
                Activity::Other => choice == Choice::Sells(offer.sells()),
                activity @ (Activity::Venue
                | Activity::Shop
                | Activity::Service
                | Activity::Influencer
                | Activity::Model) => choice == Choice::Activity(activity),
            },
            Self::Manager(_, Aim::Goods(_, goal)) => choice == Choice::GoodsGoal(goal),
            Self::Manager(_, Aim::Image(_, goal)) => choice == Choice::ImageGoal(goal),
            Self::Verdict(_, _, manager) => choice == Choice::Manager(manager),
        }
    }
}

/// Every aim of an offer.
fn aims(offer: Offer) -> Vec<Aim> {
    match offer {
        Offer::Goods(offer) => GoodsGoal::ALL.map(|goal| Aim::Goods(offer, goal)).to_vec(),
        Offer::Image(offer) => ImageGoal::ALL.map(|goal| Aim::Image(offer, goal)).to_vec(),
    }
}

/// Where a conversation came from: the `start` parameter of the link that was tapped.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Source(String);

impl Source {
    /// The longest parameter that Telegram passes on, in characters
    /// (<https://core.telegram.org/bots/features#deep-linking>).
    pub const MAX_LEN: usize = 64;

    /// The parameters of the links that the bot itself hands out: share, the social media manager's
    /// way, brief.
    pub const OWN: [&'static str; 3] = ["condiviso", "smm", "brief"];

    /// All parameters that nobody made a placement of, under a name that no parameter can have.
    pub fn other() -> Self {
        Self("*".to_owned())
    }

    /// Whether the bot itself hands out this parameter.
    pub fn is_own(&self) -> bool {
        Self::OWN.contains(&self.as_str())
    }

    /// Keeps `parameter` if it fits `[A-Za-z0-9_-]{1,64}`.
    pub fn new(parameter: &str) -> Option<Self> {
        let fits = (1..=Self::MAX_LEN).contains(&parameter.len())
            && parameter
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        fits.then(|| Self(parameter.to_owned()))
    }

    /// The parameter as it was.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let other = Self::other();
        if text == other.0 {
            return Ok(other);
        }
        Self::new(&text).ok_or_else(|| serde::de::Error::custom("not a start parameter"))
    }
}

/// All that is kept of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// Where it stands.
    pub state: State,
    /// The link it came from.
    pub source: Option<Source>,
}

impl Dialogue {
    /// A fresh conversation.
    pub const fn new(source: Option<Source>) -> Self {
        Self {
            state: State::START,
            source,
        }
    }
}

/// The states that an answer of question 1 leads to.
pub(super) const fn after_activity(voice: Voice, activity: Activity) -> State {
    match activity.offer() {
        Some(offer) => State::Goal(voice, offer),
        None => State::Sells(voice),
    }
}

/// The state that the extra question's answer leads to.
pub(super) const fn after_sells(voice: Voice, sells: Sells) -> State {
    State::Goal(voice, sells.offer())
}

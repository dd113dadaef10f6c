//! Where stored conversations stand: one form of versions 1 and 2, which asked question 3 of everybody,
//! and one of version 3. Frozen, as their words are.

use serde::{Deserialize, Serialize};

use super::frozen::{Aim, Manager, Offer, Voice};
use crate::dialogue::goals;
use crate::dialogue::reached::Reached;
use crate::dialogue::state::State as Live;
use crate::dialogue::voice;

/// Where the conversation stands, as versions 1 and 2 wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskedAll {
    /// Question 1.
    #[serde(rename = "activity")]
    Activity(Voice),
    /// Its extra question.
    #[serde(rename = "sells")]
    Sells(Voice),
    /// The social media manager's way.
    #[serde(rename = "smm_way")]
    SmmWay,
    /// Question 2.
    #[serde(rename = "goal")]
    Goal(Voice, Offer),
    /// Question 3.
    #[serde(rename = "manager")]
    Manager(Voice, Aim),
    /// The verdict.
    #[serde(rename = "verdict")]
    Verdict(Voice, Aim, Manager),
}

/// Where the conversation stands, as version 3 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Question 1.
    #[serde(rename = "activity")]
    Activity(Voice),
    /// Its extra question.
    #[serde(rename = "sells")]
    Sells(Voice),
    /// The social media manager's way.
    #[serde(rename = "smm_way")]
    SmmWay,
    /// Question 2.
    #[serde(rename = "goal")]
    Goal(Voice, Offer),
    /// Question 3.
    #[serde(rename = "manager")]
    Manager(Aim),
    /// The verdict.
    #[serde(rename = "verdict")]
    Verdict(Reader, Aim),
}

/// Who reads a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reader {
    /// An owner, who said who runs the profiles.
    #[serde(rename = "owner")]
    Owner(Manager),
    /// An invited one.
    #[serde(rename = "invited")]
    Invited,
    /// A social media manager.
    #[serde(rename = "smm")]
    Smm,
}

impl AskedAll {
    /// How far whoever stood here must have come.
    pub(super) fn reached(self) -> Reached {
        match self {
            Self::Manager(..) => Reached::Answered2,
            Self::Activity(_)
            | Self::Sells(_)
            | Self::SmmWay
            | Self::Goal(..)
            | Self::Verdict(..) => Live::from(self).reached(),
        }
    }
}

impl From<AskedAll> for Live {
    fn from(state: AskedAll) -> Self {
        match state {
            AskedAll::Activity(voice) => Self::Activity(voice.into()),
            AskedAll::Sells(voice) => Self::Sells(voice.into()),
            AskedAll::SmmWay => Self::SmmWay,
            AskedAll::Goal(voice, offer) => Self::Goal(voice.into(), offer.into()),
            AskedAll::Manager(Voice::Owner, aim) => Self::Manager(aim.into()),
            // The question is no longer asked, and its answer would have led to the verdict, which is not
            // theirs yet: they choose the goal once more.
            AskedAll::Manager(voice @ (Voice::Invited | Voice::Smm), aim) => {
                let aim = goals::Aim::from(aim);
                Self::Goal(voice.into(), aim.offer())
            }
            AskedAll::Verdict(Voice::Owner, aim, manager) => {
                Self::Verdict(voice::Reader::Owner(manager.into()), aim.into())
            }
            AskedAll::Verdict(Voice::Invited, aim, _) => {
                Self::Verdict(voice::Reader::Invited, aim.into())
            }
            AskedAll::Verdict(Voice::Smm, aim, _) => Self::Verdict(voice::Reader::Smm, aim.into()),
        }
    }
}

impl From<Live> for State {
    fn from(state: Live) -> Self {
        match state {
            Live::Activity(voice) => Self::Activity(voice.into()),
            Live::Sells(voice) => Self::Sells(voice.into()),
            Live::SmmWay => Self::SmmWay,
            Live::Goal(voice, offer) => Self::Goal(voice.into(), offer.into()),
            Live::Manager(aim) => Self::Manager(aim.into()),
            Live::Verdict(reader, aim) => Self::Verdict(reader.into(), aim.into()),
        }
    }
}

impl From<State> for Live {
    fn from(state: State) -> Self {
        match state {
            State::Activity(voice) => Self::Activity(voice.into()),
            State::Sells(voice) => Self::Sells(voice.into()),
            State::SmmWay => Self::SmmWay,
            State::Goal(voice, offer) => Self::Goal(voice.into(), offer.into()),
            State::Manager(aim) => Self::Manager(aim.into()),
            State::Verdict(reader, aim) => Self::Verdict(reader.into(), aim.into()),
        }
    }
}

impl From<voice::Reader> for Reader {
    fn from(reader: voice::Reader) -> Self {
        match reader {
            voice::Reader::Owner(manager) => Self::Owner(manager.into()),
            voice::Reader::Invited => Self::Invited,
            voice::Reader::Smm => Self::Smm,
        }
    }
}

impl From<Reader> for voice::Reader {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Owner(manager) => Self::Owner(manager.into()),
            Reader::Invited => Self::Invited,
            Reader::Smm => Self::Smm,
        }
    }
}

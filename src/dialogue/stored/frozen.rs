//! Where a conversation stands, as versions 1 and 2 write it.
//!
//! Frozen: rows on disk have this form. A new answer may be added, with its conversions, which the
//! compiler asks for; nothing here is ever renamed or taken away, whatever the domain's types come to
//! be called. Another shape is another version, with types of its own.

use serde::{Deserialize, Serialize};

use crate::dialogue::{answers, offers, reached, state};

/// Names on disk, and what they are today.
macro_rules! frozen {
    ($(#[$meta:meta])* $Name:ident for $module:ident::$Live:ident {
        $($Variant:ident, $text:literal, $live:ident;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $Name {
            $(#[doc = concat!("`", $text, "`.")] #[serde(rename = $text)] $Variant,)+
        }

        impl From<$module::$Live> for $Name {
            fn from(live: $module::$Live) -> Self {
                match live {
                    $($module::$Live::$live => Self::$Variant,)+
                }
            }
        }

        impl From<$Name> for $module::$Live {
            fn from(frozen: $Name) -> Self {
                match frozen {
                    $($Name::$Variant => Self::$live,)+
                }
            }
        }
    };
}

frozen! {
    /// Who answers.
    Voice for answers::Voice {
        Owner, "owner", Owner;
        Smm, "smm", Smm;
    }
}

frozen! {
    /// Activities that sell goods or services.
    Goods for offers::GoodsOffer {
        Venue, "venue", Venue;
        Shop, "shop", Shop;
        Service, "service", Service;
        Other, "other", Other;
    }
}

frozen! {
    /// Activities that sell an image.
    Image for offers::ImageOffer {
        Influencer, "influencer", Influencer;
        Model, "model", Model;
        Other, "other", Other;
    }
}

frozen! {
    /// Goals of who sells goods or services.
    GoodsGoal for answers::GoodsGoal {
        Takings, "takings", Takings;
        Known, "known", Known;
        Followers, "followers", Followers;
        Unsure, "unsure", Unsure;
    }
}

frozen! {
    /// Goals of who sells an image.
    ImageGoal for answers::ImageGoal {
        Audience, "audience", Audience;
        Collaborations, "collaborations", Collaborations;
        Products, "products", Products;
        Unsure, "unsure", Unsure;
    }
}

frozen! {
    /// Who runs the profiles.
    Manager for answers::Manager {
        Myself, "myself", Myself;
        Professional, "professional", Professional;
        Searching, "searching", Searching;
    }
}

frozen! {
    /// How far the conversation has come; since version 2.
    Reached for reached::Reached {
        Started, "started", Started;
        Answered1, "answered_1", Answered1;
        Answered2, "answered_2", Answered2;
        Verdict, "verdict", Verdict;
    }
}

/// What is sold, and by which activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offer {
    /// Goods or services.
    #[serde(rename = "goods")]
    Goods(Goods),
    /// An image.
    #[serde(rename = "image")]
    Image(Image),
}

/// An activity and a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aim {
    /// Goods or services.
    #[serde(rename = "goods")]
    Goods(Goods, GoodsGoal),
    /// An image.
    #[serde(rename = "image")]
    Image(Image, ImageGoal),
}

/// Where the conversation stands.
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
    Manager(Voice, Aim),
    /// The verdict.
    #[serde(rename = "verdict")]
    Verdict(Voice, Aim, Manager),
}

impl From<offers::Offer> for Offer {
    fn from(offer: offers::Offer) -> Self {
        match offer {
            offers::Offer::Goods(offer) => Self::Goods(offer.into()),
            offers::Offer::Image(offer) => Self::Image(offer.into()),
        }
    }
}

impl From<Offer> for offers::Offer {
    fn from(offer: Offer) -> Self {
        match offer {
            Offer::Goods(offer) => Self::Goods(offer.into()),
            Offer::Image(offer) => Self::Image(offer.into()),
        }
    }
}

impl From<answers::Aim> for Aim {
    fn from(aim: answers::Aim) -> Self {
        match aim {
            answers::Aim::Goods(offer, goal) => Self::Goods(offer.into(), goal.into()),
            answers::Aim::Image(offer, goal) => Self::Image(offer.into(), goal.into()),
        }
    }
}

impl From<Aim> for answers::Aim {
    fn from(aim: Aim) -> Self {
        match aim {
            Aim::Goods(offer, goal) => Self::Goods(offer.into(), goal.into()),
            Aim::Image(offer, goal) => Self::Image(offer.into(), goal.into()),
        }
    }
}

impl From<state::State> for State {
    fn from(state: state::State) -> Self {
        match state {
            state::State::Activity(voice) => Self::Activity(voice.into()),
            state::State::Sells(voice) => Self::Sells(voice.into()),
            state::State::SmmWay => Self::SmmWay,
            state::State::Goal(voice, offer) => Self::Goal(voice.into(), offer.into()),
            state::State::Manager(voice, aim) => Self::Manager(voice.into(), aim.into()),
            state::State::Verdict(voice, aim, manager) => {
                Self::Verdict(voice.into(), aim.into(), manager.into())
            }
        }
    }
}

impl From<State> for state::State {
    fn from(state: State) -> Self {
        match state {
            State::Activity(voice) => Self::Activity(voice.into()),
            State::Sells(voice) => Self::Sells(voice.into()),
            State::SmmWay => Self::SmmWay,
            State::Goal(voice, offer) => Self::Goal(voice.into(), offer.into()),
            State::Manager(voice, aim) => Self::Manager(voice.into(), aim.into()),
            State::Verdict(voice, aim, manager) => {
                Self::Verdict(voice.into(), aim.into(), manager.into())
            }
        }
    }
}

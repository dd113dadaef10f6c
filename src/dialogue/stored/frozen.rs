//! The words of stored conversations: of every version, for answers are only ever added.
//!
//! Frozen: rows on disk have this form. A new answer may be added, with its conversions, which the
//! compiler asks for; nothing here is ever renamed or taken away, whatever the domain's types come to
//! be called. Another shape is another version, with types of its own.

use serde::{Deserialize, Serialize};

use crate::dialogue::{goals, offers, reached, voice};

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
    Voice for voice::Voice {
        Owner, "owner", Owner;
        Invited, "invited", Invited;
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
    GoodsGoal for goals::GoodsGoal {
        Takings, "takings", Takings;
        Known, "known", Known;
        Followers, "followers", Followers;
        FewCustomers, "few_customers", FewCustomers;
        Unsure, "unsure", Unsure;
    }
}

frozen! {
    /// Goals of who sells an image.
    ImageGoal for goals::ImageGoal {
        Audience, "audience", Audience;
        Collaborations, "collaborations", Collaborations;
        Products, "products", Products;
        Unsure, "unsure", Unsure;
    }
}

frozen! {
    /// Goals of who sells nothing; since version 3.
    CauseGoal for goals::CauseGoal {
        Members, "members", Members;
        Known, "known", Known;
        Followers, "followers", Followers;
        Unsure, "unsure", Unsure;
    }
}

frozen! {
    /// Which of two activities pays the bills; since version 3.
    TwoGoal for goals::TwoGoal {
        Goods, "goods", Goods;
        Image, "image", Image;
        Unsure, "unsure", Unsure;
    }
}

frozen! {
    /// Who runs the profiles.
    Manager for voice::Manager {
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
    /// Nothing; since version 3.
    #[serde(rename = "cause")]
    Cause,
    /// Goods or services, and an image; since version 3.
    #[serde(rename = "two")]
    Two,
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
    /// Nothing; since version 3.
    #[serde(rename = "cause")]
    Cause(CauseGoal),
    /// Goods or services, and an image; since version 3.
    #[serde(rename = "two")]
    Two(TwoGoal),
}

impl From<offers::Offer> for Offer {
    fn from(offer: offers::Offer) -> Self {
        match offer {
            offers::Offer::Goods(offer) => Self::Goods(offer.into()),
            offers::Offer::Image(offer) => Self::Image(offer.into()),
            offers::Offer::Cause => Self::Cause,
            offers::Offer::Two => Self::Two,
        }
    }
}

impl From<Offer> for offers::Offer {
    fn from(offer: Offer) -> Self {
        match offer {
            Offer::Goods(offer) => Self::Goods(offer.into()),
            Offer::Image(offer) => Self::Image(offer.into()),
            Offer::Cause => Self::Cause,
            Offer::Two => Self::Two,
        }
    }
}

impl From<goals::Aim> for Aim {
    fn from(aim: goals::Aim) -> Self {
        match aim {
            goals::Aim::Goods(offer, goal) => Self::Goods(offer.into(), goal.into()),
            goals::Aim::Image(offer, goal) => Self::Image(offer.into(), goal.into()),
            goals::Aim::Cause(goal) => Self::Cause(goal.into()),
            goals::Aim::Two(goal) => Self::Two(goal.into()),
        }
    }
}

impl From<Aim> for goals::Aim {
    fn from(aim: Aim) -> Self {
        match aim {
            Aim::Goods(offer, goal) => Self::Goods(offer.into(), goal.into()),
            Aim::Image(offer, goal) => Self::Image(offer.into(), goal.into()),
            Aim::Cause(goal) => Self::Cause(goal.into()),
            Aim::Two(goal) => Self::Two(goal.into()),
        }
    }
}

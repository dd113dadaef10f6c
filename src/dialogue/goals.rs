//! What is wanted. The goals of goods, of an image, of a cause and of two activities are kept apart in
//! the types, so that a goal can never meet an activity that it does not belong to.

use super::catalogue::catalogue;
use super::offers::{GoodsOffer, ImageOffer, Offer};

catalogue! {
    /// The answers to question 2 for who sells goods or services.
    pub enum GoodsGoal {
        /// More takings.
        Takings => "takings",
        /// Being known in the area.
        Known => "known",
        /// More followers: the misunderstanding.
        Followers => "followers",
        /// Followers there are, but few of them buy.
        FewCustomers => "few-customers",
        /// Does not know.
        Unsure => "unsure",
    }

    /// The data of its button.
    data: "goods." name "",
    /// Its row of the verdict table: in ids of texts.
    row: "goods-" name "",
}

catalogue! {
    /// The answers to question 2 for who sells an image.
    pub enum ImageGoal {
        /// A wider audience.
        Audience => "audience",
        /// Paid collaborations and bookings.
        Collaborations => "collaborations",
        /// Selling products of one's own, too.
        Products => "products",
        /// Does not know.
        Unsure => "unsure",
    }

    /// The data of its button.
    data: "image." name "",
    /// Its row of the verdict table: in ids of texts.
    row: "image-" name "",
}

catalogue! {
    /// The answers to question 2 for who sells nothing: an association, a body, a party.
    pub enum CauseGoal {
        /// More members, gifts or presences: people who take part.
        Members => "members",
        /// Being known.
        Known => "known",
        /// More followers: the misunderstanding.
        Followers => "followers",
        /// Does not know.
        Unsure => "unsure",
    }

    /// The data of its button.
    data: "cause." name "",
    /// Its row of the verdict table: in ids of texts.
    row: "cause-" name "",
}

catalogue! {
    /// The answers to question 2 for who has two activities: which of them pays the bills today.
    pub enum TwoGoal {
        /// The one that sells goods or services.
        Goods => "goods",
        /// The one that sells an image.
        Image => "image",
        /// Does not know.
        Unsure => "unsure",
    }

    /// The data of its button.
    data: "two." name "",
    /// Its row of the verdict table: in ids of texts.
    row: "two-" name "",
}

/// An activity together with a goal that belongs to it: what questions 1 and 2 tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aim {
    /// Goods or services, and what their seller asked for.
    Goods(GoodsOffer, GoodsGoal),
    /// An image, and what its owner asked for.
    Image(ImageOffer, ImageGoal),
    /// Nothing is sold, and what was asked for.
    Cause(CauseGoal),
    /// Two activities, and which of them pays the bills.
    Two(TwoGoal),
}

impl Aim {
    /// Every aim of an offer, in the order of its question.
    pub fn of(offer: Offer) -> Vec<Self> {
        match offer {
            Offer::Goods(offer) => GoodsGoal::ALL.map(|goal| Self::Goods(offer, goal)).to_vec(),
            Offer::Image(offer) => ImageGoal::ALL.map(|goal| Self::Image(offer, goal)).to_vec(),
            Offer::Cause => CauseGoal::ALL.map(Self::Cause).to_vec(),
            Offer::Two => TwoGoal::ALL.map(Self::Two).to_vec(),
        }
    }

    /// The activity's side of the aim.
    pub const fn offer(self) -> Offer {
        match self {
            Self::Goods(offer, _) => Offer::Goods(offer),
            Self::Image(offer, _) => Offer::Image(offer),
            Self::Cause(_) => Offer::Cause,
            Self::Two(_) => Offer::Two,
        }
    }

    /// Its row of the verdict table: in ids of texts.
    pub const fn row(self) -> &'static str {
        match self {
            Self::Goods(_, goal) => goal.row(),
            Self::Image(_, goal) => goal.row(),
            Self::Cause(goal) => goal.row(),
            Self::Two(goal) => goal.row(),
        }
    }
}

//! What a person can answer. Goods and image are kept apart in the types, so that a goal can never
//! meet an activity that it does not belong to.

use serde::{Deserialize, Serialize};

/// The answers to question 1: what the activity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// A bar, a restaurant, a hotel, a club.
    Venue,
    /// A shop, on the street or online.
    Shop,
    /// Services and professions: hairdresser, gym, studio, craftsman.
    Service,
    /// An influencer or a creator.
    Influencer,
    /// A model.
    Model,
    /// Anything else; one more question tells goods from image.
    Other,
}

impl Activity {
    /// Every activity, in the order in which the question lists them.
    pub const ALL: [Self; 6] = [
        Self::Venue,
        Self::Shop,
        Self::Service,
        Self::Influencer,
        Self::Model,
        Self::Other,
    ];

    /// What is sold, where the activity alone tells it; `None` asks the extra question.
    pub const fn offer(self) -> Option<Offer> {
        match self {
            Self::Venue => Some(Offer::Goods(GoodsOffer::Venue)),
            Self::Shop => Some(Offer::Goods(GoodsOffer::Shop)),
            Self::Service => Some(Offer::Goods(GoodsOffer::Service)),
            Self::Influencer => Some(Offer::Image(ImageOffer::Influencer)),
            Self::Model => Some(Offer::Image(ImageOffer::Model)),
            Self::Other => None,
        }
    }
}

/// The answers to the extra question behind [`Activity::Other`]: what is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sells {
    /// Goods or services.
    Goods,
    /// One's own image.
    Image,
}

impl Sells {
    /// Both answers, in the order of the question.
    pub const ALL: [Self; 2] = [Self::Goods, Self::Image];

    /// The offer of an activity outside the list.
    pub const fn offer(self) -> Offer {
        match self {
            Self::Goods => Offer::Goods(GoodsOffer::Other),
            Self::Image => Offer::Image(ImageOffer::Other),
        }
    }
}

/// An activity that sells goods or services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsOffer {
    /// See [`Activity::Venue`].
    Venue,
    /// See [`Activity::Shop`].
    Shop,
    /// See [`Activity::Service`].
    Service,
    /// Outside the list, sells goods or services.
    Other,
}

/// An activity that sells the image of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageOffer {
    /// See [`Activity::Influencer`].
    Influencer,
    /// See [`Activity::Model`].
    Model,
    /// Outside the list, sells an image.
    Other,
}

/// What is sold, and by which activity: all that questions 1 and its extra one can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// Goods or services are sold.
    Goods(GoodsOffer),
    /// One's own image is sold.
    Image(ImageOffer),
}

impl Offer {
    /// Every offer, in the order in which examples are listed.
    pub const ALL: [Self; 7] = [
        Self::Goods(GoodsOffer::Venue),
        Self::Goods(GoodsOffer::Shop),
        Self::Goods(GoodsOffer::Service),
        Self::Image(ImageOffer::Influencer),
        Self::Image(ImageOffer::Model),
        Self::Goods(GoodsOffer::Other),
        Self::Image(ImageOffer::Other),
    ];

    /// The answer to question 1 that led here.
    pub const fn activity(self) -> Activity {
        match self {
            Self::Goods(GoodsOffer::Venue) => Activity::Venue,
            Self::Goods(GoodsOffer::Shop) => Activity::Shop,
            Self::Goods(GoodsOffer::Service) => Activity::Service,
            Self::Image(ImageOffer::Influencer) => Activity::Influencer,
            Self::Image(ImageOffer::Model) => Activity::Model,
            Self::Goods(GoodsOffer::Other) | Self::Image(ImageOffer::Other) => Activity::Other,
        }
    }

    /// What is sold: the question that decides.
    pub const fn sells(self) -> Sells {
        match self {
            Self::Goods(_) => Sells::Goods,
            Self::Image(_) => Sells::Image,
        }
    }
}

/// The answers to question 2 for who sells goods or services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoodsGoal {
    /// More takings.
    Takings,
    /// Being known in the area.
    Known,
    /// More followers: the misunderstanding.
    Followers,
    /// Does not know.
    Unsure,
}

impl GoodsGoal {
    /// Every goal, in the order of the question.
    pub const ALL: [Self; 4] = [Self::Takings, Self::Known, Self::Followers, Self::Unsure];
}

/// The answers to question 2 for who sells an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageGoal {
    /// A wider audience.
    Audience,
    /// Paid collaborations and bookings.
    Collaborations,
    /// Selling products of one's own, too.
    Products,
    /// Does not know.
    Unsure,
}

impl ImageGoal {
    /// Every goal, in the order of the question.
    pub const ALL: [Self; 4] = [
        Self::Audience,
        Self::Collaborations,
        Self::Products,
        Self::Unsure,
    ];
}

/// An activity together with a goal that belongs to it: what questions 1 and 2 tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// Goods or services, and what their seller asked for.
    Goods(GoodsOffer, GoodsGoal),
    /// An image, and what its owner asked for.
    Image(ImageOffer, ImageGoal),
}

impl Aim {
    /// The activity's side of the aim.
    pub const fn offer(self) -> Offer {
        match self {
            Self::Goods(offer, _) => Offer::Goods(offer),
            Self::Image(offer, _) => Offer::Image(offer),
        }
    }
}

/// The answers to question 3: who runs the profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manager {
    /// The person who answers.
    Myself,
    /// A professional or an agency.
    Professional,
    /// Somebody is being looked for.
    Searching,
}

impl Manager {
    /// Every answer, in the order of the question.
    pub const ALL: [Self; 3] = [Self::Myself, Self::Professional, Self::Searching];
}

/// Who answers the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// Whoever owns the activity.
    Owner,
    /// A social media manager, on behalf of a client.
    Smm,
}

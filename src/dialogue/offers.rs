//! What the activities are, and what each of them sells.

use super::catalogue::catalogue;

catalogue! {
    /// The activities that question 1 lists.
    pub enum Activity {
        /// A bar, a restaurant, a hotel, a club.
        Venue => "venue",
        /// A shop, on the street or online.
        Shop => "shop",
        /// Services and professions: hairdresser, gym, studio, craftsman.
        Service => "service",
        /// An influencer or a creator.
        Influencer => "influencer",
        /// A model.
        Model => "model",
        /// Anything else; one more question tells goods from image.
        Other => "other",
    }

    /// The data of its button.
    data: "activity." name "",
}

impl Activity {
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

catalogue! {
    /// The answers to the extra question behind [`Activity::Other`]: what is sold.
    pub enum Sells {
        /// Goods or services.
        Goods => "goods",
        /// One's own image.
        Image => "image",
        /// Nothing: an association, a body, a party.
        Nothing => "nothing",
    }

    /// The data of its button.
    data: "sells." name "",
}

impl Sells {
    /// The offer of an activity outside the list.
    pub const fn offer(self) -> Offer {
        match self {
            Self::Goods => Offer::Goods(GoodsOffer::Other),
            Self::Image => Offer::Image(ImageOffer::Other),
            Self::Nothing => Offer::Cause,
        }
    }
}

catalogue! {
    /// An activity that sells goods or services.
    pub enum GoodsOffer {
        /// See [`Activity::Venue`].
        Venue => "venue",
        /// See [`Activity::Shop`].
        Shop => "shop",
        /// See [`Activity::Service`].
        Service => "service",
        /// Outside the list, sells goods or services.
        Other => "other-goods",
    }

    /// The data of the button that opens its example.
    data: "example." name "",
}

catalogue! {
    /// An activity that sells the image of a person.
    pub enum ImageOffer {
        /// See [`Activity::Influencer`].
        Influencer => "influencer",
        /// See [`Activity::Model`].
        Model => "model",
        /// Outside the list, sells an image.
        Other => "other-image",
    }

    /// The data of the button that opens its example.
    data: "example." name "",
}

/// What is sold, and by which activity: all that question 1 and its extra one can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Offer {
    /// Goods or services are sold.
    Goods(GoodsOffer),
    /// One's own image is sold.
    Image(ImageOffer),
    /// Nothing is sold: an association, a body, a party.
    Cause,
    /// Two activities of one's own: one sells goods or services, the other an image.
    Two,
}

/// How many offers there are.
const OFFERS: usize = GoodsOffer::ALL.len() + ImageOffer::ALL.len() + 2;

impl Offer {
    /// Every offer, in the order in which the questions lead to them: what no answer leads to, or
    /// two do, does not compile.
    pub const ALL: [Self; OFFERS] = {
        let mut all = [Self::Two; OFFERS];
        let (mut at, mut row) = (0, 0);
        while row < Activity::ALL.len() {
            if let Some(offer) = Activity::ALL[row].offer() {
                all[at] = offer;
                at += 1;
            }
            row += 1;
        }
        row = 0;
        while row < Sells::ALL.len() {
            all[at] = Sells::ALL[row].offer();
            at += 1;
            row += 1;
        }
        // The last place is that of the two together.
        assert!(
            at + 1 == all.len(),
            "each offer has one answer that leads to it"
        );
        all
    };

    /// What kind of thing is sold, for a text that speaks of whoever pays.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Goods(_) => "goods",
            Self::Image(_) => "image",
            Self::Cause => "cause",
            Self::Two => "two",
        }
    }

    /// The name: in ids of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Goods(offer) => offer.name(),
            Self::Image(offer) => offer.name(),
            Self::Cause => "cause",
            Self::Two => "two",
        }
    }

    /// The data of the button that opens its example.
    pub const fn data(self) -> &'static str {
        match self {
            Self::Goods(offer) => offer.data(),
            Self::Image(offer) => offer.data(),
            Self::Cause => "example.cause",
            Self::Two => "example.two",
        }
    }

    /// The activity of the list that leads here by itself.
    pub fn activity(self) -> Option<Activity> {
        let mut listed = Activity::ALL.into_iter();
        listed.find(|activity| activity.offer() == Some(self))
    }

    /// The answer to the extra question that leads here, of an activity outside the list.
    pub fn sells(self) -> Option<Sells> {
        Sells::ALL.into_iter().find(|sells| sells.offer() == self)
    }
}

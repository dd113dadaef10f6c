//! What is asked, and what a person can answer. Goods and image are kept apart in the types, so that a
//! goal can never meet an activity that it does not belong to.

use super::catalogue::{catalogue, joined};
use super::offers::{Activity, GoodsOffer, ImageOffer, Offer, Sells};
use super::reached::Reached;

catalogue! {
    /// The questions. Which one a state asks is derived from it, never stored.
    pub enum Question {
        /// Question 1.
        Activity => "activity",
        /// The extra question of question 1.
        Sells => "sells",
        /// Question 2 for who sells goods or services.
        GoodsGoal => "goods",
        /// Question 2 for who sells an image.
        ImageGoal => "image",
        /// Question 3.
        Manager => "manager",
    }

    /// Its text, for whoever owns the activity.
    text: "question-" name "",
    /// Its text, for a social media manager.
    text_smm: "question-" name "-smm",
    /// The data of the *Back* button below it.
    data: "" name ".back",
}

impl Question {
    /// How many questions a conversation has; the extra one is part of the first.
    pub const COUNT: u32 = 3;

    /// Its number, as people read it.
    pub const fn number(self) -> u32 {
        match self {
            Self::Activity | Self::Sells => 1,
            Self::GoodsGoal | Self::ImageGoal => 2,
            Self::Manager => 3,
        }
    }

    /// The step that the counters of its answers count, all of them together; `None` for a part of
    /// another question, which is counted with that one.
    pub const fn counts(self) -> Option<Reached> {
        match self {
            Self::Activity => Some(Reached::Answered1),
            Self::Sells => None,
            Self::GoodsGoal | Self::ImageGoal => Some(Reached::Answered2),
            Self::Manager => Some(Reached::Verdict),
        }
    }

    /// Its answers, in their order.
    pub fn answers(self, voice: Voice) -> impl Iterator<Item = Answer> {
        Answer::ALL
            .into_iter()
            .filter(move |answer| answer.question() == self && answer.is_offered_to(voice))
    }

    /// The text whose attributes are the answers' buttons. Most are the same for both voices.
    pub const fn labels(self, voice: Voice) -> &'static str {
        match (self, voice) {
            (Self::Manager, Voice::Smm) => self.text_smm(),
            (Self::Manager, Voice::Owner)
            | (Self::Activity | Self::Sells | Self::GoodsGoal | Self::ImageGoal, _) => self.text(),
        }
    }
}

joined! {
    /// An answer to a question.
    pub enum Answer,
    /// The data of its button: the name of the question, a dot, its own name.
    data,
    /// The answer of this data.
    from_data {
        /// To question 1.
        Topic(Topic),
        /// To its extra question.
        Sells(Sells),
        /// To question 2, goods.
        GoodsGoal(GoodsGoal),
        /// To question 2, image.
        ImageGoal(ImageGoal),
        /// To question 3.
        Manager(Manager),
    }
}

impl Answer {
    /// What it answers.
    pub const fn question(self) -> Question {
        match self {
            Self::Topic(_) => Question::Activity,
            Self::Sells(_) => Question::Sells,
            Self::GoodsGoal(_) => Question::GoodsGoal,
            Self::ImageGoal(_) => Question::ImageGoal,
            Self::Manager(_) => Question::Manager,
        }
    }

    /// The name: in ids of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Topic(topic) => topic.name(),
            Self::Sells(sells) => sells.name(),
            Self::GoodsGoal(goal) => goal.name(),
            Self::ImageGoal(goal) => goal.name(),
            Self::Manager(manager) => manager.name(),
        }
    }

    /// Whether it is an answer of theirs: a client of a social media manager is none themselves.
    pub fn is_offered_to(self, voice: Voice) -> bool {
        voice == Voice::Owner || self != Self::Topic(Topic::Smm)
    }
}

joined! {
    /// The answers to question 1: what the activity is, or that the writer runs other people's
    /// profiles.
    pub enum Topic,
    /// The name: in ids of texts, in the files of words, on the command line.
    name,
    /// The topic of this name.
    from_name {
        /// An activity.
        Activity(Activity),
        /// A social media manager writes.
        Smm => "smm",
    }
}

impl Topic {
    /// The data of its button.
    pub const fn data(self) -> &'static str {
        match self {
            Self::Activity(activity) => activity.data(),
            Self::Smm => "activity.smm",
        }
    }
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

catalogue! {
    /// The answers to question 2 for who sells goods or services.
    pub enum GoodsGoal {
        /// More takings.
        Takings => "takings",
        /// Being known in the area.
        Known => "known",
        /// More followers: the misunderstanding.
        Followers => "followers",
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

/// An activity together with a goal that belongs to it: what questions 1 and 2 tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aim {
    /// Goods or services, and what their seller asked for.
    Goods(GoodsOffer, GoodsGoal),
    /// An image, and what its owner asked for.
    Image(ImageOffer, ImageGoal),
}

impl Aim {
    /// Every aim of an offer, in the order of its question.
    pub fn of(offer: Offer) -> Vec<Self> {
        match offer {
            Offer::Goods(offer) => GoodsGoal::ALL.map(|goal| Self::Goods(offer, goal)).to_vec(),
            Offer::Image(offer) => ImageGoal::ALL.map(|goal| Self::Image(offer, goal)).to_vec(),
        }
    }

    /// The activity's side of the aim.
    pub const fn offer(self) -> Offer {
        match self {
            Self::Goods(offer, _) => Offer::Goods(offer),
            Self::Image(offer, _) => Offer::Image(offer),
        }
    }

    /// The goal's side of the aim, as the answer that it was.
    pub const fn goal(self) -> Answer {
        match self {
            Self::Goods(_, goal) => Answer::GoodsGoal(goal),
            Self::Image(_, goal) => Answer::ImageGoal(goal),
        }
    }

    /// Its row of the verdict table: in ids of texts.
    pub const fn row(self) -> &'static str {
        match self {
            Self::Goods(_, goal) => goal.row(),
            Self::Image(_, goal) => goal.row(),
        }
    }
}

catalogue! {
    /// The answers to question 3: who runs the profiles.
    pub enum Manager {
        /// The person who answers.
        Myself => "myself",
        /// A professional or an agency.
        Professional => "professional",
        /// Somebody is being looked for.
        Searching => "searching",
    }

    /// The data of its button.
    data: "manager." name "",
}

catalogue! {
    /// Who answers the questions.
    pub enum Voice {
        /// Whoever owns the activity.
        Owner => "owner",
        /// A social media manager, on behalf of a client.
        Smm => "smm",
    }
}

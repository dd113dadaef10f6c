//! What is asked, and what a person can answer.

use super::catalogue::{catalogue, joined};
use super::goals::{Aim, CauseGoal, GoodsGoal, ImageGoal, TwoGoal};
use super::offers::{Activity, Offer, Sells};
use super::reached::Reached;
use super::voice::{Manager, Voice};

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
        /// Question 2 for who sells nothing.
        CauseGoal => "cause",
        /// Question 2 for who has two activities: which of them pays the bills.
        TwoGoal => "two",
        /// Question 3.
        Manager => "manager",
    }

    /// Its text, for whoever owns the activity.
    text: "question-" name "",
    /// Its text, for a social media manager.
    text_smm: "question-" name "-smm",
    /// What a typed answer was taken for; question 1 has a text of its own.
    understood: "notice-understood-" name "",
    /// The data of the *Back* button below it.
    data: "" name ".back",
}

impl Question {
    /// Its number, as people read it.
    pub const fn number(self) -> u32 {
        match self {
            Self::Activity | Self::Sells => 1,
            Self::GoodsGoal | Self::ImageGoal | Self::CauseGoal | Self::TwoGoal => 2,
            Self::Manager => 3,
        }
    }

    /// Whether it is one more of its number, which only some are asked.
    pub const fn is_extra(self) -> bool {
        match self {
            Self::Sells => true,
            Self::Activity
            | Self::GoodsGoal
            | Self::ImageGoal
            | Self::CauseGoal
            | Self::TwoGoal
            | Self::Manager => false,
        }
    }

    /// A text of its own as a voice reads it. What owners alone are asked has no twin.
    pub fn said(self, voice: Voice, text: &str) -> String {
        match self {
            Self::Manager => text.to_owned(),
            Self::Activity
            | Self::Sells
            | Self::GoodsGoal
            | Self::ImageGoal
            | Self::CauseGoal
            | Self::TwoGoal => voice.text(text),
        }
    }

    /// The step that a conversation comes to by its answers.
    pub const fn leads_past(self) -> Reached {
        match self {
            Self::Activity | Self::Sells => Reached::Answered1,
            Self::GoodsGoal | Self::ImageGoal | Self::CauseGoal | Self::TwoGoal => {
                Reached::Answered2
            }
            Self::Manager => Reached::Verdict,
        }
    }

    /// The step that the counters of its answers count, all of them together; `None` for a part of
    /// another question, which is counted with that one, and for what not everybody is asked.
    pub const fn counts(self) -> Option<Reached> {
        match self {
            Self::Activity
            | Self::GoodsGoal
            | Self::ImageGoal
            | Self::CauseGoal
            | Self::TwoGoal => Some(self.leads_past()),
            Self::Sells | Self::Manager => None,
        }
    }

    /// The answers that it has buttons for, in their order.
    pub fn answers(self, voice: Voice) -> impl Iterator<Item = Answer> {
        Answer::ALL.into_iter().filter(move |answer| {
            answer.question() == self && answer.is_listed() && answer.is_offered_to(voice)
        })
    }

    /// The text whose attributes are the answers' buttons. What an activity is called does not depend
    /// on who says so.
    pub const fn labels(self, voice: Voice) -> &'static str {
        match (self, voice) {
            (Self::Activity | Self::Manager, _) | (_, Voice::Owner | Voice::Invited) => self.text(),
            (
                Self::Sells | Self::GoodsGoal | Self::ImageGoal | Self::CauseGoal | Self::TwoGoal,
                Voice::Smm,
            ) => self.text_smm(),
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
        /// To question 1: two activities, one of which sells goods or services, the other an image.
        Two => "activity.two",
        /// To its extra question.
        Sells(Sells),
        /// To question 2, goods.
        GoodsGoal(GoodsGoal),
        /// To question 2, image.
        ImageGoal(ImageGoal),
        /// To question 2, a cause.
        CauseGoal(CauseGoal),
        /// To question 2, two activities.
        TwoGoal(TwoGoal),
        /// To question 3.
        Manager(Manager),
    }
}

impl Answer {
    /// What it answers.
    pub const fn question(self) -> Question {
        match self {
            Self::Topic(_) | Self::Two => Question::Activity,
            Self::Sells(_) => Question::Sells,
            Self::GoodsGoal(_) => Question::GoodsGoal,
            Self::ImageGoal(_) => Question::ImageGoal,
            Self::CauseGoal(_) => Question::CauseGoal,
            Self::TwoGoal(_) => Question::TwoGoal,
            Self::Manager(_) => Question::Manager,
        }
    }

    /// The name: in ids of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Topic(topic) => topic.name(),
            Self::Two => "two",
            Self::Sells(sells) => sells.name(),
            Self::GoodsGoal(goal) => goal.name(),
            Self::ImageGoal(goal) => goal.name(),
            Self::CauseGoal(goal) => goal.name(),
            Self::TwoGoal(goal) => goal.name(),
            Self::Manager(manager) => manager.name(),
        }
    }

    /// Whether it is an answer of theirs: a client of a social media manager is none themselves.
    pub fn is_offered_to(self, voice: Voice) -> bool {
        voice != Voice::Smm || self != Self::Topic(Topic::Smm)
    }

    /// Whether its question has a button for it. The others are offered where somebody wrote what they
    /// may mean.
    pub const fn is_listed(self) -> bool {
        match self {
            Self::Topic(Topic::Cause) | Self::Two => false,
            Self::Topic(Topic::Activity(_) | Topic::Smm)
            | Self::Sells(_)
            | Self::GoodsGoal(_)
            | Self::ImageGoal(_)
            | Self::CauseGoal(_)
            | Self::TwoGoal(_)
            | Self::Manager(_) => true,
        }
    }

    /// The answers to question 1 and its extra one that lead to an offer.
    pub fn leading_to(offer: Offer) -> Vec<Self> {
        let topic = |activity| Self::Topic(Topic::Activity(activity));
        match (offer.activity(), offer.sells()) {
            (Some(activity), _) => vec![topic(activity)],
            (None, Some(sells)) => vec![topic(Activity::Other), Self::Sells(sells)],
            (None, None) => vec![Self::Two],
        }
    }
}

joined! {
    /// The answers to question 1: what the activity is, or that the writer runs other people's
    /// profiles.
    pub enum Topic,
    /// The name: in ids of texts, in the examples, on the command line.
    name,
    /// The topic of this name.
    from_name {
        /// An activity.
        Activity(Activity),
        /// A social media manager writes.
        Smm => "smm",
        /// An association, a body, a party: nothing is sold. What question 1 has no button for, and the
        /// extra one has; whoever writes it is led there straight.
        Cause => "cause",
    }
}

impl Topic {
    /// The data of its button.
    pub const fn data(self) -> &'static str {
        match self {
            Self::Activity(activity) => activity.data(),
            Self::Smm => "activity.smm",
            Self::Cause => "activity.cause",
        }
    }

    /// What its activity sells; `None` where it does not tell, or names none.
    pub const fn sells(self) -> Option<Sells> {
        match self {
            Self::Activity(activity) => match activity.offer() {
                Some(Offer::Goods(_)) => Some(Sells::Goods),
                Some(Offer::Image(_)) => Some(Sells::Image),
                Some(Offer::Cause) => Some(Sells::Nothing),
                Some(Offer::Two) | None => None,
            },
            Self::Cause => Some(Sells::Nothing),
            Self::Smm => None,
        }
    }
}

impl std::fmt::Display for Topic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Aim {
    /// The goal's side of the aim, as the answer that it was.
    pub const fn goal(self) -> Answer {
        match self {
            Self::Goods(_, goal) => Answer::GoodsGoal(goal),
            Self::Image(_, goal) => Answer::ImageGoal(goal),
            Self::Cause(goal) => Answer::CauseGoal(goal),
            Self::Two(goal) => Answer::TwoGoal(goal),
        }
    }
}

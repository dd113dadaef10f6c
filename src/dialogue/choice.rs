//! What a button does, and the `callback_data` that says so.

use super::answers::{Activity, GoodsGoal, ImageGoal, Manager, Offer, Sells};
use super::state::Question;

/// What a tap asks for. Its [`data`](Choice::data) names the question it answers, so that a tap on an
/// old keyboard is known for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Answers question 1.
    Activity(Activity),
    /// Answers question 1 with "I am a social media manager".
    Smm,
    /// A social media manager goes on, in a client's stead.
    AnswerForClient,
    /// Answers the extra question.
    Sells(Sells),
    /// Answers question 2, goods.
    GoodsGoal(GoodsGoal),
    /// Answers question 2, image.
    ImageGoal(ImageGoal),
    /// Answers question 3.
    Manager(Manager),
    /// Leaves the named place for the one before it.
    Back(Place),
    /// Begins again.
    Restart,
    /// Opens a panel of the verdict, in the same message.
    Panel(Panel),
    /// Closes a panel.
    Verdict,
    /// Opens a page.
    Page(Page),
    /// Leaves a page for the present question.
    Resume,
    /// Confirms that everything about the chat is to be erased.
    Erase,
}

/// The places that *Back* leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A question.
    Question(Question),
    /// The social media manager's way.
    SmmWay,
    /// The verdict.
    Verdict,
}

/// What the verdict's buttons open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    /// A small story with figures.
    Example,
    /// What to measure.
    Measures,
    /// A text to forward to whoever runs the profiles.
    Brief,
    /// What to ask a social media manager before hiring.
    Interview,
}

impl Panel {
    /// Every panel, in the order of the verdict's buttons.
    pub const ALL: [Self; 4] = [Self::Example, Self::Measures, Self::Brief, Self::Interview];
}

/// What commands show beside the conversation; a page leaves its state alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The definitions.
    Difference,
    /// The list of examples.
    Examples,
    /// One example.
    Example(Offer),
    /// What the bot does and how.
    Help,
    /// What is kept, for how long, and how to erase it.
    Privacy,
    /// Asks before erasing.
    Erase,
}

impl Page {
    /// Every page.
    pub fn all() -> Vec<Self> {
        let mut pages = vec![
            Self::Difference,
            Self::Examples,
            Self::Help,
            Self::Privacy,
            Self::Erase,
        ];
        pages.extend(Offer::ALL.map(Self::Example));
        pages
    }
}

/// The one table of what is written into `callback_data`.
const TABLE: &[(&str, Choice)] = {
    use super::answers::{GoodsOffer as G, ImageOffer as I};
    use Question as Q;
    &[
        ("activity.venue", Choice::Activity(Activity::Venue)),
        ("activity.shop", Choice::Activity(Activity::Shop)),
        ("activity.service", Choice::Activity(Activity::Service)),
        (
            "activity.influencer",
            Choice::Activity(Activity::Influencer),
        ),
        ("activity.model", Choice::Activity(Activity::Model)),
        ("activity.other", Choice::Activity(Activity::Other)),
        ("activity.smm", Choice::Smm),
        ("smm.answer", Choice::AnswerForClient),
        ("sells.goods", Choice::Sells(Sells::Goods)),
        ("sells.image", Choice::Sells(Sells::Image)),
        ("goods.takings", Choice::GoodsGoal(GoodsGoal::Takings)),
        ("goods.known", Choice::GoodsGoal(GoodsGoal::Known)),
        ("goods.followers", Choice::GoodsGoal(GoodsGoal::Followers)),
        ("goods.unsure", Choice::GoodsGoal(GoodsGoal::Unsure)),
        ("image.audience", Choice::ImageGoal(ImageGoal::Audience)),
        (
            "image.collaborations",
            Choice::ImageGoal(ImageGoal::Collaborations),
        ),
        ("image.products", Choice::ImageGoal(ImageGoal::Products)),
        ("image.unsure", Choice::ImageGoal(ImageGoal::Unsure)),
        ("manager.myself", Choice::Manager(Manager::Myself)),
        (
            "manager.professional",
            Choice::Manager(Manager::Professional),
        ),
        ("manager.searching", Choice::Manager(Manager::Searching)),
        ("activity.back", Choice::Back(Place::Question(Q::Activity))),
        ("sells.back", Choice::Back(Place::Question(Q::Sells))),
        ("goods.back", Choice::Back(Place::Question(Q::GoodsGoal))),
        ("image.back", Choice::Back(Place::Question(Q::ImageGoal))),
        ("manager.back", Choice::Back(Place::Question(Q::Manager))),
        ("smm.back", Choice::Back(Place::SmmWay)),
        ("verdict.back", Choice::Back(Place::Verdict)),
        ("restart", Choice::Restart),
        ("verdict.example", Choice::Panel(Panel::Example)),
        ("verdict.measures", Choice::Panel(Panel::Measures)),
        ("verdict.brief", Choice::Panel(Panel::Brief)),
        ("verdict.interview", Choice::Panel(Panel::Interview)),
        ("verdict.answer", Choice::Verdict),
        ("page.difference", Choice::Page(Page::Difference)),
        ("page.examples", Choice::Page(Page::Examples)),
        ("page.help", Choice::Page(Page::Help)),
        ("page.privacy", Choice::Page(Page::Privacy)),
        ("page.erase", Choice::Page(Page::Erase)),
        (
            "example.venue",
            Choice::Page(Page::Example(Offer::Goods(G::Venue))),
        ),
        (
            "example.shop",
            Choice::Page(Page::Example(Offer::Goods(G::Shop))),
        ),
        (
            "example.service",
            Choice::Page(Page::Example(Offer::Goods(G::Service))),
        ),
        (
            "example.other-goods",
            Choice::Page(Page::Example(Offer::Goods(G::Other))),
        ),
        (
            "example.influencer",
            Choice::Page(Page::Example(Offer::Image(I::Influencer))),
        ),
        (
            "example.model",
            Choice::Page(Page::Example(Offer::Image(I::Model))),
        ),
        (
            "example.other-image",
            Choice::Page(Page::Example(Offer::Image(I::Other))),
        ),
        ("page.resume", Choice::Resume),
        ("erase.yes", Choice::Erase),
    ]
};

impl Choice {
    /// Every choice.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(_, choice)| *choice)
    }

    /// What is written into the button: 1 to 64 bytes, as the Bot API asks
    /// (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
    pub fn data(self) -> &'static str {
        // A choice without a row is caught by the test below, which walks every screen.
        TABLE
            .iter()
            .find(|(_, choice)| *choice == self)
            .map_or("page.resume", |(data, _)| data)
    }

    /// Reads a button's data back; `None` for data that this version does not know.
    pub fn from_data(data: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|(known, _)| *known == data)
            .map(|(_, choice)| *choice)
    }

    /// The two halves of its data: what it belongs to, and what it says.
    pub fn names(self) -> (&'static str, &'static str) {
        let data = self.data();
        data.split_once('.').unwrap_or((data, ""))
    }

    /// Whether the choice only moves around: such buttons have no number of their own.
    pub const fn is_navigation(self) -> bool {
        match self {
            Self::Back(_) | Self::Restart | Self::Verdict | Self::Resume => true,
            Self::Activity(_)
            | Self::Smm
            | Self::AnswerForClient
            | Self::Sells(_)
            | Self::GoodsGoal(_)
            | Self::ImageGoal(_)
            | Self::Manager(_)
            | Self::Panel(_)
            | Self::Page(_)
            | Self::Erase => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn data_and_choices_are_one_to_one_and_fit_a_button() {
        let mut seen = HashSet::new();
        for (data, choice) in TABLE {
            assert!((1..=64).contains(&data.len()), "{data}");
            assert!(seen.insert(data), "{data} twice");
            assert_eq!(choice.data(), *data);
            assert_eq!(Choice::from_data(data), Some(*choice));
        }
        assert_eq!(Choice::from_data("activity.castle"), None);
        assert_eq!(Choice::from_data(""), None);
    }
}

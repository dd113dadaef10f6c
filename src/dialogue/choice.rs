//! What a button does, and the `callback_data` that says so: the name of what it belongs to, a dot,
//! and its own name.

use super::answers::{Answer, Question, Topic};
use super::catalogue::{catalogue, joined};
use super::offers::Offer;
use super::voice::{Manager, Reader, Voice};

joined! {
    /// What a tap asks for. Its data names the question it answers, so that a tap on an old keyboard
    /// is known for what it is.
    pub enum Choice,
    /// What is written into the button: 1 to 64 bytes, as the Bot API asks
    /// (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
    data,
    /// Reads a button's data back; `None` for data that this version does not know.
    from_data {
        /// Answers a question.
        Answer(Answer),
        /// A social media manager goes on, in a client's stead.
        AnswerForClient => "smm.answer",
        /// Leaves the named place for the one before it.
        Back(Place),
        /// Begins again.
        Restart => "restart",
        /// Opens a panel of the verdict, in the same message.
        Panel(Panel),
        /// Asks for the verdict as a picture, to be forwarded.
        Picture => "verdict.picture",
        /// Closes a panel.
        Verdict => "verdict.answer",
        /// Opens a page.
        Page(Page),
        /// Leaves a page for the present question.
        Resume => "page.resume",
        /// Confirms that everything about the chat is to be erased.
        Erase => "erase.yes",
    }
}

joined! {
    /// The places that *Back* leaves.
    pub enum Place,
    /// The data of the *Back* button there.
    data,
    /// The place whose *Back* button has this data.
    from_data {
        /// A question.
        Question(Question),
        /// The social media manager's way.
        SmmWay => "smm.back",
        /// The verdict.
        Verdict => "verdict.back",
    }
}

catalogue! {
    /// What the verdict's buttons open. Their order is each reader's own.
    pub enum Panel {
        /// A small story with figures.
        Example => "example",
        /// What to measure.
        Measures => "measures",
        /// A text to forward to whoever runs the profiles; by their hand, one to have confirmed.
        Brief => "brief",
        /// What to ask a social media manager before hiring.
        Interview => "interview",
        /// What to say to a client whose competitor has more followers.
        Rival => "rival",
        /// The two ways to pass the verdict on. It has a place of its own, beside the others.
        Share => "share",
    }

    /// The data of its button.
    data: "verdict." name "",
}

joined! {
    /// What commands show beside the conversation; a page leaves its state alone.
    pub enum Page,
    /// The data of the buttons that open it.
    data,
    /// The page that a button with this data opens.
    from_data {
        /// The definitions.
        Difference => "page.difference",
        /// The list of examples.
        Examples => "page.examples",
        /// What the bot does and how.
        Help => "page.help",
        /// What is kept, for how long, and how to erase it.
        Privacy => "page.privacy",
        /// The definitions for a client, to be forwarded by whoever runs the profiles.
        Forward => "page.forward",
        /// Asks before erasing.
        Erase => "page.erase",
        /// Who the agency is.
        Agency => "page.agency",
        /// Asks before a verdict is left for a new conversation.
        Restart => "page.restart",
        /// One example.
        Example(Offer),
    }
}

impl Panel {
    /// Those that a verdict's reader is offered, what serves them most first.
    pub const fn of(reader: Reader) -> [Self; 4] {
        match reader {
            Reader::Owner(Manager::Myself) => {
                [Self::Measures, Self::Example, Self::Brief, Self::Interview]
            }
            Reader::Owner(Manager::Professional) | Reader::Invited => {
                [Self::Brief, Self::Measures, Self::Interview, Self::Example]
            }
            Reader::Owner(Manager::Searching) => {
                [Self::Interview, Self::Brief, Self::Measures, Self::Example]
            }
            Reader::Smm => [Self::Brief, Self::Measures, Self::Rival, Self::Example],
        }
    }

    /// Whether it speaks to them: who hires does not answer a client, nor the other way round.
    pub const fn is_offered_to(self, voice: Voice) -> bool {
        match self {
            Self::Example | Self::Measures | Self::Brief => true,
            Self::Interview | Self::Share => matches!(voice, Voice::Owner | Voice::Invited),
            Self::Rival => matches!(voice, Voice::Smm),
        }
    }
}

impl Choice {
    /// The button of an answer.
    pub fn answering(answer: impl Into<Answer>) -> Self {
        Self::Answer(answer.into())
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
            Self::Answer(_)
            | Self::AnswerForClient
            | Self::Panel(_)
            | Self::Picture
            | Self::Page(_)
            | Self::Erase => false,
        }
    }
}

impl Topic {
    /// The button that says the same.
    pub const fn choice(self) -> Choice {
        Choice::Answer(Answer::Topic(self))
    }
}

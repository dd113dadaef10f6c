//! The texts outside the screens: answers to taps, and the bot's profile.

use crate::dialogue::{Command, DeskCommand, catalogue, joined};

catalogue! {
    /// A short answer to a tap, shown over the chat for a moment. Its name is an attribute of the text
    /// `toasts`.
    pub enum Toast {
        /// The button belonged to a question that is not the present one.
        Outdated => "outdated",
        /// The answer will take a while.
        Wait => "wait",
        /// Everything about the chat was erased.
        Erased => "erased",
    }
}

joined! {
    /// A plain text outside the screens.
    pub enum Phrase,
    /// The text's name, or the name of its attribute.
    name,
    /// The first phrase of this name.
    from_name {
        /// An answer to a tap.
        Toast(Toast),
        /// What people read in the empty chat, before they begin.
        Description => "bot-description",
        /// What people read in the bot's profile and beside its shared link.
        ShortDescription => "bot-short-description",
        /// What is added to the first where there is an agency.
        DescriptionAgency => "bot-description-agency",
        /// What is added to the second.
        ShortDescriptionAgency => "bot-short-description-agency",
        /// A command's line in the menu.
        Command(Command),
        /// A command's line in the desk's menu.
        DeskCommand(DeskCommand),
    }
}

impl Phrase {
    /// The message and the attribute that say it.
    pub(super) const fn source(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Toast(_) => ("toasts", Some(self.name())),
            Self::Description
            | Self::ShortDescription
            | Self::DescriptionAgency
            | Self::ShortDescriptionAgency => (self.name(), None),
            Self::Command(_) => ("commands", Some(self.name())),
            Self::DeskCommand(_) => ("desk-commands", Some(self.name())),
        }
    }

    /// The most characters that Telegram takes: Bot API, `answerCallbackQuery`,
    /// `setMyDescription`, `setMyShortDescription`, `BotCommand`
    /// (<https://core.telegram.org/bots/api>).
    pub const fn limit(self) -> usize {
        match self {
            Self::Toast(_) => 200,
            Self::Description | Self::DescriptionAgency => 512,
            Self::ShortDescription | Self::ShortDescriptionAgency => 120,
            Self::Command(_) | Self::DeskCommand(_) => 256,
        }
    }
}

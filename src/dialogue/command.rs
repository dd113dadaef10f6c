//! The commands: what is typed, and what it does.

use super::catalogue::catalogue;
use super::choice::{Choice, Page};

catalogue! {
    /// A command of the bot's menu, in the menu's order. Its name is what is typed after the slash, and
    /// the attribute of the text `commands` that the menu shows beside it.
    pub enum Command {
        /// Begins; may carry a link's parameter.
        Start => "start",
        /// The definitions.
        Differenza => "differenza",
        /// The list of examples.
        Esempi => "esempi",
        /// Begins again.
        Ricomincia => "ricomincia",
        /// What the bot does and how.
        Aiuto => "aiuto",
        /// What is kept.
        Privacy => "privacy",
        /// Erases what is kept.
        Cancella => "cancella",
        /// One's own invitations to answer apart.
        Inviti => "inviti",
        /// Who the agency is, where there is one.
        Agenzia => "agenzia",
    }
}

catalogue! {
    /// A command of the desk's menu. Its name is what is typed after the slash, and the attribute of
    /// the text `desk-commands` that the menu shows beside it.
    pub enum DeskCommand {
        /// What came of the links.
        Conti => "conti",
        /// The week that is over.
        Settimana => "settimana",
        /// Who wants to talk with the agency.
        Contatti => "contatti",
        /// The links, and a new one.
        Link => "link",
        /// What was counted, as files.
        Esporta => "esporta",
        /// What the desk can do.
        Aiuto => "aiuto",
    }
}

impl Command {
    /// What it does; `None` for the one that begins, and has a parameter.
    pub const fn choice(self) -> Option<Choice> {
        match self {
            Self::Start | Self::Inviti => None,
            Self::Differenza => Some(Choice::Page(Page::Difference)),
            Self::Esempi => Some(Choice::Page(Page::Examples)),
            Self::Ricomincia => Some(Choice::Restart),
            Self::Aiuto => Some(Choice::Page(Page::Help)),
            Self::Privacy => Some(Choice::Page(Page::Privacy)),
            Self::Cancella => Some(Choice::Page(Page::Erase)),
            Self::Agenzia => Some(Choice::Page(Page::Agency)),
        }
    }

    /// What else it is called: not in the menu.
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            // Telegram asks every bot to know it (https://core.telegram.org/bots/features#commands).
            Self::Aiuto => &["help"],
            Self::Start
            | Self::Differenza
            | Self::Esempi
            | Self::Ricomincia
            | Self::Privacy
            | Self::Cancella
            | Self::Inviti
            | Self::Agenzia => &[],
        }
    }

    /// The command that is called so, in capitals or not; without its slash.
    pub fn typed(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL
            .into_iter()
            .find(|command| command.name() == name || command.aliases().contains(&name.as_str()))
    }

    /// The one that opens a page.
    pub fn opening(page: Page) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|command| command.choice() == Some(Choice::Page(page)))
    }
}

//! The texts outside the screens: answers to taps, and the bot's profile.

/// A short answer to a tap, shown over the chat for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Toast {
    /// The button belonged to a question that is not the present one.
    Outdated,
    /// The answer will take a while.
    Wait,
    /// Everything about the chat was erased.
    Erased,
}

/// A command of the bot's menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begins.
    Start,
    /// The definitions.
    Differenza,
    /// The list of examples.
    Esempi,
    /// Begins again.
    Ricomincia,
    /// What the bot does and how.
    Aiuto,
    /// What is kept.
    Privacy,
    /// Erases what is kept.
    Cancella,
}

impl Command {
    /// Every command, in the order of the menu.
    pub const ALL: [Self; 7] = [
        Self::Start,
        Self::Differenza,
        Self::Esempi,
        Self::Ricomincia,
        Self::Aiuto,
        Self::Privacy,
        Self::Cancella,
    ];

    /// The command as it is typed, without the slash.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Differenza => "differenza",
            Self::Esempi => "esempi",
            Self::Ricomincia => "ricomincia",
            Self::Aiuto => "aiuto",
            Self::Privacy => "privacy",
            Self::Cancella => "cancella",
        }
    }
}

/// A command of the desk's menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeskCommand {
    /// What came of the links.
    Conti,
    /// What the desk can do.
    Aiuto,
}

impl DeskCommand {
    /// Every command, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::Conti, Self::Aiuto];

    /// The command as it is typed, without the slash.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conti => "conti",
            Self::Aiuto => "aiuto",
        }
    }

    /// The command of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name() == name)
    }
}

/// A plain text outside the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phrase {
    /// An answer to a tap.
    Toast(Toast),
    /// What people read in the empty chat, before they begin.
    Description,
    /// What people read in the bot's profile and beside its shared link.
    ShortDescription,
    /// A command's line in the menu.
    Command(Command),
    /// A command's line in the desk's menu.
    DeskCommand(DeskCommand),
}

impl Phrase {
    /// Every phrase.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Toast(Toast::Outdated),
            Self::Toast(Toast::Wait),
            Self::Toast(Toast::Erased),
            Self::Description,
            Self::ShortDescription,
        ];
        all.extend(Command::ALL.map(Self::Command));
        all.extend(DeskCommand::ALL.map(Self::DeskCommand));
        all
    }

    /// The message and the attribute that say it.
    pub(super) const fn source(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Toast(Toast::Outdated) => ("toasts", Some("outdated")),
            Self::Toast(Toast::Wait) => ("toasts", Some("wait")),
            Self::Toast(Toast::Erased) => ("toasts", Some("erased")),
            Self::Description => ("bot-description", None),
            Self::ShortDescription => ("bot-short-description", None),
            Self::Command(command) => ("commands", Some(command.name())),
            Self::DeskCommand(command) => ("desk-commands", Some(command.name())),
        }
    }

    /// The most characters that Telegram takes: Bot API, `answerCallbackQuery`,
    /// `setMyDescription`, `setMyShortDescription`, `BotCommand`
    /// (<https://core.telegram.org/bots/api>).
    pub(super) const fn limit(self) -> usize {
        match self {
            Self::Toast(_) => 200,
            Self::Description => 512,
            Self::ShortDescription => 120,
            Self::Command(_) | Self::DeskCommand(_) => 256,
        }
    }
}

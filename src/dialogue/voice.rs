//! Who answers, and who runs the profiles.

use super::catalogue::catalogue;

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
        /// The same, invited by the social media manager who runs the profiles or will.
        Invited => "invited",
        /// A social media manager, on behalf of a client.
        Smm => "smm",
    }
}

impl Voice {
    /// How many questions a conversation has; the extra one is part of the first.
    pub const fn questions(self) -> u32 {
        if self.is_asked_for_the_manager() {
            3
        } else {
            2
        }
    }

    /// Whether question 3 is asked: of the others it is known who runs the profiles.
    pub const fn is_asked_for_the_manager(self) -> bool {
        match self {
            Self::Owner => true,
            Self::Invited | Self::Smm => false,
        }
    }

    /// The name of a text for whom it speaks to, of one that each of them has.
    pub fn text(self, name: &str) -> String {
        match self {
            Self::Owner | Self::Invited => name.to_owned(),
            Self::Smm => format!("{name}{TWIN}"),
        }
    }
}

/// What the name of a text ends with that speaks to a social media manager.
pub const TWIN: &str = "-smm";

/// Who reads a verdict, and with them who runs the profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reader {
    /// Whoever owns the activity, and said who runs the profiles.
    Owner(Manager),
    /// Whoever was invited by the social media manager who runs them.
    Invited,
    /// The social media manager who runs them.
    Smm,
}

impl Reader {
    /// Who answers.
    pub const fn voice(self) -> Voice {
        match self {
            Self::Owner(_) => Voice::Owner,
            Self::Invited => Voice::Invited,
            Self::Smm => Voice::Smm,
        }
    }
}

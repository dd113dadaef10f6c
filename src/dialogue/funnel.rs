//! How far conversations came, and what the screens that tell of it have in common.

use super::screen::{Button, Does, Label};

/// How much of a label is said.
const MOST_SAID: usize = 40;

/// What is counted of contacts, in the order of [`Funnel::contacts`].
pub const CONTACT_STEPS: [&str; 3] = ["contact-asked", "contact-given", "contact-won"];

/// How far conversations came: each figure counts a conversation once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Funnel {
    /// Conversations that began.
    pub started: u32,
    /// That got past questions 1 and 2 for the first time.
    pub answered: [u32; 2],
    /// That came to the verdict, which is past question 3.
    pub verdicts: u32,
    /// Whose people opened the form of a contact, said yes to it, and were won.
    pub contacts: [u32; 3],
}

impl Funnel {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            started: self.started.saturating_add(other.started),
            answered: [0, 1].map(|n| self.answered[n].saturating_add(other.answered[n])),
            verdicts: self.verdicts.saturating_add(other.verdicts),
            contacts: [0, 1, 2].map(|n| self.contacts[n].saturating_add(other.contacts[n])),
        }
    }
}

pub(super) fn open_accounts() -> Button {
    tell("desk-buttons", "accounts", "open.accounts.month")
}

pub(super) fn tell(id: &'static str, attribute: &'static str, data: &'static str) -> Button {
    Button {
        label: Label::new(id, attribute),
        does: Does::Tell(data.to_owned()),
    }
}

/// As much of a label as leaves room for the others.
pub(super) fn said(label: &str) -> String {
    match label.char_indices().nth(MOST_SAID) {
        Some((end, _)) => format!("{}…", &label[..end]),
        None => label.to_owned(),
    }
}

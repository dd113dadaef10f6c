//! The buttons that screens are made of.

use crate::dialogue::choice::Choice;
use crate::dialogue::screen::{Button, Does, Label, Link, Words};
use crate::dialogue::source::Source;

/// The `start` parameters of the links that the bot itself hands out, so that they are counted.
/// That of what is passed on of a verdict.
pub const FROM_SHARE: &str = Source::OWN[0];
pub(super) const FROM_SMM: &str = Source::OWN[1];
pub(super) const FROM_BRIEF: &str = Source::OWN[2];

pub(super) fn button(label: Label, choice: Choice) -> Button {
    Button {
        label,
        does: Does::Choose(choice),
    }
}

pub(super) fn row(label: Label, choice: Choice) -> Vec<Button> {
    vec![button(label, choice)]
}

/// Two to a row, as they are read.
pub(super) fn paired(buttons: &[Button]) -> Vec<Vec<Button>> {
    buttons.chunks(2).map(<[Button]>::to_vec).collect()
}

pub(super) fn copy(id: &'static str, text: Words) -> Button {
    let label = Label::new(id, "copy");
    Button {
        label,
        does: Does::Copy(text),
    }
}

pub(super) fn share(id: &'static str, start: &'static str, text: Words) -> Button {
    let label = Label::new(id, "share");
    Button {
        label,
        does: Does::Open(Link::Share {
            start: start.into(),
            text,
        }),
    }
}

pub(super) fn navigation(attribute: &'static str, choice: Choice) -> Button {
    let label = Label::new("navigation", attribute);
    button(label, choice)
}

/// A button that tells what is no choice of the conversation.
pub(super) fn tell(id: &'static str, attribute: &'static str, data: &str) -> Button {
    Button {
        label: Label::new(id, attribute),
        does: Does::Tell(data.to_owned()),
    }
}

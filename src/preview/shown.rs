//! A screen as the stand-in shows it.

use super::bot_api::{Button, ButtonAction, Keyboard};
use crate::texts::html::{Formatted, HtmlError, parse};
use crate::texts::{Key, KeyAction, Rendered};

/// The buttons of a screen.
pub(super) fn keyboard(rendered: &Rendered) -> Keyboard {
    let button = |key: &Key| Button {
        text: key.text.clone(),
        action: match &key.action {
            KeyAction::Data(data) => ButtonAction::Callback(data.clone().into_owned()),
            KeyAction::Url(url) => ButtonAction::Url(url.clone()),
            KeyAction::Copy(text) => ButtonAction::CopyText(text.clone()),
        },
        style: None,
    };
    let rows = rendered.keyboard.iter();
    rows.map(|row| row.iter().map(button).collect()).collect()
}

/// The text of a screen and its entities.
///
/// # Errors
/// What Telegram would answer.
pub(super) fn formatted(rendered: &Rendered) -> Result<Formatted, HtmlError> {
    parse(&rendered.html)
}

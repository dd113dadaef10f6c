//! Inline keyboards.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// The rows of an inline keyboard; none at all where there is no keyboard.
pub type Keyboard = Vec<Vec<SentButton>>;

/// A button of an inline keyboard (Bot API, «InlineKeyboardButton»).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentButton {
    /// What is written on it.
    pub text: String,
    /// What it does.
    pub action: ButtonAction,
    /// Its colour, if the bot asked for one (field `style`).
    pub style: Option<String>,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ButtonAction {
    /// Sends these 1–64 bytes back to the bot.
    Callback(String),
    /// Opens a link.
    Url(String),
    /// Copies these 1–256 characters.
    CopyText(String),
    /// Anything else that Telegram takes: field and value as JSON.
    Other {
        /// The field of the button.
        field: &'static str,
        /// Its value, as JSON.
        json: String,
    },
}

impl ButtonAction {
    /// Gives the person's phone number (Bot API, «KeyboardButton»). It stands in place of the phone's
    /// keyboard, and no message shows it to the bot.
    #[must_use]
    pub fn phone() -> Self {
        Self::Other {
            field: "request_contact",
            json: "true".to_owned(),
        }
    }

    /// Says what is written on it, in place of the phone's keyboard.
    #[must_use]
    pub fn say() -> Self {
        Self::Other {
            // No field of Telegram's: a button there says nothing else.
            field: "say",
            json: "true".to_owned(),
        }
    }

    /// Whether it stands in place of the phone's keyboard.
    pub(super) fn replaces_keyboard(&self) -> bool {
        matches!(
            self,
            Self::Other {
                field: "request_contact" | "say",
                ..
            }
        )
    }
}

impl Serialize for SentButton {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Copy<'a> {
            text: &'a str,
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        match &self.action {
            ButtonAction::Callback(data) => map.serialize_entry("callback_data", data)?,
            ButtonAction::Url(url) => map.serialize_entry("url", url)?,
            ButtonAction::CopyText(text) => map.serialize_entry("copy_text", &Copy { text })?,
            ButtonAction::Other { field, json } => {
                let raw: &RawValue =
                    serde_json::from_str(json).map_err(serde::ser::Error::custom)?;
                map.serialize_entry(field, raw)?;
            }
        }
        if let Some(style) = &self.style {
            map.serialize_entry("style", style)?;
        }
        map.end()
    }
}

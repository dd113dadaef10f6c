//! The button beside the field where people type (Bot API, «MenuButton»).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::json::ok;
use super::refusal::Refusal;
use super::request::{Params, Text, nested};

/// Longest text on the button, in characters; the Bot API does not document it.
const LONGEST_TEXT: usize = 64;

/// What the button does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MenuButton {
    /// Whatever it does for everybody; for everybody, it opens the list of commands.
    #[default]
    Default,
    /// Opens the list of commands.
    Commands,
    /// Opens a Web App.
    WebApp {
        /// What stands on it.
        text: String,
        /// What it opens.
        web_app: WebApp,
    },
}

/// «WebAppInfo»
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WebApp {
    /// An address with `https`.
    pub url: String,
}

/// The buttons: everybody's, which has no chat, and those of single chats.
#[derive(Debug, Default)]
pub(super) struct MenuButtons(BTreeMap<Option<i64>, MenuButton>);

#[derive(Deserialize)]
struct ButtonIn {
    #[serde(rename = "type")]
    kind: Option<Text>,
    text: Option<Text>,
    web_app: Option<WebAppIn>,
}

#[derive(Deserialize)]
struct WebAppIn {
    url: Option<Text>,
}

impl MenuButtons {
    pub(super) fn everybodys(&self) -> MenuButton {
        self.of(None)
    }

    fn of(&self, chat: Option<i64>) -> MenuButton {
        self.0.get(&chat).cloned().unwrap_or_default()
    }

    pub(super) fn set(&mut self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let button = read(params)?;
        self.0.insert(params.chat(), button);
        Ok(ok(&true))
    }

    pub(super) fn get(&self, params: &Params<'_>) -> Vec<u8> {
        ok(&params
            .chat()
            .map_or_else(|| self.everybodys(), |chat| self.shown_in(chat)))
    }

    /// A chat without a button of its own has everybody's.
    pub(super) fn shown_in(&self, chat: i64) -> MenuButton {
        match self.of(Some(chat)) {
            MenuButton::Default => self.everybodys(),
            own @ (MenuButton::Commands | MenuButton::WebApp { .. }) => own,
        }
    }
}

fn read(params: &Params<'_>) -> Result<MenuButton, Refusal> {
    let json = params.menu_button.map(nested).unwrap_or_default();
    if json.is_empty() {
        return Ok(MenuButton::Default);
    }
    let not_parsed = |why: &str| Refusal::bad(&format!("can't parse menu button: {why}"));
    if !json.trim_start().starts_with('{') {
        return Err(not_parsed("MenuButton must be an Object"));
    }
    let button: ButtonIn = serde_json::from_str(&json)
        .map_err(|_| Refusal::bad("can't parse menu button JSON object"))?;
    let Some(Text(kind)) = button.kind else {
        return Err(not_parsed("Can't find field \"type\""));
    };
    match kind.as_str() {
        "default" => Ok(MenuButton::Default),
        "commands" => Ok(MenuButton::Commands),
        "web_app" => {
            let Some(Text(text)) = button.text else {
                return Err(not_parsed("Can't find field \"text\""));
            };
            let Some(Text(url)) = button.web_app.and_then(|app| app.url) else {
                return Err(not_parsed("Can't find field \"web_app\""));
            };
            if text.trim().is_empty() || text.chars().count() > LONGEST_TEXT {
                return Err(Refusal::bad("BUTTON_TEXT_INVALID"));
            }
            if !url.starts_with("https://") {
                return Err(Refusal::bad(&format!(
                    "menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
                )));
            }
            let web_app = WebApp { url };
            Ok(MenuButton::WebApp { text, web_app })
        }
        _ => Err(not_parsed("MenuButton has unsupported type")),
    }
}

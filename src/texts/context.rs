//! What every text may mention.

use std::sync::Arc;

use super::agency::Agency;

/// What the texts of this program's run have in common; every message can use it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Context {
    /// The bot's username, without the `@`: `{ $bot }`.
    pub bot: String,
    /// After how many days without use a conversation is erased: `{ $days }`.
    pub days: u32,
    /// The agency.
    pub agency: Arc<Agency>,
    /// Somebody of the agency is there to talk: a desk is paired, and contacts are on.
    pub talks: bool,
    /// An earlier bot with the same token may have left keyboards in chats.
    pub earlier_bot: bool,
}

impl Context {
    /// The link that begins with a start word.
    pub fn link(&self, word: &str) -> String {
        format!("{}?start={word}", self.chat_link())
    }

    /// The link to the private chat.
    pub(super) fn chat_link(&self) -> String {
        format!("https://t.me/{}", self.bot)
    }
}

impl Default for Context {
    /// What is shown where no bot is running.
    fn default() -> Self {
        Self {
            bot: "follower_o_cliente_bot".to_owned(),
            days: 180,
            agency: Arc::default(),
            talks: false,
            earlier_bot: false,
        }
    }
}

//! What a stand-in is made with.

use std::fmt;
use std::time::Duration;

/// What a stand-in is made with.
#[derive(Clone)]
pub struct BotApiOptions {
    /// The bot's token; its digits before the colon are the bot's identifier.
    pub token: String,
    /// The bot's username, without the `@`.
    pub username: String,
    /// The bot's name.
    pub first_name: String,
    /// The identifier of the first update.
    pub first_update_id: i64,
    /// Whether the bot's privacy mode is off, so that it sees everything that is said in groups.
    pub can_read_all_group_messages: bool,
    /// How long a tap waits for the bot, and how long it can be answered.
    pub tap_lifetime: Duration,
    /// How long any other update waits for the bot.
    pub update_lifetime: Duration,
    /// Most messages that a chat remembers.
    pub history_per_chat: usize,
    /// Most chats, about; the oldest ones are forgotten.
    pub chats: usize,
    /// Most bytes of files that are remembered, all together; the newest file always is.
    pub file_bytes: usize,
    /// Most calls that [`BotApi::calls`](super::BotApi::calls) remembers; 0 remembers none.
    pub calls: usize,
    /// Most calls that [`BotApi::refused`](super::BotApi::refused) remembers.
    pub refused: usize,
    /// Most answers to taps that [`BotApi::callback_answers`](super::BotApi::callback_answers) remembers.
    pub callback_answers: usize,
}

impl Default for BotApiOptions {
    fn default() -> Self {
        Self {
            token: "123456789:stand-in".to_owned(),
            username: "follower_o_cliente_bot".to_owned(),
            first_name: "Follower o cliente?".to_owned(),
            first_update_id: 1,
            can_read_all_group_messages: false,
            tap_lifetime: Duration::from_secs(150),
            update_lifetime: Duration::from_secs(24 * 60 * 60),
            history_per_chat: 200,
            chats: 100_000,
            file_bytes: 256 * 1024 * 1024,
            calls: 1_000,
            refused: 1_000,
            callback_answers: 1_000,
        }
    }
}

impl fmt::Debug for BotApiOptions {
    /// Without the token: somebody may try theirs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BotApiOptions")
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

//! A whole bot against the stand-in for Telegram, in one process.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "each test crate uses its own part of this, and says by a panic what it did not expect"
)]

mod bot;
mod home;
pub mod people;
pub mod ports;
pub mod postgres;
pub mod process;
mod telegram;
pub mod witness;
mod world;

use std::future::Future;
use std::time::Duration;

pub use bot::Bot;
use follower_o_cliente::standin::{BotApi, ButtonAction, SentMessage};
use follower_o_cliente::store::Counter;
pub use home::Home;
pub use telegram::Telegram;
pub use world::World;

pub const TOKEN: &str = "123456:TEST-token";
/// Far beyond what anything here takes; only a broken bot waits for it.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How often a counter was increased, on all days together.
pub fn tally(counters: &[Counter], source: &str, step: &str, choice: &str) -> i64 {
    counters
        .iter()
        .filter(|c| {
            (c.placement.as_str(), c.step.as_str(), c.choice.as_str()) == (source, step, choice)
        })
        .map(|c| c.count)
        .sum()
}

/// How many answers a chat has had: new messages and edits.
pub fn seen(api: &BotApi, chat: i64) -> u32 {
    from_bot(api, chat).iter().map(|m| 1 + m.edits).sum()
}

/// What the bot has written in a chat, oldest first.
pub fn from_bot(api: &BotApi, chat: i64) -> Vec<SentMessage> {
    let mut messages = api.messages(chat);
    messages.retain(|message| message.from_bot);
    messages
}

pub fn last_from_bot(api: &BotApi, chat: i64) -> SentMessage {
    api.messages(chat)
        .into_iter()
        .rfind(|message| message.from_bot)
        .unwrap()
}

/// The labels of a message's buttons.
pub fn labels(message: &SentMessage) -> Vec<String> {
    message
        .keyboard
        .iter()
        .flatten()
        .map(|button| button.text.clone())
        .collect()
}

/// The data of a message's buttons, those that tell the bot something.
pub fn data(message: &SentMessage) -> Vec<String> {
    let of = |action: &ButtonAction| match action {
        ButtonAction::Callback(data) => Some(data.clone()),
        ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
    };
    message
        .keyboard
        .iter()
        .flatten()
        .filter_map(|button| of(&button.action))
        .collect()
}

/// Waits for a future, with the common patience.
pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future)
        .await
        .expect("in time")
}

/// Seconds since 1970.
pub fn unix_now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.unwrap().as_secs().cast_signed()
}

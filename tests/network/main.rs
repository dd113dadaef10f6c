//! What stands between the bot and Telegram: proxies, certificates, connections that go mute.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

#[path = "../common/mod.rs"]
mod common;

mod connections;
mod mute;
mod proxies;
mod relay;
mod tls;

use follower_o_cliente::config::{Config, FileConfig, Flags};

use common::{Home, TOKEN, Telegram};

/// A configuration with more in its environment.
fn config(home: &Home, url: &str, more: &[(&str, &str)]) -> Config {
    let env = |name: &str| match name {
        "TELOXIDE_TOKEN" => Some(TOKEN.to_owned()),
        "TELOXIDE_API_URL" => Some(url.to_owned()),
        "FOC_KEY_FILE" => Some(home.key().to_str().unwrap().to_owned()),
        _ => more
            .iter()
            .find(|(variable, _)| *variable == name)
            .map(|(_, value)| (*value).to_owned()),
    };
    let flags = Flags {
        data: Some(home.data()),
        ..Flags::default()
    };
    FileConfig::default().join(&flags, &env).unwrap()
}

/// Somebody writes, and is answered.
async fn answers(telegram: &Telegram, chat: i64) {
    telegram.api.start(chat, None);
    let answered = telegram
        .api
        .wait_until(|api| api.messages(chat).len() == 2, common::PATIENCE)
        .await;
    assert!(answered, "{:#?}", telegram.api.messages(chat));
}

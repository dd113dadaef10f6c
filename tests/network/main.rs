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

use common::{Bot, Home, TOKEN, Telegram};
use relay::{Kind, Relay};
use tls::Tls;

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

/// A bot that speaks TLS, as with Telegram, and what its connections go through as long as it is held.
async fn over_tls(telegram: &Telegram, home: &Home) -> (Tls, Relay, Bot) {
    let tls = Tls::start(&telegram.api, "localhost").await;
    let relay = Relay::start(Kind::Wire, tls.address).await;
    let url = format!("https://localhost:{}", relay.address.port());
    let file = tls.write(home.path());
    let bot = Bot::start(config(home, &url, &[("SSL_CERT_FILE", &file)]));
    (tls, relay, bot)
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

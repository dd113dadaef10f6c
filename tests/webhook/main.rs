//! Updates that Telegram delivers: repeated, out of order, refused, by strangers, slowly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod certificates;
mod processes;
mod strangers;

use std::net::SocketAddr;

use common::ports::free;
use common::{Bot, Home, TOKEN, Telegram, World, from_bot, seen};
use follower_o_cliente::config::{Config, WebhookConfig};
use follower_o_cliente::standin::{BotApi, BotApiOptions, Method, WebhookTrouble};

fn delivered(mut config: Config, listen: SocketAddr, public: SocketAddr) -> Config {
    config.webhook = Some(WebhookConfig {
        listen,
        public_url: format!("http://{public}/below"),
        certificate: None,
        max_connections: 20,
    });
    config
}

/// A bot that Telegram delivers to.
struct Delivered {
    world: World,
    at: SocketAddr,
}

impl Delivered {
    async fn new() -> Self {
        let home = Home::new();
        let options = BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        };
        let telegram = Telegram::with(options).await;
        let mut world = World {
            telegram,
            home,
            bot: None,
        };
        let at = free();
        let config = delivered(world.home.config(&world.telegram.url), at, at);
        world.bot = Some(Bot::start(config));
        let this = Self { world, at };
        let set = |api: &BotApi| api.webhook().is_some();
        this.world.until("the webhook is set", set).await;
        this
    }

    /// Posts as Telegram does; the status of the answer.
    async fn post(&self, path: &str, secret: Option<&str>, body: Vec<u8>) -> u16 {
        let request = reqwest::Client::new()
            .post(format!("http://{}{path}", self.at))
            .body(body);
        let request = match secret {
            Some(secret) => request.header("X-Telegram-Bot-Api-Secret-Token", secret),
            None => request,
        };
        request.send().await.unwrap().status().as_u16()
    }

    /// The path and the secret of the webhook.
    fn hook(&self) -> (String, String) {
        let hook = self.world.api().webhook().unwrap();
        let path = hook.url.split_once(&self.at.to_string()).unwrap().1;
        (path.to_owned(), hook.secret)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_delivered_is_answered_and_nothing_is_fetched() {
    let this = Delivered::new().await;
    for chat in 1..=5 {
        this.world.say(chat, "/start").await;
    }
    this.world.settled().await;
    assert_eq!(this.world.api().count(Method::GetUpdates), 0);
    let (path, secret) = this.hook();
    assert_eq!(this.world.api().webhook().unwrap().max_connections, 20);
    assert!(path.len() > 32 && secret.len() >= 32, "nobody guesses them");
    assert!(!path.contains(&secret[..16]) && !secret.contains(TOKEN));
    let info = format!("{}/bot{TOKEN}/getWebhookInfo", this.world.telegram.url);
    let info = reqwest::get(info).await.unwrap().text().await.unwrap();
    let info: serde_json::Value = serde_json::from_str(&info).unwrap();
    let kinds = [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ];
    assert_eq!(info["result"]["allowed_updates"], serde_json::json!(kinds));
    let asked = async |path: &str| {
        let answer = reqwest::get(format!("http://{}{path}", this.at))
            .await
            .unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    assert_eq!(asked("/healthz").await.0, 200);
    let (status, said) = asked("/readyz").await;
    assert_eq!(status, 200, "{said}");
    assert!(said.contains("\"leads\":true"), "{said}");
    assert_eq!(asked("/metrics").await.0, 404);
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_delivered_again_and_in_the_wrong_order_is_answered_once() {
    let this = Delivered::new().await;
    let api = this.world.api();
    api.set_webhook_trouble(WebhookTrouble {
        repeats: 2,
        newest_first: true,
    });
    for chat in 1..=10 {
        api.say(chat, "/start");
        api.say(chat, "/help");
    }
    this.world.settled().await;
    let answered = |api: &BotApi| (1..=10).all(|chat| seen(api, chat) >= 2);
    this.world
        .until("everybody has both answers", answered)
        .await;
    assert!(api.deliveries().0 >= 60, "{:?}", api.deliveries());
    for chat in 1..=10 {
        assert_eq!(from_bot(api, chat).len(), 2, "one for each");
    }
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_committed_is_refused_and_comes_again() {
    let this = Delivered::new().await;
    this.world.say(1, "/start").await;
    let mut beside = this.world.home.open().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut beside)
        .await
        .unwrap();
    this.world.api().say(2, "/start");
    let refused = |api: &BotApi| api.deliveries().1 > 0;
    this.world.until("it is refused", refused).await;
    assert_eq!(this.world.api().unconfirmed(), 1, "Telegram keeps it");
    let (path, secret) = this.hook();
    let again = serde_json::json!({"update_id": 2, "message": {
        "message_id": 1, "date": 0, "text": "/start",
        "chat": {"id": 2, "type": "private", "first_name": "Bea"},
        "from": {"id": 2, "is_bot": false, "first_name": "Bea"},
    }});
    let status = this.post(&path, Some(&secret), again.to_string().into_bytes());
    assert_eq!(status.await, 503);
    sqlx::query("ROLLBACK").execute(&mut beside).await.unwrap();
    this.world.settled().await;
    let answered = |api: &BotApi| seen(api, 2) == 1;
    this.world.until("it is answered", answered).await;
    this.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn to_polling_and_back_loses_nothing() {
    let mut this = Delivered::new().await;
    let config = || this.world.home.config(&this.world.telegram.url);
    let ways = [
        config(),
        delivered(config(), this.at, this.at),
        config(),
        delivered(config(), this.at, this.at),
    ];
    for (chat, way) in (10..).zip(ways) {
        this.world.say(chat, "/start").await;
        this.world.stop().await;
        // It waits at Telegram until the bot is back.
        this.world.api().say(chat, "/help");
        this.world.api().say(chat + 100, "/start");
        this.world.bot = Some(Bot::start(way));
        this.world.settled().await;
        let answered =
            |api: &BotApi| from_bot(api, chat).len() == 2 && from_bot(api, chat + 100).len() == 1;
        this.world.until("nothing is lost", answered).await;
    }
    // While the webhook stands, a fetch is refused once; then it is ended.
    this.world.end_with_refusals(&["webhook is active"]).await;
}

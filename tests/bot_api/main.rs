//! The stand-in for Telegram, over real HTTP.
#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod commands;
mod faults;
mod files;
mod forums;
mod media;
mod methods;
mod people;
mod polling;
mod profile;
mod server;

use std::net::SocketAddr;
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, BotApiOptions};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

const TOKEN: &str = "42:secret";
const ANNA: i64 = 1001;
const BRUNO: i64 = 1002;
/// Far longer than anything here takes: it only ends a test that hangs.
const LONG: Duration = Duration::from_secs(20);

/// A stand-in that serves on a port of its own.
struct Telegram {
    api: BotApi,
    address: SocketAddr,
    http: reqwest::Client,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
}

impl Telegram {
    async fn new() -> Self {
        Self::with(BotApiOptions::default()).await
    }

    async fn with(options: BotApiOptions) -> Self {
        let api = BotApi::new(BotApiOptions {
            token: TOKEN.to_owned(),
            ..options
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut telegram = Self {
            api,
            address: listener.local_addr().unwrap(),
            http: reqwest::Client::new(),
            stop: None,
            served: None,
        };
        telegram.serve(listener);
        telegram
    }

    fn serve(&mut self, listener: TcpListener) {
        let (stop, stopped) = oneshot::channel();
        let api = self.api.clone();
        self.stop = Some(stop);
        self.served = Some(tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            api.serve(listener, stopped).await.unwrap();
        }));
    }

    async fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        let served = self.served.take().unwrap();
        tokio::time::timeout(LONG, served).await.unwrap().unwrap();
    }

    fn url(&self, method: &str) -> String {
        format!("http://{}/bot{TOKEN}/{method}", self.address)
    }

    async fn post(&self, method: &str, body: &Value) -> reqwest::Result<reqwest::Response> {
        self.http
            .post(self.url(method))
            .timeout(LONG)
            .json(body)
            .send()
            .await
    }

    /// The result of a call that succeeds.
    async fn ok(&self, method: &str, body: Value) -> Value {
        let response = self.post(method, &body).await.unwrap();
        assert_eq!(response.status(), 200, "{method} {body}");
        let mut answer: Value = response.json().await.unwrap();
        assert_eq!(answer["ok"], true);
        answer["result"].take()
    }

    /// Status and description of a call that is refused.
    async fn refused(&self, method: &str, body: Value) -> (u16, String) {
        let response = self.post(method, &body).await.unwrap();
        let status = response.status().as_u16();
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["ok"], false, "{method} {body}");
        assert_eq!(answer["error_code"], status);
        (status, answer["description"].as_str().unwrap().to_owned())
    }

    /// A message of the bot to somebody who has started it.
    async fn send(&self, chat: i64, text: &str) -> i32 {
        let message = self
            .ok("sendMessage", json!({"chat_id": chat, "text": text}))
            .await;
        i32::try_from(message["message_id"].as_i64().unwrap()).unwrap()
    }

    async fn updates(&self, body: Value) -> Vec<Value> {
        let updates = self.ok("getUpdates", body).await;
        updates.as_array().unwrap().clone()
    }

    async fn until(&self, condition: impl Fn(&BotApi) -> bool) {
        assert!(self.api.wait_until(condition, LONG).await);
    }
}

fn ids(updates: &[Value]) -> Vec<i64> {
    updates
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

#[expect(clippy::needless_pass_by_value, reason = "callers build it in place")]
fn keyboard(buttons: Value) -> Value {
    json!({"inline_keyboard": [[buttons]]})
}

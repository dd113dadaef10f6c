//! The preview over HTTP, and as a program: what it refuses, what it bounds, how it starts and ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod bounds;
mod desk;
mod keeping;
mod program;
#[cfg(unix)]
mod proxies;
mod shown;
mod words;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::preview::{Options, Preview};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::Value;

/// Far beyond what anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);
/// Who is there at the start.
const ANNA: i64 = 1001;

struct Page {
    preview: Preview,
    http: Client,
    root: String,
}

impl Page {
    async fn new() -> Self {
        Self::with(FileConfig::default(), Flags::default()).await
    }

    async fn with(file: FileConfig, flags: Flags) -> Self {
        let preview = Preview::start(Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            file,
            flags,
            environment: |_| None,
        })
        .await
        .unwrap();
        let root = format!("http://{}", preview.address());
        Self {
            preview,
            http: Client::new(),
            root,
        }
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.root))
    }

    fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.root)).json(body)
    }

    async fn done(&self, path: &str, body: Value) -> Value {
        let response = self.post(path, &body).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path} {body}");
        response.json().await.unwrap()
    }

    async fn refused(&self, path: &str, body: Value) -> StatusCode {
        let response = self.post(path, &body).send().await.unwrap();
        let status = response.status();
        assert!(status.is_client_error(), "{path}: {status}");
        // Where it is none, the page says so in words of its own.
        if let Ok(answer) = response.json::<Value>().await {
            is_italian(answer["error"].as_str().unwrap());
        }
        status
    }

    async fn answered(&self, chat: i64, answers: usize) {
        let enough = |chat_of: i64| {
            move |api: &follower_o_cliente::standin::BotApi| {
                let messages = api.messages(chat_of);
                messages.iter().filter(|message| message.from_bot).count() >= answers
            }
        };
        let api = self.preview.api();
        assert!(api.wait_until(enough(chat), PATIENCE).await);
    }
}

async fn status(request: RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

/// Reads events until one of this name, and returns its data.
async fn event(events: &mut Response, buffer: &mut String, name: &str) -> Value {
    loop {
        while let Some((block, rest)) = buffer.clone().split_once("\n\n") {
            *buffer = rest.to_owned();
            let field = |field: &str| {
                let lines = block.lines().filter_map(|line| line.strip_prefix(field));
                lines.map(str::trim).next().map(str::to_owned)
            };
            if field("event:").as_deref() == Some(name) {
                return serde_json::from_str(&field("data:").unwrap()).unwrap();
            }
        }
        let chunk = events.chunk().await.unwrap().expect("more events");
        buffer.push_str(std::str::from_utf8(&chunk).unwrap());
    }
}

/// Demands a sentence for whoever uses the page, in none of the words that an English one can hardly do without.
fn is_italian(words: &str) {
    const ENGLISH: [&str; 12] = [
        "the", "is", "are", "was", "not", "no", "has", "of", "to", "and", "with", "cannot",
    ];
    let whole = words.starts_with(char::is_uppercase) && words.ends_with('.');
    let mut each = words.split(|c: char| !c.is_alphabetic());
    let english = each.find(|word| ENGLISH.contains(&word.to_lowercase().as_str()));
    assert!(whole && english.is_none(), "{words}");
}

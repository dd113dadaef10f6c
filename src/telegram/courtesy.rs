//! Answers to taps: at once, outside the outbox, best effort. What cannot be sent is forgotten; the
//! tap's real answer is the message.

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use teloxide::payloads::{AnswerCallbackQuery, AnswerCallbackQuerySetters as _};
use teloxide::types::CallbackQueryId;
use tokio::sync::mpsc;

use super::client::Api;

/// How many answers wait at most; beyond, they are forgotten.
const WAITING: usize = 4_096;
/// How many are on their way at once.
const SIDE_BY_SIDE: usize = 64;
/// After this long nobody looks at the tap any more.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The way to answer a tap.
#[derive(Clone, Debug)]
pub struct Courtesy(mpsc::Sender<(String, Option<String>)>);

impl Courtesy {
    /// A way to answer taps, and the work behind it, which ends when every way is dropped.
    pub fn new(api: Api) -> (Self, impl Future<Output = ()> + Send) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(sender), work(api, receiver))
    }

    /// Answers a tap, with a line that pops up if there is one. Never waits.
    pub fn answer(&self, query: String, text: Option<String>) {
        if self.0.try_send((query, text)).is_err() {
            log::debug!("too many taps wait for their answer: one is forgotten");
        }
    }
}

async fn work(api: Api, mut receiver: mpsc::Receiver<(String, Option<String>)>) {
    let mut under_way = FuturesUnordered::new();
    let mut open = true;
    loop {
        tokio::select! {
            received = receiver.recv(), if open && under_way.len() < SIDE_BY_SIDE => match received {
                Some((query, text)) => under_way.push(answer(&api, query, text)),
                None => open = false,
            },
            Some(()) = under_way.next(), if !under_way.is_empty() => {}
            else => break,
        }
    }
}

async fn answer(api: &Api, query: String, text: Option<String>) {
    let mut payload = AnswerCallbackQuery::new(CallbackQueryId(query));
    if let Some(text) = text {
        payload = payload.text(text);
    }
    match serde_json::to_vec(&payload) {
        // The answer is not looked at: "query is too old" is no error, and nothing is repeated.
        Ok(json) => drop(api.post("answerCallbackQuery", json, TIMEOUT).await),
        Err(error) => log::warn!("answering a tap: {error}"),
    }
}

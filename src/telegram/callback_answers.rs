//! Answers to taps: at once, outside the outbox. Until it is answered the button of a tap spins, so an
//! answer that fails is tried again while Telegram takes it and somebody may still look. The tap's real
//! answer is the message.

#![expect(clippy::disallowed_methods, reason = "a tap grows old by the clock")]

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use teloxide::payloads::{AnswerCallbackQuery, AnswerCallbackQuerySetters as _};
use teloxide::types::CallbackQueryId;
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::client::Api;
use super::reply::CallError;

/// How many answers wait at most; beyond, they are forgotten.
const WAITING: usize = 4_096;
/// How many are on their way at once.
const SIDE_BY_SIDE: usize = 32;
/// How long one call may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// After this long nobody looks at the tap any more.
const LIFETIME: Duration = Duration::from_secs(30);
/// How often an answer is tried.
const TRIES: u32 = 8;
/// The pause after the first failure; it doubles.
const FIRST_PAUSE: Duration = Duration::from_millis(100);

/// The way to answer a tap.
#[derive(Clone, Debug)]
pub struct CallbackAnswers(mpsc::Sender<Answer>);

#[derive(Debug)]
struct Answer {
    query: String,
    text: Option<String>,
    since: Instant,
}

impl CallbackAnswers {
    /// A way to answer taps, and the work behind it, which ends when every way is dropped.
    pub fn new(api: Api) -> (Self, impl Future<Output = ()> + Send) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(sender), work(api, receiver))
    }

    /// Answers a tap, with a line that pops up if there is one. Never waits.
    pub fn answer(&self, query: String, text: Option<String>) {
        let answer = Answer {
            query,
            text,
            since: Instant::now(),
        };
        if self.0.try_send(answer).is_err() {
            log::debug!("too many taps wait for their answer: one is forgotten");
        }
    }
}

async fn work(api: Api, mut receiver: mpsc::Receiver<Answer>) {
    let mut under_way = FuturesUnordered::new();
    let mut open = true;
    loop {
        tokio::select! {
            received = receiver.recv(), if open && under_way.len() < SIDE_BY_SIDE => match received {
                Some(answer) => under_way.push(send(&api, answer)),
                None => open = false,
            },
            Some(()) = under_way.next(), if !under_way.is_empty() => {}
            else => break,
        }
    }
}

async fn send(api: &Api, answer: Answer) {
    let Answer { query, text, since } = answer;
    let mut payload = AnswerCallbackQuery::new(CallbackQueryId(query));
    if let Some(text) = text {
        payload = payload.text(text);
    }
    let json = match serde_json::to_vec(&payload) {
        Ok(json) => json,
        Err(error) => return log::warn!("answering a tap: {error}"),
    };
    let mut tries = 0;
    while since.elapsed() < LIFETIME {
        let reply = api.post("answerCallbackQuery", json.clone(), TIMEOUT).await;
        let Err(error) = reply.and_then(|reply| reply.taken()) else {
            return;
        };
        tries += 1;
        match again(&error, tries, since.elapsed()) {
            Some(pause) => tokio::time::sleep(pause).await,
            None => return log::debug!("a tap stays without its answer: {error}"),
        }
    }
}

/// How long to wait before an answer is tried again, if it is: whatever Telegram has judged stays as it
/// is, above all that the tap is too old or answered already.
fn again(error: &CallError, tries: u32, age: Duration) -> Option<Duration> {
    let doubled = FIRST_PAUSE * 2_u32.saturating_pow(tries.saturating_sub(1).min(16));
    let pause = match error {
        CallError::Refused {
            retry_after: Some(wait),
            ..
        } => *wait,
        CallError::Refused {
            code: 401 | 429 | 500..,
            ..
        }
        | CallError::Foreign { .. }
        | CallError::NotSent(_)
        | CallError::Lost(_) => doubled,
        CallError::Refused { .. } => return None,
    };
    (tries < TRIES && age + pause < LIFETIME).then_some(pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16, wait: Option<u64>) -> CallError {
        CallError::Refused {
            code,
            description: "x".into(),
            retry_after: wait.map(Duration::from_secs),
        }
    }

    #[test]
    fn an_answer_is_tried_again_a_bounded_number_of_times_and_while_it_is_of_use() {
        let young = Duration::from_secs(1);
        let lost = CallError::Lost("x".into());
        let pauses: Vec<_> = (1..)
            .map_while(|tries| again(&lost, tries, young))
            .collect();
        assert_eq!(pauses.len(), 7);
        assert!(pauses.windows(2).all(|pair| pair[1] == pair[0] * 2));
        assert_eq!(again(&lost, 1, LIFETIME), None);

        let foreign = CallError::Foreign {
            who: "example.org".into(),
            status: 403,
        };
        assert!(again(&foreign, 1, young).is_some());
        for code in [401, 429, 500, 502] {
            assert!(again(&refused(code, None), 1, young).is_some(), "{code}");
        }
        assert_eq!(again(&refused(400, None), 1, young), None, "too old");
        assert_eq!(again(&refused(403, None), 1, young), None);

        let told = Some(Duration::from_secs(5));
        assert_eq!(again(&refused(429, Some(5)), 1, young), told);
        assert_eq!(again(&refused(429, Some(29)), 1, young), None, "too late");
    }
}

//! One call, to the end. A picture is drawn here, on a thread that nobody waits for: what is kept of it is
//! small, no transaction is held up, and whoever comes before or after goes on meanwhile.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::sync::Semaphore;

use super::super::body::{self, ApiMethod, Body, File};
use super::super::client::Api;
use super::super::lead::MaySend;
use super::super::outcome::{self, Outcome};
use super::super::queue::Moment;
use super::super::reply::{CallError, Reply};
use crate::pictures;
use crate::store::Waiting;

/// Pictures are drawn one after another: each takes some megabytes while it is.
static DRAWING: Semaphore = Semaphore::const_new(1);

/// A call that has come back.
pub(super) struct Returned {
    pub(super) sent: Moment,
    pub(super) row: Waiting,
    pub(super) method: ApiMethod,
    pub(super) outcome: Outcome,
}

/// Calls under way.
pub(super) type Calls = FuturesUnordered<Pin<Box<dyn Future<Output = Returned> + Send>>>;

/// Waits until one comes back; others have often come back with it. Whoever stops waiting loses none.
pub(super) async fn returned(calls: &mut Calls) -> Vec<Returned> {
    let mut all: Vec<_> = calls.next().await.into_iter().collect();
    while let Some(Some(another)) = calls.next().now_or_never() {
        all.push(another);
    }
    all
}

/// Sends a letter at `sent`, which is now, as long as it may be.
pub(super) async fn call(api: Api, row: Waiting, sent: Moment, may_send: MaySend) -> Returned {
    let (method, outcome) = guarded(sending(&api, &row.body, may_send)).await;
    Returned {
        sent,
        row,
        method,
        outcome,
    }
}

/// What comes of a call, whatever happens in it: one that panics would panic again, at every start.
async fn guarded(sending: impl Future<Output = (ApiMethod, Outcome)>) -> (ApiMethod, Outcome) {
    // It looks at the letter alone, and changes nothing of it.
    let sent = AssertUnwindSafe(sending).catch_unwind().await;
    sent.unwrap_or_else(|_| {
        let why = Outcome::Dead("sending it panicked".to_owned());
        (ApiMethod::SendMessage, why)
    })
}

async fn sending(api: &Api, body: &[u8], may_send: MaySend) -> (ApiMethod, Outcome) {
    let Some(read) = body::read(body) else {
        let outcome = Outcome::Dead("not a message that this version knows".to_owned());
        return (ApiMethod::SendMessage, outcome);
    };
    let method = read.method;
    let answer = match read.undrawn() {
        None => api.send(&read, may_send).await,
        Some(svg) => match drawn(svg).await {
            Ok(png) => {
                let bytes = &png;
                let name = "picture.png";
                let file = Some(File { name, bytes });
                api.send(&Body { file, ..read }, may_send).await
            }
            Err(why) => in_words(api, &read, &why, may_send).await,
        },
    };
    let outcome = match answer {
        Ok(reply) => outcome::read(method, &reply),
        Err(CallError::Lost(why)) => Outcome::Lost(why),
        Err(
            error @ (CallError::NotSent(_) | CallError::Refused { .. } | CallError::Foreign { .. }),
        ) => Outcome::Retry(error.to_string()),
    };
    (method, outcome)
}

/// The picture in dots.
async fn drawn(svg: &str) -> Result<Vec<u8>, String> {
    let _one = DRAWING.acquire().await.map_err(|error| error.to_string())?;
    let svg = svg.to_owned();
    let drawing = tokio::task::spawn_blocking(move || pictures::png(&svg));
    let drawn = drawing.await.map_err(|error| error.to_string())?;
    drawn.map_err(|error| error.to_string())
}

/// The words beneath a picture that cannot be drawn: they say the same.
async fn in_words(
    api: &Api,
    body: &Body<'_>,
    why: &str,
    may_send: MaySend,
) -> Result<Reply, CallError> {
    log::error!("{why}: its words go out alone");
    let words = body::words_alone(body).unwrap_or_default();
    match body::read(&words) {
        Some(words) => api.send(&words, may_send).await,
        None => Err(CallError::NotSent(why.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_call_that_panics_is_refused_for_good() {
        let (_, outcome) = guarded(async { panic!("on purpose") }).await;
        assert!(matches!(outcome, Outcome::Dead(_)), "{outcome:?}");
    }
}

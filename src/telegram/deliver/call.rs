//! One call, to the end.

use super::super::body::{self, Method};
use super::super::client::{Api, CallError};
use super::super::outcome::{self, Outcome};
use super::super::queue::Moment;
use crate::store::Waiting;

/// A call that has come back.
pub(super) struct Returned {
    pub(super) sent: Moment,
    pub(super) row: Waiting,
    pub(super) method: Method,
    pub(super) outcome: Outcome,
}

/// Sends a letter at `sent`, which is now.
pub(super) async fn call(api: Api, row: Waiting, sent: Moment) -> Returned {
    let Some(read) = body::read(&row.body) else {
        let outcome = Outcome::Dead("not a message that this version knows".to_owned());
        return Returned {
            sent,
            row,
            method: Method::SendMessage,
            outcome,
        };
    };
    let method = read.method;
    let outcome = match api.send(&read).await {
        Ok(reply) => outcome::read(method, &reply),
        Err(CallError::Lost(why)) => Outcome::Lost(why),
        Err(
            error @ (CallError::NotSent(_) | CallError::Refused { .. } | CallError::Foreign { .. }),
        ) => Outcome::Retry(error.to_string()),
    };
    Returned {
        sent,
        row,
        method,
        outcome,
    }
}

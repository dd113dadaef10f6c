//! A turn as the store writes it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::store::{Addressee, Change, Decision, Outgoing};
use crate::telegram::compose;
use crate::turn::{Event, Missing, Turn};

/// The letters become calls of the Bot API here, before the commit. `event` is what they answer.
pub(crate) fn change(turn: Turn, event: Option<&Event>) -> Change {
    let letters = turn.letters.iter().filter_map(|letter| {
        let body = compose(letter)
            .inspect_err(|error| log::error!("writing a letter: {error}"))
            .ok()?;
        Some(Outgoing {
            to: Addressee::Chat(letter.to.chat),
            slot: letter.slot.or(letter.edits.map(i64::from)),
            lane: letter.lane,
            after: event
                .filter(|event| event.from.chat == letter.to.chat)
                .and_then(|event| event.message),
            body,
        })
    });
    Change {
        letters: letters.collect(),
        writes: turn.writes,
        marks: turn.marks,
        withdrawn: turn.withdrawn,
        ..Change::default()
    }
}

/// What is decided, with what came of it beside the change; where it panics, that change instead: it would panic
/// again.
pub(super) fn guarded<T: Default>(
    decide: impl FnOnce() -> Result<(Change, T), Missing>,
    panicked: impl FnOnce() -> Change,
) -> (Decision, T) {
    // What is looked at is not changed: there is nothing that a panic could leave half done.
    match catch_unwind(AssertUnwindSafe(decide)) {
        Ok(Ok((change, beside))) => (Decision::Done(change), beside),
        Ok(Err(Missing(reads))) => (Decision::Read(reads), T::default()),
        Err(_) => (Decision::Done(panicked()), T::default()),
    }
}

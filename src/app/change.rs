//! A turn as the store writes it.

use crate::store::{Change, Outgoing, Recipient};
use crate::telegram::compose;
use crate::turn::{Event, Turn};

/// The letters become calls of the Bot API here, before the commit. `event` is what they answer.
pub(crate) fn change(turn: Turn, event: Option<&Event>) -> Change {
    let letters = turn.letters.iter().filter_map(|letter| {
        let body = compose(letter)
            .inspect_err(|error| log::error!("writing a letter: {error}"))
            .ok()?;
        Some(Outgoing {
            to: Recipient::Chat(letter.to.chat),
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

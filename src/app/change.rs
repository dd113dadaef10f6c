//! A turn as the store writes it.

use crate::store::{Change, Outgoing, Recipient};
use crate::telegram::compose;
use crate::turn::Turn;

/// The letters become calls of the Bot API here, before the commit.
pub(crate) fn change(turn: Turn) -> Change {
    let letters = turn.letters.iter().filter_map(|letter| {
        let body = compose(letter)
            .inspect_err(|error| log::error!("writing a letter: {error}"))
            .ok()?;
        Some(Outgoing {
            to: Recipient::Chat(letter.to.chat),
            edits: letter.edits.map(i64::from),
            lane: letter.lane,
            body,
        })
    });
    Change {
        letters: letters.collect(),
        writes: turn.writes,
        marks: turn.marks,
        ..Change::default()
    }
}

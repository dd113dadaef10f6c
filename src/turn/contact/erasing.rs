//! How a contact ends: its records go, its card says so, what waits for the desk is withdrawn, and the
//! proof stays.

use super::card::LeadCard;
use super::lead::{Lead, chat_of};
use super::say;
use super::topic;
use crate::dialogue::{Erased, LeadView};
use crate::store::{Lane, Records, Write};
use crate::turn::event::Event;
use crate::turn::letter::{Content, Letter, Recipient, Turn};
use crate::turn::records::Missing;
use crate::turn::world::World;

/// Turns a card. The person's records are gone, or go in the same turn.
pub(super) fn erase(world: &World<'_>, card: &LeadCard, why: Erased, turn: &mut Turn) {
    turn.withdrawn.extend(card.waiting());
    turn.writes.extend([
        Write::Remove(card.id()),
        Write::Put(card.proof(why, world.now)),
    ]);
    turn.letters.push(Letter {
        edits: card.message,
        ..Letter::new(card.to(), Lane::Desk, erased(world, why))
    });
    topic::erase(world, card, turn);
}

fn erased(world: &World<'_>, why: Erased) -> Content {
    let day = say::day(world, world.now);
    Content::Screen(say::lead(world, LeadView::Erased { why, day }))
}

/// A card that arrived after all.
pub(super) fn left_behind(world: &World<'_>, desk: i64, message: i32) -> Turn {
    let to = Recipient {
        chat: desk,
        topic: None,
    };
    Turn {
        letters: vec![Letter {
            edits: Some(message),
            ..Letter::new(to, Lane::Desk, erased(world, Erased::Asked))
        }],
        ..Turn::default()
    }
}

/// Ends a contact whose chat a turn erases.
pub(crate) fn after(
    world: &World<'_>,
    event: &Event,
    records: &Records,
    turn: &mut Turn,
) -> Result<(), Missing> {
    let chat = event.from.chat;
    if !turn.writes.contains(&Write::Erase(chat)) {
        return Ok(());
    }
    if let Some(lead) = Lead::find(records, chat)?
        && let Some(card) = LeadCard::find(records, lead.number)?
    {
        erase(world, &card, Erased::Asked, turn);
    }
    Ok(())
}

/// Turns the cards of contacts of whom nothing is kept any more: their time was over, or their chat was
/// gone and nobody said so.
///
/// # Errors
/// What must be read before.
pub fn sweep(world: &World<'_>, records: &Records) -> Result<Turn, Missing> {
    let mut turn = Turn::default();
    let mut missing = Vec::new();
    for card in LeadCard::all(records)? {
        match chat_of(records, card.number) {
            Err(Missing(reads)) => missing.extend(reads),
            Ok(Some(_)) => {}
            Ok(None) => {
                let over = card.until <= world.now;
                let why = if over { Erased::Over } else { Erased::Asked };
                erase(world, &card, why, &mut turn);
            }
        }
    }
    if missing.is_empty() {
        Ok(turn)
    } else {
        Err(Missing(missing))
    }
}

//! The record of a contact's messages in the desk, and the proof that outlives it. Neither says anything
//! of the person.

mod stored;

use super::lead::name_of;
use super::told::WrittenBy;
use crate::store::RecordId;
use crate::turn::letter::Recipient;
use crate::turn::records::RecordKind;

/// How many pairs of a message and its copy are remembered, for edits: the latest.
const MOST_PAIRS: usize = 60;
/// How many letters of a contact can wait for the desk at once: beyond, a newer one takes an older one's
/// place. No talk comes near it: see `Exchange`.
const SLOTS: i64 = 256;

/// Where a contact's messages are in the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LeadCard {
    /// The contact's number.
    pub(super) number: i64,
    /// The desk that has them.
    pub(super) chat: i64,
    pub(super) topic: Option<i32>,
    /// The card, once it is known to have arrived.
    pub(super) message: Option<i32>,
    /// The version of what was consented to, when, until when, and whether to news.
    pub(super) version: String,
    pub(super) given: i64,
    pub(super) until: i64,
    pub(super) news: bool,
    /// How many letters to the desk there were.
    pub(super) letters: i64,
    /// Where it is told of.
    pub(super) room: Room,
    /// What the person wrote before the topic was there, in order: copied then.
    pub(super) held: Vec<i32>,
    /// What was written, and its copy once it is known; the oldest first.
    pub(super) pairs: Vec<CopiedMessage>,
}

/// Where a contact is told of in the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Where the desk is: by replies to the card.
    Shared,
    /// A topic of its own was asked for.
    Asked,
    /// In a topic of its own.
    Own,
}

/// A message and its copy on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CopiedMessage {
    /// Who wrote it.
    pub(super) by: WrittenBy,
    /// Its id in the writer's chat.
    pub(super) message: i32,
    /// The copy's id in the other one.
    pub(super) copy: Option<i32>,
}

impl LeadCard {
    /// Which record that is.
    pub(super) fn id(&self) -> RecordId {
        id(self.number)
    }

    /// The desk's place for it.
    pub(super) fn to(&self) -> Recipient {
        Recipient {
            chat: self.chat,
            topic: self.topic,
        }
    }

    /// A number for the next letter to the desk, by which it can be withdrawn.
    pub(super) fn next_slot(&mut self) -> i64 {
        let slot = slot(self.number, self.letters % SLOTS);
        self.letters += 1;
        slot
    }

    /// All that may wait for the desk: new letters by their numbers, and edits of copies.
    pub(super) fn waiting(&self) -> Vec<(i64, i64)> {
        let letters = (0..self.letters.min(SLOTS)).map(|place| slot(self.number, place));
        let copies = self
            .pairs
            .iter()
            .filter(|pair| pair.by == WrittenBy::Person);
        let edits = copies.filter_map(|pair| pair.copy.map(i64::from));
        letters.chain(edits).map(|slot| (self.chat, slot)).collect()
    }

    /// Remembers a message of which a copy goes out.
    pub(super) fn copies(&mut self, by: WrittenBy, message: i32) {
        if self.pairs.len() >= MOST_PAIRS {
            self.pairs.remove(0);
        }
        self.pairs.push(CopiedMessage {
            by,
            message,
            copy: None,
        });
    }

    /// The pair of a message.
    pub(super) fn pair(&mut self, by: WrittenBy, message: i32) -> Option<&mut CopiedMessage> {
        let pairs = self.pairs.iter_mut();
        pairs
            .rev()
            .find(|pair| (pair.by, pair.message) == (by, message))
    }
}

fn id(number: i64) -> RecordId {
    RecordKind::LeadCard.of_text(&name_of(number))
}

/// No message has a number below zero.
fn slot(number: i64, place: i64) -> i64 {
    -1 - (number.wrapping_mul(SLOTS).wrapping_add(place) & i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn card() -> LeadCard {
        LeadCard {
            number: 16,
            chat: -100,
            topic: Some(4),
            message: None,
            version: "0123456789".into(),
            given: 86_400,
            until: 864_000,
            news: false,
            letters: 2,
            room: Room::Shared,
            held: Vec::new(),
            pairs: vec![CopiedMessage {
                by: WrittenBy::Person,
                message: 5,
                copy: Some(9),
            }],
        }
    }

    #[test]
    fn every_letter_has_a_number_of_its_own_and_none_is_a_messages() {
        let (mut one, mut other) = (card(), card());
        other.number += 1;
        let mut known = std::collections::HashSet::new();
        for _ in 0..SLOTS {
            for card in [&mut one, &mut other] {
                let slot = card.next_slot();
                assert!(slot < 0 && known.insert(slot));
                assert!(card.waiting().contains(&(-100, slot)));
            }
        }
    }

    #[test]
    fn pairs_are_bounded() {
        let mut card = card();
        for message in 0..1_000 {
            card.copies(WrittenBy::Desk, message);
        }
        assert_eq!(card.pairs.len(), MOST_PAIRS);
        assert!(card.pair(WrittenBy::Desk, 999).is_some());
        assert!(card.pair(WrittenBy::Desk, 0).is_none());
        assert!(card.pair(WrittenBy::Person, 999).is_none());
    }
}

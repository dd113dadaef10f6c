//! What became of a letter about a contact, and what follows from it.
//!
//! A report travels with its letter, sealed like it, so that a kill between the letter and the answer to
//! it loses nothing. Between Telegram's answer and the writing of it a kill may lose the id of a copy:
//! then an edit of that message does not follow, and a card's newer form is posted below.

use super::card::{LeadCard, Side};
use super::erasing::{erase, left_behind};
use super::lead::{Lead, chat_of};
use super::say;
use crate::dialogue::{ContactLine, ContactView, Erased, LeadLine, LeadView};
use crate::store::{Lane, Records, Write};
use crate::turn::letter::{Content, Letter, Recipient, Turn};
use crate::turn::records::Missing;
use crate::turn::world::World;

/// What a letter is about, and is reported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The contact's number.
    pub(super) lead: i64,
    /// The desk's chat.
    pub(super) desk: i64,
    /// A message that was copied, and who wrote it; `None` is the card.
    pub(super) copy: Option<(Side, i32)>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It arrived; the message's id, where Telegram says it.
    Arrived(Option<i32>),
    /// It was refused for good.
    Refused,
    /// The chat is gone.
    Gone,
}

impl Report {
    /// As it travels with its letter. Frozen: it stands in the outbox.
    pub fn to_text(self) -> String {
        let Self { lead, desk, copy } = self;
        match copy {
            None => format!("card {lead} {desk}"),
            Some((Side::Person, message)) => format!("to-desk {lead} {desk} {message}"),
            Some((Side::Desk, message)) => format!("to-person {lead} {desk} {message}"),
        }
    }

    /// Reads it back.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (what, lead, desk) = (words.next()?, words.next()?, words.next()?);
        let message = words.next().map(str::parse::<i32>);
        let copy = match (what, message) {
            ("card", None) => None,
            ("to-desk", Some(Ok(message))) => Some((Side::Person, message)),
            ("to-person", Some(Ok(message))) => Some((Side::Desk, message)),
            (_, Some(_) | None) => return None,
        };
        Some(Self {
            lead: lead.parse().ok()?,
            desk: desk.parse().ok()?,
            copy,
        })
    }
}

/// What follows from what became of a letter.
///
/// # Errors
/// What else must be read before it can be told.
pub fn reported(
    world: &World<'_>,
    report: Report,
    told: Told,
    records: &Records,
) -> Result<Turn, Missing> {
    let Some(mut card) = LeadCard::find(records, report.lead)? else {
        return Ok(match (report.copy, told) {
            // It was on its way while everything was erased.
            (None, Told::Arrived(Some(message))) => left_behind(world, report.desk, message),
            (Some((Side::Desk, message)), Told::Refused | Told::Gone) => Turn {
                letters: vec![answer(world, report, LeadLine::Gone, message)],
                ..Turn::default()
            },
            (None | Some(_), Told::Arrived(_) | Told::Refused | Told::Gone) => Turn::default(),
        });
    };
    let write = |card: &LeadCard| Turn {
        writes: vec![Write::Put(card.record())],
        ..Turn::default()
    };
    match (report.copy, told) {
        (_, Told::Arrived(None)) | (None, Told::Refused | Told::Gone) => Ok(Turn::default()),
        (None, Told::Arrived(Some(_))) if card.chat != report.desk => Ok(Turn::default()),
        (None, Told::Arrived(Some(message))) => {
            card.message = Some(message);
            Ok(write(&card))
        }
        (Some((by, message)), Told::Arrived(Some(copy))) => {
            if let Some(pair) = card.pair(by, message) {
                pair.copy = Some(copy);
            }
            Ok(write(&card))
        }
        (Some((Side::Person, message)), Told::Refused | Told::Gone) => {
            let Some(lead) = Lead::of_number(records, report.lead)? else {
                return Ok(Turn::default());
            };
            let line = say::contact(world, ContactView::Line(ContactLine::Lost));
            Ok(Turn {
                letters: vec![Letter {
                    answers: Some(message),
                    ..say::to_person(lead.chat, Content::Screen(line))
                }],
                ..Turn::default()
            })
        }
        (Some((Side::Desk, message)), Told::Refused) => Ok(Turn {
            letters: vec![answer(world, report, LeadLine::Lost, message)],
            ..Turn::default()
        }),
        (Some((Side::Desk, message)), Told::Gone) => {
            let mut turn = Turn::default();
            turn.letters
                .push(answer(world, report, LeadLine::Gone, message));
            if let Some(chat) = chat_of(records, report.lead)? {
                turn.writes.push(Write::Erase(chat));
            }
            erase(world, &card, Erased::Asked, &mut turn);
            Ok(turn)
        }
    }
}

/// A line in the desk below a message of its own.
fn answer(world: &World<'_>, report: Report, line: LeadLine, message: i32) -> Letter {
    let to = Recipient {
        chat: report.desk,
        topic: None,
    };
    let screen = say::lead(world, LeadView::Line(line, report.lead));
    Letter {
        answers: Some(message),
        ..Letter::new(to, Lane::Desk, Content::Screen(screen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_read_back_and_stay_what_they_were() {
        for (copy, text) in [
            (None, "card 16 -100"),
            (Some((Side::Person, 7)), "to-desk 16 -100 7"),
            (Some((Side::Desk, 7)), "to-person 16 -100 7"),
        ] {
            let report = Report {
                lead: 16,
                desk: -100,
                copy,
            };
            assert_eq!(report.to_text(), text);
            assert_eq!(Report::from_text(text), Some(report));
        }
        for text in [
            "",
            "card",
            "card 1 2 3",
            "to-desk 1 2",
            "boh 1 2 3",
            "card x 2",
        ] {
            assert_eq!(Report::from_text(text), None, "{text}");
        }
    }
}

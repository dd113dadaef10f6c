//! What became of a letter about a contact, and what follows from it.
//!
//! A report travels with its letter, sealed like it, so that a kill between the letter and the answer to
//! it loses nothing. Between Telegram's answer and the writing of it a kill may lose the id of a copy:
//! then an edit of that message does not follow, and a card's newer form is posted below.

use super::card::LeadCard;
use super::erasing::{erase, left_behind};
use super::lead::{Lead, chat_of};
use super::say;
use super::told::{Report, Told, WrittenBy};
use super::topic;
use crate::dialogue::{ContactLine, ContactView, Erased, LeadLine, LeadView};
use crate::store::{Lane, Records, Write};
use crate::turn::letter::{Content, Letter, Recipient, Turn};
use crate::turn::records::Missing;
use crate::turn::world::World;

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
    if report.topic {
        return topic::reported(world, report, told, records);
    }
    let Some(mut card) = LeadCard::find(records, report.lead)? else {
        return Ok(match (report.copy, told) {
            // It was on its way while everything was erased.
            (None, Told::Arrived(Some(message))) => left_behind(world, report.desk, message),
            (Some((WrittenBy::Desk, message)), Told::Refused | Told::NoTopic | Told::Gone) => {
                Turn {
                    letters: vec![answer(world, report, LeadLine::Gone, message)],
                    ..Turn::default()
                }
            }
            (None | Some(_), Told::Arrived(_) | Told::Refused | Told::NoTopic | Told::Gone) => {
                Turn::default()
            }
        });
    };
    let write = |card: &LeadCard| Turn {
        writes: vec![Write::Put(card.record())],
        ..Turn::default()
    };
    match (report.copy, told) {
        (copy @ (None | Some((WrittenBy::Person, _))), Told::NoTopic) => {
            let message = copy.map(|(_, message)| message);
            topic::lost(world, card, message, records)
        }
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
        (Some((WrittenBy::Person, message)), Told::Refused | Told::Gone) => {
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
        (Some((WrittenBy::Desk, message)), Told::Refused | Told::NoTopic) => Ok(Turn {
            letters: vec![answer(world, report, LeadLine::Lost, message)],
            ..Turn::default()
        }),
        (Some((WrittenBy::Desk, message)), Told::Gone) => {
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

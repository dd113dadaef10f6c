//! What a person writes, while they talk with the agency.

use super::card::LeadCard;
use super::lead::Lead;
use super::say;
use super::told::WrittenBy;
use super::topic;
use crate::dialogue::{ContactLine, ContactView, Heard, Label, Stage};
use crate::store::{Lane, Records, Write};
use crate::texts::Key;
use crate::turn::desk::Desk;
use crate::turn::event::Event;
use crate::turn::letter::{Content, Letter, Turn};
use crate::turn::records::Missing;
use crate::turn::world::World;

pub(super) fn line(world: &World<'_>, chat: i64, line: ContactLine) -> Turn {
    let screen = say::contact(world, ContactView::Line(line));
    let content = match line {
        ContactLine::PhoneTaken | ContactLine::PhoneNone => Content::Line(screen),
        ContactLine::Sent
        | ContactLine::TooMany
        | ContactLine::Muted
        | ContactLine::Lost
        | ContactLine::Ended
        | ContactLine::Closed
        | ContactLine::Reopened => Content::Screen(screen),
    };
    Turn {
        letters: vec![say::to_person(chat, content)],
        ..Turn::default()
    }
}

/// Whether it is what the button says.
pub(super) fn asks_to_talk(world: &World<'_>, text: &str) -> bool {
    let label = Label::new("agency-buttons", "talk");
    text.len() < 200
        && text.trim().to_lowercase() == world.texts.label(&label, world.context).to_lowercase()
}

/// The button that says so stands in place of the keyboard, and sends its own words.
pub(super) fn says_no_number(world: &World<'_>, text: &str) -> bool {
    let label = Label::new("contact-phone", "no");
    text.len() < 200 && text == world.texts.label(&label, world.context)
}

pub(super) fn phone_given(
    world: &World<'_>,
    mut lead: Lead,
    phone: &str,
    records: &Records,
) -> Result<Turn, Missing> {
    let plus = if phone.starts_with('+') { "" } else { "+" };
    lead.phone = Some(format!(
        "{plus}{}",
        phone.chars().take(20).collect::<String>()
    ));
    let mut turn = line(world, lead.chat, ContactLine::PhoneTaken);
    turn.writes.push(Write::Put(lead.record()));
    if let Some(mut card) = LeadCard::find(records, lead.number)? {
        turn.letters.extend(say::post_card(world, &lead, &mut card));
        turn.writes.push(Write::Put(card.record()));
    }
    Ok(turn)
}

/// Passes a message on, while the talk is open and somebody is there.
pub(super) fn pass_on(
    world: &World<'_>,
    event: &Event,
    lead: Option<Lead>,
    desk: Option<Desk>,
    records: &Records,
) -> Result<Option<Turn>, Missing> {
    let (Some(mut lead), Some(desk), Some(message)) = (lead, desk, event.message) else {
        return Ok(None);
    };
    let Some(mut card) = LeadCard::find(records, lead.number)? else {
        return Ok(None);
    };
    if event.about.edited {
        if card.held.contains(&message) {
            return Ok(Some(Turn::default()));
        }
        let keyboard = say::marker(world, &lead);
        let Some(pair) = card.pair(WrittenBy::Person, message).copied() else {
            return Ok(None);
        };
        return Ok(Some(correct(
            event, message, pair.copy, keyboard, &mut card,
        )));
    }
    if lead.talk.stage == Stage::Closed {
        return Ok(None);
    }
    let mut turn = Turn::default();
    let (talk, heard) = lead.talk.hears(event.about.goes_on);
    lead.talk = talk;
    match heard {
        Heard::Passed { first } => {
            if card.chat != desk.chat {
                turn.writes.extend(topic::left(&mut card));
                (card.chat, card.topic, card.message) = (desk.chat, desk.topic, None);
                card.pairs.clear();
                turn.letters
                    .extend(topic::settle(world, &lead, &mut card, desk));
            }
            card.held.push(message);
            turn.letters.extend(say::pass(world, &lead, &mut card));
            if first {
                turn.letters
                    .extend(line(world, lead.chat, ContactLine::Sent).letters);
            }
            turn.writes.push(Write::Put(card.record()));
        }
        Heard::TooMany => turn
            .letters
            .extend(line(world, lead.chat, ContactLine::TooMany).letters),
        Heard::Muted => turn
            .letters
            .extend(line(world, lead.chat, ContactLine::Muted).letters),
        Heard::Dropped => {}
    }
    turn.writes.push(Write::Put(lead.record()));
    Ok(Some(turn))
}

/// An edit follows: in place where the copy is a text that is known, as another copy where it is not a
/// text. A copy that has not arrived is made of what stands there by then.
fn correct(
    event: &Event,
    message: i32,
    copy: Option<i32>,
    keyboard: Vec<Vec<Key>>,
    card: &mut LeadCard,
) -> Turn {
    let Some(copy) = copy else {
        return Turn::default();
    };
    let letter = match &event.about.text {
        Some(text) => Letter {
            edits: Some(copy),
            ..Letter::new(card.to(), Lane::Desk, say::corrected(text, keyboard))
        },
        None => {
            let (content, report) =
                say::copy(event.from.chat, message, keyboard, WrittenBy::Person, card);
            Letter {
                report,
                answers: Some(copy),
                ..say::to_desk(card, content)
            }
        }
    };
    Turn {
        letters: vec![letter],
        writes: vec![Write::Put(card.record())],
        ..Turn::default()
    }
}

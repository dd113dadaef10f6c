//! How the texts about contacts are set, and the version of what is consented to.

use std::sync::Arc;

use blake2::digest::consts::U5;
use blake2::{Blake2b, Digest as _};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::card::{LeadCard, Room};
use super::lead::Lead;
use super::told::{Report, WrittenBy};
use crate::dialogue::{
    Aim, Block, CHOICES, Card, ContactView, LeadAct, LeadButton, LeadView, Panel, Reader, Receipt,
    State, View, Words, consented, screen,
};
use crate::store::{Lane, Mark};
use crate::texts::{Key, KeyAction, Rendered};
use crate::turn::letter::{Content, Letter, Recipient};
use crate::turn::world::World;

/// The most characters of a name on a button.
const MOST_NAME: usize = 24;

/// The version of what is consented to: ten digits that change with every word of it, and with who is
/// named in it.
pub(super) fn version(world: &World<'_>) -> String {
    use std::fmt::Write as _;
    let mut hash = Blake2b::<U5>::new();
    let paragraphs = consented();
    let texts = paragraphs
        .iter()
        .map(|words| world.texts.words(words, world.context));
    let labels = CHOICES
        .into_iter()
        .map(|label| world.texts.label(&label, world.context));
    for text in texts.chain(labels) {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    let contacts = world.context.agency.contacts.as_ref();
    let notice = contacts.and_then(|contacts| contacts.notice.as_deref());
    hash.update(notice.unwrap_or_default());
    hash.finalize()
        .iter()
        .fold(String::new(), |mut digits, byte| {
            // Writing into a String cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

/// A moment as people write it where the agency is.
fn local(zone: &TimeZone, second: i64, form: &str) -> String {
    let moment = Timestamp::from_second(second).unwrap_or_default();
    moment.to_zoned(zone.clone()).strftime(form).to_string()
}

/// The day of a moment, as people write it where the agency is.
pub(super) fn day(world: &World<'_>, second: i64) -> String {
    local(world.zone, second, "%d/%m/%Y")
}

/// A screen of a person's contact.
pub(super) fn contact(world: &World<'_>, view: ContactView) -> Arc<Rendered> {
    world.texts.view(&View::Contact(view), world.context)
}

/// A screen of the desk. Not kept: it is hardly ever shown twice.
pub(super) fn lead(world: &World<'_>, view: LeadView) -> Arc<Rendered> {
    let screen = screen(&View::Lead(view));
    Arc::new(world.texts.render(&screen, world.context))
}

/// The receipt of a contact.
pub(super) fn receipt(world: &World<'_>, lead: &Lead) -> Arc<Rendered> {
    let view = ContactView::Receipt(Receipt {
        news: lead.news,
        version: lead.version.clone(),
        given: day(world, lead.given),
        until: day(world, lead.until),
        stage: lead.talk.stage,
        phone: lead.phone.is_some(),
    });
    // One of a kind, too.
    let screen = screen(&View::Contact(view));
    Arc::new(world.texts.render(&screen, world.context))
}

/// The card of a contact.
pub(super) fn card(world: &World<'_>, who: &Lead, room: Room) -> Arc<Rendered> {
    let state = who.dialogue.as_ref().map(|dialogue| dialogue.state);
    let verdict = match state {
        Some(State::Verdict(reader, aim)) => Some((reader, aim)),
        Some(_) | None => None,
    };
    let brief = verdict.and_then(|(reader, aim)| brief(reader, aim));
    let card = Card {
        lead: who.number,
        name: who.name.clone(),
        username: who.username.clone(),
        phone: who.phone.clone(),
        verdict: verdict.map(|(reader, aim)| (reader.voice(), aim)),
        brief,
        placement: who.placement.clone(),
        given: local(world.zone, who.given, "%d/%m/%Y, %H:%M"),
        until: day(world, who.until),
        news: who.news,
        status: who.status,
        stage: who.talk.stage,
        muted: who.talk.muted,
        topic: room == Room::Own,
    };
    lead(world, LeadView::Card(Box::new(card)))
}

/// The text that the person would forward.
fn brief(reader: Reader, aim: Aim) -> Option<Words> {
    let paragraphs = screen(&View::Panel(reader, aim, Panel::Brief)).paragraphs;
    let is_brief = |words: &Words| words.block == Block::Copyable;
    paragraphs.into_iter().find(is_brief)
}

/// The button below every message that was passed on: by it a reply is known for that contact's.
pub(super) fn marker(world: &World<'_>, who: &Lead) -> Vec<Vec<Key>> {
    let name: String = who.name.chars().take(MOST_NAME).collect();
    let screen = screen(&View::Lead(LeadView::Marker(name)));
    let words = screen.paragraphs.iter();
    let words = words.map(|words| world.texts.words(words, world.context));
    let act = LeadAct::Card;
    let data = LeadButton {
        lead: who.number,
        act,
    };
    vec![vec![Key {
        text: words.collect(),
        action: KeyAction::Data(data.data().into()),
    }]]
}

/// A letter to a person.
pub(super) fn to_person(chat: i64, content: Content) -> Letter {
    let to = Recipient { chat, topic: None };
    Letter::new(to, Lane::UnderWay, content)
}

/// A new letter to the desk about a contact: it can be withdrawn.
pub(super) fn to_desk(card: &mut LeadCard, content: Content) -> Letter {
    Letter {
        slot: Some(card.next_slot()),
        answers: card.message,
        ..Letter::new(card.to(), Lane::Desk, content)
    }
}

/// The card, where it is: edited, or posted anew; not before its topic is there.
pub(super) fn post_card(world: &World<'_>, who: &Lead, at: &mut LeadCard) -> Option<Letter> {
    let content = Content::Screen(self::card(world, who, at.room));
    let report = Report {
        lead: who.number,
        desk: at.chat,
        copy: None,
        topic: false,
    };
    match (at.message, at.room) {
        (Some(message), _) => Some(Letter {
            edits: Some(message),
            ..Letter::new(at.to(), Lane::Desk, content)
        }),
        (None, Room::Asked) => None,
        (None, Room::Shared | Room::Own) => Some(Letter {
            report: Some(report),
            ..to_desk(at, content)
        }),
    }
}

/// Copies of what the person wrote and the desk has not got; none before the topic is there.
pub(super) fn pass(world: &World<'_>, who: &Lead, at: &mut LeadCard) -> Vec<Letter> {
    if at.room == Room::Asked {
        return Vec::new();
    }
    let held = std::mem::take(&mut at.held).into_iter();
    held.map(|message| {
        if at.pair(WrittenBy::Person, message).is_none() {
            at.copies(WrittenBy::Person, message);
        }
        let (content, report) = copy(who.chat, message, marker(world, who), WrittenBy::Person, at);
        Letter {
            report,
            ..to_desk(at, content)
        }
    })
    .collect()
}

/// A copy of what one side wrote, for the other.
pub(super) fn copy(
    from: i64,
    message: i32,
    keyboard: Vec<Vec<Key>>,
    by: WrittenBy,
    card: &LeadCard,
) -> (Content, Option<Report>) {
    let content = Content::Copy {
        from,
        message,
        keyboard,
    };
    let report = Report {
        lead: card.number,
        desk: card.chat,
        copy: Some((by, message)),
        topic: false,
    };
    (content, Some(report))
}

/// A text that replaces the one that was copied.
pub(super) fn corrected(text: &str, keyboard: Vec<Vec<Key>>) -> Content {
    Content::Screen(Arc::new(Rendered {
        html: crate::texts::escape(text).into_owned(),
        keyboard,
    }))
}

/// A step of contacts, counted under the placement that brought the person.
pub(super) fn mark(placement: String, step: &'static str) -> Mark {
    Mark {
        placement,
        step,
        choice: "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_those_of_the_agencys_time_zone() {
        let form = "%d/%m/%Y, %H:%M";
        let at = |zone: &str, second| local(&TimeZone::get(zone).unwrap(), second, form);
        let rome = |second| at("Europe/Rome", second);
        assert_eq!(rome(1_795_790_400), "27/11/2026, 15:40");
        assert_eq!(at("Atlantic/Azores", 1_795_790_400), "27/11/2026, 13:40");
        assert_eq!(at("Asia/Tokyo", 1_795_790_400), "27/11/2026, 23:40");
        // The last Sunday of March and of October, at one o'clock in Greenwich.
        assert_eq!(rome(1_774_745_999), "29/03/2026, 01:59");
        assert_eq!(rome(1_774_746_000), "29/03/2026, 03:00");
        assert_eq!(rome(1_792_889_999), "25/10/2026, 02:59");
        assert_eq!(rome(1_792_890_000), "25/10/2026, 02:00");
    }
}

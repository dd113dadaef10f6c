//! A topic of their own for each contact, where the desk has topics and the bot may manage them.
//!
//! 1. It is asked for with the yes. Until Telegram has answered, card and messages wait as the ids that
//!    they are, in the card's record, and go out in their order with the turn that hears of the answer.
//! 2. A kill before that turn is written asks again: an empty topic may be left over, but it is the last
//!    one that is written down, and it alone talks.
//! 3. Where it is refused, or somebody deletes it, the talk goes on by replies to the card.

use serde::{Deserialize, Serialize};

use super::card::{LeadCard, Room};
use super::lead::Lead;
use super::say;
use super::told::{Report, Told};
use crate::dialogue::{LeadView, Stage};
use crate::store::{Keep, Lane, Record, RecordId, Records, Write};
use crate::turn::desk::Desk;
use crate::turn::letter::{Content, Letter, Recipient, TopicChange, Turn};
use crate::turn::records::{Missing, RecordKind, content, json, one};
use crate::turn::world::World;

/// Whose a topic is, at rest. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 { number: i64 },
}

fn id(chat: i64, topic: i32) -> RecordId {
    RecordKind::LeadTopic.of_text(&format!("{chat} {topic}"))
}

/// The contact whose topic it is, if it is one's.
pub(super) fn whose(records: &Records, chat: i64, topic: i32) -> Result<Option<i64>, Missing> {
    let found = one(records, id(chat, topic))?;
    Ok(content(found, read))
}

fn read(content: &[u8]) -> Option<i64> {
    let Stored::V1 { number } = serde_json::from_slice(content).ok()?;
    Some(number)
}

/// That it is this contact's. It says nothing of the person, and goes with the card.
fn record(card: &LeadCard, topic: i32) -> Record {
    Record {
        id: id(card.chat, topic),
        owner: None,
        keep: Keep::Always,
        content: json(&Stored::V1 {
            number: card.number,
        }),
    }
}

/// Makes room for a contact in the desk: a topic is asked for, or the card is posted.
pub(super) fn settle(
    world: &World<'_>,
    who: &Lead,
    card: &mut LeadCard,
    desk: Desk,
) -> Option<Letter> {
    if !desk.forum {
        card.room = Room::Shared;
        return say::post_card(world, who, card);
    }
    card.room = Room::Asked;
    let name = named(world, LeadView::Topic(Some(who.name.clone())));
    let report = Report {
        lead: who.number,
        desk: card.chat,
        copy: None,
        topic: true,
    };
    Some(Letter {
        report: Some(report),
        answers: None,
        ..say::to_desk(card, Content::Topic(TopicChange::Made(name)))
    })
}

/// What a topic is called. Names are no HTML.
fn named(world: &World<'_>, view: LeadView) -> String {
    const LONGEST: usize = 128;
    let screen = crate::dialogue::screen(&crate::dialogue::View::Lead(view));
    let words = screen.paragraphs.iter();
    let words: String = words
        .map(|words| world.texts.words(words, world.context))
        .collect();
    words.chars().take(LONGEST).collect()
}

/// Something becomes of a contact's own topic; nothing where it has none.
pub(super) fn change(card: &LeadCard, change: TopicChange) -> Option<Letter> {
    match card.room {
        Room::Own => Some(Letter::new(card.to(), Lane::Desk, Content::Topic(change))),
        Room::Shared | Room::Asked => None,
    }
}

/// The contact is told of elsewhere from now on.
pub(super) fn left(card: &mut LeadCard) -> Option<Write> {
    let own = card.topic.filter(|_| card.room == Room::Own);
    card.room = Room::Shared;
    own.map(|topic| Write::Remove(id(card.chat, topic)))
}

/// The topic goes with the contact. Where the bot may not delete it, its name says nothing any more.
pub(super) fn erase(world: &World<'_>, card: &LeadCard, turn: &mut Turn) {
    let name = named(world, LeadView::Topic(None));
    for becomes in [TopicChange::Renamed(name), TopicChange::Deleted] {
        turn.letters.extend(change(card, becomes));
    }
    if let Some(topic) = card.topic.filter(|_| card.room == Room::Own) {
        turn.writes.push(Write::Remove(id(card.chat, topic)));
    }
}

/// What follows from what became of a topic that was asked for.
pub(super) fn reported(
    world: &World<'_>,
    report: Report,
    told: Told,
    records: &Records,
) -> Result<Turn, Missing> {
    let made = match told {
        Told::Arrived(topic) => topic,
        Told::Refused | Told::NoTopic | Told::Gone => None,
    };
    let mut turn = Turn::default();
    let card = LeadCard::find(records, report.lead)?
        .filter(|card| card.room == Room::Asked && card.chat == report.desk);
    let lead = Lead::of_number(records, report.lead)?;
    let (Some(mut card), Some(lead)) = (card, lead) else {
        // Whoever it was for is gone, or elsewhere.
        turn.letters.extend(made.map(|topic| {
            let to = Recipient {
                chat: report.desk,
                topic: Some(topic),
            };
            Letter::new(to, Lane::Desk, Content::Topic(TopicChange::Deleted))
        }));
        return Ok(turn);
    };
    card.message = None;
    card.room = Room::Shared;
    if let Some(topic) = made {
        (card.room, card.topic) = (Room::Own, Some(topic));
        turn.writes.push(Write::Put(record(&card, topic)));
    }
    posted(world, &lead, &mut card, &mut turn);
    Ok(turn)
}

/// The topic was deleted: the talk goes on where the desk is, with the message that found it gone.
pub(super) fn lost(
    world: &World<'_>,
    mut card: LeadCard,
    message: Option<i32>,
    records: &Records,
) -> Result<Turn, Missing> {
    let mut turn = Turn::default();
    let Some(lead) = Lead::of_number(records, card.number)? else {
        return Ok(turn);
    };
    if card.topic.is_some() {
        turn.writes.extend(left(&mut card));
        (card.topic, card.message) = (None, None);
    }
    card.held.extend(message);
    posted(world, &lead, &mut card, &mut turn);
    Ok(turn)
}

/// The card, what was held back, and the state of the topic.
fn posted(world: &World<'_>, lead: &Lead, card: &mut LeadCard, turn: &mut Turn) {
    turn.letters.extend(say::post_card(world, lead, card));
    turn.letters.extend(say::pass(world, lead, card));
    if lead.talk.stage == Stage::Closed {
        turn.letters.extend(change(card, TopicChange::Closed));
    }
    turn.writes.push(Write::Put(card.record()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_every_version_are_read_back() {
        let card = br#"{"v":"1","number":16,"chat":-100,"topic":4,"message":null,"version":"0","given":0,"until":9,"news":false,"letters":2,"pairs":[]}"#;
        let record = record(&LeadCard::read(card).unwrap(), 4);
        assert_eq!(record.id, RecordKind::LeadTopic.of_text("-100 4"));
        let sample = br#"{"v":"1","number":16}"#;
        assert_eq!(record.content, sample);
        assert_eq!(read(sample), Some(16));
        assert_eq!(read(br#"{"v":"9"}"#), None);
    }
}

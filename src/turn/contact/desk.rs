//! What the agency does about contacts, in its desk.

use super::card::{LeadCard, Room};
use super::lead::Lead;
use super::say;
use super::told::WrittenBy;
use super::topic;
use crate::dialogue::{
    ContactLine, ContactView, DeskCommand, LeadAct, LeadButton, LeadLine, LeadStatus, LeadView,
    Listed, Stage,
};
use crate::store::{Lane, Records, Write};
use crate::texts::{Key, KeyAction};
use crate::turn::event::{Event, Input};
use crate::turn::letter::{Content, Letter, TopicChange, Turn};
use crate::turn::records::{Missing, RecordKind, all};
use crate::turn::world::World;

/// The most contacts that one list shows.
const MOST_LISTED: usize = 20;
/// The most characters of a name on a button of the list.
const MOST_NAME: usize = 14;
const DAY: i64 = 86_400;

/// Answers what concerns contacts; `None` is for the rest of the desk.
pub(crate) fn take(
    world: &World<'_>,
    event: &Event,
    records: &Records,
) -> Result<Option<Turn>, Missing> {
    match &event.input {
        Input::Command(name) if DeskCommand::from_name(name) == Some(DeskCommand::Contatti) => {
            list(world, event, records).map(Some)
        }
        Input::Tap { data, message } => match LeadButton::from_data(data) {
            Some(button) => act(world, event, button, *message, records).map(Some),
            None => Ok(None),
        },
        Input::Text(_) | Input::Other(_) | Input::Group { .. } => match whose(event, records)? {
            Some(number) => reply(world, event, number, records).map(Some),
            None => Ok(None),
        },
        Input::Start(_) | Input::Command(_) | Input::Blocked | Input::Migrated { .. } => Ok(None),
    }
}

/// The contact that something is said to: by a reply to a message about it, or in its topic.
pub(crate) fn whose(event: &Event, records: &Records) -> Result<Option<i64>, Missing> {
    match (event.about.lead, event.from.topic) {
        (Some(number), _) => Ok(Some(number)),
        (None, Some(topic)) if event.about.in_topic => {
            topic::whose(records, event.from.chat, topic)
        }
        (None, Some(_) | None) => Ok(None),
    }
}

fn only(letter: Letter) -> Turn {
    Turn {
        letters: vec![letter],
        ..Turn::default()
    }
}

/// A line below a message of the desk's.
fn line(world: &World<'_>, event: &Event, line: LeadLine, number: i64) -> Letter {
    let screen = say::lead(world, LeadView::Line(line, number));
    Letter {
        answers: event.message,
        ..Letter::new(event.from.into(), Lane::Desk, Content::Screen(screen))
    }
}

/// A reply to a message about a contact is the agency's answer.
fn reply(
    world: &World<'_>,
    event: &Event,
    number: i64,
    records: &Records,
) -> Result<Turn, Missing> {
    let Some(message) = event.message else {
        return Ok(Turn::default());
    };
    let lead = Lead::of_number(records, number)?;
    let card = LeadCard::find(records, number)?;
    let (Some(mut lead), Some(mut card)) = (lead, card) else {
        return Ok(only(line(world, event, LeadLine::Gone, number)));
    };
    if event.about.edited {
        return Ok(correct(event, message, &lead, &mut card));
    }
    if lead.talk.stage == Stage::Closed {
        return Ok(only(line(world, event, LeadLine::Closed, number)));
    }
    let mut turn = Turn::default();
    lead.talk = lead.talk.answered();
    card.copies(WrittenBy::Desk, message);
    let (content, report) = say::copy(event.from.chat, message, Vec::new(), WrittenBy::Desk, &card);
    turn.letters.push(Letter {
        report,
        ..say::to_person(lead.chat, content)
    });
    if lead.status == LeadStatus::New {
        lead.status = LeadStatus::Taken;
        turn.letters.extend(say::post_card(world, &lead, &mut card));
    }
    turn.writes
        .extend([lead.record(), card.record()].map(Write::Put));
    Ok(turn)
}

/// An edit of the agency's follows, as a person's does.
fn correct(event: &Event, message: i32, lead: &Lead, card: &mut LeadCard) -> Turn {
    let pair = card.pair(WrittenBy::Desk, message).copied();
    let Some(copy) = pair.and_then(|pair| pair.copy) else {
        return Turn::default();
    };
    let letter = match &event.about.text {
        Some(text) => Letter {
            edits: Some(copy),
            ..say::to_person(lead.chat, say::corrected(text, Vec::new()))
        },
        None => {
            let (content, report) =
                say::copy(event.from.chat, message, Vec::new(), WrittenBy::Desk, card);
            Letter {
                report,
                answers: Some(copy),
                ..say::to_person(lead.chat, content)
            }
        }
    };
    only(letter)
}

/// A button of a message about a contact.
fn act(
    world: &World<'_>,
    event: &Event,
    button: LeadButton,
    tapped: Option<i32>,
    records: &Records,
) -> Result<Turn, Missing> {
    let LeadButton { lead: number, act } = button;
    let lead = Lead::of_number(records, number)?;
    let card = LeadCard::find(records, number)?;
    let (Some(mut lead), Some(mut card)) = (lead, card) else {
        return Ok(only(line(world, event, LeadLine::Gone, number)));
    };
    let before = (lead.clone(), card.message);
    let mut turn = Turn::default();
    let mut tell = None;
    match act {
        LeadAct::Take => {
            if lead.status == LeadStatus::New {
                lead.status = LeadStatus::Taken;
            }
        }
        LeadAct::Win => {
            lead.status = LeadStatus::Won;
            if !lead.won {
                lead.won = true;
                turn.marks.push(say::mark(lead.word(), "contact-won"));
            }
        }
        LeadAct::Lose => lead.status = LeadStatus::Lost,
        LeadAct::Mute => lead.talk.muted = true,
        LeadAct::Unmute => lead.talk.muted = false,
        LeadAct::Close => {
            if lead.talk.stage == Stage::Open {
                tell = Some(ContactLine::Ended);
            }
            lead.talk = lead.talk.closed();
        }
        LeadAct::Reopen => {
            if lead.talk.stage == Stage::Closed {
                tell = Some(ContactLine::Reopened);
            }
            lead.talk = lead.talk.reopened();
            turn.letters
                .extend(topic::change(&card, TopicChange::Reopened));
        }
        LeadAct::Card => {
            if card.room == Room::Asked {
                let screen = Content::Screen(say::card(world, &lead, card.room));
                return Ok(only(Letter::new(event.from.into(), Lane::Desk, screen)));
            }
            // Where it is asked for, unless it has a place of its own; the one before says no more than
            // that it moved.
            let to = match card.room {
                Room::Own if card.chat == event.from.chat => card.to(),
                Room::Own | Room::Shared | Room::Asked => event.from.into(),
            };
            let moved = card.message.take().map(|message| (card.to(), message));
            if to != card.to() {
                turn.writes.extend(topic::left(&mut card));
                (card.chat, card.topic) = (to.chat, to.topic);
            }
            if let Some((to, message)) = moved {
                let view = LeadView::Line(LeadLine::Moved, number);
                turn.letters.push(Letter {
                    edits: Some(message),
                    ..Letter::new(to, Lane::Desk, Content::Screen(say::lead(world, view)))
                });
            }
        }
    }
    // These stand on cards alone: whatever was tapped is one.
    match act {
        LeadAct::Take
        | LeadAct::Win
        | LeadAct::Lose
        | LeadAct::Mute
        | LeadAct::Unmute
        | LeadAct::Close => {
            if event.from.chat == card.chat && tapped.is_some() {
                card.message = tapped;
            }
        }
        LeadAct::Reopen | LeadAct::Card => {}
    }
    // A card that says so already, as after a second tap, is not turned again.
    if card.message.is_none() || (&lead, card.message) != (&before.0, before.1) {
        turn.letters.extend(say::post_card(world, &lead, &mut card));
    }
    if act == LeadAct::Close {
        turn.letters
            .extend(topic::change(&card, TopicChange::Closed));
    }
    if let Some(line) = tell {
        let screen = say::contact(world, ContactView::Line(line));
        turn.letters
            .push(say::to_person(lead.chat, Content::Screen(screen)));
    }
    turn.writes
        .extend([lead.record(), card.record()].map(Write::Put));
    Ok(turn)
}

/// The contacts whose talk is open.
fn list(world: &World<'_>, event: &Event, records: &Records) -> Result<Turn, Missing> {
    let leads = all(records, RecordKind::Lead)?;
    let mut leads: Vec<_> = leads.into_iter().filter_map(Lead::read).collect();
    let show = |view| {
        let screen = Content::Screen(say::lead(world, view));
        Ok(only(Letter::new(event.from.into(), Lane::Desk, screen)))
    };
    if leads.is_empty() && world.context.agency.contacts.is_none() {
        return show(LeadView::Off);
    }
    leads.retain(|lead| lead.talk.stage == Stage::Open);
    leads.sort_by_key(|lead| (lead.given, lead.number));
    leads.truncate(MOST_LISTED);
    if leads.is_empty() {
        return show(LeadView::Nobody);
    }
    let listed = leads.iter().map(|lead| Listed {
        name: lead.name.clone(),
        days: u32::try_from((world.now - lead.given).div_euclid(DAY)).unwrap_or(0),
        status: lead.status,
    });
    let mut screen =
        std::sync::Arc::unwrap_or_clone(say::lead(world, LeadView::List(listed.collect())));
    let mut keys = Vec::new();
    for (lead, number) in leads.iter().zip(1..) {
        let name: String = lead.name.chars().take(MOST_NAME).collect();
        let place = LeadCard::find(records, lead.number)?;
        keys.push(Key {
            text: format!("{number}. {name}"),
            action: match place.and_then(|card| link(&card)) {
                Some(link) => KeyAction::Url(link),
                None => {
                    let button = LeadButton {
                        lead: lead.number,
                        act: LeadAct::Card,
                    };
                    KeyAction::Data(button.data().into())
                }
            },
        });
    }
    screen.keyboard = keys.chunks(2).map(<[Key]>::to_vec).collect();
    let screen = Content::Screen(screen.into());
    Ok(only(Letter::new(event.from.into(), Lane::Desk, screen)))
}

/// The link to a card: messages of supergroups have one, for their members
/// (<https://core.telegram.org/api/links#message-links>).
fn link(card: &LeadCard) -> Option<String> {
    const SUPERGROUP: i64 = -1_000_000_000_000;
    let message = card.message?;
    let group = (card.chat < SUPERGROUP).then(|| SUPERGROUP - card.chat)?;
    Some(format!("https://t.me/c/{group}/{message}"))
}

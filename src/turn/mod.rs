//! One event in, one turn out. A chat has a role (a person's, a group's, the agency's desk) and each
//! role a machine of its own; the machines share nothing but the vocabulary: [`Event`], [`Turn`],
//! [`Letter`], [`Content`], records. No I/O, no clock, no randomness: time comes in.
//!
//! - `event`: what reached the bot
//! - `letter`: what comes of it
//! - `records`: what is kept between events, by kind
//! - `person`: a person's conversation, with the names of buttons and free text
//! - `group`: one line in a group
//! - `desk`: the agency's chat, and how a chat becomes it
//! - `earlier`: the keyboard and the menu that an earlier bot has left in a chat
//! - `pair`: two people who answer apart, and are compared
//! - `contact`: people who ask to be contacted, and what is passed on between them and the agency
//! - `pairing`, `placement`: records of the agency's making
//! - [`ways`], [`csv`]: what came of the links, and as files for a spreadsheet; [`day`]: days as people
//!   write them
//!
//! Deliberately absent: how events reach the bot and how letters leave it (`telegram`), and where
//! records are kept (`store`).

mod contact;
pub mod csv;
pub mod day;
mod desk;
mod earlier;
mod event;
mod group;
mod invited;
mod letter;
mod pair;
mod pairing;
mod person;
mod placement;
mod records;
pub mod ways;
mod world;

pub use contact::{Report, Told, reported, sweep};
pub use desk::{
    Desk, Mondays, accounts, by_day, caption, day_by_day, desk_knows, due, lost, newest_monday,
    pair_steps, picture, since, steps, unpaired, week, weekly,
};
pub use event::{About, ChatKind, Event, Input, Origin};
pub use letter::{Content, Letter, Recipient, TopicChange, Turn};
pub use pairing::{PAIRING_LASTS, pairing, secret};
pub use person::{Remembered, Shown, remember};
pub use placement::{LabelError, MOST_LABEL, Placement};
pub use records::{Missing, RecordKind};
pub use world::World;

use self::person::Answered;
use crate::store::{Incoming, Read, Records, Write};
use crate::texts::Context;

/// An event as the store takes it: what it is known by, whose it is, what is to be read for it.
pub fn incoming(event: &Event) -> Incoming {
    Incoming {
        update_id: Some(event.update_id),
        chat: Some(event.from.chat),
        album: event.about.album.clone(),
        reads: needs(event),
    }
}

/// What an event is known to need before anything is read.
pub fn needs(event: &Event) -> Vec<Read> {
    let mut needs = vec![
        Read::One(RecordKind::Desk.only()),
        Read::One(RecordKind::Dialogue.of_chat(event.from.chat)),
        Read::One(RecordKind::Lead.of_chat(event.from.chat)),
    ];
    if let Input::Start(source) = &event.input {
        if let Some(secret) = pairing::in_start(source.as_ref()) {
            needs.push(Read::One(RecordKind::Pairing.of_text(secret)));
        } else if source
            .as_ref()
            .is_some_and(|source| invited::token_in(source.as_str()).is_some())
        {
            needs.push(Read::One(RecordKind::Pairs.of_chat(event.from.chat)));
        } else if let Some(source) = source.as_ref().filter(|source| !source.is_own()) {
            needs.push(Read::One(RecordKind::Placement.of_text(source.as_str())));
        }
    }
    if pair::looks(&event.input) {
        needs.push(Read::One(RecordKind::Pairs.of_chat(event.from.chat)));
    }
    needs
}

/// Answers an event.
///
/// # Errors
/// What else must be read before it can be answered.
pub fn take(world: &World<'_>, event: &Event, records: &Records) -> Result<Turn, Missing> {
    let desk = Desk::find(records)?;
    if let Input::Start(source) = &event.input
        && let Some(secret) = pairing::in_start(source.as_ref())
        && let Some(link) = desk::pairing_link(records, event, secret)?
    {
        return Ok(if event.about.public == Some(true) {
            desk::refused(world, event, secret, link)
        } else {
            desk::pair(world, event, desk, secret)
        });
    }
    if let Some(desk) = desk.filter(|desk| desk.chat == event.from.chat) {
        return at_the_desk(world, event, desk, records);
    }
    if event.about.topic_alone {
        return Ok(Turn::default());
    }
    let context;
    let world = if desk.is_some() && world.context.agency.contacts.is_some() {
        context = Context {
            talks: true,
            ..world.context.clone()
        };
        World {
            context: &context,
            ..*world
        }
    } else {
        *world
    };
    match event.from.kind {
        ChatKind::Private => {
            let mut turn = of_person(&world, event, desk, records)?;
            where_it_was_asked(event, &mut turn);
            earlier::leaves(&world, event, records, &mut turn)?;
            Ok(turn)
        }
        ChatKind::Group if event.about.goes_on => Ok(Turn::default()),
        ChatKind::Group => group::take(&world, event, records),
    }
}

/// What is said to whoever spoke is said in the topic that they spoke in, whichever machine says it.
fn where_it_was_asked(event: &Event, turn: &mut Turn) {
    for letter in &mut turn.letters {
        if letter.to.chat == event.from.chat && letter.to.topic.is_none() {
            letter.to.topic = event.from.topic;
        }
    }
}

fn of_person(
    world: &World<'_>,
    event: &Event,
    desk: Option<Desk>,
    records: &Records,
) -> Result<Turn, Missing> {
    if let Some(mut turn) = pair::of_person(world, event, records)? {
        person::keep_shown(event, records, &mut turn)?;
        return Ok(turn);
    }
    if let Some(turn) = contact::of_person(world, event, desk, records)? {
        return Ok(turn);
    }
    if event.about.goes_on {
        return Ok(Turn::default());
    }
    let mut turn = match person::take(world, event, records)? {
        Answered::Turn(turn) => turn,
        Answered::Invites(side) => return pair::invites(world, event, records, side),
    };
    contact::after(world, event, records, &mut turn)?;
    pair::after(world, event, records, &mut turn)?;
    Ok(turn)
}

fn at_the_desk(
    world: &World<'_>,
    event: &Event,
    mut desk: Desk,
    records: &Records,
) -> Result<Turn, Missing> {
    let forum = event.about.forum.unwrap_or(desk.forum);
    let public = event.about.public.unwrap_or(desk.public);
    let became_public = public && !desk.public;
    let learnt = desk.forum != forum || desk.public != public;
    (desk.forum, desk.public) = (forum, public);
    let mut turn = if public && shows_or_acts(&event.input) {
        in_public(world, event, records)?
    } else {
        match contact::in_desk(world, event, records)? {
            Some(turn) => turn,
            None if event.about.goes_on || event.about.topic_alone => Turn::default(),
            None => desk::take(world, event, desk, records)?,
        }
    };
    if became_public {
        log::warn!(
            "the desk is a public group, where anybody can read the contacts: it is answered no more until it is private again"
        );
    }
    if learnt {
        // Before whatever else is written of it.
        turn.writes.insert(0, Write::Put(desk.record()));
    }
    Ok(turn)
}

/// Whether something would be shown or done, unlike where the chat itself goes.
const fn shows_or_acts(input: &Input) -> bool {
    match input {
        Input::Start(_)
        | Input::Command(_)
        | Input::Tap { .. }
        | Input::Text(_)
        | Input::Other(_)
        | Input::Group { .. } => true,
        Input::Blocked | Input::Migrated { .. } => false,
    }
}

/// In a desk that anybody can read nobody is known for a member: nothing is done, and what was meant for the
/// bot or for a contact is told why.
fn in_public(world: &World<'_>, event: &Event, records: &Records) -> Result<Turn, Missing> {
    let addressed = match &event.input {
        Input::Start(_) | Input::Command(_) | Input::Text(_) | Input::Other(_) => true,
        Input::Group { addressed } => *addressed || contact::whose(event, records)?.is_some(),
        Input::Tap { .. } | Input::Blocked | Input::Migrated { .. } => false,
    };
    if !addressed || event.about.edited || event.about.goes_on {
        return Ok(Turn::default());
    }
    Ok(desk::in_public(world, event))
}

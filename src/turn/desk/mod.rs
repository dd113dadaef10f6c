//! The agency's desk: how a chat becomes it, and what it answers.

mod accounts;
mod stored;

pub use accounts::{accounts, funnels, since};
pub use stored::Desk;

use std::sync::Arc;

use super::event::{Event, Input};
use super::letter::{Content, Letter, Recipient, Turn};
use super::placement::Placement;
use super::records::{Missing, RecordKind, all, counters, one};
use super::world::World;
use crate::dialogue::{self, DeskCommand, DeskView, Period, View};
use crate::store::{Found, Lane, Records, Write};
use crate::texts::Phrase;

const DAY: i64 = 86_400;

/// Whether this secret is good now. A record that came to its end is not found any more.
pub(super) fn may_pair(records: &Records, secret: &str) -> Result<bool, Missing> {
    let found = one(records, RecordKind::Pairing.of_text(secret))?;
    Ok(matches!(found, Found::Content(_)))
}

/// Makes the chat of an event the desk; the one before is told.
pub(super) fn pair(world: &World<'_>, event: &Event, old: Option<Desk>, secret: &str) -> Turn {
    let desk = Desk {
        chat: event.from.chat,
        topic: event.from.topic,
    };
    let to = Recipient::from(event.from);
    let menu = DeskCommand::ALL.map(|command| {
        let line = world
            .texts
            .plain(Phrase::DeskCommand(command), world.context);
        (command.name(), line)
    });
    let mut letters = vec![
        letter(to, Content::Menu(menu.to_vec())),
        letter(to, screen(world, DeskView::Welcome)),
    ];
    if let Some(old) = old.filter(|old| old.chat != desk.chat) {
        letters.extend(goodbye(world, old, DeskView::Replaced));
    }
    Turn {
        writes: vec![
            Write::Remove(RecordKind::Pairing.of_text(secret)),
            Write::Put(desk.record()),
        ],
        letters,
        ..Turn::default()
    }
}

/// Ends the desk, and tells it.
///
/// # Errors
/// The desk must be read before.
pub fn unpaired(world: &World<'_>, records: &Records) -> Result<Option<Turn>, Missing> {
    let Some(desk) = Desk::find(records)? else {
        return Ok(None);
    };
    Ok(Some(Turn {
        writes: vec![Write::Remove(RecordKind::Desk.only())],
        letters: goodbye(world, desk, DeskView::Unpaired),
        ..Turn::default()
    }))
}

fn goodbye(world: &World<'_>, desk: Desk, view: DeskView) -> Vec<Letter> {
    let to = Recipient {
        chat: desk.chat,
        topic: desk.topic,
    };
    vec![
        letter(to, Content::Menu(Vec::new())),
        letter(to, screen(world, view)),
    ]
}

/// Answers what reaches the desk.
pub(super) fn take(
    world: &World<'_>,
    event: &Event,
    desk: Desk,
    records: &Records,
) -> Result<Turn, Missing> {
    let (period, edits) = match &event.input {
        Input::Command(name) => match DeskCommand::from_name(name) {
            Some(DeskCommand::Conti) => (Some(Period::Month), None),
            // Contacts have a machine of their own.
            Some(DeskCommand::Contatti | DeskCommand::Aiuto) | None => (None, None),
        },
        Input::Tap { data, message } => {
            let period = Period::from_data(data);
            (period, message.filter(|_| period.is_some()))
        }
        Input::Start(_) | Input::Text(_) | Input::Other(_) => (None, None),
        Input::Group { addressed: true } => (None, None),
        // What people of a group say to each other is none of the bot's business.
        Input::Group { addressed: false } => return Ok(Turn::default()),
        Input::Blocked => {
            log::warn!("the bot was thrown out of its desk: `pair` makes another one");
            return Ok(Turn::default());
        }
        Input::Migrated { to } => {
            let moved = Desk {
                chat: *to,
                topic: desk.topic,
            };
            return Ok(Turn {
                writes: vec![Write::Put(moved.record())],
                ..Turn::default()
            });
        }
    };
    let view = match period {
        Some(period) => DeskView::Accounts(read_accounts(world, period, records)?),
        None => DeskView::Help,
    };
    Ok(Turn {
        letters: vec![Letter {
            edits,
            ..letter(event.from.into(), screen(world, view))
        }],
        ..Turn::default()
    })
}

fn read_accounts(
    world: &World<'_>,
    period: Period,
    records: &Records,
) -> Result<crate::dialogue::Accounts, Missing> {
    let counters = counters(records, since(period, world.now.div_euclid(DAY)))?;
    let placements = all(records, RecordKind::Placement)?;
    let placements: Vec<_> = placements.into_iter().filter_map(Placement::read).collect();
    Ok(accounts(period, counters, &placements))
}

fn letter(to: Recipient, content: Content) -> Letter {
    Letter::new(to, Lane::Desk, content)
}

/// Not kept like people's screens: one with figures is hardly ever shown twice, and would drive them out.
fn screen(world: &World<'_>, view: DeskView) -> Content {
    let screen = dialogue::screen(&View::Desk(view));
    Content::Screen(Arc::new(world.texts.render(&screen, world.context)))
}

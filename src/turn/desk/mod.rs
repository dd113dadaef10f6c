//! The agency's desk: how a chat becomes it, and what it answers.

mod accounts;
mod answering;
mod asked;
mod drawn;
mod monday;
mod shown;
mod stored;
mod week;

pub use accounts::{accounts, by_day, caption, since};
pub use drawn::{day_by_day, lost, pair_steps, picture, steps};
pub use monday::{Mondays, due, newest_monday, weekly};
pub use stored::Desk;
pub use week::week;

use super::event::{Event, Input};
use super::letter::{Content, Letter, Recipient, Turn};
use super::pairing::{bound, is_of};
use super::records::{Missing, RecordKind, one};
use super::world::World;
use crate::dialogue::{DeskCommand, DeskView, Period};
use crate::store::{Found, Records, Write};
use crate::texts::Phrase;

use self::answering::Answering;
use self::asked::DeskAsked;
use self::shown::{letter, screen};

/// How long the name of a new link is waited for, in seconds.
const LABEL_LASTS: i64 = 10 * 60;

/// What is kept of a pairing link, where its secret is good now. A record that came to its end is not found
/// any more.
pub(super) fn pairing_link<'a>(
    records: &'a Records,
    event: &Event,
    secret: &str,
) -> Result<Option<&'a [u8]>, Missing> {
    let found = one(records, RecordKind::Pairing.of_text(secret))?;
    Ok(match found {
        Found::Content(content) => {
            Some(content.as_slice()).filter(|content| is_of(content, secret, event.from.chat))
        }
        Found::Nothing | Found::Unreadable => None,
    })
}

/// Makes the chat of an event the desk; the one before is told.
pub(super) fn pair(world: &World<'_>, event: &Event, old: Option<Desk>, secret: &str) -> Turn {
    let desk = Desk {
        chat: event.from.chat,
        topic: event.from.topic,
        names_until: None,
        forum: event.about.forum.unwrap_or(false),
        public: false,
        shown: None,
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
    let mut writes = vec![
        Write::Remove(RecordKind::Pairing.of_text(secret)),
        Write::Put(desk.record()),
    ];
    // A desk that takes another's place goes on with its weeks.
    if old.is_none() {
        writes.push(Write::Put(Mondays::from_now_on(world).record()));
    }
    Turn {
        writes,
        letters,
        ..Turn::default()
    }
}

/// A group that anybody can read becomes no desk. All of them could read the link, too: from now on it is good
/// in this group alone, once that is private.
pub(super) fn refused(world: &World<'_>, event: &Event, secret: &str, link: &[u8]) -> Turn {
    let bound = bound(link, secret, event.from.chat, world.now);
    Turn {
        writes: bound.map(Write::Put).into_iter().collect(),
        letters: vec![letter(
            event.from.into(),
            screen(world, DeskView::PublicRefused),
        )],
        ..Turn::default()
    }
}

/// What the desk says to whatever is meant for it, as long as anybody can read it.
pub(super) fn in_public(world: &World<'_>, event: &Event) -> Turn {
    Turn {
        letters: vec![letter(event.from.into(), screen(world, DeskView::Public))],
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
        writes: vec![
            Write::Remove(RecordKind::Desk.only()),
            Write::Remove(RecordKind::Mondays.only()),
        ],
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
    let names = desk.names_until.is_some_and(|until| world.now < until);
    let answering = Answering {
        world,
        to: event.from.into(),
        records,
    };
    let turn = match &event.input {
        Input::Command(name) => match DeskCommand::from_name(name) {
            Some(DeskCommand::Conti) => answering.accounts(Period::Month, 0, None, None)?,
            Some(DeskCommand::Settimana) => answering.week()?,
            Some(DeskCommand::Link) => answering.links(0, None)?,
            Some(DeskCommand::Esporta) => answering.files()?,
            // Contacts have a machine of their own.
            Some(DeskCommand::Contatti | DeskCommand::Aiuto) | None => {
                answering.screen(DeskView::Help)
            }
        },
        Input::Tap { data, message } => match DeskAsked::read(data) {
            Some(DeskAsked::Accounts { period, page, of }) => {
                answering.accounts(period, page, of.as_deref(), *message)?
            }
            Some(DeskAsked::OpenAccounts(period)) => answering.accounts(period, 0, None, None)?,
            Some(DeskAsked::Links(page)) => {
                let turn = answering.links(page, *message)?;
                return Ok(turned_over(turn, desk));
            }
            Some(DeskAsked::NewLink) => {
                let waits = Desk {
                    names_until: Some(world.now + LABEL_LASTS),
                    ..desk
                };
                let mut turn = answering.screen(DeskView::AskLabel);
                turn.writes.push(Write::Put(waits.record()));
                return Ok(turn);
            }
            Some(DeskAsked::Link(mark)) => answering.link(&mark)?,
            None => answering.screen(DeskView::Help),
        },
        Input::Text(label) if names => answering.named(label)?,
        Input::Start(_) | Input::Text(_) | Input::Other(_) => answering.screen(DeskView::Help),
        Input::Group { addressed: true } => answering.screen(DeskView::Help),
        // What people of a group say to each other is none of the bot's business.
        Input::Group { addressed: false } => return Ok(Turn::default()),
        Input::Blocked => {
            log::warn!("the bot was thrown out of its desk: `pair` makes another one");
            return Ok(Turn::default());
        }
        Input::Migrated { to } => {
            let moved = Desk { chat: *to, ..desk };
            return Ok(Turn {
                writes: vec![Write::Put(moved.record())],
                ..Turn::default()
            });
        }
    };
    Ok(no_longer_naming(turn, desk))
}

/// Whether a button's data means something to the desk.
pub fn desk_knows(data: &str) -> bool {
    DeskAsked::read(data).is_some()
}

/// The links, where they were tapped: nothing where the page is there already.
fn turned_over(mut turn: Turn, desk: Desk) -> Turn {
    let shown = turn.letters.first().and_then(|letter| {
        let Content::Screen(screen) = &letter.content else {
            return None;
        };
        Some((letter.edits?, screen.fingerprint()))
    });
    if shown.is_some() && shown == desk.shown {
        turn.letters.clear();
        return no_longer_naming(turn, desk);
    }
    let desk = Desk {
        names_until: None,
        shown: shown.or(desk.shown),
        ..desk
    };
    turn.writes.push(Write::Put(desk.record()));
    turn
}

/// Whatever was done instead of naming a link, what is written next is no name.
fn no_longer_naming(mut turn: Turn, desk: Desk) -> Turn {
    if desk.names_until.is_some() {
        let desk = Desk {
            names_until: None,
            ..desk
        };
        turn.writes.push(Write::Put(desk.record()));
    }
    turn
}

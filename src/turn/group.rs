//! A group: one line, to whoever speaks to the bot; to others once, lest it talks over everybody.

use super::event::{Event, Input};
use super::letter::{Content, Letter, Turn};
use super::person::{Remembered, remember};
use super::records::{Missing, RecordKind, one};
use super::world::World;
use crate::dialogue::{Dialogue, View};
use crate::store::{Lane, Mark, Records, Write};

pub(super) fn take(world: &World<'_>, event: &Event, records: &Records) -> Result<Turn, Missing> {
    let chat = event.from.chat;
    let addressed = match &event.input {
        // Leaving a group is not being blocked: nothing is counted.
        Input::Blocked => {
            return Ok(Turn {
                writes: vec![Write::Erase(chat)],
                ..Turn::default()
            });
        }
        Input::Migrated { to } => return moved(chat, *to, records),
        Input::Group { addressed } => *addressed,
        // Nobody holds a conversation in a group.
        Input::Tap { .. } | Input::Other(_) => return Ok(Turn::default()),
        // The link that adds the bot to a group sends a parameter: being added was answered already.
        Input::Start(Some(_)) => false,
        Input::Start(None) | Input::Command(_) | Input::Text(_) => true,
    };
    let found = one(records, RecordKind::Dialogue.of_chat(chat))?;
    let first = !matches!(Remembered::from(found), Remembered::Dialogue(_));
    if !(first || addressed) {
        return Ok(Turn::default());
    }
    let greeted = Write::Put(remember(chat, &Dialogue::new(None), None));
    Ok(Turn {
        writes: first.then_some(greeted).into_iter().collect(),
        letters: vec![Letter::new(
            event.from.into(),
            Lane::UnderWay,
            Content::Screen(world.texts.view(&View::Group, world.context)),
        )],
        marks: vec![Mark {
            placement: String::new(),
            step: "group",
            choice: "",
        }],
        ..Turn::default()
    })
}

/// That the group was greeted goes along with it. It is not erased: what waits for it goes where it went, which
/// Telegram says when it is sent.
fn moved(chat: i64, to: i64, records: &Records) -> Result<Turn, Missing> {
    let found = one(records, RecordKind::Dialogue.of_chat(chat))?;
    let mut writes = vec![Write::Remove(RecordKind::Dialogue.of_chat(chat))];
    if let Remembered::Dialogue(dialogue) = Remembered::from(found) {
        writes.push(Write::Put(remember(to, &dialogue, None)));
    }
    Ok(Turn {
        writes,
        ..Turn::default()
    })
}

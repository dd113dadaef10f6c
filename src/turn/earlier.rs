//! What an earlier bot with the same token has left in a chat: a keyboard in place of the phone's; a list of
//! commands and a menu button for that chat alone.
//!
//! Telegram tells of none of them, and takes a keyboard away only with a message that says so, which can then have
//! no buttons of its own. So whoever knows that there was such a bot says so in the configuration, and each
//! chat's first answer is preceded by a line; everybody else's is not.

use std::sync::Arc;

use super::event::Event;
use super::letter::{Content, Letter, Recipient, Turn};
use super::records::{Missing, RecordKind, one};
use super::world::World;
use crate::store::{Found, Records, Write};
use crate::texts::{Phrase, Rendered, escape};

/// Puts the line before a chat's first answer.
pub(super) fn leaves(
    world: &World<'_>,
    event: &Event,
    records: &Records,
    turn: &mut Turn,
) -> Result<(), Missing> {
    if !world.context.earlier_bot {
        return Ok(());
    }
    let conversation = RecordKind::Dialogue.of_chat(event.from.chat);
    let begins = matches!(one(records, conversation.clone())?, Found::Nothing)
        && turn
            .writes
            .iter()
            .any(|write| matches!(write, Write::Put(record) if record.id == conversation));
    let to = Recipient::from(event.from);
    // What is edited is this bot's, which has been here before.
    let answer = |letter: &Letter| letter.to == to && letter.edits.is_none();
    if begins && let Some(at) = turn.letters.iter().position(answer) {
        let says = world.texts.plain(Phrase::EarlierBot, world.context);
        let line = Content::Line(Arc::new(Rendered {
            html: escape(&says).into_owned(),
            keyboard: Vec::new(),
        }));
        let lane = turn.letters[at].lane;
        // Groups, whose ids are negative, have no such button.
        let button = (to.chat > 0).then_some(Content::MenuButton);
        let first = [line, Content::Menu(Vec::new())].into_iter().chain(button);
        let first = first.map(|content| Letter::new(to, lane, content));
        turn.letters.splice(at..at, first);
    }
    Ok(())
}

//! What a stand-in knows of its chats, to be kept and taken up again by another one.
//!
//! Kept are chats with their messages, menus of commands, what is known of files, and what waits for the
//! bot. Absent on purpose: taps under way, which grow old within minutes, calls, and what the bot says of
//! itself, which it says anew when it starts. The form is that of the types here: another version may not
//! be able to read it, and then there is nothing to take up.

use axum::body::Bytes;
use serde::{Deserialize, Serialize};

use super::api::BotApi;
use super::chat::{Author, Chat, Message};
use super::files::SentFile;
use super::lock::lock;
use super::people::command_of;
use super::profile::CommandList;
use super::queue::UpdateKind;
use crate::html;

/// Identifiers that are passed over, of messages and updates: if the last of them were not kept, the bot
/// has seen them all the same.
const GAP: i32 = 100;

/// What a stand-in knows of its chats.
#[derive(Debug, Serialize, Deserialize)]
pub struct Snapshot {
    chats: Vec<Chat>,
    commands: Vec<CommandList>,
    files: Vec<SentFile>,
    waiting: Vec<(i64, UpdateKind, String)>,
    next_update: i64,
}

impl Snapshot {
    /// The identifiers of the files, whose bytes are not in it.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.file_id.as_str())
    }
}

impl BotApi {
    /// What is known now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let inner = &*self.inner;
        let chats = inner.chats.ids().into_iter();
        let (waiting, next_update) = inner.updates.waiting();
        Snapshot {
            chats: chats
                .filter_map(|id| inner.chats.with(id, |chat| chat.clone()))
                .collect(),
            commands: lock(&inner.profile).commands.clone(),
            files: lock(&inner.files).all(),
            waiting,
            next_update,
        }
    }

    /// Takes up what another stand-in knew; `bytes` finds those of a file.
    pub fn take_up(&self, snapshot: Snapshot, bytes: impl Fn(&str) -> Option<Bytes>) {
        let inner = &*self.inner;
        for mut kept in snapshot.chats {
            kept.last_id = kept.last_id.saturating_add(GAP);
            kept.history.iter_mut().for_each(read_again);
            let (id, kind) = (kept.id, kept.kind);
            inner.chats.with_new(id, kind, |chat| *chat = kept);
        }
        lock(&inner.profile).commands = snapshot.commands;
        for file in snapshot.files {
            if let Some(bytes) = bytes(&file.file_id) {
                lock(&inner.files).put_back(file, bytes);
            }
        }
        for (id, kind, json) in snapshot.waiting {
            inner.updates.put_back(id, kind, json);
        }
        let next = snapshot.next_update.saturating_add(GAP.into());
        inner.updates.pass_over_to(next);
        self.touch();
    }
}

/// Finds the entities of a text again.
fn read_again(message: &mut Message) {
    message.entities = match message.author {
        Author::Person(_) | Author::Channel => command_of(&message.text).into_iter().collect(),
        Author::Bot => match html::parse(&message.source) {
            Ok(read) if read.text == message.text => read.entities,
            Ok(_) | Err(_) => Vec::new(),
        },
    };
}

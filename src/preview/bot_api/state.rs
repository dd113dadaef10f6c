//! What Telegram remembers: chats and their messages.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};

use super::keyboard::Keyboard;
use super::wire::person_name;
use crate::clock::unix_now;
use crate::texts::html::Entity;

/// Locks; a panic elsewhere does not make the data unusable.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChatKind {
    Private,
    Supergroup,
    Channel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Author {
    Bot,
    Person(i64),
    Channel,
}

#[derive(Debug)]
pub(super) struct Message {
    pub(super) id: i32,
    pub(super) author: Author,
    pub(super) date: i64,
    pub(super) edit_date: Option<i64>,
    pub(super) text: String,
    /// The text as the bot sent it, before its entities were parsed.
    pub(super) source: String,
    pub(super) entities: Vec<Entity>,
    pub(super) keyboard: Keyboard,
    pub(super) edits: u32,
    /// What is not text: a photo, a voice message, a poll…
    pub(super) extra: Option<Map<String, Value>>,
}

#[derive(Debug)]
pub(super) struct Chat {
    pub(super) id: i64,
    pub(super) kind: ChatKind,
    pub(super) name: String,
    /// The person has blocked the bot, or the bot is no longer in the group.
    pub(super) blocked: bool,
    pub(super) deactivated: bool,
    history: VecDeque<Message>,
    last_id: i32,
}

impl Chat {
    fn new(id: i64, kind: ChatKind) -> Self {
        let name = match kind {
            ChatKind::Private => person_name(id),
            ChatKind::Supergroup => format!("Gruppo {id}"),
            ChatKind::Channel => format!("Canale {id}"),
        };
        Self {
            id,
            kind,
            name,
            blocked: false,
            deactivated: false,
            history: VecDeque::new(),
            last_id: 0,
        }
    }

    /// Adds a message with the next identifier; forgets the oldest one if there are too many.
    pub(super) fn add(&mut self, mut message: Message, most: usize) -> &Message {
        self.last_id = self.last_id.wrapping_add(1);
        message.id = self.last_id;
        while self.history.len() >= most.max(1) {
            self.history.pop_front();
        }
        self.history.push_back(message);
        &self.history[self.history.len() - 1]
    }

    fn index(&self, id: i32) -> Option<usize> {
        self.history
            .binary_search_by_key(&id, |message| message.id)
            .ok()
    }

    pub(super) fn message(&self, id: i32) -> Option<&Message> {
        self.history.get(self.index(id)?)
    }

    pub(super) fn message_mut(&mut self, id: i32) -> Option<&mut Message> {
        let index = self.index(id)?;
        self.history.get_mut(index)
    }

    pub(super) fn remove(&mut self, id: i32) -> bool {
        self.index(id)
            .and_then(|index| self.history.remove(index))
            .is_some()
    }

    /// The messages, oldest first.
    pub(super) fn messages(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.history.iter()
    }
}

impl Message {
    /// A text without formatting and without buttons, of now.
    pub(super) fn text(author: Author, text: &str) -> Self {
        Self {
            id: 0,
            author,
            date: unix_now(),
            edit_date: None,
            text: text.to_owned(),
            source: text.to_owned(),
            entities: Vec::new(),
            keyboard: Keyboard::new(),
            edits: 0,
            extra: None,
        }
    }
}

/// How many locks share the chats, so that calls for different chats rarely wait for each other.
const SHARDS: usize = 16;

#[derive(Debug, Default)]
struct Shard {
    chats: HashMap<i64, Chat>,
    /// The chats by age, to know which one to forget.
    order: VecDeque<i64>,
}

/// All chats. Bounded: beyond the limit the oldest ones are forgotten.
#[derive(Debug)]
pub(super) struct Chats {
    shards: [Mutex<Shard>; SHARDS],
    most_per_shard: usize,
}

impl Chats {
    pub(super) fn new(most: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::default()),
            most_per_shard: most.div_ceil(SHARDS).max(1),
        }
    }

    fn shard(&self, id: i64) -> MutexGuard<'_, Shard> {
        // Fibonacci hashing; identifiers are often consecutive.
        let spread = id.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60;
        let index = usize::try_from(spread).unwrap_or(0) % SHARDS;
        lock(&self.shards[index])
    }

    /// Does something with a chat that exists.
    pub(super) fn with<R>(&self, id: i64, act: impl FnOnce(&mut Chat) -> R) -> Option<R> {
        self.shard(id).chats.get_mut(&id).map(act)
    }

    /// Does something with a chat, which is created if need be.
    pub(super) fn with_new<R>(
        &self,
        id: i64,
        kind: ChatKind,
        act: impl FnOnce(&mut Chat) -> R,
    ) -> R {
        let mut shard = self.shard(id);
        if !shard.chats.contains_key(&id) {
            while shard.order.len() >= self.most_per_shard {
                if let Some(oldest) = shard.order.pop_front() {
                    shard.chats.remove(&oldest);
                }
            }
            shard.order.push_back(id);
        }
        act(shard.chats.entry(id).or_insert_with(|| Chat::new(id, kind)))
    }

    /// The identifiers of all chats, in no particular order.
    pub(super) fn ids(&self) -> Vec<i64> {
        self.shards
            .iter()
            .flat_map(|shard| lock(shard).order.iter().copied().collect::<Vec<_>>())
            .collect()
    }
}

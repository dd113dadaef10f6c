//! What Telegram remembers of a chat: its messages.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::clock::unix_now;
use super::files::SentFile;
use super::keyboard::{Keyboard, SentButton};
use super::markup;
use crate::html::Entity;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum ChatType {
    Private,
    /// A basic group, which can become a supergroup under another identifier.
    Group,
    Supergroup,
    Channel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Author {
    Bot,
    Person(i64),
    Channel,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Message {
    pub(super) id: i32,
    pub(super) author: Author,
    pub(super) date: i64,
    pub(super) edit_date: Option<i64>,
    pub(super) text: String,
    /// The text as the bot sent it, before its entities were parsed.
    pub(super) source: String,
    /// Kept as what they were read from.
    #[serde(skip)]
    pub(super) entities: Vec<Entity>,
    #[serde(deserialize_with = "markup::kept")]
    pub(super) keyboard: Keyboard,
    pub(super) edits: u32,
    /// A photo or a document of the bot; the text is its caption.
    pub(super) file: Option<SentFile>,
    /// The topic that it stands in.
    pub(super) thread: Option<i32>,
    /// The message that it answers.
    pub(super) reply_to: Option<i32>,
    /// The message that it is a copy of.
    pub(super) copied_from: Option<(i64, i32)>,
    /// Whether Telegram wrote it: somebody opened a topic, a group has moved.
    pub(super) service: bool,
    /// What is not text: a photo of a person, a voice message, a poll…
    pub(super) extra: Option<Map<String, Value>>,
}

/// The topics of a forum; whoever names none writes in the general one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Forum {
    pub(super) topics: BTreeMap<i32, ForumTopic>,
}

/// A topic of a forum; its identifier is that of the message that opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumTopic {
    /// Its identifier, `message_thread_id`.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// Its colour, as 0xRRGGBB.
    pub icon_color: i64,
    /// Whether only administrators may still write in it.
    pub closed: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Chat {
    pub(super) id: i64,
    pub(super) kind: ChatType,
    pub(super) name: String,
    /// The names of its members, where they were given any.
    pub(super) members: BTreeMap<i64, String>,
    /// The person has blocked the bot, or the bot is no longer in the group.
    pub(super) blocked: bool,
    pub(super) deactivated: bool,
    pub(super) forum: Option<Forum>,
    /// A supergroup that has one is public.
    pub(super) username: Option<String>,
    /// Whether the bot is an administrator who may manage topics.
    pub(super) bot_manages_topics: bool,
    /// The supergroup that the group has become.
    pub(super) migrated_to: Option<i64>,
    pub(super) history: VecDeque<Message>,
    pub(super) last_id: i32,
    /// What stands in place of the phone's keyboard until a message takes it away.
    #[serde(skip)]
    pub(super) reply_keyboard: Keyboard,
}

impl Chat {
    pub(super) fn new(id: i64, kind: ChatType) -> Self {
        let name = match kind {
            ChatType::Private => person_name(id),
            ChatType::Group | ChatType::Supergroup => format!("Gruppo {id}"),
            ChatType::Channel => format!("Canale {id}"),
        };
        Self {
            id,
            kind,
            name,
            members: BTreeMap::new(),
            blocked: false,
            deactivated: false,
            forum: None,
            username: None,
            bot_manages_topics: false,
            migrated_to: None,
            history: VecDeque::new(),
            last_id: 0,
            reply_keyboard: Keyboard::new(),
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

    /// Gives the chat topics. The first message of all is that of the general topic, whose identifier is 1.
    pub(super) fn become_forum(&mut self) {
        self.forum.get_or_insert_default();
        self.last_id = self.last_id.max(1);
    }

    /// A topic that is there.
    pub(super) fn topic(&self, id: i32) -> Option<&ForumTopic> {
        self.forum.as_ref()?.topics.get(&id)
    }

    /// Forgets a topic and all that was said in it; says whether it was there.
    pub(super) fn remove_topic(&mut self, id: i32) -> bool {
        let removed = self
            .forum
            .as_mut()
            .and_then(|forum| forum.topics.remove(&id));
        self.history.retain(|message| message.thread != Some(id));
        removed.is_some()
    }

    /// The name of somebody who writes here, if they were given one.
    pub(super) fn name_of(&self, person: i64) -> Option<&str> {
        let own = (person == self.id).then_some(&self.name);
        own.or_else(|| self.members.get(&person))
            .map(String::as_str)
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

/// The first name of the person with this identifier.
pub(super) fn person_name(id: i64) -> String {
    format!("Persona {id}")
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
            file: None,
            thread: None,
            reply_to: None,
            copied_from: None,
            service: false,
            extra: None,
        }
    }

    /// Whether its buttons stand below it, rather than in place of the phone's keyboard.
    pub(super) fn has_inline_keyboard(&self) -> bool {
        let mut buttons = self.keyboard.iter().flatten();
        buttons
            .next()
            .is_some_and(|button| !button.action.replaces_keyboard())
    }

    /// Whether its buttons stand in place of the phone's keyboard.
    pub(super) fn has_reply_keyboard(&self) -> bool {
        !self.keyboard.is_empty() && !self.has_inline_keyboard()
    }

    /// The first button whose label contains `part`.
    pub(super) fn button(&self, part: &str) -> Option<&SentButton> {
        self.keyboard
            .iter()
            .flatten()
            .find(|button| button.text.contains(part))
    }
}

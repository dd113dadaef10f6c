//! Groups as the agency has them: basic ones, forums with topics, groups that become supergroups.

use serde_json::json;

use super::delivery::said;
use super::error::PersonError;
use crate::standin::api::BotApi;
use crate::standin::chat::{Author, ChatType};
use crate::standin::queue::UpdateKind;
use crate::standin::service::{add_service, open_topic};

/// The colour of a topic that a person opens.
const BLUE: i64 = 0x6F_B9F0;

impl BotApi {
    /// Makes a basic group, which has no topics and can become a supergroup; the bot is in it.
    pub fn make_group(&self, chat: i64, name: &str) {
        self.inner.chats.with_new(chat, ChatType::Group, |chat| {
            name.clone_into(&mut chat.name);
        });
        self.touch();
    }

    /// Makes a supergroup with topics, or gives topics to one that is there. The bot is in it, as a
    /// member; see [`BotApi::set_manages_topics`].
    pub fn make_forum(&self, chat: i64, name: &str) {
        self.inner
            .chats
            .with_new(chat, ChatType::Supergroup, |chat| {
                name.clone_into(&mut chat.name);
                chat.become_forum();
            });
        self.touch();
    }

    /// Makes a supergroup public by a username, or private again; one that is not there is made, with the
    /// bot in it. Basic groups have none.
    pub fn set_group_username(&self, chat: i64, username: Option<&str>) {
        self.inner
            .chats
            .with_new(chat, ChatType::Supergroup, |chat| {
                if chat.kind == ChatType::Supergroup {
                    chat.username = username.map(str::to_owned);
                }
            });
        self.touch();
    }

    /// Gives somebody a name among the members of a group that is there.
    pub fn name_member(&self, chat: i64, person: i64, name: &str) {
        self.inner
            .chats
            .with(chat, |chat| chat.members.insert(person, name.to_owned()));
        self.touch();
    }

    /// Makes the bot an administrator who may manage topics, or an ordinary member again. As an
    /// administrator it sees everything that is said.
    pub fn set_manages_topics(&self, chat: i64, may: bool) {
        self.inner
            .chats
            .with(chat, |chat| chat.bot_manages_topics = may);
        self.touch();
    }

    /// A person opens a topic in a forum; returns its identifier.
    ///
    /// # Errors
    /// [`PersonError::NoTopic`] where the chat is no forum.
    pub fn open_topic(&self, chat: i64, person: i64, name: &str) -> Result<i32, PersonError> {
        let inner = &*self.inner;
        let opened = inner.chats.with(chat, |chat| {
            chat.forum.as_ref()?;
            let id = open_topic(inner, chat, Author::Person(person), name, BLUE);
            Some((id, inner.message_json(chat, id)))
        });
        let (id, update) = opened
            .flatten()
            .ok_or(PersonError::NoTopic { chat, topic: 0 })?;
        inner.updates.push(UpdateKind::Message, update);
        self.touch();
        Ok(id)
    }

    /// A person deletes a topic, with all that was said in it.
    pub fn remove_topic(&self, chat: i64, topic: i32) {
        self.inner.chats.with(chat, |chat| chat.remove_topic(topic));
        self.touch();
    }

    /// A person writes in a topic; returns the message's identifier. Privacy mode holds as in any group.
    ///
    /// # Errors
    /// [`PersonError::NoTopic`].
    pub fn topic_message(
        &self,
        chat: i64,
        topic: i32,
        person: i64,
        text: &str,
    ) -> Result<i32, PersonError> {
        let known = self
            .inner
            .chats
            .with(chat, |chat| chat.topic(topic).is_some());
        if known != Some(true) {
            return Err(PersonError::NoTopic { chat, topic });
        }
        let mut message = said(Author::Person(person), text);
        message.thread = Some(topic);
        Ok(self.deliver(chat, ChatType::Supergroup, message, UpdateKind::Message))
    }

    /// A group becomes the supergroup `to`: both get the service message of it, and calls to the old
    /// identifier are refused from now on.
    pub fn migrate(&self, group: i64, to: i64) {
        let inner = &*self.inner;
        let (name, left) = inner.chats.with_new(group, ChatType::Group, |chat| {
            let fields = json!({ "migrate_to_chat_id": to });
            let id = add_service(inner, chat, Author::Person(group.abs()), None, fields);
            chat.migrated_to = Some(to);
            (chat.name.clone(), inner.message_json(chat, id))
        });
        let arrived = inner.chats.with_new(to, ChatType::Supergroup, |chat| {
            chat.name = name;
            let fields = json!({ "migrate_from_chat_id": group });
            let id = add_service(inner, chat, Author::Person(group.abs()), None, fields);
            inner.message_json(chat, id)
        });
        inner.updates.push(UpdateKind::Message, left);
        inner.updates.push(UpdateKind::Message, arrived);
        self.touch();
    }

    /// A person adds the bot to a group by a link with `?startgroup=`: it becomes a member, unless it
    /// was, and gets `/start@bot PARAMETER`. Returns the message's identifier.
    pub fn start_in_group(&self, group: i64, person: i64, parameter: &str) -> i32 {
        let kind = self.inner.chats.with(group, |chat| chat.kind);
        let kind = kind.unwrap_or_else(|| {
            // A group that the bot has never been in.
            let kind = ChatType::Supergroup;
            self.inner
                .chats
                .with_new(group, kind, |chat| chat.blocked = true);
            kind
        });
        self.set_member(group, person, true);
        let text = format!("/start@{} {parameter}", self.inner.bot.username);
        let message = said(Author::Person(person), text.trim_end());
        self.deliver(group, kind, message, UpdateKind::Message)
    }
}

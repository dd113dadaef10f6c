//! The topics of forums (Bot API, «createForumTopic» and the methods after it).

use serde_json::json;

use crate::standin::api::{BotApi, Inner};
use crate::standin::chat::{Author, Chat, ForumTopic};
use crate::standin::json::ok;
use crate::standin::refusal::Refusal;
use crate::standin::request::{Params, text_of};
use crate::standin::service::{add_service, open_topic};

/// Longest name of a topic, in characters; a longer one is cut.
const LONGEST_NAME: usize = 128;
/// The colour of a topic that was given none.
const BLUE: i64 = 0x6F_B9F0;

impl BotApi {
    pub(super) fn create_topic(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let name = name(params);
        let color = params.icon_color.as_ref().map_or(BLUE, |color| color.0);
        self.in_chat(params, |inner, chat| {
            is_forum(chat)?;
            if name.is_empty() {
                return Err(Refusal::bad("title must be non-empty"));
            }
            may_manage(chat, "not enough rights to create a topic")?;
            let topic = open_topic(inner, chat, Author::Bot, &name, color);
            Ok(ok(&json!({
                "message_thread_id": topic, "name": name, "icon_color": color,
            })))
        })
    }

    pub(super) fn edit_topic(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let name = name(params);
        self.in_topic(
            params,
            "not enough rights to edit the topic",
            |inner, chat, id| {
                let topic = topic_mut(chat, id)?;
                if name.is_empty() || topic.name == name {
                    return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
                }
                topic.name.clone_from(&name);
                let edited = json!({ "forum_topic_edited": { "name": name } });
                add_service(inner, chat, Author::Bot, Some(id), edited);
                Ok(ok(&true))
            },
        )
    }

    pub(super) fn close_topic(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        self.in_topic(
            params,
            "not enough rights to edit the topic",
            |inner, chat, id| {
                let topic = topic_mut(chat, id)?;
                if topic.closed {
                    return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
                }
                topic.closed = true;
                let closed = json!({ "forum_topic_closed": {} });
                add_service(inner, chat, Author::Bot, Some(id), closed);
                Ok(ok(&true))
            },
        )
    }

    pub(super) fn reopen_topic(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        self.in_topic(
            params,
            "not enough rights to edit the topic",
            |inner, chat, id| {
                let topic = topic_mut(chat, id)?;
                if !topic.closed {
                    return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
                }
                topic.closed = false;
                let reopened = json!({ "forum_topic_reopened": {} });
                add_service(inner, chat, Author::Bot, Some(id), reopened);
                Ok(ok(&true))
            },
        )
    }

    /// The topic goes with all that was said in it.
    pub(super) fn delete_topic(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        self.in_topic(
            params,
            "not enough rights to delete the topic",
            |_, chat, id| {
                chat.remove_topic(id);
                Ok(ok(&true))
            },
        )
    }

    fn in_topic<R>(
        &self,
        params: &Params<'_>,
        no_rights: &str,
        act: impl FnOnce(&Inner, &mut Chat, i32) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let wanted = params.message_thread_id.as_ref().map_or(0, |id| id.0);
        self.in_chat(params, |inner, chat| {
            is_forum(chat)?;
            may_manage(chat, no_rights)?;
            let id = i32::try_from(wanted).map_err(|_| no_topic())?;
            topic_mut(chat, id)?;
            act(inner, chat, id)
        })
    }
}

fn name(params: &Params<'_>) -> String {
    let name = text_of(params.name.as_ref()).trim();
    name.chars().take(LONGEST_NAME).collect()
}

fn is_forum(chat: &Chat) -> Result<(), Refusal> {
    match chat.forum {
        Some(_) => Ok(()),
        None => Err(Refusal::bad("the chat is not a forum")),
    }
}

fn may_manage(chat: &Chat, no_rights: &str) -> Result<(), Refusal> {
    if chat.bot_manages_topics {
        Ok(())
    } else {
        Err(Refusal::bad(no_rights))
    }
}

fn no_topic() -> Refusal {
    Refusal::bad("TOPIC_ID_INVALID")
}

fn topic_mut(chat: &mut Chat, id: i32) -> Result<&mut ForumTopic, Refusal> {
    chat.forum
        .as_mut()
        .and_then(|forum| forum.topics.get_mut(&id))
        .ok_or_else(no_topic)
}

//! What Telegram itself says in a chat: a topic was opened, a group has moved.

use serde_json::{Value, json};

use super::api::Inner;
use super::chat::{Author, Chat, ForumTopic, Message};

/// Adds a service message with these fields of «Message»; returns its identifier.
pub(super) fn add_service(
    inner: &Inner,
    chat: &mut Chat,
    author: Author,
    thread: Option<i32>,
    fields: Value,
) -> i32 {
    let mut message = Message::text(author, "");
    message.service = true;
    message.thread = thread;
    if let Value::Object(fields) = fields {
        message.extra = Some(fields);
    }
    chat.add(message, inner.options.history_per_chat).id
}

/// Opens a topic in a forum; returns its identifier, which is that of the message that says so.
pub(super) fn open_topic(
    inner: &Inner,
    chat: &mut Chat,
    author: Author,
    name: &str,
    icon_color: i64,
) -> i32 {
    let created = json!({ "forum_topic_created": { "name": name, "icon_color": icon_color } });
    let id = add_service(inner, chat, author, None, created);
    if let Some(message) = chat.message_mut(id) {
        message.thread = Some(id);
    }
    let topic = ForumTopic {
        id,
        name: name.to_owned(),
        icon_color,
        closed: false,
    };
    chat.forum.get_or_insert_default().topics.insert(id, topic);
    id
}

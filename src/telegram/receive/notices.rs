//! Telegram's own notices, and what is said in a topic to whoever the topic is for.

use super::super::profile::Identity;
use super::super::update::RawMessage;

pub(super) fn is_service(message: &RawMessage) -> bool {
    [
        &message.pinned_message,
        &message.message_auto_delete_timer_changed,
        &message.write_access_allowed,
        &message.chat_background_set,
        &message.connected_website,
        &message.proximity_alert_triggered,
        &message.new_chat_members,
        &message.left_chat_member,
        &message.new_chat_title,
        &message.new_chat_photo,
        &message.delete_chat_photo,
        &message.group_chat_created,
        &message.supergroup_chat_created,
        &message.migrate_from_chat_id,
        &message.video_chat_scheduled,
        &message.video_chat_started,
        &message.video_chat_ended,
        &message.video_chat_participants_invited,
        &message.forum_topic_created,
        &message.forum_topic_edited,
        &message.forum_topic_closed,
        &message.forum_topic_reopened,
    ]
    .into_iter()
    .any(Option::is_some)
        || message.migrate_to_chat_id.is_some()
}

pub(super) fn topic_of(message: &RawMessage) -> Option<i32> {
    message
        .message_thread_id
        .filter(|_| message.is_topic_message)
}

/// Whether it was said in a topic, and not in answer to another member. What answers nobody answers, in
/// Telegram's eyes, the message that opened the topic.
pub(super) fn in_topic(message: &RawMessage, me: &Identity) -> bool {
    let Some(topic) = topic_of(message) else {
        return false;
    };
    let answered = message.reply_to_message.as_ref();
    let to_member =
        answered.is_some_and(|reply| reply.of(me.id).is_none() && reply.message_id != Some(topic));
    !to_member && !is_service(message)
}

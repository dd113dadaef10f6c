//! A raw update becomes an event, or a named reason to pass over it.
//!
//! Reads the few fields that this bot needs with types of its own: a message whose entities, buttons
//! or contents are newer than teloxide is read all the same, and what cannot be read spoils nothing
//! but itself.

use super::profile::Identity;
use super::update::{ChatKind, Membership, Message, Numbered, Query, Update};
use crate::dialogue::{Choice, Command, Kind, Source};
use crate::turn::{Event, Input};

/// An update, read.
#[derive(Debug)]
pub struct Received {
    /// Telegram's id of the update; `None` where it has none that can be confirmed.
    pub update_id: Option<i64>,
    /// What it means.
    pub event: Result<Event, Ignored>,
    /// A tap to answer at once.
    pub query: Option<String>,
    /// The album that the message belongs to: several messages, one thing said.
    pub album: Option<String>,
}

/// Why an update is passed over. Safe to log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// Not a form that this version reads.
    Malformed,
    /// A kind of update that was not asked for.
    Kind,
    /// Written by a bot.
    Bot,
    /// Telegram's own notice, such as a pinned message.
    Service,
    /// From a channel.
    Channel,
    /// Said in a group to somebody else.
    NotAddressed,
    /// A change of membership that asks for nothing.
    Membership,
    /// A tap in a group.
    GroupTap,
    /// A live location has moved: nobody said anything.
    Moved,
}

/// Reads one update in Telegram's JSON.
pub fn receive(json: &str, me: &Identity) -> Received {
    let update_id = serde_json::from_str::<Numbered>(json)
        .ok()
        .map(|n| i64::from(n.update_id));
    let Some(id) = update_id else {
        return Received {
            update_id,
            event: Err(Ignored::Malformed),
            query: None,
            album: None,
        };
    };
    let Ok(update) = serde_json::from_str::<Update>(json) else {
        return Received {
            update_id,
            event: Err(Ignored::Malformed),
            query: None,
            album: None,
        };
    };
    let mut query = None;
    let message = update.message.as_ref();
    let album = message.and_then(|message| message.media_group_id.clone());
    let read = match update {
        Update {
            message: Some(message),
            ..
        } => read_message(&message, me, false),
        Update {
            edited_message: Some(message),
            ..
        } => read_message(&message, me, true),
        Update {
            callback_query: Some(tap),
            ..
        } => {
            query = Some(tap.id.clone());
            read_tap(&tap)
        }
        Update {
            my_chat_member: Some(change),
            ..
        } => read_membership(&change),
        Update {
            message: None,
            edited_message: None,
            callback_query: None,
            my_chat_member: None,
        } => Err(Ignored::Kind),
    };
    let event = read.map(|(chat, input)| Event {
        update_id: id,
        chat,
        input,
    });
    Received {
        update_id,
        event,
        query,
        album,
    }
}

fn read_message(message: &Message, me: &Identity, edited: bool) -> Result<(i64, Input), Ignored> {
    let chat = message.chat.id;
    // Who administers a group without showing who they are writes in the group's name.
    let anonymous = message
        .sender_chat
        .as_ref()
        .is_some_and(|sender| sender.id == chat);
    if !anonymous && message.from.as_ref().is_some_and(|from| from.is_bot) {
        return Err(Ignored::Bot);
    }
    match message.chat.kind {
        ChatKind::Private => {}
        ChatKind::Group | ChatKind::Supergroup => {
            let text = message.text.as_deref().or(message.caption.as_deref());
            let Some(text) = text.filter(|_| !edited) else {
                return Err(Ignored::NotAddressed);
            };
            let addressed = is_addressed(text, message, me);
            return if addressed || !me.reads_all_group_messages {
                Ok((chat, Input::Group { addressed }))
            } else {
                Err(Ignored::NotAddressed)
            };
        }
        ChatKind::Channel | ChatKind::Unknown => return Err(Ignored::Channel),
    }
    if is_service(message) {
        return Err(Ignored::Service);
    }
    if edited && message.location.is_some() {
        return Err(Ignored::Moved);
    }
    if edited {
        return Ok((chat, Input::Other(Kind::Edited)));
    }
    if message.forward_origin.is_some() || message.forward_date.is_some() {
        return Ok((chat, Input::Other(Kind::Forwarded)));
    }
    let input = match &message.text {
        Some(text) if text.starts_with('/') => command(text, me),
        Some(text) => Input::Text(text.clone()),
        None => Input::Other(content(message)),
    };
    Ok((chat, input))
}

/// The commands, as people type them after the slash.
fn command(text: &str, me: &Identity) -> Input {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_start_matches('/');
    let (name, to) = first.split_once('@').unwrap_or((first, &me.username));
    if !to.eq_ignore_ascii_case(&me.username) {
        return Input::Other(Kind::UnknownCommand);
    }
    match Command::typed(name) {
        Some(command) => match command.choice() {
            Some(choice) => Input::Command(choice),
            None => Input::Start(words.next().and_then(Source::new)),
        },
        None => Input::Other(Kind::UnknownCommand),
    }
}

fn content(message: &Message) -> Kind {
    // Some contents come with a second field that older programs understand: the narrower first.
    let kinds = [
        (message.photo.is_some(), Kind::Photo),
        (message.voice.is_some(), Kind::Voice),
        (message.audio.is_some(), Kind::Audio),
        (
            message.video.is_some() || message.video_note.is_some(),
            Kind::Video,
        ),
        (message.animation.is_some(), Kind::Animation),
        (message.sticker.is_some(), Kind::Sticker),
        (message.document.is_some(), Kind::Document),
        (
            message.venue.is_some() || message.location.is_some(),
            Kind::Location,
        ),
        (message.contact.is_some(), Kind::Contact),
        (message.poll.is_some(), Kind::Poll),
    ];
    kinds
        .into_iter()
        .find(|(is, _)| *is)
        .map_or(Kind::Unknown, |(_, kind)| kind)
}

fn is_service(message: &Message) -> bool {
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
        &message.migrate_to_chat_id,
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
}

/// With privacy mode Telegram passes on only what is meant for the bot, unless the bot administers
/// the group: then it is everything (<https://core.telegram.org/bots/features#privacy-mode>).
fn is_addressed(text: &str, message: &Message, me: &Identity) -> bool {
    let mention = format!("@{}", me.username.to_lowercase());
    let text = text.to_lowercase();
    let named = text.match_indices(&mention).any(|(at, _)| {
        !text[at + mention.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    });
    let replied = message
        .reply_to_message
        .as_ref()
        .and_then(|reply| reply.from.as_ref())
        .is_some_and(|from| from.id == me.id);
    let first = text.split_whitespace().next().unwrap_or_default();
    let commanded = first.starts_with('/') && !first.contains('@') && first.len() > 1;
    named || replied || commanded
}

fn read_tap(tap: &Query) -> Result<(i64, Input), Ignored> {
    let choice = tap.data.as_deref().and_then(Choice::from_data);
    let Some(message) = &tap.message else {
        // The chat with a person has the person's id.
        return Ok((
            tap.from.id,
            Input::Tap {
                choice,
                message: None,
            },
        ));
    };
    match message.chat.kind {
        ChatKind::Private => {
            let editable = (message.date != 0).then(|| i32::try_from(message.message_id).ok());
            Ok((
                message.chat.id,
                Input::Tap {
                    choice,
                    message: editable.flatten(),
                },
            ))
        }
        ChatKind::Group | ChatKind::Supergroup | ChatKind::Channel | ChatKind::Unknown => {
            Err(Ignored::GroupTap)
        }
    }
}

fn read_membership(change: &Membership) -> Result<(i64, Input), Ignored> {
    let (was, is) = (
        change.old_chat_member.status.is_in(),
        change.new_chat_member.status.is_in(),
    );
    match change.chat.kind {
        ChatKind::Private | ChatKind::Group | ChatKind::Supergroup if !is => {
            Ok((change.chat.id, Input::Blocked))
        }
        ChatKind::Group | ChatKind::Supergroup if is && !was => {
            Ok((change.chat.id, Input::Group { addressed: true }))
        }
        ChatKind::Private | ChatKind::Group | ChatKind::Supergroup => Err(Ignored::Membership),
        ChatKind::Channel | ChatKind::Unknown => Err(Ignored::Channel),
    }
}

#[cfg(test)]
mod tests;

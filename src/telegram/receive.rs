//! A raw update becomes an event, or a named reason to pass over it.
//!
//! Reads the few fields that this bot needs with types of its own: a message whose entities, buttons
//! or contents are newer than teloxide is read all the same, and what cannot be read spoils nothing
//! but itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use self::notices::{in_topic, is_service, topic_of};
use super::profile::Identity;
use super::update::{
    Membership, Numbered, RawChatKind, RawMessage, RawQuery, RawTapped, Update, User,
};
use crate::dialogue::{Kind, LeadButton, Source};
use crate::turn::{self, About, Event, Input, Origin};

/// An update, read.
#[derive(Debug)]
pub struct Received {
    /// Telegram's id of the update; `None` where it has none that can be confirmed.
    pub update_id: Option<i64>,
    /// What it means.
    pub event: Result<Event, Ignored>,
    /// A tap to answer at once.
    pub query: Option<String>,
    /// A message of the bot's that the person has: it was tapped on, or replied to.
    pub seen: Option<i32>,
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
    /// A live location has moved: nobody said anything.
    Moved,
    /// A message changed, and nobody corrected it.
    NotCorrected,
    /// A channel's post, passed on into its group by Telegram itself.
    AutomaticForward,
}

/// Reads one update in Telegram's JSON.
pub fn receive(json: &str, me: &Identity) -> Received {
    guarded(json, || {
        serde_json::from_str::<Update>(json)
            .ok()
            .map(|update| received(update, me))
    })
}

/// What is read, whatever happens meanwhile. What cannot be read is confirmed all the same, if it has a
/// number: it would come again for ever.
fn guarded(json: &str, read: impl FnOnce() -> Option<Received>) -> Received {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| {
            log::error!("reading an update panicked: it is passed over");
            None
        })
        .unwrap_or_else(|| Received {
            update_id: serde_json::from_str::<Numbered>(json)
                .ok()
                .map(|it| i64::from(it.update_id)),
            event: Err(Ignored::Malformed),
            query: None,
            seen: None,
        })
}

fn received(update: Update, me: &Identity) -> Received {
    let id = i64::from(update.update_id);
    let mut query = None;
    let message = update.message.as_ref();
    let (mut newest, mut seen) = (None, None);
    let mut about = About::default();
    if let Some(message) = message.or(update.edited_message.as_ref()) {
        about = about_message(message, me);
    } else if let Some(tap) = &update.callback_query {
        about = named(&tap.from);
        about.forum = tap.message.as_ref().map(|message| message.chat.is_forum);
        about.public = tap.message.as_ref().map(|message| message.chat.is_public());
    } else if let Some(change) = &update.my_chat_member {
        about.public = Some(change.chat.is_public());
    }
    if let Some(message) = &update.edited_message {
        newest = message.message_id;
    }
    if let Some(message) = message {
        newest = message.message_id;
        about.album.clone_from(&message.media_group_id);
        seen = message
            .reply_to_message
            .as_ref()
            .and_then(|reply| reply.of(me.id));
    }
    let said = message.or(update.edited_message.as_ref());
    let about_topic = said.map(|message| Origin {
        chat: message.chat.id,
        topic: topic_of(message),
        kind: turn::ChatKind::Group,
    });
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
            seen = tap.message.as_ref().and_then(RawTapped::id);
            newest = seen;
            read_tap(&tap)
        }
        Update {
            my_chat_member: Some(change),
            ..
        } => read_membership(&change),
        Update {
            update_id: _,
            message: None,
            edited_message: None,
            callback_query: None,
            my_chat_member: None,
        } => Err(Ignored::Kind),
    };
    let read = read.or_else(|why| {
        // It is for the topic's own to say whether it is theirs.
        let heard = why == Ignored::NotAddressed && about.in_topic;
        about.topic_alone = heard;
        let from = about_topic.filter(|_| heard).ok_or(why)?;
        Ok((from, Input::Group { addressed: false }))
    });
    let event = read.map(|(from, input)| Event {
        update_id: id,
        from,
        message: newest,
        input,
        about,
    });
    Received {
        update_id: Some(id),
        event,
        query,
        seen,
    }
}

/// What is known of the sender.
fn named(from: &User) -> About {
    About {
        name: from.first_name.clone().unwrap_or_default(),
        username: from.username.clone(),
        ..About::default()
    }
}

fn about_message(message: &RawMessage, me: &Identity) -> About {
    let edited = message.edit_date.is_some();
    let sender = message.from.as_ref();
    let phone = message.contact.as_ref().and_then(|contact| {
        let own = contact.user_id.is_some() && contact.user_id == sender.map(|from| from.id);
        Some((contact.phone_number.clone()?, own))
    });
    About {
        lead: lead_of(message, me),
        edited,
        text: message.text.clone().filter(|_| edited),
        phone,
        forum: Some(message.chat.is_forum),
        public: Some(message.chat.is_public()),
        in_topic: in_topic(message, me),
        ..sender.map(named).unwrap_or_default()
    }
}

/// The contact of the bot's message that this one answers.
fn lead_of(message: &RawMessage, me: &Identity) -> Option<i64> {
    let reply = message.reply_to_message.as_ref()?;
    let mut buttons = reply.data_of(me.id).filter_map(LeadButton::from_data);
    buttons.next().map(|button| button.lead)
}

fn read_message(
    message: &RawMessage,
    me: &Identity,
    edited: bool,
) -> Result<(Origin, Input), Ignored> {
    let chat = message.chat.id;
    let is_group = matches!(
        message.chat.kind,
        RawChatKind::Group | RawChatKind::Supergroup
    );
    let from = Origin {
        chat,
        topic: topic_of(message),
        kind: if is_group {
            turn::ChatKind::Group
        } else {
            turn::ChatKind::Private
        },
    };
    if message.is_automatic_forward {
        return Err(Ignored::AutomaticForward);
    }
    // Who writes in the name of a chat (the group itself, a channel) is shown as one of Telegram's own
    // bots (https://core.telegram.org/bots/api#message, `sender_chat`).
    let in_the_name_of_a_chat = message.sender_chat.is_some();
    if !in_the_name_of_a_chat && message.from.as_ref().is_some_and(|from| from.is_bot) {
        return Err(Ignored::Bot);
    }
    // Telegram also reports what changed about a message that nobody corrected.
    if edited && message.edit_date.is_none() {
        return Err(Ignored::NotCorrected);
    }
    match message.chat.kind {
        RawChatKind::Private => {}
        RawChatKind::Group | RawChatKind::Supergroup => {
            if let Some(to) = message.migrate_to_chat_id {
                return Ok((from, Input::Migrated { to }));
            }
            let text = message.text.as_deref().or(message.caption.as_deref());
            // A reply to somebody who asked to be contacted may be a picture, and may be corrected.
            let to_lead = lead_of(message, me).is_some();
            let Some(text) = text.filter(|_| !edited) else {
                return if to_lead {
                    Ok((from, Input::Group { addressed: !edited }))
                } else {
                    Err(Ignored::NotAddressed)
                };
            };
            let addressed = is_addressed(text, message, me);
            let command = message.text.as_deref().and_then(|text| command(text, me));
            return if let Some(command) = command.filter(|_| addressed) {
                Ok((from, command))
            } else if let Some(text) = message.text.clone().filter(|_| replied(message, me)) {
                Ok((from, Input::Text(text)))
            } else if addressed || !me.reads_all_group_messages {
                Ok((from, Input::Group { addressed }))
            } else {
                Err(Ignored::NotAddressed)
            };
        }
        RawChatKind::Channel | RawChatKind::Unknown => return Err(Ignored::Channel),
    }
    if is_service(message) {
        return Err(Ignored::Service);
    }
    if edited && message.location.is_some() {
        return Err(Ignored::Moved);
    }
    if edited {
        return Ok((from, Input::Other(Kind::Edited)));
    }
    if message.forward_origin.is_some() || message.forward_date.is_some() {
        return Ok((from, Input::Other(Kind::Forwarded)));
    }
    let input = match &message.text {
        Some(text) if text.starts_with('/') => {
            command(text, me).unwrap_or(Input::Other(Kind::UnknownCommand))
        }
        Some(text) => Input::Text(text.clone()),
        None => Input::Other(content(message)),
    };
    Ok((from, input))
}

/// A command as people type it after the slash, unless it is another bot's.
fn command(text: &str, me: &Identity) -> Option<Input> {
    let mut words = text.split_whitespace();
    let first = words.next()?.strip_prefix('/')?;
    let (name, to) = first.split_once('@').unwrap_or((first, &me.username));
    if !to.eq_ignore_ascii_case(&me.username) {
        return None;
    }
    Some(match name.to_lowercase() {
        name if name == "start" => Input::Start(words.next().and_then(Source::new)),
        name => Input::Command(name),
    })
}

fn content(message: &RawMessage) -> Kind {
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

/// With privacy mode Telegram passes on only what is meant for the bot, unless the bot administers
/// the group: then it is everything (<https://core.telegram.org/bots/features#privacy-mode>).
fn is_addressed(text: &str, message: &RawMessage, me: &Identity) -> bool {
    let mention = format!("@{}", me.username.to_lowercase());
    let text = text.to_lowercase();
    let named = text.match_indices(&mention).any(|(at, _)| {
        !text[at + mention.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    });
    let first = text.split_whitespace().next().unwrap_or_default();
    let commanded = first.starts_with('/') && !first.contains('@') && first.len() > 1;
    named || replied(message, me) || commanded
}

/// Whether it answers a message of the bot.
fn replied(message: &RawMessage, me: &Identity) -> bool {
    let answered = message.reply_to_message.as_ref();
    let author = answered.and_then(|reply| reply.from.as_ref());
    author.is_some_and(|from| from.id == me.id)
}

fn read_tap(tap: &RawQuery) -> Result<(Origin, Input), Ignored> {
    let data = tap.data.clone().unwrap_or_default();
    let Some(message) = &tap.message else {
        // The chat with a person has the person's id.
        let from = Origin {
            chat: tap.from.id,
            topic: None,
            kind: turn::ChatKind::Private,
        };
        let message = None;
        return Ok((from, Input::Tap { data, message }));
    };
    let kind = match message.chat.kind {
        RawChatKind::Private => turn::ChatKind::Private,
        RawChatKind::Group | RawChatKind::Supergroup => turn::ChatKind::Group,
        RawChatKind::Channel | RawChatKind::Unknown => return Err(Ignored::Channel),
    };
    let from = Origin {
        chat: message.chat.id,
        topic: message
            .message_thread_id
            .filter(|_| message.is_topic_message),
        kind,
    };
    let message = message.id().filter(|_| message.is_within_reach());
    Ok((from, Input::Tap { data, message }))
}

fn read_membership(change: &Membership) -> Result<(Origin, Input), Ignored> {
    let (was, is) = (
        change
            .old_chat_member
            .as_ref()
            .is_some_and(|old| old.status.is_in()),
        change.new_chat_member.status.is_in(),
    );
    let kind = match change.chat.kind {
        RawChatKind::Private => turn::ChatKind::Private,
        RawChatKind::Group | RawChatKind::Supergroup => turn::ChatKind::Group,
        RawChatKind::Channel | RawChatKind::Unknown => return Err(Ignored::Channel),
    };
    let from = Origin {
        chat: change.chat.id,
        topic: None,
        kind,
    };
    match kind {
        _ if !is => Ok((from, Input::Blocked)),
        // Whoever added it may also have sent a start: one line answers both.
        turn::ChatKind::Group if !was => Ok((from, Input::Group { addressed: false })),
        turn::ChatKind::Group | turn::ChatKind::Private => Err(Ignored::Membership),
    }
}

mod notices;
#[cfg(test)]
mod tests;

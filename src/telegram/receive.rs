//! A raw update becomes an event, or a named reason to pass over it.
//!
//! Reads the few fields that this bot needs with types of its own: a message whose entities, buttons
//! or contents are newer than teloxide is read all the same, and what cannot be read spoils nothing
//! but itself.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::profile::Identity;
use crate::dialogue::{Choice, Kind, Page, Source};
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

/// The one number that is sent back: what is no `update_id` of Telegram's would confirm what must not
/// be confirmed.
#[derive(Deserialize)]
struct Numbered {
    update_id: u32,
}

#[derive(Deserialize)]
struct Update {
    message: Option<Message>,
    edited_message: Option<Message>,
    callback_query: Option<Query>,
    my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: ChatKind,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChatKind {
    Private,
    Group,
    Supergroup,
    Channel,
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
}

#[derive(Deserialize)]
struct Sender {
    id: i64,
}

#[derive(Deserialize)]
struct Reply {
    from: Option<User>,
}

#[derive(Deserialize)]
struct Message {
    chat: Chat,
    from: Option<User>,
    text: Option<String>,
    caption: Option<String>,
    reply_to_message: Option<Reply>,
    media_group_id: Option<String>,
    sender_chat: Option<Sender>,
    forward_origin: Option<IgnoredAny>,
    // What older servers of the Bot API write for the same.
    forward_date: Option<IgnoredAny>,
    photo: Option<IgnoredAny>,
    voice: Option<IgnoredAny>,
    audio: Option<IgnoredAny>,
    video: Option<IgnoredAny>,
    video_note: Option<IgnoredAny>,
    animation: Option<IgnoredAny>,
    sticker: Option<IgnoredAny>,
    document: Option<IgnoredAny>,
    location: Option<IgnoredAny>,
    venue: Option<IgnoredAny>,
    contact: Option<IgnoredAny>,
    poll: Option<IgnoredAny>,
    // Telegram's own notices that can appear in a private chat or a group.
    pinned_message: Option<IgnoredAny>,
    message_auto_delete_timer_changed: Option<IgnoredAny>,
    write_access_allowed: Option<IgnoredAny>,
    chat_background_set: Option<IgnoredAny>,
    connected_website: Option<IgnoredAny>,
    proximity_alert_triggered: Option<IgnoredAny>,
    new_chat_members: Option<IgnoredAny>,
    left_chat_member: Option<IgnoredAny>,
    new_chat_title: Option<IgnoredAny>,
    new_chat_photo: Option<IgnoredAny>,
    delete_chat_photo: Option<IgnoredAny>,
    group_chat_created: Option<IgnoredAny>,
    supergroup_chat_created: Option<IgnoredAny>,
    migrate_to_chat_id: Option<IgnoredAny>,
    migrate_from_chat_id: Option<IgnoredAny>,
    video_chat_scheduled: Option<IgnoredAny>,
    video_chat_started: Option<IgnoredAny>,
    video_chat_ended: Option<IgnoredAny>,
    video_chat_participants_invited: Option<IgnoredAny>,
    forum_topic_created: Option<IgnoredAny>,
    forum_topic_edited: Option<IgnoredAny>,
    forum_topic_closed: Option<IgnoredAny>,
    forum_topic_reopened: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Query {
    id: String,
    from: User,
    message: Option<Tapped>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Tapped {
    message_id: i64,
    chat: Chat,
    /// 0 where the message is too old to be edited
    /// (<https://core.telegram.org/bots/api#inaccessiblemessage>).
    #[serde(default)]
    date: i64,
}

#[derive(Deserialize)]
struct Membership {
    chat: Chat,
    old_chat_member: Member,
    new_chat_member: Member,
}

#[derive(Deserialize)]
struct Member {
    status: Status,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Creator,
    Administrator,
    Member,
    Restricted,
    Left,
    Kicked,
    #[serde(other)]
    Unknown,
}

impl Status {
    const fn is_in(self) -> bool {
        match self {
            Self::Creator | Self::Administrator | Self::Member | Self::Restricted => true,
            Self::Left | Self::Kicked | Self::Unknown => false,
        }
    }
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
    match name.to_lowercase().as_str() {
        "start" => Input::Start(words.next().and_then(Source::new)),
        "differenza" => Input::Command(Choice::Page(Page::Difference)),
        "esempi" => Input::Command(Choice::Page(Page::Examples)),
        "ricomincia" => Input::Command(Choice::Restart),
        "aiuto" | "help" => Input::Command(Choice::Page(Page::Help)),
        "privacy" => Input::Command(Choice::Page(Page::Privacy)),
        "cancella" => Input::Command(Choice::Page(Page::Erase)),
        _ => Input::Other(Kind::UnknownCommand),
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
mod tests {
    use super::*;

    fn me() -> Identity {
        Identity {
            id: 99,
            username: "prova_bot".into(),
            reads_all_group_messages: false,
        }
    }

    fn input(json: &str) -> Result<Input, Ignored> {
        receive(json, &me()).event.map(|event| event.input)
    }

    fn private(rest: &str) -> String {
        format!(
            r#"{{"update_id":5,"message":{{"message_id":1,"date":1,"chat":{{"id":7,"type":"private"}},"from":{{"id":7,"is_bot":false,"first_name":"A"}},{rest}}}}}"#
        )
    }

    #[test]
    fn commands_and_texts_are_told_apart() {
        let text = |text: &str| input(&private(&format!(r#""text":"{text}""#))).unwrap();
        assert_eq!(text("/start"), Input::Start(None));
        assert_eq!(
            text("/start bio-ig_1"),
            Input::Start(Source::new("bio-ig_1"))
        );
        assert_eq!(text("/start città"), Input::Start(None));
        assert_eq!(text("/start@Prova_Bot x"), Input::Start(Source::new("x")));
        assert_eq!(text("/START"), Input::Start(None));
        assert_eq!(text("/start@altro_bot"), Input::Other(Kind::UnknownCommand));
        assert_eq!(text("/help"), Input::Command(Choice::Page(Page::Help)));
        assert_eq!(text("/boh"), Input::Other(Kind::UnknownCommand));
        assert_eq!(text("/"), Input::Other(Kind::UnknownCommand));
        assert_eq!(text("ciao /start"), Input::Text("ciao /start".into()));
    }

    #[test]
    fn contents_newer_than_this_program_are_answered_all_the_same() {
        let newer = private(
            r#""text":"domani","entities":[{"type":"date_time","offset":0,"length":6,"unix_time":1}]"#,
        );
        assert_eq!(input(&newer), Ok(Input::Text("domani".into())));
        assert_eq!(
            input(&private(r#""hologram":{"a":1}"#)),
            Ok(Input::Other(Kind::Unknown))
        );
        assert_eq!(
            input(&private(r#""photo":[]"#)),
            Ok(Input::Other(Kind::Photo))
        );
        let gif = private(r#""animation":{},"document":{}"#);
        assert_eq!(input(&gif), Ok(Input::Other(Kind::Animation)));
        let forwarded = private(r#""text":"x","forward_origin":{"type":"user"}"#);
        assert_eq!(input(&forwarded), Ok(Input::Other(Kind::Forwarded)));
        assert_eq!(
            input(&private(r#""pinned_message":{}"#)),
            Err(Ignored::Service)
        );
    }

    #[test]
    fn taps_name_what_they_answer_and_where() {
        let tap = |rest: &str| {
            input(&format!(
                r#"{{"update_id":5,"callback_query":{{"id":"q","from":{{"id":7,"first_name":"A"}},"chat_instance":"c",{rest}}}}}"#
            ))
        };
        let message = r#""message":{"message_id":3,"date":9,"chat":{"id":7,"type":"private"}}"#;
        assert_eq!(
            tap(&format!(r#""data":"restart",{message}"#)),
            Ok(Input::Tap {
                choice: Some(Choice::Restart),
                message: Some(3)
            })
        );
        assert_eq!(
            tap(&format!(r#""data":"older",{message}"#)),
            Ok(Input::Tap {
                choice: None,
                message: Some(3)
            })
        );
        let old = message.replace("\"date\":9", "\"date\":0");
        assert_eq!(
            tap(&format!(r#""data":"restart",{old}"#)),
            Ok(Input::Tap {
                choice: Some(Choice::Restart),
                message: None
            })
        );
        assert_eq!(
            tap(r#""data":"x""#),
            Ok(Input::Tap {
                choice: None,
                message: None
            })
        );
        let group = message.replace("private", "group");
        assert_eq!(
            tap(&format!(r#""data":"x",{group}"#)),
            Err(Ignored::GroupTap)
        );
    }

    #[test]
    fn groups_channels_and_bots() {
        let said = |kind: &str, bot: bool, rest: &str| {
            let json = format!(
                r#"{{"update_id":5,"message":{{"chat":{{"id":-7,"type":"{kind}"}},"from":{{"id":8,"is_bot":{bot}}},{rest}}}}}"#
            );
            receive(&json, &me()).event.map(|event| event.input)
        };
        let (meant, overheard) = (
            Input::Group { addressed: true },
            Input::Group { addressed: false },
        );
        let reading_all = Identity {
            reads_all_group_messages: true,
            ..me()
        };
        let hears = r#"{"update_id":5,"message":{"chat":{"id":-7,"type":"group"},"text":"ciao"}}"#;
        assert_eq!(
            receive(hears, &reading_all).event,
            Err(Ignored::NotAddressed)
        );
        assert_eq!(
            said("group", false, r#""text":"ciao""#),
            Ok(overheard.clone())
        );
        for text in ["/start", "ehi @Prova_bot!", "/start@prova_bot"] {
            let rest = format!(r#""text":"{text}""#);
            assert_eq!(
                said("supergroup", false, &rest),
                Ok(meant.clone()),
                "{text}"
            );
        }
        for text in ["/start@altro_bot", "ehi @prova_bot2"] {
            let rest = format!(r#""text":"{text}""#);
            assert_eq!(said("group", false, &rest), Ok(overheard.clone()), "{text}");
        }
        let reply = r#""text":"sì","reply_to_message":{"from":{"id":99}}"#;
        assert_eq!(said("group", false, reply), Ok(meant));
        assert_eq!(said("group", true, r#""text":"ciao""#), Err(Ignored::Bot));
        assert_eq!(
            said("channel", false, r#""text":"ciao""#),
            Err(Ignored::Channel)
        );
        assert_eq!(
            said("group", false, r#""new_chat_title":"x""#),
            Err(Ignored::NotAddressed)
        );
    }

    #[test]
    fn membership_erases_and_greets() {
        let change = |kind: &str, old: &str, new: &str| {
            input(&format!(
                r#"{{"update_id":5,"my_chat_member":{{"chat":{{"id":7,"type":"{kind}"}},"from":{{"id":7}},"old_chat_member":{{"status":"{old}"}},"new_chat_member":{{"status":"{new}"}}}}}}"#
            ))
        };
        assert_eq!(change("private", "member", "kicked"), Ok(Input::Blocked));
        assert_eq!(
            change("private", "kicked", "member"),
            Err(Ignored::Membership)
        );
        assert_eq!(
            change("group", "left", "member"),
            Ok(Input::Group { addressed: true })
        );
        assert_eq!(change("group", "member", "kicked"), Ok(Input::Blocked));
        assert_eq!(
            change("group", "member", "administrator"),
            Err(Ignored::Membership)
        );
        assert_eq!(
            change("channel", "left", "administrator"),
            Err(Ignored::Channel)
        );
    }

    #[test]
    fn what_cannot_be_read_spoils_nothing_but_itself() {
        for json in [
            "",
            "{",
            "[]",
            "null",
            r#"{"message":{}}"#,
            r#"{"update_id":"1"}"#,
            r#"{"update_id":1e99}"#,
            r#"{"update_id":-5}"#,
            r#"{"update_id":9223372036854775807}"#,
        ] {
            let received = receive(json, &me());
            assert_eq!(
                (received.update_id, received.event),
                (None, Err(Ignored::Malformed)),
                "{json}"
            );
        }
        for json in [
            r#"{"update_id":5,"message":7}"#,
            r#"{"update_id":5,"message":{"chat":{"id":1e30,"type":"private"}}}"#,
        ] {
            let received = receive(json, &me());
            assert_eq!(
                (received.update_id, received.event),
                (Some(5), Err(Ignored::Malformed)),
                "{json}"
            );
        }
        assert_eq!(
            input(r#"{"update_id":5,"inline_query":{}}"#),
            Err(Ignored::Kind)
        );
    }
}

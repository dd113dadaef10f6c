//! The few fields of Telegram's updates that this bot reads
//! (<https://core.telegram.org/bots/api#update>).

use serde::Deserialize;
use serde::de::IgnoredAny;

/// The one number that is sent back: what is no `update_id` of Telegram's would confirm what must not
/// be confirmed.
#[derive(Deserialize)]
pub(super) struct Numbered {
    pub(super) update_id: u32,
}

#[derive(Deserialize)]
pub(super) struct Update {
    pub(super) update_id: u32,
    pub(super) message: Option<RawMessage>,
    pub(super) edited_message: Option<RawMessage>,
    pub(super) callback_query: Option<RawQuery>,
    pub(super) my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
pub(super) struct RawChat {
    pub(super) id: i64,
    #[serde(rename = "type")]
    pub(super) kind: RawChatKind,
    #[serde(default)]
    pub(super) is_forum: bool,
    pub(super) username: Option<String>,
}

impl RawChat {
    /// Whether it is a group that anybody can find and read: such a one has a username
    /// (<https://core.telegram.org/bots/api#chat>). People have one, too.
    pub(super) const fn is_public(&self) -> bool {
        match self.kind {
            RawChatKind::Group | RawChatKind::Supergroup => self.username.is_some(),
            RawChatKind::Private | RawChatKind::Channel | RawChatKind::Unknown => false,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawChatKind {
    Private,
    Group,
    Supergroup,
    Channel,
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
pub(super) struct User {
    pub(super) id: i64,
    #[serde(default)]
    pub(super) is_bot: bool,
    pub(super) first_name: Option<String>,
    pub(super) username: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RawReply {
    pub(super) message_id: Option<i32>,
    pub(super) from: Option<User>,
    pub(super) reply_markup: Option<Markup>,
}

#[derive(Deserialize)]
pub(super) struct Markup {
    #[serde(default)]
    inline_keyboard: Vec<Vec<Key>>,
}

#[derive(Deserialize)]
struct Key {
    callback_data: Option<String>,
}

/// «Contact», as far as it is needed.
#[derive(Deserialize)]
pub(super) struct Phone {
    pub(super) phone_number: Option<String>,
    pub(super) user_id: Option<i64>,
}

impl RawReply {
    /// What the buttons of a message that this user wrote carry.
    pub(super) fn data_of(&self, user: i64) -> impl Iterator<Item = &str> {
        let wrote = self.from.as_ref().is_some_and(|from| from.id == user);
        let markup = self.reply_markup.as_ref().filter(|_| wrote);
        let rows = markup.map_or(&[][..], |markup| &markup.inline_keyboard);
        rows.iter()
            .flatten()
            .filter_map(|key| key.callback_data.as_deref())
    }

    /// The id of a message that this user wrote.
    pub(super) fn of(&self, user: i64) -> Option<i32> {
        let wrote = self.from.as_ref().is_some_and(|from| from.id == user);
        self.message_id.filter(|_| wrote)
    }
}

#[derive(Deserialize)]
pub(super) struct RawMessage {
    pub(super) message_id: Option<i32>,
    pub(super) chat: RawChat,
    pub(super) from: Option<User>,
    pub(super) text: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) reply_to_message: Option<RawReply>,
    pub(super) media_group_id: Option<String>,
    pub(super) edit_date: Option<IgnoredAny>,
    #[serde(default)]
    pub(super) is_automatic_forward: bool,
    pub(super) message_thread_id: Option<i32>,
    #[serde(default)]
    pub(super) is_topic_message: bool,
    pub(super) sender_chat: Option<IgnoredAny>,
    pub(super) forward_origin: Option<IgnoredAny>,
    // What older servers of the Bot API write for the same.
    pub(super) forward_date: Option<IgnoredAny>,
    pub(super) photo: Option<IgnoredAny>,
    pub(super) voice: Option<IgnoredAny>,
    pub(super) audio: Option<IgnoredAny>,
    pub(super) video: Option<IgnoredAny>,
    pub(super) video_note: Option<IgnoredAny>,
    pub(super) animation: Option<IgnoredAny>,
    pub(super) sticker: Option<IgnoredAny>,
    pub(super) document: Option<IgnoredAny>,
    pub(super) location: Option<IgnoredAny>,
    pub(super) venue: Option<IgnoredAny>,
    pub(super) contact: Option<Phone>,
    pub(super) poll: Option<IgnoredAny>,
    // Telegram's own notices that can appear in a private chat or a group.
    pub(super) pinned_message: Option<IgnoredAny>,
    pub(super) message_auto_delete_timer_changed: Option<IgnoredAny>,
    pub(super) write_access_allowed: Option<IgnoredAny>,
    pub(super) chat_background_set: Option<IgnoredAny>,
    pub(super) connected_website: Option<IgnoredAny>,
    pub(super) proximity_alert_triggered: Option<IgnoredAny>,
    pub(super) new_chat_members: Option<IgnoredAny>,
    pub(super) left_chat_member: Option<IgnoredAny>,
    pub(super) new_chat_title: Option<IgnoredAny>,
    pub(super) new_chat_photo: Option<IgnoredAny>,
    pub(super) delete_chat_photo: Option<IgnoredAny>,
    pub(super) group_chat_created: Option<IgnoredAny>,
    pub(super) supergroup_chat_created: Option<IgnoredAny>,
    pub(super) migrate_to_chat_id: Option<i64>,
    pub(super) migrate_from_chat_id: Option<IgnoredAny>,
    pub(super) video_chat_scheduled: Option<IgnoredAny>,
    pub(super) video_chat_started: Option<IgnoredAny>,
    pub(super) video_chat_ended: Option<IgnoredAny>,
    pub(super) video_chat_participants_invited: Option<IgnoredAny>,
    pub(super) forum_topic_created: Option<IgnoredAny>,
    pub(super) forum_topic_edited: Option<IgnoredAny>,
    pub(super) forum_topic_closed: Option<IgnoredAny>,
    pub(super) forum_topic_reopened: Option<IgnoredAny>,
}

#[derive(Deserialize)]
pub(super) struct RawQuery {
    pub(super) id: String,
    pub(super) from: User,
    pub(super) message: Option<RawTapped>,
    pub(super) data: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RawTapped {
    pub(super) message_id: i64,
    pub(super) chat: RawChat,
    pub(super) message_thread_id: Option<i32>,
    #[serde(default)]
    pub(super) is_topic_message: bool,
    /// 0 where the message is too old to be edited
    /// (<https://core.telegram.org/bots/api#inaccessiblemessage>).
    date: Option<i64>,
}

impl RawTapped {
    /// Whether it can be edited, as far as Telegram says.
    pub(super) const fn is_within_reach(&self) -> bool {
        !matches!(self.date, Some(0))
    }

    pub(super) fn id(&self) -> Option<i32> {
        i32::try_from(self.message_id).ok()
    }
}

#[derive(Deserialize)]
pub(super) struct Membership {
    pub(super) chat: RawChat,
    pub(super) old_chat_member: Option<RawMember>,
    pub(super) new_chat_member: RawMember,
}

#[derive(Deserialize)]
pub(super) struct RawMember {
    pub(super) status: Status,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
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
    pub(super) const fn is_in(self) -> bool {
        match self {
            Self::Creator | Self::Administrator | Self::Member | Self::Restricted => true,
            Self::Left | Self::Kicked | Self::Unknown => false,
        }
    }
}

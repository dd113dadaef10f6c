//! Who lets the bot in, and who does not.

use serde::Serialize;

use crate::standin::api::{BotApi, Inner};
use crate::standin::chat::{Chat, ChatType};
use crate::standin::clock::unix_now;
use crate::standin::json::json;
use crate::standin::queue::UpdateKind;
use crate::standin::wire::{ChatOut, UserOut};

impl BotApi {
    /// A person blocks the bot, or an administrator removes it from a group.
    pub fn block(&self, chat: i64) {
        self.set_member(chat, chat.abs(), false);
    }

    /// A person unblocks the bot, or an administrator adds it to a group.
    pub fn unblock(&self, chat: i64) {
        self.set_member(chat, chat.abs(), true);
    }

    /// Lets the bot into a chat or out of it, unless it is there already, or gone.
    pub(super) fn set_member(&self, chat: i64, by: i64, member: bool) {
        let inner = &*self.inner;
        let kind = if chat < 0 {
            ChatType::Supergroup
        } else {
            ChatType::Private
        };
        let update = inner.chats.with_new(chat, kind, |found| {
            let changed = found.blocked == member;
            found.blocked = !member;
            changed.then(|| inner.membership_json(found, by, member))
        });
        if let Some(update) = update {
            inner.updates.push(UpdateKind::MyChatMember, update);
            self.touch();
        }
    }
}

impl Inner {
    fn membership_json(&self, chat: &Chat, by: i64, member: bool) -> Vec<u8> {
        #[derive(Serialize)]
        struct Member<'a> {
            user: UserOut<'a>,
            status: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            until_date: Option<i64>,
        }
        #[derive(Serialize)]
        struct Change<'a> {
            chat: ChatOut<'a>,
            from: UserOut<'a>,
            date: i64,
            old_chat_member: Member<'a>,
            new_chat_member: Member<'a>,
        }
        let status = |member: bool| Member {
            user: self.bot.user(),
            status: if member { "member" } else { "kicked" },
            until_date: (!member).then_some(0),
        };
        json(&Change {
            chat: ChatOut::of(chat),
            from: UserOut::in_chat(chat, by),
            date: unix_now(),
            old_chat_member: status(!member),
            new_chat_member: status(member),
        })
    }
}

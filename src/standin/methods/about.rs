//! What the bot can ask about chats, their members, and its webhook.

use serde::Serialize;
use serde_json::json;

use crate::standin::api::BotApi;
use crate::standin::chat::ChatType;
use crate::standin::json::ok;
use crate::standin::refusal::Refusal;
use crate::standin::request::Params;
use crate::standin::wire::{ChatOut, UserOut};

impl BotApi {
    pub(super) fn webhook_info(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Info<'a> {
            url: &'a str,
            has_custom_certificate: bool,
            pending_update_count: usize,
            allowed_updates: Vec<&'static str>,
        }
        ok(&Info {
            url: &self.inner.updates.webhook().unwrap_or_default().url,
            has_custom_certificate: false,
            pending_update_count: self.inner.updates.unconfirmed(),
            allowed_updates: self.inner.updates.allowed(),
        })
    }

    /// `ChatFullInfo`: what tells chats apart, and whether one has topics.
    pub(super) fn get_chat(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        #[derive(Serialize)]
        struct Full<'a> {
            #[serde(flatten)]
            chat: ChatOut<'a>,
            accent_color_id: u8,
            max_reaction_count: u8,
        }
        self.in_chat(params, |_, chat| {
            Ok(ok(&Full {
                chat: ChatOut::of(chat),
                accent_color_id: 0,
                max_reaction_count: 11,
            }))
        })
    }

    /// `ChatMember`: the bot as a member or an administrator, everybody else as a member.
    pub(super) fn get_chat_member(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let Some(user) = params.user_id.as_ref().map(|id| id.0).filter(|id| *id > 0) else {
            return Err(Refusal::bad("invalid user_id specified"));
        };
        self.in_chat(params, |inner, chat| {
            if user != inner.bot.id {
                return Ok(ok(
                    &json!({ "status": "member", "user": UserOut::person(user) }),
                ));
            }
            let bot = inner.bot.user();
            if !chat.bot_manages_topics || chat.kind == ChatType::Private {
                return Ok(ok(&json!({ "status": "member", "user": bot })));
            }
            Ok(ok(&json!({
                "status": "administrator", "user": bot, "can_be_edited": false,
                "is_anonymous": false, "can_manage_chat": true, "can_delete_messages": true,
                "can_manage_video_chats": false, "can_restrict_members": false,
                "can_promote_members": false, "can_change_info": false, "can_invite_users": true,
                "can_post_stories": false, "can_edit_stories": false, "can_delete_stories": false,
                "can_pin_messages": false, "can_manage_topics": true,
            })))
        })
    }
}

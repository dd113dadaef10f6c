//! What the methods do, and what Telegram refuses in them.
//!
//! - `access`: chats and topics where the bot may write
//! - `content`: texts, captions and files as they come in
//! - `send`, `edit`: messages
//! - `topics`: the topics of forums
//! - `answers`: taps, deletions
//! - `about`: chats and their members

mod about;
mod access;
mod answers;
mod content;
mod edit;
mod send;
mod topics;

use super::api::BotApi;
use super::chat::ChatType;
use super::files::FileKind;
use super::json::ok;
use super::lock::lock;
use super::menu::MenuButtons;
use super::method::Method;
use super::profile::BotProfile;
use super::refusal::Refusal;
use super::request::Params;
use super::scope::Scope;

impl BotApi {
    /// Answers any method but `getUpdates`, which has to wait.
    pub(super) fn apply(&self, method: Method, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        match method {
            Method::GetMe => Ok(self.inner.bot.me()),
            // Never asked here; an empty batch is a true answer all the same.
            Method::GetUpdates => Ok(ok::<[(); 0]>(&[])),
            Method::SendMessage => self.send_message(params),
            Method::SendPhoto => self.send_file(params, FileKind::Photo),
            Method::SendDocument => self.send_file(params, FileKind::Document),
            Method::CopyMessage => self.copy_message(params),
            Method::EditMessageText => self.edit_text(params),
            Method::EditMessageCaption => self.edit_caption(params),
            Method::EditMessageMedia => self.edit_media(params),
            Method::EditMessageReplyMarkup => self.edit_markup(params),
            Method::AnswerCallbackQuery => self.answer_callback(params),
            Method::DeleteMessage => self.delete_message(params),
            Method::CreateForumTopic => self.create_topic(params),
            Method::EditForumTopic => self.edit_topic(params),
            Method::CloseForumTopic => self.close_topic(params),
            Method::ReopenForumTopic => self.reopen_topic(params),
            Method::DeleteForumTopic => self.delete_topic(params),
            Method::GetChat => self.get_chat(params),
            Method::GetChatMember => self.get_chat_member(params),
            Method::SetMyCommands => self.commands_mut(params, BotProfile::set_commands),
            Method::GetMyCommands => {
                self.commands_mut(params, |profile, params| profile.get_commands(params))
            }
            Method::DeleteMyCommands => self.commands_mut(params, BotProfile::delete_commands),
            Method::SetMyDescription => self.profile_mut(|profile| profile.set_description(params)),
            Method::GetMyDescription => self.profile_mut(|profile| profile.get_description(params)),
            Method::SetMyShortDescription => {
                self.profile_mut(|profile| profile.set_short_description(params))
            }
            Method::GetMyShortDescription => {
                self.profile_mut(|profile| profile.get_short_description(params))
            }
            Method::SetMyName => self.profile_mut(|profile| profile.set_name(params)),
            Method::GetMyName => {
                self.profile_mut(|profile| profile.get_name(params, &self.inner.bot.first_name))
            }
            Method::SetChatMenuButton => self.menu_buttons(params, MenuButtons::set),
            Method::GetChatMenuButton => {
                self.menu_buttons(params, |buttons, params| Ok(buttons.get(params)))
            }
            Method::SetWebhook => self.start_webhook(params),
            Method::DeleteWebhook => {
                self.inner.updates.set_webhook(None);
                if params
                    .drop_pending_updates
                    .as_ref()
                    .is_some_and(|flag| flag.0)
                {
                    self.inner.updates.forget_all();
                }
                Ok(ok(&true))
            }
            Method::GetWebhookInfo => Ok(self.webhook_info()),
        }
    }

    /// Commands may be for one chat, which must be there.
    fn commands_mut(
        &self,
        params: &Params<'_>,
        act: impl FnOnce(&mut BotProfile, &Params<'_>) -> Result<Vec<u8>, Refusal>,
    ) -> Result<Vec<u8>, Refusal> {
        if let Some(chat) = Scope::read(params)?.chat() {
            self.in_the_chat(chat, |_, _| Ok(()))?;
        }
        self.profile_mut(|profile| act(profile, params))
    }

    /// A menu button may be for one chat, which must be a person's.
    fn menu_buttons(
        &self,
        params: &Params<'_>,
        act: impl FnOnce(&mut MenuButtons, &Params<'_>) -> Result<Vec<u8>, Refusal>,
    ) -> Result<Vec<u8>, Refusal> {
        if params.chat_id.is_some() {
            self.in_chat(params, |_, chat| match chat.kind {
                ChatType::Private => Ok(()),
                ChatType::Group | ChatType::Supergroup | ChatType::Channel => {
                    Err(Refusal::bad("chat must be private"))
                }
            })?;
        }
        self.profile_mut(|profile| act(&mut profile.menu_buttons, params))
    }

    fn profile_mut<R>(&self, act: impl FnOnce(&mut BotProfile) -> R) -> R {
        act(&mut lock(&self.inner.profile))
    }
}

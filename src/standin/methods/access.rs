//! Chats and topics: which are there, and where the bot may write.

use crate::standin::api::{BotApi, Inner};
use crate::standin::chat::{Chat, ChatType};
use crate::standin::refusal::Refusal;
use crate::standin::request::Params;

/// The topic that every forum has, and that is written in by naming none.
const GENERAL_TOPIC: i64 = 1;

impl BotApi {
    /// Does something with the chat that the call names, if the bot may write there.
    pub(super) fn in_chat<R>(
        &self,
        params: &Params<'_>,
        act: impl FnOnce(&Inner, &mut Chat) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        if params.chat_id.is_none() {
            return Err(Refusal::bad("chat_id is empty"));
        }
        let id = params
            .chat()
            .ok_or_else(|| Refusal::bad("chat not found"))?;
        self.in_the_chat(id, act)
    }

    /// Does something with a chat, if the bot may write there.
    pub(super) fn in_the_chat<R>(
        &self,
        id: i64,
        act: impl FnOnce(&Inner, &mut Chat) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let inner = &*self.inner;
        let acted = inner.chats.with(id, |chat| {
            admitted(chat)?;
            act(inner, chat)
        });
        acted.ok_or_else(|| Refusal::bad("chat not found"))?
    }
}

fn admitted(chat: &Chat) -> Result<(), Refusal> {
    if let Some(to) = chat.migrated_to {
        return Err(Refusal::upgraded(to));
    }
    if chat.deactivated {
        return Err(Refusal::new(403, "Forbidden: user is deactivated"));
    }
    if chat.blocked {
        return Err(Refusal::new(
            403,
            match chat.kind {
                ChatType::Private => "Forbidden: bot was blocked by the user",
                ChatType::Group => "Forbidden: bot was kicked from the group chat",
                ChatType::Supergroup => "Forbidden: bot was kicked from the supergroup chat",
                ChatType::Channel => "Forbidden: bot was kicked from the channel chat",
            },
        ));
    }
    Ok(())
}

/// The topic that a message goes to. Where there are no topics, groups ignore the parameter.
pub(super) fn thread(params: &Params<'_>, chat: &Chat) -> Result<Option<i32>, Refusal> {
    let not_found = || Refusal::bad("message thread not found");
    let wanted = params.message_thread_id.as_ref().map_or(0, |id| id.0);
    match (chat.kind, &chat.forum) {
        _ if wanted <= 0 => Ok(None),
        (ChatType::Private, _) => Err(not_found()),
        (_, None) => Ok(None),
        (_, Some(_)) if wanted == GENERAL_TOPIC => Err(not_found()),
        (_, Some(_)) => {
            let id = i32::try_from(wanted).map_err(|_| not_found())?;
            let topic = chat.topic(id).ok_or_else(not_found)?;
            if topic.closed && !chat.bot_manages_topics {
                return Err(Refusal::bad("TOPIC_CLOSED"));
            }
            Ok(Some(id))
        }
    }
}

//! Who sees a list of commands (Bot API, «BotCommandScope»).

use serde::Deserialize;

use super::refusal::Refusal;
use super::request::{ChatRef, Int, Params, Text, nested};

/// For whom commands are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Default,
    AllPrivateChats,
    AllGroupChats,
    AllChatAdministrators,
    Chat(i64),
    ChatAdministrators(i64),
    ChatMember(i64, i64),
}

#[derive(Deserialize)]
struct ScopeIn {
    #[serde(rename = "type")]
    kind: Option<Text>,
    chat_id: Option<ChatRef>,
    user_id: Option<Int>,
}

impl Scope {
    /// Reads the parameter `scope`; without one it is for everybody.
    pub(super) fn read(params: &Params<'_>) -> Result<Self, Refusal> {
        let json = params.scope.map(nested).unwrap_or_default();
        if json.is_empty() {
            return Ok(Self::Default);
        }
        let not_parsed = |why: &str| Refusal::bad(&format!("can't parse BotCommandScope: {why}"));
        if !json.trim_start().starts_with('{') {
            return Err(not_parsed("BotCommandScope must be an Object"));
        }
        let scope: ScopeIn = serde_json::from_str(&json)
            .map_err(|_| Refusal::bad("can't parse BotCommandScope JSON object"))?;
        let Some(Text(kind)) = scope.kind else {
            return Err(not_parsed("Can't find field \"type\""));
        };
        let chat = || match &scope.chat_id {
            None => Err(not_parsed("Can't find field \"chat_id\"")),
            Some(chat) => chat.id().ok_or_else(|| Refusal::bad("chat not found")),
        };
        match kind.as_str() {
            "default" => Ok(Self::Default),
            "all_private_chats" => Ok(Self::AllPrivateChats),
            "all_group_chats" => Ok(Self::AllGroupChats),
            "all_chat_administrators" => Ok(Self::AllChatAdministrators),
            "chat" => chat().map(Self::Chat),
            "chat_administrators" => chat().map(Self::ChatAdministrators),
            "chat_member" => match (chat()?, &scope.user_id) {
                (_, None) => Err(not_parsed("Can't find field \"user_id\"")),
                (chat, Some(Int(user @ 1..))) => Ok(Self::ChatMember(chat, *user)),
                (_, Some(_)) => Err(not_parsed("Invalid user_id specified")),
            },
            _ => Err(not_parsed("Unsupported type specified")),
        }
    }

    /// The chat that it is for, if it is for one.
    pub(super) fn chat(self) -> Option<i64> {
        match self {
            Self::Chat(chat) | Self::ChatAdministrators(chat) | Self::ChatMember(chat, _) => {
                Some(chat)
            }
            Self::Default
            | Self::AllPrivateChats
            | Self::AllGroupChats
            | Self::AllChatAdministrators => None,
        }
    }

    /// What tells it from the others; empty for everybody.
    pub(super) fn name(self) -> String {
        match self {
            Self::Default => String::new(),
            Self::AllPrivateChats => "all_private_chats".to_owned(),
            Self::AllGroupChats => "all_group_chats".to_owned(),
            Self::AllChatAdministrators => "all_chat_administrators".to_owned(),
            Self::Chat(chat) => format!("chat {chat}"),
            Self::ChatAdministrators(chat) => format!("chat_administrators {chat}"),
            Self::ChatMember(chat, user) => format!("chat_member {chat} {user}"),
        }
    }
}

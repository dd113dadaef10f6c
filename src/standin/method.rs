//! The methods.

/// The methods of the Bot API that the stand-in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the method of the same name")]
pub enum Method {
    GetMe,
    GetUpdates,
    SendMessage,
    SendPhoto,
    SendDocument,
    CopyMessage,
    EditMessageText,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    AnswerCallbackQuery,
    DeleteMessage,
    CreateForumTopic,
    EditForumTopic,
    CloseForumTopic,
    ReopenForumTopic,
    DeleteForumTopic,
    GetChat,
    GetChatMember,
    SetMyCommands,
    GetMyCommands,
    DeleteMyCommands,
    SetMyDescription,
    GetMyDescription,
    SetMyShortDescription,
    GetMyShortDescription,
    SetMyName,
    GetMyName,
    SetChatMenuButton,
    GetChatMenuButton,
    SetWebhook,
    DeleteWebhook,
    GetWebhookInfo,
}

impl Method {
    /// All methods, in the order of their declaration.
    pub const ALL: [Self; 33] = [
        Self::GetMe,
        Self::GetUpdates,
        Self::SendMessage,
        Self::SendPhoto,
        Self::SendDocument,
        Self::CopyMessage,
        Self::EditMessageText,
        Self::EditMessageCaption,
        Self::EditMessageMedia,
        Self::EditMessageReplyMarkup,
        Self::AnswerCallbackQuery,
        Self::DeleteMessage,
        Self::CreateForumTopic,
        Self::EditForumTopic,
        Self::CloseForumTopic,
        Self::ReopenForumTopic,
        Self::DeleteForumTopic,
        Self::GetChat,
        Self::GetChatMember,
        Self::SetMyCommands,
        Self::GetMyCommands,
        Self::DeleteMyCommands,
        Self::SetMyDescription,
        Self::GetMyDescription,
        Self::SetMyShortDescription,
        Self::GetMyShortDescription,
        Self::SetMyName,
        Self::GetMyName,
        Self::SetChatMenuButton,
        Self::GetChatMenuButton,
        Self::SetWebhook,
        Self::DeleteWebhook,
        Self::GetWebhookInfo,
    ];

    /// The name of the method in the Bot API's documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GetMe => "getMe",
            Self::GetUpdates => "getUpdates",
            Self::SendMessage => "sendMessage",
            Self::EditMessageText => "editMessageText",
            Self::EditMessageReplyMarkup => "editMessageReplyMarkup",
            Self::AnswerCallbackQuery => "answerCallbackQuery",
            Self::DeleteMessage => "deleteMessage",
            Self::SetMyCommands => "setMyCommands",
            Self::GetMyCommands => "getMyCommands",
            Self::SetMyDescription => "setMyDescription",
            Self::GetMyDescription => "getMyDescription",
            Self::SetMyShortDescription => "setMyShortDescription",
            Self::GetMyShortDescription => "getMyShortDescription",
            Self::SetMyName => "setMyName",
            Self::GetMyName => "getMyName",
            Self::SetChatMenuButton => "setChatMenuButton",
            Self::GetChatMenuButton => "getChatMenuButton",
            Self::SetWebhook => "setWebhook",
            Self::DeleteWebhook => "deleteWebhook",
            Self::SendPhoto => "sendPhoto",
            Self::SendDocument => "sendDocument",
            Self::CopyMessage => "copyMessage",
            Self::EditMessageCaption => "editMessageCaption",
            Self::EditMessageMedia => "editMessageMedia",
            Self::CreateForumTopic => "createForumTopic",
            Self::EditForumTopic => "editForumTopic",
            Self::CloseForumTopic => "closeForumTopic",
            Self::ReopenForumTopic => "reopenForumTopic",
            Self::DeleteForumTopic => "deleteForumTopic",
            Self::GetChat => "getChat",
            Self::GetChatMember => "getChatMember",
            Self::DeleteMyCommands => "deleteMyCommands",
            Self::GetWebhookInfo => "getWebhookInfo",
        }
    }

    /// The method with this name, in whatever case: Telegram ignores it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|method| method.name().eq_ignore_ascii_case(name))
    }

    /// Whether Telegram counts the call against the limits on messages: sends and edits.
    #[must_use]
    pub fn counts_as_message(self) -> bool {
        match self {
            Self::SendMessage
            | Self::SendPhoto
            | Self::SendDocument
            | Self::CopyMessage
            | Self::EditMessageCaption
            | Self::EditMessageMedia
            | Self::EditMessageText
            | Self::EditMessageReplyMarkup => true,
            Self::GetMe
            | Self::GetUpdates
            | Self::AnswerCallbackQuery
            | Self::DeleteMessage
            | Self::SetMyCommands
            | Self::GetMyCommands
            | Self::SetMyDescription
            | Self::GetMyDescription
            | Self::SetMyShortDescription
            | Self::GetMyShortDescription
            | Self::SetMyName
            | Self::GetMyName
            | Self::SetChatMenuButton
            | Self::GetChatMenuButton
            | Self::SetWebhook
            | Self::DeleteWebhook
            | Self::CreateForumTopic
            | Self::EditForumTopic
            | Self::CloseForumTopic
            | Self::ReopenForumTopic
            | Self::DeleteForumTopic
            | Self::GetChat
            | Self::GetChatMember
            | Self::DeleteMyCommands
            | Self::GetWebhookInfo => false,
        }
    }
}

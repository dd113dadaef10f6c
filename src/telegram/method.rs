//! The methods of the Bot API that leave through the outbox, and the byte that stands for each at rest.
//! None of these bytes is ever given twice.

/// The methods that leave through the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ApiMethod {
    /// A new message.
    SendMessage,
    /// A new picture.
    SendPhoto,
    /// A new file.
    SendDocument,
    /// A message's copy.
    CopyMessage,
    /// A message edited in place.
    EditMessageText,
    /// A picture or a file, and its caption, edited in place.
    EditMessageMedia,
    /// A chat's own menu of commands.
    SetMyCommands,
    /// A chat's own menu goes.
    DeleteMyCommands,
    /// A new topic.
    CreateForumTopic,
    /// A topic's name.
    EditForumTopic,
    /// A topic is closed.
    CloseForumTopic,
    /// A closed topic is open again.
    ReopenForumTopic,
    /// A topic goes, with all that was said in it.
    DeleteForumTopic,
    /// A private chat's own button beside the field where people type.
    SetChatMenuButton,
}

/// Each method, the byte that stands for it, its name, and what people call what it brings.
pub(super) const TABLE: [(ApiMethod, u8, &str, &str); 14] = [
    (ApiMethod::SendMessage, b's', "sendMessage", "message"),
    (ApiMethod::SendPhoto, b'p', "sendPhoto", "photo"),
    (ApiMethod::SendDocument, b'd', "sendDocument", "document"),
    (
        ApiMethod::CopyMessage,
        b'c',
        "copyMessage",
        "copy of a message",
    ),
    (
        ApiMethod::EditMessageText,
        b'e',
        "editMessageText",
        "edited message",
    ),
    (
        ApiMethod::EditMessageMedia,
        b'm',
        "editMessageMedia",
        "edited photo or document",
    ),
    (
        ApiMethod::SetMyCommands,
        b'k',
        "setMyCommands",
        "menu of commands",
    ),
    (
        ApiMethod::DeleteMyCommands,
        b'x',
        "deleteMyCommands",
        "menu of commands, removed",
    ),
    (
        ApiMethod::CreateForumTopic,
        b't',
        "createForumTopic",
        "topic",
    ),
    (
        ApiMethod::EditForumTopic,
        b'n',
        "editForumTopic",
        "topic, renamed",
    ),
    (
        ApiMethod::CloseForumTopic,
        b'q',
        "closeForumTopic",
        "topic, closed",
    ),
    (
        ApiMethod::ReopenForumTopic,
        b'o',
        "reopenForumTopic",
        "topic, reopened",
    ),
    (
        ApiMethod::DeleteForumTopic,
        b'z',
        "deleteForumTopic",
        "topic, deleted",
    ),
    (
        ApiMethod::SetChatMenuButton,
        b'b',
        "setChatMenuButton",
        "menu button",
    ),
];

impl ApiMethod {
    pub(super) fn name(self) -> &'static str {
        let row = TABLE.iter().find(|(method, ..)| *method == self);
        row.map_or("", |(_, _, name, _)| name)
    }

    pub(super) fn byte(self) -> u8 {
        let row = TABLE.iter().find(|(method, ..)| *method == self);
        row.map_or(0, |(_, byte, ..)| *byte)
    }

    /// A repetition leaves no trace: what was shown is shown again in the same place.
    pub(super) const fn may_be_repeated(self) -> bool {
        match self {
            Self::EditMessageText
            | Self::EditMessageMedia
            | Self::SetMyCommands
            | Self::DeleteMyCommands
            | Self::EditForumTopic
            | Self::CloseForumTopic
            | Self::ReopenForumTopic
            | Self::DeleteForumTopic
            | Self::SetChatMenuButton => true,
            Self::SendMessage
            | Self::SendPhoto
            | Self::SendDocument
            | Self::CopyMessage
            | Self::CreateForumTopic => false,
        }
    }

    /// Changes a message that is there.
    pub(super) const fn edits(self) -> bool {
        matches!(self, Self::EditMessageText | Self::EditMessageMedia)
    }

    /// Its file may be a picture.
    pub(super) const fn may_bring_a_picture(self) -> bool {
        matches!(self, Self::SendPhoto | Self::EditMessageMedia)
    }

    /// Changes a topic that is there.
    pub(super) const fn changes_a_topic(self) -> bool {
        matches!(
            self,
            Self::EditForumTopic
                | Self::CloseForumTopic
                | Self::ReopenForumTopic
                | Self::DeleteForumTopic
        )
    }

    /// The part of a multipart form that holds the file.
    pub(super) const fn part(self) -> &'static str {
        match self {
            Self::SendPhoto => "photo",
            Self::SendDocument => "document",
            Self::EditMessageMedia
            | Self::SendMessage
            | Self::CopyMessage
            | Self::EditMessageText
            | Self::SetMyCommands
            | Self::DeleteMyCommands
            | Self::CreateForumTopic
            | Self::EditForumTopic
            | Self::CloseForumTopic
            | Self::ReopenForumTopic
            | Self::DeleteForumTopic
            | Self::SetChatMenuButton => "file",
        }
    }
}

/// What people call what a method brings; what is none is called as it is.
pub fn kind_of(method: &str) -> &str {
    let row = TABLE.iter().find(|(_, _, name, _)| *name == method);
    row.map_or(method, |(.., kind)| kind)
}

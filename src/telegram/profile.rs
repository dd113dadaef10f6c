//! Who the bot is on Telegram, and what its profile says: commands menu, description, short
//! description. The name is left alone.

use teloxide::payloads::{
    GetMe, GetMyCommands, GetMyDescription, GetMyShortDescription, SetMyCommands, SetMyDescription,
    SetMyDescriptionSetters as _, SetMyShortDescription, SetMyShortDescriptionSetters as _,
};
use teloxide::types::BotCommand;

use super::client::{Api, CallError};
use crate::dialogue::Command;
use crate::texts::{Context, Phrase, Texts};

/// The bot, as Telegram knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its id.
    pub id: i64,
    /// Its name in links, without the `@`.
    pub username: String,
    /// Privacy mode is off: in groups it is passed on what is not meant for it.
    pub reads_all_group_messages: bool,
}

/// Asks Telegram who the bot is.
///
/// # Errors
/// See [`CallError`].
pub async fn identify(api: &Api) -> Result<Identity, CallError> {
    let me = api.call(&GetMe::new()).await?;
    Ok(Identity {
        id: i64::try_from(me.user.id.0).unwrap_or_default(),
        username: me.user.username.unwrap_or_default(),
        reads_all_group_messages: me.can_read_all_group_messages,
    })
}

/// Sets what differs from what the texts say; returns the names of what was set.
///
/// # Errors
/// See [`CallError`]; what was set before stays.
pub async fn keep_profile(
    api: &Api,
    texts: &Texts,
    context: &Context,
) -> Result<Vec<&'static str>, CallError> {
    let mut set = Vec::new();
    let commands = Command::ALL.map(|command| {
        BotCommand::new(
            command.name(),
            texts.plain(Phrase::Command(command), context),
        )
    });
    if api.call(&GetMyCommands::new()).await? != commands {
        api.call(&SetMyCommands::new(commands)).await?;
        set.push("commands");
    }
    let description = texts.plain(Phrase::Description, context);
    if api.call(&GetMyDescription::new()).await?.description != description {
        api.call(&SetMyDescription::new().description(description))
            .await?;
        set.push("description");
    }
    let short = texts.plain(Phrase::ShortDescription, context);
    if api
        .call(&GetMyShortDescription::new())
        .await?
        .short_description
        != short
    {
        api.call(&SetMyShortDescription::new().short_description(short))
            .await?;
        set.push("short description");
    }
    Ok(set)
}

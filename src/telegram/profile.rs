//! Who the bot is on Telegram, and what its profile says: commands menu, description, short
//! description. The name is left alone.

use serde::Deserialize;
use teloxide::payloads::{
    GetMe, GetMyCommands, GetMyDescription, GetMyShortDescription, SetMyCommands, SetMyDescription,
    SetMyDescriptionSetters as _, SetMyShortDescription, SetMyShortDescriptionSetters as _,
};
use teloxide::types::BotCommand;

use super::client::Api;
use super::reply::CallError;
use crate::dialogue::Command;
use crate::html::utf16_len;
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

/// «User», as far as it is needed.
#[derive(Deserialize)]
struct Me {
    id: Option<i64>,
    username: Option<String>,
    can_read_all_group_messages: Option<bool>,
}

/// «BotCommand».
#[derive(Debug, Deserialize)]
pub(super) struct CommandOut {
    #[serde(default)]
    command: String,
    #[serde(default)]
    description: String,
}

impl CommandOut {
    /// Whether this bot has none of that name.
    pub(super) fn is_anothers(&self) -> bool {
        Command::typed(&self.command).is_none()
    }
}

/// «BotDescription».
#[derive(Deserialize)]
pub(super) struct DescriptionOut {
    #[serde(default)]
    pub(super) description: String,
}

/// «BotShortDescription».
#[derive(Deserialize)]
pub(super) struct ShortDescriptionOut {
    #[serde(default)]
    pub(super) short_description: String,
}

/// What the texts have the profile say.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) commands: Vec<BotCommand>,
    pub(super) description: String,
    pub(super) short_description: String,
}

impl Profile {
    pub(super) fn of(texts: &Texts, context: &Context) -> Self {
        let command = |command: Command| {
            let says = texts.plain(Phrase::Command(command), context);
            BotCommand::new(command.name(), says)
        };
        Self {
            commands: Command::ALL
                .into_iter()
                .filter(|command| *command != Command::Agenzia || !context.agency.is_unknown())
                .map(command)
                .collect(),
            description: described(
                (Phrase::Description, "\n\n", Phrase::DescriptionAgency),
                texts,
                context,
            ),
            short_description: described(
                (
                    Phrase::ShortDescription,
                    " ",
                    Phrase::ShortDescriptionAgency,
                ),
                texts,
                context,
            ),
        }
    }

    pub(super) fn has(&self, commands: &[CommandOut]) -> bool {
        let same = |(ours, theirs): (&BotCommand, &CommandOut)| {
            ours.command == theirs.command && ours.description == theirs.description
        };
        self.commands.len() == commands.len() && self.commands.iter().zip(commands).all(same)
    }
}

/// A description, and who the agency is where there is one and both find room.
fn described(
    (phrase, gap, agency): (Phrase, &str, Phrase),
    texts: &Texts,
    context: &Context,
) -> String {
    let alone = texts.plain(phrase, context);
    if context.agency.is_unknown() {
        return alone;
    }
    let both = format!("{alone}{gap}{}", texts.plain(agency, context));
    if utf16_len(&both) <= phrase.limit() {
        both
    } else {
        alone
    }
}

/// Asks Telegram who the bot is.
///
/// # Errors
/// See [`CallError`].
pub async fn identify(api: &Api) -> Result<Identity, CallError> {
    let me: Me = api.ask(&GetMe::new()).await?;
    Ok(Identity {
        id: me.id.unwrap_or(api.bot()),
        username: me.username.unwrap_or_default(),
        reads_all_group_messages: me.can_read_all_group_messages.unwrap_or_default(),
    })
}

/// Sets what differs from what the texts say; returns the names of what was set. What Telegram refuses
/// is said in the log and left: an older server need not know every method.
///
/// # Errors
/// See [`CallError`]; what was set before stays.
pub async fn keep_profile(
    api: &Api,
    texts: &Texts,
    context: &Context,
) -> Result<Vec<&'static str>, CallError> {
    let profile = Profile::of(texts, context);
    let commands_set = async {
        let now: Vec<CommandOut> = api.ask(&GetMyCommands::new()).await?;
        let differs = !profile.has(&now);
        if differs {
            let call = SetMyCommands::new(profile.commands.clone());
            api.tell(&call).await?;
        }
        Ok(differs)
    };
    let description_set = async {
        let now: DescriptionOut = api.ask(&GetMyDescription::new()).await?;
        let differs = now.description != profile.description;
        if differs {
            let call = SetMyDescription::new().description(profile.description.clone());
            api.tell(&call).await?;
        }
        Ok(differs)
    };
    let short_description_set = async {
        let now: ShortDescriptionOut = api.ask(&GetMyShortDescription::new()).await?;
        let differs = now.short_description != profile.short_description;
        if differs {
            let says = profile.short_description.clone();
            let call = SetMyShortDescription::new().short_description(says);
            api.tell(&call).await?;
        }
        Ok(differs)
    };
    let mut set = Vec::new();
    judged("commands", commands_set.await, &mut set)?;
    judged("description", description_set.await, &mut set)?;
    judged("short description", short_description_set.await, &mut set)?;
    Ok(set)
}

/// Notes what was set. What Telegram has refused for good is no reason to leave the rest.
pub(super) fn judged(
    what: &'static str,
    set: Result<bool, CallError>,
    all: &mut Vec<&'static str>,
) -> Result<(), CallError> {
    match set {
        Ok(true) => all.push(what),
        Ok(false) => {}
        Err(CallError::Refused {
            code: 400 | 402..=428,
            description,
            ..
        }) => log::error!("the bot's {what}: Telegram answered: {description}"),
        Err(error) => return Err(error),
    }
    Ok(())
}

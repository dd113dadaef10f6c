//! What the bot says about itself: commands, descriptions, name (Bot API, «setMyCommands» and the
//! methods after it).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::json::ok;
use super::menu::MenuButtons;
use super::refusal::Refusal;
use super::request::{Params, Text, nested, text_of};
use super::scope::Scope;

/// Most commands of one list.
const MOST_COMMANDS: usize = 100;
/// Longest name of a command, in characters.
const LONGEST_COMMAND: usize = 32;
/// Longest description of a command, in characters.
const LONGEST_COMMAND_DESCRIPTION: usize = 256;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 512;
/// Longest short description, in characters.
const LONGEST_SHORT_DESCRIPTION: usize = 120;
/// Longest name, in characters.
const LONGEST_NAME: usize = 64;

/// A command in the menu of the bot (Bot API, «BotCommand»).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedCommand {
    /// Its name, without the slash.
    pub command: String,
    /// What it does.
    pub description: String,
}

/// A list of commands, and who sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandList {
    /// The scope: empty for everybody, otherwise its type, with the identifiers that belong to it, as in
    /// `all_private_chats`, `chat -1001`, `chat_member -1001 1002`.
    pub scope: String,
    /// The language of the people who see it, as two letters; empty for all the others.
    pub language: String,
    /// The commands, in order.
    pub commands: Vec<ListedCommand>,
}

/// A text about the bot, one for each language; the key is empty for all the other languages.
type Texts = BTreeMap<String, String>;

#[derive(Debug, Default)]
pub(super) struct BotProfile {
    pub(super) commands: Vec<CommandList>,
    pub(super) descriptions: Texts,
    pub(super) short_descriptions: Texts,
    pub(super) names: Texts,
    pub(super) menu_buttons: MenuButtons,
}

fn language(params: &Params<'_>) -> Result<String, Refusal> {
    let language = text_of(params.language_code.as_ref());
    let two_letters = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if language.is_empty() || two_letters {
        Ok(language.to_owned())
    } else {
        Err(Refusal::bad("invalid language code specified"))
    }
}

fn set(
    texts: &mut Texts,
    params: &Params<'_>,
    value: Option<&Text>,
    longest: usize,
    too_long: &str,
) -> Result<Vec<u8>, Refusal> {
    let language = language(params)?;
    let value = text_of(value).trim();
    if value.chars().count() > longest {
        return Err(Refusal::bad(too_long));
    }
    if value.is_empty() {
        texts.remove(&language);
    } else {
        texts.insert(language, value.to_owned());
    }
    Ok(ok(&true))
}

fn get(texts: &Texts, params: &Params<'_>, field: &str, other: &str) -> Result<Vec<u8>, Refusal> {
    let language = language(params)?;
    let text = texts.get(&language).map_or(other, String::as_str);
    Ok(ok(&BTreeMap::from([(field, text)])))
}

impl BotProfile {
    pub(super) fn set_commands(&mut self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let (scope, language) = (Scope::read(params)?.name(), language(params)?);
        let json = params.commands.map(nested).unwrap_or_default();
        let commands: Vec<ListedCommand> = if json.is_empty() {
            Vec::new()
        } else {
            serde_json::from_str(&json)
                .map_err(|_| Refusal::bad("can't parse commands list JSON object"))?
        };
        if commands.len() > MOST_COMMANDS {
            return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
        }
        let commands = commands
            .iter()
            .map(checked)
            .collect::<Result<Vec<_>, _>>()?;
        self.commands
            .retain(|list| list.scope != scope || list.language != language);
        if !commands.is_empty() {
            self.commands.push(CommandList {
                scope,
                language,
                commands,
            });
        }
        Ok(ok(&true))
    }

    pub(super) fn get_commands(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let (scope, language) = (Scope::read(params)?.name(), language(params)?);
        let list = self
            .commands
            .iter()
            .find(|list| list.scope == scope && list.language == language);
        Ok(ok(list.map_or(&[][..], |list| &list.commands)))
    }

    pub(super) fn delete_commands(&mut self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        let (scope, language) = (Scope::read(params)?.name(), language(params)?);
        self.commands
            .retain(|list| list.scope != scope || list.language != language);
        Ok(ok(&true))
    }

    /// The commands of the narrowest scope that has some, for ordinary members.
    pub(super) fn commands_in(
        &self,
        chat: i64,
        private: bool,
        language: &str,
    ) -> Vec<ListedCommand> {
        let everywhere = if private {
            Scope::AllPrivateChats
        } else {
            Scope::AllGroupChats
        };
        let scopes = [Scope::Chat(chat), everywhere, Scope::Default].map(|scope| scope.name());
        let wanted = scopes
            .iter()
            .flat_map(|scope| [language, ""].map(|language| (scope, language)));
        wanted
            .filter_map(|(scope, language)| {
                let fits = |list: &&CommandList| list.scope == *scope && list.language == language;
                self.commands.iter().find(fits)
            })
            .map(|list| list.commands.clone())
            .next()
            .unwrap_or_default()
    }

    pub(super) fn set_description(&mut self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        set(
            &mut self.descriptions,
            params,
            params.description.as_ref(),
            LONGEST_DESCRIPTION,
            "BOT_DESCRIPTION_TOO_LONG",
        )
    }

    pub(super) fn get_description(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        get(&self.descriptions, params, "description", "")
    }

    pub(super) fn set_short_description(
        &mut self,
        params: &Params<'_>,
    ) -> Result<Vec<u8>, Refusal> {
        set(
            &mut self.short_descriptions,
            params,
            params.short_description.as_ref(),
            LONGEST_SHORT_DESCRIPTION,
            "BOT_SHORT_DESCRIPTION_TOO_LONG",
        )
    }

    pub(super) fn get_short_description(&self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        get(&self.short_descriptions, params, "short_description", "")
    }

    pub(super) fn set_name(&mut self, params: &Params<'_>) -> Result<Vec<u8>, Refusal> {
        set(
            &mut self.names,
            params,
            params.name.as_ref(),
            LONGEST_NAME,
            "BOT_TITLE_INVALID",
        )
    }

    pub(super) fn get_name(
        &self,
        params: &Params<'_>,
        first_name: &str,
    ) -> Result<Vec<u8>, Refusal> {
        get(&self.names, params, "name", first_name)
    }
}

/// Trims a command as Telegram does, and refuses what it refuses.
fn checked(command: &ListedCommand) -> Result<ListedCommand, Refusal> {
    let trimmed = command.command.trim();
    let name = trimmed.strip_prefix('/').unwrap_or(trimmed);
    let description = command.description.trim();
    if name.is_empty() {
        return Err(Refusal::bad("command must be non-empty"));
    }
    if name.chars().count() > LONGEST_COMMAND {
        return Err(Refusal::bad("command length must not exceed 32"));
    }
    if description.is_empty() {
        return Err(Refusal::bad("command description must be non-empty"));
    }
    if description.chars().count() > LONGEST_COMMAND_DESCRIPTION {
        return Err(Refusal::bad(
            "command description length must not exceed 256",
        ));
    }
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !name.bytes().all(plain) {
        return Err(Refusal::bad("BOT_COMMAND_INVALID"));
    }
    Ok(ListedCommand {
        command: name.to_owned(),
        description: description.to_owned(),
    })
}

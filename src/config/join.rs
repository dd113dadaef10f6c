//! File, flags and environment joined.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::agency::{AgencyConfig, AgencyPlace};
use super::environment::Environment;
use super::error::ConfigError;
use super::file::FileConfig;
use super::network::Network;
use super::place::DatabasePlace;
use super::settings::{Config, HostingConfig, StoreConfig};
use super::token::Token;
use crate::disk::{self, Others};

/// Over HTTP/1, as a server of one's own speaks it, each call at once is a connection of 70 kB. So many
/// calls of 0.3 s are still five times the 30 messages a second that Telegram takes of a bot.
const CALLS_AT_ONCE: usize = 48;
/// After how many days of silence a conversation is erased, unless the file says otherwise.
const PURGE_AFTER: u32 = 180;

/// What flags say, where they do.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--locales`
    pub locales: Option<PathBuf>,
    /// `--token-file`
    pub token_file: Option<PathBuf>,
}

/// What the token file of one of several bots holds.
#[derive(Debug)]
pub struct BotToken<'a> {
    /// The bot's name.
    pub name: &'a str,
    /// The configuration file that tells of it, and the line.
    pub place: (&'a Path, usize),
    /// The token file.
    pub path: &'a Path,
    /// The token, where there is one in it.
    pub token: std::io::Result<Option<Token>>,
}

impl FileConfig {
    /// The folder of texts.
    pub fn locales(&self, flags: &Flags) -> Option<PathBuf> {
        flags.locales.clone().or_else(|| self.locales.clone())
    }

    /// The time zone in which days begin, by its name.
    pub fn timezone(&self) -> &str {
        self.timezone.as_deref().unwrap_or("Europe/Rome")
    }

    /// Who the agency is.
    pub fn agency(&self) -> &AgencyConfig {
        &self.agency
    }

    /// Where it says so, and what of that was passed over.
    pub fn agency_place(&self) -> &AgencyPlace {
        &self.agency_place
    }

    /// The token, if there is one.
    ///
    /// # Errors
    /// The file that should hold it cannot be read, or is empty.
    pub fn token(&self, flags: &Flags, env: Environment<'_>) -> Result<Option<Token>, ConfigError> {
        Ok(self.token_and_file(flags, env)?.map(|(token, _)| token))
    }

    /// The token, and the file that it is from.
    fn token_and_file<'s>(
        &'s self,
        flags: &'s Flags,
        env: Environment<'_>,
    ) -> Result<Option<(Token, Option<&'s Path>)>, ConfigError> {
        let variable = env("TELOXIDE_TOKEN").map(Zeroizing::new);
        let variable = variable.and_then(|text| Token::read(&text));
        if !self.bots.is_empty() || self.name.is_some() {
            // Nobody could say which of them it is for.
            if flags.token_file.is_some() || variable.is_some() {
                return Err(ConfigError::TokenOfNobody);
            }
        }
        let path = match (&flags.token_file, variable, &self.token_file) {
            (None, Some(token), _) => return Ok(Some((token, None))),
            (Some(path), _, _) | (None, None, Some(path)) => path,
            (None, None, None) => return Ok(None),
        };
        let text = disk::read_secret(path).map_err(|source| ConfigError::TokenFile {
            path: path.clone(),
            source,
        })?;
        let token =
            Token::read(&text).ok_or_else(|| ConfigError::NoTokenInFile { path: path.clone() })?;
        Ok(Some((token, Some(path))))
    }

    /// Where the store is, and whose: known without a token.
    ///
    /// # Errors
    /// Something does not fit.
    pub fn store(&self, flags: &Flags, env: Environment<'_>) -> Result<StoreConfig, ConfigError> {
        let token = self.token(flags, env)?;
        let folder = flags.data.as_deref().or(self.data.as_deref());
        let folder = folder.unwrap_or(Path::new("data"));
        let named = match variable(env, "DATABASE_URL") {
            Some(url) => Some(database(&url)?),
            None => self.database.clone(),
        };
        let database = match (named, &flags.data) {
            (Some(DatabasePlace::File(_)), Some(_)) | (None, _) => DatabasePlace::in_folder(folder),
            // The data folder is then that of what is kept beside the server.
            (Some(named), _) => named.beside(folder),
        };
        let key_file = match variable(env, "FOC_KEY_FILE")
            .map(PathBuf::from)
            .or(self.key_file.clone())
        {
            Some(path) => path,
            None => default_key_file()?,
        };
        Ok(StoreConfig {
            database,
            key_file,
            bot: token.and_then(|token| token.bot()),
            among_several: self.name.is_some(),
            timezone: self.timezone().to_owned(),
        })
    }

    /// Joins file, flags and environment.
    ///
    /// # Errors
    /// There is no token, or something does not fit.
    pub fn join(&self, flags: &Flags, env: Environment<'_>) -> Result<Config, ConfigError> {
        let (token, token_file) = self
            .token_and_file(flags, env)?
            .ok_or(ConfigError::NoToken)?;
        if let Some(path) = token_file {
            warn_of_readers(path);
        }
        let StoreConfig {
            database, key_file, ..
        } = self.store(flags, env)?;
        Ok(Config {
            token,
            api_url: variable(env, "TELOXIDE_API_URL").or_else(|| self.api_url.clone()),
            network: Network::read(env),
            database,
            key_file,
            locales: self.locales(flags),
            purge_after_days: self.purge_after_days.unwrap_or(PURGE_AFTER),
            messages_per_second: self.messages_per_second,
            calls_at_once: self.calls_at_once.unwrap_or(CALLS_AT_ONCE),
            timezone: self.timezone().to_owned(),
            weekly: self.weekly.unwrap_or(true),
            earlier_bot: self.earlier_bot.unwrap_or(false),
            agency: self.agency.clone(),
            webhook: self.webhook.clone(),
            health: self.health,
            name: self.name.clone(),
        })
    }

    /// What several bots have in common; no token need be there.
    ///
    /// # Errors
    /// Something does not fit.
    pub fn hosting(
        &self,
        flags: &Flags,
        env: Environment<'_>,
    ) -> Result<HostingConfig, ConfigError> {
        let StoreConfig {
            database, key_file, ..
        } = self.store(flags, env)?;
        Ok(HostingConfig {
            api_url: variable(env, "TELOXIDE_API_URL").or_else(|| self.api_url.clone()),
            network: Network::read(env),
            database,
            key_file,
            purge_after_days: self.purge_after_days.unwrap_or(PURGE_AFTER),
            webhook: self.webhook.clone(),
            health: self.health,
        })
    }
}

impl FileConfig {
    /// The names of several bots, in the order of the file; none where it is of one bot.
    pub fn bots(&self) -> impl Iterator<Item = &str> {
        self.bots.iter().map(|bot| bot.name.as_str())
    }

    /// What the token files of several bots hold, in the order of the file.
    pub fn bot_tokens(&self) -> impl Iterator<Item = BotToken<'_>> {
        self.bots.iter().filter_map(|bot| {
            let path = bot.token_file.as_deref()?;
            let text = disk::read_secret(path);
            Some(BotToken {
                name: &bot.name,
                place: (&bot.place.0, bot.place.1),
                path,
                token: text.map(|text| Token::read(&text)),
            })
        })
    }

    /// The same for a bot of nobody's: what is said of each of several is left out.
    #[must_use]
    pub fn alone(self) -> Self {
        Self {
            name: None,
            bots: Vec::new(),
            ..self
        }
    }

    /// The configuration of one of several bots, by its name.
    pub fn of_bot(&self, name: &str) -> Option<Self> {
        let bot = self.bots.iter().find(|bot| bot.name == name)?.clone();
        let mut file = self.clone();
        file.bots = Vec::new();
        file.name = Some(bot.name);
        file.token_file = bot.token_file;
        file.locales = bot.locales.or(file.locales);
        file.timezone = bot.timezone.or(file.timezone);
        file.weekly = bot.weekly.or(file.weekly);
        file.messages_per_second = bot.messages_per_second.or(file.messages_per_second);
        file.earlier_bot = bot.earlier_bot.or(file.earlier_bot);
        if let Some(agency) = bot.agency {
            (file.agency, file.agency_place) = agency;
        }
        Some(file)
    }
}

/// Whoever has the token has the bot.
fn warn_of_readers(path: &Path) {
    let by_everybody = |others| match others {
        Others::Nothing | Others::ReadAsItsGroup => false,
        Others::ReadWhatIsMounted | Others::Meddle => true,
    };
    if disk::others(path).is_ok_and(by_everybody) {
        log::warn!(
            "the token file {0} can be read by everybody on this machine, and whoever has the token \
             has the bot: close it with `chmod 600 {0}`, or mount it with mode 0400",
            path.display()
        );
    }
}

/// A variable's value, without what came along when it was pasted.
fn variable(env: Environment<'_>, name: &str) -> Option<String> {
    let text = env(name)?;
    let value = disk::pasted(&text);
    (!value.is_empty()).then(|| value.to_owned())
}

fn database(url: &str) -> Result<DatabasePlace, ConfigError> {
    DatabasePlace::named(url).map_err(|problem| ConfigError::Variable {
        name: "DATABASE_URL",
        problem,
    })
}

/// Outside the data folder, so that a copy of the data alone tells nothing.
fn default_key_file() -> Result<PathBuf, ConfigError> {
    use etcetera::BaseStrategy as _;
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::NoHome)?;
    Ok(base.config_dir().join("follower-o-cliente").join("key"))
}

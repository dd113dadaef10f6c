//! File, flags and environment joined.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::environment::Environment;
use super::error::ConfigError;
use super::file::FileConfig;
use super::network::Network;
use super::settings::Config;
use super::token::Token;

/// The database in the data folder.
const DATABASE: &str = "follower-o-cliente.db";

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

impl FileConfig {
    /// The folder of texts.
    pub fn locales(&self, flags: &Flags) -> Option<PathBuf> {
        flags.locales.clone().or_else(|| self.locales.clone())
    }

    /// The token, if there is one.
    ///
    /// # Errors
    /// The file that should hold it cannot be read.
    pub fn token(&self, flags: &Flags, env: Environment<'_>) -> Result<Option<Token>, ConfigError> {
        let file = flags.token_file.as_ref();
        if let (None, Some(token)) = (file, env("TELOXIDE_TOKEN")) {
            return Ok(Some(Token::read(&token)));
        }
        let Some(path) = file.or(self.token_file.as_ref()) else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.clone(),
            source,
        })?;
        let text = Zeroizing::new(text);
        Ok(Some(Token::read(&text)))
    }

    /// Joins file, flags and environment.
    ///
    /// # Errors
    /// There is no token, or something does not fit.
    pub fn join(&self, flags: &Flags, env: Environment<'_>) -> Result<Config, ConfigError> {
        let token = self.token(flags, env)?.ok_or(ConfigError::NoToken)?;
        let database = match (&flags.data, env("DATABASE_URL")) {
            (Some(folder), _) => folder.join(DATABASE),
            (None, Some(url)) => database_file(&url)?,
            (None, None) => self
                .data
                .as_deref()
                .unwrap_or(Path::new("data"))
                .join(DATABASE),
        };
        let key_file = match env("FOC_KEY_FILE")
            .map(PathBuf::from)
            .or(self.key_file.clone())
        {
            Some(path) => path,
            None => default_key_file()?,
        };
        Ok(Config {
            token,
            api_url: env("TELOXIDE_API_URL").or_else(|| self.api_url.clone()),
            network: Network::read(env),
            database,
            key_file,
            locales: self.locales(flags),
            purge_after_days: self.purge_after_days.unwrap_or(180),
            messages_per_second: self.messages_per_second,
            calls_at_once: self.calls_at_once.unwrap_or(100),
        })
    }
}

fn database_file(url: &str) -> Result<PathBuf, ConfigError> {
    let path = url
        .strip_prefix("sqlite:")
        .map(|rest| rest.strip_prefix("//").unwrap_or(rest));
    match path.map(|path| path.split('?').next().unwrap_or_default()) {
        Some(path) if !path.is_empty() && path != ":memory:" => Ok(path.into()),
        Some(_) | None => Err(ConfigError::Variable {
            name: "DATABASE_URL",
            problem: "only a file of SQLite is known, as in sqlite:///var/lib/bot/bot.db".into(),
        }),
    }
}

/// Outside the data folder, so that a copy of the data alone tells nothing.
fn default_key_file() -> Result<PathBuf, ConfigError> {
    use etcetera::BaseStrategy as _;
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::NoHome)?;
    Ok(base.config_dir().join("follower-o-cliente").join("key"))
}

//! File and environment become a validated configuration. Secrets are redacted in `Debug`.
//!
//! A flag goes before the environment, the environment before the file, the file before the default.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};
use zeroize::Zeroizing;

/// The file that is read where it is, unless `--config` names another.
pub const FILE: &str = "follower-o-cliente.toml";
/// The database in the data folder.
const DATABASE: &str = "follower-o-cliente.db";

/// The configuration file with every key, its default and what it is for.
pub const SAMPLE: &str = include_str!("config_sample.toml");

/// The token: never printed, wiped when dropped.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// The token itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl Token {
    /// The bot's Telegram id, which stands before the colon.
    pub fn bot(&self) -> Option<i64> {
        self.0.split_once(':')?.0.parse().ok()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// All that running the bot needs to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// The bot's token.
    pub token: Token,
    /// Where the Bot API is; `None` is Telegram's own.
    pub api_url: Option<String>,
    /// The database file.
    pub database: PathBuf,
    /// The key file.
    pub key_file: PathBuf,
    /// A folder of texts to lay over the embedded ones.
    pub locales: Option<PathBuf>,
    /// After how many days of silence a conversation is erased.
    pub purge_after_days: u32,
    /// The most messages a second; `None` finds Telegram's limit by itself.
    pub messages_per_second: Option<f64>,
    /// The most calls to Telegram at once.
    pub calls_at_once: usize,
}

impl Config {
    /// The folder of the database.
    pub fn data_folder(&self) -> &Path {
        match self.database.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        }
    }
}

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no TOML.
    #[error("{path}:{line}: {problem}")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong and what to do.
        problem: String,
    },
    /// There is no token.
    #[error("there is no token")]
    NoToken,
    /// An environment variable.
    #[error("{name}: {problem}")]
    Variable {
        /// Its name.
        name: &'static str,
        /// What is wrong and what to do.
        problem: String,
    },
    /// There is no folder for the key file.
    #[error("no home folder for the key file: name one with FOC_KEY_FILE")]
    NoHome,
}

/// What the configuration file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileConfig {
    data: Option<PathBuf>,
    key_file: Option<PathBuf>,
    token_file: Option<PathBuf>,
    locales: Option<PathBuf>,
    api_url: Option<String>,
    purge_after_days: Option<u32>,
    messages_per_second: Option<f64>,
    calls_at_once: Option<usize>,
}

/// The keys of the file.
const KEYS: [&str; 8] = [
    "data",
    "key_file",
    "token_file",
    "locales",
    "api_url",
    "purge_after_days",
    "messages_per_second",
    "calls_at_once",
];

impl FileConfig {
    /// Reads `path`; without one, [`FILE`] if it is there.
    ///
    /// # Errors
    /// It cannot be read, is no TOML, holds a key that does not exist or a value that does not fit.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let (path, must_be_there) = path.map_or((Path::new(FILE), false), |path| (path, true));
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(path, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_be_there => {
                Ok(Self::default())
            }
            Err(source) => Err(ConfigError::Read {
                path: path.to_owned(),
                source,
            }),
        }
    }

    fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let at = |span: Range<usize>, problem: String| ConfigError::Line {
            path: path.to_owned(),
            line: text[..span.start.min(text.len())].matches('\n').count() + 1,
            problem,
        };
        let table = DeTable::parse(text)
            .map_err(|error| at(error.span().unwrap_or_default(), error.message().to_owned()))?;
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            let name: &str = key.get_ref();
            config
                .set(name, value.get_ref())
                .map_err(|problem| at(key.span(), problem))?;
        }
        Ok(config)
    }

    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "data" => self.data = Some(text(name, value)?.into()),
            "key_file" => self.key_file = Some(text(name, value)?.into()),
            "token_file" => self.token_file = Some(text(name, value)?.into()),
            "locales" => self.locales = Some(text(name, value)?.into()),
            "api_url" => self.api_url = Some(text(name, value)?),
            "purge_after_days" => {
                self.purge_after_days = Some(number(name, value, 1.0..=3_650.0)? as u32);
            }
            "messages_per_second" => {
                self.messages_per_second = Some(decimal(name, value, 0.5..=10_000.0)?);
            }
            "calls_at_once" => {
                self.calls_at_once = Some(number(name, value, 1.0..=1_000.0)? as usize);
            }
            _ => {
                let nearest = KEYS
                    .into_iter()
                    .max_by(|a, b| strsim::jaro(name, a).total_cmp(&strsim::jaro(name, b)))
                    .unwrap_or_default();
                return Err(format!(
                    "there is no key «{name}»; the nearest is «{nearest}» (`follower-o-cliente \
                     config` prints them all)"
                ));
            }
        }
        Ok(())
    }
}

fn text(name: &str, value: &DeValue<'_>) -> Result<String, String> {
    match value.as_str() {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        Some(_) | None => Err(format!(
            "{name} wants a text in quotes, such as {name} = \"…\""
        )),
    }
}

fn number(
    name: &str,
    value: &DeValue<'_>,
    range: std::ops::RangeInclusive<f64>,
) -> Result<f64, String> {
    decimal(name, value, range.clone()).and_then(|number| {
        if number.fract() == 0.0 {
            Ok(number)
        } else {
            Err(wants(name, "a whole number", &range))
        }
    })
}

fn decimal(
    name: &str,
    value: &DeValue<'_>,
    range: std::ops::RangeInclusive<f64>,
) -> Result<f64, String> {
    let digits = match (value.as_integer(), value.as_float()) {
        (Some(number), _) if number.radix() == 10 => number.as_str(),
        (_, Some(number)) => number.as_str(),
        (_, None) => "",
    };
    match digits.replace('_', "").parse::<f64>() {
        Ok(number) if range.contains(&number) => Ok(number),
        Ok(_) | Err(_) => Err(wants(name, "a number", &range)),
    }
}

fn wants(name: &str, what: &str, range: &std::ops::RangeInclusive<f64>) -> String {
    format!(
        "{name} wants {what} from {} to {}",
        range.start(),
        range.end()
    )
}

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

/// Reads an environment variable; an empty one counts as none.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

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
            return Ok(Some(Token(Zeroizing::new(token.trim().to_owned()))));
        }
        let Some(path) = file.or(self.token_file.as_ref()) else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.clone(),
            source,
        })?;
        let text = Zeroizing::new(text);
        Ok(Some(Token(Zeroizing::new(text.trim().to_owned()))))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<FileConfig, String> {
        FileConfig::parse(Path::new("x.toml"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_sample_names_every_key_and_holds_the_defaults() {
        assert_eq!(
            parse(SAMPLE),
            Ok(FileConfig::default()),
            "all of it is commented"
        );
        for key in KEYS {
            assert!(SAMPLE.contains(&format!("# {key} = ")), "{key}");
        }
        let live: String = SAMPLE
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|l| KEYS.iter().any(|k| l.starts_with(&format!("{k} = "))))
                    .unwrap_or("")
            })
            .collect::<Vec<_>>()
            .join("\n");
        let all = parse(&live).unwrap();
        let mut plain = FileConfig {
            token_file: None,
            key_file: None,
            locales: None,
            messages_per_second: None,
            ..all
        };
        plain.api_url = None;
        let none = |_: &str| None;
        let env = |name: &str| (name == "TELOXIDE_TOKEN").then(|| "1:a".to_owned());
        let (with, without) = (
            plain.join(&Flags::default(), &env),
            FileConfig::default().join(&Flags::default(), &env),
        );
        assert_eq!(
            format!("{:?}", with.unwrap()),
            format!("{:?}", without.unwrap())
        );
        assert!(matches!(
            plain.join(&Flags::default(), &none),
            Err(ConfigError::NoToken)
        ));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let error = parse("\n# x\npurge_afer_days = 3\n").unwrap_err();
        assert!(
            error.starts_with("x.toml:3: there is no key «purge_afer_days»"),
            "{error}"
        );
        assert!(error.contains("«purge_after_days»"), "{error}");
        for text in [
            "purge_after_days = 0",
            "purge_after_days = 1.5",
            "purge_after_days = \"7\"",
            "calls_at_once = -1",
            "messages_per_second = nan",
            "data = 7",
            "data = \"\"",
            "data = [1]",
            "data =",
            "[table]\nx = 1",
            "data = \"a\"\ndata = \"b\"",
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.starts_with("x.toml:"), "{text}: {error}");
        }
        assert_eq!(
            parse("messages_per_second = 25")
                .unwrap()
                .messages_per_second,
            Some(25.0)
        );
    }

    #[test]
    fn flags_go_before_the_environment_and_that_before_the_file() {
        let file = parse("data = \"from-file\"\nkey_file = \"k\"").unwrap();
        let token = |name: &str| (name == "TELOXIDE_TOKEN").then(|| " 1:a\n".to_owned());
        let config = file.join(&Flags::default(), &token).unwrap();
        assert_eq!(
            config.database,
            Path::new("from-file/follower-o-cliente.db")
        );
        assert_eq!(config.token.reveal(), "1:a");
        let env = |name: &str| match name {
            "DATABASE_URL" => Some("sqlite:///tmp/x.db".to_owned()),
            _ => token(name),
        };
        assert_eq!(
            file.join(&Flags::default(), &env).unwrap().database,
            Path::new("/tmp/x.db")
        );
        let flags = Flags {
            data: Some("flag".into()),
            ..Flags::default()
        };
        let config = file.join(&flags, &env).unwrap();
        assert_eq!(config.data_folder(), Path::new("flag"));
        let postgres = |name: &str| match name {
            "DATABASE_URL" => Some("postgres://x".to_owned()),
            _ => token(name),
        };
        assert!(file.join(&Flags::default(), &postgres).is_err());
    }

    #[test]
    fn secrets_are_not_printed() {
        let env = |name: &str| match name {
            "TELOXIDE_TOKEN" => Some("1:SECRET".to_owned()),
            "FOC_KEY_FILE" => Some("k".to_owned()),
            _ => None,
        };
        let config = FileConfig::default().join(&Flags::default(), &env).unwrap();
        assert!(!format!("{config:?}").contains("SECRET"));
    }
}

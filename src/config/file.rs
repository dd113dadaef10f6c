//! The configuration file: its keys, and what is wrong with it line by line.

use std::net::SocketAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::agency::{AgencyConfig, AgencyPlace};
use super::agency_problem::AgencyFault;
use super::bots::{BotSection, bots};
use super::error::ConfigError;
use super::listening::{WebhookConfig, WebhookSection, health};
use super::place::DatabasePlace;
use super::value::{decimal, number, text, yes_or_no, zone};
use crate::disk;

/// The file that is read where it is, unless `--config` names another.
pub const FILE: &str = "follower-o-cliente.toml";

/// What the configuration file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileConfig {
    pub(super) data: Option<PathBuf>,
    pub(super) database: Option<DatabasePlace>,
    pub(super) key_file: Option<PathBuf>,
    pub(super) token_file: Option<PathBuf>,
    pub(super) locales: Option<PathBuf>,
    pub(super) api_url: Option<String>,
    pub(super) purge_after_days: Option<u32>,
    pub(super) messages_per_second: Option<f64>,
    pub(super) calls_at_once: Option<usize>,
    pub(super) timezone: Option<String>,
    pub(super) weekly: Option<bool>,
    pub(super) earlier_bot: Option<bool>,
    pub(super) agency: AgencyConfig,
    pub(super) agency_place: AgencyPlace,
    pub(super) webhook: Option<WebhookConfig>,
    pub(super) health: Option<SocketAddr>,
    /// Which of several bots it is.
    pub(super) name: Option<String>,
    /// Several bots.
    pub(super) bots: Vec<BotSection>,
}

/// The keys of the file.
pub(super) const KEYS: [&str; 12] = [
    "data",
    "database",
    "key_file",
    "token_file",
    "locales",
    "api_url",
    "purge_after_days",
    "messages_per_second",
    "calls_at_once",
    "timezone",
    "weekly",
    "earlier_bot",
];

impl FileConfig {
    /// Reads `path`; without one, [`FILE`] if it is there.
    ///
    /// # Errors
    /// It cannot be read, is no TOML, holds a key that does not exist or a value that does not fit.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        Self::lenient(path)?.strict()
    }

    /// The same, for whoever looks into what is wrong below `[agency]`: what does not fit there is passed
    /// over, and told of by [`FileConfig::agency_place`].
    ///
    /// # Errors
    /// Anything else that does not fit.
    pub fn lenient(path: Option<&Path>) -> Result<Self, ConfigError> {
        let (path, must_be_there) = path.map_or((Path::new(FILE), false), |path| (path, true));
        match disk::read_text(path) {
            Ok(text) => Self::parse_leniently(path, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_be_there => {
                Ok(Self::default())
            }
            Err(source) => Err(ConfigError::Read {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// Nothing was passed over.
    ///
    /// # Errors
    /// Something was: the first of it.
    pub fn strict(self) -> Result<Self, ConfigError> {
        let of_bots = self.bots.iter().filter_map(|bot| bot.agency.as_ref());
        let places = of_bots.map(|(_, place)| place).chain([&self.agency_place]);
        let fault = places.flat_map(|place| place.faults.iter().map(move |fault| (place, fault)));
        match fault.min_by_key(|(_, fault)| fault.line) {
            Some((place, AgencyFault { line, key, problem })) => Err(ConfigError::Line {
                path: place.file.clone(),
                line: *line,
                problem: problem.english(key),
            }),
            None => Ok(self),
        }
    }

    #[cfg(test)]
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        Self::parse_leniently(path, text)?.strict()
    }

    fn parse_leniently(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let line = |span: Range<usize>| {
            let before = &text[..span.start.min(text.len())];
            before.matches('\n').count() + 1
        };
        let at = |span: Range<usize>, problem: String| ConfigError::Line {
            path: path.to_owned(),
            line: line(span),
            problem,
        };
        let table = DeTable::parse(text)
            .map_err(|error| at(error.span().unwrap_or_default(), error.message().to_owned()))?;
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            let name: &str = key.get_ref();
            if let ("agency", Some(table)) = (name, value.get_ref().as_table()) {
                (config.agency, config.agency_place) = AgencyConfig::read(path, table, line);
                continue;
            }
            if let ("webhook", Some(table)) = (name, value.get_ref().as_table()) {
                let mut section = WebhookSection::default();
                for (key, value) in table {
                    section
                        .set(key.get_ref(), value.get_ref())
                        .map_err(|problem| at(key.span(), problem))?;
                }
                let whole = section.whole();
                config.webhook = Some(whole.map_err(|problem| at(key.span(), problem))?);
                continue;
            }
            if let ("health", Some(table)) = (name, value.get_ref().as_table()) {
                for (key, value) in table {
                    let listen = health(key.get_ref(), value.get_ref());
                    config.health = Some(listen.map_err(|problem| at(key.span(), problem))?);
                }
                continue;
            }
            if name == "bot" {
                let read = bots(path, key.span(), value.get_ref(), line);
                config.bots = read.map_err(|(span, problem)| at(span, problem))?;
                continue;
            }
            config
                .set(name, value.get_ref())
                .map_err(|problem| at(key.span(), problem))?;
        }
        if let (Some(_), Some((key, _))) = (
            config.bots.first(),
            table.get_ref().get_key_value("token_file"),
        ) {
            let problem =
                "where there are several bots, each has its token_file below its own [[bot]]";
            return Err(at(key.span(), problem.to_owned()));
        }
        Ok(config)
    }

    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "data" => self.data = Some(text(name, value)?.into()),
            "database" => {
                // The folder beside it is known only with the flags.
                let place = DatabasePlace::named(&text(name, value)?);
                self.database = Some(place.map_err(|why| format!("{name}: {why}"))?);
            }
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
            "timezone" => self.timezone = Some(zone(name, value)?),
            "weekly" => self.weekly = Some(yes_or_no(name, value)?),
            "earlier_bot" => self.earlier_bot = Some(yes_or_no(name, value)?),
            "agency" => {
                return Err("what is known of the agency stands below a line [agency]".to_owned());
            }
            "webhook" | "health" => {
                return Err(format!("what is listened for stands below a line [{name}]"));
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

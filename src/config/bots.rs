//! Several bots: `[[bot]]` in the configuration file.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::agency::{AgencyConfig, AgencyPlace};
use super::value::{decimal, text, yes_or_no};

/// The longest name of a bot, in characters: it stands before its lines in the log.
const MOST_NAME: usize = 32;

/// The keys of `[[bot]]`, its agency aside.
pub(super) const BOT_KEYS: [&str; 7] = [
    "name",
    "token_file",
    "locales",
    "timezone",
    "weekly",
    "messages_per_second",
    "earlier_bot",
];

/// One of several bots, as the file says. What it does not say is the file's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct BotSection {
    pub(super) name: String,
    /// The file that says so, and its line there.
    pub(super) place: (PathBuf, usize),
    pub(super) token_file: Option<PathBuf>,
    pub(super) locales: Option<PathBuf>,
    pub(super) timezone: Option<String>,
    pub(super) weekly: Option<bool>,
    pub(super) messages_per_second: Option<f64>,
    pub(super) earlier_bot: Option<bool>,
    pub(super) agency: Option<(AgencyConfig, AgencyPlace)>,
}

/// What is wrong, and where.
type Wrong = (Range<usize>, String);

/// Reads all of them.
pub(super) fn bots(
    file: &Path,
    span: Range<usize>,
    value: &DeValue<'_>,
    line: impl Fn(Range<usize>) -> usize,
) -> Result<Vec<BotSection>, Wrong> {
    let wants = || {
        (
            span.clone(),
            "each bot stands below a line [[bot]]".to_owned(),
        )
    };
    let mut bots: Vec<BotSection> = Vec::new();
    for one in value.as_array().ok_or_else(wants)?.iter() {
        let table = one.get_ref().as_table().ok_or_else(wants)?;
        let wrong = |problem: String| (one.span(), problem);
        let mut bot = section(file, table, &line)?;
        bot.place = (file.to_owned(), line(one.span()));
        if bot.name.is_empty() {
            return Err(wrong(
                "[[bot]] wants a name, such as name = \"rossi\"".to_owned(),
            ));
        }
        if bot.token_file.is_none() {
            let name = &bot.name;
            return Err(wrong(format!(
                "the bot «{name}» wants a token_file of its own"
            )));
        }
        if let Some(other) = bots.iter().find(|other| other.name == bot.name) {
            return Err(wrong(format!(
                "there are two bots of the name «{}»",
                other.name
            )));
        }
        bots.push(bot);
    }
    Ok(bots)
}

fn section(
    file: &Path,
    table: &DeTable<'_>,
    line: impl Fn(Range<usize>) -> usize,
) -> Result<BotSection, Wrong> {
    let mut bot = BotSection::default();
    for (key, value) in table {
        let wrong = |problem: String| (key.span(), problem);
        let (name, value): (&str, _) = (key.get_ref(), value.get_ref());
        if let ("agency", Some(table)) = (name, value.as_table()) {
            bot.agency = Some(AgencyConfig::read(file, table, &line));
            continue;
        }
        bot.set(name, value).map_err(wrong)?;
    }
    Ok(bot)
}

impl BotSection {
    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "name" => self.name = named(text(name, value)?)?,
            "token_file" => self.token_file = Some(text(name, value)?.into()),
            "locales" => self.locales = Some(text(name, value)?.into()),
            "timezone" => self.timezone = Some(super::value::zone(name, value)?),
            "weekly" => self.weekly = Some(yes_or_no(name, value)?),
            "earlier_bot" => self.earlier_bot = Some(yes_or_no(name, value)?),
            "messages_per_second" => {
                self.messages_per_second = Some(decimal(name, value, 0.5..=10_000.0)?);
            }
            "agency" => {
                return Err(
                    "what is known of a bot's agency stands below a line [bot.agency]".to_owned(),
                );
            }
            _ => {
                return Err(format!(
                    "[[bot]] has no key «{name}»; it has {}, and [bot.agency]",
                    BOT_KEYS.join(", ")
                ));
            }
        }
        Ok(())
    }
}

fn named(name: String) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.len() <= MOST_NAME && name.chars().all(fits) {
        Ok(name)
    } else {
        Err(format!(
            "a bot's name has letters without accents, digits, - and _, at most {MOST_NAME}: «{name}» is none"
        ))
    }
}

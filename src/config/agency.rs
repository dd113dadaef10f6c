//! Who the agency is: `[agency]` in the configuration file, each value checked for what it is.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::agency_problem::{AgencyFault, AgencyProblem};
use super::value;

/// For how long a contact is kept, unless the file says otherwise.
pub(super) const KEEP_DAYS: u32 = 365;
/// The longest name, in characters: it stands on buttons.
const MOST_NAME: usize = 26;
/// The longest of the other texts.
const MOST_TEXT: usize = 200;
/// The longest address: Telegram's buttons take no more of a link than 2,048 bytes.
const MOST_LINK: usize = 2_000;
/// The longest time for which a contact is kept, in days.
const MOST_DAYS: u32 = 3_650;

/// The agency, as far as it says who it is. All of it may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyConfig {
    /// Its name.
    pub name: Option<String>,
    /// Where it is found: the key of the file, and the address that opens it; in the file's order of
    /// [`LINKS`].
    pub links: Vec<(&'static str, String)>,
    /// The colour of its pictures, `#rrggbb`.
    pub colour: Option<String>,
    /// The file with its logo.
    pub logo: Option<PathBuf>,
    /// Who is responsible for the data of those who ask to be contacted, with an address.
    pub controller: Option<String>,
    /// The full notice on these data.
    pub privacy_url: Option<String>,
    /// Whom to ask about them: an address that people can read, and the link that opens it.
    pub privacy_contact: Option<(String, String)>,
    /// For how many days a contact is kept.
    pub leads_keep_days: Option<u32>,
}

/// The keys that are addresses, in the order in which they are shown.
pub const LINKS: [&str; 12] = [
    "article",
    "facebook",
    "instagram",
    "linkedin",
    "x",
    "tiktok",
    "youtube",
    "website",
    "whatsapp",
    "telegram",
    "phone",
    "email",
];

/// The other keys.
pub(super) const OTHERS: [&str; 7] = [
    "name",
    "colour",
    "logo",
    "controller",
    "privacy_url",
    "privacy_contact",
    "leads_keep_days",
];

/// Where a file tells of the agency, and what it says that was passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyPlace {
    /// The file.
    pub file: PathBuf,
    /// The lines of its keys, counted from 1.
    pub lines: Vec<(String, usize)>,
    /// The keys that were passed over.
    pub faults: Vec<AgencyFault>,
}

impl AgencyPlace {
    /// The line of a key; without it, of the first one.
    pub fn line(&self, key: &str) -> usize {
        let of = |key: &str| {
            let found = self.lines.iter().find(|(known, _)| known == key);
            found.map(|(_, line)| *line)
        };
        let first = self.lines.iter().map(|(_, line)| *line).min();
        of(key).or(first).unwrap_or(1)
    }
}

/// What must be set before anybody's contact is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking(pub &'static [&'static str]);

impl AgencyConfig {
    /// Whether nothing is known of an agency.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// For how many days a contact is kept.
    pub fn keep_days(&self) -> u32 {
        self.leads_keep_days.unwrap_or(KEEP_DAYS)
    }

    /// What contacts lack; `None` where they are on.
    pub fn contacts_lack(&self) -> Option<Lacking> {
        match (&self.controller, &self.privacy_contact) {
            (Some(_), Some(_)) => None,
            (None, Some(_)) => Some(Lacking(&["controller"])),
            (Some(_), None) => Some(Lacking(&["privacy_contact"])),
            (None, None) => Some(Lacking(&["controller", "privacy_contact"])),
        }
    }

    /// Reads the keys below a line `[agency]` of a file; what does not fit is passed over. `line` is that of a
    /// place in it.
    pub(super) fn read(
        file: &Path,
        table: &DeTable<'_>,
        line: impl Fn(Range<usize>) -> usize,
    ) -> (Self, AgencyPlace) {
        let mut agency = Self::default();
        let mut place = AgencyPlace {
            file: file.to_owned(),
            ..AgencyPlace::default()
        };
        for (key, value) in table {
            let (line, key) = (line(key.span()), key.get_ref().to_string());
            if let Err(problem) = agency.set(&key, value.get_ref()) {
                let key = key.clone();
                place.faults.push(AgencyFault { line, key, problem });
            }
            place.lines.push((key, line));
        }
        place.faults.sort_by_key(|fault| fault.line);
        (agency, place)
    }

    /// Takes in a key of the file.
    pub(super) fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), AgencyProblem> {
        let text = |name: &str, value: &DeValue<'_>| {
            value::text(name, value).map_err(|_| AgencyProblem::NotText)
        };
        if let Some(key) = LINKS.into_iter().find(|key| *key == name) {
            let address = address(key, &text(name, value)?)?;
            self.links.push((key, address));
            let place = |key: &str| LINKS.iter().position(|known| *known == key);
            self.links.sort_by_key(|(key, _)| place(key));
            return Ok(());
        }
        match name {
            "name" => self.name = Some(short(text(name, value)?, MOST_NAME)?),
            "colour" => self.colour = Some(colour(&text(name, value)?)?),
            "logo" => self.logo = Some(logo(&text(name, value)?)?),
            "controller" => self.controller = Some(short(text(name, value)?, MOST_TEXT)?),
            "privacy_url" => self.privacy_url = Some(https(&text(name, value)?)?),
            "privacy_contact" => {
                let shown = short(text(name, value)?, MOST_TEXT)?;
                let link = if shown.contains("://") {
                    https(&shown)?
                } else {
                    email(&shown)?
                };
                self.privacy_contact = Some((shown, link));
            }
            "leads_keep_days" => {
                let number = value::number(name, value, 1.0..=f64::from(MOST_DAYS));
                let wants = AgencyProblem::NotNumber {
                    least: 1,
                    most: MOST_DAYS,
                };
                self.leads_keep_days = Some(number.map_err(|_| wants)? as u32);
            }
            _ => {
                let known = OTHERS.into_iter().chain(LINKS);
                let nearest = known
                    .max_by(|a, b| strsim::jaro(name, a).total_cmp(&strsim::jaro(name, b)))
                    .unwrap_or_default();
                return Err(AgencyProblem::UnknownKey(nearest));
            }
        }
        Ok(())
    }
}

/// The address that a key's value opens.
fn address(key: &'static str, value: &str) -> Result<String, AgencyProblem> {
    match key {
        "facebook" => https_at(value, &["facebook.com", "fb.com", "fb.me"]),
        "instagram" => https_at(value, &["instagram.com"]),
        "linkedin" => https_at(value, &["linkedin.com"]),
        "x" => https_at(value, &["x.com", "twitter.com"]),
        "tiktok" => https_at(value, &["tiktok.com"]),
        "youtube" => https_at(value, &["youtube.com", "youtu.be"]),
        "telegram" => https_at(value, &["t.me", "telegram.me"]),
        // A number alone will do, as it is the usual way to give one.
        "whatsapp" if !value.contains("://") => {
            phone(value).map(|digits| format!("https://wa.me/{}", &digits[1..]))
        }
        "whatsapp" => https_at(value, &["wa.me", "whatsapp.com"]),
        // Telegram opens links of the web alone: these two are texts to tap or to copy.
        "phone" => phone(value),
        "email" => email(value).map(|_| value.to_owned()),
        _ => https(value),
    }
}

fn https(value: &str) -> Result<String, AgencyProblem> {
    let rest = value
        .strip_prefix("https://")
        .ok_or(AgencyProblem::NotAddress)?;
    let fits = value.len() <= MOST_LINK
        && !value.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
        && is_host(host(rest));
    fits.then(|| value.to_owned())
        .ok_or(AgencyProblem::NotAddress)
}

/// An address of one of these hosts, or of a part of one, such as `it-it.facebook.com`.
fn https_at(value: &str, hosts: &'static [&'static str]) -> Result<String, AgencyProblem> {
    let link = https(value)?;
    let host = host(&link["https://".len()..]).to_lowercase();
    let is_there = hosts.iter().any(|known| {
        host == *known
            || host
                .strip_suffix(known)
                .is_some_and(|rest| rest.ends_with('.'))
    });
    if is_there {
        Ok(link)
    } else {
        Err(AgencyProblem::OtherHost { hosts, host })
    }
}

fn host(after_scheme: &str) -> &str {
    let end = after_scheme.find(['/', '?', '#', ':']);
    &after_scheme[..end.unwrap_or(after_scheme.len())]
}

fn is_host(host: &str) -> bool {
    host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.')
}

/// A number as the whole world can call it: `+` and digits.
fn phone(value: &str) -> Result<String, AgencyProblem> {
    let plain: String = value.chars().filter(|c| !" .-/()".contains(*c)).collect();
    let digits = plain.strip_prefix('+').unwrap_or_default();
    let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(plain).ok_or(AgencyProblem::NotPhone)
}

fn email(value: &str) -> Result<String, AgencyProblem> {
    let (name, host) = value.split_once('@').ok_or(AgencyProblem::NotEmail)?;
    let plain = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let fits =
        !name.is_empty() && name.chars().all(plain) && is_host(host) && value.len() <= MOST_TEXT;
    fits.then(|| format!("mailto:{value}"))
        .ok_or(AgencyProblem::NotEmail)
}

fn colour(value: &str) -> Result<String, AgencyProblem> {
    let digits = value.strip_prefix('#').unwrap_or_default();
    let fits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    fits.then(|| value.to_lowercase())
        .ok_or(AgencyProblem::NotColour)
}

fn logo(value: &str) -> Result<PathBuf, AgencyProblem> {
    let path = PathBuf::from(value);
    let is_one = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("png") || end.eq_ignore_ascii_case("svg"));
    is_one.then_some(path).ok_or(AgencyProblem::NotPicture)
}

fn short(value: String, most: usize) -> Result<String, AgencyProblem> {
    let length = value.chars().count();
    if value.contains(char::is_control) {
        Err(AgencyProblem::SeveralLines)
    } else if length > most {
        Err(AgencyProblem::TooLong { length, most })
    } else {
        Ok(value)
    }
}

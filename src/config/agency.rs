//! Who the agency is: `[agency]` in the configuration file, each value checked for what it is.

use std::path::PathBuf;

use toml::de::DeValue;

use super::value::{number, text};

/// For how long a contact is kept, unless the file says otherwise.
const KEEP_DAYS: u32 = 365;
/// The longest name, in characters: it stands on buttons.
const MOST_NAME: usize = 26;
/// The longest of the other texts.
const MOST_TEXT: usize = 200;
/// The longest address: Telegram's buttons take no more of a link than 2,048 bytes.
const MOST_LINK: usize = 2_000;

/// The agency, as far as it says who it is. All of it may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agency {
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

/// What must be set before anybody's contact is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking(pub &'static [&'static str]);

impl Agency {
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

    /// Takes in a key of the file.
    pub(super) fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        if let Some(key) = LINKS.into_iter().find(|key| *key == name) {
            let address = address(key, &text(name, value)?)?;
            self.links.push((key, address));
            let place = |key: &str| LINKS.iter().position(|known| *known == key);
            self.links.sort_by_key(|(key, _)| place(key));
            return Ok(());
        }
        match name {
            "name" => self.name = Some(short(name, text(name, value)?, MOST_NAME)?),
            "colour" => self.colour = Some(colour(&text(name, value)?)?),
            "logo" => self.logo = Some(logo(&text(name, value)?)?),
            "controller" => self.controller = Some(short(name, text(name, value)?, MOST_TEXT)?),
            "privacy_url" => self.privacy_url = Some(https(name, &text(name, value)?)?),
            "privacy_contact" => {
                let shown = short(name, text(name, value)?, MOST_TEXT)?;
                let link = if shown.contains("://") {
                    https(name, &shown)?
                } else {
                    email(name, &shown)?
                };
                self.privacy_contact = Some((shown, link));
            }
            "leads_keep_days" => {
                self.leads_keep_days = Some(number(name, value, 1.0..=3_650.0)? as u32);
            }
            _ => {
                let known = OTHERS.into_iter().chain(LINKS);
                let nearest = known
                    .max_by(|a, b| strsim::jaro(name, a).total_cmp(&strsim::jaro(name, b)))
                    .unwrap_or_default();
                return Err(format!(
                    "[agency] has no key «{name}»; the nearest is «{nearest}» (`follower-o-cliente \
                     config` prints them all)"
                ));
            }
        }
        Ok(())
    }
}

/// The address that a key's value opens.
fn address(key: &'static str, value: &str) -> Result<String, String> {
    match key {
        "facebook" => https_at(key, value, &["facebook.com", "fb.com", "fb.me"]),
        "instagram" => https_at(key, value, &["instagram.com"]),
        "linkedin" => https_at(key, value, &["linkedin.com"]),
        "x" => https_at(key, value, &["x.com", "twitter.com"]),
        "tiktok" => https_at(key, value, &["tiktok.com"]),
        "youtube" => https_at(key, value, &["youtube.com", "youtu.be"]),
        "telegram" => https_at(key, value, &["t.me", "telegram.me"]),
        // A number alone will do, as it is the usual way to give one.
        "whatsapp" if !value.contains("://") => {
            phone(key, value).map(|digits| format!("https://wa.me/{}", &digits[1..]))
        }
        "whatsapp" => https_at(key, value, &["wa.me", "whatsapp.com"]),
        // Telegram opens links of the web alone: these two are texts to tap or to copy.
        "phone" => phone(key, value),
        "email" => email(key, value).map(|_| value.to_owned()),
        _ => https(key, value),
    }
}

fn https(key: &str, value: &str) -> Result<String, String> {
    let wants = || {
        format!(
            "{key} wants a whole address that begins with https://, such as {key} = \
             \"https://example.com/\""
        )
    };
    let rest = value.strip_prefix("https://").ok_or_else(wants)?;
    let host = host(rest);
    let fits = value.len() <= MOST_LINK
        && !value.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.');
    fits.then(|| value.to_owned()).ok_or_else(wants)
}

/// An address of one of these hosts, or of a part of one, such as `it-it.facebook.com`.
fn https_at(key: &str, value: &str, hosts: &[&str]) -> Result<String, String> {
    let link = https(key, value)?;
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
        Err(format!(
            "{key} wants an address at {}, and this one is at {host}",
            hosts.join(" or ")
        ))
    }
}

fn host(after_scheme: &str) -> &str {
    let end = after_scheme.find(['/', '?', '#', ':']);
    &after_scheme[..end.unwrap_or(after_scheme.len())]
}

/// A number as the whole world can call it: `+` and digits.
fn phone(key: &str, value: &str) -> Result<String, String> {
    let plain: String = value.chars().filter(|c| !" .-/()".contains(*c)).collect();
    let digits = plain.strip_prefix('+').unwrap_or_default();
    let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(plain).ok_or_else(|| {
        format!(
            "{key} wants a number with its country's code, 7 to 15 digits, such as {key} = \
             \"+39 02 1234567\""
        )
    })
}

fn email(key: &str, value: &str) -> Result<String, String> {
    let wants = || format!("{key} wants an e-mail address, such as {key} = \"ciao@example.com\"");
    let (name, host) = value.split_once('@').ok_or_else(wants)?;
    let plain = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let fits = !name.is_empty()
        && name.chars().all(plain)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.')
        && value.len() <= MOST_TEXT;
    fits.then(|| format!("mailto:{value}")).ok_or_else(wants)
}

fn colour(value: &str) -> Result<String, String> {
    let digits = value.strip_prefix('#').unwrap_or_default();
    let fits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    fits.then(|| value.to_lowercase()).ok_or_else(|| {
        "colour wants six hexadecimal digits behind a #, such as colour = \"#0a5c36\"".to_owned()
    })
}

fn logo(value: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(value);
    let is_one = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("png") || end.eq_ignore_ascii_case("svg"));
    if is_one {
        Ok(path)
    } else {
        Err("logo wants the path of a PNG or an SVG file, such as logo = \"logo.svg\"".to_owned())
    }
}

fn short(key: &str, value: String, most: usize) -> Result<String, String> {
    let length = value.chars().count();
    if value.contains(char::is_control) {
        Err(format!("{key} wants a text of one line"))
    } else if length > most {
        Err(format!(
            "{key} has {length} characters, and at most {most} of them find room"
        ))
    } else {
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::file::FileConfig;
    use super::*;

    fn read(text: &str) -> Result<Agency, String> {
        FileConfig::parse(Path::new("x.toml"), text)
            .map(|file| file.agency)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn every_key_is_read() {
        let text = "[agency]\nname = \"Studio Rossi\"\nemail = \"ciao@rossi.it\"\n\
            facebook = \"https://www.facebook.com/rossi\"\narticle = \"https://rossi.it/articolo\"\n\
            whatsapp = \"+39 333 123 4567\"\nphone = \"+39 (02) 123-4567\"\n\
            telegram = \"https://t.me/rossi\"\nx = \"https://x.com/rossi\"\n\
            colour = \"#0A5C36\"\nlogo = \"logo.PNG\"\ncontroller = \"Studio Rossi srl, via Roma 1\"\n\
            privacy_url = \"https://rossi.it/privacy\"\nprivacy_contact = \"privacy@rossi.it\"\n\
            leads_keep_days = 90\n";
        let agency = read(text).unwrap();
        assert_eq!(
            agency.links,
            [
                ("article", "https://rossi.it/articolo"),
                ("facebook", "https://www.facebook.com/rossi"),
                ("x", "https://x.com/rossi"),
                ("whatsapp", "https://wa.me/393331234567"),
                ("telegram", "https://t.me/rossi"),
                ("phone", "+39021234567"),
                ("email", "ciao@rossi.it"),
            ]
            .map(|(key, link)| (key, link.to_owned()))
        );
        assert_eq!(agency.colour.as_deref(), Some("#0a5c36"));
        assert_eq!(agency.keep_days(), 90);
        assert_eq!(agency.contacts_lack(), None);
        assert!(read("[agency]\n").unwrap().is_unknown());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_its_reason() {
        for (line, says) in [
            ("website = \"http://rossi.it\"", "https://"),
            ("website = \"rossi.it\"", "https://"),
            ("website = \"https://rossi\"", "https://"),
            ("website = \"https://ros si.it\"", "https://"),
            ("website = \"https://javascript:alert(1)\"", "https://"),
            (
                "instagram = \"https://facebook.com/rossi\"",
                "instagram.com",
            ),
            (
                "instagram = \"https://notinstagram.com/x\"",
                "instagram.com",
            ),
            ("instagram = \"@rossi\"", "https://"),
            ("whatsapp = \"333 123\"", "country's code"),
            ("phone = \"02 1234567\"", "country's code"),
            ("phone = \"+39 12ab345\"", "country's code"),
            ("email = \"rossi.it\"", "e-mail"),
            ("email = \"a b@rossi.it\"", "e-mail"),
            ("colour = \"green\"", "hexadecimal"),
            ("logo = \"logo.gif\"", "PNG"),
            ("controller = \"\"", "controller"),
            (
                "name = \"Un nome che non sta su nessun pulsante\"",
                "characters",
            ),
            ("name = \"due\\nrighe\"", "one line"),
            ("leads_keep_days = 0", "1 to 3650"),
            ("privacy_contact = \"chiedi a noi\"", "e-mail"),
            ("instagrm = \"x\"", "«instagram»"),
        ] {
            let error = read(&format!("\n[agency]\n{line}\n")).unwrap_err();
            assert!(error.starts_with("x.toml:3: "), "{line}: {error}");
            assert!(error.contains(says), "{line}: {error}");
        }
        assert!(read("agency = 7").unwrap_err().contains("[agency]"));
    }

    #[test]
    fn the_sample_names_every_key() {
        let (_, sample) = super::super::SAMPLE.split_once("# [agency]").unwrap();
        let is_key = |line: &&str| {
            let known = |key: &str| line.starts_with(&format!("{key} = "));
            OTHERS.into_iter().chain(LINKS).any(known)
        };
        let lines: Vec<_> = sample
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(is_key)
            .collect();
        assert_eq!(lines.len(), OTHERS.len() + LINKS.len(), "{lines:?}");
        let agency = read(&format!("[agency]\n{}\n", lines.join("\n"))).unwrap();
        assert_eq!(agency.links.len(), LINKS.len());
        assert_eq!(agency.keep_days(), KEEP_DAYS, "the default");
        assert_eq!(agency.contacts_lack(), None);
    }

    #[test]
    fn contacts_say_what_they_lack() {
        let lack = |text: &str| read(text).unwrap().contacts_lack();
        assert_eq!(
            lack("[agency]\nname = \"x\""),
            Some(Lacking(&["controller", "privacy_contact"]))
        );
        assert_eq!(
            lack("[agency]\ncontroller = \"x\""),
            Some(Lacking(&["privacy_contact"]))
        );
        assert_eq!(
            lack("[agency]\nprivacy_contact = \"a@b.it\""),
            Some(Lacking(&["controller"]))
        );
    }
}

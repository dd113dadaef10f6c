//! The section `[agency]`: who shares the bot's links.

use std::path::PathBuf;

use toml::de::DeValue;

use super::value::text;

/// What the section says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agency {
    /// What it is called.
    pub name: Option<String>,
    /// Its colour, as `#rrggbb`.
    pub colour: Option<String>,
    /// The file of its logo, PNG or SVG.
    pub logo: Option<PathBuf>,
}

/// The keys of the section.
const KEYS: [&str; 3] = ["name", "colour", "logo"];

/// The longest name, in characters: it stands on a card, and in the bot's texts.
const MOST_NAME: usize = 64;

impl Agency {
    pub(super) fn set(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), String> {
        match key {
            "name" => {
                let name = text(key, value)?;
                if name.chars().count() > MOST_NAME {
                    return Err(format!("name wants at most {MOST_NAME} characters"));
                }
                self.name = Some(name);
            }
            "colour" => {
                let colour = text(key, value)?;
                let digits = colour.strip_prefix('#').unwrap_or_default();
                if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                    return Err(
                        "colour wants # and six digits, such as colour = \"#1f5fbf\"".to_owned(),
                    );
                }
                self.colour = Some(colour);
            }
            "logo" => self.logo = Some(text(key, value)?.into()),
            _ => return Err(unknown(key, &KEYS)),
        }
        Ok(())
    }
}

/// What is said of a key that does not exist.
pub(super) fn unknown(name: &str, keys: &[&str]) -> String {
    let nearest = keys
        .iter()
        .max_by(|a, b| strsim::jaro(name, a).total_cmp(&strsim::jaro(name, b)))
        .copied()
        .unwrap_or_default();
    format!(
        "there is no key «{name}»; the nearest is «{nearest}» (`follower-o-cliente config` prints them \
         all)"
    )
}

//! Telegram's HTML, read as Telegram reads it.
//!
//! [`parse`] turns a text sent with `parse_mode=HTML` into the plain text that people see and its
//! entities, or into the error that Telegram would answer. Rules: Bot API, section «HTML style», and
//! the open-source server behind it.
//!
//! Absent on purpose: entities that Telegram finds by itself in plain text (links, mentions,
//! hashtags), the merging of adjacent equal entities, mentions of people by id.

mod entity;
mod link;
mod parser;
#[cfg(test)]
mod tests;

pub use self::entity::{Entity, EntityKind, HtmlError};
pub use self::link::check_link;

/// What remains of an HTML text once Telegram has read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formatted {
    /// The plain text, without whitespace at its ends.
    pub text: String,
    /// The formatted stretches, outer before inner, in order of their beginning.
    pub entities: Vec<Entity>,
}

/// How long a text is for Telegram: its number of UTF-16 code units.
///
/// A message holds at most 4096 of them after its entities are parsed (Bot API, «sendMessage»).
#[must_use]
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Reads an HTML text as Telegram does.
///
/// # Errors
/// Whatever Telegram would answer with status 400, «Bad Request: » and this error.
pub fn parse(html: &str) -> Result<Formatted, HtmlError> {
    parser::parse(html)
}

/// Cleans a text sent without `parse_mode` as Telegram does: no control characters, no whitespace at
/// its ends.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .filter_map(parser::clean)
        .collect::<String>()
        .trim_matches(parser::is_blank)
        .to_owned()
}

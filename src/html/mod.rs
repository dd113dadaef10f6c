//! Telegram's HTML, read as Telegram reads it.
//!
//! [`parse`] turns a text sent with `parse_mode=HTML` into the plain text that people see and its
//! entities, or into the error that Telegram would answer. Rules: Bot API, section «HTML style», and
//! the open-source server behind it.
//!
//! - `parser`: from HTML to text and entities
//! - `entity`, `error`: what comes out of it
//! - `link`: which links Telegram takes
//! - `measure`: how long a text is for Telegram
//!
//! Absent on purpose: entities that Telegram finds by itself in plain text (links, mentions,
//! hashtags), the merging of adjacent equal entities, mentions of people by id.

mod entity;
mod error;
mod link;
mod measure;
mod parser;
#[cfg(test)]
mod tests;

pub use self::entity::{Entity, EntityKind, Formatted};
pub use self::error::HtmlError;
pub use self::link::check_link;
pub use self::measure::{plain, utf16_len};
pub use self::parser::parse;

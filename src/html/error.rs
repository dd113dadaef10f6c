//! Why Telegram refuses a text, in its words.

use thiserror::Error;

/// Why Telegram refuses an HTML text; displayed in Telegram's words. Offsets are in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HtmlError {
    /// A tag that Telegram does not know.
    #[error("can't parse entities: Unsupported start tag \"{tag}\" at byte offset {at}")]
    UnsupportedTag {
        /// The tag's name, in lower case.
        tag: String,
        /// Where its `<` is.
        at: usize,
    },
    /// A `<` whose `>` is missing.
    #[error("can't parse entities: Unclosed start tag at byte offset {at}")]
    UnclosedStartTag {
        /// Where its `<` is.
        at: usize,
    },
    /// A `</` whose `>` is missing.
    #[error("can't parse entities: Unclosed end tag at byte offset {at}")]
    UnclosedEndTag {
        /// Where its `<` is.
        at: usize,
    },
    /// An attribute without a name.
    #[error("can't parse entities: Empty attribute name in the tag \"{tag}\" at byte offset {at}")]
    EmptyAttribute {
        /// The tag's name, in lower case.
        tag: String,
        /// Where its `<` is.
        at: usize,
    },
    /// An attribute without a value.
    #[error(
        "can't parse entities: Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {at}"
    )]
    NoEqualSign {
        /// The tag's name, in lower case.
        tag: String,
        /// Where its `<` is.
        at: usize,
    },
    /// An unquoted value with a character that needs quotes.
    #[error("can't parse entities: Unexpected end of name token at byte offset {at}")]
    BadToken {
        /// Where the value begins.
        at: usize,
    },
    /// A `<span>` that is no spoiler.
    #[error(
        "can't parse entities: Tag \"span\" must have class \"tg-spoiler\" at byte offset {at}"
    )]
    PlainSpan {
        /// Where its `<` is.
        at: usize,
    },
    /// An end tag where nothing is open.
    #[error("can't parse entities: Unexpected end tag at byte offset {at}")]
    UnexpectedEndTag {
        /// Where its `<` is.
        at: usize,
    },
    /// An end tag of something else than what is open.
    #[error(
        "can't parse entities: Unmatched end tag at byte offset {at}, expected \"</{expected}>\", found \"</{found}>\""
    )]
    UnmatchedEndTag {
        /// Where its `<` is.
        at: usize,
        /// The tag that is open.
        expected: &'static str,
        /// The tag that is closed.
        found: String,
    },
    /// The text ends before a tag is closed.
    #[error("can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")]
    MissingEndTag {
        /// The innermost tag that is open.
        tag: &'static str,
    },
    /// A `<tg-emoji>` without a valid `emoji-id`.
    #[error("can't parse entities: Invalid custom emoji identifier specified")]
    BadEmoji,
    /// A numeric entity that is half of a surrogate pair.
    #[error(
        "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
    )]
    Surrogate,
}

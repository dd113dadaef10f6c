//! Entities, and why a text has none: what [`parse`](super::parse) answers with.

use serde::ser::{Serialize, SerializeMap, Serializer};
use thiserror::Error;

/// A formatted stretch of a text (Bot API, «MessageEntity»).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What the stretch looks like or does.
    pub kind: EntityKind,
    /// Where it begins, in UTF-16 code units.
    pub offset: usize,
    /// How long it is, in UTF-16 code units; never 0.
    pub length: usize,
}

/// The kinds of entity that Telegram's HTML can produce, and the one that people's commands have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityKind {
    /// `<b>`, `<strong>`
    Bold,
    /// `<i>`, `<em>`
    Italic,
    /// `<u>`, `<ins>`
    Underline,
    /// `<s>`, `<strike>`, `<del>`
    Strikethrough,
    /// `<tg-spoiler>`, `<span class="tg-spoiler">`
    Spoiler,
    /// `<a href="…">`
    TextLink {
        /// Where the link leads.
        url: String,
    },
    /// `<code>`
    Code,
    /// `<pre>`, or `<pre><code class="language-…">`
    Pre {
        /// The programming language, if it was said.
        language: Option<String>,
    },
    /// `<blockquote>`
    Blockquote,
    /// `<blockquote expandable>`
    ExpandableBlockquote,
    /// `<tg-emoji emoji-id="…">`
    CustomEmoji {
        /// The identifier of the emoji, as written.
        id: String,
    },
    /// A `/command` in a message of a person. Never a product of
    /// [`parse`](super::parse).
    BotCommand,
}

impl EntityKind {
    /// The name of the kind in the Bot API.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Underline => "underline",
            Self::Strikethrough => "strikethrough",
            Self::Spoiler => "spoiler",
            Self::TextLink { .. } => "text_link",
            Self::Code => "code",
            Self::Pre { .. } => "pre",
            Self::Blockquote => "blockquote",
            Self::ExpandableBlockquote => "expandable_blockquote",
            Self::CustomEmoji { .. } => "custom_emoji",
            Self::BotCommand => "bot_command",
        }
    }

    /// The field that only this kind has, and its value.
    fn detail(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::TextLink { url } => Some(("url", url)),
            Self::Pre { language } => language.as_deref().map(|language| ("language", language)),
            Self::CustomEmoji { id } => Some(("custom_emoji_id", id)),
            Self::Bold
            | Self::Italic
            | Self::Underline
            | Self::Strikethrough
            | Self::Spoiler
            | Self::Code
            | Self::Blockquote
            | Self::ExpandableBlockquote
            | Self::BotCommand => None,
        }
    }
}

impl Serialize for Entity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.kind.name())?;
        map.serialize_entry("offset", &self.offset)?;
        map.serialize_entry("length", &self.length)?;
        if let Some((field, value)) = self.kind.detail() {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}

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

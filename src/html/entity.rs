//! A text that Telegram has read, and its entities: what [`parse`](super::parse) answers with.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// What remains of an HTML text once Telegram has read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formatted {
    /// The plain text, without whitespace at its ends.
    pub text: String,
    /// The formatted stretches, outer before inner, in order of their beginning.
    pub entities: Vec<Entity>,
}

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

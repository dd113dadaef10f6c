//! The parser of Telegram's HTML: one pass over the bytes, byte offsets for the errors.

use std::cmp::Reverse;

use super::{Entity, EntityKind, Formatted, HtmlError, check_link, utf16_len};

/// Reads an HTML text: see [`parse`](super::parse).
pub(super) fn parse(html: &str) -> Result<Formatted, HtmlError> {
    let mut parser = Parser {
        source: html,
        at: 0,
        text: String::with_capacity(html.len()),
        units: 0,
        open: Vec::new(),
        found: Vec::new(),
        opened: 0,
    };
    parser.run()?;
    Ok(parser.finish())
}

/// Carriage returns vanish and other control characters become spaces.
pub(super) fn clean(character: char) -> Option<char> {
    match character {
        '\r' => None,
        '\n' => Some('\n'),
        '\0'..=' ' => Some(' '),
        other => Some(other),
    }
}

/// What Telegram trims.
pub(super) fn is_blank(character: char) -> bool {
    character == ' ' || character == '\n'
}

/// The tags of Telegram's HTML, by the name that its errors use.
const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// A tag that waits for its end.
struct Open {
    tag: &'static str,
    argument: String,
    offset: usize,
    text_start: usize,
    order: usize,
}

/// An entity that has ended, and what its final form depends on.
struct Found {
    entity: Entity,
    /// The language of a `<code>`, which matters only next to a `<pre>`.
    language: String,
    order: usize,
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<Open>,
    found: Vec<Found>,
    opened: usize,
}

impl Parser<'_> {
    /// The byte at the cursor; 0 stands for the end, as in Telegram's own parser.
    fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    fn byte_at(&self, index: usize) -> u8 {
        self.source.as_bytes().get(index).copied().unwrap_or(0)
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.source.len() && wanted(self.byte()) {
            self.at += 1;
        }
    }

    fn run(&mut self) -> Result<(), HtmlError> {
        while self.at < self.source.len() {
            match self.byte() {
                b'&' => {
                    let character = self.entity()?.unwrap_or_else(|| {
                        self.at += 1;
                        '&'
                    });
                    self.push(character);
                }
                b'<' if self.byte_at(self.at + 1) == b'/' => self.end_tag()?,
                b'<' => self.start_tag()?,
                _ => self.run_of_text(),
            }
        }
        match self.open.last() {
            Some(open) => Err(HtmlError::MissingEndTag { tag: open.tag }),
            None => Ok(()),
        }
    }

    fn push(&mut self, character: char) {
        if let Some(character) = clean(character) {
            self.text.push(character);
            self.units += character.len_utf16();
        }
    }

    fn run_of_text(&mut self) {
        let start = self.at;
        self.skip_while(|byte| byte != b'<' && byte != b'&');
        let source = self.source;
        for character in source[start..self.at].chars() {
            self.push(character);
        }
    }

    /// Decodes the character entity at the cursor and moves behind it; `None` leaves the cursor where
    /// it is, because what Telegram does not know as an entity stays as it is written.
    fn entity(&mut self) -> Result<Option<char>, HtmlError> {
        const MOST_BYTES_OF_A_NUMBER: usize = 10;
        let start = self.at;
        let mut end = start + 1;
        let code = if self.byte_at(end) == b'#' {
            end += 1;
            let radix = if self.byte_at(end) == b'x' {
                end += 1;
                16
            } else {
                10
            };
            let mut code: u32 = 0;
            while let Some(digit) = char::from(self.byte_at(end)).to_digit(radix) {
                code = code.saturating_mul(radix).saturating_add(digit);
                end += 1;
            }
            if code == 0 || code >= 0x10_ffff || end - start >= MOST_BYTES_OF_A_NUMBER {
                return Ok(None);
            }
            code
        } else {
            while self.byte_at(end).is_ascii_alphabetic() {
                end += 1;
            }
            match &self.source[start + 1..end] {
                "lt" => u32::from(b'<'),
                "gt" => u32::from(b'>'),
                "amp" => u32::from(b'&'),
                "quot" => u32::from(b'"'),
                _ => return Ok(None),
            }
        };
        self.at = if self.byte_at(end) == b';' {
            end + 1
        } else {
            end
        };
        char::from_u32(code).map(Some).ok_or(HtmlError::Surrogate)
    }

    fn start_tag(&mut self) -> Result<(), HtmlError> {
        let begin = self.at;
        self.at += 1;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        if self.at >= self.source.len() {
            return Err(HtmlError::UnclosedStartTag { at: begin });
        }
        let name = self.source[begin + 1..self.at].to_ascii_lowercase();
        let Some(tag) = TAGS.into_iter().find(|tag| *tag == name) else {
            return Err(HtmlError::UnsupportedTag {
                tag: name,
                at: begin,
            });
        };
        let mut argument = String::new();
        loop {
            self.skip_while(is_space);
            match self.byte() {
                b'>' => break,
                0 => return Err(HtmlError::UnclosedStartTag { at: begin }),
                _ => self.attribute(tag, begin, &mut argument)?,
            }
        }
        if tag == "span" && argument != "spoiler" {
            return Err(HtmlError::PlainSpan { at: begin });
        }
        self.at += 1;
        self.open.push(Open {
            tag,
            argument,
            offset: self.units,
            text_start: self.text.len(),
            order: self.opened,
        });
        self.opened += 1;
        Ok(())
    }

    /// Reads one attribute; keeps its value if it means something to the tag.
    fn attribute(
        &mut self,
        tag: &'static str,
        begin: usize,
        argument: &mut String,
    ) -> Result<(), HtmlError> {
        let start = self.at;
        self.skip_while(|byte| !is_space(byte) && byte != b'=' && byte != b'>');
        let source = self.source;
        let name = &source[start..self.at];
        if name.is_empty() {
            return Err(HtmlError::EmptyAttribute {
                tag: tag.to_owned(),
                at: begin,
            });
        }
        self.skip_while(is_space);
        if self.byte() != b'=' {
            if tag == "blockquote" && name == "expandable" {
                "expandable".clone_into(argument);
                return Ok(());
            }
            return Err(HtmlError::NoEqualSign {
                tag: tag.to_owned(),
                at: begin,
            });
        }
        self.at += 1;
        self.skip_while(is_space);
        let value = self.value(begin)?;
        if self.at >= self.source.len() {
            return Err(HtmlError::UnclosedStartTag { at: begin });
        }
        match (tag, name) {
            ("a", "href") | ("tg-emoji", "emoji-id") => *argument = value,
            ("blockquote", "expandable") => "expandable".clone_into(argument),
            ("code", "class") => {
                if let Some(language) = value.strip_prefix("language-") {
                    language.clone_into(argument);
                }
            }
            ("span", "class") => {
                if let Some(class) = value.strip_prefix("tg-") {
                    class.clone_into(argument);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Reads an attribute's value: a quoted string, or a bare word of letters, digits, `.` and `-`.
    fn value(&mut self, begin: usize) -> Result<String, HtmlError> {
        let quote = self.byte();
        let start = self.at;
        if quote != b'"' && quote != b'\'' {
            if quote == 0 {
                return Err(HtmlError::UnclosedStartTag { at: begin });
            }
            self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
            if !is_space(self.byte()) && self.byte() != b'>' {
                return Err(HtmlError::BadToken { at: start });
            }
            return Ok(self.source[start..self.at].to_ascii_lowercase());
        }
        self.at += 1;
        let mut value = String::new();
        loop {
            let start = self.at;
            self.skip_while(|byte| byte != quote && byte != b'&');
            value.push_str(&self.source[start..self.at]);
            if self.byte() != b'&' {
                break;
            }
            match self.entity()? {
                Some(character) => value.push(character),
                None => {
                    value.push('&');
                    self.at += 1;
                }
            }
        }
        if self.byte() == quote {
            self.at += 1;
        }
        Ok(value)
    }

    fn end_tag(&mut self) -> Result<(), HtmlError> {
        let begin = self.at;
        let Some(open) = self.open.pop() else {
            return Err(HtmlError::UnexpectedEndTag { at: begin });
        };
        self.at += 2;
        let start = self.at;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        let name = self.source[start..self.at].to_ascii_lowercase();
        self.skip_while(is_space);
        if self.byte() != b'>' {
            return Err(HtmlError::UnclosedEndTag { at: begin });
        }
        if !name.is_empty() && name != open.tag {
            return Err(HtmlError::UnmatchedEndTag {
                at: begin,
                expected: open.tag,
                found: name,
            });
        }
        self.at += 1;
        if self.units > open.offset {
            self.close(open)?;
        }
        Ok(())
    }

    /// Turns a closed tag into its entity. A `<pre>` and a `<code>` around the same text are one.
    fn close(&mut self, open: Open) -> Result<(), HtmlError> {
        let length = self.units - open.offset;
        let twin = self
            .found
            .last_mut()
            .filter(|last| last.entity.offset == open.offset && last.entity.length == length);
        let mut language = String::new();
        let kind = match open.tag {
            "b" | "strong" => EntityKind::Bold,
            "i" | "em" => EntityKind::Italic,
            "u" | "ins" => EntityKind::Underline,
            "s" | "strike" | "del" => EntityKind::Strikethrough,
            "tg-spoiler" | "span" => EntityKind::Spoiler,
            "blockquote" if open.argument.is_empty() => EntityKind::Blockquote,
            "blockquote" => EntityKind::ExpandableBlockquote,
            "tg-emoji" => match open.argument.parse::<i64>() {
                Ok(id) if id != 0 => EntityKind::CustomEmoji { id: open.argument },
                Ok(_) | Err(_) => return Err(HtmlError::BadEmoji),
            },
            "pre" => match twin {
                Some(code) if code.entity.kind == EntityKind::Code && !code.language.is_empty() => {
                    code.entity.kind = EntityKind::Pre {
                        language: Some(std::mem::take(&mut code.language)),
                    };
                    return Ok(());
                }
                Some(_) | None => EntityKind::Pre { language: None },
            },
            "code" => match twin {
                Some(pre)
                    if pre.entity.kind == EntityKind::Pre { language: None }
                        && !open.argument.is_empty() =>
                {
                    pre.entity.kind = EntityKind::Pre {
                        language: Some(open.argument),
                    };
                    return Ok(());
                }
                Some(_) | None => {
                    language = open.argument;
                    EntityKind::Code
                }
            },
            // Only `a` is left; a link that leads nowhere loses its entity and keeps its text.
            _ => {
                let url = if open.argument.is_empty() {
                    self.text[open.text_start..].to_owned()
                } else {
                    open.argument
                };
                if check_link(&url).is_err() {
                    return Ok(());
                }
                EntityKind::TextLink { url }
            }
        };
        self.found.push(Found {
            entity: Entity {
                kind,
                offset: open.offset,
                length,
            },
            language,
            order: open.order,
        });
        Ok(())
    }

    /// Trims the text, cuts the entities to what is left of it, and puts them in order.
    fn finish(mut self) -> Formatted {
        self.found.sort_by_key(|found| {
            (
                found.entity.offset,
                Reverse(found.entity.length),
                found.order,
            )
        });
        let right = self.text.trim_end_matches(is_blank).len();
        self.text.truncate(right);
        let left = self.text.len() - self.text.trim_start_matches(is_blank).len();
        self.text.drain(..left);
        // Blanks are one byte and one UTF-16 unit each.
        let units = utf16_len(&self.text);
        let entities = self
            .found
            .into_iter()
            .filter_map(|Found { mut entity, .. }| {
                let end = (entity.offset + entity.length)
                    .saturating_sub(left)
                    .min(units);
                entity.offset = entity.offset.saturating_sub(left);
                entity.length = end.saturating_sub(entity.offset);
                (entity.length > 0).then_some(entity)
            })
            .collect();
        Formatted {
            text: self.text,
            entities,
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n' | 0x0b)
}

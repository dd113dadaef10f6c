//! The parser of Telegram's HTML: one pass over the bytes, byte offsets for the errors.
//!
//! - `cursor`: a place in the text, and character entities
//! - `tag`: start and end tags as they are written

mod cursor;
mod tag;

use std::cmp::Reverse;

use self::cursor::Cursor;
use super::entity::{Entity, EntityKind, Formatted};
use super::error::HtmlError;
use super::link::check_link;
use super::measure::{clean, is_blank, utf16_len};

/// Reads an HTML text as Telegram does.
///
/// # Errors
/// Whatever Telegram would answer with status 400, «Bad Request: » and this error.
pub fn parse(html: &str) -> Result<Formatted, HtmlError> {
    let mut parser = Parser {
        cursor: Cursor::new(html),
        text: String::with_capacity(html.len()),
        units: 0,
        open: Vec::new(),
        found: Vec::new(),
        opened: 0,
    };
    parser.run()?;
    Ok(parser.finish())
}

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
    cursor: Cursor<'a>,
    text: String,
    units: usize,
    open: Vec<Open>,
    found: Vec<Found>,
    opened: usize,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), HtmlError> {
        while !self.cursor.is_at_end() {
            match self.cursor.byte() {
                b'&' => {
                    let character = self.cursor.entity()?.unwrap_or_else(|| {
                        self.cursor.at += 1;
                        '&'
                    });
                    self.push(character);
                }
                b'<' if self.cursor.byte_at(self.cursor.at + 1) == b'/' => self.end_tag()?,
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
        let start = self.cursor.at;
        self.cursor.skip_while(|byte| byte != b'<' && byte != b'&');
        for character in self.cursor.since(start).chars() {
            self.push(character);
        }
    }

    fn start_tag(&mut self) -> Result<(), HtmlError> {
        let (tag, argument) = self.cursor.start_tag()?;
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

    fn end_tag(&mut self) -> Result<(), HtmlError> {
        let begin = self.cursor.at;
        let Some(open) = self.open.pop() else {
            return Err(HtmlError::UnexpectedEndTag { at: begin });
        };
        let name = self.cursor.end_tag()?;
        if !name.is_empty() && name != open.tag {
            return Err(HtmlError::UnmatchedEndTag {
                at: begin,
                expected: open.tag,
                found: name,
            });
        }
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

//! Start and end tags as they are written: names, attributes, values.

use super::cursor::{Cursor, is_space};
use crate::html::error::HtmlError;

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

impl Cursor<'_> {
    /// Reads the start tag at the cursor: its name, and what its attributes mean to it.
    pub(super) fn start_tag(&mut self) -> Result<(&'static str, String), HtmlError> {
        let begin = self.at;
        self.at += 1;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        if self.is_at_end() {
            return Err(HtmlError::UnclosedStartTag { at: begin });
        }
        let name = self.since(begin + 1).to_ascii_lowercase();
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
        Ok((tag, argument))
    }

    /// Reads the end tag at the cursor: its name in lower case, often none.
    pub(super) fn end_tag(&mut self) -> Result<String, HtmlError> {
        let begin = self.at;
        self.at += 2;
        let start = self.at;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        let name = self.since(start).to_ascii_lowercase();
        self.skip_while(is_space);
        if self.byte() != b'>' {
            return Err(HtmlError::UnclosedEndTag { at: begin });
        }
        self.at += 1;
        Ok(name)
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
        let name = self.since(start);
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
        if self.is_at_end() {
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
            return Ok(self.since(start).to_ascii_lowercase());
        }
        self.at += 1;
        let mut value = String::new();
        loop {
            let start = self.at;
            self.skip_while(|byte| byte != quote && byte != b'&');
            value.push_str(self.since(start));
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
}

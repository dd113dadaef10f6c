//! A place in a text, and the character entities that may stand there.

use crate::html::error::HtmlError;

/// Where the parser is.
pub(super) struct Cursor<'a> {
    pub(super) source: &'a str,
    /// In bytes.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.source.len()
    }

    /// What lies between `start` and the cursor.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.source[start..self.at]
    }

    /// The byte at the cursor; 0 stands for the end, as in Telegram's own parser.
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    pub(super) fn byte_at(&self, index: usize) -> u8 {
        self.source.as_bytes().get(index).copied().unwrap_or(0)
    }

    pub(super) fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.source.len() && wanted(self.byte()) {
            self.at += 1;
        }
    }

    /// Decodes the character entity at the cursor and moves behind it; `None` leaves the cursor where
    /// it is, because what Telegram does not know as an entity stays as it is written.
    pub(super) fn entity(&mut self) -> Result<Option<char>, HtmlError> {
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
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n' | 0x0b)
}

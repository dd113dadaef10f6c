//! The bot's token.

use std::fmt;

use zeroize::Zeroizing;

use crate::disk::pasted;

/// The token: never printed, wiped when dropped.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// What a file or a variable holds, without what came along when it was pasted; `None` where that
    /// is nothing.
    pub(super) fn read(text: &str) -> Option<Self> {
        let token = pasted(text);
        (!token.is_empty()).then(|| Self(Zeroizing::new(token.to_owned())))
    }

    /// The token itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl Token {
    /// The bot's Telegram id, which stands before the colon.
    pub fn bot(&self) -> Option<i64> {
        self.0.split_once(':')?.0.parse().ok()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

//! The link that a conversation came from.

/// Where a conversation came from: the `start` parameter of the link that was tapped.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source(String);

impl Source {
    /// The longest parameter that Telegram passes on, in characters
    /// (<https://core.telegram.org/bots/features#deep-linking>).
    pub const MAX_LEN: usize = 64;

    /// Keeps `parameter` if it fits `[A-Za-z0-9_-]{1,64}`.
    pub fn new(parameter: &str) -> Option<Self> {
        let fits = (1..=Self::MAX_LEN).contains(&parameter.len())
            && parameter
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        fits.then(|| Self(parameter.to_owned()))
    }

    /// The parameter as it was.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

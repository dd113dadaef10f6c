//! The link that a conversation came from.

const OTHER: &str = "*";

/// Where a conversation came from: the `start` parameter of the link that was tapped.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source(String);

impl Source {
    /// The longest parameter that Telegram passes on, in characters
    /// (<https://core.telegram.org/bots/features#deep-linking>).
    pub const MAX_LEN: usize = 64;

    /// The parameters of the links that the bot itself hands out: the result shared, the three
    /// questions sent by a social media manager, the brief forwarded.
    pub const OWN: [&'static str; 3] = ["condiviso", "smm", "brief"];

    /// All parameters that nobody made a placement of, under a name that no parameter can have: so
    /// what is counted is bounded by what the agency made.
    pub fn other() -> Self {
        Self(OTHER.to_owned())
    }

    /// Whether it is the link that a social media manager sends to a client.
    pub fn is_invitation(&self) -> bool {
        self.as_str() == Self::OWN[1]
    }

    /// Whether the bot itself hands out this parameter.
    pub fn is_own(&self) -> bool {
        Self::OWN.contains(&self.as_str())
    }

    /// Reads what was kept.
    pub(super) fn kept(text: &str) -> Option<Self> {
        if text == OTHER {
            Some(Self::other())
        } else {
            Self::new(text)
        }
    }

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

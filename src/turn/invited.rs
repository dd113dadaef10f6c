//! The start words of invitations to answer apart.

/// What they begin with.
const PREFIX: &str = "insieme-";

/// The start word of an invitation.
pub(crate) fn start(token: &str) -> String {
    format!("{PREFIX}{token}")
}

/// The token in a start word, if it could be one.
pub(crate) fn token_in(word: &str) -> Option<&str> {
    word.strip_prefix(PREFIX)
        .filter(|token| crate::dialogue::is_token(token))
}

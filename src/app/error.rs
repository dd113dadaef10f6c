//! What ends a bot.

use super::brand::BrandError;
use super::listening::ListeningError;
use crate::config::ConfigError;
use crate::store::{KeyError, LockError, OpenError};
use crate::telegram::{FatalError, RouteError, TokenError};
use crate::texts::OverlayError;

/// What ends the program with an error.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The data folder is not free.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The key file.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No bot has ever run on it.
    #[error(
        "there is no database at {0} yet: `follower-o-cliente run` makes it. If it is elsewhere, name \
         its folder with --data"
    )]
    NoDatabase(String),
    /// The database.
    #[error("opening {0}: {1}")]
    Open(String, #[source] OpenError),
    /// The folder of texts.
    #[error(transparent)]
    Texts(#[from] OverlayError),
    /// The token.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The address of the Bot API, a proxy, certificates.
    #[error(transparent)]
    Route(#[from] RouteError),
    /// The agency's logo.
    #[error(transparent)]
    Brand(#[from] BrandError),
    /// Telegram says that it cannot go on.
    #[error(transparent)]
    Fatal(#[from] FatalError),
    /// An own certificate, or an address to listen at.
    #[error(transparent)]
    Listening(#[from] ListeningError),
    /// What is configured of one of several bots.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Two of several bots are the same one.
    #[error(
        "its token is that of the bot «{0}», which runs already: give each bot a token of its own"
    )]
    Twice(String),
    /// Something broke that should not.
    #[error("it ended unexpectedly")]
    Broken,
    /// Delivery ended by itself.
    #[error("delivery ended unexpectedly")]
    Delivery,
}

//! Why there is no preview.

use std::io;
use std::path::PathBuf;

use super::address::ListenError;
use crate::config::ConfigError;
use crate::texts::OverlayError;

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The address of the page.
    #[error(transparent)]
    Listen(#[from] ListenError),
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The folder of texts.
    #[error(transparent)]
    Texts(#[from] OverlayError),
    /// The bot's folder.
    #[error("making a folder for the preview's data")]
    Folder(#[source] io::Error),
    /// The data folder belongs to a bot on Telegram.
    #[error(
        "{0} holds the data of a bot that was not a preview: name another folder with --data, or \
         leave it out"
    )]
    NotOurs(PathBuf),
    /// The stand-in's own port.
    #[error("opening a port on loopback")]
    Port(#[source] io::Error),
    /// No token could be drawn for the stand-in.
    #[error("the system gives no random bytes: {0}")]
    Random(String),
}

//! What a preview is made with.

use std::net::SocketAddr;

use crate::config::{FileConfig, Flags};

/// What a preview is made with.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the page is served; if the port is taken, the next free one is.
    pub listen: SocketAddr,
    /// The configuration file.
    pub file: FileConfig,
    /// `--data` keeps the bot's store, `--locales` is watched.
    pub flags: Flags,
    /// Reads an environment variable.
    pub environment: fn(&str) -> Option<String>,
}

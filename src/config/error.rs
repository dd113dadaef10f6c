//! Configurations that cannot be used.

use std::path::PathBuf;

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The configuration file cannot be read.
    #[error(
        "the configuration file {path} cannot be read: {source}. Check the path after --config; \
         `follower-o-cliente config` prints a file to begin with"
    )]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file of the token cannot be read.
    #[error(
        "the token file {path} cannot be read: {source}. Put there what @BotFather gave and nothing \
         else, or name another file with --token-file (or token_file in the configuration); without \
         one, TELOXIDE_TOKEN is taken"
    )]
    TokenFile {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file of the token holds none.
    #[error("the token file {path} is empty: put there what @BotFather gave and nothing else")]
    NoTokenInFile {
        /// Which one.
        path: PathBuf,
    },
    /// The file is no TOML.
    #[error("{path}:{line}: {problem}")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A token that could be anybody's.
    #[error(
        "TELOXIDE_TOKEN and --token-file are for one bot, and the configuration lists several under [[bot]]: \
         put each token into a file, and name it as that bot's token_file"
    )]
    TokenOfNobody,
    /// There is no token.
    #[error("there is no token")]
    NoToken,
    /// An environment variable.
    #[error("{name}: {problem}")]
    Variable {
        /// Its name.
        name: &'static str,
        /// What is wrong and what to do.
        problem: String,
    },
    /// There is no folder for the key file.
    #[error("no home folder for the key file: name one with FOC_KEY_FILE")]
    NoHome,
}

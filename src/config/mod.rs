//! File and environment become a validated configuration. Secrets are redacted in `Debug`.
//!
//! A flag goes before the environment, the environment before the file, the file before the default.
//!
//! - `bots`: several bots
//! - `file`, `value`: the configuration file
//! - `join`: file, flags and environment joined
//! - `listening`: webhooks and health
//! - `network`: proxies and certificates
//! - `place`: where the database is
//! - `settings`: what comes of it
//! - `token`: the bot's token
//! - `environment`: how the environment is asked
//! - `error`: configurations that cannot be used
//! - `agency`: who the agency is; `agency_problem`: what can be wrong with that

mod agency;
mod agency_problem;
#[cfg(test)]
mod agency_tests;
mod bots;
#[cfg(test)]
mod bots_tests;
mod environment;
mod error;
mod file;
mod join;
mod listening;
#[cfg(test)]
mod listening_tests;
mod network;
mod place;
mod settings;
#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "tests write the files that are read"
)]
mod tests;
mod token;
mod value;

pub use self::agency::{AgencyConfig, AgencyPlace, LINKS, Lacking};
pub use self::agency_problem::{AgencyFault, AgencyProblem};
pub use self::environment::Environment;
pub use self::error::ConfigError;
pub use self::file::{FILE, FileConfig};
pub use self::join::{BotToken, Flags};
pub use self::listening::WebhookConfig;
pub use self::network::{Network, Setting};
pub use self::place::DatabasePlace;
pub use self::settings::{Config, HostingConfig, StoreConfig};
pub use self::token::Token;

/// The configuration file with every key, its default and what it is for.
pub const SAMPLE: &str = include_str!("sample.toml");

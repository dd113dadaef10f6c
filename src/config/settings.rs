//! What running the bot needs, once it is known to fit.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::agency::AgencyConfig;
use super::listening::WebhookConfig;
use super::network::Network;
use super::place::DatabasePlace;
use super::token::Token;

/// All that running the bot needs to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// The bot's token.
    pub token: Token,
    /// Where the Bot API is; `None` is Telegram's own.
    pub api_url: Option<String>,
    /// Proxies and certificates on the way there.
    pub network: Network,
    /// Where the database is.
    pub database: DatabasePlace,
    /// The key file.
    pub key_file: PathBuf,
    /// A folder of texts to lay over the embedded ones.
    pub locales: Option<PathBuf>,
    /// After how many days of silence a conversation is erased.
    pub purge_after_days: u32,
    /// The most messages a second; `None` finds Telegram's limit by itself.
    pub messages_per_second: Option<f64>,
    /// The most calls to Telegram at once.
    pub calls_at_once: usize,
    /// The time zone in which days begin, by its name.
    pub timezone: String,
    /// Whether the desk gets the week's report on Monday.
    pub weekly: bool,
    /// Whether an earlier bot with this token may have left keyboards in chats.
    pub earlier_bot: bool,
    /// Who the agency is.
    pub agency: AgencyConfig,
    /// Where Telegram delivers updates; without it, it is asked for them.
    pub webhook: Option<WebhookConfig>,
    /// Where to listen for whoever watches over the process.
    pub health: Option<SocketAddr>,
    /// Which of several bots it is, which share the database; `None` where it has it for itself.
    pub name: Option<String>,
}

/// What the bots of a process have in common.
#[derive(Clone, Debug)]
pub struct HostingConfig {
    /// Where the Bot API is; `None` is Telegram's own.
    pub api_url: Option<String>,
    /// Proxies and certificates on the way there.
    pub network: Network,
    /// Where the database is.
    pub database: DatabasePlace,
    /// The key file.
    pub key_file: PathBuf,
    /// After how many days of silence a conversation is erased.
    pub purge_after_days: u32,
    /// Where Telegram delivers updates; without it, it is asked for them.
    pub webhook: Option<WebhookConfig>,
    /// Where to listen for whoever watches over the process.
    pub health: Option<SocketAddr>,
}

/// All that reading and writing the store needs to know.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// Where the database is.
    pub database: DatabasePlace,
    /// The key file.
    pub key_file: PathBuf,
    /// The bot's Telegram id; `None` is the bot whose database it is.
    pub bot: Option<i64>,
    /// Whether it is one of several bots, which share the database.
    pub among_several: bool,
    /// The time zone in which days begin, by its name.
    pub timezone: String,
}

impl Config {
    /// Where the store is, and whose.
    pub fn store(&self) -> StoreConfig {
        StoreConfig {
            database: self.database.clone(),
            key_file: self.key_file.clone(),
            bot: self.token.bot(),
            among_several: self.name.is_some(),
            timezone: self.timezone.clone(),
        }
    }

    /// What it has in common with other bots of its process.
    pub fn hosting(&self) -> HostingConfig {
        HostingConfig {
            api_url: self.api_url.clone(),
            network: self.network.clone(),
            database: self.database.clone(),
            key_file: self.key_file.clone(),
            purge_after_days: self.purge_after_days,
            webhook: self.webhook.clone(),
            health: self.health,
        }
    }

    /// The folder of the database, or of what is kept beside it.
    pub fn data_folder(&self) -> &Path {
        self.database.folder()
    }
}

impl StoreConfig {
    /// The folder of the database, or of what is kept beside it.
    pub fn data_folder(&self) -> &Path {
        self.database.folder()
    }
}

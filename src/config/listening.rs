//! What is listened for: `[webhook]` and `[health]` in the configuration file.

use std::net::SocketAddr;
use std::path::PathBuf;

use toml::de::DeValue;

use super::value::{number, text};

/// The ports that Telegram delivers to (<https://core.telegram.org/bots/api#setwebhook>).
const PORTS: [&str; 4] = ["443", "80", "88", "8443"];
/// Deliveries of Telegram's at once, unless the file says otherwise: Telegram's own default.
pub(super) const AT_ONCE: u8 = 40;

/// The keys of `[webhook]`.
pub(super) const WEBHOOK_KEYS: [&str; 5] = [
    "listen",
    "public_url",
    "certificate",
    "key",
    "max_connections",
];

/// Telegram delivers updates here instead of being asked for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookConfig {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address under which Telegram reaches it, without a slash at its end.
    pub public_url: String,
    /// Files of an own certificate (with its chain) and of its key, PEM; without them a reverse proxy speaks
    /// TLS.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// The most deliveries at once.
    pub max_connections: u8,
}

/// `[webhook]` while it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WebhookSection {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
    max_connections: Option<u8>,
}

impl WebhookSection {
    /// Takes in a key of the file.
    pub(super) fn set(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        match name {
            "listen" => self.listen = Some(address(name, value)?),
            "public_url" => self.public_url = Some(public_url(&text(name, value)?)?),
            "certificate" => self.certificate = Some(text(name, value)?.into()),
            "key" => self.key = Some(text(name, value)?.into()),
            "max_connections" => {
                self.max_connections = Some(number(name, value, 1.0..=100.0)? as u8);
            }
            _ => {
                return Err(format!(
                    "[webhook] has no key «{name}»; it has {}",
                    WEBHOOK_KEYS.join(", ")
                ));
            }
        }
        Ok(())
    }

    /// What all of them say together.
    pub(super) fn whole(self) -> Result<WebhookConfig, String> {
        let (Some(listen), Some(public_url)) = (self.listen, self.public_url) else {
            return Err(
                "[webhook] wants both `listen`, where to listen, and `public_url`, where Telegram \
                 reaches it"
                    .to_owned(),
            );
        };
        let certificate = match (self.certificate, self.key) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err(
                    "[webhook] wants `certificate` and `key` together, or neither of them where a \
                     reverse proxy speaks TLS"
                        .to_owned(),
                );
            }
        };
        Ok(WebhookConfig {
            listen,
            public_url,
            certificate,
            max_connections: self.max_connections.unwrap_or(AT_ONCE),
        })
    }
}

/// The one key of `[health]`.
pub(super) fn health(name: &str, value: &DeValue<'_>) -> Result<SocketAddr, String> {
    match name {
        "listen" => address(name, value),
        _ => Err(format!(
            "[health] has no key «{name}»; the only one is «listen»"
        )),
    }
}

fn address(name: &str, value: &DeValue<'_>) -> Result<SocketAddr, String> {
    text(name, value)?.parse().map_err(|_| {
        format!("{name} wants an address and a port, such as {name} = \"127.0.0.1:8080\"")
    })
}

/// A local server of the Bot API, and a stand-in, may be told of an address on this machine.
fn public_url(value: &str) -> Result<String, String> {
    let wants = || {
        format!(
            "public_url wants the https:// address under which Telegram reaches the bot, at port {}, such \
             as public_url = \"https://bot.example.com\"",
            PORTS.join(", ")
        )
    };
    let value = value.trim_end_matches('/');
    if value.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\@".contains(c)) {
        return Err(wants());
    }
    let (rest, is_secure) = match value.strip_prefix("https://") {
        Some(rest) => (rest, true),
        None => (value.strip_prefix("http://").ok_or_else(wants)?, false),
    };
    let host = rest.split('/').next().unwrap_or_default();
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "443"));
    let is_here = ["127.0.0.1", "localhost", "[::1]"].contains(&name);
    let fits = is_here || (is_secure && name.contains('.') && PORTS.contains(&port));
    fits.then(|| value.to_owned()).ok_or_else(wants)
}

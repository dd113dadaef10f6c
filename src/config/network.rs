//! What the surroundings say of the way to Telegram: proxies and certificates, by the variables that
//! other tools read.

use std::fmt;
use std::path::{Path, PathBuf};

use super::environment::Environment;
use crate::disk;

/// The way to Telegram, as the environment describes it; each setting is judged where it is used.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The proxy of this bot alone, whatever the address: `TELOXIDE_PROXY`.
    pub own_proxy: Option<Setting>,
    /// The proxy towards `https` addresses.
    pub https_proxy: Option<Setting>,
    /// The proxy towards `http` addresses.
    pub http_proxy: Option<Setting>,
    /// Hosts that the last two are not for.
    pub no_proxy: Option<String>,
    /// A file of certificates to trust: `SSL_CERT_FILE`.
    pub certificate_file: Option<PathBuf>,
    /// Folders of certificates to trust: `SSL_CERT_DIR`.
    pub certificate_folders: Vec<PathBuf>,
}

/// What a variable holds. It may hold a password, so only its name is ever shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Setting {
    /// The variable.
    pub variable: &'static str,
    /// What it holds.
    pub value: String,
}

impl Network {
    /// Reads the variables. Of a pair the lower-case one goes first, as it does for curl; the one for
    /// everything comes last.
    pub(super) fn read(env: Environment<'_>) -> Self {
        let first = |names: &[&'static str]| {
            names.iter().find_map(|variable| {
                let text = env(variable)?;
                let value = disk::pasted(&text).to_owned();
                (!value.is_empty()).then_some(Setting { variable, value })
            })
        };
        Self {
            own_proxy: first(&["TELOXIDE_PROXY"]),
            https_proxy: first(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
            http_proxy: first(&["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]),
            no_proxy: first(&["no_proxy", "NO_PROXY"]).map(|setting| setting.value),
            certificate_file: first(&["SSL_CERT_FILE"]).map(|setting| setting.value.into()),
            certificate_folders: first(&["SSL_CERT_DIR"])
                .map(|setting| {
                    let folders = std::env::split_paths(&setting.value);
                    folders.filter(|folder| *folder != Path::new("")).collect()
                })
                .unwrap_or_default(),
        }
    }
}

impl fmt::Debug for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}=…", self.variable)
    }
}

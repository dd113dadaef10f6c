//! What the command line, the configuration file and the environment say together.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use crate::app;
use crate::config::{Config, ConfigError, FILE, FileConfig, Flags, StoreConfig};
use crate::store::{Either, Store};
use crate::telegram::{Api, CallError, Route, Trouble, identify};
use crate::texts::{Finding, Texts};
use crate::turn::{Placement, RecordKind};

/// What every command may need.
pub(super) struct Setup {
    /// The configuration file that `--config` names.
    pub(super) named: Option<PathBuf>,
    pub(super) file: FileConfig,
    pub(super) flags: Flags,
}

impl Setup {
    /// The configuration; with `bot`, that of one of several.
    pub(super) fn load(
        named: Option<PathBuf>,
        flags: Flags,
        bot: Option<&str>,
    ) -> anyhow::Result<Self> {
        let file = FileConfig::lenient(named.as_deref())?;
        let file = match bot {
            None => file,
            Some(name) => file.of_bot(name).ok_or_else(|| {
                let names: Vec<_> = file.bots().collect();
                if names.is_empty() {
                    anyhow::anyhow!("--bot names one of several bots, and the configuration lists none under [[bot]]")
                } else {
                    anyhow::anyhow!("there is no bot «{name}»; there are {}", names.join(", "))
                }
            })?,
        };
        Ok(Self { named, file, flags })
    }

    /// How many bots there are to choose from; none where there is one, or one is chosen.
    pub(super) fn bots(&self) -> usize {
        self.file.bots().count()
    }

    /// Each of several bots by itself.
    pub(super) fn each(&self) -> Vec<(String, Self)> {
        let of_bot = |name: &str| {
            let one = Self {
                named: self.named.clone(),
                file: self.file.of_bot(name)?,
                flags: self.flags.clone(),
            };
            Some((name.to_owned(), one))
        };
        self.file.bots().filter_map(of_bot).collect()
    }

    /// The store of any of the bots: for what concerns the database as a whole.
    pub(super) async fn any_store(&self) -> anyhow::Result<Store<Either>> {
        let mut opened = None;
        for (_, one) in self.each() {
            let one = one.store().await;
            if one.is_ok() {
                return one;
            }
            opened = Some(one);
        }
        match opened {
            Some(failed) => failed,
            None => self.store().await,
        }
    }

    /// What is about one bot needs its name.
    fn ensure_one(&self) -> anyhow::Result<()> {
        let names: Vec<_> = self.file.bots().collect();
        anyhow::ensure!(
            names.is_empty(),
            "the configuration lists several bots: say which one with --bot, one of {}",
            names.join(", ")
        );
        Ok(())
    }

    /// Nothing of the configuration file was passed over.
    pub(super) fn strict(mut self) -> anyhow::Result<Self> {
        self.file = self.file.strict()?;
        Ok(self)
    }

    pub(super) fn has_token(&self) -> anyhow::Result<bool> {
        Ok(self.file.token(&self.flags, &environment)?.is_some())
    }

    /// All that running the bot needs to know; where there is no token, `without` says what to do.
    pub(super) fn config(&self, without: &str) -> anyhow::Result<Config> {
        self.ensure_one()?;
        match self.file.join(&self.flags, &environment) {
            Err(ConfigError::NoToken) => anyhow::bail!(
                "there is no token. Ask @BotFather on Telegram for one with /newbot, then set \
                 TELOXIDE_TOKEN or --token-file.{without}"
            ),
            config => Ok(config?),
        }
    }

    /// Where the store is, and whose.
    pub(super) fn store_config(&self) -> anyhow::Result<StoreConfig> {
        Ok(self.file.store(&self.flags, &environment)?)
    }

    /// The store, beside the bot that may be running on it.
    pub(super) async fn store(&self) -> anyhow::Result<Store<Either>> {
        self.ensure_one()?;
        Ok(app::open_beside(&self.store_config()?).await?)
    }

    /// The bot's name in links, where there is a token and Telegram can be asked.
    pub(super) async fn name_if_known(&self) -> anyhow::Result<Option<String>> {
        if !self.has_token()? {
            return Ok(None);
        }
        match bot_name(&self.config("")?).await {
            Ok(name) => Ok(Some(name)),
            Err(error) => {
                log::warn!("{error}");
                Ok(None)
            }
        }
    }

    /// The configuration file, if there is one.
    #[expect(clippy::disallowed_methods, reason = "it looks whether it is there")]
    pub(super) fn file_name(&self) -> Option<PathBuf> {
        let usual = || Some(PathBuf::from(FILE)).filter(|file| file.is_file());
        self.named.clone().or_else(usual)
    }

    /// The texts, with the folder laid over them.
    pub(super) fn texts(&self) -> anyhow::Result<Texts> {
        let (texts, findings) = self.found_texts()?;
        for finding in findings {
            log::warn!("{finding}");
        }
        Ok(texts)
    }

    /// The same, for whoever looks into what is wrong with them.
    pub(super) fn unchecked_texts(&self) -> anyhow::Result<Texts> {
        Ok(self.found_texts()?.0)
    }

    fn found_texts(&self) -> anyhow::Result<(Texts, Vec<Finding>)> {
        Ok(match self.file.locales(&self.flags) {
            Some(folder) => Texts::with_overlay(&folder)?,
            None => (Texts::embedded(), Vec::new()),
        })
    }
}

/// The bot's name in links, as Telegram says it.
///
/// # Errors
/// Telegram does not say it; the words tell what to do.
pub(super) async fn bot_name(config: &Config) -> anyhow::Result<String> {
    let route = Route::new(config.api_url.as_deref(), &config.network)?;
    let api = Api::new(config.token.reveal(), route)?;
    let mut trouble = Trouble::none(Duration::ZERO);
    loop {
        match identify(&api).await {
            Ok(me) => return Ok(me.username),
            // A moment's trouble of Telegram's own is asked again, as a bot asks.
            Err(
                error @ CallError::Refused {
                    code: 401 | 404, ..
                },
            ) => {
                let pause = trouble.after("asking Telegram who the bot is", &error)?;
                tokio::time::sleep(pause).await;
            }
            Err(error) => anyhow::bail!(
                "only Telegram knows the bot's name, and it could not be asked ({error}): try again \
                 once it can be reached"
            ),
        }
    }
}

/// The placements that were made.
pub(super) async fn placements(store: &Store<Either>, now: i64) -> anyhow::Result<Vec<Placement>> {
    let records = store.records(RecordKind::Placement.number(), now).await?;
    Ok(records
        .iter()
        .filter_map(|bytes| Placement::read(bytes))
        .collect())
}

/// Runs something on one thread: the database has its own.
pub(super) fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(future)
}

/// Ready when the program is told to stop.
#[cfg(unix)]
pub(super) fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
pub(super) fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where it cannot be listened for, nobody can send it.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where the environment is read"
)]
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.trim().is_empty())
}

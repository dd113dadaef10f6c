//! The whole bot in a browser, without a token and without leaving this machine.
//!
//! Three parts, joined over loopback: [`bot_api`], a local stand-in for Telegram; the bot itself,
//! unchanged, which talks to it over HTTP; and a chat page, which does what people do on their phones.
//!
//! - `address`: where to listen, on loopback only
//! - `home`: where the preview's bot keeps its data
//! - `runner`: starts and stops the bot, as often as the page asks
//! - `people`: who holds a conversation
//! - `trouble`: what goes wrong on purpose
//! - `wording`: a folder of texts that is being written, and the screens that follow it
//! - `shown`: a screen as the stand-in shows it
//! - `web`: the page's server
//! - `gallery`: every screen at once
//!
//! Deliberately absent: anything of what is said, and any way in for other machines.

mod address;
pub mod bot_api;
pub mod gallery;
mod home;
mod people;
mod runner;
mod shown;
mod trouble;
mod web;
mod wording;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use self::bot_api::{BotApi, BotApiOptions};
use self::home::Home;
use self::people::People;
use self::runner::Runner;
use self::trouble::Troubles;
use self::web::Stage;
use self::wording::Wording;
use crate::config::{ConfigError, FileConfig, Flags};
use crate::texts::{Context, OverlayError};

pub use self::address::{ListenError, listen_address};

/// Most messages that a chat of the page remembers.
const HISTORY: usize = 200;
/// Most calls that the page's drawer remembers.
const CALLS: usize = 300;
/// Most answers to taps that are remembered: each is shown at once or never.
const ANSWERS: usize = 64;

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

/// A running preview: the stand-in, the bot and the page.
pub struct Preview {
    address: SocketAddr,
    stage: Arc<Stage>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    // Its folder goes with it.
    _home: Home,
}

impl Preview {
    /// Starts all three parts.
    ///
    /// # Errors
    /// See [`PreviewError`].
    pub async fn start(options: Options) -> Result<Self, PreviewError> {
        let page = address::bind(options.listen).await?;
        let address = page.local_addr().map_err(PreviewError::Port)?;
        let telegram = TcpListener::bind((options.listen.ip(), 0))
            .await
            .map_err(PreviewError::Port)?;
        let telegram_address = telegram.local_addr().map_err(PreviewError::Port)?;

        let token = home::token()?;
        let home = Home::open(options.flags.data.as_deref())?;
        let config = home.config(&options, &token, &format!("http://{telegram_address}"))?;
        let api = BotApi::new(BotApiOptions {
            token,
            // A store that was kept knows the updates of the last time.
            first_update_id: crate::clock::unix_now().max(1),
            history_per_chat: HISTORY,
            chats: people::MOST * 16,
            calls: CALLS,
            refused: CALLS,
            callback_answers: ANSWERS,
            ..BotApiOptions::default()
        });
        let context = Context {
            bot: BotApiOptions::default().username,
            days: config.purge_after_days,
        };
        let wording = Wording::load(config.locales.clone())?;
        let troubles = Arc::new(Troubles::default());
        api.set_faults(Arc::clone(&troubles).plan());
        let stage = Arc::new(Stage {
            people: People::new(&api),
            runner: Runner::new(config, wording.texts()),
            boot: home::boot_mark()?,
            wording,
            troubles,
            context,
            api,
        });
        stage.runner.start().await;

        let (stop, stopping) = watch::channel(false);
        let tasks = vec![
            tokio::spawn(serve_telegram(
                stage.api.clone(),
                telegram,
                stopping.clone(),
            )),
            tokio::spawn(web::serve(Arc::clone(&stage), page, stopping.clone())),
            tokio::spawn(wording::follow(Arc::clone(&stage), stopping)),
        ];
        Ok(Self {
            address,
            stage,
            stop,
            tasks,
            _home: home,
        })
    }

    /// Where the page is.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The stand-in for Telegram.
    pub fn api(&self) -> &BotApi {
        &self.stage.api
    }

    /// Ends all three parts, the bot first: it may still send what waits.
    pub async fn stop(self) {
        self.stage.troubles.clear();
        self.stage.runner.stop().await;
        self.stop.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                log::error!("the preview did not end in good order: {error}");
            }
        }
    }
}

async fn serve_telegram(api: BotApi, listener: TcpListener, mut stopping: watch::Receiver<bool>) {
    let stopped = async move { drop(stopping.wait_for(|stop| *stop).await) };
    if let Err(error) = api.serve(listener, stopped).await {
        log::error!("the stand-in for Telegram: {error}");
    }
}

//! Starts and ends the stand-in, the bot and the page together.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::desks::{self, Desks};
use super::error::PreviewError;
use super::home::{self, Home};
use super::options::Options;
use super::people;
use super::runner::Runner;
use super::stage::PreviewStage;
use super::trouble::Troubles;
use super::wording::PreviewWording;
use super::{address, keeping, watcher, web};
use crate::app;
use crate::clock::unix_now;
use crate::standin::{BotApi, BotApiOptions};

/// Most messages that a chat of the page remembers.
const HISTORY: usize = 200;
/// Most calls that the page's drawer remembers.
const CALLS: usize = 300;
/// Most answers to taps that are remembered: each is shown at once or never.
const ANSWERS: usize = 64;

/// A running preview: the stand-in, the bot and the page.
pub struct Preview {
    address: SocketAddr,
    stage: Arc<PreviewStage>,
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
        let config = Arc::new(config);
        let api = BotApi::new(BotApiOptions {
            token,
            // A store that was kept knows the updates of the last time.
            first_update_id: unix_now().max(1),
            history_per_chat: HISTORY,
            chats: (people::MOST + desks::MOST) * 16,
            calls: CALLS,
            refused: CALLS,
            callback_answers: ANSWERS,
            ..BotApiOptions::default()
        });
        let context = app::context(BotApiOptions::default().username, &config);
        let agency = app::check_agency(&options.file);
        let wording = PreviewWording::load(config.locales.clone(), agency)?;
        let troubles = Arc::new(Troubles::default());
        api.set_faults(Arc::clone(&troubles).plan());
        let (people, shown) = keeping::take_up(home.kept(), &api);
        let stage = Arc::new(PreviewStage {
            people,
            desks: Desks::new(Arc::clone(&config), shown),
            runner: Runner::new(config, wording.texts()),
            boot: home::boot_mark()?,
            wording,
            troubles,
            context,
            api,
        });
        stage.runner.start().await;

        let (stop, stopping) = watch::channel(false);
        let mut tasks = vec![
            tokio::spawn(serve_telegram(
                stage.api.clone(),
                telegram,
                stopping.clone(),
            )),
            tokio::spawn(web::serve(Arc::clone(&stage), page, stopping.clone())),
            tokio::spawn(watcher::follow(Arc::clone(&stage), stopping.clone())),
        ];
        if let Some(folder) = home.kept() {
            let keeping = keeping::follow(Arc::clone(&stage), folder.to_owned(), stopping);
            tasks.push(tokio::spawn(keeping));
        }
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

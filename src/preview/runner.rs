//! Starts and stops the bot: in good order, and as often as the page asks.

use std::sync::Arc;

use serde::Serialize;
use tokio::sync::{Mutex, oneshot, watch};
use tokio::task::JoinHandle;

use super::failure::Failure;
use crate::app;
use crate::config::Config;
use crate::texts::Texts;

/// Whether there is a bot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", content = "detail", rename_all = "snake_case")]
pub(super) enum BotState {
    Running,
    /// It sends what waits.
    Stopping,
    Stopped,
    /// It ended by itself, and said why.
    Failed(Failure),
}

pub(super) struct Runner {
    config: Arc<Config>,
    texts: watch::Receiver<Arc<Texts>>,
    state: watch::Sender<BotState>,
    running: Mutex<Option<Running>>,
}

#[derive(Debug)]
struct Running {
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Runner {
    pub(super) fn new(config: Arc<Config>, texts: watch::Receiver<Arc<Texts>>) -> Self {
        Self {
            config,
            texts,
            state: watch::Sender::new(BotState::Stopped),
            running: Mutex::new(None),
        }
    }

    pub(super) fn state(&self) -> watch::Receiver<BotState> {
        self.state.subscribe()
    }

    /// Starts the bot, unless it runs.
    pub(super) async fn start(&self) {
        let mut running = self.running.lock().await;
        if running.as_ref().is_some_and(|bot| !bot.ended.is_finished()) {
            return;
        }
        let (stop, stopped) = oneshot::channel::<()>();
        let (config, texts) = (Arc::clone(&self.config), self.texts.clone());
        let state = self.state.clone();
        state.send_replace(BotState::Running);
        let ended = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            let outcome = app::run_with_changing_texts(&config, texts, stopped).await;
            state.send_replace(match outcome {
                Ok(()) => BotState::Stopped,
                Err(error) => {
                    log::error!("the bot ended: {error}");
                    BotState::Failed(Failure::of(&error))
                }
            });
        });
        *running = Some(Running { stop, ended });
    }

    /// Stops the bot and waits until it has ended.
    pub(super) async fn stop(&self) {
        let mut running = self.running.lock().await;
        let Some(Running { stop, ended }) = running.take() else {
            return;
        };
        if !ended.is_finished() {
            self.state.send_replace(BotState::Stopping);
        }
        drop(stop);
        if let Err(error) = ended.await {
            let failure = Failure::sudden(error.to_string());
            self.state.send_replace(BotState::Failed(failure));
        }
    }
}

//! A bot in this process.

use std::sync::Arc;

use follower_o_cliente::app;
use follower_o_cliente::config::Config;
use follower_o_cliente::texts::Texts;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::PATIENCE;

/// A bot that runs until told to stop.
pub struct Bot {
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<Result<(), app::AppError>>,
}

impl Bot {
    pub fn start(config: Config) -> Self {
        Self::with_texts(config, Texts::embedded())
    }

    pub fn with_texts(config: Config, texts: Texts) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(async move {
            app::run(&config, Arc::new(texts), async { drop(stopped.await) }).await
        });
        Self {
            stop: Some(stop),
            running,
        }
    }

    /// Stops it in good order.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        self.ended().await.unwrap();
    }

    /// Waits until it ends by itself, or after [`Bot::stop`].
    pub async fn ended(self) -> Result<(), app::AppError> {
        tokio::time::timeout(PATIENCE, self.running)
            .await
            .expect("it ends")
            .unwrap()
    }
}

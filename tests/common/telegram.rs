//! The stand-in for Telegram, serving.

use follower_o_cliente::standin::{BotApi, BotApiOptions};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::TOKEN;

/// The stand-in, serving.
pub struct Telegram {
    pub api: BotApi,
    pub url: String,
    _stop: oneshot::Sender<()>,
}

impl Telegram {
    pub async fn start() -> Self {
        Self::with(BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        })
        .await
    }

    pub async fn with(options: BotApiOptions) -> Self {
        let api = BotApi::new(options);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = api.clone();
        tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            serving.serve(listener, stopped).await.unwrap();
        });
        Self {
            api,
            url,
            _stop: stop,
        }
    }
}

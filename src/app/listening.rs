//! What this process listens for, where the configuration says so: deliveries of Telegram's, and whoever
//! watches over it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::health::{self, Watched};
use super::intake::path;
use crate::config::{self, HostingConfig, Token};
use crate::store::{Database, Store};
use crate::telegram::{Endpoints, Inbound, Webhook};
use crate::web::{self, CertificateError, Certificates};

/// Connections besides Telegram's: of proxies that keep some, of whoever watches.
const OTHERS: usize = 64;
/// The most connections of Telegram's, of however many bots.
const MOST: usize = 4_000;
/// How long requests under way may take at the end.
const LAST_REQUESTS: Duration = Duration::from_secs(1);

/// What keeps this process from listening.
#[derive(Debug, thiserror::Error)]
pub enum ListeningError {
    /// An own certificate.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// An address to listen at.
    #[error(
        "listening at {0}: {1}. Name a free address of this machine under [webhook] or [health]"
    )]
    Address(SocketAddr, #[source] std::io::Error),
}

/// The servers of this process.
pub(super) struct Listening {
    /// The endpoints at which Telegram delivers, where it does.
    endpoints: Option<(Endpoints, config::WebhookConfig)>,
    stop: watch::Sender<bool>,
    servers: Vec<JoinHandle<()>>,
}

impl Listening {
    /// Listens where the configuration says, for so many bots.
    pub(super) async fn start(
        config: &HostingConfig,
        watched: &Arc<Watched>,
        bots: usize,
    ) -> Result<Self, ListeningError> {
        let mut listening = Self {
            endpoints: None,
            stop: watch::channel(false).0,
            servers: Vec::new(),
        };
        // Before the whole world only where that is asked for.
        let watching = |at: SocketAddr| health::router(watched, config.health == Some(at));
        if let Some(webhook) = &config.webhook {
            let endpoints = Endpoints::default();
            let certificates = match &webhook.certificate {
                Some((certificate, key)) => Some(Certificates::read(certificate, key)?),
                None => None,
            };
            let router = watching(webhook.listen).merge(endpoints.router());
            let room = (usize::from(webhook.max_connections) * bots).min(MOST) + OTHERS;
            listening
                .serve(webhook.listen, certificates, router, room)
                .await?;
            listening.endpoints = Some((endpoints, webhook.clone()));
        }
        let elsewhere = |at: &SocketAddr| {
            config
                .webhook
                .as_ref()
                .is_none_or(|hook| hook.listen != *at)
        };
        if let Some(at) = config.health.filter(elsewhere) {
            listening.serve(at, None, watching(at), OTHERS).await?;
        }
        Ok(listening)
    }

    /// Opens a bot's endpoint, where Telegram delivers: what comes in, and the webhook that it is delivered to.
    pub(super) fn endpoint<D: Database>(
        &self,
        token: &Token,
        store: &Store<D>,
    ) -> Option<(Inbound, Webhook)> {
        let (endpoints, webhook) = self.endpoints.as_ref()?;
        let secret = store.secret("webhook secret", token.reveal().as_bytes());
        let (url, most) = (&webhook.public_url, webhook.max_connections);
        let hook = Webhook::new(url, path(store), secret, most);
        Some((endpoints.open(hook.clone()), hook))
    }

    async fn serve(
        &mut self,
        at: SocketAddr,
        certificates: Option<Certificates>,
        router: Router,
        room: usize,
    ) -> Result<(), ListeningError> {
        let failed = |error| ListeningError::Address(at, error);
        let listener = TcpListener::bind(at).await.map_err(failed)?;
        log::info!("listening at {at}");
        let mut stopping = self.stop.subscribe();
        let stopped = async move {
            let _ = stopping.wait_for(|stop| *stop).await;
        };
        let serving = web::serve(listener, certificates, router, room, stopped);
        self.servers.push(tokio::spawn(serving));
        Ok(())
    }

    /// Listens no more; requests under way are answered.
    pub(super) async fn end(self) {
        self.stop.send_replace(true);
        for mut server in self.servers {
            if tokio::time::timeout(LAST_REQUESTS, &mut server)
                .await
                .is_err()
            {
                server.abort();
            }
        }
    }
}

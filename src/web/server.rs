//! Connections: bounded in number, and in what they may take.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::certificates::Certificates;

/// How long a handshake, a request's head, and the silence before the next request may take.
const HEAD: Duration = Duration::from_secs(10);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// The pause after a connection could not be accepted: file descriptors have run out.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers requests with `router` until `shutdown`; then those under way are answered.
pub async fn serve(
    listener: TcpListener,
    certificates: Option<Certificates>,
    router: Router,
    connections: usize,
    shutdown: impl Future<Output = ()>,
) {
    let room = Arc::new(Semaphore::new(connections));
    let certificates = certificates.map(Arc::new);
    let graceful = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepting = async {
            // It is never closed.
            let place = Arc::clone(&room).acquire_owned().await.ok();
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepting => accepted,
            () = &mut shutdown => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                log::warn!("accepting a connection: {error}");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let (router, certificates) = (router.clone(), certificates.clone());
        let watcher = graceful.watcher();
        tokio::spawn(async move {
            let _place = place;
            let served = async {
                match certificates {
                    None => connection(stream, router, watcher).await,
                    Some(certificates) => {
                        let stream = handshake(&certificates, stream).await?;
                        connection(stream, router, watcher).await
                    }
                }
            };
            if let Err(why) = served.await {
                log::debug!("a connection ended: {why}");
            }
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

async fn handshake(
    certificates: &Certificates,
    stream: TcpStream,
) -> Result<tokio_rustls::server::TlsStream<TcpStream>, String> {
    match timeout(HEAD, certificates.acceptor().accept(stream)).await {
        Ok(stream) => stream.map_err(|error| error.to_string()),
        Err(_) => Err("no handshake in time".to_owned()),
    }
}

async fn connection<S>(
    stream: S,
    router: Router,
    watcher: hyper_util::server::graceful::Watcher,
) -> Result<(), String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let served = watcher.watch(connection).await;
    served.map_err(|error| error.to_string())
}

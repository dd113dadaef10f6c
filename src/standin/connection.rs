//! Connections that a call can break: no answer, not even a status line, and then a reset.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Takes the connections for [`BotApi::router`](super::api::BotApi::router): without delay on small packets, and so that a call
/// can break its own connection. Serve the router with
/// `into_make_service_with_connect_info::<Connection>()`.
#[derive(Debug)]
pub struct Listener {
    inner: TcpListener,
    stopping: watch::Receiver<bool>,
}

impl Listener {
    /// Connections from `inner`; when `stopping` becomes `true`, the calls that wait break off.
    #[must_use]
    pub fn new(inner: TcpListener, stopping: watch::Receiver<bool>) -> Self {
        Self { inner, stopping }
    }
}

impl axum::serve::Listener for Listener {
    type Io = BreakableStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = axum::serve::Listener::accept(&mut self.inner).await;
        if let Err(error) = stream.set_nodelay(true) {
            log::debug!("TCP_NODELAY is not available: {error}");
        }
        let connection = Connection {
            broken: Arc::default(),
            stopping: self.stopping.clone(),
        };
        (BreakableStream { stream, connection }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.inner.local_addr()
    }
}

/// The connection that a call came through.
#[derive(Debug, Clone)]
pub struct Connection {
    broken: Arc<AtomicBool>,
    stopping: watch::Receiver<bool>,
}

impl Connection {
    /// From now on nothing is written any more, not even the status line, and the connection ends
    /// with a reset.
    pub(super) fn break_off(&self) {
        self.broken.store(true, Ordering::SeqCst);
    }

    /// Waits until the server stops.
    pub(super) async fn stopped(&mut self) {
        let told = self.stopping.wait_for(|stopping| *stopping).await.is_ok();
        if !told {
            // Nobody is left who could stop the server.
            std::future::pending::<()>().await;
        }
    }
}

impl Connected<IncomingStream<'_, Listener>> for Connection {
    fn connect_info(stream: IncomingStream<'_, Listener>) -> Self {
        stream.io().connection.clone()
    }
}

/// A TCP stream whose writing side can be broken from within a call.
#[derive(Debug)]
pub struct BreakableStream {
    stream: TcpStream,
    connection: Connection,
}

impl BreakableStream {
    fn check(&self) -> io::Result<()> {
        if !self.connection.broken.load(Ordering::SeqCst) {
            return Ok(());
        }
        // Without lingering the kernel sends a reset instead of an orderly end.
        self.stream.set_zero_linger()?;
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl AsyncRead for BreakableStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for BreakableStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

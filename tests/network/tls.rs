//! The stand-in behind TLS, as Telegram is: with HTTP/2, and a certificate that nobody knows.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use follower_o_cliente::standin::BotApi;
use hyper::server::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

pub(crate) struct Tls {
    pub(crate) address: SocketAddr,
    /// The certificate, as a file holds it.
    pem: String,
    distrusted: Arc<AtomicU32>,
    mute: watch::Sender<u32>,
}

impl Tls {
    /// Serves the stand-in as `host`.
    pub(crate) async fn start(api: &BotApi, host: &str) -> Self {
        let made = rcgen::generate_simple_self_signed([host.to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let distrusted = Arc::<AtomicU32>::default();
        let (mute, muted) = watch::channel(0);
        let (router, count) = (api.router(), Arc::clone(&distrusted));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                let service = service(&router, &muted);
                let count = Arc::clone(&count);
                tokio::spawn(async move {
                    match acceptor.accept(stream).await {
                        Ok(stream) => {
                            let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                            let stream = TokioIo::new(stream);
                            let _ = if is_http2 {
                                let http = http2::Builder::new(TokioExecutor::new());
                                http.serve_connection(stream, service).await
                            } else {
                                let http = http1::Builder::new();
                                http.serve_connection(stream, service).await
                            };
                        }
                        Err(_) => drop(count.fetch_add(1, Ordering::SeqCst)),
                    }
                });
            }
        });
        Self {
            address,
            pem: made.cert.pem(),
            distrusted,
            mute,
        }
    }

    /// From now on no call is answered over the connections that are open, which stay open, and whose
    /// pings are answered: it is a proxy that ends HTTP/2 itself, and the other side has gone mute.
    pub(crate) fn go_mute(&self) {
        self.mute.send_modify(|times| *times += 1);
    }

    /// Writes the certificate into a folder; returns the file.
    pub(crate) fn write(&self, folder: &Path) -> String {
        let file = folder.join("own.pem");
        std::fs::write(&file, &self.pem).unwrap();
        file.to_str().unwrap().to_owned()
    }

    /// How many connections ended before anything was asked.
    pub(crate) fn distrusted(&self) -> u32 {
        self.distrusted.load(Ordering::SeqCst)
    }
}

/// The stand-in, for one connection.
fn service(router: &Router, muted: &watch::Receiver<u32>) -> TowerToHyperService<Router> {
    let born = *muted.borrow();
    let muted = muted.clone();
    let answer = move |request: Request, next: Next| {
        let mut muted = muted.clone();
        async move {
            let went_mute = async { drop(muted.wait_for(|times| *times != born).await) };
            tokio::select! {
                biased;
                () = went_mute => std::future::pending().await,
                response = next.run(request) => response,
            }
        }
    };
    TowerToHyperService::new(router.clone().layer(middleware::from_fn(answer)))
}

/// Features are added up over all crates: what another one asks for today it may leave out tomorrow.
#[test]
fn what_speaks_tls_asks_for_it_itself() {
    let manifest = include_str!("../../Cargo.toml");
    let (dependencies, _) = manifest.split_once("[dev-dependencies]").unwrap();
    for (name, asks) in [("reqwest = ", "\"rustls-tls"), ("sqlx = ", "\"tls-rustls")] {
        let mut lines = dependencies.lines();
        let line = lines.find(|line| line.starts_with(name)).unwrap();
        assert!(line.contains(asks), "{line}");
    }
}

//! A certificate of its own, and the next one.

use std::net::SocketAddr;
use std::path::PathBuf;

use follower_o_cliente::config::WebhookConfig;
use follower_o_cliente::standin::BotApi;
use tokio::net::TcpListener;

use super::common::ports::free;
use super::common::{Bot, Home, Telegram, World};

type Certificate = rustls::pki_types::CertificateDer<'static>;

/// An own certificate and its key, in two files.
struct Own(tempfile::TempDir);

impl Own {
    fn certificate(&self) -> PathBuf {
        self.0.path().join("c.pem")
    }

    fn key(&self) -> PathBuf {
        self.0.path().join("k.pem")
    }

    /// Makes another one, for so many names.
    fn renew(&self, names: usize) -> Certificate {
        let names: Vec<_> = (0..names).map(|n| format!("host{n}.example.com")).collect();
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        std::fs::write(self.key(), made.signing_key.serialize_pem()).unwrap();
        std::fs::write(self.certificate(), made.cert.pem()).unwrap();
        made.cert.der().clone()
    }
}

/// Whether whoever trusts this certificate alone is answered.
async fn reaches(at: SocketAddr, path: &str, trusted: &Certificate) -> bool {
    let trusted = reqwest::Certificate::from_der(trusted).unwrap();
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_built_in_root_certs(false)
        .add_root_certificate(trusted)
        .resolve("host0.example.com", at)
        .build()
        .unwrap();
    let url = format!("https://host0.example.com:{}{path}", at.port());
    let answer = client.get(url).send().await;
    answer.is_ok_and(|answer| answer.status().is_success())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_own_certificate_is_read_again_when_it_changes() {
    use follower_o_cliente::web::{Certificates, serve};
    let own = Own(tempfile::tempdir().unwrap());
    let first = own.renew(1);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let certificates = Certificates::read(&own.certificate(), &own.key()).unwrap();
    let router = axum::Router::new().route("/", axum::routing::get(async || "here"));
    tokio::spawn(serve(
        listener,
        Some(certificates),
        router,
        8,
        std::future::pending(),
    ));
    assert!(reaches(at, "/", &first).await);
    let second = own.renew(3);
    assert!(reaches(at, "/", &second).await, "the new one");
    assert!(!reaches(at, "/", &first).await, "and not the old one");
    std::fs::write(own.key(), "nothing").unwrap();
    assert!(
        reaches(at, "/", &second).await,
        "what does not fit is not taken"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_with_a_certificate_of_its_own_goes_on_with_the_next_one() {
    let own = Own(tempfile::tempdir().unwrap());
    let first = own.renew(1);
    let (telegram, home, at) = (Telegram::start().await, Home::new(), free());
    let mut config = home.config(&telegram.url);
    config.webhook = Some(WebhookConfig {
        listen: at,
        public_url: "https://host0.example.com/below".into(),
        certificate: Some((own.certificate(), own.key())),
        max_connections: 20,
    });
    let world = World {
        telegram,
        home,
        bot: Some(Bot::start(config)),
    };
    let set = |api: &BotApi| api.webhook().is_some();
    world.until("the webhook is set", set).await;
    assert!(reaches(at, "/readyz", &first).await);
    let second = own.renew(2);
    assert!(reaches(at, "/readyz", &second).await, "without a restart");
    assert!(!reaches(at, "/readyz", &first).await);
    world.end().await;
}

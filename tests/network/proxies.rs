//! Proxies and certificates, named as for other tools.

use std::process::{Child, Command, Stdio};

use super::common::{Bot, Home, TOKEN, Telegram, soon};
use super::relay::{Kind, Relay};
use super::tls::Tls;
use super::{answers, config};

/// Nobody resolves this name: only a proxy can lead there.
const ELSEWHERE: &str = "bot-api.invalid";

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn target(telegram: &Telegram) -> std::net::SocketAddr {
    telegram
        .url
        .strip_prefix("http://")
        .unwrap()
        .parse()
        .unwrap()
}

/// The real binary, because the environment of this process is everybody's.
#[tokio::test]
async fn a_proxy_in_the_environment_never_comes_between_the_bot_and_this_machine() {
    let telegram = Telegram::start().await;
    let relay = Relay::start(Kind::Http, target(&telegram)).await;
    let home = Home::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
    for variable in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
        "TELOXIDE_PROXY",
    ] {
        command.env(variable, format!("http://{}", relay.address));
    }
    let child = command
        .arg("run")
        .arg("--data")
        .arg(home.data())
        .current_dir(home.path())
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", &telegram.url)
        .env("FOC_KEY_FILE", home.key())
        .env("RUST_LOG", "error")
        .stderr(Stdio::inherit())
        .spawn();
    let _process = Process(child.unwrap());
    answers(&telegram, 1).await;
    assert_eq!(relay.heads(), [""; 0], "nothing may go to the proxy");
}

#[tokio::test]
async fn a_proxy_leads_to_an_http_address() {
    let telegram = Telegram::start().await;
    let relay = Relay::start(Kind::Http, target(&telegram)).await;
    let home = Home::new();
    let proxy = format!("agency:s3cr%40t@{}", relay.address);
    let url = format!("http://{ELSEWHERE}");
    let bot = Bot::start(config(&home, &url, &[("http_proxy", &proxy)]));
    answers(&telegram, 1).await;
    let head = relay.heads()[0].to_lowercase();
    assert!(head.starts_with(&format!("post http://{ELSEWHERE}/bot")));
    assert!(
        head.contains(
            "proxy-authorization: basic ywdlbmn5onmzy3jadA=="
                .to_lowercase()
                .as_str()
        ),
        "{head}"
    );
    bot.stop().await;
}

#[tokio::test]
async fn a_proxy_leads_to_an_https_address_whose_certificate_is_named() {
    let telegram = Telegram::start().await;
    let tls = Tls::start(&telegram.api, ELSEWHERE).await;
    let relay = Relay::start(Kind::Http, tls.address).await;
    let home = Home::new();
    let (proxy, url) = (
        format!("http://agency:secret@{}", relay.address),
        format!("https://{ELSEWHERE}"),
    );
    let file = tls.write(home.path());
    let environment = [("HTTPS_PROXY", proxy.as_str()), ("SSL_CERT_FILE", &file)];
    let bot = Bot::start(config(&home, &url, &environment));
    answers(&telegram, 1).await;
    for head in relay.heads() {
        assert!(
            head.starts_with(&format!("CONNECT {ELSEWHERE}:443 ")),
            "{head}"
        );
        assert!(head.to_lowercase().contains("proxy-authorization: basic"));
        assert!(!head.contains(TOKEN), "{head}");
    }
    assert_eq!(tls.distrusted(), 0);
    bot.stop().await;
}

#[tokio::test]
async fn a_socks_proxy_is_told_the_name() {
    let telegram = Telegram::start().await;
    let tls = Tls::start(&telegram.api, ELSEWHERE).await;
    let relay = Relay::start(Kind::Socks, tls.address).await;
    let home = Home::new();
    let proxy = format!("socks5h://{}", relay.address);
    tls.write(home.path());
    let folder = home.path().to_str().unwrap();
    let environment = [("TELOXIDE_PROXY", proxy.as_str()), ("SSL_CERT_DIR", folder)];
    let bot = Bot::start(config(&home, &format!("https://{ELSEWHERE}"), &environment));
    answers(&telegram, 1).await;
    assert_eq!(relay.heads()[0], ELSEWHERE);
    bot.stop().await;
}

#[tokio::test]
async fn a_certificate_that_nobody_has_named_is_not_believed() {
    let telegram = Telegram::start().await;
    let tls = Tls::start(&telegram.api, "localhost").await;
    let home = Home::new();
    let url = format!("https://localhost:{}", tls.address.port());
    let bot = Bot::start(config(&home, &url, &[]));
    soon(async {
        while tls.distrusted() < 2 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(!telegram.api.is_polled());
    bot.stop().await;
}

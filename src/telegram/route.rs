//! The way to the Bot API: its address, the proxy before it, the certificates that are believed, and
//! how soon a connection that went mute is noticed.
//!
//! A connection is mute when the other end is gone and nobody says so: another network, a machine that
//! slept, a middlebox that forgot. Who notices:
//!
//! 1. The kernel's probes, where nothing stands between the bot and the other end of its connection;
//!    data that was sent and is not acknowledged ends it too.
//! 2. HTTP/2's pings, also through a proxy that merely forwards. That is how Telegram itself speaks.
//! 3. Where a proxy answers both and forwards nothing, nobody but the call itself: `polling` has its calls
//!    held for a short time, and what was not answered in time is asked again over a new connection
//!    (`connections`).

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, Proxy, Url};

use super::connections::Connections;
use super::trust::{NoCertificates, certificates, trusting};
use crate::config::{Network, Setting};

/// Where the Bot API is, unless `TELOXIDE_API_URL` says otherwise.
const TELEGRAM: &str = "https://api.telegram.org";

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// After so much silence the kernel probes, and again as often; it gives up after the last.
const PROBE: Duration = Duration::from_secs(5);
const PROBES: u32 = 2;
/// How long what was sent, or a probe, may stay unacknowledged.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const UNANSWERED: Duration = Duration::from_secs(15);
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const _: () = assert!(
    UNANSWERED.as_secs() < 20,
    "what nobody acknowledges is noticed within 20 seconds"
);
/// After so much silence HTTP/2 pings, and this long it waits for the answer.
const PING: Duration = Duration::from_secs(8);
const PONG: Duration = Duration::from_secs(8);
const _: () = assert!(
    PROBE.as_secs() * (1 + PROBES as u64) < 20 && PING.as_secs() + PONG.as_secs() < 20,
    "silence is noticed within 20 seconds"
);

/// How long a connection that nobody uses is kept.
const KEPT: Duration = Duration::from_secs(60);

/// A way that cannot be gone.
#[derive(Debug, thiserror::Error)]
pub enum RouteError {
    /// Not an address.
    #[error("TELOXIDE_API_URL is not an http or https address")]
    Address,
    /// Not a proxy's address. What it says is not repeated: there may be a password in it.
    #[error(
        "{0} is not the address of a proxy: http://host:port, https://host:port, \
         socks5://host:port and socks5h://host:port are (the last one has the proxy look names up)"
    )]
    Proxy(&'static str),
    /// Certificates that were asked for and are not there.
    #[error(transparent)]
    Certificates(#[from] NoCertificates),
    /// The HTTP client cannot be made.
    #[error("the HTTP client: {0}")]
    Client(String),
}

/// A way to the Bot API.
#[derive(Debug)]
pub struct Route {
    pub(super) connections: Connections,
    /// The address, without the token and without a slash at its end.
    pub(super) address: String,
    /// What it is called in the log: the host, and the proxy if there is one.
    pub(super) name: Arc<str>,
}

impl Route {
    /// The way to the Bot API at `address` (Telegram's own where it is `None`).
    ///
    /// # Errors
    /// See [`RouteError`].
    pub fn new(address: Option<&str>, network: &Network) -> Result<Self, RouteError> {
        let address = address.unwrap_or(TELEGRAM).trim_end_matches('/');
        let parsed = Url::parse(address).map_err(|_| RouteError::Address)?;
        if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
            return Err(RouteError::Address);
        }
        let mut name = host(&parsed);
        let mut encrypted = parsed.scheme() == "https";
        let mut way = None;
        if let Some(setting) = proxy_for(&parsed, network) {
            let wrong = || RouteError::Proxy(setting.variable);
            let proxy = proxy_address(&setting.value).ok_or_else(wrong)?;
            encrypted |= proxy.scheme() == "https";
            let place = format!("the proxy {} of {}", host(&proxy), setting.variable);
            log::info!("calls to {name} go through {place}");
            name = format!("{name} through {place}");
            way = Some(Proxy::all(proxy).map_err(|_| wrong())?);
        }
        let trust = encrypted.then(|| certificates(network)).transpose()?;
        let trust = trust.map(|found| trusting(&found)).transpose();
        let trust = trust.map_err(RouteError::Client)?;
        let make = move || {
            let mut client = steady(ClientBuilder::new())
                // Whatever the environment says is in `network`.
                .no_proxy()
                .connect_timeout(CONNECT_TIMEOUT)
                .tcp_nodelay(true)
                .pool_idle_timeout(KEPT)
                .redirect(reqwest::redirect::Policy::none());
            if let Some(way) = &way {
                client = client.proxy(way.clone());
            }
            if let Some(trust) = &trust {
                client = client.use_preconfigured_tls(trust.clone());
            }
            client.build()
        };
        let connections = Connections::new(make).map_err(no_client)?;
        Ok(Self {
            connections,
            address: address.to_owned(),
            name: name.into(),
        })
    }

    /// The same way over connections of its own; what is believed is shared.
    ///
    /// # Errors
    /// The HTTP client cannot be made.
    pub fn another(&self) -> Result<Self, RouteError> {
        Ok(Self {
            connections: self.connections.others().map_err(no_client)?,
            address: self.address.clone(),
            name: Arc::clone(&self.name),
        })
    }
}

fn no_client(error: reqwest::Error) -> RouteError {
    RouteError::Client(error.without_url().to_string())
}

/// Mute connections are noticed within twenty seconds, by whichever layer sees them.
fn steady(client: ClientBuilder) -> ClientBuilder {
    let client = client
        .tcp_keepalive(PROBE)
        .tcp_keepalive_interval(PROBE)
        .tcp_keepalive_retries(PROBES)
        .http2_keep_alive_interval(PING)
        .http2_keep_alive_timeout(PONG)
        .http2_keep_alive_while_idle(true);
    #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
    let client = client.tcp_user_timeout(UNANSWERED);
    client
}

/// Host and port, and nothing else: credentials and token stand elsewhere in an address.
fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The proxy that is meant for an address. None ever is for this machine itself: the preview and a
/// local server of the Bot API are not behind any.
fn proxy_for<'a>(url: &Url, network: &'a Network) -> Option<&'a Setting> {
    if is_this_machine(url) {
        return None;
    }
    if let Some(own) = &network.own_proxy {
        return Some(own);
    }
    let setting = match url.scheme() {
        "https" => network.https_proxy.as_ref()?,
        _ => network.http_proxy.as_ref()?,
    };
    let Some(no_proxy) = &network.no_proxy else {
        return Some(setting);
    };
    let exceptions = Matcher::builder().all("http://any").no(no_proxy.as_str());
    let uri: http::Uri = url.as_str().parse().ok()?;
    exceptions.build().intercept(&uri).map(|_| setting)
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(ip) => ip.is_loopback() || ip.is_unspecified(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// A proxy's address; without a scheme it is one for HTTP, as for curl.
fn proxy_address(value: &str) -> Option<Url> {
    let url = if value.contains("://") {
        Url::parse(value)
    } else {
        Url::parse(&format!("http://{value}"))
    };
    let known = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];
    url.ok()
        .filter(|url| known.contains(&url.scheme()) && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(variable: &'static str, value: &str) -> Option<Setting> {
        let value = value.to_owned();
        Some(Setting { variable, value })
    }

    #[test]
    fn addresses_are_checked_before_use() {
        let none = Network::default();
        assert!(Route::new(None, &none).is_ok());
        assert!(Route::new(Some("http://127.0.0.1:8081/"), &none).is_ok());
        for address in ["", "telegram", "ftp://example.org"] {
            let made = Route::new(Some(address), &none);
            assert!(matches!(made, Err(RouteError::Address)), "{address}");
        }
    }

    #[test]
    fn a_proxy_is_for_whatever_is_not_this_machine_and_not_excepted() {
        let network = Network {
            https_proxy: setting("HTTPS_PROXY", "p:1"),
            http_proxy: setting("HTTP_PROXY", "p:1"),
            no_proxy: Some("api.example.org, .intern, 10.0.0.0/8".into()),
            ..Network::default()
        };
        let own = Network {
            own_proxy: setting("TELOXIDE_PROXY", "p:1"),
            ..network.clone()
        };
        let chosen = |address: &str, network: &Network| {
            let url = Url::parse(address).unwrap();
            proxy_for(&url, network).map(|setting| setting.variable)
        };
        for here in [
            "http://127.0.0.1:8081",
            "http://127.8.9.1",
            "https://localhost",
            "http://LOCALHOST.:1",
            "http://bot.localhost",
            "http://[::1]:80",
            "http://[::ffff:127.0.0.1]",
            "http://0.0.0.0:1",
        ] {
            assert_eq!(chosen(here, &network), None, "{here}");
            assert_eq!(chosen(here, &own), None, "{here}");
        }
        for (address, expected) in [
            ("https://api.telegram.org", Some("HTTPS_PROXY")),
            ("http://bots.example.org", Some("HTTP_PROXY")),
            ("https://api.example.org", None),
            ("https://bots.intern:8443", None),
            ("http://10.1.2.3:8081", None),
            ("http://localhost.example.org", Some("HTTP_PROXY")),
        ] {
            assert_eq!(chosen(address, &network), expected, "{address}");
            assert_eq!(chosen(address, &own), Some("TELOXIDE_PROXY"), "{address}");
        }
        assert_eq!(chosen(TELEGRAM, &Network::default()), None);
        let nowhere = Network {
            no_proxy: Some("*".into()),
            ..network
        };
        assert_eq!(chosen(TELEGRAM, &nowhere), None, "as for curl");
    }

    #[test]
    fn what_is_no_proxy_is_refused_by_its_name_and_nothing_shows_a_password() {
        for value in [
            "http://me:SECRET@p:3128",
            "me:SECRET@p:3128",
            "https://me:SECRET@p",
            "socks5://me:SECRET@p:1080",
            "socks5h://me:SECRET@p:1080",
        ] {
            let network = Network {
                https_proxy: setting("HTTPS_PROXY", value),
                ..Network::default()
            };
            let route = Route::new(None, &network).expect(value);
            let shown = format!("{route:?} {}", route.name);
            assert!(shown.contains("api.telegram.org through the proxy p"));
            assert!(!shown.contains("SECRET"), "{shown}");
        }
        for value in [
            "ftp://me:SECRET@p",
            "http://",
            "quic://SECRET:1",
            "::SECRET",
        ] {
            let network = Network {
                own_proxy: setting("TELOXIDE_PROXY", value),
                ..Network::default()
            };
            let error = Route::new(None, &network).unwrap_err();
            assert!(
                matches!(error, RouteError::Proxy("TELOXIDE_PROXY")),
                "{value}"
            );
            assert!(!error.to_string().contains("SECRET"), "{error}");
            // This machine needs none, whatever it says.
            assert!(Route::new(Some("http://127.0.0.1:1"), &network).is_ok());
        }
    }

    /// Nothing but the pings can notice it: the kernel acknowledges what comes, and the call has an hour.
    #[tokio::test]
    async fn pings_alone_notice_that_nobody_answers_any_more() {
        use std::time::Duration;
        use tokio::net::TcpListener;
        const PATIENCE: Duration = Duration::from_secs(30);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let holding = tokio::spawn(async move { listener.accept().await });
        let client = steady(ClientBuilder::new().no_proxy().http2_prior_knowledge());
        let call = client.build().unwrap().post(url);
        let call = call.timeout(Duration::from_secs(3_600)).send();
        let noticed = tokio::time::timeout(PATIENCE, call).await;
        let error = noticed.expect("it is noticed").unwrap_err();
        // The call has an hour, and the connection was made: it is the pings.
        assert!(!error.is_connect(), "{error:?}");
        drop(holding.await);
    }
    /// Nothing but the kernel can notice it: there are no pings, probes wait until all is acknowledged, and the
    /// call has an hour.
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_kernel_alone_notices_that_nobody_takes_what_is_sent() {
        use std::time::Duration;
        use tokio::net::TcpListener;
        const PATIENCE: Duration = Duration::from_secs(30);
        // More than both ends hold between them.
        const BODY: usize = 64 * 1024 * 1024;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let holding = tokio::spawn(async move { listener.accept().await });
        let client = steady(ClientBuilder::new().no_proxy().http1_only());
        let call = client.build().unwrap().post(url).body(vec![0; BODY]);
        let call = call.timeout(Duration::from_secs(3_600)).send();
        let noticed = tokio::time::timeout(PATIENCE, call).await;
        let error = noticed.expect("it is noticed").unwrap_err();
        assert!(!error.is_connect(), "{error:?}");
        drop(holding.await);
    }
}

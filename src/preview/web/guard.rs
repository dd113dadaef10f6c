//! Refuses whoever is not this page, and says what the page may do.
//!
//! The server listens on loopback, but a browser on this machine takes requests there from any site it
//! shows. So the host must be this machine's (a foreign name may have been made to point here), the
//! origin must be the page's own, and a post must be JSON, which no form can send.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Nothing but the page's own files; no inline script or style; no text ever becomes markup, and the only
/// address that becomes a script is that of the worker, which `server.js` spells out.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types worker";

/// What every answer says.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// The port that browsers leave out.
const DEFAULT_PORT: u16 = 80;

/// The names under which the page may be asked for.
#[derive(Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
}

impl Guard {
    /// For a page that is served at `address`.
    pub(super) fn new(address: SocketAddr) -> Self {
        let own = match address.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let names = [own.as_str(), "127.0.0.1", "localhost", "[::1]"];
        let port = address.port();
        let mut hosts: Vec<_> = names.map(|name| format!("{name}:{port}")).to_vec();
        if port == DEFAULT_PORT {
            hosts.extend(names.map(str::to_owned));
        }
        Self { hosts }
    }

    /// What is wrong with a request, if anything is.
    fn refuses(&self, method: &Method, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        let of = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or(""));
        let is_here = |host: &str| self.hosts.iter().any(|own| own == host);
        if !of(header::HOST).is_some_and(is_here) {
            return Some((
                StatusCode::MISDIRECTED_REQUEST,
                "Questa pagina si apre solo da questo computer, con l'indirizzo stampato all'avvio.",
            ));
        }
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(is_here);
        let foreign_site = of(HeaderName::from_static("sec-fetch-site"))
            .is_some_and(|site| site == "cross-site" || site == "same-site");
        let foreign = of(header::ORIGIN).is_some_and(|origin| !own(origin));
        let reads = method == Method::GET || method == Method::HEAD;
        // A link from elsewhere may open the page; it cannot do anything there.
        if foreign || (foreign_site && !reads) {
            return Some((
                StatusCode::FORBIDDEN,
                "Un'altra pagina non può usare questa.",
            ));
        }
        let json = of(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.split(';').next().unwrap_or("").trim() == "application/json");
        if !reads && !json {
            return Some((
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Le richieste si mandano come application/json.",
            ));
        }
        None
    }
}

/// Lets a request through, or not.
pub(super) async fn admit(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match guard.refuses(request.method(), request.headers()) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "127.0.0.1:8787";

    fn refused(method: &Method, headers: &[(&'static str, &'static str)]) -> Option<u16> {
        refused_at(PAGE, method, headers)
    }

    fn refused_at(
        address: &str,
        method: &Method,
        headers: &[(&'static str, &'static str)],
    ) -> Option<u16> {
        let headers = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        let refused = Guard::new(address.parse().unwrap()).refuses(method, &headers);
        refused.map(|(status, _)| status.as_u16())
    }

    #[test]
    fn browsers_leave_the_port_80_out() {
        let json = ("content-type", "application/json");
        for (address, host, origin) in [
            ("127.0.0.1:80", "127.0.0.1", "http://127.0.0.1"),
            ("127.0.0.1:80", "localhost", "http://localhost"),
            ("127.0.0.1:80", "127.0.0.1:80", "http://127.0.0.1:80"),
            ("[::1]:80", "[::1]", "http://[::1]"),
            ("127.9.9.9:8787", "127.9.9.9:8787", "http://127.9.9.9:8787"),
        ] {
            let asked = [("host", host), ("origin", origin), json];
            assert_eq!(refused_at(address, &Method::POST, &asked), None, "{host}");
        }
        let evil = [("host", "evil.example")];
        assert_eq!(refused_at("127.0.0.1:80", &Method::GET, &evil), Some(421));
        let elsewhere = [("host", "127.0.0.1"), ("origin", "http://127.0.0.1:8787")];
        assert_eq!(
            refused_at("127.0.0.1:80", &Method::GET, &elsewhere),
            Some(403)
        );
    }

    #[test]
    fn only_this_machines_names_are_answered() {
        for host in ["127.0.0.1:8787", "localhost:8787", "[::1]:8787"] {
            assert_eq!(refused(&Method::GET, &[("host", host)]), None, "{host}");
        }
        for host in ["127.0.0.1", "127.0.0.1:8788", "evil.example:8787", ""] {
            assert_eq!(
                refused(&Method::GET, &[("host", host)]),
                Some(421),
                "{host}"
            );
        }
        assert_eq!(refused(&Method::GET, &[]), Some(421));
    }

    #[test]
    fn another_site_can_neither_post_nor_read() {
        let host = ("host", "127.0.0.1:8787");
        let json = ("content-type", "application/json");
        let post = &Method::POST;
        assert_eq!(refused(post, &[host, json]), None);
        let own = ("origin", "http://127.0.0.1:8787");
        assert_eq!(refused(post, &[host, json, own]), None);
        for origin in ["null", "http://evil.example", "http://127.0.0.1:1", ""] {
            assert_eq!(
                refused(&Method::GET, &[host, ("origin", origin)]),
                Some(403),
                "{origin}"
            );
        }
        let cross = ("sec-fetch-site", "cross-site");
        assert_eq!(refused(post, &[host, json, cross]), Some(403));
        assert_eq!(refused(&Method::GET, &[host, cross]), None, "a link");
        let form = ("content-type", "application/x-www-form-urlencoded");
        assert_eq!(refused(post, &[host, form]), Some(415));
        assert_eq!(refused(post, &[host]), Some(415));
    }
}

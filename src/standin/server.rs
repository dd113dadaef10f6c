//! HTTP: from a request to an answer.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::api::BotApi;
use super::connection::{Connection, Listener};
use super::faults::{CallInfo, Fault};
use super::journal::Entry;
use super::method::Method;
use super::multipart::{self, Uploads};
use super::refusal::Refusal;
use super::request::{Params, form_to_json};

/// Largest body of a request without files, in bytes.
const LARGEST_BODY: usize = 1024 * 1024;
/// What a broken server says instead of JSON.
const GARBAGE: &[u8] = b"{\"ok\":tru";

impl BotApi {
    /// The Bot API as a router, to be served on its own or merged into another one: it answers
    /// whatever no other route takes.
    ///
    /// Without [`Listener`], faults that break a connection become an empty answer with status 502.
    pub fn router(&self) -> Router {
        Router::new().fallback(answer).with_state(self.clone())
    }

    /// Serves the Bot API until `shutdown`. Then the calls that wait lose their connections, the
    /// others are answered, and the port is free again.
    ///
    /// # Errors
    /// Never at present; axum keeps the right to fail.
    pub async fn serve(
        &self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let (stop, stopping) = watch::channel(false);
        let service = self
            .router()
            .into_make_service_with_connect_info::<Connection>();
        axum::serve(Listener::new(listener, stopping), service)
            .with_graceful_shutdown(async move {
                shutdown.await;
                stop.send_replace(true);
            })
            .await
    }
}

/// Serves several stand-ins at one address, as Telegram does: a call finds its own by the token. Otherwise as
/// [`BotApi::serve`].
///
/// # Errors
/// Never at present; axum keeps the right to fail.
pub async fn serve_all(
    bots: &[BotApi],
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stop, stopping) = watch::channel(false);
    let all: Arc<[BotApi]> = bots.into();
    let service = Router::new()
        .fallback(answer_of_one)
        .with_state(all)
        .into_make_service_with_connect_info::<Connection>();
    axum::serve(Listener::new(listener, stopping), service)
        .with_graceful_shutdown(async move {
            shutdown.await;
            stop.send_replace(true);
        })
        .await
}

async fn answer_of_one(State(all): State<Arc<[BotApi]>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let asked = path
        .strip_prefix("/bot")
        .and_then(|rest| rest.split_once('/'));
    let its = |api: &&BotApi| {
        asked
            .is_some_and(|(token, _)| percent_decode_str(token).eq(api.inner.options.token.bytes()))
    };
    // Who is nobody's is refused by whoever comes first.
    match all.iter().find(its).or(all.first()) {
        Some(api) => answer(State(api.clone()), request).await,
        None => plain(404, "text/plain", Body::empty()),
    }
}

/// How a call ends.
enum Outcome {
    Answered(Vec<u8>),
    Refused(Refusal),
    /// Status 200 and no JSON.
    Garbage,
    /// nginx speaks instead of Telegram.
    Html(u16),
    /// Somebody in between speaks instead of Telegram.
    Page(u16, &'static str),
    Broken,
}

async fn answer(State(api): State<BotApi>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let connection = parts
        .extensions
        .get::<ConnectInfo<Connection>>()
        .map(|info| info.0.clone());
    let seq = api.inner.journal.next();
    let mut entry = Entry {
        seq,
        time: Duration::ZERO,
        method: Cow::Borrowed(""),
        body: Bytes::new(),
        status: None,
        description: None,
        by_fault: false,
        is_own: api.is_named(parts.uri.path()),
    };
    let outcome = match api.method(parts.uri.path()) {
        Err((name, refusal)) => {
            entry.method = Cow::Owned(name);
            Outcome::Refused(refusal)
        }
        Ok(method) => {
            entry.method = Cow::Borrowed(method.name());
            api.inner.journal.count(method);
            let content_type = parts.headers.get(header::CONTENT_TYPE);
            match parameters(parts.uri.query(), content_type, body).await {
                Err(refusal) => Outcome::Refused(refusal),
                Ok((body, uploads)) => {
                    entry.body = body;
                    let call = api.call(method, uploads, connection.clone(), &mut entry);
                    call.await
                }
            }
        }
    };
    let response = respond(outcome, connection.as_ref(), &mut entry);
    entry.time = api.inner.journal.elapsed();
    api.inner.journal.record(entry);
    api.touch();
    response
}

/// The parameters as JSON, wherever they are, and the files that come with them.
async fn parameters(
    query: Option<&str>,
    content_type: Option<&HeaderValue>,
    body: Body,
) -> Result<(Bytes, Uploads), Refusal> {
    let kind = content_type.map_or(&b""[..], HeaderValue::as_bytes);
    if kind.starts_with(b"multipart/form-data") {
        return multipart::read(&String::from_utf8_lossy(kind), body).await;
    }
    let body = to_bytes(body, LARGEST_BODY)
        .await
        .map_err(|_| Refusal::new(413, "Request Entity Too Large"))?;
    let json = if kind.starts_with(b"application/x-www-form-urlencoded") {
        form_to_json(&body).into()
    } else {
        match query {
            Some(query) if body.is_empty() => form_to_json(query.as_bytes()).into(),
            Some(_) | None => body,
        }
    };
    Ok((json, Uploads::new()))
}

impl BotApi {
    /// Whether a path holds the bot's token.
    fn is_named(&self, path: &str) -> bool {
        let asked = path.strip_prefix("/bot");
        let token = asked.and_then(|rest| rest.rsplit_once('/'));
        token.is_some_and(|(token, _)| {
            percent_decode_str(token).eq(self.inner.options.token.bytes())
        })
    }

    /// The method that a path asks for; otherwise what was asked and why not.
    fn method(&self, path: &str) -> Result<Method, (String, Refusal)> {
        let not_found = |name: &str| (name.to_owned(), Refusal::new(404, "Not Found"));
        let rest = path.strip_prefix("/bot").ok_or_else(|| not_found(path))?;
        // What may be a token is never repeated.
        let (_, name) = rest.rsplit_once('/').ok_or_else(|| not_found(""))?;
        if !self.is_named(path) {
            return Err((name.to_owned(), Refusal::new(401, "Unauthorized")));
        }
        Method::from_name(name).ok_or_else(|| not_found(name))
    }

    async fn call(
        &self,
        method: Method,
        uploads: Uploads,
        connection: Option<Connection>,
        entry: &mut Entry,
    ) -> Outcome {
        let body = entry.body.clone();
        let params = Params::parse(&body).map(|params| Params { uploads, ..params });
        let fault = self.fault(&CallInfo {
            seq: entry.seq,
            method,
            chat: params.as_ref().ok().and_then(Params::chat),
            body: &body,
            at: Instant::now(),
        });
        let mut stopping = connection;
        let stopped = async move {
            match &mut stopping {
                Some(connection) => connection.stopped().await,
                None => std::future::pending().await,
            }
        };
        let mut stopped = std::pin::pin!(stopped);
        entry.by_fault = true;
        match fault {
            Fault::TooManyRequests { retry_after } => {
                return Outcome::Refused(Refusal::too_many(retry_after));
            }
            Fault::Status(status @ 500..) => return Outcome::Html(status),
            Fault::Status(status) => {
                let reason = StatusCode::from_u16(status)
                    .ok()
                    .and_then(|status| status.canonical_reason());
                return Outcome::Refused(Refusal::new(status, reason.unwrap_or("Unknown")));
            }
            Fault::Page { status, body } => return Outcome::Page(status, body),
            Fault::Garbage => return Outcome::Garbage,
            Fault::ResetBefore => return Outcome::Broken,
            Fault::Delay(time) => {
                tokio::select! {
                    () = tokio::time::sleep(time) => {}
                    () = &mut stopped => return Outcome::Broken,
                }
            }
            Fault::None | Fault::GarbageAfter | Fault::LoseAnswer | Fault::DelayAnswer(_) => {}
        }
        let result = match params {
            Err(refusal) => Err(refusal),
            Ok(params) if method == Method::GetUpdates => {
                let changed = || self.touch();
                let poll = self.inner.updates.poll(&params, changed);
                tokio::select! {
                    biased;
                    result = poll => result,
                    () = &mut stopped => return Outcome::Broken,
                }
            }
            Ok(params) => self.apply(method, &params),
        };
        match fault {
            Fault::GarbageAfter => return Outcome::Garbage,
            Fault::LoseAnswer => return Outcome::Broken,
            Fault::DelayAnswer(time) => {
                self.touch();
                tokio::select! {
                    () = tokio::time::sleep(time) => {}
                    () = &mut stopped => return Outcome::Broken,
                }
            }
            Fault::None
            | Fault::TooManyRequests { .. }
            | Fault::Status(_)
            | Fault::Page { .. }
            | Fault::Garbage
            | Fault::ResetBefore
            | Fault::Delay(_) => {}
        }
        entry.by_fault = false;
        result.map_or_else(Outcome::Refused, Outcome::Answered)
    }
}

/// Writes the outcome as an HTTP answer and notes it.
fn respond(outcome: Outcome, connection: Option<&Connection>, entry: &mut Entry) -> Response {
    let (status, kind, body): (u16, &'static str, Body) = match outcome {
        Outcome::Answered(body) => (200, "application/json", body.into()),
        Outcome::Refused(refusal) => {
            let body = refusal.body();
            let status = refusal.status;
            entry.description = Some(refusal.description);
            (status, "application/json", body.into())
        }
        Outcome::Garbage => (200, "application/json", GARBAGE.into()),
        Outcome::Html(status) => (status, "text/html", nginx_page(status).into()),
        Outcome::Page(status, body) => (status, "text/html", body.into()),
        Outcome::Broken => {
            if let Some(connection) = connection {
                connection.break_off();
            }
            entry.status = None;
            return plain(502, "text/plain", Body::empty());
        }
    };
    entry.status = Some(status);
    plain(status, kind, body)
}

fn plain(status: u16, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// What the proxy in front of Telegram answers when Telegram does not.
fn nginx_page(status: u16) -> String {
    let reason = StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Unknown");
    format!(
        "<html>\r\n<head><title>{status} {reason}</title></head>\r\n<body>\r\n<center><h1>{status} {reason}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
    )
}

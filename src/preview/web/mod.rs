//! The page's server: its files, what happens as a stream of events, and what people do.
//!
//! - `guard`: refuses whoever is not this page, and says what the page may do
//! - `assets`: the page's own files
//! - `events`: what happens, as server-sent events
//! - `files`: the photos and documents that the bot has sent
//! - `actions`: what the page does in people's names, and to the bot
//! - `desk`: what it does in the agency's
//! - `answer`, `thing`: what both answer with, and what people send besides text
//! - `missing`: what is answered where there is nothing
//! - `shared`: what they share

mod actions;
mod answer;
mod assets;
mod desk;
mod events;
mod files;
mod guard;
mod missing;
mod shared;
mod thing;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use self::guard::Guard;
use self::shared::Shared;
use super::stage::PreviewStage;

/// Largest body of a request, in bytes: the longest message, each of its characters escaped.
const LARGEST_BODY: usize = 64 * 1024;
/// Most pages that follow the events at once.
const MOST_FOLLOWERS: usize = 32;
/// How long open answers may take to end when the server stops.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// Serves the page until the preview stops.
pub(super) async fn serve(
    stage: Arc<PreviewStage>,
    listener: TcpListener,
    mut stopping: watch::Receiver<bool>,
) {
    let guard = match listener.local_addr() {
        Ok(address) => Arc::new(Guard::new(address)),
        Err(error) => return log::error!("the page: {error}"),
    };
    let shared = Shared {
        stage,
        stopping: stopping.clone(),
        followers: Arc::new(Semaphore::new(MOST_FOLLOWERS)),
        chats: Arc::default(),
    };
    let app = router(shared).layer(middleware::from_fn_with_state(guard, guard::admit));
    let mut ending = stopping.clone();
    let serving = axum::serve(listener, app)
        .with_graceful_shutdown(async move { drop(stopping.wait_for(|stop| *stop).await) });
    let too_late = async {
        drop(ending.wait_for(|stop| *stop).await);
        tokio::time::sleep(LAST_ANSWERS).await;
    };
    tokio::select! {
        served = serving.into_future() => {
            if let Err(error) = served {
                log::error!("the page: {error}");
            }
        }
        () = too_late => {}
    }
}

fn router(shared: Shared) -> Router {
    Router::new()
        .route("/", get(assets::index))
        .route("/page/{file}", get(assets::file))
        .route("/gallery", get(assets::gallery))
        .route("/gallery/style.css", get(assets::gallery_style))
        .route("/gallery/screens.html", get(assets::gallery_file))
        .route("/files/{id}", get(files::file))
        .route("/api/events", get(events::follow))
        .route("/api/people", post(actions::add_person))
        .route("/api/people/{id}/remove", post(actions::remove_person))
        .route("/api/people/{id}/start", post(actions::start))
        .route("/api/people/{id}/say", post(actions::say))
        .route("/api/people/{id}/tap", post(actions::tap))
        .route("/api/people/{id}/send", post(actions::send))
        .route("/api/desk/open", post(desk::open))
        .route("/api/desk/end", post(desk::end))
        .route("/api/desk/{id}/remove", post(desk::remove))
        .route("/api/desk/{id}/say", post(desk::say))
        .route("/api/desk/{id}/tap", post(desk::tap))
        .route("/api/desk/{id}/send", post(desk::send))
        .route("/api/desk/{id}/topic", post(desk::topic))
        .route("/api/bot", post(actions::bot))
        .route("/api/trouble", post(actions::trouble))
        .fallback(missing::nowhere)
        .method_not_allowed_fallback(missing::not_so)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(shared)
}

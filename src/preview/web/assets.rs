//! The page's own files: all of them are in the binary.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::missing;
use super::shared::Shared;
use crate::report::gallery::{self, Form};
use crate::report::style;

const INDEX: &str = include_str!("../page/index.html");

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

/// Name, kind and content; a test keeps the list equal to the folder.
macro_rules! files {
    ($($name:literal: $kind:expr),* $(,)?) => {
        &[$(($name, $kind, include_str!(concat!("../page/", $name)))),*]
    };
}

const FILES: &[(&str, &str, &str)] = files! {
    "agency.css": STYLE,
    "aside.css": STYLE,
    "chat.css": STYLE,
    "room.css": STYLE,
    "icon.svg": PICTURE,
    "announcer.js": SCRIPT,
    "bubble.js": SCRIPT,
    "calls.js": SCRIPT,
    "chat.js": SCRIPT,
    "clipboard.js": SCRIPT,
    "commands.js": SCRIPT,
    "composer.js": SCRIPT,
    "deskchat.js": SCRIPT,
    "desks.js": SCRIPT,
    "dom.js": SCRIPT,
    "drawer.js": SCRIPT,
    "icons.js": SCRIPT,
    "keyboard.js": SCRIPT,
    "main.js": SCRIPT,
    "media.js": SCRIPT,
    "people.js": SCRIPT,
    "rich.js": SCRIPT,
    "server.js": SCRIPT,
    "stream.js": SCRIPT,
    "tabs.js": SCRIPT,
    "tools.js": SCRIPT,
    "topics.js": SCRIPT,
    "wording.js": SCRIPT,
    "worker.js": SCRIPT,
};

/// What the page and the gallery have in common.
const SHARED: [(&str, &str, &str); 2] = [
    ("base.css", STYLE, style::BASE),
    ("bubble.css", STYLE, style::BUBBLE),
];

fn files() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    FILES.iter().chain(&SHARED)
}

pub(super) async fn index() -> Html<&'static str> {
    Html(INDEX)
}

pub(super) async fn file(Path(wanted): Path<String>) -> Response {
    match files().find(|(name, ..)| *name == wanted) {
        Some((_, kind, content)) => ([(header::CONTENT_TYPE, *kind)], *content).into_response(),
        None => missing::page(),
    }
}

/// Every screen, with the texts as they are now.
pub(super) async fn gallery(State(shared): State<Shared>) -> Response {
    drawn(shared, Form::Served).await
}

/// The same as a file to be kept and sent.
pub(super) async fn gallery_file(State(shared): State<Shared>) -> Response {
    let mut response = drawn(shared, Form::File).await;
    response.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        header::HeaderValue::from_static("attachment; filename=\"screens.html\""),
    );
    response
}

async fn drawn(shared: Shared, form: Form) -> Response {
    let texts = shared.stage.wording.texts();
    let context = shared.stage.context.clone();
    let drawing = tokio::task::spawn_blocking(move || {
        let texts = Arc::clone(&texts.borrow());
        gallery::gallery(&texts, &context, form)
    });
    match drawing.await {
        Ok(page) => Html(page).into_response(),
        Err(error) => {
            log::error!("drawing the gallery: {error}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The style of the gallery, where it is served.
pub(super) async fn gallery_style() -> Response {
    ([(header::CONTENT_TYPE, STYLE)], gallery::STYLE).into_response()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "it looks into the folder")]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/preview/page");
        let mut on_disk: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with(".html"))
            .collect();
        on_disk.sort();
        let mut listed: Vec<_> = FILES.iter().map(|(name, ..)| *name).collect();
        listed.sort_unstable();
        assert_eq!(listed, on_disk);
    }

    #[test]
    fn no_file_makes_markup_of_text_or_asks_elsewhere() {
        for (name, _, content) in files() {
            for never in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
            ] {
                assert!(!content.contains(never), "{name}: {never}");
            }
            for address in content
                .split("http")
                .skip(1)
                .filter(|rest| rest.contains("://"))
            {
                let allowed = address.starts_with("://www.w3.org/2000/svg");
                assert!(
                    allowed || !address.starts_with("://"),
                    "{name}: http{address:.40}"
                );
            }
        }
        assert!(!INDEX.contains("style=") && !INDEX.contains("<style"));
        assert!(!INDEX.contains("onclick"));
    }
}

//! What is answered where there is nothing: a page to whoever looks, a line to the page's own scripts.

use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};

use super::answer::ActionRefused;

const PAGE: &str = include_str!("../page/missing.html");

/// No such page.
pub(super) fn page() -> Response {
    (StatusCode::NOT_FOUND, Html(PAGE)).into_response()
}

/// Nothing is at this address.
pub(super) async fn nowhere(uri: Uri) -> Response {
    if is_an_action(&uri) {
        return ActionRefused::gone("Questa azione non esiste: ricarica la pagina.")
            .into_response();
    }
    page()
}

/// Something is, and not for this method.
pub(super) async fn not_so(uri: Uri) -> Response {
    if is_an_action(&uri) {
        return ActionRefused::not_so().into_response();
    }
    (StatusCode::METHOD_NOT_ALLOWED, Html(PAGE)).into_response()
}

fn is_an_action(uri: &Uri) -> bool {
    uri.path().starts_with("/api/")
}

//! The photos and documents that the bot has sent.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::missing;
use super::shared::Shared;
use crate::standin::{FileKind, SentFile};

/// A file that is opened by itself may do nothing; the style is the browser's own, around a picture.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A photo is shown, as what its bytes are; a document is offered under its name, and never shown.
pub(super) async fn file(State(shared): State<Shared>, Path(id): Path<String>) -> Response {
    let Some((file, bytes)) = shared.stage.api.file(&id) else {
        return missing::page();
    };
    let (kind, disposition) = headers(&file);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    response
}

fn headers(file: &SentFile) -> (HeaderValue, HeaderValue) {
    let kind = match (file.kind, file.mime.as_str()) {
        (FileKind::Photo, "image/png") => "image/png",
        (FileKind::Photo, "image/jpeg") => "image/jpeg",
        (FileKind::Photo | FileKind::Document, _) => "application/octet-stream",
    };
    let how = match file.kind {
        FileKind::Photo => "inline",
        FileKind::Document => "attachment",
    };
    // RFC 6266; nothing of the name is left that could end the value.
    let name = utf8_percent_encode(&file.name, NON_ALPHANUMERIC);
    let disposition = HeaderValue::try_from(format!("{how}; filename*=UTF-8''{name}"));
    (
        HeaderValue::from_static(kind),
        disposition.unwrap_or(HeaderValue::from_static("attachment")),
    )
}

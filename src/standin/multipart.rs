//! `multipart/form-data`: how bots send files (Bot API, «Sending files»).

use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use multer::{Constraints, Multipart, SizeLimit};

use super::json::json;
use super::refusal::Refusal;

/// Largest upload of a bot, in bytes (Bot API, «Sending files»).
const LARGEST_UPLOAD: u64 = 50 * 1024 * 1024;
/// What the parameters and the heads of the parts may add to it.
const AROUND_IT: u64 = 1024 * 1024;

/// A file as it comes in.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    /// Its name, without folders.
    pub(super) name: String,
    /// What the bot says it is.
    pub(super) mime: String,
    pub(super) bytes: Bytes,
}

/// Files by the field that they came in.
pub(super) type Uploads = BTreeMap<String, Upload>;

/// Reads a body: the parameters as a JSON object, and the files. A file's field says where it is, as a
/// bot itself may: `attach://` and the name of the field.
///
/// # Errors
/// In Telegram's words, where it answers; it waits for the rest of a body that breaks off, which is
/// refused here.
pub(super) async fn read(content_type: &str, body: Body) -> Result<(Bytes, Uploads), Refusal> {
    let boundary =
        multer::parse_boundary(content_type).map_err(|_| Refusal::bad("boundary not found"))?;
    let limit = SizeLimit::new()
        .whole_stream(LARGEST_UPLOAD + AROUND_IT)
        .per_field(LARGEST_UPLOAD);
    let constraints = Constraints::new().size_limit(limit);
    let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
    let mut fields = BTreeMap::new();
    let mut uploads = Uploads::new();
    while let Some(part) = parts.next_field().await.map_err(|error| refusal(&error))? {
        let Some(field) = part.name().filter(|name| !name.is_empty()) else {
            return Err(Refusal::bad("field name in multipart/form-data not found"));
        };
        let field = field.to_owned();
        let Some(name) = part.file_name() else {
            let text = part.bytes().await.map_err(|error| refusal(&error))?;
            fields.insert(field, String::from_utf8_lossy(&text).into_owned());
            continue;
        };
        let name = name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        let mime = part
            .content_type()
            .map_or("application/octet-stream", AsRef::as_ref)
            .to_owned();
        let bytes = part.bytes().await.map_err(|error| refusal(&error))?;
        fields.insert(field.clone(), format!("attach://{field}"));
        uploads.insert(field, Upload { name, mime, bytes });
    }
    Ok((json(&fields).into(), uploads))
}

fn refusal(error: &multer::Error) -> Refusal {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's own list of errors is open"
    )]
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Refusal::new(413, "Request Entity Too Large")
        }
        multer::Error::ReadHeaderFailed(_)
        | multer::Error::DecodeHeaderName { .. }
        | multer::Error::DecodeHeaderValue { .. }
        | multer::Error::IncompleteHeaders => Refusal::bad("can't parse form data headers"),
        _ => Refusal::bad("can't parse multipart/form-data"),
    }
}

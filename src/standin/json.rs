//! JSON, and the envelope of an answer.

use serde::Serialize;

/// Appends the JSON of a value.
pub(super) fn write_json<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    let before = out.len();
    if let Err(error) = serde_json::to_writer(&mut *out, value) {
        log::error!("an answer has no JSON form: {error}");
        out.truncate(before);
        out.extend_from_slice(b"null");
    }
}

/// The JSON of a value.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    write_json(&mut out, value);
    out
}

/// `{"ok":true,"result":…}`
pub(super) fn ok<T: Serialize + ?Sized>(result: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    out.extend_from_slice(OPENING);
    write_json(&mut out, result);
    out.push(b'}');
    out
}

/// What comes before the result of a successful answer.
pub(super) const OPENING: &[u8] = br#"{"ok":true,"result":"#;

//! What the outbox keeps of a call: its method, its JSON, its file. Frozen: a new form is a new first
//! byte.
//!
//! - Form 3: `03`, 1 byte length of what the letter is reported as, that text, form 2.
//! - Form 2: `02`, the method's byte, 4 bytes length of the JSON, the JSON; then, where there is a file,
//!   1 byte length of its name, the name, the bytes.
//! - The first form, without that byte: the method's byte, the JSON.

use serde::Serialize;
use serde_json::{Map, Value};

pub(super) use super::method::{ApiMethod, TABLE};

/// The file of an `editMessageMedia`, as its JSON names it
/// (<https://core.telegram.org/bots/api#sending-files>).
pub(super) const ATTACHED: &str = "attach://file";

/// The name of a picture that is kept as SVG and drawn when it goes out.
pub(super) const TO_DRAW: &str = "picture.svg";

/// A file that travels with a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
}

/// A call, read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    pub(super) method: ApiMethod,
    pub(super) json: &'a [u8],
    pub(super) file: Option<File<'a>>,
    /// What it is reported as.
    pub(super) report: Option<&'a str>,
}

impl Body<'_> {
    /// The picture to draw before it can go out.
    pub(super) fn undrawn(&self) -> Option<&str> {
        let file = self.file.filter(|file| file.name == TO_DRAW)?;
        let draws = self.method.may_bring_a_picture();
        draws.then(|| std::str::from_utf8(file.bytes).ok())?
    }
}

const FORM: u8 = 2;
const REPORTED: u8 = 3;

/// The same letter, reported as this once it is known what became of it.
pub(super) fn reported(body: Vec<u8>, report: Option<&str>) -> Vec<u8> {
    let Some(report) = report else { return body };
    let end = report.floor_char_boundary(usize::from(u8::MAX));
    let length = u8::try_from(end).unwrap_or(u8::MAX);
    [&[REPORTED, length], &report.as_bytes()[..end], &body].concat()
}

/// What a letter is reported as, if it is.
pub(super) fn report_of(body: &[u8]) -> Option<&str> {
    match body.first() {
        Some(&REPORTED) => read(body)?.report,
        Some(_) | None => None,
    }
}

pub(super) fn write(
    method: ApiMethod,
    call: &impl Serialize,
    file: Option<File<'_>>,
) -> Result<Vec<u8>, serde_json::Error> {
    const HEADER: usize = 6;
    let size = file.map_or(2_048, |file| 2_048 + file.bytes.len());
    let mut body = Vec::with_capacity(size);
    body.extend_from_slice(&[FORM, method.byte(), 0, 0, 0, 0]);
    serde_json::to_writer(&mut body, call)?;
    // No call comes near four gigabytes.
    let length = u32::try_from(body.len() - HEADER).unwrap_or(u32::MAX);
    body[2..HEADER].copy_from_slice(&length.to_be_bytes());
    if let Some(File { name, bytes }) = file {
        let end = name.floor_char_boundary(usize::from(u8::MAX));
        body.push(u8::try_from(end).unwrap_or(u8::MAX));
        body.extend_from_slice(&name.as_bytes()[..end]);
        body.extend_from_slice(bytes);
    }
    Ok(body)
}

/// Reads what [`write`] wrote, in the form of any version; `None` for anything else.
pub(super) fn read(body: &[u8]) -> Option<Body<'_>> {
    let (first, rest) = body.split_first()?;
    if *first == REPORTED {
        let (length, rest) = rest.split_first()?;
        let (report, letter) = rest.split_at_checked(usize::from(*length))?;
        let report = std::str::from_utf8(report).ok();
        return read(letter).map(|body| Body { report, ..body });
    }
    let method = |byte: u8| {
        let row = TABLE.iter().find(|(_, other, ..)| *other == byte);
        row.map(|(method, ..)| *method)
    };
    if *first != FORM {
        return Some(Body {
            method: method(*first)?,
            json: rest,
            file: None,
            report: None,
        });
    }
    let (byte, rest) = rest.split_first()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (json, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    let file = match rest.split_first() {
        None => None,
        Some((length, rest)) => {
            let (name, bytes) = rest.split_at_checked(usize::from(*length))?;
            let name = std::str::from_utf8(name).ok()?;
            Some(File { name, bytes })
        }
    };
    Some(Body {
        method: method(*byte)?,
        json,
        file,
        report: None,
    })
}

/// The same message as a new one, for when the one to edit is gone.
pub(super) fn send_instead(body: &Body<'_>) -> Option<Vec<u8>> {
    let mut call: Map<String, Value> = serde_json::from_slice(body.json).ok()?;
    call.remove("message_id")?;
    let method = match body.method {
        ApiMethod::EditMessageText => ApiMethod::SendMessage,
        ApiMethod::EditMessageMedia => {
            let Some(Value::Object(mut media)) = call.remove("media") else {
                return None;
            };
            media.remove("media");
            let method = match media.remove("type") {
                Some(Value::String(kind)) if kind == "photo" => ApiMethod::SendPhoto,
                Some(_) | None => ApiMethod::SendDocument,
            };
            call.extend(media);
            method
        }
        // None of these edits a message.
        ApiMethod::SendMessage
        | ApiMethod::SendPhoto
        | ApiMethod::SendDocument
        | ApiMethod::CopyMessage
        | ApiMethod::SetMyCommands
        | ApiMethod::DeleteMyCommands
        | ApiMethod::CreateForumTopic
        | ApiMethod::EditForumTopic
        | ApiMethod::CloseForumTopic
        | ApiMethod::ReopenForumTopic
        | ApiMethod::DeleteForumTopic
        | ApiMethod::SetChatMenuButton => return None,
    };
    let new = write(method, &call, body.file).ok()?;
    Some(reported(new, body.report))
}

/// The words beneath a picture as a message of their own, for when it cannot be drawn.
pub(super) fn words_alone(body: &Body<'_>) -> Option<Vec<u8>> {
    let mut call: Map<String, Value> = serde_json::from_slice(body.json).ok()?;
    call.remove("message_id");
    if let Some(Value::Object(media)) = call.remove("media") {
        call.extend(media);
    }
    for gone in ["media", "type"] {
        call.remove(gone);
    }
    let words = call.remove("caption")?;
    call.insert("text".to_owned(), words);
    write(ApiMethod::SendMessage, &call, None).ok()
}

/// The same call to the chat that a group has become.
pub(super) fn send_to(body: &Body<'_>, chat: i64) -> Option<Vec<u8>> {
    let mut call: Map<String, Value> = serde_json::from_slice(body.json).ok()?;
    let place = match call.get_mut("scope") {
        Some(scope) => scope.get_mut("chat_id"),
        None => call.get_mut("chat_id"),
    };
    *place? = chat.into();
    let moved = write(body.method, &call, body.file).ok()?;
    Some(reported(moved, body.report))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let file = File {
            name: "conti è.csv",
            bytes: b"a;b",
        };
        for (method, ..) in TABLE {
            for file in [None, Some(file)] {
                let bytes = write(method, &json!({"chat_id": 1}), file).unwrap();
                let read = read(&bytes).unwrap();
                assert_eq!(read.method, method);
                assert_eq!(read.json, br#"{"chat_id":1}"#);
                let back = read.file.map(|file| (file.name, file.bytes));
                assert_eq!(back, file.map(|file| (file.name, file.bytes)));
                for cut in 0..6 {
                    assert!(super::read(&bytes[..cut]).is_none());
                }
            }
        }
    }

    #[test]
    fn every_form_is_on_disk_to_the_letter() {
        let bytes: Vec<_> = TABLE.iter().map(|(_, byte, ..)| *byte).collect();
        assert!(bytes.starts_with(b"spdcemkxtnqozb"), "a new one comes last");
        let different: std::collections::HashSet<_> = bytes.iter().collect();
        assert_eq!(different.len(), bytes.len());
        let call = json!({"chat_id": 1});
        let plain = b"\x02s\0\0\0\x0d{\"chat_id\":1}";
        let written = write(ApiMethod::SendMessage, &call, None).unwrap();
        assert_eq!(written, plain);
        let file = File {
            name: "a.csv",
            bytes: b"1;2",
        };
        let with_file = b"\x02d\0\0\0\x0d{\"chat_id\":1}\x05a.csv1;2";
        let written = write(ApiMethod::SendDocument, &call, Some(file)).unwrap();
        assert_eq!(written, with_file);
        let told = b"\x03\x04card\x02s\0\0\0\x0d{\"chat_id\":1}";
        assert_eq!(reported(plain.to_vec(), Some("card")), told);
        // Read as they are, not only as they are written.
        let read = |bytes| read(bytes).map(|body| (body.method, body.json, body.report));
        let json = &b"{\"chat_id\":1}"[..];
        assert_eq!(read(plain), Some((ApiMethod::SendMessage, json, None)));
        assert_eq!(read(with_file), Some((ApiMethod::SendDocument, json, None)));
        assert_eq!(
            read(told),
            Some((ApiMethod::SendMessage, json, Some("card")))
        );
    }

    #[test]
    fn the_first_form_stays_readable() {
        let read = |bytes| read(bytes).map(|body| (body.method, body.json));
        let edit = br#"e{"chat_id":1,"message_id":2,"text":"x"}"#;
        assert_eq!(read(edit), Some((ApiMethod::EditMessageText, &edit[1..])));
        assert_eq!(read(b"s{}"), Some((ApiMethod::SendMessage, &b"{}"[..])));
        assert_eq!(read(b"{}"), None);
        assert_eq!(read(b""), None);
        assert_eq!(read(b"\x09s{}"), None);
    }

    #[test]
    fn an_edit_becomes_a_new_message() {
        let read_call = |bytes: &[u8]| {
            let body = read(bytes).unwrap();
            let json: Value = serde_json::from_slice(body.json).unwrap();
            (body.method, json)
        };
        let edit = br#"e{"chat_id":1,"message_id":2,"text":"x"}"#;
        let new = send_instead(&read(edit).unwrap()).unwrap();
        assert_eq!(
            read_call(&new),
            (ApiMethod::SendMessage, json!({"chat_id": 1, "text": "x"}))
        );
        let media = json!({
            "chat_id": 1, "message_id": 2, "message_thread_id": 3,
            "media": {"type": "photo", "media": ATTACHED, "caption": "c", "parse_mode": "HTML"},
        });
        let file = File {
            name: "n",
            bytes: b"b",
        };
        let edit = write(ApiMethod::EditMessageMedia, &media, Some(file)).unwrap();
        let new = send_instead(&read(&edit).unwrap()).unwrap();
        let expected = json!({
            "chat_id": 1, "message_thread_id": 3, "caption": "c", "parse_mode": "HTML",
        });
        assert_eq!(read_call(&new), (ApiMethod::SendPhoto, expected));
        assert_eq!(read(&new).unwrap().file.unwrap().bytes, b"b");
        let told = reported(edit.clone(), Some("card 1 2"));
        assert_eq!(report_of(&told), Some("card 1 2"));
        assert_eq!(read(&told).unwrap().json, read(&edit).unwrap().json);
        let told = send_instead(&read(&told).unwrap()).unwrap();
        assert_eq!(report_of(&told), Some("card 1 2"), "it stays with it");
        let moved = send_to(&read(&told).unwrap(), -100).unwrap();
        assert_eq!(report_of(&moved), Some("card 1 2"));
        assert_eq!(report_of(&edit), None);
        assert!(read(&[REPORTED, 9, b'x']).is_none());
        let alone = words_alone(&read(&edit).unwrap()).unwrap();
        let expected = json!({
            "chat_id": 1, "message_thread_id": 3, "text": "c", "parse_mode": "HTML",
        });
        assert_eq!(read_call(&alone), (ApiMethod::SendMessage, expected));
        for (method, ..) in TABLE.iter().filter(|(method, ..)| !method.edits()) {
            let other = write(*method, &json!({"chat_id": 1, "message_id": 2}), None).unwrap();
            assert!(send_instead(&read(&other).unwrap()).is_none(), "{method:?}");
        }
        let moved = send_to(&read(b"s{\"chat_id\":1}").unwrap(), -100).unwrap();
        assert_eq!(read_call(&moved).1, json!({"chat_id": -100}));
    }
}

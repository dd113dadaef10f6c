//! Photos and documents: what is sent with files, and what is refused.

use follower_o_cliente::standin::{BotApiOptions, FileKind};
use serde_json::{Value, json};
use teloxide::types::Message;

use super::{ANNA, BRUNO, Telegram, keyboard};

/// What is before a file's name and its bytes.
pub(crate) struct Part<'a>(pub(crate) &'a str, pub(crate) &'a str, pub(crate) &'a [u8]);

/// The beginning of a picture: as much as tells its size.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec();
    png.extend_from_slice(&width.to_be_bytes());
    png.extend_from_slice(&height.to_be_bytes());
    png.extend_from_slice(b"\x08\x06\x00\x00\x00");
    png
}

pub(crate) fn body(fields: &Value, files: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields.as_object().unwrap() {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let part =
            format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for Part(field, name, bytes) in files {
        let head = format!(
            "--XX\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XX--\r\n");
    body
}

impl Telegram {
    async fn posted(&self, method: &str, kind: &str, body: Vec<u8>) -> (u16, Value) {
        let response = self
            .http
            .post(self.url(method))
            .header("content-type", kind)
            .body(body)
            .send()
            .await
            .unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub(crate) async fn upload(&self, method: &str, fields: &Value, files: &[Part<'_>]) -> Value {
        let kind = "multipart/form-data; boundary=XX";
        let (status, mut answer) = self.posted(method, kind, body(fields, files)).await;
        assert_eq!(status, 200, "{method} {fields} {answer}");
        answer["result"].take()
    }

    async fn upload_refused(&self, method: &str, fields: Value, files: &[Part<'_>]) -> String {
        let kind = "multipart/form-data; boundary=XX";
        let (status, answer) = self.posted(method, kind, body(&fields, files)).await;
        assert_eq!(status, 400, "{method} {fields} {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_photo_has_a_caption_buttons_and_bytes() {
    let telegram = Telegram::new().await;
    let mine = telegram.api.start(ANNA, None);
    let picture = png(600, 400);
    let sent = telegram
        .upload(
            "sendPhoto",
            &json!({
                "chat_id": ANNA, "caption": "Ti servono <b>clienti</b>", "parse_mode": "HTML",
                "reply_markup": keyboard(json!({"text": "Sì", "callback_data": "a"})),
                "reply_parameters": {"message_id": mine},
            }),
            &[Part("photo", "../carta.png", &picture)],
        )
        .await;
    assert_eq!(sent["caption"], "Ti servono clienti");
    assert_eq!(sent["caption_entities"][0]["type"], "bold");
    assert!(sent.get("text").is_none());
    assert_eq!(sent["photo"][0]["width"], 600);
    assert_eq!(sent["reply_to_message"]["message_id"], mine);
    let read: Message = serde_json::from_value(sent).unwrap();
    assert_eq!(read.photo().unwrap()[0].height, 400);

    let last = telegram.api.last(ANNA).unwrap();
    assert_eq!(last.reply_to, Some(mine));
    assert_eq!(last.keyboard.len(), 1);
    let photo = last.photo.unwrap();
    assert_eq!((photo.kind, photo.size), (FileKind::Photo, picture.len()));
    assert_eq!(
        (photo.name.as_str(), photo.mime.as_str()),
        ("carta.png", "image/png")
    );
    let (known, bytes) = telegram.api.file(&photo.file_id).unwrap();
    assert_eq!((known, &bytes[..]), (photo, &picture[..]));
    // The record of the call names the file; it does not hold it.
    let call = telegram.api.calls().pop().unwrap();
    assert!(
        call.body.contains("\"photo\":\"attach://photo\""),
        "{}",
        call.body
    );
}

#[tokio::test]
async fn a_document_keeps_its_name_and_can_be_sent_again() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    let table = Part("document", "conti.csv", "a;b\r\n".as_bytes());
    let sent = telegram
        .upload("sendDocument", &json!({"chat_id": ANNA}), &[table])
        .await;
    let id = sent["document"]["file_id"].as_str().unwrap();
    let again = telegram
        .ok("sendDocument", json!({"chat_id": ANNA, "document": id}))
        .await;
    assert_eq!(again["document"]["file_name"], "conti.csv");
    assert_eq!(again["document"]["mime_type"], "text/csv");
    assert!(again.get("caption").is_none());
    assert_eq!(&telegram.api.file(id).unwrap().1[..], b"a;b\r\n");
    let (_, words) = telegram
        .refused("sendPhoto", json!({"chat_id": ANNA, "photo": "nothing"}))
        .await;
    assert!(
        words.starts_with("Bad Request: wrong remote file identifier"),
        "{words}"
    );
}

#[tokio::test]
async fn what_is_no_file_or_no_photo_is_refused() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    let here = || json!({"chat_id": ANNA});
    let big = [png(600, 400), vec![0; 10 * 1024 * 1024]].concat();
    for (method, field, bytes, words) in [
        ("sendPhoto", "photo", &b""[..], "file must be non-empty"),
        ("sendDocument", "document", b"", "file must be non-empty"),
        ("sendPhoto", "photo", b"no picture", "IMAGE_PROCESS_FAILED"),
        (
            "sendPhoto",
            "photo",
            &png(2_100, 100),
            "PHOTO_INVALID_DIMENSIONS",
        ),
        (
            "sendPhoto",
            "photo",
            &png(9_000, 1_001),
            "PHOTO_INVALID_DIMENSIONS",
        ),
        (
            "sendPhoto",
            "document",
            b"x",
            "there is no photo in the request",
        ),
        (
            "sendDocument",
            "photo",
            b"x",
            "there is no document in the request",
        ),
        (
            "sendPhoto",
            "photo",
            &big,
            "file of size 10485789 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ] {
        let refused = telegram
            .upload_refused(method, here(), &[Part(field, "x", bytes)])
            .await;
        assert_eq!(refused, format!("Bad Request: {words}"), "{method}");
    }
    let picture = png(60, 40);
    let photo = || [Part("photo", "x.png", &picture)];
    for (more, words) in [
        (
            json!({"caption": "🙂".repeat(513)}),
            "message caption is too long",
        ),
        (
            json!({"caption": "<b>x", "parse_mode": "HTML"}),
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (json!({"message_thread_id": 7}), "message thread not found"),
        (
            json!({"reply_parameters": {"message_id": 99}}),
            "message to be replied not found",
        ),
        (json!({"chat_id": BRUNO}), "chat not found"),
    ] {
        let mut fields = here();
        let object = fields.as_object_mut().unwrap();
        object.extend(more.as_object().unwrap().clone());
        let refused = telegram.upload_refused("sendPhoto", fields, &photo()).await;
        assert_eq!(refused, format!("Bad Request: {words}"));
    }
    let fits = format!("<b>{}</b>", "🙂".repeat(512));
    let fields = json!({"chat_id": ANNA, "caption": fits, "parse_mode": "HTML"});
    telegram.upload("sendPhoto", &fields, &photo()).await;
    // Nothing is kept of what was refused.
    assert_eq!(telegram.api.messages(ANNA).len(), 2);
    assert!(telegram.api.file("stand-in-file-2").is_none());
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_refused() {
    let telegram = Telegram::new().await;
    let whole = body(&json!({"chat_id": ANNA}), &[Part("photo", "x", b"x")]);
    let nameless = b"--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--\r\n".to_vec();
    for (kind, body, words) in [
        ("multipart/form-data", whole.clone(), "boundary not found"),
        (
            "multipart/form-data; boundary=XX",
            whole[..whole.len() - 12].to_vec(),
            "can't parse multipart/form-data",
        ),
        (
            "multipart/form-data; boundary=XX",
            b"--XX\r\n???\r\n\r\nx\r\n--XX--\r\n".to_vec(),
            "can't parse form data headers",
        ),
        (
            "multipart/form-data; boundary=XX",
            nameless,
            "field name in multipart/form-data not found",
        ),
    ] {
        let (status, answer) = telegram.posted("sendPhoto", kind, body).await;
        assert_eq!(status, 400);
        assert_eq!(answer["description"], format!("Bad Request: {words}"));
    }
    let huge = vec![0; 50 * 1024 * 1024 + 1];
    let body = body(&json!({"chat_id": ANNA}), &[Part("document", "x", &huge)]);
    let kind = "multipart/form-data; boundary=XX";
    let (status, answer) = telegram.posted("sendDocument", kind, body).await;
    assert_eq!(status, 413);
    assert_eq!(answer["description"], "Request Entity Too Large");
}

#[tokio::test]
async fn the_oldest_bytes_are_forgotten() {
    let telegram = Telegram::with(BotApiOptions {
        file_bytes: 2_000,
        ..BotApiOptions::default()
    })
    .await;
    telegram.api.start(ANNA, None);
    let mut ids = Vec::new();
    for _ in 0..3 {
        let file = Part("document", "x", &[0; 900]);
        let sent = telegram
            .upload("sendDocument", &json!({"chat_id": ANNA}), &[file])
            .await;
        ids.push(sent["document"]["file_id"].as_str().unwrap().to_owned());
    }
    let known = |id: &String| telegram.api.file(id).is_some();
    assert_eq!(
        ids.iter().map(known).collect::<Vec<_>>(),
        [false, true, true]
    );
}

//! Which call each content is.

use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::store::Lane;
use crate::turn::Recipient;

fn letter(edits: Option<i32>, topic: Option<i32>, content: Content) -> Letter {
    Letter {
        edits,
        ..Letter::new(Recipient { chat: -7, topic }, Lane::Desk, content)
    }
}

fn words() -> Arc<Rendered> {
    Arc::new(Rendered {
        html: "<b>ciao</b>".into(),
        keyboard: Vec::new(),
    })
}

fn call(letter: &Letter) -> (&'static str, Value, Option<(String, usize)>) {
    let bytes = compose(letter).unwrap();
    let read = body::read(&bytes).unwrap();
    let file = read
        .file
        .map(|file| (file.name.to_owned(), file.bytes.len()));
    (
        read.method.name(),
        serde_json::from_slice(read.json).unwrap(),
        file,
    )
}

#[test]
fn each_content_is_one_call() {
    let photo = || Content::Photo {
        png: Arc::from([1_u8, 2, 3]),
        caption: words(),
    };
    let (method, json, file) = call(&letter(None, Some(4), photo()));
    assert_eq!(method, "sendPhoto");
    assert_eq!(json["message_thread_id"], 4);
    assert_eq!(json["caption"], "<b>ciao</b>");
    assert_eq!(file, Some(("picture.png".into(), 3)));
    let (method, json, _) = call(&letter(Some(9), None, photo()));
    assert_eq!(method, "editMessageMedia");
    assert_eq!(json["message_id"], 9);
    assert_eq!(json["media"]["media"], "attach://file");
    assert_eq!(json["media"]["type"], "photo");
    let picture = Content::Picture {
        svg: "<svg/>".into(),
        caption: words(),
    };
    let (method, _, file) = call(&letter(None, None, picture));
    assert_eq!(method, "sendPhoto");
    assert_eq!(file, Some((body::TO_DRAW.into(), 6)));
    let copy = Content::Copy {
        from: 5,
        message: 6,
        keyboard: Vec::new(),
    };
    let (method, json, file) = call(&letter(None, None, copy));
    assert_eq!(method, "copyMessage");
    assert_eq!(
        json,
        json!({"chat_id": -7, "from_chat_id": 5, "message_id": 6})
    );
    assert_eq!(file, None);
    let (method, json, _) = call(&letter(
        None,
        None,
        Content::Menu(vec![("conti", "x".into())]),
    ));
    assert_eq!(method, "setMyCommands");
    assert_eq!(json["scope"], json!({"type": "chat", "chat_id": -7}));
    for (change, method, fields) in [
        (
            TopicChange::Made("Ada".into()),
            "createForumTopic",
            json!({"chat_id": -7, "name": "Ada"}),
        ),
        (
            TopicChange::Renamed("x".into()),
            "editForumTopic",
            json!({"chat_id": -7, "message_thread_id": 4, "name": "x"}),
        ),
        (
            TopicChange::Closed,
            "closeForumTopic",
            json!({"chat_id": -7, "message_thread_id": 4}),
        ),
        (
            TopicChange::Reopened,
            "reopenForumTopic",
            json!({"chat_id": -7, "message_thread_id": 4}),
        ),
        (
            TopicChange::Deleted,
            "deleteForumTopic",
            json!({"chat_id": -7, "message_thread_id": 4}),
        ),
    ] {
        let called = call(&letter(None, Some(4), Content::Topic(change)));
        assert_eq!(called, (method, fields, None));
    }
    let (method, ..) = call(&letter(None, None, Content::Menu(Vec::new())));
    assert_eq!(method, "deleteMyCommands");
    let own = json!({"chat_id": -7, "menu_button": {"type": "default"}});
    let called = call(&letter(None, None, Content::MenuButton));
    assert_eq!(called, ("setChatMenuButton", own, None));
}

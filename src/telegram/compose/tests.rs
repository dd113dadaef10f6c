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

fn photo() -> Content {
    Content::Photo {
        png: Arc::from([1_u8, 2, 3]),
        caption: words(),
    }
}

/// The content after this one, from the first to the last: each has a successor, or is the last.
fn after(content: Option<&Content>) -> Option<Content> {
    match content {
        None => Some(Content::Screen(words())),
        Some(Content::Screen(_)) => Some(photo()),
        Some(Content::Photo { .. }) => Some(Content::Picture {
            svg: "<svg/>".into(),
            caption: words(),
        }),
        Some(Content::Picture { .. }) => Some(Content::Document {
            name: "a.csv".into(),
            bytes: Arc::from([1_u8, 2]),
            caption: words(),
        }),
        Some(Content::Document { .. }) => Some(Content::Copy {
            from: 5,
            message: 6,
            keyboard: Vec::new(),
        }),
        Some(Content::Copy { .. }) => Some(Content::Line(words())),
        Some(Content::Line(_)) => Some(Content::Menu(vec![("conti", "x".into())])),
        Some(Content::Menu(_)) => Some(Content::MenuButton),
        Some(Content::MenuButton) => Some(Content::Topic(TopicChange::Closed)),
        Some(Content::Topic(_)) => None,
    }
}

#[test]
fn each_content_has_its_calls_new_and_edited() {
    let all = || std::iter::successors(after(None), |content| after(Some(content)));
    let calls = |edits| {
        let method = |content| call(&letter(edits, None, content)).0;
        all().map(method).collect::<Vec<_>>()
    };
    assert_eq!(
        calls(None),
        [
            "sendMessage",
            "sendPhoto",
            "sendPhoto",
            "sendDocument",
            "copyMessage",
            "sendMessage",
            "setMyCommands",
            "setChatMenuButton",
            "closeForumTopic"
        ]
    );
    assert_eq!(
        calls(Some(9)),
        [
            "editMessageText",
            "editMessageMedia",
            "editMessageMedia",
            "editMessageMedia",
            "copyMessage",
            "editMessageText",
            "setMyCommands",
            "setChatMenuButton",
            "closeForumTopic"
        ]
    );
}

#[test]
fn each_content_is_one_call() {
    let screen = || Content::Screen(words());
    let (method, json, file) = call(&letter(None, Some(4), screen()));
    let said = json!({
        "chat_id": -7, "message_thread_id": 4, "text": "<b>ciao</b>", "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": true}, "reply_markup": {"inline_keyboard": []},
    });
    assert_eq!((method, &json, file), ("sendMessage", &said, None));
    let (method, json, _) = call(&letter(Some(9), None, screen()));
    assert_eq!(
        (method, &json["message_id"]),
        ("editMessageText", &json!(9))
    );
    let line = || Content::Line(words());
    let (method, json, _) = call(&letter(None, None, line()));
    let gone = json!({"remove_keyboard": true});
    assert_eq!((method, &json["reply_markup"]), ("sendMessage", &gone));
    let (method, json, _) = call(&letter(Some(9), None, line()));
    let below = json!({"inline_keyboard": []});
    assert_eq!((method, &json["reply_markup"]), ("editMessageText", &below));
    let document = |edits| {
        let document = Content::Document {
            name: "a.csv".into(),
            bytes: Arc::from([1_u8, 2]),
            caption: words(),
        };
        call(&letter(edits, None, document))
    };
    let (method, json, file) = document(None);
    assert_eq!(
        (method, &json["caption"]),
        ("sendDocument", &json!("<b>ciao</b>"))
    );
    assert_eq!(file, Some(("a.csv".into(), 2)));
    let (method, json, _) = document(Some(9));
    assert_eq!(
        (method, &json["media"]["type"]),
        ("editMessageMedia", &json!("document"))
    );
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

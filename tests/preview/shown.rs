//! What is shown: people, events, files, the gallery, and what is wrong with the agency.

use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::standin::FileKind;
use reqwest::header::HOST;
use serde_json::{Value, json};

use super::{ANNA, Page, event, status};

#[tokio::test]
async fn people_start_with_their_links_parameter_and_their_name() {
    let page = Page::new().await;
    let person = json!({ "name": "Bruno <b>", "start": "volantino" });
    let added = page.done("/api/people", person).await;
    let chat = added["id"].as_i64().unwrap();
    page.done(&format!("/api/people/{chat}/start"), json!({}))
        .await;
    page.answered(chat, 1).await;
    let messages = page.preview.api().messages(chat);
    assert_eq!(messages[0].text, "/start volantino");
    page.done(&format!("/api/people/{chat}/remove"), json!({}))
        .await;
    let start = format!("/api/people/{chat}/start");
    assert_eq!(page.refused(&start, json!({})).await, 404);
    page.preview.stop().await;
}

#[tokio::test]
async fn events_tell_of_calls_messages_and_troubles() {
    let page = Page::new().await;
    let mut events = page.get("/api/events").send().await.unwrap();
    let mut buffer = String::new();
    let people = event(&mut events, &mut buffer, "people").await;
    assert_eq!(people[0]["name"], "Anna");
    event(&mut events, &mut buffer, "synced").await;
    page.done(
        "/api/trouble",
        json!({ "kind": "too_many_requests", "count": 1 }),
    )
    .await;
    let trouble = event(&mut events, &mut buffer, "trouble").await;
    assert_eq!(trouble["left"], 1);
    page.done(&format!("/api/people/{ANNA}/start"), json!({}))
        .await;
    let mine = event(&mut events, &mut buffer, "message").await;
    assert_eq!(mine["message"]["text"], "/start");
    let refused = loop {
        let call = event(&mut events, &mut buffer, "call").await;
        if call["method"] == "sendMessage" {
            break call;
        }
    };
    assert_eq!(
        (&refused["status"], &refused["by_fault"]),
        (&json!(429), &json!(true))
    );
    assert!(
        refused["body"]
            .as_str()
            .unwrap()
            .contains("\"chat_id\":1001")
    );
    let answer = event(&mut events, &mut buffer, "message").await;
    assert_eq!(
        answer["message"]["from_bot"], true,
        "after the time to wait"
    );
    page.preview.stop().await;
}

#[tokio::test]
async fn files_of_the_bot_are_served_and_can_do_nothing() {
    let page = Page::new().await;
    let api = page.preview.api();
    api.say(ANNA, "ciao");
    let picture =
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x3c\x00\x00\x00\x28\x08\x06\0\0\0";
    let post = |kind, name, bytes: &'static [u8]| {
        let id = api
            .post_file(ANNA, kind, name, bytes.into(), "Ecco")
            .unwrap();
        let messages = api.messages(ANNA);
        let message = messages.into_iter().find(|m| m.message_id == id).unwrap();
        message.photo.or(message.document).unwrap().file_id
    };
    let photo = post(FileKind::Photo, "carta.png", picture);
    let page_file = post(
        FileKind::Document,
        "è\"\r\n.html",
        b"<script>alert(1)</script>",
    );
    for (id, kind, disposition, bytes) in [
        (
            &photo,
            "image/png",
            "inline; filename*=UTF-8''carta%2Epng",
            &picture[..],
        ),
        (
            &page_file,
            "application/octet-stream",
            "attachment; filename*=UTF-8''%C3%A8%22%0D%0A%2Ehtml",
            b"<script>alert(1)</script>",
        ),
    ] {
        let response = page.get(&format!("/files/{id}")).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), kind);
        assert_eq!(header("content-disposition"), disposition);
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        let policy = header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("sandbox"),
            "{policy}"
        );
        assert_eq!(response.bytes().await.unwrap(), bytes);
    }
    assert_eq!(status(page.get("/files/nothing")).await, 404);
    let foreign = page
        .get(&format!("/files/{photo}"))
        .header(HOST, "evil.example");
    assert_eq!(status(foreign).await, 421);
    page.preview.stop().await;
}

#[tokio::test]
async fn the_gallery_can_be_taken_along() {
    let page = Page::new().await;
    let response = page.get("/gallery/screens.html").send().await.unwrap();
    let disposition = response.headers()["content-disposition"].to_str().unwrap();
    assert!(disposition.contains("screens.html"));
    let file = response.text().await.unwrap();
    for never in ["<script", "<link", "src=", "@import"] {
        assert!(!file.contains(never), "{never}");
    }
    assert!(file.contains("<svg") && file.contains("<style>"));
    page.preview.stop().await;
}

#[tokio::test]
async fn what_is_wrong_with_the_agency_is_shown_and_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.toml");
    let text = "[agency]\nname = \"Studio Rossi\"\nphone = \"02 1234567\"\ncolour = \"#ffd400\"\n";
    std::fs::write(&path, text).unwrap();
    let file = FileConfig::lenient(Some(&path)).unwrap();
    let page = Page::with(file, Flags::default()).await;
    let mut events = page.get("/api/events").send().await.unwrap();
    let proof = event(&mut events, &mut String::new(), "texts").await;
    assert_eq!(proof["folder"], Value::Null);
    let found = proof["agency"].as_array().unwrap();
    let place = |one: &Value| (one["line"].clone(), one["id"].clone(), one["error"].clone());
    let places: Vec<_> = found.iter().map(place).collect();
    let expected = [
        (json!(3), json!("agency.phone"), json!(true)),
        (json!(2), json!("agency.controller"), json!(false)),
        (json!(4), json!("agency.colour"), json!(false)),
    ];
    assert_eq!(places, expected);
    let words: String = found.iter().map(|one| one["what"].to_string()).collect();
    for says in ["prefisso del paese", "troppo chiaro", "finché non scrivete"] {
        assert!(words.contains(says), "{says}: {words}");
    }
    // The rest of what it says counts.
    page.done(
        &format!("/api/people/{ANNA}/say"),
        json!({ "text": "/agenzia" }),
    )
    .await;
    page.answered(ANNA, 1).await;
    let shown = page.preview.api().messages(ANNA);
    assert!(
        shown.last().unwrap().text.contains("Studio Rossi"),
        "{shown:?}"
    );
    page.preview.stop().await;
}

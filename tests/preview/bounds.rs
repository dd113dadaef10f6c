//! What the page may do and nobody else: foreign hosts and origins, what is not there, and how much is taken.

use reqwest::header::{CONTENT_TYPE, HOST, ORIGIN};
use serde_json::{Value, json};

use super::{ANNA, Page, is_italian, status};

#[tokio::test]
async fn a_foreign_host_or_origin_is_refused_everywhere() {
    let page = Page::new().await;
    for path in ["/", "/page/main.js", "/gallery", "/api/events", "/nowhere"] {
        for host in ["evil.example", "evil.example:80", "127.0.0.1:1"] {
            assert_eq!(
                status(page.get(path).header(HOST, host)).await,
                421,
                "{path} {host}"
            );
        }
        let foreign = page.get(path).header(ORIGIN, "http://evil.example");
        assert_eq!(status(foreign).await, 403, "{path}");
    }
    let say = format!("/api/people/{ANNA}/say");
    let text = json!({ "text": "ciao" });
    for origin in ["http://evil.example", "null", "https://127.0.0.1"] {
        assert_eq!(
            status(page.post(&say, &text).header(ORIGIN, origin)).await,
            403,
            "{origin}"
        );
    }
    // What a form of another site can send without asking.
    let form = page
        .http
        .post(format!("{}{say}", page.root))
        .body(text.to_string());
    assert_eq!(status(form.header(CONTENT_TYPE, "text/plain")).await, 415);
    assert_eq!(
        page.preview.api().messages(ANNA),
        [],
        "nobody has said anything"
    );
    let own = page.post(&say, &text).header(ORIGIN, &page.root);
    assert_eq!(status(own).await, 200);
    page.preview.stop().await;
}

#[tokio::test]
async fn every_answer_says_what_the_page_may_do() {
    let page = Page::new().await;
    for path in [
        "/",
        "/page/chat.css",
        "/gallery",
        "/gallery/style.css",
        "/nowhere",
    ] {
        let response = page.get(path).send().await.unwrap();
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            policy.starts_with("default-src 'none'; "),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        let body = response.text().await.unwrap();
        assert!(
            !body.contains("<style") && !body.contains(" style=\""),
            "{path}"
        );
        assert!(!body.contains("<script>"), "{path}");
    }
    page.preview.stop().await;
}

#[tokio::test]
async fn what_is_not_there_is_a_page_and_for_an_action_a_line() {
    let page = Page::new().await;
    for path in ["/nowhere", "/page/gone.js", "/files/gone", "/gallery/gone"] {
        let response = page.get(path).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
        let body = response.text().await.unwrap();
        assert!(body.contains("<html lang=\"it\">"), "{path}: {body}");
        assert!(body.contains("href=\"/\""), "{path} leads back");
    }
    for (path, expected) in [("/api/nowhere", 404), ("/api/people/1001/say", 405)] {
        let response = page.get(path).send().await.unwrap();
        assert_eq!(response.status(), expected, "{path}");
        let answer: Value = response.json().await.unwrap();
        let words = answer["error"].as_str().unwrap();
        assert!(words.contains("ricarica"), "{path}: {words}");
        is_italian(words);
    }
    page.preview.stop().await;
}

#[tokio::test]
async fn bodies_and_people_are_bounded_and_nobody_else_is_spoken_for() {
    let page = Page::new().await;
    let say = format!("/api/people/{ANNA}/say");
    let longest = "x".repeat(4096);
    page.done(&say, json!({ "text": longest })).await;
    assert_eq!(
        page.refused(&say, json!({ "text": longest.clone() + "y" }))
            .await,
        400
    );
    assert_eq!(page.refused(&say, json!({ "text": " \n" })).await, 400);
    assert_eq!(
        page.refused(&say, json!({ "text": "x".repeat(200_000) }))
            .await,
        413
    );
    assert_eq!(page.refused(&say, json!({ "words": "?" })).await, 400);
    assert_eq!(
        page.refused("/api/people/7/say", json!({ "text": "ciao" }))
            .await,
        404
    );
    let tap = format!("/api/people/{ANNA}/tap");
    assert_eq!(
        page.refused(&tap, json!({ "message": 99, "data": "restart" }))
            .await,
        400
    );
    let person = |name: &str, start: &str| json!({ "name": name, "start": start });
    assert_eq!(page.refused("/api/people", person("", "")).await, 400);
    assert_eq!(
        page.refused("/api/people", person("Bruno", "due parole"))
            .await,
        400
    );
    for _ in 0..11 {
        page.done("/api/people", person("Bruno", "volantino")).await;
    }
    assert_eq!(page.refused("/api/people", person("Bruno", "")).await, 400);
    page.preview.stop().await;
}

#[tokio::test]
async fn histories_are_bounded() {
    let page = Page::new().await;
    let api = page.preview.api();
    page.done("/api/bot", json!({ "run": false })).await;
    for number in 0..300 {
        api.say(ANNA, &format!("{number}"));
    }
    assert_eq!(api.messages(ANNA).len(), 200);
    page.preview.stop().await;
}

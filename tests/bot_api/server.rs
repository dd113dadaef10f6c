use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{ANNA, LONG, Telegram};

#[tokio::test]
async fn what_telegram_does_not_know() {
    let telegram = Telegram::new().await;
    let base = format!("http://{}", telegram.address);
    for (path, status, description) in [
        ("/bot42:secret/sendVideo", 404, "Not Found"),
        ("/bot42:secret/", 404, "Not Found"),
        ("/bot42:secret", 404, "Not Found"),
        ("/", 404, "Not Found"),
        ("/bot42:wrong/getMe", 401, "Unauthorized"),
        ("/bot/getMe", 401, "Unauthorized"),
    ] {
        let answer = telegram.http.get(format!("{base}{path}")).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        let body: Value = answer.json().await.unwrap();
        assert_eq!(
            body,
            json!({"ok": false, "error_code": status, "description": description})
        );
    }
    let encoded = format!("{base}/bot42%3Asecret/getMe");
    assert_eq!(
        telegram.http.get(encoded).send().await.unwrap().status(),
        200
    );
    // Of who strays here nothing is the bot's.
    let of_the_bot: Vec<_> = telegram
        .api
        .refused()
        .into_iter()
        .map(|call| call.method)
        .collect();
    assert_eq!(of_the_bot, ["sendVideo", ""]);
    // No token is repeated, not even a wrong one.
    let calls = format!("{:?}", telegram.api.calls());
    assert!(!calls.contains("secret") && !calls.contains("wrong"));
    assert!(!format!("{:?}", telegram.api).contains("secret"));
}

#[tokio::test]
async fn a_body_must_be_json() {
    let telegram = Telegram::new().await;
    for body in ["{", "[1]", "5", "{\"chat_id\":{}}"] {
        let answer = telegram
            .http
            .post(telegram.url("sendMessage"))
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400);
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(
            answer["description"], "Bad Request: can't parse JSON object",
            "{body}"
        );
    }
    let huge = "x".repeat(2 * 1024 * 1024);
    let answer = telegram
        .http
        .post(telegram.url("sendMessage"))
        .body(huge)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 413);
}

#[tokio::test]
async fn it_stops_at_once_and_comes_back_on_the_same_port() {
    let mut telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.send(ANNA, "prima").await;
    telegram.updates(json!({"offset": 2})).await;

    let url = telegram.url("getUpdates");
    let http = telegram.http.clone();
    let poll = tokio::spawn(async move {
        let body = json!({"timeout": 50});
        http.post(url).json(&body).send().await.is_err()
    });
    telegram.until(|api| api.is_polled()).await;
    tokio::time::timeout(LONG, telegram.stop()).await.unwrap();
    assert!(poll.await.unwrap(), "the poll loses its connection");
    assert!(
        telegram
            .post("getMe", &json!({}))
            .await
            .unwrap_err()
            .is_connect()
    );

    let listener = TcpListener::bind(telegram.address).await.unwrap();
    telegram.serve(listener);
    telegram.send(ANNA, "dopo").await;
    assert_eq!(telegram.api.messages(ANNA).len(), 3);
    telegram.stop().await;
}

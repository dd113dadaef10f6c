use std::sync::Arc;
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{
    CallInfo, Fault, Method, first_calls, first_of, limit_per_chat, limit_per_second, random,
};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{ANNA, BRUNO, Telegram};

fn call(method: Method, chat: i64, at: Instant) -> CallInfo<'static> {
    CallInfo {
        seq: 1,
        method,
        chat: Some(chat),
        body: b"",
        at,
    }
}

fn message() -> Value {
    json!({"chat_id": ANNA, "text": "x"})
}

/// What comes back for one call on a connection of its own, to the last byte.
async fn raw(telegram: &Telegram) -> std::io::Result<String> {
    let body = message().to_string();
    let mut stream = TcpStream::connect(telegram.address).await?;
    let request = format!(
        "POST /bot{}/SendMessage HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        super::TOKEN,
        body.len()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8(answer).unwrap())
}

#[tokio::test]
async fn a_connection_is_reset_without_a_status_line() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    assert!(
        raw(&telegram)
            .await
            .unwrap()
            .starts_with("HTTP/1.1 200 OK\r\n")
    );
    assert_eq!(telegram.api.messages(ANNA).len(), 2);

    telegram.api.set_faults(|_| Fault::ResetBefore);
    let error = raw(&telegram).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(telegram.api.messages(ANNA).len(), 2);

    telegram.api.set_faults(|_| Fault::LoseAnswer);
    let error = raw(&telegram).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(telegram.api.messages(ANNA).len(), 3);

    telegram.api.clear_faults();
    assert!(raw(&telegram).await.is_ok());
    let last = telegram.api.calls();
    assert_eq!(
        last.iter().map(|call| call.status).collect::<Vec<_>>(),
        [Some(200), None, None, Some(200)]
    );
    assert!(telegram.api.refused().is_empty());
}

#[tokio::test]
async fn a_client_that_keeps_its_connection_loses_it_too() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram.send(ANNA, "x").await;
    telegram
        .api
        .set_faults(first_calls(Method::SendMessage, 1, Fault::LoseAnswer));
    assert!(telegram.post("sendMessage", &message()).await.is_err());
    telegram.send(ANNA, "x").await;
    assert_eq!(telegram.api.messages(ANNA).len(), 4);
}

#[tokio::test]
async fn a_lost_answer_to_get_updates_confirms_all_the_same() {
    let telegram = Telegram::new().await;
    telegram.api.say(ANNA, "uno");
    telegram.api.say(ANNA, "due");
    telegram
        .api
        .set_faults(first_calls(Method::GetUpdates, 1, Fault::LoseAnswer));
    assert!(
        telegram
            .post("getUpdates", &json!({"offset": 2}))
            .await
            .is_err()
    );
    assert_eq!(telegram.api.unconfirmed(), 1);
    assert_eq!(telegram.updates(json!({"offset": 2})).await.len(), 1);
}

#[tokio::test]
async fn broken_answers() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    for (fault, status, begins, messages) in [
        (
            Fault::Status(502),
            502,
            "<html>\r\n<head><title>502 Bad Gateway",
            1,
        ),
        (
            Fault::Status(400),
            400,
            r#"{"ok":false,"error_code":400"#,
            1,
        ),
        (Fault::Garbage, 200, "{\"ok\":tru", 1),
        (Fault::GarbageAfter, 200, "{\"ok\":tru", 2),
        (
            Fault::TooManyRequests { retry_after: 7 },
            429,
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#,
            2,
        ),
        (
            Fault::Delay(Duration::from_millis(30)),
            200,
            r#"{"ok":true"#,
            3,
        ),
        (
            Fault::DelayAnswer(Duration::from_millis(30)),
            200,
            r#"{"ok":true"#,
            4,
        ),
    ] {
        telegram.api.set_faults(move |_| fault);
        let began = Instant::now();
        let answer = telegram.post("sendMessage", &message()).await.unwrap();
        assert_eq!(answer.status(), status, "{fault:?}");
        assert!(
            answer.text().await.unwrap().starts_with(begins),
            "{fault:?}"
        );
        assert_eq!(telegram.api.messages(ANNA).len(), messages, "{fault:?}");
        if let Fault::Delay(time) | Fault::DelayAnswer(time) = fault {
            assert!(began.elapsed() >= time);
        }
    }
    assert!(telegram.api.refused().is_empty());
    assert!(telegram.api.calls()[..5].iter().all(|call| call.by_fault));
}

#[tokio::test]
async fn the_delayed_answer_is_late_but_the_message_is_not() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    telegram
        .api
        .set_faults(|_| Fault::DelayAnswer(Duration::from_secs(3600)));
    let body = message();
    let send = telegram.post("sendMessage", &body);
    tokio::select! {
        _ = send => panic!("the answer was to come much later"),
        () = telegram.until(|api| api.messages(ANNA).len() == 2) => {}
    }
}

#[tokio::test]
async fn the_limit_holds_over_http() {
    let telegram = Telegram::new().await;
    telegram.api.start(ANNA, None);
    // A window that no test outlives.
    telegram
        .api
        .set_faults(limit_per_chat(3, Duration::from_secs(3600)));
    let body = message();
    let sends = (0..10).map(|_| telegram.post("sendMessage", &body));
    let answers = futures_util::future::join_all(sends).await;
    let with = |status: u16| {
        let answers = answers.iter().flatten();
        answers.filter(|answer| answer.status() == status).count()
    };
    assert_eq!((with(200), with(429)), (3, 7));
    assert_eq!(telegram.api.messages(ANNA).len(), 4);
    let tap = telegram.api.tap_stale(ANNA, 1, "x");
    telegram
        .ok("answerCallbackQuery", json!({"callback_query_id": tap}))
        .await;
}

#[test]
fn the_global_limit_slides() {
    let plan = limit_per_second(2);
    let start = Instant::now();
    let at = |milliseconds: u64| {
        plan(&call(
            Method::EditMessageText,
            ANNA,
            start + Duration::from_millis(milliseconds),
        ))
    };
    const LATER: Fault = Fault::TooManyRequests { retry_after: 1 };
    assert_eq!(at(0), Fault::None);
    assert_eq!(at(600), Fault::None);
    assert_eq!(at(999), LATER);
    assert_eq!(at(1000), Fault::None);
    assert_eq!(at(1599), LATER);
    assert_eq!(at(1600), Fault::None);
    let answer = call(Method::AnswerCallbackQuery, ANNA, start);
    assert_eq!(plan(&answer), Fault::None);
}

#[test]
fn the_limit_of_one_chat_is_not_that_of_another() {
    let plan = limit_per_chat(1, Duration::from_secs(60));
    let start = Instant::now();
    let send = |chat: i64, second: u64| {
        plan(&call(
            Method::SendMessage,
            chat,
            start + Duration::from_secs(second),
        ))
    };
    assert_eq!(send(ANNA, 0), Fault::None);
    assert_eq!(send(ANNA, 10), Fault::TooManyRequests { retry_after: 50 });
    assert_eq!(send(BRUNO, 10), Fault::None);
    assert_eq!(send(ANNA, 60), Fault::None);
}

#[test]
fn chance_repeats_itself_with_the_same_seed() {
    let kinds = vec![Fault::Garbage, Fault::LoseAnswer];
    let draw = |seed: u64| {
        let plan = random(seed, 250, kinds.clone());
        let send = call(Method::SendMessage, ANNA, Instant::now());
        (0..4000).map(|_| plan(&send)).collect::<Vec<_>>()
    };
    let (first, again, other) = (draw(1), draw(1), draw(2));
    assert_eq!(first, again);
    assert_ne!(first, other);
    for kind in kinds.clone() {
        let share = first.iter().filter(|fault| **fault == kind).count();
        assert!((400..600).contains(&share), "{kind:?}: {share}");
    }
}

#[test]
fn plans_are_asked_in_turn() {
    let plan = first_of(vec![
        Arc::new(first_calls(Method::SendMessage, 1, Fault::Garbage)),
        Arc::new(limit_per_second(1)),
    ]);
    let send = call(Method::SendMessage, ANNA, Instant::now());
    assert_eq!(plan(&send), Fault::Garbage);
    assert_eq!(plan(&send), Fault::None);
    assert_eq!(plan(&send), Fault::TooManyRequests { retry_after: 1 });
}

//! Tokens, whose words an answer is in, and what is not written any more once the lead has ended.

#![expect(clippy::disallowed_methods, reason = "a lead ends by the clock")]

use std::time::Instant;

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use super::*;
use crate::config::Network;
use crate::telegram::body::ApiMethod;

fn nowhere() -> Route {
    Route::new(Some("http://127.0.0.1:1/"), &Network::default()).unwrap()
}

#[test]
fn tokens_are_checked_before_use() {
    assert!(Api::new("123456:AbC-dEf_1", nowhere()).is_ok());
    assert_eq!(
        Api::new(" 123456:AbC \n", nowhere()).unwrap().bot(),
        123_456
    );
    for token in ["", "123456", "abc:def", "1:a/../b", "1:a b", ":x", "1:"] {
        let made = Api::new(token, nowhere());
        assert!(matches!(made, Err(TokenError)), "{token}");
    }
}

#[test]
fn a_picture_takes_no_longer_than_any_other_call_and_a_long_file_its_time() {
    for (bytes, seconds) in [
        (0, 19),
        (200_000, 19),
        (SOON_SENT + 10 * SENT_IN_A_SECOND, 29),
        (usize::MAX, 60),
    ] {
        assert_eq!(with_file(bytes).as_secs(), seconds, "{bytes}");
    }
}

#[tokio::test]
async fn what_is_printed_names_the_host_and_never_the_token() {
    let api = Api::new("123456:SECRET", nowhere()).unwrap();
    let error = api.tell(&teloxide::payloads::GetMe::new()).await;
    let error = error.unwrap_err();
    assert!(matches!(error, CallError::NotSent(_)));
    let printed = format!("{api:?} {error} {error:?}");
    assert!(!printed.contains("SECRET"), "{printed}");
    assert!(printed.contains("127.0.0.1:1"), "{printed}");
}

/// What a server reads of a call that was begun, and what comes of it where the server says nothing.
async fn call(may_send: MaySend) -> (String, CallError) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let reading = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut read = vec![0; 4_096];
        let length = connection.read(&mut read).await.unwrap();
        String::from_utf8_lossy(&read[..length]).into_owned()
    });
    let route = Route::new(Some(&address), &Network::default()).unwrap();
    let api = Api::new("123456:AbC", route).unwrap();
    let body = Body {
        method: ApiMethod::SendMessage,
        json: br#"{"chat_id":1,"text":"Ciao"}"#,
        file: None,
        report: None,
    };
    let failed = api.send(&body, may_send).await.unwrap_err();
    (reading.await.unwrap(), failed)
}

#[tokio::test]
async fn what_was_begun_is_not_written_once_the_lead_has_ended() {
    let (read, failed) = call(MaySend::Until(Instant::now())).await;
    assert_eq!(read, "", "not a byte");
    assert!(matches!(failed, CallError::NotSent(_)), "{failed}");
}

#[tokio::test]
async fn what_is_a_leaders_business_is_not_asked_of_telegram_by_anybody_else() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let reading = tokio::spawn(async move {
        let mut read = String::new();
        for _ in 0..2 {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut bytes = vec![0; 4_096];
            let length = connection.read(&mut bytes).await.unwrap();
            read.push_str(&String::from_utf8_lossy(&bytes[..length]));
        }
        read
    });
    let route = Route::new(Some(&address), &Network::default()).unwrap();
    let api = Api::new("123456:AbC", route).unwrap();
    let (lead, until) = watch::channel(MaySend::not_yet());
    let leading = api.while_leading(until);
    let asked = leading.tell(&teloxide::payloads::GetMe::new()).await;
    assert!(matches!(asked, Err(CallError::NotSent(_))), "{asked:?}");
    lead.send_replace(MaySend::Always);
    let asked = leading.tell(&teloxide::payloads::GetMe::new()).await;
    assert!(matches!(asked, Err(CallError::Lost(_))), "{asked:?}");
    assert_eq!(reading.await.unwrap().matches("GetMe").count(), 1);
}

#[tokio::test]
async fn while_the_lead_lasts_it_is_written_whole() {
    let later = Instant::now() + Duration::from_secs(3_600);
    for may_send in [MaySend::Always, MaySend::Until(later)] {
        let (read, failed) = call(may_send).await;
        assert!(read.contains("content-length: 27"), "{read}");
        assert!(read.ends_with(r#""text":"Ciao"}"#), "{read}");
        assert!(matches!(failed, CallError::Lost(_)), "{failed}");
    }
}

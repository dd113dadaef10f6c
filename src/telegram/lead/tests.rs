//! What is written while the lead lasts, and afterwards.

use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use super::*;
use crate::config::Network;
use crate::telegram::body::{Body, Method};
use crate::telegram::client::{Api, CallError};
use crate::telegram::route::Route;

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
        method: Method::SendMessage,
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
async fn while_the_lead_lasts_it_is_written_whole() {
    let later = Instant::now() + Duration::from_secs(3_600);
    for may_send in [MaySend::Always, MaySend::Until(later)] {
        let (read, failed) = call(may_send).await;
        assert!(read.contains("content-length: 27"), "{read}");
        assert!(read.ends_with(r#""text":"Ciao"}"#), "{read}");
        assert!(matches!(failed, CallError::Lost(_)), "{failed}");
    }
}

//! Tokens, and whose words an answer is in.

use super::*;
use crate::config::Network;

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

#[test]
fn what_is_not_in_the_bot_apis_words_is_somebody_elses() {
    let reply = |status, body: &str| Reply {
        status,
        body: body.into(),
        who: "api.telegram.org".into(),
    };
    for status in [200, 301, 302, 401, 403, 404, 407, 409, 429, 502] {
        for body in [
            "",
            "<html>",
            "[]",
            "{}",
            r#"{"error":"x"}"#,
            r#"{"ok":false}"#,
        ] {
            let error = reply(status, body).taken().unwrap_err();
            assert!(
                matches!(error, CallError::Foreign { .. }),
                "{status} {body}"
            );
            assert!(error.to_string().contains("api.telegram.org"), "{error}");
        }
    }
    let refused = r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#;
    assert!(matches!(
        reply(401, refused).read::<bool>(),
        Err(CallError::Refused { code: 401, .. })
    ));
    assert!(reply(200, r#"{"ok":true}"#).taken().is_ok());
    assert!(reply(200, r#"{"ok":true}"#).read::<bool>().is_err());
}

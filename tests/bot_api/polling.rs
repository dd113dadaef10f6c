use std::time::Duration;

use follower_o_cliente::standin::{BotApiOptions, Method};
use serde_json::json;

use super::{ANNA, Telegram, ids};

const CONFLICT: &str = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

#[tokio::test]
async fn an_offset_confirms_what_came_before_it() {
    let telegram = Telegram::with(BotApiOptions {
        first_update_id: 500,
        ..BotApiOptions::default()
    })
    .await;
    for i in 0..5 {
        telegram.api.say(ANNA, &format!("messaggio {i}"));
    }
    let first = telegram.updates(json!({"limit": 2})).await;
    assert_eq!(ids(&first), [500, 501]);
    assert_eq!(first[0]["message"]["text"], "messaggio 0");
    // Nothing was confirmed, so it comes again.
    assert_eq!(
        ids(&telegram.updates(json!({})).await),
        [500, 501, 502, 503, 504]
    );
    assert_eq!(
        ids(&telegram.updates(json!({"offset": 502})).await),
        [502, 503, 504]
    );
    assert_eq!(telegram.api.unconfirmed(), 3);
    assert_eq!(
        ids(&telegram.updates(json!({"offset": 1})).await),
        [502, 503, 504]
    );
    // From the end, and what is before is forgotten.
    assert_eq!(ids(&telegram.updates(json!({"offset": -1})).await), [504]);
    assert_eq!(telegram.api.unconfirmed(), 1);
    assert_eq!(telegram.updates(json!({"offset": 505})).await.len(), 0);
    assert_eq!(telegram.api.unconfirmed(), 0);
}

#[tokio::test]
async fn at_most_a_hundred_at_once() {
    let telegram = Telegram::new().await;
    for _ in 0..150 {
        telegram.api.say(ANNA, "x");
    }
    assert_eq!(telegram.updates(json!({})).await.len(), 100);
    assert_eq!(telegram.updates(json!({"limit": 101})).await.len(), 100);
    assert_eq!(telegram.updates(json!({"offset": 101})).await.len(), 50);
}

#[tokio::test]
async fn a_long_poll_wakes_with_the_first_update() {
    let telegram = Telegram::new().await;
    let poll = telegram.updates(json!({"timeout": 50}));
    let person = async {
        telegram.until(|api| api.is_polled()).await;
        telegram.api.say(ANNA, "ciao");
    };
    let (updates, ()) = tokio::join!(poll, person);
    assert_eq!(updates[0]["message"]["text"], "ciao");
    assert!(!telegram.api.is_polled());
}

#[tokio::test]
async fn a_poll_without_updates_ends_with_its_time() {
    let telegram = Telegram::new().await;
    let began = std::time::Instant::now();
    assert_eq!(telegram.updates(json!({"timeout": 1})).await.len(), 0);
    assert!(began.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn the_older_of_two_polls_gives_up() {
    let telegram = Telegram::new().await;
    let older = telegram.refused("getUpdates", json!({"timeout": 50}));
    let newer = async {
        telegram.until(|api| api.is_polled()).await;
        let newer = telegram.updates(json!({"timeout": 50}));
        let person = async {
            telegram
                .until(|api| api.refused().len() == 1 && api.is_polled())
                .await;
            telegram.api.say(ANNA, "ciao");
        };
        tokio::join!(newer, person).0
    };
    let (older, newer) = tokio::join!(older, newer);
    assert_eq!(older, (409, CONFLICT.to_owned()));
    assert_eq!(newer.len(), 1);
}

#[tokio::test]
async fn a_poll_whose_client_is_gone_leaves_nothing_behind() {
    let telegram = Telegram::new().await;
    let poll = telegram.updates(json!({"timeout": 50}));
    tokio::select! {
        _ = poll => panic!("nobody has written"),
        () = telegram.until(|api| api.is_polled()) => {}
    }
    telegram.until(|api| !api.is_polled()).await;
    telegram.api.say(ANNA, "ciao");
    assert_eq!(telegram.updates(json!({"timeout": 50})).await.len(), 1);
    assert!(telegram.api.refused().is_empty());
}

#[tokio::test]
async fn conflicts_on_demand() {
    let telegram = Telegram::new().await;
    telegram.api.set_always_conflict(true);
    let refused = telegram.refused("getUpdates", json!({})).await;
    assert_eq!(refused, (409, CONFLICT.to_owned()));
    telegram.api.set_always_conflict(false);
    telegram
        .api
        .set_webhook(Some("https://example.com/hook".to_owned()));
    let refused = telegram.refused("getUpdates", json!({})).await;
    assert_eq!(
        refused.1,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    );
    telegram.api.say(ANNA, "ciao");
    let info = telegram.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["url"], "https://example.com/hook");
    assert_eq!(info["pending_update_count"], 1);
    telegram
        .ok("deleteWebhook", json!({"drop_pending_updates": true}))
        .await;
    assert_eq!(telegram.updates(json!({})).await.len(), 0);
    assert_eq!(telegram.api.count(Method::GetUpdates), 3);
}

#[tokio::test]
async fn only_the_kinds_that_the_bot_wants_are_queued() {
    let telegram = Telegram::new().await;
    telegram
        .updates(json!({"allowed_updates": ["message", "callback_query"]}))
        .await;
    let own = telegram.api.say(ANNA, "uno");
    telegram.api.edit_own(ANNA, own, "due").unwrap();
    telegram.api.block(ANNA);
    telegram.api.tap_stale(ANNA, 1, "x");
    // The setting holds until there is another one.
    let updates = telegram.updates(json!({})).await;
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[1]["callback_query"]["data"], "x");
    telegram.updates(json!({"allowed_updates": []})).await;
    telegram.api.unblock(ANNA);
    let updates = telegram.updates(json!({"offset": -1})).await;
    assert_eq!(
        updates[0]["my_chat_member"]["new_chat_member"]["status"],
        "member"
    );
}

#[tokio::test]
async fn old_updates_are_forgotten() {
    let telegram = Telegram::new().await;
    telegram.api.say(ANNA, "ciao");
    telegram.api.tap_stale(ANNA, 1, "x");
    telegram
        .api
        .set_lifetimes(Duration::ZERO, Duration::from_secs(3600));
    let updates = telegram.updates(json!({})).await;
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0]["message"]["text"], "ciao");
    assert_eq!(telegram.api.unconfirmed(), 1);
}

#[tokio::test]
async fn hostile_updates_come_exactly_as_given() {
    let telegram = Telegram::with(BotApiOptions {
        first_update_id: 10,
        ..BotApiOptions::default()
    })
    .await;
    telegram
        .updates(json!({"allowed_updates": ["message"]}))
        .await;
    let hostile = [
        json!({"message": {"text": 5}}),
        json!({"update_id": "x", "nonsense": true}),
        json!({"update_id": 3, "message": null}),
        json!([]),
    ];
    for update in &hostile {
        telegram.api.push(update);
    }
    telegram.api.say(ANNA, "ciao");
    let updates = telegram.updates(json!({})).await;
    assert_eq!(updates[..4], hostile);
    assert_eq!(updates[4]["update_id"], 13);
    // An identifier of the past is confirmed by any offset, the nameless ones by their turn.
    let updates = telegram.updates(json!({"offset": 11})).await;
    assert_eq!(updates.len(), 3);
    assert_eq!(telegram.updates(json!({"offset": 14})).await.len(), 0);

    telegram.api.set_next_update_id(4_000_000_000);
    telegram.api.say(ANNA, "dopo una settimana");
    assert_eq!(ids(&telegram.updates(json!({})).await), [4_000_000_000]);
}

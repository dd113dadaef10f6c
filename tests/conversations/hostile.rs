//! Updates that no Telegram sends, or not yet: the good ones beside them are answered, and the bot
//! never spins. Stopping at a bad moment loses nothing.

use std::time::Duration;

use follower_o_cliente::standin::Method;
use serde_json::{Value, json};

use super::common::{World, last_from_bot};
use super::{ADA, BEA};

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!(1), |inner, _| json!([inner]))
}

fn hostile() -> Vec<Value> {
    let chat = json!({"id": ADA, "type": "private"});
    let mut all = vec![
        json!({}),
        json!([]),
        json!(null),
        json!("update"),
        json!(7),
        json!({"update_id": null, "message": {"chat": chat, "text": "x"}}),
        json!({"update_id": "12", "message": {"chat": chat, "text": "x"}}),
        json!({"update_id": 1.5, "message": {"chat": chat, "text": "x"}}),
        json!({"update_id": 1e300, "message": {"chat": chat, "text": "x"}}),
        json!({"update_id": u64::MAX, "message": {"chat": chat, "text": "x"}}),
        json!({"message": {"chat": chat, "text": "senza numero"}}),
    ];
    let bad_contents = [
        json!({"message": 7}),
        json!({"message": []}),
        json!({"message": null}),
        json!({"message": {"chat": {"id": "x", "type": "private"}, "text": "x"}}),
        json!({"message": {"chat": {"id": 1e30, "type": "private"}, "text": "x"}}),
        json!({"message": {"chat": {"id": u64::MAX, "type": "private"}, "text": "x"}}),
        json!({"message": {"text": "x"}}),
        json!({"message": {"chat": chat, "text": {"a": 1}}}),
        json!({"message": {"chat": {"id": ADA, "type": "planet"}, "text": "x"}}),
        json!({"callback_query": {"id": 7}}),
        json!({"callback_query": {"id": "x", "from": {"id": "y"}}}),
        json!({"my_chat_member": {"chat": chat}}),
        json!({"inline_query": {"id": "1", "query": "x"}}),
        json!({"message_reaction": {}}),
        json!({"message": {"chat": {"id": ADA, "type": "private", "x": nested(100)}, "text": nested(100)}}),
    ];
    for (mut content, id) in bad_contents.into_iter().zip(10_000..) {
        content["update_id"] = json!(id);
        all.push(content);
    }
    all
}

#[tokio::test]
async fn good_updates_beside_hostile_ones_are_answered() {
    let mut world = World::new().await;
    world.say(BEA, "/start").await;
    world.stop().await;
    for (index, update) in hostile().iter().enumerate() {
        world.api().push(update);
        if index % 5 == 0 {
            world.api().say(BEA, "/aiuto");
        }
    }
    // Telegram gives no number below one that it gave before.
    world.api().set_next_update_id(20_000);
    world.api().say(BEA, "negozio");
    world.restart().await;
    world
        .until("question 2", |api| {
            last_from_bot(api, BEA).text.contains("2 di 3")
        })
        .await;
    assert!(
        world.bot_messages(ADA).is_empty(),
        "{:?}",
        world.bot_messages(ADA)
    );
    world.say(BEA, "2").await;
    world.end().await;
}

#[tokio::test]
async fn deep_nesting_is_read_past() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let deep = "[".repeat(20_000) + &"]".repeat(20_000);
    let update = format!(
        r#"{{"message_id":5,"date":1,"chat":{{"id":{ADA},"type":"private"}},"text":"negozio"}}"#
    );
    let message: Value = serde_json::from_str(&update).unwrap();
    let mut deepest = message.clone();
    deepest["future"] = nested(100);
    world
        .api()
        .push(&json!({"update_id": 400, "message": deepest}));
    world
        .until("question 2", |api| {
            last_from_bot(api, ADA).text.contains("2 di 3")
        })
        .await;
    // A value so deep cannot be made into a `Value`; the reading itself takes it.
    let raw = format!(
        r#"{{"update_id":1,"message":{{"future":{deep},{}"#,
        &update[1..]
    );
    let me = follower_o_cliente::telegram::Identity {
        id: 1,
        username: "x".into(),
        reads_all_group_messages: false,
    };
    let received = follower_o_cliente::telegram::receive(&format!("{raw}}}"), &me);
    assert!(received.event.is_ok(), "{received:?}");
    world.end().await;
}

#[tokio::test]
async fn an_update_without_a_number_does_not_make_the_bot_spin() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let before = world.api().count(Method::GetUpdates);
    world
        .api()
        .push(&json!({"message": {"text": "senza numero"}}));
    // Nothing can confirm it by itself: it comes with every call until a good one follows.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let calls = world.api().count(Method::GetUpdates) - before;
    assert!(calls <= 20, "{calls} calls");
    let answer = world.say(ADA, "negozio").await;
    assert!(answer.text.contains("2 di 3"), "{}", answer.text);
    world.end().await;
}

#[tokio::test]
async fn the_greatest_number_does_not_make_the_bot_spin() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    let before = world.api().count(Method::GetUpdates);
    world.api().push(&json!({"update_id": i64::MAX, "message": {
        "message_id": 9, "date": 1, "chat": {"id": ADA, "type": "private"},
        "from": {"id": ADA, "is_bot": false}, "text": "1",
    }}));
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let calls = world.api().count(Method::GetUpdates) - before;
    assert!(calls <= 20, "{calls} calls");
    let answer = world.say(ADA, "/ricomincia").await;
    assert!(answer.text.contains("1 di 3"), "{}", answer.text);
    world.stop().await;
    assert_eq!(world.home.rows().await[1..], [0, 0]);
    // No offset can pass it, so Telegram would keep it.
    assert_eq!(world.api().unconfirmed(), 1);
    assert!(world.api().refused().is_empty());
}

#[tokio::test]
async fn numbers_that_begin_anew_are_new_updates() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    for id in [2_000_000_000, 17, 900_000_000] {
        world.api().set_next_update_id(id);
        let answer = world.say(ADA, "boh").await;
        assert!(answer.text.contains("1 di 3"), "{id}");
        world.settled().await;
    }
    world.end().await;
}

#[tokio::test]
async fn an_update_that_comes_twice_is_answered_once() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    let text = |id: i64, text: &str| {
        json!({"update_id": id, "message": {
            "message_id": id, "date": 1, "chat": {"id": ADA, "type": "private"},
            "from": {"id": ADA, "is_bot": false}, "text": text,
        }})
    };
    for update in [text(70, "1"), text(70, "1"), text(71, "2"), text(70, "1")] {
        world.api().push(&update);
    }
    world.api().set_next_update_id(100);
    world.settled().await;
    world.restart().await;
    world.api().push(&text(71, "2"));
    world.settled().await;
    let last = world.say(ADA, "boh").await;
    assert!(last.text.contains("3 di 3"), "{}", last.text);
    world.stop().await;
    assert_eq!(world.bot_messages(ADA).len(), 4);
    world.end().await;
}

/// Stops the bot while somebody else holds the database, so that its batch cannot be committed, and
/// lets the database go after `held` or, without it, when the bot has ended.
async fn stop_in_the_middle(held: Option<Duration>) {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.settled().await;
    world
        .until("the bot waits", |api| {
            api.is_polled() && api.unconfirmed() == 0
        })
        .await;
    // What was delivered is struck out a moment later.
    while world.home.rows().await[1] > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut other = world.home.open().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    world.api().say(ADA, "negozio");
    world
        .until("the batch is fetched", |api| !api.is_polled())
        .await;
    let stopping = tokio::spawn(world.bot.take().unwrap().stop());
    match held {
        Some(held) => tokio::time::sleep(held).await,
        None => {
            while !stopping.is_finished() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    stopping.await.unwrap();
    world.restart().await;
    world
        .until("the text is answered", |api| {
            last_from_bot(api, ADA).text.contains("2 di 3")
        })
        .await;
    world.stop().await;
    assert_eq!(world.bot_messages(ADA).len(), 2, "once, and not twice");
    world.end().await;
}

#[tokio::test]
async fn stopping_while_a_batch_is_being_written_finishes_it() {
    stop_in_the_middle(Some(Duration::from_millis(300))).await;
}

#[tokio::test]
async fn a_batch_that_cannot_be_written_before_the_end_is_not_confirmed() {
    stop_in_the_middle(None).await;
}

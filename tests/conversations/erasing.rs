//! What erases a chat: `/cancella`, blocking, an account that is gone. The counters stay.

use follower_o_cliente::standin::{Fault, Method, only};

use super::common::{World, last_from_bot, tally};
use super::{ADA, BEA};

#[tokio::test]
async fn cancella_erases_every_row_and_keeps_the_counts() {
    let mut world = World::new().await;
    world.placement("bio").await;
    world.say(BEA, "/start altra").await;
    world.say(ADA, "/start bio").await;
    world.choose(ADA, "activity.venue").await;
    let ask = world.say(ADA, "/cancella").await;
    let done = world.choose(ADA, "erase.yes").await;
    assert_eq!(done.message_id, ask.message_id);
    assert!(done.text.contains("ho cancellato tutto"), "{}", done.text);
    world
        .until("the tap says it too", |api| {
            api.callback_answers()
                .iter()
                .any(|a| a.text.contains("cancellato"))
        })
        .await;
    world.stop().await;
    assert_eq!(
        world.home.rows().await,
        [1, 0, 0],
        "only the other chat is left"
    );
    let counters = world.tallies().await;
    assert_eq!(tally(&counters, "bio", "activity", "venue"), 1);
    assert_eq!(tally(&counters, "bio", "erase", "yes"), 1);

    // Everything forgotten: it begins again, without the source.
    world.restart().await;
    let again = world.tap(ADA, "Ricomincia").await;
    assert!(
        again.text.contains("👋") && again.text.contains("1 di 3"),
        "{}",
        again.text
    );
    world.choose(ADA, "activity.shop").await;
    world.stop().await;
    let counters = world.tallies().await;
    assert_eq!(tally(&counters, "bio", "activity", "shop"), 0);
    assert_eq!(tally(&counters, "", "activity", "shop"), 1);
    world.end().await;
}

#[tokio::test]
async fn cancella_with_no_keeps_everything() {
    let mut world = World::new().await;
    world.placement("bio").await;
    world.say(ADA, "/start bio").await;
    world.choose(ADA, "activity.venue").await;
    world.say(ADA, "/cancella").await;
    let kept = world.tap(ADA, "No, tieni tutto").await;
    assert!(kept.text.contains("2 di 3"), "{}", kept.text);
    world.choose(ADA, "goods.known").await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [1, 0, 0]);
    assert_eq!(tally(&world.tallies().await, "bio", "goods", "known"), 1);
    world.end().await;
}

#[tokio::test]
async fn cancella_takes_the_waiting_messages_with_it() {
    let mut world = World::new().await;
    let ask = world.say(ADA, "/cancella").await.message_id;
    world.say(BEA, "/start").await;
    // Nothing goes through, so that messages pile up.
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(502)));
    for text in ["uno", "due", "tre"] {
        world.api().say(ADA, text);
    }
    world.settled().await;
    let refused = world.api().count(Method::SendMessage);
    world
        .until("a try", |api| api.count(Method::SendMessage) > refused)
        .await;
    assert_eq!(world.home.rows().await[1], 3);
    world.api().tap(ADA, ask, "erase.yes").unwrap();
    world
        .until("it is erased", |api| {
            api.messages(ADA)
                .iter()
                .any(|m| m.text.contains("ho cancellato tutto"))
        })
        .await;
    world.api().clear_faults();
    world.say(BEA, "1").await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [1, 0, 0]);
    let texts: Vec<_> = world
        .bot_messages(ADA)
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert!(
        texts.iter().all(|text| !text.contains("Scusa")),
        "{texts:?}"
    );
    world.end().await;
}

#[tokio::test]
async fn blocking_erases_and_coming_back_begins_anew() {
    let mut world = World::new().await;
    world.say(ADA, "/start bio").await;
    world.choose(ADA, "activity.venue").await;
    world.api().block(ADA);
    world.settled().await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [0, 0, 0]);
    assert_eq!(tally(&world.tallies().await, "", "blocked", ""), 1);

    world.restart().await;
    // Unblocking alone says nothing; the first text is greeted.
    let back = world.say(ADA, "rieccomi").await;
    assert!(
        back.text.contains("👋") && back.text.contains("1 di 3"),
        "{}",
        back.text
    );
    // The old keyboard still works.
    world.end().await;
}

#[tokio::test]
async fn blocking_while_answers_wait_ends_in_nothing() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.say(BEA, "/start").await;
    world.stop().await;
    world.api().say(ADA, "1");
    world.api().say(ADA, "2");
    world.api().block(ADA);
    world.restart().await;
    world.say(BEA, "1").await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [1, 0, 0]);
    assert_eq!(world.bot_messages(ADA).len(), 1);
    // In one batch, nothing was even tried.
    world.end().await;
}

#[tokio::test]
async fn a_block_that_telegram_did_not_tell_is_found_out_by_the_refusal() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.stop().await;
    world.api().say(ADA, "1");
    world.api().block(ADA);
    // As if the update had been lost: only the refusal is left.
    let url = format!(
        "{}/bot{}/getUpdates",
        world.telegram.url,
        super::common::TOKEN
    );
    let client = reqwest::Client::new();
    let peek = client
        .post(&url)
        .json(&serde_json::json!({"offset": 0}))
        .send();
    let updates: serde_json::Value = peek.await.unwrap().json().await.unwrap();
    assert_eq!(updates["result"].as_array().unwrap().len(), 2);
    let text = updates["result"][0].clone();
    let past = updates["result"][1]["update_id"].as_i64().unwrap() + 1;
    let forget = client
        .post(&url)
        .json(&serde_json::json!({"offset": past}))
        .send();
    assert!(forget.await.unwrap().status().is_success());
    world.api().push(&text);
    world.restart().await;
    world
        .until("the refusal", |api| {
            api.refused().iter().any(|call| call.status == Some(403))
        })
        .await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [0, 0, 0]);
    world.end_with_refusals(&["bot was blocked"]).await;
}

#[tokio::test]
async fn a_deactivated_account_leaves_no_rows() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.say(BEA, "/start").await;
    world.api().deactivate(ADA);
    let id = last_from_bot(world.api(), ADA).message_id;
    world.api().tap(ADA, id, "activity.venue").unwrap();
    world
        .until("the refusal", |api| {
            api.refused().iter().any(|call| call.status == Some(403))
        })
        .await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [1, 0, 0]);
    world.end_with_refusals(&["user is deactivated"]).await;
}

#[tokio::test]
async fn an_edit_brings_nothing_of_an_erased_chat_back() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    let own = world.api().say(ADA, "bar");
    world.settled().await;
    world.say(ADA, "/cancella").await;
    let done = world.choose(ADA, "erase.yes").await;
    world.api().edit_own(ADA, own, "un bar").unwrap();
    world.settled().await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [0, 0, 0]);
    let last = last_from_bot(world.api(), ADA);
    assert_eq!(last.message_id, done.message_id, "nothing is said to it");
    world.end().await;
}

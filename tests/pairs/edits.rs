//! What is shown in place of what was tapped.

use serde_json::json;

use super::common::{World, last_from_bot};
use super::{ANNA, act, invites};

/// Whoever taps twice has no call refused; and whatever stood there meanwhile, the way back is shown.
#[tokio::test]
async fn a_button_tapped_twice_costs_no_edit_and_the_way_back_is_shown_again() {
    let world = World::new().await;
    invites(&world).await;
    let card = last_from_bot(world.api(), ANNA);
    let leave = act(&card, "leave");
    let tap = |data: &str| drop(world.api().tap_stale(ANNA, card.message_id, data));
    let asked = world.answer(ANNA, |_| tap(&leave)).await;
    assert_ne!(asked.text, card.text);
    let query = world.api().tap_stale(ANNA, card.message_id, &leave);
    world
        .until("the second tap is answered", |api| {
            let mut answers = api.callback_answers().into_iter();
            answers.any(|answer| answer.id == query)
        })
        .await;
    world.settled().await;
    let back = world.answer(ANNA, |_| tap("page.resume")).await;
    assert_eq!(back.edits, asked.edits + 1, "none in between");
    // An old keyboard, as a second device shows it.
    let again = world.answer(ANNA, |_| tap(&leave)).await;
    assert_eq!(again.text, asked.text);
    let still = world.answer(ANNA, |_| tap("page.resume")).await;
    assert_eq!(still.text, back.text);
    world.end().await;
}

/// A person's chat may have topics, too: what a pair is told goes where it was asked.
#[tokio::test]
async fn what_is_asked_in_a_topic_of_ones_own_chat_is_answered_there() {
    let world = World::new().await;
    invites(&world).await;
    world.api().push(&json!({"update_id": 900, "message": {
        "message_id": 90, "date": 1, "chat": {"id": ANNA, "type": "private"},
        "from": {"id": ANNA, "is_bot": false, "first_name": "Anna"},
        "text": "/inviti", "message_thread_id": 4, "is_topic_message": true,
    }}));
    world
        .until("the list, in that topic", |api| {
            let mut calls = api.calls().into_iter();
            calls.any(|call| {
                call.method == "sendMessage" && call.body.contains("\"message_thread_id\":4")
            })
        })
        .await;
    // The stand-in knows topics in groups alone.
    world.end_with_refusals(&["thread not found"]).await;
}

//! What people send beside words, and what Telegram sends beside people.

use serde_json::{Value, json};

use super::common::{World, data, from_bot, last_from_bot};
use super::{ADA, BEA, fields};

/// What a chat can send beside text, and a word of the answer.
fn contents() -> Vec<(Value, &'static str)> {
    let file = json!({"file_id": "a", "file_unique_id": "b", "duration": 3});
    let place = json!({"latitude": 45.4, "longitude": 9.1});
    vec![
        (
            json!({"photo": [{"file_id": "a", "width": 1, "height": 1}]}),
            "foto",
        ),
        (json!({"photo": [], "caption": "1"}), "foto"),
        (json!({"voice": file}), "vocale"),
        (json!({"audio": file}), "audio"),
        (
            json!({"video": file, "caption": "Incassare di più"}),
            "video",
        ),
        (json!({"video_note": file}), "video"),
        (json!({"animation": file, "document": file}), "GIF"),
        (
            json!({"sticker": {"file_id": "a", "emoji": "🙂"}}),
            "sticker",
        ),
        (json!({"document": file}), "file"),
        (json!({"location": place}), "posizione"),
        (
            json!({"venue": {"location": place, "title": "Bar"}, "location": place}),
            "posizione",
        ),
        (
            json!({"contact": {"phone_number": "+39", "first_name": "X"}}),
            "contatto",
        ),
        (
            json!({"poll": {"id": "1", "question": "?", "options": []}}),
            "sondaggio",
        ),
        (
            json!({"text": "1", "forward_origin": {"type": "hidden_user"}}),
            "quello che scrivi tu",
        ),
        (
            json!({"text": "1", "forward_date": 5, "forward_from": {}}),
            "quello che scrivi tu",
        ),
        (
            json!({"photo": [], "forward_origin": {"type": "user"}}),
            "quello che scrivi tu",
        ),
        (json!({"dice": {"emoji": "🎲", "value": 3}}), "leggerlo"),
        (json!({"game": {}}), "leggerlo"),
        (json!({"story": {}}), "leggerlo"),
        (json!({"paid_media": {}}), "leggerlo"),
        (json!({"hologram": [1, {"deep": null}]}), "leggerlo"),
        (json!({}), "leggerlo"),
    ]
}

#[tokio::test]
async fn everything_that_can_be_sent_is_answered_with_the_question_again() {
    let world = World::new().await;
    for (place, chat) in [
        &[][..],
        &["activity.smm"],
        &["activity.shop"],
        &["activity.shop", "goods.followers"],
        &["activity.shop", "goods.followers", "manager.myself"],
    ]
    .into_iter()
    .zip(1..)
    {
        let mut here = world.say(chat, "/start").await;
        for choice in place {
            here = world.choose(chat, choice).await;
        }
        for (content, words) in contents() {
            let shown = content.to_string();
            let answer = world
                .answer(chat, |api| {
                    api.send_kind(chat, fields(content));
                })
                .await;
            let first = answer.text.lines().next().unwrap();
            assert!(first.contains(words), "{shown}: {}", answer.text);
            assert_eq!(answer.edits, 0);
            if here.text.contains("🎯") {
                assert_eq!(data(&answer), ["verdict.answer", "page.restart"], "{shown}");
                continue;
            }
            assert_eq!(answer.keyboard, here.keyboard, "{shown}");
            let question = here.text.rsplit("\n\n").next().unwrap();
            assert!(answer.text.ends_with(question), "{shown}: {}", answer.text);
        }
    }
    world.end().await;
}

#[tokio::test]
async fn an_edited_message_is_not_taken_for_an_answer() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let own = world.api().say(ADA, "boh");
    let unclear = |api: &_| from_bot(api, ADA).len() == 2;
    world.until("the first answer", unclear).await;
    let answer = world
        .answer(ADA, |api| api.edit_own(ADA, own, "bar").unwrap())
        .await;
    assert!(answer.text.starts_with("La correzione"), "{}", answer.text);
    assert!(answer.text.contains("1 di 3"), "{}", answer.text);
    world.end().await;
}

#[tokio::test]
async fn a_live_location_that_moves_is_not_answered_each_time() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    for step in 0..5 {
        world
            .api()
            .push(&json!({"update_id": 500 + step, "edited_message": {
                "message_id": 9, "date": 1, "edit_date": 2 + step,
                "chat": {"id": ADA, "type": "private"}, "from": {"id": ADA, "is_bot": false},
                "location": {"latitude": 45.4, "longitude": 9.1, "live_period": 900},
            }}));
    }
    world.settled().await;
    world.stop().await;
    assert_eq!(
        world.bot_messages(ADA).len(),
        1,
        "a position that moves is nobody speaking"
    );
    world.end().await;
}

#[tokio::test]
async fn texts_with_entities_of_the_future_are_read() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let newer = json!({
        "text": "bar",
        "entities": [{"type": "date_time", "offset": 0, "length": 3, "unix_time": 1, "x": [{}]}],
        "reply_markup": {"inline_keyboard": [[{"text": "x", "style": "danger", "newest": {}}]]},
        "link_preview_options": 7,
        "quote": {"text": "y", "position": -1},
    });
    let answer = world
        .answer(ADA, |api| {
            api.send_kind(ADA, fields(newer));
        })
        .await;
    assert!(answer.text.contains("2 di 3"), "{}", answer.text);
    world.end().await;
}

#[tokio::test]
async fn telegrams_own_notices_are_not_answered() {
    let mut world = World::new().await;
    world.say(BEA, "/start").await;
    for notice in [
        "pinned_message",
        "message_auto_delete_timer_changed",
        "write_access_allowed",
        "chat_background_set",
        "connected_website",
        "proximity_alert_triggered",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
    ] {
        world.api().send_kind(BEA, fields(json!({notice: {}})));
    }
    world.settled().await;
    world.stop().await;
    assert_eq!(world.bot_messages(BEA).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_another_bot_writes_is_not_answered() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.api().push(&json!({"update_id": 600, "message": {
        "message_id": 9, "date": 1, "chat": {"id": ADA, "type": "private"},
        "from": {"id": 77, "is_bot": true, "first_name": "Robot"}, "text": "/start",
    }}));
    world.settled().await;
    world.stop().await;
    assert_eq!(world.bot_messages(ADA).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn an_album_is_answered_once_and_a_page_is_left_by_typing() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    for _ in 0..5 {
        world.api().send_kind(
            ADA,
            fields(json!({"photo": [], "media_group_id": "13812345"})),
        );
    }
    world.api().say(ADA, "/aiuto");
    world.settled().await;
    let page = |api: &_| last_from_bot(api, ADA).text.contains("Come funziona");
    world.until("the page", page).await;
    assert_eq!(
        world.bot_messages(ADA).len(),
        3,
        "the greeting, one for the album, the page"
    );
    let page = world.say(ADA, "/cancella").await;
    let keep = super::common::labels(&page)[1].clone();
    let question = world.say(ADA, &keep).await;
    assert!(question.text.contains("1 di 3"), "{}", question.text);
    assert!(!question.text.contains("Scusa"), "{}", question.text);
    world.end().await;
}

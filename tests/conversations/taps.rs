//! Double taps, quick taps, old keyboards, two devices, restarts: always the right screen, never
//! silence.

use std::collections::HashSet;

use follower_o_cliente::standin::{BotApi, Fault, Method, only};

use super::ADA;
use super::common::{World, data, from_bot, last_from_bot};

/// All these taps were answered, whatever with.
async fn answered(world: &World, queries: Vec<String>) {
    let queries: HashSet<_> = queries.into_iter().collect();
    world
        .until("every tap is answered", |api| {
            let answers: HashSet<_> = api.callback_answers().into_iter().map(|a| a.id).collect();
            queries.is_subset(&answers)
        })
        .await;
}

fn edits(api: &BotApi) -> u64 {
    api.count(Method::EditMessageText)
}

#[tokio::test]
async fn a_double_tap_counts_once_and_says_nothing() {
    let world = World::new().await;
    let first = world.say(ADA, "/start").await;
    let id = first.message_id;
    let queries = (0..2).map(|_| world.api().tap_stale(ADA, id, "activity.venue"));
    let queries: Vec<_> = queries.collect();
    answered(&world, queries).await;
    world
        .until("question 2", |api| {
            last_from_bot(api, ADA).text.contains("2 di 3")
        })
        .await;
    let answers = world.api().callback_answers();
    assert!(
        answers.iter().all(|answer| answer.text.is_empty()),
        "{answers:?}"
    );
    world.choose(ADA, "goods.known").await;
    // And once what the first tap has shown is there.
    let query = world.api().tap_stale(ADA, id, "goods.known");
    answered(&world, vec![query]).await;
    world.settled().await;
    assert_eq!(world.bot_messages(ADA).len(), 1);
    assert_eq!(edits(world.api()), 2, "nothing is edited into what it is");
    world.end().await;
}

#[tokio::test]
async fn ten_quick_taps_become_one_screen() {
    let mut world = World::new().await;
    let id = world.say(ADA, "/start").await.message_id;
    world.stop().await;
    let taps = [
        "activity.shop",
        "activity.shop",
        "activity.venue",
        "goods.takings",
        "goods.followers",
        "manager.searching",
        "verdict.example",
        "verdict.answer",
        "verdict.brief",
        "verdict.interview",
    ];
    let queries = taps
        .map(|data| world.api().tap_stale(ADA, id, data))
        .to_vec();
    let before = edits(world.api());
    world.restart().await;
    answered(&world, queries).await;
    world
        .until("the last panel", |api| {
            data(&last_from_bot(api, ADA)).contains(&"verdict.answer".to_owned())
        })
        .await;
    let verdict = world.tap(ADA, "Torna al risultato").await;
    assert!(
        verdict.text.contains("vendite"),
        "the first tap chose the shop: {}",
        verdict.text
    );
    assert!(
        verdict.text.contains("è l'obiettivo giusto"),
        "{}",
        verdict.text
    );
    assert_eq!(
        edits(world.api()) - before,
        2,
        "ten taps, one edit; and the last tap's"
    );
    assert_eq!(world.bot_messages(ADA).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn taps_on_an_old_keyboard_change_nothing_and_show_the_present_question() {
    let world = World::new().await;
    let old = world.say(ADA, "/start").await.message_id;
    world.say(ADA, "negozio").await;
    let present = world.say(ADA, "xyzzy qwerty").await;
    assert!(present.text.contains("2 di 3"));
    for stale in [
        "activity.model",
        "manager.myself",
        "verdict.brief",
        "sells.goods",
        "smm.back",
    ] {
        let query = world.api().tap_stale(ADA, old, stale);
        answered(&world, vec![query.clone()]).await;
        world
            .until("the present question in the old message", |api| {
                let messages = from_bot(api, ADA);
                messages[0].text.contains("2 di 3") && messages[0].keyboard == present.keyboard
            })
            .await;
        let answers = world.api().callback_answers();
        let answer = answers.iter().find(|answer| answer.id == query).unwrap();
        assert!(answer.text.contains("già passata"), "{stale}: {answer:?}");
    }
    // From there the conversation goes on.
    let third = world
        .answer(ADA, |api| drop(api.tap(ADA, old, "goods.takings").unwrap()))
        .await;
    assert!(third.text.contains("3 di 3") && third.message_id == old);
    world.end().await;
}

#[tokio::test]
async fn two_devices_share_one_conversation() {
    let world = World::new().await;
    let phone = world.say(ADA, "/start").await.message_id;
    let tablet = world.say(ADA, "/start").await.message_id;
    let tap = async |message: i32, data: &str| {
        world
            .answer(ADA, |api| drop(api.tap(ADA, message, data).unwrap()))
            .await
    };
    assert!(tap(phone, "activity.model").await.text.contains("2 di 3"));
    // The other one still shows question 1.
    let shown = tap(tablet, "activity.shop").await;
    assert!(
        shown.message_id == tablet && shown.text.contains("2 di 3"),
        "{}",
        shown.text
    );
    assert!(
        data(&shown).contains(&"image.audience".to_owned()),
        "it follows the first tap"
    );
    assert!(tap(tablet, "image.audience").await.text.contains("3 di 3"));
    let shown = tap(phone, "image.products").await;
    assert!(
        shown.message_id == phone && shown.text.contains("3 di 3"),
        "{}",
        shown.text
    );
    assert!(tap(phone, "manager.myself").await.text.contains("🎯"));
    assert!(tap(tablet, "manager.searching").await.text.contains("🎯"));
    world.end().await;
}

#[tokio::test]
async fn taps_after_a_restart_of_the_bot_go_on_where_it_was() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    for (choice, words) in [
        ("activity.service", "2 di 3"),
        ("goods.unsure", "3 di 3"),
        ("manager.professional", "🎯"),
        ("verdict.brief", "____"),
    ] {
        world.restart().await;
        let shown = world.choose(ADA, choice).await;
        assert!(shown.text.contains(words), "{choice}: {}", shown.text);
    }
    assert_eq!(world.bot_messages(ADA).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_tap_while_the_bot_was_off_is_answered_when_it_is_back() {
    let mut world = World::new().await;
    let id = world.say(ADA, "/start").await.message_id;
    world.stop().await;
    world.api().tap(ADA, id, "activity.other").unwrap();
    world.restart().await;
    world
        .until("the extra question", |api| {
            data(&last_from_bot(api, ADA)).contains(&"sells.image".to_owned())
        })
        .await;
    world.end().await;
}

#[tokio::test]
async fn taps_that_telegram_forgot_are_made_up_for_by_the_next_contact() {
    let mut world = World::new().await;
    let id = world.say(ADA, "/start").await.message_id;
    world.stop().await;
    world.api().tap(ADA, id, "activity.venue").unwrap();
    world.api().expire_taps();
    world.restart().await;
    let shown = world.choose(ADA, "activity.venue").await;
    assert!(shown.text.contains("2 di 3"), "{}", shown.text);
    world.end().await;
}

#[tokio::test]
async fn a_tap_that_comes_too_late_for_its_answer_is_no_error() {
    let mut world = World::new().await;
    let id = world.say(ADA, "/start").await.message_id;
    world
        .api()
        .set_faults(only(Method::AnswerCallbackQuery, |_| {
            Fault::Delay(std::time::Duration::from_millis(50))
        }));
    world.stop().await;
    world.restart().await;
    let shown = world
        .answer(ADA, |api| {
            api.tap(ADA, id, "activity.venue").unwrap();
        })
        .await;
    world.api().expire_taps();
    assert!(shown.text.contains("2 di 3"), "{}", shown.text);
    world.end_with_refusals(&["query is too old"]).await;
}

#[tokio::test]
async fn buttons_of_another_version_show_the_present_question() {
    let world = World::new().await;
    let id = world.say(ADA, "/start").await.message_id;
    world.choose(ADA, "activity.venue").await;
    let present = world.choose(ADA, "goods.known").await;
    for foreign in [
        "goal:9",
        "v2/activity/castle",
        "",
        "🙂",
        &"x".repeat(64),
        "activity.VENUE",
    ] {
        world.say(ADA, "/aiuto").await;
        let page = last_from_bot(world.api(), ADA);
        let shown = world
            .answer(ADA, |api| {
                drop(api.tap_stale(ADA, page.message_id, foreign));
            })
            .await;
        assert_eq!(
            (shown.message_id, &shown.text),
            (page.message_id + 1, &present.text),
            "{foreign}"
        );
        let mut messages = world.bot_messages(ADA).into_iter();
        let same = messages.find(|m| m.message_id == page.message_id);
        assert_eq!(same, Some(page), "another bot's message stays as it is");
    }
    // As the very first thing that is known of a chat.
    let shown = world
        .answer(2, |api| drop(api.tap_stale(2, 50, "goal:9")))
        .await;
    assert!(shown.text.contains("1 di 3"), "{}", shown.text);
    assert_eq!(last_from_bot(world.api(), ADA).message_id, id + 18);
    world
        .end_with_refusals(&["message to edit not found"])
        .await;
}

#[tokio::test]
async fn a_tap_on_a_message_that_is_gone_is_answered_below() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let below = world
        .answer(ADA, |api| drop(api.tap_stale(ADA, 4_000, "activity.shop")))
        .await;
    assert!(
        below.text.contains("2 di 3") && below.edits == 0,
        "{}",
        below.text
    );
    // Here the message is still editable when the tap is made, and gone when it is answered.
    let last = below.message_id;
    world.api().push(&serde_json::json!({"update_id": 300, "callback_query": {
        "id": "5", "from": {"id": ADA, "is_bot": false}, "chat_instance": "x", "data": "goods.known",
        "message": {"message_id": last + 50, "date": 9, "chat": {"id": ADA, "type": "private"}},
    }}));
    world
        .until("question 3 below", |api| {
            let last = last_from_bot(api, ADA);
            last.text.contains("3 di 3") && last.edits == 0
        })
        .await;
    world
        .end_with_refusals(&["message to edit not found", "query is too old"])
        .await;
}

#[tokio::test]
async fn a_tap_without_a_message_is_answered_below() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let below = world
        .answer(ADA, |api| {
            api.push(&serde_json::json!({"update_id": 300, "callback_query": {
                "id": "5", "from": {"id": ADA, "is_bot": false}, "chat_instance": "x",
                "data": "activity.venue", "inline_message_id": "abc",
            }}));
        })
        .await;
    assert!(
        below.text.contains("2 di 3") && below.edits == 0,
        "{}",
        below.text
    );
    world.end_with_refusals(&["query is too old"]).await;
}

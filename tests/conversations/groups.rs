//! Groups get one line and a button, and only where the bot is meant; channels get nothing.

use follower_o_cliente::standin::{
    BotApi, BotApiOptions, ButtonAction, Fault, Method, SentMessage, only,
};
use serde_json::json;

use super::common::{TOKEN, World, from_bot};
use super::{ADA, BEA, GROUP};

fn is_the_line(message: &SentMessage) {
    assert!(
        message.text.starts_with("Qui nel gruppo"),
        "{}",
        message.text
    );
    assert_eq!(message.text.lines().count(), 1);
    let buttons: Vec<_> = message.keyboard.iter().flatten().collect();
    assert_eq!(buttons.len(), 1);
    assert_eq!(
        buttons[0].action,
        ButtonAction::Url("https://t.me/follower_o_cliente_bot".into())
    );
}

async fn reading_all() -> World {
    World::with(BotApiOptions {
        token: TOKEN.into(),
        can_read_all_group_messages: true,
        ..BotApiOptions::default()
    })
    .await
}

#[tokio::test]
async fn with_privacy_mode_the_bot_answers_what_reaches_it() {
    let world = World::new().await;
    // To be added, it must not be in the group yet.
    world.api().block(GROUP);
    let greeting = world.answer(GROUP, |api| api.unblock(GROUP)).await;
    is_the_line(&greeting);
    for text in [
        "/start",
        "/aiuto@follower_o_cliente_bot",
        "ehi @follower_o_cliente_bot, ci sei?",
    ] {
        let answer = world
            .answer(GROUP, |api| {
                api.group_message(GROUP, ADA, text);
            })
            .await;
        is_the_line(&answer);
    }
    world.end().await;
}

#[tokio::test]
async fn without_privacy_mode_it_keeps_out_of_what_is_not_meant_for_it() {
    let mut world = reading_all().await;
    for text in [
        "ciao a tutti",
        "/start@altro_bot",
        "@follower_o_cliente_bot2 ciao",
        "2",
        "a/b",
    ] {
        world.api().group_message(GROUP, ADA, text);
    }
    world.settled().await;
    let answer = world
        .answer(GROUP, |api| {
            api.group_message(GROUP, ADA, "/start");
        })
        .await;
    is_the_line(&answer);
    let answer = world
        .answer(GROUP, |api| {
            api.group_message(GROUP, ADA, "Che dici, @Follower_O_Cliente_Bot?");
        })
        .await;
    is_the_line(&answer);
    world.stop().await;
    assert_eq!(world.bot_messages(GROUP).len(), 2);
    world.end().await;
}

#[tokio::test]
async fn an_administrator_bot_hears_everything_and_still_keeps_out() {
    // Telegram passes everything on to a bot that administers the group, whatever its privacy mode.
    let mut world = World::new().await;
    world.api().group_message(GROUP, ADA, "/start");
    let said = |id: i64, rest: serde_json::Value| {
        let mut message = json!({
            "message_id": id, "date": 1, "chat": {"id": GROUP, "type": "supergroup"},
            "from": {"id": ADA, "is_bot": false, "first_name": "A"},
        });
        for (key, value) in super::fields(rest) {
            message[key] = value;
        }
        json!({"update_id": 700 + id, "message": message})
    };
    world
        .api()
        .push(&said(1, json!({"text": "buongiorno gruppo"})));
    world
        .api()
        .push(&said(2, json!({"photo": [], "caption": "guardate"})));
    world.api().push(&said(3, json!({"new_chat_title": "x"})));
    world.settled().await;
    world.stop().await;
    assert_eq!(
        world.bot_messages(GROUP).len(),
        1,
        "only what was meant for it"
    );
    world.end().await;
}

#[tokio::test]
async fn nothing_of_a_group_is_kept_but_the_count() {
    let mut world = World::new().await;
    let answer = world
        .answer(GROUP, |api| {
            api.group_message(GROUP, ADA, "/start bio");
        })
        .await;
    is_the_line(&answer);
    world.api().block(GROUP);
    world.settled().await;
    world.stop().await;
    assert_eq!(world.home.rows().await, [0, 0, 0]);
    let counters = world.tallies().await;
    assert_eq!(super::common::tally(&counters, "", "group", ""), 1);
    assert_eq!(counters.len(), 1, "{counters:?}");
    world.end().await;
}

#[tokio::test]
async fn a_group_that_removed_the_bot_is_let_go() {
    let mut world = World::new().await;
    world.stop().await;
    world.api().group_message(GROUP, ADA, "/start");
    world.api().block(GROUP);
    world.restart().await;
    world.say(BEA, "/start").await;
    world.end_with_refusals(&["bot was kicked"]).await;
}

#[tokio::test]
async fn channels_get_nothing() {
    let mut world = World::new().await;
    let channel = -1_009_999;
    world.api().channel_post(channel, "/start");
    let post = json!({"message_id": 4, "date": 1, "chat": {"id": channel, "type": "channel"}, "text": "/start"});
    world
        .api()
        .push(&json!({"update_id": 800, "channel_post": post}));
    world
        .api()
        .push(&json!({"update_id": 801, "message": post}));
    world
        .api()
        .push(&json!({"update_id": 802, "my_chat_member": {
            "chat": {"id": channel, "type": "channel"}, "from": {"id": ADA}, "date": 1,
            "old_chat_member": {"user": {"id": 1}, "status": "left"},
            "new_chat_member": {"user": {"id": 1}, "status": "administrator"},
        }}));
    world.settled().await;
    world.stop().await;
    assert!(world.bot_messages(channel).is_empty());
    assert_eq!(world.home.rows().await, [0, 0, 0]);
    world.end().await;
}

#[tokio::test]
async fn a_tap_in_a_group_is_not_left_hanging() {
    let mut world = World::new().await;
    let line = world
        .answer(GROUP, |api| {
            api.group_message(GROUP, ADA, "/start");
        })
        .await;
    world.api().push(&json!({"update_id": 900, "callback_query": {
        "id": "77", "from": {"id": ADA, "is_bot": false}, "chat_instance": "x", "data": "restart",
        "message": {"message_id": line.message_id, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}},
    }}));
    world
        .until("the tap is answered", |api| {
            api.calls().iter().any(|call| {
                call.method.eq_ignore_ascii_case("answerCallbackQuery") && call.body.contains("77")
            })
        })
        .await;
    world.stop().await;
    assert_eq!(world.bot_messages(GROUP).len(), 1);
    // The stand-in does not know a query that it did not make.
    world.end_with_refusals(&["query is too old"]).await;
}

#[tokio::test]
async fn a_link_that_adds_it_to_a_group_is_answered_by_one_line() {
    let mut world = World::new().await;
    let group = -100_501;
    let line = world
        .answer(group, |api| {
            api.start_in_group(group, ADA, "bio");
        })
        .await;
    is_the_line(&line);
    world.settled().await;
    world.stop().await;
    assert_eq!(world.bot_messages(group).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn in_a_group_with_topics_the_line_is_said_in_the_topic_that_asks() {
    let world = World::new().await;
    let forum = -100_502;
    world.api().make_forum(forum, "Colleghi");
    let topic = world.api().open_topic(forum, ADA, "Pausa caffè").unwrap();
    let line = world
        .answer(forum, |api| {
            api.topic_message(forum, topic, ADA, "/start").unwrap();
        })
        .await;
    is_the_line(&line);
    assert_eq!(line.thread, Some(topic));
    world.end().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_is_not_greeted_again() {
    let mut world = reading_all().await;
    let (group, moved) = (-503, -1_000_000_000_503);
    world.api().make_group(group, "Colleghi");
    let say = |chat: i64, text: &'static str| {
        move |api: &BotApi| {
            api.group_message(chat, ADA, text);
        }
    };
    let added = |api: &BotApi| {
        api.start_in_group(group, ADA, "bio");
    };
    is_the_line(&world.answer(group, added).await);
    world.api().migrate(group, moved);
    world.settled().await;
    world.api().group_message(moved, ADA, "buonasera");
    world.settled().await;
    // What is answered only where nobody was greeted yet.
    world.api().start_in_group(moved, ADA, "bio");
    world.settled().await;
    let asked = world.answer(moved, say(moved, "/start")).await;
    is_the_line(&asked);
    world.stop().await;
    assert_eq!(world.bot_messages(moved).len(), 1, "only what was asked");
    world.end().await;
}

#[tokio::test]
async fn what_waits_for_a_group_that_becomes_a_supergroup_goes_there() {
    let world = World::new().await;
    let (group, moved) = (-504, -1_000_000_000_504);
    world.api().make_group(group, "Colleghi");
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(503)));
    world.api().start_in_group(group, ADA, "bio");
    world.settled().await;
    world.api().migrate(group, moved);
    world.settled().await;
    world.api().clear_faults();
    world
        .until("the line is there", |api| from_bot(api, moved).len() == 1)
        .await;
    is_the_line(&world.bot_messages(moved)[0]);
    let refused = ["Service Unavailable", "upgraded to a supergroup"];
    world.end_with_refusals(&refused).await;
}

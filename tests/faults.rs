//! What goes wrong between the bot and Telegram: every conversation completes all the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::people::{Habit, converse};
use common::witness::Witness;
use common::{Bot, Home, PATIENCE, TOKEN, Telegram, World, from_bot, last_from_bot};
use follower_o_cliente::app::AppError;
use follower_o_cliente::standin::{
    BotApiOptions, CallInfo, Fault, Method, first_calls, first_of, limit_per_chat,
    limit_per_second, only, random,
};
use follower_o_cliente::telegram::FatalError;
use tokio::task::JoinSet;

/// So many conversations side by side, half of them typed.
async fn talk(world: &World, people: i64) {
    let mut talks = JoinSet::new();
    for chat in 1..=people {
        let api = world.api().clone();
        let habit = if chat % 2 == 0 {
            Habit::Types
        } else {
            Habit::Taps
        };
        talks.spawn(async move { converse(&api, chat, habit, PATIENCE * 3).await });
    }
    while let Some(talk) = talks.join_next().await {
        talk.unwrap();
    }
}

#[tokio::test]
async fn one_call_in_five_goes_wrong_and_all_conversations_complete() {
    let world = World::new().await;
    let witness = Witness::default();
    let kinds = vec![
        Fault::Status(500),
        Fault::Status(502),
        Fault::ResetBefore,
        Fault::LoseAnswer,
        Fault::Garbage,
        Fault::GarbageAfter,
        Fault::TooManyRequests { retry_after: 1 },
    ];
    let plan = witness.watching(Arc::new(random(11, 200, kinds)));
    world.api().set_faults(move |call| plan(call));
    talk(&world, 40).await;
    world.api().clear_faults();
    witness.nothing_went_back();
    let (repeated, lost) = witness.repeated_and_lost();
    assert!(lost > 0, "the faults must have struck");
    assert!(
        repeated <= lost as usize,
        "{repeated} repeated, {lost} answers lost"
    );
    // A message whose answer was lost three times goes again after ten seconds, and after a minute the next time,
    // which is longer than a bot takes to end.
    world.emptied(PATIENCE * 3).await;
    // Repeated edits and answers to taps find their work done.
    let expected = ["message is not modified", "query is too old"];
    world.end_with_refusals(&expected).await;
}

#[tokio::test]
async fn storms_of_429_are_obeyed_and_outlived() {
    let world = World::new().await;
    world.api().set_faults(first_of(vec![
        Arc::new(limit_per_second(25)),
        Arc::new(limit_per_chat(3, Duration::from_secs(1))),
    ]));
    talk(&world, 40).await;
    world.api().clear_faults();
    world.end().await;
}

/// A pace that was slowed is told by how few calls are under way at once, for the answers take their time.
#[tokio::test]
async fn a_storm_that_meets_a_quiet_bot_slows_nobody_once_it_is_over() {
    const PEOPLE: i64 = 40;
    // A pace that takes the storm for a limit has 17 at most under way at once.
    const AT_ONCE: usize = 22;
    const ANSWERED_AFTER: Duration = Duration::from_secs(3);
    let world = World::new().await;
    let refused = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&refused);
    world
        .api()
        .set_faults(only(Method::SendMessage, move |_: &CallInfo<'_>| {
            counting.fetch_add(1, Ordering::Relaxed);
            Fault::TooManyRequests { retry_after: 1 }
        }));
    for chat in 1..=PEOPLE {
        world.api().start(chat, None);
    }
    world
        .until("several chats are refused, and it was asked again", |_| {
            refused.load(Ordering::Relaxed) >= 10
        })
        .await;
    let (taken, most) = (Mutex::new(Vec::new()), Arc::new(AtomicUsize::new(0)));
    let under_way = Arc::clone(&most);
    world
        .api()
        .set_faults(only(Method::SendMessage, move |call: &CallInfo<'_>| {
            let mut taken = taken.lock().unwrap();
            taken.push(call.at);
            if taken.len() == 1 {
                // The one that asks whether it is over.
                return Fault::None;
            }
            let unanswered = taken[1..]
                .iter()
                .filter(|at| call.at.duration_since(**at) < ANSWERED_AFTER);
            under_way.fetch_max(unanswered.count(), Ordering::Relaxed);
            Fault::DelayAnswer(ANSWERED_AFTER)
        }));
    world
        .until("all are greeted", |api| {
            (1..=PEOPLE).all(|chat| api.messages(chat).iter().any(|m| m.from_bot))
        })
        .await;
    let most = most.load(Ordering::Relaxed);
    assert!(most >= AT_ONCE, "{most} of {PEOPLE} at once");
    world.api().clear_faults();
    world.end().await;
}

#[tokio::test]
async fn an_edit_whose_answer_was_lost_leaves_no_trace() {
    let world = World::new().await;
    world.say(1, "/start").await;
    world
        .api()
        .set_faults(first_calls(Method::EditMessageText, 1, Fault::LoseAnswer));
    world.tap(1, "Locali").await;
    world
        .until("the edit is repeated and found done", |api| {
            api.refused()
                .iter()
                .any(|call| call.method.eq_ignore_ascii_case("editMessageText"))
        })
        .await;
    assert_eq!(world.api().messages(1).len(), 2);
    world.end_with_refusals(&["message is not modified"]).await;
}

#[tokio::test]
async fn a_new_message_is_repeated_only_where_its_answer_was_lost() {
    let world = World::new().await;
    world.api().set_faults(only(
        Method::SendMessage,
        first_calls(Method::SendMessage, 1, Fault::LoseAnswer),
    ));
    world.api().start(1, None);
    world
        .until("the repetition", |api| api.messages(1).len() == 3)
        .await;
    world
        .api()
        .set_faults(first_calls(Method::SendMessage, 3, Fault::Status(500)));
    world.say(1, "/aiuto").await;
    assert_eq!(
        world.api().messages(1).len(),
        5,
        "a refused call is no lost one"
    );
    world.end().await;
}

#[tokio::test]
async fn trouble_while_fetching_loses_nothing() {
    let world = World::new().await;
    for fault in [
        Fault::LoseAnswer,
        Fault::Status(502),
        Fault::Garbage,
        Fault::ResetBefore,
    ] {
        world
            .api()
            .set_faults(first_calls(Method::GetUpdates, 2, fault));
        world.say(1, "/aiuto").await;
    }
    world.api().clear_faults();
    assert_eq!(
        world.api().messages(1).len(),
        8,
        "each question answered once"
    );
    world.end().await;
}

#[tokio::test]
async fn a_dead_letter_does_not_hold_up_its_chat() {
    let world = World::new().await;
    world
        .api()
        .set_faults(first_calls(Method::SendMessage, 1, Fault::Status(400)));
    world.api().start(1, None);
    world.say(1, "/aiuto").await;
    world.end().await;
}

#[tokio::test]
async fn a_second_copy_ends_the_program_with_the_cause_and_the_cure() {
    let telegram = Telegram::start().await;
    telegram.api.set_always_conflict(true);
    let home = Home::new();
    let error = Bot::start(home.config(&telegram.url))
        .ended()
        .await
        .unwrap_err();
    assert!(
        matches!(error, AppError::Fatal(FatalError::Conflict)),
        "{error}"
    );
    assert!(error.to_string().contains("stop the other copy"), "{error}");
}

#[tokio::test]
async fn a_webhook_ends_the_program_with_the_cause_and_the_cure() {
    let telegram = Telegram::start().await;
    telegram
        .api
        .set_webhook(Some("https://example.org/hook".into()));
    let home = Home::new();
    let error = Bot::start(home.config(&telegram.url))
        .ended()
        .await
        .unwrap_err();
    assert!(error.to_string().contains("deleteWebhook"), "{error}");
}

#[tokio::test]
async fn a_wrong_token_ends_the_program_with_the_cause_and_the_cure() {
    let options = BotApiOptions {
        token: format!("{TOKEN}x"),
        ..BotApiOptions::default()
    };
    let telegram = Telegram::with(options).await;
    let home = Home::new();
    let error = Bot::start(home.config(&telegram.url))
        .ended()
        .await
        .unwrap_err();
    assert!(
        matches!(error, AppError::Fatal(FatalError::Unauthorized)),
        "{error}"
    );
    assert!(error.to_string().contains("@BotFather"), "{error}");
    assert!(!error.to_string().contains(TOKEN), "{error}");
}

#[tokio::test]
async fn the_network_away_at_start_is_waited_out() {
    let address = common::ports::free();
    let home = Home::new();
    let bot = Bot::start(home.config(&format!("http://{address}")));
    let telegram = Telegram::start().await;
    // The bot asks an address where nobody is; then the stand-in appears there.
    let api = telegram.api.clone();
    let listener = tokio::net::TcpListener::bind(address).await.unwrap();
    tokio::spawn(async move { api.serve(listener, std::future::pending()).await });
    telegram.api.start(1, None);
    let answered = telegram
        .api
        .wait_until(|api| api.messages(1).len() == 2, PATIENCE)
        .await;
    assert!(answered);
    bot.stop().await;
}

#[tokio::test]
async fn a_tap_on_a_message_whose_answer_was_lost_proves_that_it_arrived() {
    const ADA: i64 = 1001;
    let world = World::new().await;
    for proof in ["tap", "reply"] {
        // The first time it arrives and nobody says so; after that it is not taken.
        world.api().set_faults(first_of(vec![
            Arc::new(first_calls(Method::SendMessage, 1, Fault::LoseAnswer)),
            Arc::new(only(Method::SendMessage, |call| {
                if String::from_utf8_lossy(call.body).contains("1 di 3") {
                    Fault::Status(503)
                } else {
                    Fault::None
                }
            })),
        ]));
        let before = world.bot_messages(ADA).len();
        let sends = world.api().count(Method::SendMessage);
        world.api().say(ADA, "/start");
        world
            .until("it arrives", |api| from_bot(api, ADA).len() == before + 1)
            .await;
        world
            .until("it is tried again", |api| {
                api.count(Method::SendMessage) >= sends + 2
            })
            .await;
        let welcome = last_from_bot(world.api(), ADA).message_id;
        match proof {
            "tap" => drop(world.api().tap(ADA, welcome, "activity.venue").unwrap()),
            _ => drop(world.api().reply(ADA, ADA, welcome, "negozio")),
        }
        let goes_on = before + 1 + usize::from(proof == "reply");
        world
            .until("it goes on", |api| {
                let all = from_bot(api, ADA);
                all.len() == goes_on && all.last().unwrap().text.contains("2 di 3")
            })
            .await;
        let all = world.bot_messages(ADA);
        let welcomes = all
            .iter()
            .filter(|m| m.message_id >= welcome && m.text.contains("1 di 3"));
        assert_eq!(
            welcomes.count(),
            usize::from(proof == "reply"),
            "{proof}: {all:#?}"
        );
        world.settled().await;
    }
    world.end_with_refusals(&["Service Unavailable"]).await;
}

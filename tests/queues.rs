//! When answers queue up: who goes first, and who is told to wait.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod common;

use std::sync::{Arc, Mutex};

use common::{Bot, World};
use follower_o_cliente::standin::{CallInfo, Fault, Method};

/// The order in which chats were served.
fn serving_order(world: &World) -> Arc<Mutex<Vec<i64>>> {
    let order = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&order);
    world.api().set_faults(move |call: &CallInfo<'_>| {
        if matches!(call.method, Method::SendMessage | Method::EditMessageText) {
            seen.lock().unwrap().push(call.chat.unwrap());
        }
        Fault::None
    });
    order
}

/// The same home, with at most so many messages a second.
async fn restart_with_ceiling(world: &mut World, ceiling: f64) {
    world.stop().await;
    let mut config = world.home.config(&world.telegram.url);
    config.messages_per_second = Some(ceiling);
    world.bot = Some(Bot::start(config));
}

#[tokio::test]
async fn conversations_under_way_go_before_new_ones_and_nobody_waits_for_ever() {
    const NEW: i64 = 60;
    const UNDER_WAY: i64 = 20;
    let mut world = World::new().await;
    for chat in 1..=UNDER_WAY {
        world.api().start(chat, None);
    }
    let greeted = |chats: std::ops::RangeInclusive<i64>| {
        move |api: &follower_o_cliente::standin::BotApi| {
            chats
                .clone()
                .all(|chat| api.messages(chat).iter().any(|m| m.from_bot))
        }
    };
    world.until("all are greeted", greeted(1..=UNDER_WAY)).await;
    restart_with_ceiling(&mut world, 25.0).await;
    let order = serving_order(&world);
    // The link goes viral, and only then those who are under way tap.
    for chat in 101..=100 + NEW {
        world.api().start(chat, None);
    }
    world
        .until("the crowd is at the door", |api| api.unconfirmed() == 0)
        .await;
    for chat in 1..=UNDER_WAY {
        world.api().tap_label(chat, "Negozi").unwrap();
    }
    world
        .until("all are greeted", greeted(101..=100 + NEW))
        .await;
    world
        .until("all taps are answered", |api| {
            (1..=UNDER_WAY).all(|chat| api.messages(chat).iter().any(|m| m.text.contains("2 di 3")))
        })
        .await;
    let order = order.lock().unwrap().clone();
    let last_tap = order.iter().rposition(|chat| *chat <= UNDER_WAY).unwrap();
    let served_new_before = order[..last_tap].iter().filter(|chat| **chat > 100).count();
    assert!(
        served_new_before < 30,
        "of 60 who came first, {served_new_before} were served before the last tap: {order:?}"
    );
    assert_eq!(order.len(), usize::try_from(NEW + UNDER_WAY).unwrap());
    world.end().await;
}

#[tokio::test]
async fn a_tap_whose_answer_takes_long_is_told_so_at_once() {
    const PEOPLE: i64 = 60;
    let mut world = World::new().await;
    for chat in 1..=PEOPLE {
        world.api().start(chat, None);
    }
    world
        .until("all are greeted", |api| {
            (1..=PEOPLE).all(|chat| api.messages(chat).iter().any(|m| m.from_bot))
        })
        .await;
    world.stop().await;
    for chat in 1..=PEOPLE {
        world.api().tap_label(chat, "Negozi").unwrap();
    }
    restart_with_ceiling(&mut world, 12.0).await;
    world
        .until("every tap is answered for", |api| {
            api.callback_answers().len() == usize::try_from(PEOPLE).unwrap()
        })
        .await;
    let told = world
        .api()
        .callback_answers()
        .iter()
        .filter(|a| !a.text.is_empty())
        .count();
    // At 12 a second the 30th waits a little less than 3 seconds.
    assert!(
        (10..=40).contains(&told),
        "{told} of {PEOPLE} were told to wait"
    );
    world
        .until("every answer is there", |api| {
            (1..=PEOPLE).all(|chat| api.messages(chat).iter().any(|m| m.text.contains("2 di 3")))
        })
        .await;
    world.end().await;
}

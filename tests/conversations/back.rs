//! Back and restart, from everywhere.

use futures_util::future::join_all;

use super::ADA;
use super::common::{World, data};
use super::verdicts::{EVERYBODY, OFFERS, TWO, Who, goals};

#[tokio::test]
async fn back_undoes_one_answer_at_a_time_and_restart_all() {
    let world = World::new().await;
    let ways = OFFERS.iter().filter(|(offer, _)| !offer.contains(&TWO));
    let ways = ways.flat_map(|(offer, kind)| EVERYBODY.map(|who| (*offer, *kind, who)));
    let walks = ways.zip(1..).map(|((offer, kind, who), chat)| {
        let (goal, ..) = goals(kind)[2];
        let mut choices = match who {
            Who::Smm => vec!["activity.smm", "smm.answer"],
            Who::Owner(_) | Who::Invited => Vec::new(),
        };
        choices.extend(who.taps(offer, goal));
        back_and_restart(&world, chat, who, choices)
    });
    join_all(walks).await;
    world.end().await;
}

async fn back_and_restart(world: &World, chat: i64, who: Who, choices: Vec<&str>) {
    let start = if who == Who::Invited {
        "/start smm"
    } else {
        "/start"
    };
    let first = world.say(chat, start).await.text;
    // The welcome is said once.
    let mut screens = vec![first.split_once("\n\n").unwrap().1.to_owned()];
    for choice in &choices {
        screens.push(world.choose(chat, choice).await.text);
    }
    screens.pop();
    while let Some(before) = screens.pop() {
        assert_eq!(world.tap(chat, "Indietro").await.text, before);
    }
    for until in 1..=choices.len() {
        for choice in &choices[..until] {
            world.choose(chat, choice).await;
        }
        if until == choices.len() {
            world.choose(chat, "page.restart").await;
        }
        let again = world.choose(chat, "restart").await;
        assert!(
            data(&again).contains(&"activity.smm".to_owned()),
            "{choices:?}"
        );
    }
    assert_eq!(world.bot_messages(chat).len(), 1);
}

/// Nothing there does nothing: the keyboards of older messages have buttons that led nowhere.
#[tokio::test]
async fn back_and_restart_at_the_beginning_are_not_offered_and_are_answered() {
    let world = World::new().await;
    let welcome = world.say(ADA, "/start").await;
    let offered = data(&welcome);
    for none in ["activity.back", "restart"] {
        assert!(!offered.contains(&none.to_owned()), "{offered:?}");
    }
    assert!(
        offered.contains(&"page.difference".to_owned()),
        "{offered:?}"
    );
    assert!(welcome.keyboard.len() <= 5, "{offered:?}");
    let back = world
        .answer(ADA, |api| {
            drop(api.tap_stale(ADA, welcome.message_id, "activity.back"));
        })
        .await;
    assert!(welcome.text.ends_with(&back.text), "{}", back.text);
    let query = world.api().tap_stale(ADA, welcome.message_id, "restart");
    world
        .until("an answer to the tap", |api| {
            api.callback_answers()
                .iter()
                .any(|answer| answer.id == query)
        })
        .await;
    // The screen is the same, and no edit is made: one would be refused, and the end demands that none is.
    world.end().await;
}

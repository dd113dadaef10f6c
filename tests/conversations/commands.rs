//! Commands from everywhere, and what `/start` carries.

use follower_o_cliente::dialogue::Offer;

use super::common::{World, data, tally};
use super::{ADA, BEA};

/// Taps that lead to each kind of place.
const PLACES: [&[&str]; 7] = [
    &[],
    &["activity.smm"],
    &["activity.smm", "smm.answer"],
    &["activity.other"],
    &["activity.venue"],
    &["activity.venue", "goods.known"],
    &["activity.model", "image.products", "manager.searching"],
];

async fn go(world: &World, chat: i64, place: &[&str]) {
    world.say(chat, "/start").await;
    for choice in place {
        world.choose(chat, choice).await;
    }
}

#[tokio::test]
async fn start_begins_afresh_from_everywhere() {
    let mut world = World::new().await;
    let long = "a".repeat(64);
    for word in ["bio-ig_1", &long, "a", "volantino", "vetrina"] {
        world.placement(word).await;
    }
    let starts = [
        "/start",
        "/start bio-ig_1",
        &format!("/start {long}"),
        &format!("/start {long}b"),
        "/start città",
        "/start a b",
        "/start <b>",
        "/START volantino",
        "/start@follower_o_cliente_bot vetrina",
    ];
    for (place, chat) in PLACES.iter().zip(1..) {
        for start in starts {
            go(&world, chat, place).await;
            let below = world.say(chat, start).await;
            assert!(
                below.text.contains("1 di 3") && below.text.contains("👋"),
                "{start}"
            );
            assert_eq!(below.edits, 0, "a command is answered below");
            assert!(data(&below).contains(&"activity.smm".to_owned()), "{start}");
        }
    }
    world.say(BEA, "/start bio-ig_1").await;
    world.choose(BEA, "activity.shop").await;
    world.stop().await;
    let counters = world.tallies().await;
    // Before the verdict a start goes on with the same conversation, and with its link. After it, it is
    // a new one; without a link it keeps the one before.
    let not_at_a_verdict = i64::try_from(PLACES.len()).unwrap() - 1;
    for (source, expected) in [
        ("", not_at_a_verdict + 2),
        ("bio-ig_1", 1 + 1),
        (long.as_str(), 3),
        ("a", 2),
        ("volantino", 1),
        ("vetrina", 1),
    ] {
        assert_eq!(
            tally(&counters, source, "start", "fresh"),
            expected,
            "{source}"
        );
    }
    assert_eq!(
        tally(&counters, "bio-ig_1", "activity", "shop"),
        1,
        "it stays the source"
    );
    assert!(
        counters.iter().all(|c| c.placement.is_ascii()),
        "{counters:?}"
    );
    world.end().await;
}

#[tokio::test]
async fn every_command_answers_below_and_loses_no_place() {
    let world = World::new().await;
    for (place, chat) in PLACES.iter().zip(1..) {
        go(&world, chat, place).await;
        let mut here = world.bot_messages(chat).pop().unwrap().text;
        if place.is_empty() {
            here = here.split_once("\n\n").unwrap().1.to_owned();
        }
        for (command, words) in [
            ("/differenza", "Follower o cliente?"),
            ("/esempi", "9 storie"),
            ("/aiuto", "Come funziona"),
            ("/help", "Come funziona"),
            ("/privacy", "180 giorni"),
            ("/cancella", "Cancello tutto?"),
            ("/AIUTO", "Come funziona"),
            ("/aiuto@follower_o_cliente_bot", "Come funziona"),
        ] {
            let before = world.bot_messages(chat).len();
            let page = world.say(chat, command).await;
            assert!(page.text.contains(words), "{command}: {}", page.text);
            assert_eq!(world.bot_messages(chat).len(), before + 1, "{command}");
            let resume = if command == "/cancella" {
                "No, tieni"
            } else {
                "Torna dov"
            };
            let back = world.tap(chat, resume).await;
            assert_eq!(
                (back.message_id, &back.text),
                (page.message_id, &here),
                "{command}"
            );
        }
        let again = world.say(chat, "/ricomincia").await;
        assert!(
            again.text.contains("1 di 3") && again.edits == 0,
            "{}",
            again.text
        );
    }
    world.end().await;
}

#[tokio::test]
async fn every_example_is_read_and_left() {
    let world = World::new().await;
    let list = world.say(ADA, "/esempi").await;
    let examples: Vec<_> = data(&list)
        .into_iter()
        .filter(|data| data.starts_with("example."))
        .collect();
    assert_eq!(examples.len(), Offer::ALL.len());
    for example in examples {
        let story = world.choose(ADA, &example).await;
        assert_eq!(story.message_id, list.message_id);
        let back = world.tap(ADA, "Vai agli esempi").await;
        assert_eq!(back.text, list.text);
    }
    let question = world.tap(ADA, "Torna dov").await;
    assert!(question.text.contains("1 di 3"), "{}", question.text);
    let differences = world.say(ADA, "/differenza").await;
    let list = world.tap(ADA, "Vai agli esempi").await;
    assert_eq!(list.message_id, differences.message_id);
    world.end().await;
}

#[tokio::test]
async fn unknown_commands_say_so_and_show_the_question() {
    let world = World::new().await;
    for (place, chat) in PLACES.iter().zip(1..) {
        go(&world, chat, place).await;
        for command in [
            "/boh",
            "/",
            "//",
            "/aiuto@altro_bot",
            "/start@altro_bot x",
            "/è",
        ] {
            let answer = world.say(chat, command).await;
            assert!(answer.text.contains("/aiuto"), "{command}: {}", answer.text);
            assert_eq!(answer.edits, 0);
        }
    }
    world.end().await;
}

#[tokio::test]
async fn a_command_as_the_very_first_message_is_answered() {
    let world = World::new().await;
    for (command, chat) in ["/aiuto", "/ricomincia", "/cancella", "/boh", "/privacy"]
        .into_iter()
        .zip(1..)
    {
        world.say(chat, command).await;
        let after = world.say(chat, "1").await;
        assert!(after.text.contains("2 di 3"), "{command}: {}", after.text);
    }
    world.end().await;
}

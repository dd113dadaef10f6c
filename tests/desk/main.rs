//! The agency's desk: how a chat becomes it, what it answers, and that nobody else has a part in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod groups;
mod letters;
mod pairing;
mod taps;

use common::{World, data, from_bot, labels, last_from_bot, tally};
use follower_o_cliente::standin::{BotApi, SentMessage};

const ADA: i64 = 1001;
const BEA: i64 = 1002;
/// Somebody of the agency, and their group.
const GIULIA: i64 = 2001;
const GROUP: i64 = -5001;

/// Opens a pairing link in a private chat.
async fn pair(world: &World, chat: i64) -> SentMessage {
    let secret = world.pairing(0).await;
    world.say(chat, &format!("/start {secret}")).await
}

fn is_welcome(message: &SentMessage) -> bool {
    message.text.contains("la vostra scrivania")
}

fn menu(api: &BotApi, chat: i64) -> Vec<String> {
    let commands = api.commands_in(chat, "it");
    commands
        .into_iter()
        .map(|command| command.command)
        .collect()
}

#[tokio::test]
async fn a_chat_becomes_the_desk_and_sees_what_the_links_bring() {
    let mut world = World::new().await;
    world.placement("fiera").await;
    let welcome = pair(&world, GIULIA).await;
    assert!(is_welcome(&welcome), "{}", welcome.text);
    assert_eq!(labels(&welcome), ["Apri i conti"]);
    assert_eq!(
        menu(world.api(), GIULIA),
        ["conti", "settimana", "contatti", "link", "esporta", "aiuto"]
    );
    assert_eq!(menu(world.api(), ADA)[0], "start", "people keep their own");

    let none = world.say(GIULIA, "/conti").await;
    assert!(
        none.text.contains("Nessuno ha ancora cominciato"),
        "{}",
        none.text
    );
    world.say(ADA, "/start fiera").await;
    world.choose(ADA, "activity.venue").await;
    world.choose(ADA, "goods.followers").await;
    world.choose(ADA, "manager.myself").await;
    world.say(BEA, "/start parola-inventata").await;
    let counted = world.choose(GIULIA, "accounts.week").await;
    assert_eq!(counted.message_id, none.message_id, "a tap edits in place");
    assert!(none.photo.is_some() && counted.photo.is_some());
    for line in [
        "Ultimi 7 giorni",
        "Cominciate: 2",
        "Oltre la domanda 1: 1",
        "Oltre la domanda 2: 1",
        "Risultato: 1",
        "fiera: 1 cominciata, 1 con risultato",
        "Link non vostri: 1 cominciata, 0 con risultato",
    ] {
        assert!(counted.text.contains(line), "{line}: {}", counted.text);
    }
    for (data, words) in [
        ("accounts.month", "Ultimi 30 giorni"),
        ("accounts.quarter", "Ultimi 90 giorni"),
        ("accounts.all", "Dall'inizio"),
    ] {
        let shown = world.choose(GIULIA, data).await;
        assert!(shown.text.contains(words), "{}", shown.text);
    }
    for text in ["ciao", "/boh", "/start", "/aiuto", "/cancella"] {
        let help = world.say(GIULIA, text).await;
        assert!(help.text.contains("/conti"), "{text}: {}", help.text);
    }
    world.stop().await;
    let counters = world.tallies().await;
    assert_eq!(tally(&counters, "fiera", "start", "fresh"), 1);
    assert_eq!(tally(&counters, "*", "start", "fresh"), 1);
    let started: i64 = counters
        .iter()
        .filter(|c| c.step == "start")
        .map(|c| c.count)
        .sum();
    assert_eq!(started, 2, "the desk is no person");
    world.end().await;
}

#[tokio::test]
async fn what_a_desk_may_do_nobody_else_may() {
    let world = World::new().await;
    pair(&world, GIULIA).await;
    let answer = world.say(ADA, "/conti").await;
    assert!(answer.text.contains("non lo conosco"), "{}", answer.text);
    let last = last_from_bot(world.api(), ADA).message_id;
    let tapped = world
        .answer(ADA, |api| drop(api.tap_stale(ADA, last, "accounts.all")))
        .await;
    assert!(!tapped.text.contains("Dall'inizio"), "{}", tapped.text);
    assert!(
        !data(&tapped)
            .iter()
            .any(|data| data.starts_with("accounts"))
    );
    world.end().await;
}

#[tokio::test]
async fn another_desk_takes_the_place_of_the_first_one() {
    let world = World::new().await;
    pair(&world, GIULIA).await;
    assert!(is_welcome(&pair(&world, BEA).await));
    world
        .until("the old one is told", |api| {
            last_from_bot(api, GIULIA).text.contains("un'altra chat")
        })
        .await;
    assert_eq!(
        menu(world.api(), GIULIA)[0],
        "start",
        "an ordinary chat again"
    );
    assert!(
        world
            .say(GIULIA, "ciao")
            .await
            .text
            .contains("Domanda 1 di 3")
    );
    assert!(
        world
            .say(BEA, "/conti")
            .await
            .text
            .contains("Ultimi 30 giorni")
    );
    // The same chat once more: nobody is sent away.
    assert!(is_welcome(&pair(&world, BEA).await));
    assert!(
        !from_bot(world.api(), BEA)
            .iter()
            .any(|m| m.text.contains("un'altra chat"))
    );
    world.end().await;
}

//! What does not get through: it is said to whoever wrote it, or waits, and the rest goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method, first_calls, only};

use super::common::from_bot;
use super::kit::{Studio, cards, last, yes};
use super::relay::copies;
use super::{ADA, BEA, GIULIA};

#[tokio::test]
async fn what_could_not_be_passed_on_is_said_to_whoever_wrote_it() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    let trouble = |api: &BotApi| api.set_faults(only(Method::CopyMessage, |_| Fault::Status(502)));
    // Deleted before they were copied: Telegram has nothing to copy.
    trouble(studio.api());
    let mine = studio.api().say(ADA, "sparito");
    studio
        .until("it is tried", |api| api.count(Method::CopyMessage) > 0)
        .await;
    assert!(studio.api().delete(ADA, mine));
    studio.api().clear_faults();
    studio
        .until("they are told", |api| {
            last(api, ADA).contains("non sono riuscito a passarlo")
        })
        .await;
    trouble(studio.api());
    let tried = studio.api().count(Method::CopyMessage);
    let reply = studio
        .api()
        .reply(desk, GIULIA, card.message_id, "sparita")
        .unwrap();
    studio
        .until("it is tried", |api| api.count(Method::CopyMessage) > tried)
        .await;
    assert!(studio.api().delete(desk, reply));
    studio.api().clear_faults();
    studio
        .until("the desk is told", |api| {
            let told = from_bot(api, desk);
            told.iter().any(|m| m.text.contains("non è arrivata"))
        })
        .await;
    studio.marked().await;
    assert_eq!(studio.home.rows().await[2], 0, "no dead letter keeps it");
    studio
        .world
        .end_with_refusals(&["Bad Gateway", "message to copy not found"])
        .await;
}

/// Messages that are too old or of a kind that Telegram does not copy: the words are its own.
#[tokio::test]
async fn what_telegram_does_not_copy_is_said_to_whoever_wrote_it_and_the_rest_goes_on() {
    const REFUSED: Fault = Fault::Page {
        status: 400,
        body: r#"{"ok":false,"error_code":400,"description":"Bad Request: message can't be copied"}"#,
    };
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio
        .api()
        .set_faults(first_calls(Method::CopyMessage, 1, REFUSED));
    let mine = studio.api().say(ADA, "troppo vecchio");
    studio
        .until("they are told", |api| {
            let told = from_bot(api, ADA).into_iter();
            let lost = told.filter(|m| m.text.contains("non sono riuscito a passarlo"));
            lost.map(|m| m.reply_to).collect::<Vec<_>>() == [Some(mine)]
        })
        .await;
    studio
        .api()
        .set_faults(first_calls(Method::CopyMessage, 1, REFUSED));
    let reply = studio
        .api()
        .reply(desk, GIULIA, card.message_id, "troppo vecchia")
        .unwrap();
    studio
        .until("the desk is told", |api| {
            let told = from_bot(api, desk).into_iter();
            let lost = told.filter(|m| m.text.contains("non è arrivata"));
            lost.map(|m| m.reply_to).collect::<Vec<_>>() == [Some(reply)]
        })
        .await;
    // Neither side is stuck.
    studio.writes(ADA, "e questo?", desk).await;
    studio.reply(desk, card.message_id, "arriva", ADA).await;
    studio.marked().await;
    assert_eq!(studio.home.rows().await[2], 0, "no dead letter keeps it");
    studio.world.end_with_refusals(&["can't be copied"]).await;
}

/// How long it may last is shown in virtual time, beside what counts the tries.
#[tokio::test]
async fn a_desk_that_fails_holds_nobody_up_and_gets_all_of_it_once_and_in_order() {
    let studio = Studio::new().await;
    let desk = studio.pair_group().await;
    let tries = Arc::new(AtomicUsize::new(0));
    let failing = Arc::clone(&tries);
    studio.api().set_faults(move |call: &CallInfo<'_>| {
        if call.chat == Some(desk) {
            failing.fetch_add(1, Ordering::Relaxed);
            Fault::Status(502)
        } else {
            Fault::None
        }
    });
    studio.verdict(ADA, "").await;
    studio.asks(ADA).await;
    for text in ["uno", "due", "tre"] {
        studio.api().say(ADA, text);
    }
    studio.settled().await;
    let again = |_: &BotApi| tries.load(Ordering::Relaxed) > 1;
    studio.until("it is tried, and tried again", again).await;
    // Whoever comes meanwhile waits for nothing.
    let verdict = studio.verdict(BEA, "").await;
    assert!(verdict.text.contains("clienti"), "{}", verdict.text);
    assert!(cards(studio.api(), desk).is_empty());
    studio.waiting(4).await;
    studio.api().clear_faults();
    studio
        .until("all of it", |api| copies(api, desk).len() == 3)
        .await;
    studio.marked().await;
    let texts: Vec<_> = copies(studio.api(), desk)
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert_eq!(texts, ["uno", "due", "tre"]);
    let card = cards(studio.api(), desk);
    assert_eq!(card.len(), 1);
    assert!(card[0].message_id < copies(studio.api(), desk)[0].message_id);
    studio.world.end().await;
}

#[tokio::test]
async fn letters_wait_for_a_desk_that_is_out_of_reach() {
    let mut studio = Studio::new().await;
    let desk = studio.pair_group().await;
    studio.api().block(desk);
    studio.settled().await;
    studio.verdict(ADA, "").await;
    studio.choose(ADA, "contact.ask").await;
    studio.choose(ADA, "contact.tick.10").await;
    let form = from_bot(studio.api(), ADA).pop().unwrap();
    studio.choose(ADA, &yes(&form)).await;
    studio.say(ADA, "ci siete?").await;
    for _ in 0..2 {
        studio.api().say(ADA, "ancora");
    }
    let told = studio.say(ADA, "e ancora").await;
    assert!(told.text.contains("non è partito"), "{}", told.text);
    studio
        .until("it is refused", |api| !api.refused().is_empty())
        .await;
    // The card and three messages, and no more.
    studio.waiting(4).await;
    studio.stop().await;
    studio.api().unblock(desk);
    studio.again().await;
    studio
        .until("all arrive, in order", |api| copies(api, desk).len() == 3)
        .await;
    assert_eq!(cards(studio.api(), desk).len(), 1);
    studio.marked().await;
    studio.world.end_with_refusals(&["kicked"]).await;
}

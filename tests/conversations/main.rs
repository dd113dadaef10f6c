//! Whole conversations through the stand-in for Telegram: what a person gets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::{World, labels};

const ADA: i64 = 1001;

#[tokio::test]
async fn three_taps_lead_to_the_verdict_in_one_message() {
    let world = World::new().await;
    let first = world.say(ADA, "/start").await;
    assert!(first.text.contains("1 di 3"), "{}", first.text);
    let second = world.tap(ADA, "ristorante").await;
    assert!(second.text.contains("2 di 3"), "{}", second.text);
    let third = world.tap(ADA, "Follower in più").await;
    assert!(third.text.contains("3 di 3"), "{}", third.text);
    let verdict = world.tap(ADA, &labels(&third)[0]).await;
    assert!(
        verdict.html.lines().next().unwrap().contains("<b>"),
        "{}",
        verdict.html
    );
    assert!(
        verdict.text.lines().next().unwrap().contains("clienti"),
        "{}",
        verdict.text
    );
    assert_eq!(verdict.message_id, first.message_id, "taps edit in place");
    world.end().await;
}

//! Pairs are counted, and nobody among them: in the desk's accounts, in the report, and as a figure that
//! anybody may see.

use crate::common::World;
use crate::{ANNA, BRUNO, answers, does, guesses, invites, until_text};

const GIULIA: i64 = 2001;

#[tokio::test]
async fn what_pairs_come_to_stands_in_the_accounts() {
    let world = World::new().await;
    let secret = world.pairing(0).await;
    world.say(GIULIA, &format!("/start {secret}")).await;
    let none = world.say(GIULIA, "/conti").await;
    assert!(!none.text.contains("In due"), "{}", none.text);
    let start = invites(&world).await;
    guesses(&world, "goods.takings").await;
    does(&world, ANNA, "send").await;
    answers(&world, &start, "goods.followers").await;
    does(&world, BRUNO, "send").await;
    until_text(&world, ANNA, "Qui c'è da parlarne").await;
    let conti = world.say(GIULIA, "/conti").await;
    for line in [
        "Inviti: 1, aperti 1",
        "Persone: 2 hanno risposto, 2 hanno mandato le risposte",
        "Coppie a confronto: 1, stessa lingua 0",
        "Uguali: attività 1, obiettivo 0",
    ] {
        assert!(conti.text.contains(line), "{line}: {}", conti.text);
    }
    assert!(conti.text.encode_utf16().count() <= 900, "{}", conti.text);
    for person in ["Anna", "Bruno"] {
        assert!(!conti.text.contains(person), "{}", conti.text);
    }
    world.end().await;
}

#[tokio::test]
async fn no_counter_is_of_an_invitation() {
    let mut world = World::new().await;
    let start = invites(&world).await;
    answers(&world, &start, "goods.takings").await;
    world.settled().await;
    world.stop().await;
    let token = start.strip_prefix("insieme-").unwrap();
    for counter in world.tallies().await {
        assert!(!counter.placement.contains(token), "{counter:?}");
        let of_a_pair = counter.step.starts_with("pair");
        assert!(!of_a_pair || counter.placement.is_empty(), "{counter:?}");
    }
}

//! The list of the open contacts.

use super::common::labels;
use super::kit::{Studio, act, cards};
use super::{ADA, BEA, GIULIA};

#[tokio::test]
async fn the_open_contacts_are_listed_by_age() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    assert!(
        studio
            .say(desk, "/contatti")
            .await
            .text
            .contains("Nessun contatto")
    );
    studio.api().rename(ADA, "Ada");
    studio.api().rename(BEA, "Bea");
    studio.contact(ADA, desk).await;
    let other = studio.contact(BEA, desk).await;
    let list = studio.say(desk, "/contatti").await;
    assert!(
        list.text.contains("1. Ada, oggi: nessuno se ne occupa"),
        "{}",
        list.text
    );
    assert!(list.text.contains("2. Bea"), "{}", list.text);
    assert_eq!(labels(&list), ["1. Ada", "2. Bea"]);
    // The card comes again, and the one before says where it went.
    let again = studio
        .answer(desk, |api| {
            api.tap_label(desk, "2. Bea").unwrap();
        })
        .await;
    studio.marked().await;
    drop(again);
    let shown = studio.api().messages(desk);
    let before = shown
        .iter()
        .find(|m| m.message_id == other.message_id)
        .unwrap();
    assert!(before.text.contains("più in basso"), "{}", before.text);
    let card = cards(studio.api(), desk).pop().unwrap();
    assert!(card.text.contains("Bea"), "{}", card.text);
    studio.reply(desk, card.message_id, "Ciao Bea", BEA).await;
    studio.choose(desk, &act(&card, "close")).await;
    let list = studio.say(desk, "/contatti").await;
    assert!(!list.text.contains("Bea"), "{}", list.text);
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn in_a_supergroup_the_list_links_to_the_cards() {
    let studio = Studio::new().await;
    let desk = studio.pair_group().await;
    // The stand-in's group of this number is a supergroup for whoever reads numbers.
    let card = studio.contact(ADA, desk).await;
    let list = studio
        .answer(desk, |api| {
            api.group_message(desk, GIULIA, "/contatti@follower_o_cliente_bot");
        })
        .await;
    let key = &list.keyboard[0][0];
    let link = format!("https://t.me/c/5001/{}", card.message_id);
    assert!(format!("{:?}", key.action).contains(&link), "{key:?}");
    studio.world.end().await;
}

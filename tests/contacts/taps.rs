//! Buttons of a contact, tapped by the person until the one that ends it (`erasing`); and what is tapped twice, as impatient people do, is shown once:
//! no edit changes nothing.

use follower_o_cliente::standin::{BotApi, SentMessage};

use super::ADA;
use super::common::{data, from_bot};
use super::kit::{Studio, act, cards, yes};

fn shown(studio: &Studio, chat: i64, message: i32) -> SentMessage {
    let mut all = from_bot(studio.api(), chat).into_iter();
    all.find(|shown| shown.message_id == message).unwrap()
}

/// Taps on a button, and once more where it was; returns how many edits come of it. One that changes nothing is
/// refused, which the end of a world demands that nothing is.
async fn twice(studio: &Studio, chat: i64, message: i32, data: &str) -> u32 {
    studio.marked().await;
    let before = shown(studio, chat, message).edits;
    for _ in 0..2 {
        studio.api().tap_stale(chat, message, data);
        studio.marked().await;
    }
    shown(studio, chat, message).edits - before
}

#[tokio::test]
async fn the_form_of_the_consent_is_edited_once_for_two_taps() {
    let studio = Studio::new().await;
    studio.pair().await;
    let form = studio.verdict(ADA, "bio").await.message_id;
    for data in ["contact.ask", "contact.tick.10", "contact.tick.11"] {
        assert_eq!(twice(&studio, ADA, form, data).await, 1, "{data}");
    }
    // What is said below it does not make the form another one.
    studio.say(ADA, "/aiuto").await;
    let before = shown(&studio, ADA, form);
    studio.api().tap_stale(ADA, form, "contact.tick.11");
    studio.marked().await;
    assert_eq!(shown(&studio, ADA, form).edits, before.edits);
    let given = yes(&before);
    assert_eq!(twice(&studio, ADA, form, &given).await, 1, "{given}");
    studio.world.end().await;
}

#[tokio::test]
async fn a_card_is_turned_once_for_two_taps() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await.message_id;
    for verb in [".take", ".win", ".lose", ".mute", ".unmute", ".close"] {
        let data = act(&shown(&studio, desk, card), verb);
        assert_eq!(twice(&studio, desk, card, &data).await, 1, "{verb}");
    }
    assert_eq!(cards(studio.api(), desk).len(), 1);
    studio.world.end().await;
}

#[tokio::test]
async fn a_tap_on_a_button_of_a_contact_does_what_it_says() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await.message_id;
    studio.reply(desk, card, "Ciao Ada", ADA).await;
    for (tapped, says) in [
        ("contact.phone", "telefono"),
        ("contact.withdraw", "Ritir"),
        ("contact.receipt", "hai chiesto"),
        ("contact.close", "chiusa"),
        ("contact.reopen", "di nuovo"),
    ] {
        let mut all = from_bot(studio.api(), ADA).into_iter();
        let bears = |shown: &SentMessage| data(shown).iter().any(|data| data == tapped);
        let shown = all.rfind(bears).expect(tapped).message_id;
        let tap = |api: &BotApi| drop(api.tap(ADA, shown, tapped).unwrap());
        let answer = studio.answer(ADA, tap).await;
        assert!(answer.text.contains(says), "{tapped}: {}", answer.text);
        studio.marked().await;
    }
    studio.world.end().await;
}

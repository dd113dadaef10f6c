//! The desk is safe: its buttons and replies do nothing elsewhere, and what is no contact's is nobody's.

use follower_o_cliente::standin::{ButtonAction, Method};

use super::common::{data, from_bot};
use super::kit::{Studio, act, cards, copy};
use super::{ADA, BEA, GIULIA, MARCO};

#[tokio::test]
async fn a_cards_buttons_do_nothing_in_any_other_chat() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    let buttons: Vec<_> = card
        .keyboard
        .iter()
        .flatten()
        .filter_map(|button| match &button.action {
            ButtonAction::Callback(data) => Some(data.clone()),
            ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
        })
        .collect();
    studio.say(BEA, "/start").await;
    studio.api().make_group(-77, "Altri");
    studio
        .api()
        .group_message(-77, BEA, "/start@follower_o_cliente_bot");
    studio
        .until("the group is greeted", |api| !from_bot(api, -77).is_empty())
        .await;
    for button in &buttons {
        for chat in [BEA, ADA, -77] {
            let message = from_bot(studio.api(), chat).pop().unwrap().message_id;
            studio.api().tap_stale(chat, message, button);
        }
    }
    studio.marked().await;
    let answer = studio.say(BEA, "/contatti").await;
    assert!(answer.text.contains("non lo conosco"), "{}", answer.text);
    studio.marked().await;
    let same = cards(studio.api(), desk).pop().unwrap();
    assert_eq!((same.edits, &same.text), (0, &card.text));
    for chat in [BEA, -77] {
        for shown in from_bot(studio.api(), chat) {
            assert!(!data(&shown).iter().any(|data| data.starts_with("lead.")));
            assert!(!shown.text.contains("Persona 1001"), "{}", shown.text);
        }
    }
    studio.world.end().await;
}

#[tokio::test]
async fn a_reply_counts_in_the_desk_alone_and_to_the_bots_own_messages() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    // To something that is no card.
    let help = from_bot(studio.api(), desk)[0].message_id;
    let told = studio
        .answer(desk, |api| {
            api.reply(desk, GIULIA, help, "che bello").unwrap();
        })
        .await;
    assert!(told.text.contains("/conti"), "{}", told.text);
    // To a card that somebody made up: with the same buttons, in another chat, or by somebody else.
    let forged = |id: i64, chat: i64, author: i64, bot: bool| {
        serde_json::json!({"update_id": id, "message": {
            "message_id": 900, "date": 1, "text": "sono io",
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": false, "first_name": "X"},
            "reply_to_message": {
                "message_id": card.message_id, "date": 1, "text": "x",
                "chat": {"id": chat, "type": "private"},
                "from": {"id": author, "is_bot": bot, "first_name": "X"},
                "reply_markup": {"inline_keyboard": [[
                    {"text": "x", "callback_data": act(&card, "take")},
                ]]},
            },
        }})
    };
    studio.say(BEA, "/start").await;
    let bot = 123_456;
    studio.api().push(&forged(5_000, BEA, bot, true));
    studio.api().push(&forged(5_001, desk, GIULIA, false));
    studio.api().set_next_update_id(5_002);
    studio.settled().await;
    studio.say(BEA, "/aiuto").await;
    studio.marked().await;
    assert!(copy(studio.api(), ADA, "sono io").is_none());
    assert_eq!(studio.api().count(Method::CopyMessage), 0);
    studio.world.end().await;
}

#[tokio::test]
async fn a_desk_that_takes_the_place_of_another_takes_its_contacts() {
    let studio = Studio::new().await;
    let old = studio.pair().await;
    let card = studio.contact(ADA, old).await;
    let desk = studio.pair_group().await;
    // The old one is a person's chat again.
    let answer = studio
        .answer(old, |api| {
            api.reply(old, GIULIA, card.message_id, "sono ancora io")
                .unwrap();
        })
        .await;
    assert!(
        copy(studio.api(), ADA, "sono ancora io").is_none(),
        "{}",
        answer.text
    );
    // What they write next brings their card to the new desk.
    studio.writes(ADA, "mi sentite?", desk).await;
    let new = cards(studio.api(), desk).pop().unwrap();
    studio.reply(desk, new.message_id, "eccoci", ADA).await;
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_takes_its_contacts_along() {
    let studio = Studio::new().await;
    studio.api().make_group(-77, "Studio Rossi");
    let secret = studio.pairing(0).await;
    studio.api().start_in_group(-77, GIULIA, &secret);
    studio
        .until("the welcome", |api| !from_bot(api, -77).is_empty())
        .await;
    studio.contact(ADA, -77).await;
    let moved = -1_000_000_000_077;
    studio.api().migrate(-77, moved);
    studio.settled().await;
    studio.writes(ADA, "ci siete ancora?", moved).await;
    let card = cards(studio.api(), moved).pop().unwrap();
    studio.reply(moved, card.message_id, "sempre", ADA).await;
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn a_member_who_left_the_group_can_do_nothing() {
    let studio = Studio::new().await;
    let desk = studio.pair_group().await;
    let card = studio.contact(ADA, desk).await;
    let copied = studio.writes(ADA, "Quanto costa?", desk).await;
    // What is left to somebody who was in the group is a chat of their own, whatever they remember of it.
    studio.say(MARCO, "/start").await;
    let own = from_bot(studio.api(), MARCO).pop().unwrap().message_id;
    for message in [&card, &copied] {
        for button in data(message) {
            studio.api().tap_stale(MARCO, own, &button);
        }
    }
    // The taps are answered meanwhile, too: each command is waited for by what is said of it.
    for (command, told) in ["/contatti", "/conti", "/settimana", "/esporta", "/link"]
        .into_iter()
        .zip(1..)
    {
        studio.api().say(MARCO, command);
        studio
            .until(command, |api| {
                let answers = from_bot(api, MARCO).into_iter();
                let unknown = answers.filter(|answer| answer.text.contains("non lo conosco"));
                unknown.count() == told
            })
            .await;
    }
    studio.api().reply(MARCO, MARCO, own, "sono Marco").unwrap();
    studio.settled().await;
    studio.marked().await;
    assert!(copy(studio.api(), ADA, "sono Marco").is_none());
    let same = cards(studio.api(), desk).pop().unwrap();
    assert_eq!((same.edits, &same.text), (0, &card.text));
    studio.world.end().await;
}

//! What is passed on between a person and the agency: everything, once, in order, and no more than that.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use follower_o_cliente::standin::{
    BotApi, CallInfo, Fault, Method, Place, SentMessage, first_calls, only,
};

use super::common::{data, from_bot, labels};
use super::kit::{Studio, act, cards, copy, last, yes};
use super::{ADA, BEA, GIULIA, MARCO};

fn fields(value: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_value(value).unwrap()
}

fn photo() -> serde_json::Map<String, serde_json::Value> {
    fields(serde_json::json!({
        "photo": [{"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9}],
        "caption": "la vetrina",
    }))
}

fn copies(api: &BotApi, chat: i64) -> Vec<SentMessage> {
    let mut all = from_bot(api, chat);
    all.retain(|message| message.copied_from.is_some());
    all
}

#[tokio::test]
async fn a_person_and_the_agency_talk_through_the_bot() {
    let studio = Studio::new().await;
    let desk = studio.pair_group().await;
    let card = studio.contact(ADA, desk).await;
    let first = studio.writes(ADA, "Quanto costa?", desk).await;
    assert_eq!(first.reply_to, Some(card.message_id), "below their card");
    assert!(last(studio.api(), ADA).contains("Studio Rossi ha il tuo messaggio"));
    // A text that names a button is the contact's, too, and the questions go on by their buttons.
    studio.writes(ADA, "Ricomincia", desk).await;
    let question = studio
        .answer(ADA, |api| {
            let verdict = from_bot(api, ADA)
                .into_iter()
                .find(|m| data(m).contains(&"contact.withdraw".to_owned()));
            api.tap_stale(ADA, verdict.unwrap().message_id, "restart");
        })
        .await;
    assert!(question.text.contains("Domanda 1"), "{}", question.text);
    let help = studio.say(ADA, "/aiuto").await;
    assert!(help.text.contains("Come funziona"), "{}", help.text);
    assert_eq!(
        copies(studio.api(), desk).len(),
        2,
        "commands are the bot's"
    );

    // An answer below the card, and one below a message of theirs.
    studio
        .reply(desk, card.message_id, "Dipende: chiamiamoci.", ADA)
        .await;
    studio
        .reply(desk, first.message_id, "Domani alle 10?", ADA)
        .await;
    let got = copies(studio.api(), ADA);
    assert_eq!(got.len(), 2, "{got:#?}");
    assert!(got.iter().all(|message| message.keyboard.is_empty()));
    // Whoever answers sees to it.
    studio
        .until("the card says so", |api| {
            cards(api, desk)[0].text.contains("Preso in carico")
        })
        .await;
    // What the group says to itself is none of the bot's business.
    studio.api().group_message(desk, GIULIA, "pranzo?");
    studio.settled().await;
    assert_eq!(copies(studio.api(), ADA).len(), 2);
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn pictures_voices_and_files_pass_both_ways_and_an_album_is_one_message() {
    let studio = Studio::new().await;
    let desk = studio.pair_group().await;
    let card = studio.contact(ADA, desk).await;
    let api = studio.api();
    let album = |number: u32| {
        let mut part = photo();
        part.insert("media_group_id".into(), "album".into());
        part.insert("caption".into(), format!("parte {number}").into());
        part
    };
    for number in 1..=3 {
        api.send_kind(ADA, album(number));
    }
    api.send_kind(
        ADA,
        fields(serde_json::json!({"voice": {
            "file_id": "v", "file_unique_id": "v", "duration": 3,
        }})),
    );
    api.send_kind(
        ADA,
        fields(serde_json::json!({"document": {
            "file_id": "d", "file_unique_id": "d", "file_name": "menu.pdf",
        }})),
    );
    studio
        .until("all five", |api| copies(api, desk).len() == 5)
        .await;
    let order: Vec<_> = copies(studio.api(), desk)
        .iter()
        .map(|copy| copy.copied_from.unwrap().1)
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    // The album counted once: three messages are under way, a fourth is not passed on.
    let refused = studio.say(ADA, "e allora?").await;
    assert!(refused.text.contains("non è partito"), "{}", refused.text);
    // The agency's picture.
    let api = studio.api();
    api.send_kind_in_group(desk, GIULIA, Place::Answer(card.message_id), photo())
        .unwrap();
    studio
        .until("it arrives", |api| copies(api, ADA).len() == 1)
        .await;
    assert!(copies(studio.api(), ADA)[0].extra.is_some());
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn three_messages_wait_for_an_answer_and_the_fiftieth_is_told_so() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    for number in 1..=50 {
        studio.api().say(ADA, &format!("messaggio {number}"));
    }
    studio
        .until("the last is answered", |api| {
            let told = from_bot(api, ADA);
            told.iter()
                .filter(|m| m.text.contains("non è partito"))
                .count()
                == 47
        })
        .await;
    assert_eq!(copies(studio.api(), desk).len(), 3);
    studio.reply(desk, card.message_id, "Eccoci!", ADA).await;
    studio.writes(ADA, "finalmente", desk).await;
    assert_eq!(copies(studio.api(), desk).len(), 4);
    studio.world.end().await;
}

#[tokio::test]
async fn edits_follow_both_ways() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    let mine = studio.api().say(ADA, "Il mio bar è a Milanno");
    studio
        .until("it is passed on", |api| copies(api, desk).len() == 1)
        .await;
    studio.marked().await;
    studio
        .api()
        .edit_own(ADA, mine, "Il mio bar è a <Milano>")
        .unwrap();
    studio
        .until("the copy is corrected", |api| {
            copies(api, desk)[0].text == "Il mio bar è a <Milano>"
        })
        .await;
    let corrected = copies(studio.api(), desk).pop().unwrap();
    assert!(
        data(&corrected)[0].starts_with("lead."),
        "a reply to it still finds them"
    );
    let ours = studio
        .api()
        .reply(desk, GIULIA, card.message_id, "Venite lunedi")
        .unwrap();
    studio
        .until("it arrives", |api| copies(api, ADA).len() == 1)
        .await;
    studio.marked().await;
    studio.api().edit_own(desk, ours, "Venite lunedì").unwrap();
    studio
        .until("theirs is corrected", |api| {
            copies(api, ADA)[0].text == "Venite lunedì"
        })
        .await;
    // What was never passed on is answered as ever.
    let told = studio
        .answer(ADA, |api| {
            let old = api.messages(ADA).into_iter().find(|m| !m.from_bot).unwrap();
            api.edit_own(ADA, old.message_id, "altro").unwrap();
        })
        .await;
    assert!(told.text.contains("correzione"), "{}", told.text);
    studio.world.end().await;
}

#[tokio::test]
async fn either_side_closes_and_takes_up_again() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio
        .api()
        .tap(desk, card.message_id, &act(&card, "close"))
        .unwrap();
    studio
        .until("they are told", |api| {
            last(api, ADA).contains("ha chiuso la conversazione")
        })
        .await;
    let told = studio
        .answer(desk, |api| {
            api.reply(desk, GIULIA, card.message_id, "ancora una cosa")
                .unwrap();
        })
        .await;
    assert!(
        told.text.contains("la conversazione è chiusa"),
        "{}",
        told.text
    );
    let question = studio.say(ADA, "ciao").await;
    assert!(
        copy(studio.api(), desk, "ciao").is_none(),
        "{}",
        question.text
    );
    // The person takes it up again.
    studio.tap(ADA, "Riapri").await;
    studio
        .until("the desk is told", |api| {
            last(api, desk).contains("ha riaperto")
        })
        .await;
    studio.writes(ADA, "ci sono", desk).await;
    studio.tap(ADA, "Chiudi").await;
    studio
        .until("the desk is told", |api| {
            from_bot(api, desk)
                .iter()
                .any(|m| m.text.contains("ha chiuso"))
        })
        .await;
    // And the agency, from below its own reply.
    studio
        .answer(desk, |api| {
            api.reply(desk, GIULIA, card.message_id, "torna").unwrap();
        })
        .await;
    studio.tap(desk, "Riapri").await;
    studio
        .until("they are told", |api| {
            last(api, ADA).contains("Eccoci di nuovo")
        })
        .await;
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn whoever_is_muted_is_not_passed_on() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio.choose(desk, &act(&card, "mute")).await;
    let told = studio.say(ADA, "mi sentite?").await;
    assert!(
        told.text.contains("non riceve messaggi da qui"),
        "{}",
        told.text
    );
    studio
        .choose(desk, &act(&card, "mute").replace("mute", "unmute"))
        .await;
    studio.writes(ADA, "e adesso?", desk).await;
    studio.marked().await;
    studio.world.end().await;
}

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
async fn a_corrected_picture_is_copied_once_more_below_the_first() {
    let studio = Studio::new().await;
    let desk = studio.pair().await;
    studio.contact(ADA, desk).await;
    studio.api().send_kind(ADA, photo());
    studio
        .until("it is passed on", |api| copies(api, desk).len() == 1)
        .await;
    studio.marked().await;
    let first = copies(studio.api(), desk).pop().unwrap();
    let (_, mine) = first.copied_from.unwrap();
    let mut edited = photo();
    edited.insert("message_id".into(), mine.into());
    edited.insert("date".into(), 1.into());
    edited.insert("edit_date".into(), 2.into());
    edited.insert(
        "chat".into(),
        serde_json::json!({"id": ADA, "type": "private"}),
    );
    let from = serde_json::json!({"id": ADA, "is_bot": false, "first_name": "Ada"});
    edited.insert("from".into(), from);
    let edit = serde_json::json!({"update_id": 9_000, "edited_message": edited});
    studio.api().push(&edit);
    studio.api().set_next_update_id(9_001);
    studio
        .until("it follows", |api| copies(api, desk).len() == 2)
        .await;
    let second = copies(studio.api(), desk).pop().unwrap();
    assert_eq!(second.copied_from, first.copied_from);
    assert_eq!(second.reply_to, Some(first.message_id));
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn two_of_the_agency_answer_at_once_and_both_arrive() {
    let studio = Studio::new().await;
    let desk = studio.pair_group().await;
    let card = studio.contact(ADA, desk).await;
    let take = act(&card, "take");
    for (person, text) in [(GIULIA, "dalla Giulia"), (MARCO, "da Marco")] {
        studio
            .api()
            .tap_in_group(desk, person, card.message_id, &take)
            .unwrap();
        studio
            .api()
            .reply(desk, person, card.message_id, text)
            .unwrap();
    }
    studio
        .until("both arrive", |api| copies(api, ADA).len() == 2)
        .await;
    studio.marked().await;
    let texts: Vec<_> = copies(studio.api(), ADA)
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert_eq!(texts, ["dalla Giulia", "da Marco"]);
    assert_eq!(cards(studio.api(), desk).len(), 1);
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

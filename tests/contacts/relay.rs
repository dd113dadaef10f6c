//! What is passed on between a person and the agency: everything, once, in order, and no more than that.

use follower_o_cliente::standin::{BotApi, GroupPlace, SentMessage};

use super::common::{data, from_bot};
use super::kit::{Studio, act, cards, copy, last};
use super::{ADA, GIULIA, MARCO};

fn fields(value: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_value(value).unwrap()
}

fn photo() -> serde_json::Map<String, serde_json::Value> {
    fields(serde_json::json!({
        "photo": [{"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9}],
        "caption": "la vetrina",
    }))
}

pub(crate) fn copies(api: &BotApi, chat: i64) -> Vec<SentMessage> {
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
    api.send_kind_in_group(desk, GIULIA, GroupPlace::Answer(card.message_id), photo())
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

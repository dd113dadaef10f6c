//! A desk with topics: each contact has one, and what is said in it goes to the person.

use std::collections::HashSet;

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, GroupPlace, Method};

use super::common::from_bot;
use super::kit::{Studio, act, cards, copy, yes};
use super::{ADA, GIULIA, MARCO};

const FORUM: i64 = -1_000_000_006_001;

/// A forum in which the bot may manage topics, or may not.
async fn pair(studio: &Studio, manages: bool) {
    let api = studio.api();
    api.make_forum(FORUM, "Studio Rossi");
    api.set_manages_topics(FORUM, manages);
    api.name_member(FORUM, MARCO, "Marco");
    api.rename(ADA, "Ada");
    studio.pair_in_group(FORUM, GIULIA).await;
}

/// The contact's topic and its card there.
async fn contact(studio: &Studio) -> (i32, follower_o_cliente::standin::SentMessage) {
    let card = studio.contact(ADA, FORUM).await;
    let topic = card.thread.expect("the card is in a topic");
    let topics = studio.api().topics(FORUM);
    let own = topics.iter().find(|own| own.id == topic).unwrap();
    assert_eq!(own.name, "Ada");
    (topic, card)
}

fn topic(api: &BotApi, id: i32) -> Option<follower_o_cliente::standin::ForumTopic> {
    api.topics(FORUM).into_iter().find(|topic| topic.id == id)
}

/// The copies in a chat, and the topic each is in.
fn copies(api: &BotApi, chat: i64) -> Vec<(String, Option<i32>)> {
    let all = from_bot(api, chat).into_iter();
    all.filter(|message| message.copied_from.is_some())
        .map(|message| (message.text, message.thread))
        .collect()
}

#[tokio::test]
async fn each_contact_has_a_topic_and_what_is_said_there_goes_to_the_person() {
    let studio = Studio::new().await;
    pair(&studio, true).await;
    let (own, card) = contact(&studio).await;
    let question = studio.writes(ADA, "Quanto costa?", FORUM).await;
    assert_eq!(question.thread, Some(own));
    // Written there, without being an answer to anything; and as an answer.
    let api = studio.api();
    let said = api.topic_message(FORUM, own, GIULIA, "Dipende.").unwrap();
    api.reply(FORUM, MARCO, question.message_id, "Domani?")
        .unwrap();
    // Among themselves; elsewhere; and to the bot.
    api.reply(FORUM, MARCO, said, "fra noi").unwrap();
    let other = api.open_topic(FORUM, GIULIA, "Pranzo").unwrap();
    api.topic_message(FORUM, other, GIULIA, "alle 13").unwrap();
    studio
        .answer(FORUM, |api| {
            let conti = "/conti@follower_o_cliente_bot";
            api.topic_message(FORUM, own, GIULIA, conti).unwrap();
        })
        .await;
    let photo = serde_json::json!({"photo": [
        {"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9},
    ]});
    let photo = serde_json::from_value(photo).unwrap();
    studio
        .api()
        .send_kind_in_group(FORUM, GIULIA, GroupPlace::Topic(own), photo)
        .unwrap();
    studio
        .until("all three arrive", |api| copies(api, ADA).len() == 3)
        .await;
    studio.marked().await;
    let got: Vec<_> = copies(studio.api(), ADA).into_iter().map(|c| c.0).collect();
    assert_eq!(got[..2], ["Dipende.", "Domani?"]);
    let card = cards(studio.api(), FORUM).pop().unwrap().message_id == card.message_id;
    assert!(card, "there is one card");

    // Closing closes it, and taking up again opens it.
    let shown = cards(studio.api(), FORUM).pop().unwrap();
    studio
        .api()
        .tap(FORUM, shown.message_id, &act(&shown, "close"))
        .unwrap();
    studio
        .until("it is closed", |api| topic(api, own).unwrap().closed)
        .await;
    let shown = cards(studio.api(), FORUM).pop().unwrap();
    studio
        .api()
        .tap(FORUM, shown.message_id, &act(&shown, "reopen"))
        .unwrap();
    studio
        .until("it is open", |api| !topic(api, own).unwrap().closed)
        .await;
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn what_is_written_before_the_topic_is_there_waits_in_order() {
    let studio = Studio::new().await;
    pair(&studio, true).await;
    studio.api().set_faults(|call: &CallInfo<'_>| {
        if call.method == Method::CreateForumTopic {
            Fault::Status(502)
        } else {
            Fault::None
        }
    });
    studio.verdict(ADA, "bio").await;
    studio.asks(ADA).await;
    for text in ["uno", "due", "tre"] {
        studio.api().say(ADA, text);
    }
    studio.settled().await;
    studio
        .until("it was tried", |api| {
            api.count(Method::CreateForumTopic) > 0
        })
        .await;
    assert!(cards(studio.api(), FORUM).is_empty());
    studio.api().set_faults(|_: &CallInfo<'_>| Fault::None);
    studio
        .until("all three", |api| copies(api, FORUM).len() == 3)
        .await;
    studio.marked().await;
    let card = cards(studio.api(), FORUM);
    assert_eq!(card.len(), 1);
    let own = card[0].thread;
    assert!(own.is_some());
    let expected = ["uno", "due", "tre"].map(|text| (text.to_owned(), own));
    assert_eq!(copies(studio.api(), FORUM), expected);
    studio.world.end().await;
}

#[tokio::test]
async fn erasing_deletes_the_topic() {
    let studio = Studio::new().await;
    pair(&studio, true).await;
    let (own, _) = contact(&studio).await;
    studio.writes(ADA, "segreto", FORUM).await;
    assert_eq!(studio.count(10).await, 1);
    studio.say(ADA, "/cancella").await;
    studio.choose(ADA, "erase.yes").await;
    studio
        .until("it is gone", |api| topic(api, own).is_none())
        .await;
    studio.marked().await;
    assert!(copy(studio.api(), FORUM, "segreto").is_none());
    assert!(cards(studio.api(), FORUM).is_empty());
    assert_eq!(studio.count(10).await, 0, "nothing is left of it");
    studio.world.end().await;
}

#[tokio::test]
async fn where_the_bot_may_not_manage_topics_replies_to_the_card_do() {
    let studio = Studio::new().await;
    pair(&studio, false).await;
    let card = studio.contact(ADA, FORUM).await;
    assert_eq!(card.thread, None);
    let question = studio.writes(ADA, "Quanto costa?", FORUM).await;
    assert_eq!(question.reply_to, Some(card.message_id));
    studio
        .reply(FORUM, question.message_id, "Dipende.", ADA)
        .await;
    studio.marked().await;
    studio
        .world
        .end_with_refusals(&["not enough rights to create a topic"])
        .await;
}

#[tokio::test]
async fn a_topic_that_somebody_deleted_loses_nothing() {
    let studio = Studio::new().await;
    pair(&studio, true).await;
    let (own, _) = contact(&studio).await;
    studio.api().remove_topic(FORUM, own);
    for text in ["uno", "due"] {
        studio.api().say(ADA, text);
    }
    studio
        .until("both", |api| copies(api, FORUM).len() == 2)
        .await;
    studio.marked().await;
    let all = copies(studio.api(), FORUM);
    assert_eq!(all, [("uno".into(), None), ("due".into(), None)]);
    let card = cards(studio.api(), FORUM).pop().unwrap();
    assert_eq!(card.thread, None);
    studio.reply(FORUM, card.message_id, "eccoci", ADA).await;
    studio.marked().await;
    studio.world.end_with_refusals(&["thread not found"]).await;
}

/// The answer to `createForumTopic` is on its way when the program is killed: one topic may be left empty,
/// and one alone talks.
#[tokio::test]
async fn of_two_topics_one_talks() {
    let mut studio = Studio::new().await;
    pair(&studio, true).await;
    studio.api().set_faults(|call: &CallInfo<'_>| {
        if call.method == Method::CreateForumTopic {
            Fault::LoseAnswer
        } else {
            Fault::None
        }
    });
    studio.verdict(ADA, "bio").await;
    studio.asks(ADA).await;
    studio.api().say(ADA, "uno");
    studio
        .until("one is made", |api| !api.topics(FORUM).is_empty())
        .await;
    studio.stop().await;
    studio.api().set_faults(|_: &CallInfo<'_>| Fault::None);
    studio.again().await;
    studio
        .until("it is passed on", |api| copies(api, FORUM).len() == 1)
        .await;
    studio.api().say(ADA, "due");
    studio
        .until("so is this", |api| copies(api, FORUM).len() == 2)
        .await;
    studio.marked().await;
    let told: HashSet<_> = copies(studio.api(), FORUM)
        .into_iter()
        .map(|c| c.1)
        .collect();
    assert_eq!(told.len(), 1, "in one place");
    assert!(studio.api().topics(FORUM).len() >= 2);
    assert_eq!(cards(studio.api(), FORUM).len(), 1);
    studio.world.end().await;
}

#[tokio::test]
async fn no_topic_is_asked_for_before_the_yes() {
    let studio = Studio::new().await;
    pair(&studio, true).await;
    studio.verdict(ADA, "").await;
    studio.choose(ADA, "contact.ask").await;
    let form = studio.choose(ADA, "contact.tick.01").await;
    studio.choose(ADA, &yes(&form)).await;
    studio.marked().await;
    assert_eq!(studio.api().count(Method::CreateForumTopic), 0);
    assert!(studio.api().topics(FORUM).is_empty());
    studio.world.end().await;
}

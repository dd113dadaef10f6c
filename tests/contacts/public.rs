//! A desk that has become public: anybody reads it and may tap there, so that nothing is done in it until it is
//! private again.

use follower_o_cliente::standin::{GroupPlace, Method};

use super::common::{data, from_bot};
use super::kit::{Studio, act, cards, copy};
use super::{ADA, BEA, GIULIA, GROUP, MARCO};

const FORUM: i64 = -1_000_000_006_101;

/// The lines that say why nothing is done.
fn told(studio: &Studio, desk: i64) -> usize {
    let all = from_bot(studio.api(), desk);
    all.iter().filter(|m| m.text.contains("pubblico")).count()
}

#[tokio::test]
async fn a_desk_that_became_public_does_nothing_until_it_is_private_again() {
    let studio = Studio::new().await;
    studio.api().set_group_username(GROUP, None);
    studio.pair_in_group(GROUP, GIULIA).await;
    let card = studio.contact(ADA, GROUP).await;
    let welcome = from_bot(studio.api(), GROUP)[0].message_id;
    let of_ada = from_bot(studio.api(), ADA).len();

    studio.api().set_group_username(GROUP, Some("studio_rossi"));
    for name in ["contatti", "conti", "link", "esporta", "settimana", "aiuto"] {
        let line = studio
            .answer(GROUP, |api| {
                let command = format!("/{name}@follower_o_cliente_bot");
                api.group_message(GROUP, BEA, &command);
            })
            .await;
        assert!(line.text.contains("privato"), "{name}: {}", line.text);
        assert!(data(&line).is_empty() && line.photo.is_none() && line.document.is_none());
    }
    let line = studio
        .answer(GROUP, |api| {
            api.reply(GROUP, BEA, card.message_id, "Dipende.").unwrap();
        })
        .await;
    assert!(line.text.contains("pubblico"), "{}", line.text);
    let shown = from_bot(studio.api(), GROUP).len();
    let answered = studio.api().count(Method::AnswerCallbackQuery);
    let mut taps = 0;
    let lead = act(&card, ".win").replace(".win", "");
    for what in [
        "take", "win", "lose", "mute", "unmute", "close", "reopen", "card",
    ] {
        let data = format!("{lead}.{what}");
        studio.api().tap_stale(GROUP, card.message_id, &data);
        taps += 1;
    }
    for data in ["open.accounts.month", "accounts.all", "links", "link.new"] {
        studio.api().tap_stale(GROUP, welcome, data);
        taps += 1;
    }
    studio
        .until("taps are answered", |api| {
            api.count(Method::AnswerCallbackQuery) == answered + taps
        })
        .await;
    studio.marked().await;
    assert_eq!(from_bot(studio.api(), GROUP).len(), shown);
    assert_eq!(told(&studio, GROUP), 7);
    assert_eq!(cards(studio.api(), GROUP).pop().unwrap().edits, card.edits);
    assert_eq!(
        from_bot(studio.api(), ADA).len(),
        of_ada,
        "nothing reached her"
    );

    studio.api().set_group_username(GROUP, None);
    studio
        .api()
        .reply(GROUP, MARCO, card.message_id, "Domani?")
        .unwrap();
    studio
        .until("the answer arrives", |api| {
            copy(api, ADA, "Domani?").is_some()
        })
        .await;
    studio.marked().await;
    let taken = cards(studio.api(), GROUP).pop().unwrap();
    let won = studio
        .answer(GROUP, |api| {
            api.tap_in_group(GROUP, GIULIA, taken.message_id, &act(&taken, ".win"))
                .unwrap();
        })
        .await;
    assert!(won.edits > taken.edits, "{}", won.text);
    assert!(copy(studio.api(), ADA, "Dipende.").is_none());
    assert_eq!(told(&studio, GROUP), 7);
    studio.marked().await;
    studio.world.end().await;
}

#[tokio::test]
async fn in_a_public_forum_nothing_goes_from_a_contacts_topic_to_the_person() {
    let studio = Studio::new().await;
    studio.api().make_forum(FORUM, "Studio Rossi");
    studio.api().set_manages_topics(FORUM, true);
    studio.pair_in_group(FORUM, GIULIA).await;
    let card = studio.contact(ADA, FORUM).await;
    let own = card.thread.expect("the card is in a topic");
    let other = studio.api().open_topic(FORUM, GIULIA, "Pranzo").unwrap();

    studio.api().set_group_username(FORUM, Some("studio_rossi"));
    studio
        .api()
        .topic_message(FORUM, other, BEA, "alle 13")
        .unwrap();
    let line = studio
        .answer(FORUM, |api| {
            api.topic_message(FORUM, own, BEA, "Dipende.").unwrap();
        })
        .await;
    assert!(line.text.contains("pubblico"), "{}", line.text);
    assert_eq!(line.thread, Some(own));
    let photo = serde_json::json!({"photo": [
        {"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9},
    ]});
    let photo = serde_json::from_value(photo).unwrap();
    studio
        .answer(FORUM, |api| {
            api.send_kind_in_group(FORUM, BEA, GroupPlace::Topic(own), photo)
                .unwrap();
        })
        .await;
    studio
        .api()
        .tap_in_group(FORUM, BEA, card.message_id, &act(&card, ".close"))
        .unwrap();
    studio.marked().await;
    let open = studio.api().topics(FORUM);
    assert!(open.iter().all(|topic| !topic.closed));
    assert_eq!(
        told(&studio, FORUM),
        2,
        "what is said elsewhere is nobody's"
    );
    let to_ada = from_bot(studio.api(), ADA);
    assert!(to_ada.iter().all(|m| m.copied_from.is_none()));

    studio.api().set_group_username(FORUM, None);
    studio
        .api()
        .topic_message(FORUM, own, GIULIA, "Domani?")
        .unwrap();
    studio
        .until("the answer arrives", |api| {
            copy(api, ADA, "Domani?").is_some()
        })
        .await;
    studio.marked().await;
    studio.world.end().await;
}

/// Where the group goes is learnt all the same.
#[tokio::test]
async fn a_public_desk_can_still_be_left_for_another_one() {
    let studio = Studio::new().await;
    studio.api().set_group_username(GROUP, None);
    studio.pair_in_group(GROUP, GIULIA).await;
    studio.api().set_group_username(GROUP, Some("studio_rossi"));
    studio
        .answer(GROUP, |api| {
            api.group_message(GROUP, GIULIA, "/aiuto@follower_o_cliente_bot");
        })
        .await;
    studio.pair().await;
    studio.contact(ADA, GIULIA).await;
    assert!(cards(studio.api(), GROUP).is_empty());
    studio.world.end().await;
}

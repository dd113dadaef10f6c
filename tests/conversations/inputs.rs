//! What people type and send beside taps.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{Activity, Talk};
use serde_json::{Value, json};

use super::common::{World, data, from_bot, last_from_bot};
use super::{ADA, BEA, fields};

#[tokio::test]
async fn labels_numbers_and_first_words_answer() {
    let world = World::new().await;
    // The social media manager's button is the last answer.
    let last = (Activity::ALL.len() + 1).to_string();
    let asked = [
        (
            &[][..],
            "2 di 3",
            &[
                "Locali e hotel",
                "locali, e HOTEL!",
                "1",
                " 1. ",
                "1️⃣",
                "bar",
                "BAR!",
                "Negozio",
                "servizi",
                "SERVIZI E MESTIERI",
                "sèrvìzi",
                "4",
                "modella",
                "Modelle e modelli",
            ][..],
        ),
        (
            &["6"],
            "2 di 3",
            &["1", "prodotti", "la mia immagine", "LA", "2)"],
        ),
        (
            &["1"],
            "3 di 3",
            &[
                "Incassare di più",
                "più incassi",
                "INCASSARE DI PIU",
                "incassare di piu\u{300}",
                "«Incassare di più»",
                "incassare",
                "1",
                "2",
                "farmi",
                "Avere più follower",
                "follower",
                "tanti follower e pochi clienti",
                "non lo so ancora",
                "NON",
            ],
        ),
        (
            &["4"],
            "3 di 3",
            &["pubblico", "ingaggi", "Vendere", "3", "non"],
        ),
        (
            &["1", "3"],
            "🎯",
            &["io", "1", "agenzia", "cerco qualcuno", "３"],
        ),
        (
            &["social media manager"],
            "1 di 2",
            &["3", "rispondi", "Rispondi al suo posto"],
        ),
        (
            &[&*last, "3", "1"],
            "🎯",
            &["1", "incassare", "Farsi conoscere", "non ha le idee chiare"],
        ),
        (&[][..], "2 di 3", &["pro loco", "sono candidato sindaco"]),
        (
            &["parrocchia"],
            "3 di 3",
            &["più volontari", "farci conoscere", "1"],
        ),
        (&["6"], "2 di 3", &["nulla", "3", "siamo una onlus"]),
    ];
    for (before, expected, texts) in asked {
        for text in texts {
            world.say(ADA, "/start").await;
            for step in before {
                world.say(ADA, step).await;
            }
            let answer = world.say(ADA, text).await;
            assert!(answer.text.contains(expected), "{text}: {}", answer.text);
            assert_eq!(answer.edits, 0, "typed text is answered below");
        }
    }
    world.end().await;
}

#[tokio::test]
async fn the_verdict_can_be_typed_about_too() {
    let world = World::new().await;
    for step in ["/start", "1", "3", "2"] {
        world.say(ADA, step).await;
    }
    for (text, words) in [
        ("vai a un esempio", "incass"),
        ("2", "numeri da contare"),
        ("Apri il messaggio", "____"),
        ("porta", "«"),
    ] {
        let panel = world.say(ADA, text).await;
        assert!(
            panel.text.to_lowercase().contains(words),
            "{text}: {}",
            panel.text
        );
        let verdict = world.tap(ADA, "Torna al risultato").await;
        assert_eq!(verdict.message_id, panel.message_id);
    }
    let asked = world.say(ADA, "RICOMINCIA").await;
    assert_eq!(super::common::labels(&asked).len(), 2, "{}", asked.text);
    let back = world.say(ADA, "indietro").await;
    assert!(back.text.contains("3 di 3"), "{}", back.text);
    let again = world.say(ADA, "RICOMINCIA").await;
    assert!(again.text.contains("1 di 3"), "{}", again.text);
    world.end().await;
}

/// What somebody says there gets a line and the way back, not the verdict once more.
#[tokio::test]
async fn a_verdict_is_not_repeated_to_what_is_said_below_it() {
    let world = World::new().await;
    let mut verdict = None;
    for step in ["/start", "1", "3", "2"] {
        verdict = Some(world.say(ADA, step).await);
    }
    let verdict = verdict.unwrap();
    for text in [
        "xyzzy qwerty",
        "grazie!",
        "ok",
        "👍",
        "quanto costa?",
        "/boh",
    ] {
        let line = world.say(ADA, text).await;
        assert!(!line.text.contains("🎯"), "{text}: {}", line.text);
        assert!(line.text.chars().count() < 250, "{text}: {}", line.text);
        assert_eq!(data(&line), ["verdict.answer", "page.restart"], "{text}");
        let back = world.choose(ADA, "verdict.answer").await;
        assert_eq!(back.text, verdict.text);
        assert_eq!(back.message_id, line.message_id);
    }
    world.end().await;
}

/// Small talk and what it is met with, wherever the conversation stands.
#[tokio::test]
async fn small_talk_gets_a_kind_line_and_the_way_on() {
    let world = World::new().await;
    let said = [
        ("Grazie mille!", Talk::Thanks),
        ("ok", Talk::Agreed),
        ("👍🏽", Talk::Agreed),
        ("Complimenti", Talk::Praise),
        ("ciao", Talk::Greeting),
        ("arrivederci", Talk::Goodbye),
        ("sei stupido", Talk::Insult),
        ("Sei un bot?", Talk::Bot),
        ("Non ho capito niente", Talk::Bot),
        ("mi vuoi vendere qualcosa?", Talk::Price),
        ("Grazie mille, buona giornata!", Talk::Thanks),
        ("che differenza c'è?", Talk::Difference),
        ("quanto costa?", Talk::Price),
        ("vorrei parlare con una persona", Talk::Person),
        ("STOP", Talk::Stop),
        ("il mio concorrente ne ha 20.000", Talk::Rival),
    ];
    let mut lines = HashSet::new();
    for (place, chat) in [
        &[][..],
        &["activity.smm"],
        &["activity.other"],
        &["activity.venue"],
        &["activity.venue", "goods.known"],
        &["activity.venue", "goods.known", "manager.myself"],
        &[
            "activity.smm",
            "smm.answer",
            "activity.venue",
            "goods.known",
        ],
    ]
    .into_iter()
    .zip(1..)
    {
        let mut here = world.say(chat, "/start").await;
        for choice in place {
            here = world.choose(chat, choice).await;
        }
        let is_verdict = here.text.contains("🎯");
        let question = here.text.rsplit("\n\n").next().unwrap();
        for (text, talk) in said {
            let answer = world.say(chat, text).await;
            let at = format!("{text} at {place:?}: {}", answer.text);
            assert!(!answer.text.contains("Scusa"), "{at}");
            if talk == Talk::Difference {
                assert!(answer.text.contains("Follower o cliente"), "{at}");
                continue;
            }
            lines.insert((talk, answer.text.lines().next().unwrap().to_owned()));
            if is_verdict {
                assert_eq!(data(&answer), ["verdict.answer", "page.restart"], "{at}");
            } else if talk == Talk::Stop {
                // Whoever wants to stop is asked nothing, and finds the way back.
                assert!(!answer.text.contains(question), "{at}");
                assert_eq!(data(&answer), ["page.resume", "page.erase"], "{at}");
                let back = world.choose(chat, "page.resume").await;
                assert_eq!(back.keyboard, here.keyboard, "{at}");
            } else {
                assert!(answer.text.ends_with(question), "{at}");
                assert_eq!(answer.keyboard, here.keyboard, "{at}");
            }
        }
    }
    let of = |talk| lines.iter().filter(|(known, _)| *known == talk).count();
    for (_, talk) in said {
        let expected = if talk == Talk::Difference {
            0
        } else if talk == Talk::Rival {
            // Either voice, and whether it is known what is sold.
            4
        } else if talk.differs_after() {
            2
        } else {
            1
        };
        assert_eq!(of(talk), expected, "{talk}");
    }
    world.end().await;
}

#[tokio::test]
async fn any_other_text_asks_again_with_the_same_buttons() {
    let world = World::new().await;
    let first = world.say(ADA, "buongiorno!").await;
    assert!(
        first.text.contains("👋") && first.text.contains("1 di 3"),
        "{}",
        first.text
    );
    let longest = "à".repeat(4_096);
    let digits = "9".repeat(4_096);
    // Seven answers and the definitions.
    let behind_the_last = (Activity::ALL.len() + 3).to_string();
    for text in [
        "vorrei tanto saperlo",
        &longest,
        &digits,
        "🙂🙃👩‍👩‍👧‍👦",
        "مرحبا كيف الحال",
        "\u{202e}oizogen",
        "\u{200b}\u{200d}\u{feff}",
        "<b>grassetto</b> & <script>",
        "{ $kind }",
        "0",
        &behind_the_last,
        "1,5",
        "18446744073709551616",
        "\u{1}\u{7f}",
        "più",
        "?",
    ] {
        let answer = world.say(ADA, text).await;
        assert!(answer.text.starts_with("Scusa"), "{text}: {}", answer.text);
        assert_eq!(answer.keyboard, first.keyboard, "{text}");
        assert!(
            answer.text.len() < 1_000,
            "what was written is not repeated"
        );
    }
    world.end().await;
}

/// What a chat can send beside text, and a word of the answer.
fn contents() -> Vec<(Value, &'static str)> {
    let file = json!({"file_id": "a", "file_unique_id": "b", "duration": 3});
    let place = json!({"latitude": 45.4, "longitude": 9.1});
    vec![
        (
            json!({"photo": [{"file_id": "a", "width": 1, "height": 1}]}),
            "foto",
        ),
        (json!({"photo": [], "caption": "1"}), "foto"),
        (json!({"voice": file}), "vocale"),
        (json!({"audio": file}), "audio"),
        (
            json!({"video": file, "caption": "Incassare di più"}),
            "video",
        ),
        (json!({"video_note": file}), "video"),
        (json!({"animation": file, "document": file}), "GIF"),
        (
            json!({"sticker": {"file_id": "a", "emoji": "🙂"}}),
            "sticker",
        ),
        (json!({"document": file}), "file"),
        (json!({"location": place}), "posizione"),
        (
            json!({"venue": {"location": place, "title": "Bar"}, "location": place}),
            "posizione",
        ),
        (
            json!({"contact": {"phone_number": "+39", "first_name": "X"}}),
            "contatto",
        ),
        (
            json!({"poll": {"id": "1", "question": "?", "options": []}}),
            "sondaggio",
        ),
        (
            json!({"text": "1", "forward_origin": {"type": "hidden_user"}}),
            "quello che scrivi tu",
        ),
        (
            json!({"text": "1", "forward_date": 5, "forward_from": {}}),
            "quello che scrivi tu",
        ),
        (
            json!({"photo": [], "forward_origin": {"type": "user"}}),
            "quello che scrivi tu",
        ),
        (json!({"dice": {"emoji": "🎲", "value": 3}}), "leggerlo"),
        (json!({"game": {}}), "leggerlo"),
        (json!({"story": {}}), "leggerlo"),
        (json!({"paid_media": {}}), "leggerlo"),
        (json!({"hologram": [1, {"deep": null}]}), "leggerlo"),
        (json!({}), "leggerlo"),
    ]
}

#[tokio::test]
async fn everything_that_can_be_sent_is_answered_with_the_question_again() {
    let world = World::new().await;
    for (place, chat) in [
        &[][..],
        &["activity.smm"],
        &["activity.shop"],
        &["activity.shop", "goods.followers"],
        &["activity.shop", "goods.followers", "manager.myself"],
    ]
    .into_iter()
    .zip(1..)
    {
        let mut here = world.say(chat, "/start").await;
        for choice in place {
            here = world.choose(chat, choice).await;
        }
        for (content, words) in contents() {
            let shown = content.to_string();
            let answer = world
                .answer(chat, |api| {
                    api.send_kind(chat, fields(content));
                })
                .await;
            let first = answer.text.lines().next().unwrap();
            assert!(first.contains(words), "{shown}: {}", answer.text);
            assert_eq!(answer.edits, 0);
            if here.text.contains("🎯") {
                assert_eq!(data(&answer), ["verdict.answer", "page.restart"], "{shown}");
                continue;
            }
            assert_eq!(answer.keyboard, here.keyboard, "{shown}");
            let question = here.text.rsplit("\n\n").next().unwrap();
            assert!(answer.text.ends_with(question), "{shown}: {}", answer.text);
        }
    }
    world.end().await;
}

#[tokio::test]
async fn an_edited_message_is_not_taken_for_an_answer() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let own = world.api().say(ADA, "boh");
    let unclear = |api: &_| from_bot(api, ADA).len() == 2;
    world.until("the first answer", unclear).await;
    let answer = world
        .answer(ADA, |api| api.edit_own(ADA, own, "bar").unwrap())
        .await;
    assert!(answer.text.starts_with("La correzione"), "{}", answer.text);
    assert!(answer.text.contains("1 di 3"), "{}", answer.text);
    world.end().await;
}

#[tokio::test]
async fn a_live_location_that_moves_is_not_answered_each_time() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    for step in 0..5 {
        world
            .api()
            .push(&json!({"update_id": 500 + step, "edited_message": {
                "message_id": 9, "date": 1, "edit_date": 2 + step,
                "chat": {"id": ADA, "type": "private"}, "from": {"id": ADA, "is_bot": false},
                "location": {"latitude": 45.4, "longitude": 9.1, "live_period": 900},
            }}));
    }
    world.settled().await;
    world.stop().await;
    assert_eq!(
        world.bot_messages(ADA).len(),
        1,
        "a position that moves is nobody speaking"
    );
    world.end().await;
}

#[tokio::test]
async fn texts_with_entities_of_the_future_are_read() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    let newer = json!({
        "text": "bar",
        "entities": [{"type": "date_time", "offset": 0, "length": 3, "unix_time": 1, "x": [{}]}],
        "reply_markup": {"inline_keyboard": [[{"text": "x", "style": "danger", "newest": {}}]]},
        "link_preview_options": 7,
        "quote": {"text": "y", "position": -1},
    });
    let answer = world
        .answer(ADA, |api| {
            api.send_kind(ADA, fields(newer));
        })
        .await;
    assert!(answer.text.contains("2 di 3"), "{}", answer.text);
    world.end().await;
}

#[tokio::test]
async fn telegrams_own_notices_are_not_answered() {
    let mut world = World::new().await;
    world.say(BEA, "/start").await;
    for notice in [
        "pinned_message",
        "message_auto_delete_timer_changed",
        "write_access_allowed",
        "chat_background_set",
        "connected_website",
        "proximity_alert_triggered",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
    ] {
        world.api().send_kind(BEA, fields(json!({notice: {}})));
    }
    world.settled().await;
    world.stop().await;
    assert_eq!(world.bot_messages(BEA).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_another_bot_writes_is_not_answered() {
    let mut world = World::new().await;
    world.say(ADA, "/start").await;
    world.api().push(&json!({"update_id": 600, "message": {
        "message_id": 9, "date": 1, "chat": {"id": ADA, "type": "private"},
        "from": {"id": 77, "is_bot": true, "first_name": "Robot"}, "text": "/start",
    }}));
    world.settled().await;
    world.stop().await;
    assert_eq!(world.bot_messages(ADA).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn an_album_is_answered_once_and_a_page_is_left_by_typing() {
    let world = World::new().await;
    world.say(ADA, "/start").await;
    for _ in 0..5 {
        world.api().send_kind(
            ADA,
            fields(json!({"photo": [], "media_group_id": "13812345"})),
        );
    }
    world.api().say(ADA, "/aiuto");
    world.settled().await;
    let page = |api: &_| last_from_bot(api, ADA).text.contains("Come funziona");
    world.until("the page", page).await;
    assert_eq!(
        world.bot_messages(ADA).len(),
        3,
        "the greeting, one for the album, the page"
    );
    let page = world.say(ADA, "/cancella").await;
    let keep = super::common::labels(&page)[1].clone();
    let question = world.say(ADA, &keep).await;
    assert!(question.text.contains("1 di 3"), "{}", question.text);
    assert!(!question.text.contains("Scusa"), "{}", question.text);
    world.end().await;
}

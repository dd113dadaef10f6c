//! What people type beside taps.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{Activity, Talk};

use super::ADA;
use super::common::{World, data};

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

/// What somebody writes who has two activities: then both are offered.
const TWO: &str = "ho un ristorante ma sono anche influencer";

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
        ("mi hanno fregata", Talk::Cheated),
        ("L'agenzia mi ha fregato!", Talk::Cheated),
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
        &["activity.influencer"],
        &["activity.influencer", "image.products"],
        &["siamo una onlus"],
        &["siamo una onlus", "cause.known", "manager.searching"],
        &[TWO, "activity.two"],
        &[TWO, "activity.two", "two.image", "manager.professional"],
        &["activity.smm", "smm.answer"],
        &[
            "activity.smm",
            "smm.answer",
            "activity.other",
            "sells.nothing",
        ],
        &["activity.smm", "smm.answer", "activity.model"],
        &[
            "activity.smm",
            "smm.answer",
            "activity.model",
            "image.audience",
        ],
        &[
            "activity.smm",
            "smm.answer",
            TWO,
            "activity.two",
            "two.unsure",
        ],
        &["/start smm"],
        &["/start smm", "activity.shop"],
        &["/start smm", "activity.shop", "goods.unsure"],
    ]
    .into_iter()
    .zip(1..)
    {
        let mut here = world.say(chat, "/start").await;
        for step in place {
            here = if step.contains(' ') {
                world.say(chat, step).await
            } else {
                world.choose(chat, step).await
            };
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
            // Either voice, and what is sold: goods, an image, nothing, both, or that is not known yet.
            10
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

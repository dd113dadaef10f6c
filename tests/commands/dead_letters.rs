//! `dead-letters`: listed, sent again, dropped.

use follower_o_cliente::app;
use follower_o_cliente::standin::{Fault, Method, only};
use follower_o_cliente::store::{Addressee, Change, Lane, Outgoing};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::Rendered;
use follower_o_cliente::turn::{self, Content, Letter};

use super::common::{World, from_bot};
use super::{ADA, BEA, done, fails, row};

/// Telegram refuses a new message to a chat; returns the dead letter's id.
async fn refused(world: &World, chat: i64) -> i64 {
    let before = ids(world).await;
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(400)));
    world.api().start(chat, None);
    // A new one is read where another process looks.
    let id = loop {
        world
            .until("an update is answered", |api| api.unconfirmed() == 0)
            .await;
        let now = ids(world).await;
        if let Some(id) = now.into_iter().find(|id| !before.contains(id)) {
            break id;
        }
        tokio::task::yield_now().await;
    };
    world.api().clear_faults();
    id
}

async fn ids(world: &World) -> Vec<i64> {
    world.until("the bot runs", |api| api.is_polled()).await;
    let config = world.home.config(&world.telegram.url).store();
    let store = app::open_beside(&config).await.unwrap();
    let letters = store.dead_letters().await.unwrap();
    store.close().await;
    letters.into_iter().map(|letter| letter.id).collect()
}

#[tokio::test]
async fn one_is_sent_again_as_it_was_and_once() {
    let world = World::new().await;
    let none = done(&world, &["dead-letters"]).await;
    assert!(none.contains("no dead letters"), "{none}");
    let id = refused(&world, ADA).await;
    let dropped = refused(&world, BEA).await;
    let said = done(&world, &["dead-letters"]).await;
    let cells = row(&said, &id.to_string());
    assert_eq!(cells[..3], [&id.to_string(), "message", "0"], "{said}");
    assert!(cells[3].contains("Bad Request"), "{said}");
    for private in ["Domanda", "1001", "1002"] {
        assert!(!said.contains(private), "{said}");
    }

    let refused_body = body_of(&world, ADA);
    let id = id.to_string();
    let said = done(&world, &["dead-letters", "--send-again", &id]).await;
    assert!(said.contains("waits to be sent again"), "{said}");
    world
        .until("it arrives", |api| {
            from_bot(api, ADA)
                .iter()
                .any(|m| m.text.contains("Domanda 1"))
        })
        .await;
    assert_eq!(body_of(&world, ADA), refused_body, "the same bytes");
    let said = done(&world, &["dead-letters", "--drop", &dropped.to_string()]).await;
    assert!(said.contains("is dropped"), "{said}");
    assert!(
        done(&world, &["dead-letters"])
            .await
            .contains("no dead letters")
    );
    for args in [["--send-again", &id], ["--drop", &id], ["--drop", "777"]] {
        let said = fails(&world, &["dead-letters", args[0], args[1]]).await;
        assert!(said.contains("there is no dead letter"), "{said}");
    }
    assert_eq!(from_bot(world.api(), ADA).len(), 1, "once");
    assert!(from_bot(world.api(), BEA).is_empty());
    // What Telegram was made to refuse is no refusal of its own.
    world.end_with_refusals(&["Bad Request"]).await;
}

/// The last `sendMessage` to a chat.
fn body_of(world: &World, chat: i64) -> String {
    let calls = world.api().calls().into_iter();
    let mut bodies = calls
        .filter(|call| call.method.eq_ignore_ascii_case("sendMessage"))
        .filter(|call| call.body.contains(&format!("\"chat_id\":{chat}")))
        .map(|call| call.body);
    bodies.next_back().unwrap()
}

#[tokio::test]
async fn what_was_erased_meanwhile_is_not_sent_again() {
    let world = World::new().await;
    let id = refused(&world, ADA).await.to_string();
    world.say(ADA, "/cancella").await;
    world.choose(ADA, "erase.yes").await;
    let said = fails(&world, &["dead-letters", "--send-again", &id]).await;
    assert!(said.contains("there is no dead letter"), "{said}");
    world.end_with_refusals(&["Bad Request"]).await;
}

#[tokio::test]
async fn letters_of_another_process_come_through_however_busy_the_bot_is() {
    const ROUNDS: i32 = 12;
    let world = World::new().await;
    world.say(ADA, "/start").await;
    world.say(BEA, "/start").await;
    for round in 0..ROUNDS {
        let content = Content::Screen(std::sync::Arc::new(Rendered {
            html: format!("lettera {round}"),
            keyboard: Vec::new(),
        }));
        let letter = Letter {
            to: turn::Recipient {
                chat: ADA,
                topic: None,
            },
            edits: None,
            slot: None,
            answers: None,
            report: None,
            lane: Lane::UnderWay,
            content,
        };
        let letters = vec![Outgoing {
            after: None,
            to: Addressee::Chat(ADA),
            slot: None,
            lane: Lane::UnderWay,
            body: compose(&letter).unwrap(),
        }];
        world
            .beside(Change {
                letters,
                ..Change::default()
            })
            .await;
        // The bot's own letter, right behind it, in the same lane.
        world.say(BEA, "boh").await;
    }
    world
        .until("all have arrived, in order", |api| {
            let shown = from_bot(api, ADA).into_iter().map(|m| m.text);
            let letters: Vec<_> = shown.filter(|text| text.starts_with("lettera")).collect();
            letters
                == (0..ROUNDS)
                    .map(|n| format!("lettera {n}"))
                    .collect::<Vec<_>>()
        })
        .await;
    world.end().await;
}

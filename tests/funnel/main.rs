//! The funnel is right by construction: whatever people do, and whatever becomes of the program meanwhile,
//! what came in went on, left, or is there.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod engine;
mod lives;

use follower_o_cliente::dialogue::{Reached, Source};
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{Change, Decision, Read, Records, Write};
use follower_o_cliente::texts::Context;
use follower_o_cliente::turn::{self, ChatKind, Event, Input, Missing, Origin, RecordKind};

use common::Home;
use engine::Engine;

/// The evening's conversation goes on after midnight: each step is counted on the day on which it came there,
/// and once.
#[tokio::test]
async fn a_conversation_over_midnight_is_counted_once_a_step() {
    let home = Home::new();
    let mut engine = Engine::new(&home).await;
    let mut shown: Vec<Vec<String>> = Vec::new();
    let mut days = Vec::new();
    let back_and_again = [
        "start",
        "activity.venue",
        "back",
        "activity.venue",
        "goods.takings",
    ];
    for (id, data) in (1..).zip(back_and_again.into_iter().chain(["manager.searching"])) {
        let input = match data {
            "start" => Input::Start(Source::new("bio")),
            data => Input::Tap {
                data: data.to_owned(),
                message: None,
            },
        };
        let event = Event {
            update_id: id,
            from: Origin {
                chat: 7,
                topic: None,
                kind: ChatKind::Private,
            },
            message: None,
            input,
            about: turn::About::default(),
        };
        shown.extend(engine.take(&event).await);
        // Forty minutes later: the second step is taken after midnight.
        engine.now += 40 * 60;
    }
    for counter in engine.counters().await {
        if Reached::counted_by(&counter.step).is_some() {
            assert_eq!(counter.count, 1, "{counter:?}");
            days.push((counter.day, counter.step));
        }
    }
    days.sort();
    days.dedup();
    let evening = days[0].0;
    assert_eq!(days.len(), 4, "{days:?}");
    let after = days.iter().filter(|(day, _)| *day == evening + 1).count();
    assert!(after >= 2, "{days:?} {shown:?}");
}

/// Beside the funnel, for it needs the same engine: whoever guesses does not become the desk.
#[tokio::test]
async fn ten_thousand_guesses_find_no_pairing_link() {
    let home = Home::new();
    let engine = Engine::new(&home).await;
    let secret = turn::secret([7; 16]);
    let change = Change {
        writes: vec![Write::Put(turn::pairing(&secret, engine.now))],
        ..Change::default()
    };
    drop(
        engine
            .store
            .act(engine.now, |_| Decision::Done(change.clone()))
            .await
            .unwrap(),
    );
    let (context, look) = (Context::default(), Look::default());
    let world = turn::World {
        seed: None,
        texts: &engine.texts,
        words: &engine.words,
        context: &context,
        look: &look,
        now: engine.now,
        today: 0,
        zone: &engine.zone,
    };
    // Near misses: the secret with one digit more, one less, or another one.
    let guess = |n: usize| {
        let mut guess = secret.clone();
        let at = guess.len() - 1 - n % 32;
        let digit = char::from_digit((n / 32 % 16) as u32, 16).unwrap();
        guess.replace_range(at..=at, &digit.to_string());
        if n > 5_000 || guess == secret {
            guess = format!("desk-{:032x}", n as u128 * 0x9E37_79B9_7F4A_7C15);
        }
        guess
    };
    let start = |id: i64, word: &str| Event {
        update_id: id,
        from: Origin {
            chat: 50 + id % 90,
            topic: None,
            kind: ChatKind::Private,
        },
        message: None,
        input: Input::Start(Source::new(word)),
        about: turn::About::default(),
    };
    let events: Vec<_> = (0..10_000)
        .map(|n| start(n as i64 + 1, &guess(n)))
        .collect();
    let desk = RecordKind::Desk.only();
    let mut paired = 0;
    for batch in events.chunks(500) {
        let incoming: Vec<_> = batch.iter().map(turn::incoming).collect();
        let decide =
            |index: usize, records: &Records| match turn::take(&world, &batch[index], records) {
                Err(Missing(reads)) => Decision::Read(reads),
                Ok(turn) => {
                    let desks = turn.writes.iter().filter(|write| match write {
                        Write::Put(record) => record.id == desk,
                        Write::Remove(_) | Write::Erase(_) => false,
                    });
                    paired += desks.count();
                    Decision::Done(Change {
                        writes: turn.writes,
                        ..Change::default()
                    })
                }
            };
        drop(
            engine
                .store
                .take(&incoming, engine.now, Vec::new(), decide)
                .await
                .unwrap(),
        );
    }
    assert_eq!(paired, 0);
    // The right one still is good.
    engine.take(&start(20_000, &secret)).await;
    let mut found = false;
    let done = engine
        .store
        .act(engine.now, |records| match records.one(&desk) {
            None => Decision::Read(vec![Read::One(desk.clone())]),
            Some(record) => {
                found = matches!(record, follower_o_cliente::store::Found::Content(_));
                Decision::Done(Change::default())
            }
        });
    drop(done.await.unwrap());
    assert!(found);
}

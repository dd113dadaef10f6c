//! What is written of letters, whatever happens meanwhile.

use super::*;
use crate::store::{ChatKey, StoreKit};

/// Far beyond what anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::test]
async fn what_fails_at_the_end_is_written_while_there_is_time() {
    let mut kit = StoreKit::new().await;
    kit.put(5).await;
    kit.run("ALTER TABLE outbox RENAME TO away").await;
    let (store, failures) = (Arc::clone(&kit.store), kit.failures.clone());
    let finally = Settling::default().finally(&store, vec![5], Instant::now() + PATIENCE);
    let back = async {
        while failures.get() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        kit.run("ALTER TABLE away RENAME TO outbox").await;
    };
    tokio::join!(finally, back);
    assert_eq!(store.backlog().await.unwrap(), [0; 3]);
}

#[tokio::test]
async fn what_is_set_aside_as_it_is_read_does_not_wait_for_what_waits_for_it() {
    let mut kit = StoreKit::new().await;
    let (mut deliver, delivery) = delivery_to_nobody(&kit, Duration::from_millis(1));
    // While somebody else writes, what was delivered waits to be struck out.
    kit.run("BEGIN IMMEDIATE").await;
    kit.put(6).await;
    delivery.strike_out(5);
    deliver.settling.delivered(Moment::ZERO);
    let (deadline, seen) = watch::channel(None);
    let delivering = tokio::spawn(deliver.run(seen));
    while !lock(&delivery.shared.struck).is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Then there is a letter that must be set aside.
    kit.run("COMMIT").await;
    let set_aside = async {
        while kit.store.dead_letters().await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let set_aside = tokio::time::timeout(PATIENCE, set_aside).await;
    set_aside.expect("it is set aside");
    deadline.send_replace(Some(Instant::now()));
    let ended = tokio::time::timeout(PATIENCE, delivering).await;
    ended.expect("it ends").unwrap();
}

#[tokio::test]
async fn a_letter_that_is_refused_for_hours_while_others_go_makes_room_for_its_chats_next_one() {
    let kit = StoreKit::new().await;
    let (mut deliver, _delivery) = delivery_to_nobody(&kit, PATIENCE);
    for id in [1, 2] {
        let letter = Waiting::for_tests(id, 1, Lane::UnderWay);
        deliver.queue.push(letter);
    }
    // Hours pass, in which others are delivered.
    for hours in 0..6 {
        deliver.began -= Duration::from_secs(3_600);
        let now = deliver.now();
        deliver.failures.went_through(now);
        let row = deliver.queue.next(now).expect("something may go");
        if row.id == 2 {
            assert!(hours >= 3, "{hours}");
            return;
        }
        deliver.returned(Returned {
            sent: now,
            row,
            method: ApiMethod::SendMessage,
            outcome: Outcome::Retry("HTTP 502".to_owned()),
        });
    }
    panic!("it holds the chat up for ever");
}

/// Or those who wait would wait two seconds more for each who has blocked the bot.
#[tokio::test]
async fn in_a_storm_another_one_asks_where_a_letter_was_refused_for_another_reason() {
    let outcomes = [
        Outcome::Gone,
        Outcome::SendInstead,
        Outcome::Moved(1),
        Outcome::Dead("no".to_owned()),
    ];
    for outcome in outcomes {
        let kit = StoreKit::new().await;
        let (mut deliver, _delivery) = delivery_to_nobody(&kit, PATIENCE);
        let said = format!("{outcome:?}");
        let (before, now) = (Moment::ZERO, deliver.now());
        for chat in 0..20 {
            let chat = ChatKey::for_tests(chat);
            deliver.pace.refused(before, now, chat, Duration::ZERO);
        }
        deliver.queue.push(Waiting::for_tests(1, 1, Lane::UnderWay));
        let sent = deliver.now();
        deliver.pace.permit(sent).expect("one asks");
        assert!(deliver.pace.permit(sent).is_err(), "the others wait");
        let row = deliver.queue.next(sent).expect("it may go");
        deliver.returned(Returned {
            sent,
            row,
            method: ApiMethod::SendMessage,
            outcome,
        });
        let now = deliver.now();
        assert_eq!(deliver.pace.permit(now), Ok(()), "{said}");
    }
}

//! What is handed over between processes: its order, its key, and those who start at once.

use std::sync::atomic::Ordering;
use std::time::Duration;

use follower_o_cliente::app;
use follower_o_cliente::config::DatabasePlace;
use follower_o_cliente::standin::{BotApi, WebhookTrouble};
use follower_o_cliente::store::{KeyRing, MoveError, Postgres, Store, move_all};

use sqlx::Connection as _;

use super::common::postgres::Database;
use super::common::{Home, PATIENCE, from_bot};
use super::moving::{address, moved};
use super::replicas::Group;

const BOT: i64 = 123_456;

/// What people say, each with an answer of its own.
const SAID: [&str; 5] = ["/start", "/aiuto", "/privacy", "/differenza", "/esempi"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_messages_that_either_of_two_takes_in_are_answered_in_order() {
    const CHATS: i64 = 20;
    const EACH: usize = 50;
    let Some(database) = Database::new().await else {
        return;
    };
    let group = Group::of(2, &database.url()).await;
    let api = &group.telegram.api;
    for said in SAID.iter().cycle().take(EACH) {
        for chat in 1..=CHATS {
            api.say(chat, said);
        }
    }
    let answered = |chat| from_bot(api, chat).len() >= EACH;
    let all = api.wait_until(|_| (1..=CHATS).all(answered), PATIENCE * 2);
    assert!(all.await, "everybody is answered");
    let texts = |chat| from_bot(api, chat).into_iter().map(|it| it.text);
    let first: Vec<_> = texts(1).take(SAID.len()).collect();
    let different: std::collections::HashSet<_> = first.iter().collect();
    assert_eq!(different.len(), SAID.len(), "{first:#?}");
    for chat in 1..=CHATS {
        let texts: Vec<_> = texts(chat).collect();
        assert_eq!(texts.len(), EACH, "each once");
        for part in texts.chunks(SAID.len()) {
            assert_eq!(part, first, "in order");
        }
    }
    group.end(&database).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_either_of_two_is_handed_again_and_in_the_wrong_order_is_answered_once() {
    const CHATS: i64 = 10;
    let Some(database) = Database::new().await else {
        return;
    };
    let group = Group::of(2, &database.url()).await;
    let api = group.telegram.api.clone();
    api.set_webhook_trouble(WebhookTrouble {
        repeats: 2,
        newest_first: true,
    });
    for chat in 1..=CHATS {
        for said in SAID {
            api.say(chat, said);
        }
    }
    let answered = |chat| from_bot(&api, chat).len() >= SAID.len();
    let all = api.wait_until(|_| (1..=CHATS).all(answered), PATIENCE * 2);
    assert!(all.await, "everybody is answered");
    let given: Vec<_> = group.targets.iter().collect();
    let given = given.iter().map(|it| it.given.load(Ordering::Relaxed));
    assert!(given.min() > Some(0), "each has taken in");
    group.end(&database).await;
    let said = SAID.len();
    assert!(api.deliveries().0 >= 3 * said as u64 * CHATS.unsigned_abs());
    for chat in 1..=CHATS {
        assert_eq!(from_bot(&api, chat).len(), said, "each once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_there_outlives_whoever_was_about_to_answer_it() {
    const CHATS: i64 = 10;
    let Some(database) = Database::new().await else {
        return;
    };
    let mut group = Group::of(2, &database.url()).await;
    let api = group.telegram.api.clone();
    let answered = |chat| !from_bot(&api, chat).is_empty();
    api.say(CHATS + 1, "/start");
    assert!(api.wait_until(|_| answered(CHATS + 1), PATIENCE).await);
    // Nobody can commit a turn; what is handed over can be.
    let mut beside = database.connect().await;
    sqlx::raw_sql("BEGIN; SELECT FROM bot FOR UPDATE")
        .execute(&mut beside)
        .await
        .unwrap();
    for chat in 1..=CHATS {
        api.say(chat, "/start");
    }
    let half = |api: &BotApi| api.unconfirmed() <= 5;
    assert!(api.wait_until(half, PATIENCE).await, "half are handed over");
    // Long enough for whoever leads to have looked; the test passes without it, too.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let leader = group.leader(None).await;
    group.signal(leader, "-KILL");
    group.ended(leader).await;
    sqlx::raw_sql("ROLLBACK")
        .execute(&mut beside)
        .await
        .unwrap();
    beside.close().await.unwrap();
    let all = api.wait_until(|_| (1..=CHATS).all(answered), PATIENCE);
    assert!(all.await, "everybody is answered");
    group.start(leader);
    group.until(leader, "\"ready\":true").await;
    group.end(&database).await;
}

async fn store_on(home: &Home, database: &Database) -> Store<Postgres> {
    let keys = KeyRing::load(&home.key(), !home.key().exists()).unwrap();
    let connected = Postgres::open(&database.url(), None).await.unwrap();
    Store::open(connected, keys, Some(BOT)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_is_refused_while_updates_wait_that_nobody_has_answered() {
    let Some(database) = Database::new().await else {
        return;
    };
    let home = Home::new();
    std::fs::create_dir_all(home.key().parent().unwrap()).unwrap();
    let store = store_on(&home, &database).await;
    store.hand_in(&[b"{}"]).await.unwrap();
    let file = address(&home.database());
    let said = moved(&home, &database.url(), &file).await.unwrap_err();
    assert!(said.contains("not answered yet"), "{said}");
    let waiting = store.handed_in(9).await.unwrap();
    store.answered(&[waiting[0].id]).await.unwrap();

    // A process that stands by takes one in while rows are on their way.
    let place = DatabasePlace::named(&file).unwrap();
    let source = Postgres::open(&database.url(), None).await.unwrap();
    let target = app::connect(&place).await.unwrap();
    let beside = tokio::runtime::Handle::current();
    let mut late = 0;
    let outcome = move_all(&source, &target, |_, _| {
        if late == 0 {
            let handing = || beside.block_on(store.hand_in(&[b"{}"])).unwrap();
            std::thread::scope(|scope| scope.spawn(handing).join().unwrap());
        }
        late += 1;
    });
    let outcome = outcome.await;
    assert!(matches!(outcome, Err(MoveError::Inbox(BOT))), "{outcome:?}");
    assert!(late > 0, "something was on its way");
    // The source was not given up, and goes on.
    let again = store_on(&home, &database).await;
    let waiting = again.handed_in(9).await.unwrap();
    again.answered(&[waiting[0].id]).await.unwrap();
    let said = moved(&home, &database.url(), &file).await.unwrap();
    assert!(said.contains("row by row the same"), "{said}");
}

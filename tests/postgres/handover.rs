//! The lead goes from one process to another: what waits is left to the next one, whoever is killed in the middle of
//! a send loses nothing, and what is to be done once is done once.

use std::time::Duration;

use follower_o_cliente::standin::{BotApi, Fault, Method, first_calls};
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;

use super::common::postgres::Database;
use super::common::{PATIENCE, from_bot, soon};
use super::replicas::{Group, rows};

/// Waits until whoever leads has asked the database once more, and so knows who stands by.
async fn is_known(connection: &mut PgConnection) {
    let asked = async |connection: &mut PgConnection| -> String {
        let sql = "SELECT until::text FROM lead WHERE bot <> 0";
        let until = sqlx::query_scalar(sql).fetch_one(connection).await;
        until.unwrap()
    };
    let waiting = async {
        while rows(connection, "process").await < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let before = asked(connection).await;
        while asked(connection).await == before {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(waiting).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_that_wait_at_an_end_are_left_to_whoever_stands_by() {
    /// So many, at one a second, that nobody who may send for seconds leaves one.
    const CHATS: i64 = 5;
    /// The first is answered only while the others wait and the end has begun.
    const ANSWERED: Duration = Duration::from_millis(700);
    let Some(database) = Database::new().await else {
        return;
    };
    let servers = [database.url(), database.url()];
    let mut group = Group::configured(&servers, "messages_per_second = 1").await;
    let api = group.telegram.api.clone();
    let mut beside = database.connect().await;
    is_known(&mut beside).await;
    let leader = group.leader(None).await;
    let is_late = first_calls(Method::SendMessage, 1, Fault::DelayAnswer(ANSWERED));
    api.set_faults(is_late);
    for chat in 1..=CHATS {
        api.say(chat, "/start");
    }
    let written = async {
        while rows(&mut beside, "outbox").await < CHATS - 1 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(written).await;
    group.signal(leader, "-TERM");
    assert!(group.ended(leader).await.success());
    let left = rows(&mut beside, "outbox").await;
    assert!(left > 0, "all was sent before the lead was given back");
    beside.close().await.unwrap();
    let answered = |api: &BotApi| (1..=CHATS).all(|chat| !from_bot(api, chat).is_empty());
    assert!(api.wait_until(answered, PATIENCE).await, "nothing is lost");
    group.start(leader);
    group.until(leader, "\"ready\":true").await;
    group.end(&database).await;
    for chat in 1..=CHATS {
        assert_eq!(from_bot(&api, chat).len(), 1, "once");
    }
}

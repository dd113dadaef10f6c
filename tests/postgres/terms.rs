//! What becomes of whoever led before, and of what it was about.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method};
use follower_o_cliente::store::{KeyRing, Postgres, Store};
use sqlx::Connection as _;

use super::common::postgres::Database;
use super::common::{PATIENCE, from_bot, soon};
use super::proxy::Proxy;
use super::replicas::Group;
use super::several::BOT;

const ADA: i64 = 1_001;

pub fn signal(pid: u32, signal: &str) {
    let sent = Command::new("kill")
        .args([signal, &pid.to_string()])
        .status();
    assert!(sent.unwrap().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_when_the_term_has_passed_decides_nothing() {
    const RESTS: u32 = 3;
    let Some(database) = Database::new().await else {
        return;
    };
    let group = Group::of(2, &database.url()).await;
    let api = group.telegram.api.clone();
    let leader = group.leader(None).await;
    let pid = group.pid(leader);
    static CALLS: AtomicU32 = AtomicU32::new(0);
    api.set_faults(move |call: &CallInfo<'_>| {
        if call.method != Method::SendMessage {
            return Fault::None;
        }
        match CALLS.fetch_add(1, Ordering::SeqCst) {
            // Refused for good, which whoever asked cannot hear yet.
            0 => {
                signal(pid, "-STOP");
                Fault::Status(400)
            }
            // Its successor is to wait, and has the letter meanwhile.
            1 => Fault::TooManyRequests { retry_after: RESTS },
            _ => Fault::None,
        }
    });
    api.say(ADA, "/start");
    let held = |_: &BotApi| CALLS.load(Ordering::SeqCst) == 2;
    assert!(api.wait_until(held, PATIENCE).await, "the successor sends");
    signal(pid, "-CONT");
    // It hears the refusal, learns that its term has passed, and writes what it has to write.
    group.until(leader, "\"leads\":false").await;
    group.until(leader, "\"ready\":true").await;
    let answered = |api: &BotApi| from_bot(api, ADA).len() == 1;
    assert!(api.wait_until(answered, PATIENCE).await, "it is answered");
    // Nothing is left, and no dead letter among it.
    group
        .end_with_refusals(&database, &["Bad Request", "Too Many Requests"])
        .await;
    assert_eq!(from_bot(&api, ADA).len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_keep_the_lead_sends_nothing_once_it_has_ended() {
    /// Longer than a lead lasts.
    const RESTS: u32 = 6;
    static CALLS: AtomicU32 = AtomicU32::new(0);
    let Some(database) = Database::new().await else {
        return;
    };
    let proxies = [
        Proxy::before(database.socket()).await,
        Proxy::before(database.socket()).await,
    ];
    let servers = [0, 1].map(|which: usize| database.url_by(proxies[which].port));
    let group = Group::by(&servers).await;
    let api = group.telegram.api.clone();
    let leader = group.leader(None).await;
    let proxies = Arc::new(proxies);
    let between = Arc::clone(&proxies);
    api.set_faults(move |call: &CallInfo<'_>| {
        if call.method != Method::SendMessage {
            return Fault::None;
        }
        match CALLS.fetch_add(1, Ordering::SeqCst) {
            // It has the letter for that long, and is cut off meanwhile.
            0 => {
                between[leader].block(true);
                Fault::TooManyRequests { retry_after: RESTS }
            }
            _ => Fault::None,
        }
    });
    api.say(ADA, "/start");
    let answered = |api: &BotApi| from_bot(api, ADA).len() == 1;
    assert!(api.wait_until(answered, PATIENCE).await, "by its successor");
    // Long enough for whoever is cut off to send it, too; the test passes without it.
    tokio::time::sleep(Duration::from_secs(RESTS.into())).await;
    assert_eq!(CALLS.load(Ordering::SeqCst), 2, "once refused, once sent");
    proxies[leader].block(false);
    group.until(leader, "\"ready\":true").await;
    group
        .end_with_refusals(&database, &["Too Many Requests"])
        .await;
    assert_eq!(from_bot(&api, ADA).len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_begins_a_term_waits_for_what_the_one_before_is_writing() {
    let Some(database) = Database::new().await else {
        return;
    };
    let connected = Postgres::open(&database.url(), None).await.unwrap();
    let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
    let store = Store::open(connected, keys, Some(BOT)).await.unwrap();
    store.succeed().await.unwrap();
    let mut before = database.connect().await;
    let writes = "BEGIN; SELECT FROM bot FOR NO KEY UPDATE";
    sqlx::raw_sql(writes).execute(&mut before).await.unwrap();
    let succeeding = tokio::spawn(async move { store.succeed().await });
    let mut beside = database.connect().await;
    let waits = async {
        let sql = "SELECT count(*) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while sqlx::query_scalar::<_, i64>(sql)
            .fetch_one(&mut beside)
            .await
            .unwrap()
            == 0
        {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(waits).await;
    assert!(!succeeding.is_finished());
    before.close().await.unwrap();
    soon(succeeding).await.unwrap().unwrap();
    beside.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_album_whose_parts_two_processes_meet_is_answered_once() {
    let Some(database) = Database::new().await else {
        return;
    };
    let mut group = Group::of(2, &database.url()).await;
    let api = group.telegram.api.clone();
    let part = |api: &BotApi| {
        let fields = serde_json::json!({"photo": [], "media_group_id": "13812345"});
        api.send_kind(ADA, fields.as_object().unwrap().clone());
    };
    let until = async |count: usize| {
        let answered = |api: &BotApi| from_bot(api, ADA).len() >= count;
        assert!(api.wait_until(answered, PATIENCE).await, "{count}");
    };
    api.say(ADA, "/start");
    until(1).await;
    part(&api);
    until(2).await;
    let leader = group.leader(None).await;
    group.signal(leader, "-TERM");
    assert!(group.ended(leader).await.success());
    part(&api);
    api.say(ADA, "/aiuto");
    until(3).await;
    let answers: Vec<_> = from_bot(&api, ADA).into_iter().map(|it| it.text).collect();
    assert!(answers[2].contains("Come funziona"), "{answers:#?}");
    group.start(leader);
    group.until(leader, "\"ready\":true").await;
    group.end(&database).await;
}

//! The lead goes from one process to another: what waits is left to the next one, whoever is killed in the middle of
//! a send loses nothing, and what is to be done once is done once.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method, WebhookTrouble, first_calls};
use follower_o_cliente::store::{Change, Decision, Record, Write};
use follower_o_cliente::turn::{self, Mondays};
use jiff::tz::TimeZone;
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;

use super::common::postgres::Database;
use super::common::{PATIENCE, from_bot, last_from_bot, soon, unix_now};
use super::proxy::Proxy;
use super::replicas::{Group, rows};
use super::terms::signal;

const ADA: i64 = 1_001;
const BEA: i64 = 1_002;
const GIULIA: i64 = 4_001;

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_killed_in_the_middle_of_a_send_again_and_again_loses_nothing() {
    /// How many others talk at the same moment.
    const OTHERS: i64 = 5;
    /// What becomes of the letter whose sender is killed.
    const ROUNDS: [Fault; 4] = [
        Fault::LoseAnswer,
        Fault::ResetBefore,
        Fault::DelayAnswer(PATIENCE),
        Fault::LoseAnswer,
    ];
    let Some(database) = Database::new().await else {
        return;
    };
    let mut group = Group::of(2, &database.url()).await;
    let api = group.telegram.api.clone();
    let mut beside = database.connect().await;
    for (round, fault) in (1..).zip(ROUNDS) {
        let leader = group.leader(None).await;
        let (pid, chat) = (group.pid(leader), 100 * round);
        let is_sending = AtomicBool::new(false);
        api.set_faults(move |call: &CallInfo<'_>| {
            let is_it = call.method == Method::SendMessage && call.chat == Some(chat);
            if is_it && !is_sending.swap(true, Ordering::SeqCst) {
                signal(pid, "-KILL");
                fault
            } else {
                Fault::None
            }
        });
        for chat in chat..=chat + OTHERS {
            api.say(chat, "/start");
        }
        assert!(!group.ended(leader).await.success());
        group.leader(Some(leader)).await;
        group.start(leader);
        group.until(leader, "\"ready\":true").await;
        let all = |api: &BotApi| (chat..=chat + OTHERS).all(|chat| !from_bot(api, chat).is_empty());
        assert!(api.wait_until(all, PATIENCE).await, "nothing is lost");
        let written = async {
            while rows(&mut beside, "outbox").await > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        soon(written).await;
        let times = 1 + usize::from(fault != Fault::ResetBefore);
        let came = from_bot(&api, chat).len();
        assert_eq!(came, times, "once more where it had come: {fault:?}");
        for other in chat + 1..=chat + OTHERS {
            assert!(from_bot(&api, other).len() <= 2, "{other}");
        }
    }
    beside.close().await.unwrap();
    group.end(&database).await;
}

/// Writes a record beside the processes.
async fn write(group: &Group, record: Record) {
    let store = group.store().await;
    let change = Change {
        writes: vec![Write::Put(record)],
        ..Change::default()
    };
    let done = store.act(unix_now(), |_| Decision::Done(change.clone()));
    drop(done.await.unwrap());
    store.close().await;
}

/// The lead goes from one process to the other, and the first one comes back.
async fn changes(group: &mut Group) {
    let leader = group.leader(None).await;
    group.signal(leader, "-TERM");
    assert!(group.ended(leader).await.success());
    group.leader(Some(leader)).await;
    group.start(leader);
    group.until(leader, "\"ready\":true").await;
}

/// Waits until the profile has been looked through up to what comes behind all that is set.
async fn profile_is_kept(api: &BotApi) {
    let asks = |api: &BotApi| {
        let calls = api.calls();
        let mut calls = calls.iter();
        calls.any(|call| call.method == "getMyCommands" && call.body.contains("scope"))
    };
    assert!(api.wait_until(asks, PATIENCE).await, "the profile is set");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_to_be_done_once_is_done_once_whoever_leads() {
    let Some(database) = Database::new().await else {
        return;
    };
    let mut group = Group::of(2, &database.url()).await;
    let api = group.telegram.api.clone();
    // Either hears of everything.
    api.set_webhook_trouble(WebhookTrouble {
        repeats: 1,
        newest_first: false,
    });
    profile_is_kept(&api).await;
    let answered = async |chat: i64, text: &str| {
        let before = from_bot(&api, chat).len();
        api.say(chat, text);
        let more = |api: &BotApi| from_bot(api, chat).len() > before;
        assert!(api.wait_until(more, PATIENCE).await, "{text}");
        last_from_bot(&api, chat).text
    };
    let secret = turn::secret([7; 16]);
    write(&group, turn::pairing(&secret, unix_now())).await;
    let start = format!("/start {secret}");
    let welcome = answered(GIULIA, &start).await;
    assert!(welcome.contains("la vostra scrivania"), "{welcome}");
    let said = answered(ADA, &start).await;
    assert!(said.contains("Domanda 1 di 3"), "{said}");
    // A Monday is due: whoever leads next sees it, and whoever leads then that it is told.
    write(&group, Mondays::since(0, &TimeZone::UTC).record()).await;
    let is_week = |text: &str| text.contains("Settimana ");
    let weeks = |api: &BotApi| {
        let told = from_bot(api, GIULIA);
        told.iter().filter(|it| is_week(&it.text)).count()
    };
    changes(&mut group).await;
    let told = api.wait_until(|api| weeks(api) == 1, PATIENCE);
    assert!(told.await, "the week is told of");
    let said = answered(BEA, &start).await;
    assert!(said.contains("Domanda 1 di 3"), "{said}");
    changes(&mut group).await;
    let asked = answered(GIULIA, "/settimana").await;
    assert!(is_week(&asked), "{asked}");
    group.end(&database).await;
    assert_eq!(weeks(&api), 2, "once by itself, once asked for");
    let calls = api.calls();
    let set = calls.iter().filter(|call| call.method.starts_with("setMy"));
    let mut set: Vec<_> = set.map(|call| (&call.method, &call.body)).collect();
    let all = set.len();
    set.sort();
    set.dedup();
    assert!(all > 0 && all == set.len(), "each once: {set:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_keep_the_lead_leaves_the_profile_to_its_successor() {
    /// Longer than it takes until another leads.
    const RESTS: u32 = 8;
    let Some(database) = Database::new().await else {
        return;
    };
    let proxies = Arc::new([
        Proxy::before(database.socket()).await,
        Proxy::before(database.socket()).await,
    ]);
    let servers = [0, 1].map(|which: usize| database.url_by(proxies[which].port));
    let mut group = Group::by(&servers).await;
    let api = group.telegram.api.clone();
    profile_is_kept(&api).await;
    let first = group.leader(None).await;
    let next = 1 - first;
    let (between, asked) = (Arc::clone(&proxies), Arc::new(AtomicU32::new(0)));
    let (asks, place) = (Arc::clone(&asked), OnceLock::<Vec<u8>>::new());
    api.set_faults(move |call: &CallInfo<'_>| {
        let has_place = String::from_utf8_lossy(call.body).contains("scope");
        if call.method != Method::GetMyCommands || !has_place {
            return Fault::None;
        }
        // Whoever leads looks into each place once.
        if place.get_or_init(|| call.body.to_vec()) != call.body {
            return Fault::None;
        }
        match asks.fetch_add(1, Ordering::SeqCst) {
            // It is to ask again then, and is cut off meanwhile.
            0 => {
                between[next].block(true);
                Fault::TooManyRequests { retry_after: RESTS }
            }
            _ => Fault::None,
        }
    });
    group.signal(first, "-TERM");
    assert!(group.ended(first).await.success());
    group.start(first);
    group.leader(Some(next)).await;
    let looked = |_: &BotApi| asked.load(Ordering::SeqCst) > 1;
    assert!(api.wait_until(looked, PATIENCE).await, "by its successor");
    // Long enough for whoever is cut off to ask again, too; the test passes without it.
    tokio::time::sleep(Duration::from_secs(RESTS.into())).await;
    assert_eq!(asked.load(Ordering::SeqCst), 2, "nobody else asks");
    proxies[next].block(false);
    group.until(next, "\"ready\":true").await;
    group
        .end_with_refusals(&database, &["Too Many Requests"])
        .await;
}

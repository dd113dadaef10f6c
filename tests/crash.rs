//! The real binary, killed again and again under load: nothing is lost, nothing goes back.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::people::Crowd;
use common::process::{Dice, Process};
use common::witness::{Witness, Written};
use common::{Home, PATIENCE, Telegram};
use follower_o_cliente::app;
use follower_o_cliente::standin::{BotApi, Fault, Method};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_kills_under_load_lose_nothing() {
    kills_under_load_lose_nothing(Home::new(), 32).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_under_load_on_a_server_lose_nothing() {
    if let Some(database) = common::postgres::Database::new().await {
        kills_under_load_lose_nothing(Home::on(database.url()), 5).await;
    }
}

async fn kills_under_load_lose_nothing(home: Home, kills: u32) {
    const SIDE_BY_SIDE: i64 = 24;
    const AT_LEAST: i64 = 200;
    let telegram = Telegram::start().await;
    let witness = Witness::default();
    let plan = witness.watching(Arc::new(|_: &_| Fault::None));
    telegram.api.set_faults(move |call| plan(call));

    let mut crowd = Crowd::come(&telegram.api, SIDE_BY_SIDE, AT_LEAST);
    let mut dice = Dice(20_260_301);
    for _ in 0..kills {
        let polls = telegram.api.count(Method::GetUpdates);
        let bot = Process::start(&home, &telegram.url);
        let awake = telegram
            .api
            .wait_until(|api| api.count(Method::GetUpdates) > polls, PATIENCE)
            .await;
        assert!(awake, "it starts again after every kill");
        tokio::time::sleep(Duration::from_micros(dice.below(250_000))).await;
        witness.kills_now();
        bot.kill();
    }
    crowd.is_over();
    let polls = telegram.api.count(Method::GetUpdates);
    let mut bot = Process::start(&home, &telegram.url);
    let awake = |api: &BotApi| api.count(Method::GetUpdates) > polls;
    assert!(telegram.api.wait_until(awake, PATIENCE).await);
    crowd.goes().await;

    bot.signal("-TERM");
    assert!(bot.ended().await.success(), "SIGTERM ends it cleanly");
    witness.nothing_went_back();
    let repeated = witness.repeated_after_kills(SIDE_BY_SIDE as usize, Written::Here);
    let talks = crowd.so_far();
    println!("{kills} kills, {talks} conversations, {repeated:?} new messages repeated");
    assert_eq!(telegram.api.unconfirmed(), 0);
    for call in telegram.api.refused() {
        let words = call.description.unwrap_or_default();
        let expected = [
            "message is not modified",
            "query is too old",
            "terminated by other getUpdates",
        ];
        assert!(
            expected.iter().any(|e| words.contains(e)),
            "{} {words}",
            call.method
        );
    }
    assert_eq!(backlog(&home, &telegram.url).await, [0, 0, 0]);
}

async fn backlog(home: &Home, url: &str) -> [u64; 3] {
    let store = app::open_store(&home.config(url)).await.unwrap();
    let backlog = store.backlog().await.unwrap();
    store.close().await;
    backlog
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signals_end_it_cleanly_while_it_waits_for_telegram() {
    for signal in ["-TERM", "-INT"] {
        let telegram = Telegram::start().await;
        let home = Home::new();
        let mut bot = Process::start(&home, &telegram.url);
        telegram.api.start(1, None);
        assert!(
            telegram
                .api
                .wait_until(|api| api.messages(1).len() == 2, PATIENCE)
                .await
        );
        bot.signal(signal);
        let ended = common::soon(bot.ended()).await;
        assert!(ended.success(), "{signal}: {ended}");
        assert_eq!(telegram.api.unconfirmed(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_token_it_says_how_to_get_one() {
    let home = Home::new();
    let output = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"))
        .arg("run")
        .current_dir(home.path())
        .env_remove("TELOXIDE_TOKEN")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("@BotFather") && said.lines().count() <= 2,
        "{said}"
    );
    assert!(!Path::new(&home.data()).exists(), "nothing is written");
}

/// Waits until somebody has fetched updates since `before` of them were asked for.
async fn somebody_serves(telegram: &Telegram, before: u64) {
    let served = telegram
        .api
        .wait_until(|api| api.count(Method::GetUpdates) > before, PATIENCE);
    assert!(served.await, "another takes over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_one_serves_and_the_other_takes_over() {
    const SIDE_BY_SIDE: i64 = 8;
    let Some(database) = common::postgres::Database::new().await else {
        return;
    };
    let telegram = Telegram::start().await;
    let homes = [Home::on(database.url()), Home::on(database.url())];
    let witness = Witness::default();
    let plan = witness.watching(Arc::new(|_: &_| Fault::None));
    telegram.api.set_faults(move |call| plan(call));
    let polls = || telegram.api.count(Method::GetUpdates);

    let mut leads = Process::start(&homes[0], &telegram.url);
    somebody_serves(&telegram, 0).await;
    std::fs::create_dir_all(homes[1].key().parent().unwrap()).unwrap();
    std::fs::copy(homes[0].key(), homes[1].key()).unwrap();
    let mut stands_by = Process::start(&homes[1], &telegram.url);

    let mut crowd = Crowd::come(&telegram.api, SIDE_BY_SIDE, 0);
    for (round, signal) in ["-KILL", "-TERM", "-STOP", "-KILL", "-TERM"]
        .into_iter()
        .enumerate()
    {
        // Both are there, and one has served somebody since the last time.
        let talks = crowd.so_far();
        let served = || crowd.so_far() > talks + 2 * SIDE_BY_SIDE;
        assert!(telegram.api.wait_until(|_| served(), PATIENCE).await);
        if signal != "-TERM" {
            witness.kills_now();
        }
        let began = Instant::now();
        leads.signal(signal);
        if signal == "-TERM" {
            let ended = leads.0.wait().unwrap();
            assert!(ended.success(), "{ended}");
        } else if signal == "-KILL" {
            leads.0.wait().unwrap();
        }
        if signal != "-TERM" {
            witness.is_gone();
        }
        somebody_serves(&telegram, polls()).await;
        println!("{signal}: another serves after {:?}", began.elapsed());
        std::mem::swap(&mut leads, &mut stands_by);
        if signal == "-STOP" {
            // It finds that it has lost the lead.
            stands_by.signal("-CONT");
        } else {
            stands_by = Process::start(&homes[round % 2], &telegram.url);
        }
    }
    crowd.is_over();
    crowd.goes().await;
    for mut process in [stands_by, leads] {
        process.signal("-TERM");
        assert!(process.ended().await.success());
    }
    witness.nothing_went_back();
    let repeated = witness.repeated_after_kills(SIDE_BY_SIDE as usize, Written::Elsewhere);
    println!(
        "{} conversations, {repeated:?} new messages repeated",
        crowd.so_far()
    );
    assert_eq!(telegram.api.unconfirmed(), 0);
    assert_eq!(backlog(&homes[0], &telegram.url).await, [0, 0, 0]);
}

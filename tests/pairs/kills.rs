//! The real binary, killed again and again while pairs are under way: the letters of a comparison reach both or
//! wait, nothing is lost, and nothing repeated but what was on its way at a kill.

use std::sync::Arc;
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method, SentMessage};
use tokio::task::JoinSet;

use crate::common::process::Process;
use crate::common::witness::{Witness, Written};
use crate::common::{Home, PATIENCE, Telegram, data, from_bot};
use crate::start_of;

const PAIRS: i64 = 8;
/// More than it takes: only a bot that comes to nothing between them is killed so often.
const MOST_KILLS: u64 = 300;
/// So long the comparison takes to one of the two: a kill falls between the two letters now and then.
const LATER: Duration = Duration::from_millis(60);

/// The two of a pair.
const fn chats(number: i64) -> [i64; 2] {
    [10_000 + number, 20_000 + number]
}

/// The newest message that has a button that does this, once it is there.
async fn offered(api: &BotApi, chat: i64, what: &str) -> (SentMessage, String) {
    let find = |api: &BotApi| {
        from_bot(api, chat).into_iter().rev().find_map(|message| {
            let data = data(&message)
                .into_iter()
                .find(|data| data.starts_with(what))?;
            Some((message, data))
        })
    };
    let there = api
        .wait_until(|api| find(api).is_some(), PATIENCE * 2)
        .await;
    assert!(
        there,
        "{chat} is never offered {what}: {:#?}",
        api.messages(chat)
    );
    find(api).unwrap()
}

/// Taps it.
async fn taps(api: &BotApi, chat: i64, what: &str) -> SentMessage {
    let (message, data) = offered(api, chat, what).await;
    api.tap(chat, message.message_id, &data).unwrap();
    message
}

fn compared(api: &BotApi, chat: i64) -> usize {
    let heads = |message: &SentMessage| message.text.starts_with("🤝 Parlate la stessa lingua.");
    from_bot(api, chat)
        .iter()
        .filter(|message| heads(message))
        .count()
}

/// The whole of it, as two people do it who never repeat themselves.
async fn answer_apart(api: BotApi, number: i64) {
    let [anna, bruno] = chats(number);
    api.rename(anna, "Anna");
    api.start(anna, None);
    taps(&api, anna, "activity.smm").await;
    taps(&api, anna, "pair.new.smm").await;
    let (invitation, _) = offered(&api, anna, "pair.answer.").await;
    let start = start_of(&invitation);
    taps(&api, anna, "pair.answer.").await;
    taps(&api, anna, "activity.venue").await;
    taps(&api, anna, "goods.takings").await;
    taps(&api, anna, "pair.send.").await;
    api.start(bruno, Some(&start));
    taps(&api, bruno, "activity.venue").await;
    taps(&api, bruno, "goods.takings").await;
    taps(&api, bruno, "pair.send.").await;
    let both = |api: &BotApi| chats(number).iter().all(|chat| compared(api, *chat) > 0);
    let reached = api.wait_until(both, PATIENCE * 2).await;
    assert!(reached, "{:#?}", api.messages(anna));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_in_the_middle_of_pairs_lose_nothing_and_the_comparison_reaches_both_or_waits() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let witness = Witness::default();
    let plan = witness.watching(Arc::new(|call: &CallInfo<'_>| {
        let to_a_host = call.chat.is_some_and(|chat| chat < 20_000);
        let body = String::from_utf8_lossy(call.body);
        if to_a_host && body.contains("Parlate la stessa lingua.") {
            Fault::Delay(LATER)
        } else {
            Fault::None
        }
    }));
    telegram.api.set_faults(move |call| plan(call));
    let mut people = JoinSet::new();
    let (mut begun, mut kills, mut alone) = (0, 0, 0);
    let reached = |begun: i64| -> Vec<_> {
        (0..begun)
            .map(|number| chats(number).map(|chat| compared(&telegram.api, chat) > 0))
            .collect()
    };
    while begun < PAIRS || reached(begun).iter().any(|pair| *pair != [true, true]) {
        assert!(kills < MOST_KILLS, "{:#?}", reached(begun));
        let polls = telegram.api.count(Method::GetUpdates);
        let process = Process::start(&home, &telegram.url);
        let awake = |api: &BotApi| api.count(Method::GetUpdates) > polls;
        assert!(telegram.api.wait_until(awake, PATIENCE).await);
        // Pairs begin one after another, so that each kill meets them at other places.
        if begun < PAIRS {
            people.spawn(answer_apart(telegram.api.clone(), begun));
            begun += 1;
        }
        tokio::time::sleep(Duration::from_millis(11 + 37 * kills % 170)).await;
        witness.kills_now();
        drop(process);
        kills += 1;
        if reached(begun).iter().any(|[anna, bruno]| anna != bruno) {
            alone += 1;
            let [_, waiting, _] = home.rows().await;
            assert!(
                waiting > 0,
                "one has it, and the other's neither came nor waits"
            );
        }
    }
    let process = Process::start(&home, &telegram.url);
    while let Some(pair) = people.join_next().await {
        pair.unwrap();
    }
    let settled = |api: &BotApi| api.unconfirmed() == 0;
    assert!(telegram.api.wait_until(settled, PATIENCE).await);
    drop(process);
    let repeated = witness.repeated_after_kills(2 * PAIRS as usize, Written::Here);
    println!("{kills} kills, {begun} pairs, {alone} kills between the two letters, {repeated:?}");
    for chat in (0..begun).flat_map(chats) {
        assert!(compared(&telegram.api, chat) >= 1);
    }
    assert_eq!(home.rows().await[2], 0, "no dead letters");
}

//! The real binary, killed again and again in the middle of a talk: everything is passed on, in order, and
//! nothing twice but what was on its way at a kill.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method};

use super::common::process::Process;
use super::common::{PATIENCE, from_bot};
use super::kit::{Studio, cards};
use super::{ADA, GIULIA};

/// What was sent before a kill may be read from its socket a little later.
const STRAGGLES: Duration = Duration::from_millis(200);

/// When each message was copied.
type Copied = Arc<Mutex<HashMap<(i64, i64), Vec<Instant>>>>;

fn watch(api: &BotApi) -> Copied {
    let copied = Copied::default();
    let seen = Arc::clone(&copied);
    api.set_faults(move |call: &CallInfo<'_>| {
        if call.method == Method::CopyMessage {
            let body: serde_json::Value = serde_json::from_slice(call.body).unwrap();
            let of = |field: &str| body[field].as_i64().unwrap();
            let message = (of("from_chat_id"), of("message_id"));
            seen.lock()
                .unwrap()
                .entry(message)
                .or_default()
                .push(call.at);
        }
        Fault::None
    });
    copied
}

/// What was copied into a chat, in its order, each once.
fn arrived(api: &BotApi, chat: i64) -> Vec<String> {
    let mut texts = Vec::new();
    for message in from_bot(api, chat) {
        if message.copied_from.is_some() && !texts.contains(&message.text) {
            texts.push(message.text);
        }
    }
    texts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_kills_in_the_middle_of_a_talk_lose_nothing_and_keep_the_order() {
    const KILLS: u64 = 10;
    let mut studio = Studio::new().await;
    let desk = studio.pair().await;
    let card = studio.contact(ADA, desk).await;
    studio.stop().await;
    let copied = watch(studio.api());
    let config = studio.home.path().join("x.toml");
    let agency = ["--config".as_ref(), config.as_os_str()];
    let mut kills = Vec::new();
    let (mut questions, mut answers) = (Vec::new(), Vec::new());
    for round in 0..KILLS {
        let polls = studio.api().count(Method::GetUpdates);
        let process = Process::start_with(&studio.home, &studio.telegram.url, &agency);
        let awake = |api: &BotApi| api.count(Method::GetUpdates) > polls;
        assert!(studio.api().wait_until(awake, PATIENCE).await);
        // An answer opens the way for two messages more.
        let api = studio.api();
        let answer = format!("risposta {round}");
        api.reply(desk, GIULIA, card.message_id, &answer).unwrap();
        answers.push(answer);
        for part in ["a", "b"] {
            let question = format!("domanda {round}{part}");
            api.say(ADA, &question);
            questions.push(question);
        }
        // Somewhere in the middle, at instants that are always the same.
        tokio::time::sleep(Duration::from_millis(7 * round % 60)).await;
        kills.push(Instant::now());
        drop(process);
    }
    studio.again().await;
    let all = |api: &BotApi| {
        arrived(api, desk).len() == questions.len() && arrived(api, ADA).len() == answers.len()
    };
    studio.until("everything is passed on", all).await;
    assert_eq!(arrived(studio.api(), desk), questions, "in order");
    assert_eq!(arrived(studio.api(), ADA), answers, "in order");
    for (message, times) in &*copied.lock().unwrap() {
        for pair in times.windows(2) {
            let killed = |kill: &Instant| pair[0] <= *kill + STRAGGLES && *kill <= pair[1];
            assert!(kills.iter().any(killed), "{message:?} twice without a kill");
        }
    }
    assert_eq!(cards(studio.api(), desk).len(), 1);
    studio.marked().await;
    studio
        .world
        .end_with_refusals(&[
            "terminated by other getUpdates",
            "not modified",
            "Not Found",
        ])
        .await;
}

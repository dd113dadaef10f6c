//! What whoever watches is told: that it can serve, and what was measured; of people nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use common::people::{Habit, converse};
use common::ports::free;
use common::{Bot, Home, PATIENCE, TOKEN, Telegram, World};
use follower_o_cliente::metrics::Metrics;
use follower_o_cliente::standin::{BotApi, CallInfo, Fault, Method};

/// A bot that is watched over.
struct Watched {
    world: World,
    at: SocketAddr,
}

impl Watched {
    async fn new() -> Self {
        let (telegram, home, at) = (Telegram::start().await, Home::new(), free());
        let mut config = home.config(&telegram.url);
        config.health = Some(at);
        let bot = Some(Bot::start(config));
        let world = World {
            telegram,
            home,
            bot,
        };
        world.until("it fetches", BotApi::is_polled).await;
        Self { world, at }
    }

    async fn asked(&self, path: &str) -> (u16, String) {
        let answer = reqwest::get(format!("http://{}{path}", self.at)).await;
        let answer = answer.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Asks until the answer is as it should be.
    async fn until(&self, path: &str, is_right: impl Fn(u16, &str) -> bool) -> String {
        let asking = async {
            loop {
                let (status, said) = self.asked(path).await;
                if is_right(status, &said) {
                    return said;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        match tokio::time::timeout(PATIENCE, asking).await {
            Ok(said) => said,
            Err(_) => panic!("{path}: {:?}", self.asked(path).await),
        }
    }
}

fn has(told: &str, line: &str) -> bool {
    told.lines().any(|told| told == line)
}

/// Kind, labels and description of each metric that is told.
fn told_metrics(told: &str) -> BTreeMap<String, (String, BTreeSet<String>, String)> {
    let mut metrics: BTreeMap<String, (String, BTreeSet<String>, String)> = BTreeMap::new();
    for line in told.lines() {
        let words: Vec<_> = line.splitn(4, ' ').collect();
        if let ["#", what, name, rest] = words[..] {
            let metric = metrics.entry(name.to_owned()).or_default();
            match what {
                "HELP" => metric.2 = rest.to_owned(),
                "TYPE" => metric.0 = rest.to_owned(),
                what => panic!("{what}"),
            }
            continue;
        }
        let Some((name, labels)) = line.split_once('{') else {
            continue;
        };
        let metric = metrics
            .iter_mut()
            .filter(|(metric, _)| name.starts_with(*metric))
            .max_by_key(|(metric, _)| metric.len());
        let (labels, _) = labels.rsplit_once('}').unwrap();
        let names = labels
            .split(',')
            .map(|label| label.split('=').next().unwrap());
        let names = names.filter(|label| *label != "le");
        metric.unwrap().1.1.extend(names.map(str::to_owned));
    }
    metrics
}

#[test]
fn the_page_lists_what_is_told() {
    let metrics = Metrics::new();
    drop(metrics.bot("x"));
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/metrics.md");
    let page = std::fs::read_to_string(page).unwrap();
    let listed = page.lines().filter(|line| line.starts_with("| `foc_"));
    let listed = listed.map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let labels = cells[2].split(", ").map(str::to_owned).collect();
        let name = cells[0].trim_matches('`').to_owned();
        (name, (cells[1].to_owned(), labels, cells[3].to_owned()))
    });
    assert_eq!(
        listed.collect::<BTreeMap<_, _>>(),
        told_metrics(&metrics.told())
    );
    for word in [
        "answered",
        "repeated",
        "too_many_requests",
        "rewritten",
        "under_way",
    ] {
        assert!(page.contains(&format!("`{word}`")), "{word}");
    }
}

/// The metrics that a text names, by the names under which they are read.
fn named(text: &str) -> BTreeSet<String> {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words = text.split(|c| !of_a_name(c));
    let names = words.filter(|word| word.starts_with("foc_"));
    names.map(str::to_owned).collect()
}

#[test]
fn every_metric_that_the_dashboard_and_the_alerts_name_is_told() {
    let metrics = Metrics::new();
    drop(metrics.bot("x"));
    let told = metrics.told();
    let told: BTreeSet<_> = told
        .lines()
        .filter_map(|line| line.split_once('{'))
        .map(|(name, _)| name.to_owned())
        .collect();
    for file in ["deploy/grafana-dashboard.json", "deploy/alerts.yml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(path).unwrap();
        let named = named(&text);
        assert!(named.len() >= 5, "{file}: {named:?}");
        let unknown: Vec<_> = named.difference(&told).collect();
        assert!(unknown.is_empty(), "{file}: {unknown:?}");
        if file.ends_with("json") {
            let dashboard: serde_json::Value = serde_json::from_str(&text).unwrap();
            let panels = dashboard["panels"].as_array().unwrap();
            assert!(panels.iter().all(|panel| panel["targets"].is_array()));
            let plain = |name: &String| name.trim_end_matches("_bucket").to_owned();
            let shown: BTreeSet<_> = named.iter().map(plain).collect();
            let missing: Vec<_> = told
                .iter()
                .filter(|name| !name.ends_with("_sum") && !name.ends_with("_count"))
                .map(plain)
                .filter(|name| !shown.contains(name))
                .collect();
            assert!(missing.is_empty(), "nobody sees {missing:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happens_is_counted_and_tells_of_nobody() {
    const CHATS: [i64; 3] = [777_000_001, 777_000_002, 777_000_003];
    let watched = Watched::new().await;
    let world = &watched.world;
    world.placement("vetrina-estiva").await;
    let api = world.api();
    for (chat, habit) in CHATS
        .into_iter()
        .zip([Habit::Taps, Habit::Types, Habit::Taps])
    {
        converse(api, chat, habit, PATIENCE).await;
    }
    api.start(777_000_004, Some("vetrina-estiva"));
    api.start(777_000_005, Some("parola-mai-fatta"));
    api.say(777_000_006, "qualcosa di molto personale");
    world.settled().await;
    let answered = "foc_updates_total{bot=\"bot\",outcome=\"answered\"} 15";
    let told = watched
        .until("/metrics", |_, told| {
            has(told, answered) && has(told, "foc_outbox_letters{bot=\"bot\",lane=\"new\"} 0.0")
        })
        .await;
    for line in [
        "foc_build_info{version=\"0.1.0\"} 1",
        "foc_bot_running{bot=\"bot\"} 1.0",
        "foc_leads{bot=\"bot\"} 1.0",
        "foc_dead_letters_total{bot=\"bot\",kind=\"letter\"} 0",
        "foc_database_errors_total{bot=\"bot\"} 0",
        "foc_outbox_letters{bot=\"bot\",lane=\"under_way\"} 0.0",
        "foc_outbox_oldest_seconds{bot=\"bot\",lane=\"under_way\"} 0.0",
        "foc_pace_messages_per_second{bot=\"bot\"} 0.0",
    ] {
        assert!(has(&told, line), "{line}\n{told}");
    }
    let figure = |name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().trim().parse::<u64>().unwrap()
    };
    let by_lane = |lane: &str| {
        figure(&format!(
            "foc_reaction_seconds_count{{bot=\"bot\",lane=\"{lane}\"}}"
        ))
    };
    assert!(by_lane("new") >= 6, "a first answer for each");
    assert_eq!(by_lane("new") + by_lane("under_way"), 15);
    assert_eq!(
        figure("foc_calls_total{bot=\"bot\",outcome=\"delivered\"}"),
        15
    );
    for secret in [
        "777",
        "vetrina",
        "estiva",
        "parola",
        "personale",
        TOKEN,
        "123456",
        "TEST",
        "follower_o_cliente_bot",
        "venue",
        "goods",
    ] {
        assert!(!told.contains(secret), "{secret}\n{told}");
    }
    watched.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_and_dead_letters_are_counted() {
    let watched = Watched::new().await;
    let api = watched.world.api();
    let met = std::sync::Mutex::new(BTreeSet::new());
    api.set_faults(move |call: &CallInfo<'_>| {
        let first = |chat| met.lock().unwrap().insert(chat);
        match call.chat {
            Some(chat) if call.method == Method::SendMessage && first(chat) => match chat {
                1 => Fault::TooManyRequests { retry_after: 1 },
                2 => Fault::Status(502),
                _ => Fault::Status(400),
            },
            Some(_) | None => Fault::None,
        }
    });
    for chat in 1..=3 {
        watched.world.api().say(chat, "/start");
    }
    let counted = |_: u16, told: &str| {
        [
            "foc_calls_total{bot=\"bot\",outcome=\"too_many_requests\"} 1",
            "foc_calls_total{bot=\"bot\",outcome=\"failed\"} 1",
            "foc_calls_total{bot=\"bot\",outcome=\"refused\"} 1",
            "foc_dead_letters_total{bot=\"bot\",kind=\"letter\"} 1",
            "foc_calls_total{bot=\"bot\",outcome=\"delivered\"} 2",
        ]
        .iter()
        .all(|line| has(told, line))
    };
    watched.until("/metrics", counted).await;
    watched.world.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_commit_is_not_ready_until_it_can() {
    let watched = Watched::new().await;
    watched.world.say(1, "/start").await;
    let said = watched.until("/readyz", |status, _| status == 200).await;
    assert!(
        said.contains("\"leads\":true") && said.contains("\"lag_seconds\":0"),
        "{said}"
    );
    let mut beside = watched.world.home.open().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut beside)
        .await
        .unwrap();
    watched.world.api().say(2, "/start");
    let said = watched.until("/readyz", |status, _| status == 503).await;
    assert!(
        said.contains("\"ready\":false") && said.contains("\"database\":true"),
        "{said}"
    );
    let lags = |_: u16, told: &str| {
        let lag = told
            .lines()
            .find(|line| line.starts_with("foc_batch_under_way_seconds{"));
        !lag.unwrap().ends_with(" 0.0") && !has(told, "foc_database_errors_total{bot=\"bot\"} 0")
    };
    watched.until("/metrics", lags).await;
    sqlx::query("ROLLBACK").execute(&mut beside).await.unwrap();
    watched.until("/readyz", |status, _| status == 200).await;
    assert_eq!(
        watched.asked("/healthz").await.0,
        200,
        "it lived all the time"
    );
    watched.world.settled().await;
    watched.world.end().await;
}

//! What is logged tells nothing of anybody: no text, no name, no chat, no token, whatever goes wrong; and
//! it tells what whoever runs the bot must know.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod common;

use std::sync::{Mutex, Once};

use common::{Bot, Home, PATIENCE, TOKEN, Telegram, World, last_from_bot};
use follower_o_cliente::config::FileConfig;
use follower_o_cliente::standin::{Fault, Method, first_of, limit_per_second, only, random};
use log::{LevelFilter, Log, Metadata, Record};
use serde_json::json;

/// Keeps every line of this crate, however detailed.
struct Lines(Mutex<Vec<String>>);

static LINES: Lines = Lines(Mutex::new(Vec::new()));
static KEPT: Once = Once::new();

/// From here on every line is kept.
fn keep_lines() {
    KEPT.call_once(|| {
        log::set_logger(&LINES).unwrap();
        log::set_max_level(LevelFilter::Trace);
    });
}

impl Log for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("follower_o_cliente")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = format!("{} {}", record.level(), record.args());
            self.0.lock().unwrap().push(line);
        }
    }

    fn flush(&self) {}
}

const CHAT: i64 = 7_654_321_987;

#[tokio::test]
async fn nothing_that_is_logged_tells_of_a_person() {
    keep_lines();
    let mut world = World::new().await;
    world.say(CHAT, "/start volantino").await;
    world.say(CHAT, "la trattoria dell'Ernesta").await;

    // Everything goes wrong for a while.
    let kinds = vec![
        Fault::Status(502),
        Fault::Garbage,
        Fault::GarbageAfter,
        Fault::ResetBefore,
        Fault::LoseAnswer,
        Fault::TooManyRequests { retry_after: 1 },
    ];
    world
        .api()
        .set_faults(first_of(vec![std::sync::Arc::new(random(7, 400, kinds))]));
    for text in ["1", "segretissimo", "2", "/aiuto", "/comandosegreto"] {
        world.api().say(CHAT, text);
    }
    world.settled().await;
    world.api().clear_faults();
    world
        .until("the last one", |api| {
            last_from_bot(api, CHAT).text.contains("Questo comando")
        })
        .await;

    // What Telegram refuses for good, and what cannot be read.
    world
        .api()
        .set_faults(only(Method::SendMessage, |_| Fault::Status(400)));
    world.api().say(CHAT, "anche questo è segretissimo");
    world.settled().await;
    let user =
        json!({"id": CHAT, "is_bot": false, "first_name": "Ernesta", "username": "ernesta_b"});
    let chat = json!({"id": CHAT, "type": "private", "first_name": "Ernesta"});
    for (message, id) in [
        json!({"chat": chat, "from": user, "text": {"segretissimo": 1}}),
        json!({"chat": chat, "from": user, "pinned_message": {"text": "segretissimo"}}),
        json!({"chat": {"id": -CHAT, "type": "group"}, "from": user, "text": "segretissimo"}),
        json!({"chat": {"id": CHAT, "type": "segretissimo"}, "from": user, "text": "x"}),
    ]
    .into_iter()
    .zip(500..)
    {
        world
            .api()
            .push(&json!({"update_id": id, "message": message}));
    }
    world
        .api()
        .push(&json!({"message": {"text": "segretissimo"}}));
    world.api().set_next_update_id(600);
    world.settled().await;
    world.api().clear_faults();

    // A row that cannot be read, an account that is gone.
    world.stop().await;
    let mut connection = world.home.open().await;
    sqlx::query("UPDATE record SET sealed = x'07'")
        .execute(&mut connection)
        .await
        .unwrap();
    world.restart().await;
    world.say(CHAT, "boh").await;
    world.api().deactivate(CHAT);
    world.api().say(CHAT, "segretissimo");
    world
        .until("the refusal", |api| {
            api.refused().iter().any(|call| call.status == Some(403))
        })
        .await;
    world.stop().await;

    let lines = LINES.0.lock().unwrap().clone();
    let all = lines.join("\n");
    for expected in [
        "running as",
        "refused for good",
        "passed over",
        "cannot be read",
        "profile was set",
        "stopping",
    ] {
        assert!(
            all.contains(expected),
            "«{expected}» was not logged:\n{all}"
        );
    }
    let secret = TOKEN.split(':').nth(1).unwrap();
    for private in [
        "segret",
        "trattoria",
        "Ernesta",
        "ernesta",
        "volantino",
        "7654321987",
        "Domanda",
        "activity.",
        secret,
    ] {
        assert!(!all.contains(private), "«{private}» was logged:\n{all}");
    }
    world
        .end_with_refusals(&["user is deactivated", "not modified", "chat not found"])
        .await;
}

/// The lines about Telegram's limit. No other test here meets one: it takes several chats.
fn lines_of_the_limit() -> Vec<String> {
    let lines = LINES.0.lock().unwrap();
    let of_limit = |line: &&String| line.contains("Telegram's limit");
    lines.iter().filter(of_limit).cloned().collect()
}

#[tokio::test]
async fn a_limit_is_told_once_when_it_is_found_and_once_when_it_is_gone() {
    const PEOPLE: i64 = 100;
    keep_lines();
    let world = World::new().await;
    world.api().set_faults(limit_per_second(10));
    for chat in 1..=PEOPLE {
        world.api().start(chat, None);
    }
    world
        .until("all are greeted", |api| {
            (1..=PEOPLE).all(|chat| api.messages(chat).iter().any(|m| m.from_bot))
        })
        .await;
    let lines = lines_of_the_limit();
    let [found] = lines.as_slice() else {
        panic!("{lines:#?}");
    };
    let height = found
        .strip_prefix("INFO Telegram's limit was found: ")
        .and_then(|rest| rest.strip_suffix(" messages a second"))
        .and_then(|height| height.parse::<f64>().ok());
    assert!((5.0..20.0).contains(&height.expect("a height")), "{found}");

    world.api().clear_faults();
    let asked_until_it_is_gone = async {
        while lines_of_the_limit().len() < 2 {
            world.say(1, "/aiuto").await;
        }
    };
    tokio::time::timeout(PATIENCE, asked_until_it_is_gone)
        .await
        .expect("that it is gone is told");
    for chat in 1..=10 {
        world.say(chat, "/aiuto").await;
    }
    assert_eq!(
        lines_of_the_limit()[1..],
        ["INFO Telegram's limit is gone"],
        "once"
    );
    world.end().await;
}

/// What the agency lacks, and that its desk is gone: who runs the bot reads it here.
#[tokio::test]
async fn what_contacts_lack_and_a_desk_that_is_gone_are_told_to_whoever_runs_the_bot() {
    const GROUP: i64 = -5_001;
    keep_lines();
    let logged = |words: &str| {
        let lines = LINES.0.lock().unwrap();
        lines
            .iter()
            .any(|line| line.starts_with("WARN") && line.contains(words))
    };
    let telegram = Telegram::start().await;
    let home = Home::new();
    let path = home.path().join("x.toml");
    std::fs::write(
        &path,
        "[agency]\nname = \"Studio\"\nprivacy_contact = \"a@b.it\"\n",
    )
    .unwrap();
    let file = FileConfig::load(Some(&path)).unwrap();
    let bot = Some(Bot::start(home.config_with(&telegram.url, &file)));
    let world = World {
        telegram,
        home,
        bot,
    };
    world.api().make_group(GROUP, "Studio Rossi");
    world.pair_in_group(GROUP, CHAT).await;
    assert!(logged(
        "nobody can ask to be contacted until controller is set"
    ));
    world.api().block(GROUP);
    world.settled().await;
    assert!(logged("thrown out of its desk: `pair` makes another one"));
    world.end().await;
}

/// Once, however often it is written there; and once more when it has become public again.
#[tokio::test]
async fn a_desk_that_becomes_public_is_told_once_to_whoever_runs_the_bot() {
    keep_lines();
    let world = World::new().await;
    let (desk, giulia) = (-1_000_000_005_301, 2001);
    let told = || {
        let lines = LINES.0.lock().unwrap();
        let about = |line: &&String| line.contains("the desk is a public group");
        lines.iter().filter(about).count()
    };
    world.api().set_group_username(desk, None);
    world.pair_in_group(desk, giulia).await;
    for (username, times) in [
        (None, 0),
        (Some("studio_rossi"), 1),
        (None, 1),
        (Some("studio_rossi"), 2),
    ] {
        world.api().set_group_username(desk, username);
        for _ in 0..3 {
            world
                .answer(desk, |api| {
                    api.group_message(desk, giulia, "/aiuto@follower_o_cliente_bot");
                })
                .await;
        }
        assert_eq!(told(), times, "{username:?}");
    }
    world.end().await;
}

//! One bot's token is revoked, another is flooded, a third meets an update that can never be written, all at once:
//! whoever asks the fourth is answered as if there were no others.

use follower_o_cliente::standin::{BotApi, CallInfo, Fault, limit_per_second};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::common::people::{Crowd, Habit, converse};
use super::common::postgres::Database;
use super::common::{PATIENCE, last_from_bot};
use super::kit::{Process, World};

const NAMES: [&str; 4] = ["ada", "bruno", "carla", "dino"];
/// People who write to the one that is flooded, all at once.
const FLOOD: i64 = 60;
/// For how many seconds nothing goes to them, as Telegram says.
const STORM: u32 = 20;

fn says(api: &BotApi, chat: i64, words: &str) -> bool {
    api.last(chat).is_some_and(|last| last.text.contains(words))
}

fn has(told: &str, line: &str) -> bool {
    told.lines().any(|told| told == line)
}

/// What the fourth bot has come to, if nobody else was there.
async fn is_untouched(process: &Process, conversations: i64) {
    let answered = format!(
        "foc_calls_total{{bot=\"dino\",outcome=\"delivered\"}} {}",
        conversations * 4
    );
    let told = process.until("/metrics", |told| has(told, &answered)).await;
    let updates = format!(
        "foc_updates_total{{bot=\"dino\",outcome=\"answered\"}} {}",
        conversations * 4
    );
    assert!(has(&told, &updates), "{told}");
    for outcome in [
        "too_many_requests",
        "failed",
        "lost",
        "gone",
        "rewritten",
        "refused",
    ] {
        let line = format!("foc_calls_total{{bot=\"dino\",outcome=\"{outcome}\"}} 0");
        assert!(has(&told, &line), "{line}\n{told}");
    }
    for metric in [
        "foc_updates_total{bot=\"dino\",outcome=\"repeated\"} 0",
        "foc_dead_letters_total{bot=\"dino\",kind=\"letter\"} 0",
        "foc_dead_letters_total{bot=\"dino\",kind=\"update\"} 0",
        "foc_database_errors_total{bot=\"dino\"} 0",
        "foc_bot_failures_total{bot=\"dino\"} 0",
        "foc_pace_messages_per_second{bot=\"dino\"} 0.0",
        "foc_pace_hold_seconds{bot=\"dino\"} 0.0",
    ] {
        assert!(has(&told, metric), "{metric}\n{told}");
    }
}

/// Nothing can be written of a tap on a button of the third bot's, until it can again.
struct Poison {
    database: Option<Database>,
}

const OF_A_FILE: &str = "CREATE TRIGGER never BEFORE INSERT ON tally \
    WHEN NEW.bot = 100002 AND NEW.choice = 'venue' BEGIN SELECT RAISE(ABORT, 'never'); END";
const OF_A_SERVER: &str = "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS \
    $$ BEGIN RAISE check_violation USING MESSAGE = 'never'; END $$; \
    CREATE TRIGGER never BEFORE INSERT ON tally FOR EACH ROW \
    WHEN (NEW.bot = 100002 AND NEW.choice = 'venue') EXECUTE FUNCTION never()";

impl Poison {
    async fn run(&self, world: &World, file: &str, server: &str) {
        if let Some(database) = &self.database {
            let mut beside = database.connect().await;
            let sql = sqlx::AssertSqlSafe(server.to_owned());
            sqlx::raw_sql(sql).execute(&mut beside).await.unwrap();
            beside.close().await.unwrap();
        } else {
            let path = world.path().join("data/follower-o-cliente.db");
            let options = SqliteConnectOptions::new().filename(path);
            let mut beside = SqliteConnection::connect_with(&options).await.unwrap();
            let sql = sqlx::AssertSqlSafe(file.to_owned());
            sqlx::raw_sql(sql).execute(&mut beside).await.unwrap();
            beside.close().await.unwrap();
        }
    }

    async fn works(&self, world: &World) {
        self.run(world, OF_A_FILE, OF_A_SERVER).await;
    }

    async fn is_over(&self, world: &World) {
        self.run(world, "DROP TRIGGER never", "DROP TRIGGER never ON tally")
            .await;
    }
}

async fn the_fourth_is_served_as_if_alone(world: World, poison: Poison) {
    let [ada, bruno, carla, dino] = NAMES.map(|name| world.api(name));
    let mut process = world.start().await;
    process.leads(4).await;
    // At first nothing of the flooded one's goes through at all: whoever had to wait with it would wait for that.
    bruno.set_faults(|call: &CallInfo<'_>| {
        if call.method.counts_as_message() {
            Fault::TooManyRequests { retry_after: STORM }
        } else {
            Fault::None
        }
    });
    for chat in 1..=FLOOD {
        bruno.say(chat, "/start");
    }
    let refused = "foc_calls_total{bot=\"bruno\",outcome=\"too_many_requests\"} 0";
    let is_refused = |told: &str| told.contains("foc_calls") && !has(told, refused);
    process.until("/metrics", is_refused).await;
    let talks = (1..=8).map(|chat| converse(dino, 1_000_000 + chat, Habit::Taps, PATIENCE));
    futures_util::future::join_all(talks).await;
    let sent = (1..=FLOOD).filter(|chat| bruno.last(*chat).is_some_and(|last| last.from_bot));
    assert_eq!(sent.count(), 0, "the storm is not over");
    bruno.set_faults(limit_per_second(4));
    carla.say(1, "/start");
    let question = |api: &BotApi| says(api, 1, "Domanda 1 di 3");
    world.until("carla", "question 1", question).await;
    poison.works(&world).await;

    let mut crowd = Crowd::come(dino, 4, 12);
    ada.set_faults(|_: &CallInfo<'_>| Fault::Status(401));
    // Whoever writes ends the call that waits: the next one meets that.
    ada.say(9, "/start");
    let last = last_from_bot(carla, 1).message_id;
    carla.tap(1, last, "activity.venue").unwrap();
    // Each has come to what it must come to.
    let dead = "foc_dead_letters_total{bot=\"carla\",kind=\"update\"} 1";
    process.until("/metrics", |told| has(told, dead)).await;
    process.says("ada: the bot ended, and begins anew").await;
    crowd.is_over();
    crowd.goes().await;
    is_untouched(&process, crowd.so_far() + 8).await;
    assert!(dino.refused().is_empty(), "{:#?}", dino.refused());

    // What is mended goes on, without a start.
    poison.is_over(&world).await;
    ada.clear_faults();
    world
        .until("ada", "who wrote before", |api| {
            says(api, 9, "Domanda 1 di 3")
        })
        .await;
    converse(ada, 1, Habit::Taps, PATIENCE).await;
    assert!(question(carla), "it was passed over");
    carla.tap(1, last, "activity.venue").unwrap();
    world
        .until("carla", "question 2", |api| says(api, 1, "Domanda 2 di 3"))
        .await;
    world
        .until("bruno", "everybody is answered", |api| {
            (1..=FLOOD).all(|chat| says(api, chat, "Domanda 1 di 3"))
        })
        .await;
    bruno.clear_faults();
    world
        .settled(&["Unauthorized", "Too Many Requests", "other getUpdates"])
        .await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_befalls_three_bots_costs_the_fourth_no_call_and_no_answer() {
    let world = World::new(&NAMES).await;
    the_fourth_is_served_as_if_alone(world, Poison { database: None }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_befalls_three_bots_on_a_server_costs_the_fourth_no_call_and_no_answer() {
    if let Some(database) = Database::new().await {
        let world = World::on(&NAMES, Some(database.url())).await;
        let database = Some(database);
        the_fourth_is_served_as_if_alone(world, Poison { database }).await;
    }
}

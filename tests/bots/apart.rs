//! What happens to one bot is nothing to the others.

use follower_o_cliente::standin::{BotApi, Method, limit_per_second};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::common::people::{Habit, converse};
use super::common::{PATIENCE, from_bot, last_from_bot};
use super::kit::{World, token_of, write_secret};

const NAMES: [&str; 3] = ["ada", "bruno", "carla"];
/// A process ends its long poll before Telegram has noticed that it left the one before.
const OWN_POLL: &str = "terminated by other getUpdates";

fn says(api: &BotApi, chat: i64, words: &str) -> bool {
    api.last(chat).is_some_and(|last| last.text.contains(words))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conversations_of_several_bots_side_by_side_never_mix() {
    let mut world = World::new(&NAMES).await;
    for bot in &mut world.bots {
        bot.more = format!(
            "[bot.agency]\nname = \"Studio {}\"\nwebsite = \"https://{}.example.com\"\n",
            bot.name, bot.name
        );
    }
    let process = world.start().await;
    process.leads(3).await;
    // The same people in every bot, at once.
    let talks = world.bots.iter().flat_map(|bot| {
        (1..=8).map(|chat| {
            let habit = if chat % 2 == 0 {
                Habit::Taps
            } else {
                Habit::Types
            };
            converse(&bot.api, chat, habit, PATIENCE)
        })
    });
    futures_util::future::join_all(talks).await;
    for bot in &world.bots {
        assert_eq!(bot.api.chats().len(), 8, "{}", bot.name);
        let before = from_bot(&bot.api, 1).len();
        bot.api.say(1, "/agenzia");
        world
            .until(bot.name, "its agency", |api| {
                from_bot(api, 1).len() > before
            })
            .await;
        let page = last_from_bot(&bot.api, 1);
        let shown = format!("{} {:?}", page.text, page.keyboard);
        for name in NAMES {
            let is_own = name == bot.name;
            assert_eq!(shown.contains(&format!("Studio {name}")), is_own, "{shown}");
            assert_eq!(shown.contains(&format!("{name}.example.com")), is_own);
        }
    }
    // Who is erased in one bot goes on in another.
    let ada = world.api("ada");
    ada.say(2, "/cancella");
    world
        .until("ada", "the question whether", |api| {
            api.last(2)
                .is_some_and(|last| last.from_bot && !last.keyboard.is_empty())
        })
        .await;
    let asked = last_from_bot(ada, 2);
    let yes = super::common::data(&asked).remove(0);
    ada.tap(2, asked.message_id, &yes).unwrap();
    world
        .until("ada", "it is erased", |api| {
            api.messages(2)
                .iter()
                .any(|message| message.edits > 0 && message.message_id == asked.message_id)
        })
        .await;
    let verdict = last_from_bot(world.api("bruno"), 2);
    assert!(verdict.text.contains("clienti"), "{}", verdict.text);
    let told = process.asked("/metrics").await;
    for bot in NAMES {
        assert!(
            told.contains(&format!("foc_leads{{bot=\"{bot}\"}} 1.0")),
            "{told}"
        );
    }
    world.settled(&[OWN_POLL]).await;
    let log = process.log();
    for bot in NAMES {
        assert!(
            log.contains(&format!("{bot}: running as @{bot}_bot")),
            "{log}"
        );
    }
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_token_is_nothing_to_the_others_and_taken_once_it_is_mended() {
    let world = World::new(&["ada", "bruno", "carla", "dino"]).await;
    std::fs::remove_file(world.token_file("bruno")).unwrap();
    write_secret(&world.token_file("carla"), "what is this");
    // A copy of the first one's.
    write_secret(&world.token_file("dino"), &token_of(0));
    let mut process = world.start().await;
    process.leads(1).await;
    for words in [
        "bruno: the bot ended, and begins anew",
        "carla: the bot ended, and begins anew",
        "«ada», which runs already",
    ] {
        process.says(words).await;
    }
    converse(world.api("ada"), 1, Habit::Taps, PATIENCE).await;
    let told = process.asked("/metrics").await;
    assert!(told.contains("foc_bot_running{bot=\"ada\"} 1.0"), "{told}");
    assert!(
        told.contains("foc_bot_running{bot=\"bruno\"} 0.0"),
        "{told}"
    );
    assert!(
        !told.contains("foc_bot_failures_total{bot=\"carla\"} 0"),
        "{told}"
    );
    // They are read again without a start.
    for (number, name) in [(1, "bruno"), (2, "carla"), (3, "dino")] {
        write_secret(&world.token_file(name), &token_of(number));
    }
    process.leads(4).await;
    for name in ["bruno", "carla", "dino"] {
        converse(world.api(name), 1, Habit::Types, PATIENCE).await;
    }
    world.settled(&[OWN_POLL]).await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_one_holds_back_nobody_else() {
    let world = World::new(&["ada", "bruno"]).await;
    let (ada, bruno) = (world.api("ada"), world.api("bruno"));
    ada.set_faults(limit_per_second(4));
    let process = world.start().await;
    process.leads(2).await;
    for chat in 1..=80 {
        ada.say(chat, "/start");
    }
    let limited = |told: &str| {
        let pace = told
            .lines()
            .find_map(|line| line.strip_prefix("foc_pace_messages_per_second{bot=\"ada\"} "));
        pace.is_some_and(|pace| pace != "0.0")
    };
    process.until("/metrics", limited).await;
    let talks = (1..=10).map(|chat| converse(bruno, chat, Habit::Taps, PATIENCE));
    futures_util::future::join_all(talks).await;
    let delivered = "foc_calls_total{bot=\"bruno\",outcome=\"delivered\"} 40";
    let told = process
        .until("/metrics", |told| told.contains(delivered))
        .await;
    for line in [
        "foc_pace_messages_per_second{bot=\"bruno\"} 0.0",
        "foc_pace_hold_seconds{bot=\"bruno\"} 0.0",
        "foc_calls_total{bot=\"bruno\",outcome=\"too_many_requests\"} 0",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    // And it works itself off.
    world
        .until("ada", "everybody is answered", |api| {
            (1..=80).all(|chat| says(api, chat, "Domanda 1 di 3"))
        })
        .await;
    ada.clear_faults();
    world.settled(&[OWN_POLL, "Too Many Requests"]).await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poisoned_update_of_one_holds_up_nobody() {
    let world = World::new(&["ada", "bruno"]).await;
    let process = world.start().await;
    process.leads(2).await;
    let question = |api: &BotApi| says(api, 1, "Domanda 1 di 3");
    for name in ["ada", "bruno"] {
        world.api(name).say(1, "/start");
        world.until(name, "question 1", question).await;
    }
    let file = world.path().join("data/follower-o-cliente.db");
    let options = SqliteConnectOptions::new().filename(file);
    let mut beside = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::raw_sql(
        "CREATE TRIGGER never BEFORE INSERT ON tally WHEN NEW.bot = 100000 AND NEW.choice = 'venue' \
         BEGIN SELECT RAISE(ABORT, 'never'); END",
    )
    .execute(&mut beside)
    .await
    .unwrap();
    for name in ["ada", "bruno"] {
        let api = world.api(name);
        let last = last_from_bot(api, 1).message_id;
        api.tap(1, last, "activity.venue").unwrap();
    }
    world
        .until("bruno", "question 2", |api| says(api, 1, "Domanda 2 di 3"))
        .await;
    let dead = "foc_dead_letters_total{bot=\"ada\",kind=\"update\"} 1";
    let told = process.until("/metrics", |told| told.contains(dead)).await;
    assert!(told.contains("foc_dead_letters_total{bot=\"bruno\",kind=\"update\"} 0"));
    assert!(
        told.contains("foc_database_errors_total{bot=\"bruno\"} 0"),
        "{told}"
    );
    assert!(question(world.api("ada")));
    sqlx::raw_sql("DROP TRIGGER never")
        .execute(&mut beside)
        .await
        .unwrap();
    beside.close().await.unwrap();
    world.settled(&[OWN_POLL]).await;
    process.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_one_becomes_one_of_several_and_goes_on() {
    let mut world = World::new(&["ada", "bruno"]).await;
    // At first the one bot alone, as it always was.
    let config = world.path().join("one.toml");
    let token = world.token_file("ada");
    std::fs::write(&config, format!("token_file = \"{}\"\n", token.display())).unwrap();
    let mut alone = world.command(&config, "data").arg("run").spawn().unwrap();
    world.until("ada", "it fetches", BotApi::is_polled).await;
    world.api("ada").say(1, "/start");
    world
        .until("ada", "question 1", |api| says(api, 1, "Domanda 1 di 3"))
        .await;
    alone.kill().unwrap();
    alone.wait().unwrap();
    let process = world.start().await;
    process.leads(2).await;
    let ada = world.api("ada");
    ada.tap(1, last_from_bot(ada, 1).message_id, "activity.venue")
        .unwrap();
    // The kill may have come before question 1 was noted as sent: then it is sent again, below the one tapped.
    let goes_on = |api: &BotApi| {
        let mut said = api.messages(1).into_iter();
        said.any(|message| message.text.contains("Domanda 2 di 3"))
    };
    world.until("ada", "it goes on", goes_on).await;
    converse(world.api("bruno"), 1, Habit::Taps, PATIENCE).await;
    world.settled(&[OWN_POLL]).await;
    process.stop().await;
    // One of them alone again, and nobody else.
    let polls = ada.count(Method::GetUpdates);
    let mut alone = world.command(&config, "data").arg("run").spawn().unwrap();
    let fetches = |api: &BotApi| api.count(Method::GetUpdates) > polls;
    world.until("ada", "it fetches", fetches).await;
    alone.kill().unwrap();
    alone.wait().unwrap();
    write_secret(&token, "999999:TEST-stranger");
    world.bots.clear();
    let stranger = world.command(&config, "data").arg("run").output().unwrap();
    let said = String::from_utf8(stranger.stderr).unwrap();
    assert!(
        !stranger.status.success() && said.contains("999999 is none of them"),
        "{said}"
    );
}

//! `move`: from a file to a server and back, by the real binary.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use follower_o_cliente::app::{self, AppError};
use follower_o_cliente::standin::{BotApiOptions, Fault};
use follower_o_cliente::store::{KeyRing, OpenError, Postgres, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

use super::common::postgres::Database;
use super::common::{Home, PATIENCE, TOKEN, World};

const ADA: i64 = 1001;
const BEA: i64 = 1002;
const BOT: i64 = 123_456;

/// The tables that are moved, in an order that is the same in both.
const TABLES: [(&str, &str); 6] = [
    ("record", "bot, kind, key"),
    ("outbox", "id"),
    ("dead_letter", "id"),
    ("seen", "bot, update_id"),
    ("tally", "bot, day, placement, step, choice"),
    ("meta", "bot, name"),
];

fn command(home: &Home, from: &str, to: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
    command
        .args(["move", "--from", from, "--to", to, "--data"])
        .arg(home.data())
        .current_dir(home.path())
        .env_remove("TELOXIDE_TOKEN")
        .env_remove("DATABASE_URL")
        .env("FOC_KEY_FILE", home.key())
        .env("RUST_LOG", "error");
    command
}

/// Moves; what it said, or what it said of its failure.
pub async fn moved(home: &Home, from: &str, to: &str) -> Result<String, String> {
    let mut command = command(home, from, to);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap());
    let output = output.await.unwrap();
    if output.status.success() {
        Ok(String::from_utf8(output.stdout).unwrap())
    } else {
        Err(String::from_utf8(output.stderr).unwrap())
    }
}

pub fn address(file: &std::path::Path) -> String {
    format!("sqlite://{}", file.display())
}

async fn open(file: &std::path::Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(file);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// Every row of a file, as SQLite writes it down; the mark aside.
async fn rows_of_file(file: &std::path::Path) -> Vec<String> {
    let mut connection = open(file).await;
    let mut all = Vec::new();
    for (table, order) in TABLES {
        let columns: Vec<String> =
            sqlx::query_scalar("SELECT name FROM pragma_table_info(?1) ORDER BY name")
                .bind(table)
                .fetch_all(&mut connection)
                .await
                .unwrap();
        let quoted: Vec<_> = columns
            .iter()
            .map(|name| format!("quote({name})"))
            .collect();
        let sql = format!(
            "SELECT {} FROM {table} ORDER BY {order}",
            quoted.join(" || ',' || ")
        );
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        all.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    let last: i64 = sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    all.push(format!("last id: {last}"));
    all.retain(|row| !row.contains("'move'"));
    all
}

/// A file with so many rows in each table, of which nothing needs to open.
pub async fn filled(home: &Home, rows: i64) -> PathBuf {
    let config = home.config("http://127.0.0.1:1");
    app::open_store(&config).await.unwrap().close().await;
    let mut connection = open(&home.database()).await;
    let many = format!(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {rows})"
    );
    for insert in [
        "INSERT INTO record (bot, kind, key, owner, touched, expires, sealed) \
         {many} SELECT {bot}, 1 + n % 3, randomblob(16), iif(n % 2, randomblob(16), NULL), \
         iif(n % 3, n, NULL), iif(n % 5, n, NULL), randomblob(n % 90) FROM n",
        "INSERT INTO outbox (id, bot, chat, slot, lane, repeats, sealed) \
         {many} SELECT n * 3, {bot}, randomblob(16), iif(n % 2, -n, NULL), n % 3, n % 4, randomblob(50) FROM n",
        "INSERT INTO dead_letter (id, bot, chat, day, method, description, sealed) \
         {many} SELECT n * 3 + 1, {bot}, randomblob(16), n, 'sendMessage', 'perché ' || n, randomblob(9) FROM n",
        "INSERT INTO seen (bot, update_id, hour) {many} SELECT {bot}, n, n / 9 FROM n",
        "INSERT INTO tally (bot, day, placement, step, choice, count) \
         {many} SELECT {bot}, n / 9, char(97 + n % 7, 233, 65 + n % 11), 'è' || n, 'Z', n FROM n",
        "UPDATE sqlite_sequence SET seq = 9999999 WHERE name = 'outbox'",
    ] {
        let sql = insert
            .replace("{many}", &many)
            .replace("{bot}", &BOT.to_string());
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
    home.database()
}

/// Lets the data folder's name be given to another file.
fn put_away(home: &Home) {
    for ending in ["", "-wal", "-shm", "-delivered"] {
        let file = format!("{}{ending}", home.database().display());
        if std::fs::exists(&file).unwrap() {
            std::fs::rename(&file, home.path().join(format!("old{ending}"))).unwrap();
        }
    }
}

/// A bot stopped while Telegram took nothing, with a message for BEA that waits.
async fn stop_with_a_message_that_waits(world: &mut World) {
    let tried = Arc::new(AtomicBool::new(false));
    let trying = Arc::clone(&tried);
    world.api().set_faults(move |call| match call.chat {
        Some(BEA) => {
            trying.store(true, Ordering::Relaxed);
            Fault::Status(502)
        }
        Some(_) | None => Fault::None,
    });
    world.api().say(BEA, "/start");
    world
        .until("BEA's message was tried", |_| tried.load(Ordering::Relaxed))
        .await;
    world.stop().await;
    world.api().clear_faults();
}

#[tokio::test]
async fn a_bot_goes_on_where_it_was_after_a_move_there_and_back() {
    let Some(database) = Database::new().await else {
        return;
    };
    let options = BotApiOptions {
        token: TOKEN.into(),
        ..BotApiOptions::default()
    };
    let mut world = World::at(Home::new(), options).await;
    world.say(ADA, "/start").await;
    world.choose(ADA, "activity.venue").await;
    let file = address(&world.home.database());
    for round in 0..2 {
        stop_with_a_message_that_waits(&mut world).await;
        let greeted = world.bot_messages(BEA).len();
        let (from, to) = if round == 0 {
            (file.clone(), database.url())
        } else {
            put_away(&world.home);
            (database.url(), file.clone())
        };
        let said = moved(&world.home, &from, &to).await.unwrap();
        assert!(said.contains("outbox") && said.contains("record"), "{said}");
        // On the old one nothing starts any more.
        let refused = app::open_store(&world.home.config(&world.telegram.url)).await;
        if round == 0 {
            assert!(
                matches!(refused, Err(AppError::Open(_, OpenError::Moved))),
                "{refused:?}"
            );
        } else {
            refused_as_moved(&world.home, &database).await;
        }
        world.home.server = (round == 0).then(|| database.url());
        let config = world.home.config(&world.telegram.url);
        world.bot = Some(super::common::Bot::start(config));
        world
            .until("the message that waited comes", |_| {
                world.bot_messages(BEA).len() > greeted
            })
            .await;
        let next = ["goods.followers", "manager.searching"][round];
        world.choose(ADA, next).await;
    }
    assert!(
        world
            .bot_messages(ADA)
            .iter()
            .any(|m| m.text.contains("follower"))
    );
    world.end().await;
}

async fn refused_as_moved(home: &Home, database: &Database) {
    let keys = KeyRing::load(&home.key(), false).unwrap();
    let connected = Postgres::open(&database.url(), None).await.unwrap();
    let refused = Store::open(connected, keys, Some(BOT)).await;
    assert!(matches!(refused, Err(OpenError::Moved)), "{refused:?}");
}

/// Begins a move, and kills it once `grown` has seen it go on.
async fn kill_one(mut child: Child, grown: impl AsyncFn() -> bool) -> bool {
    let began = Instant::now();
    while !grown().await {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        assert!(began.elapsed() < PATIENCE, "a move goes on");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    child.kill().unwrap();
    // By the signal, not by itself.
    child.wait().unwrap().code().is_none()
}

#[tokio::test]
async fn a_move_that_is_killed_again_and_again_ends_whole() {
    let Some(database) = Database::new().await else {
        return;
    };
    let home = Home::new();
    let file = filled(&home, 20_000).await;
    let before = rows_of_file(&file).await;
    let server = database.url();
    let mut killed = 0;
    let begin = |from: &str, to: &str| {
        let mut command = command(&home, from, to);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    for _ in 0..4 {
        let there = rows_on(&database).await;
        let child = begin(&address(&file), &server);
        let grown = async || rows_on(&database).await > there;
        killed += usize::from(kill_one(child, grown).await);
    }
    assert!(killed > 1, "only {killed} were killed");
    // No bot starts on half a copy.
    let half = Home::on(server.clone());
    std::fs::create_dir_all(half.key().parent().unwrap()).unwrap();
    std::fs::copy(home.key(), half.key()).unwrap();
    let refused = app::open_store(&half.config("http://127.0.0.1:1")).await;
    assert!(
        matches!(refused, Err(AppError::Open(_, OpenError::Moving))),
        "{refused:?}"
    );
    // What was copied changes before the move goes on.
    let mut connection = open(&file).await;
    sqlx::query(
        "UPDATE record SET sealed = x'abcd' WHERE (bot, kind, key) = \
         (SELECT bot, kind, key FROM record ORDER BY bot, kind, key LIMIT 1)",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    let changed = rows_of_file(&file).await;
    assert_ne!(before, changed);
    moved(&home, &address(&file), &server).await.unwrap();
    let again = moved(&home, &address(&file), &server).await.unwrap_err();
    assert!(again.contains("that move has ended"), "{again}");
    // And back.
    put_away(&home);
    killed = 0;
    for _ in 0..4 {
        let there = length(&file);
        let child = begin(&server, &address(&file));
        let grown = async || length(&file) > there + 500_000;
        killed += usize::from(kill_one(child, grown).await);
    }
    assert!(killed > 1, "only {killed} were killed on the way back");
    moved(&home, &server, &address(&file)).await.unwrap();
    let back = rows_of_file(&file).await;
    assert_eq!(back.len(), changed.len());
    for (one, other) in back.iter().zip(&changed) {
        assert_eq!(one, other);
    }
}

/// How much a file and its log hold.
fn length(file: &std::path::Path) -> u64 {
    let of = |ending: &str| std::fs::metadata(format!("{}{ending}", file.display()));
    ["", "-wal"]
        .iter()
        .filter_map(|ending| of(ending).ok())
        .map(|file| file.len())
        .sum()
}

async fn rows_on(database: &Database) -> i64 {
    let mut connection = database.connect().await;
    let mut rows = 0;
    for (table, _) in TABLES {
        let sql = format!("SELECT count(*) FROM {table}");
        let counted: Result<i64, _> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&mut connection)
            .await;
        rows += counted.unwrap_or(0);
    }
    connection.close().await.unwrap();
    rows
}

#[tokio::test]
async fn a_move_overwrites_nothing_and_waits_for_no_bot() {
    let Some(database) = Database::new().await else {
        return;
    };
    let home = Home::new();
    let file = address(&filled(&home, 10).await);
    let server = database.url();
    let refused = async |from: &str, to: &str, words: &str| {
        let said = moved(&home, from, to).await.unwrap_err();
        assert!(said.contains(words), "{words}: {said}");
    };
    refused(&file, &file, "nothing to move").await;
    let missing = address(&home.path().join("none.db"));
    refused(&missing, &server, "is not there").await;
    refused(&server, &file, "no bot has run").await;
    // Another bot's, or this bot's own.
    let other = Home::new();
    for bot in [BOT + 1, BOT] {
        let Some(taken) = Database::new().await else {
            return;
        };
        let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
        let connected = Postgres::open(&taken.url(), None).await.unwrap();
        let store = Store::open(connected, keys, Some(bot)).await.unwrap();
        store.close().await;
        refused(&file, &taken.url(), &format!("data of the bot {bot}")).await;
        refused(&taken.url(), &file, &format!("data of the bot {BOT}")).await;
    }
    // Half a move is gone on with from its own source alone.
    let third = address(&filled(&other, 10).await);
    let mut connection = database.connect().await;
    moved(&home, &file, &server).await.unwrap();
    sqlx::raw_sql("INSERT INTO meta VALUES (0, 'move', 'x')")
        .execute(&mut connection)
        .await
        .unwrap();
    let said = moved(&other, &third, &server).await.unwrap_err();
    assert!(said.contains("something else was being moved"), "{said}");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_move_is_refused_while_a_bot_runs() {
    let (Some(database), Some(empty)) = (Database::new().await, Database::new().await) else {
        return;
    };
    let options = || BotApiOptions {
        token: TOKEN.into(),
        ..BotApiOptions::default()
    };
    // On a file: its folder is locked.
    let world = World::at(Home::new(), options()).await;
    world.say(ADA, "/start").await;
    let file = address(&world.home.database());
    let said = moved(&world.home, &file, &empty.url()).await.unwrap_err();
    assert!(said.contains("data folder"), "{said}");
    world.end().await;
    // On a server: it has the lead, whatever machine it is on.
    let world = World::at(Home::on(database.url()), options()).await;
    world.say(ADA, "/start").await;
    let elsewhere = Home::new();
    let said = moved(&elsewhere, &database.url(), &empty.url())
        .await
        .unwrap_err();
    assert!(said.contains("runs on the database"), "{said}");
    world.say(BEA, "/start").await;
    world.end().await;
}

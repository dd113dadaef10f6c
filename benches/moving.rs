//! `move` by the real binary, from a file to a server of PostgreSQL and back: prints times, asserts nothing.
//!
//! `cargo bench --bench moving`, with a number of chats (100,000 without one). Each chat has a record of
//! two hundred bytes and an update that was seen.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark"
)]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use follower_o_cliente::store::{KeyRing, Sqlite, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

#[path = "../tests/common/postgres.rs"]
mod postgres;

const BOT: i64 = 123_456;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let chats = std::env::args().find_map(|argument| argument.parse().ok());
    let chats: u32 = chats.unwrap_or(100_000);
    // As a distribution sets it up: it waits for its disk.
    let Some(server) = postgres::Server::start_with("shared_buffers = 128MB") else {
        return;
    };
    let database = postgres::Database::of(&server).await;
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("data/follower-o-cliente.db");
    fill(home.path(), &file, chats).await;
    let (file, back) = (address(&file), address(&home.path().join("data/back.db")));
    for (from, to) in [(&file, &database.url()), (&database.url(), &back)] {
        let began = Instant::now();
        let done = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"))
            .args(["move", "--from", from, "--to", to])
            .current_dir(home.path())
            .env("FOC_KEY_FILE", home.path().join("key"))
            .env("RUST_LOG", "error")
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
        let name = |address: &str| {
            if address.starts_with("sqlite") {
                "a file"
            } else {
                "a server"
            }
        };
        println!(
            "{chats} chats from {} to {}, compared: {:.1} s",
            name(from),
            name(to),
            began.elapsed().as_secs_f64()
        );
    }
}

fn address(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

async fn fill(home: &Path, file: &Path, chats: u32) {
    std::fs::create_dir_all(home.join("data")).unwrap();
    let keys = KeyRing::load(&home.join("key"), true).unwrap();
    let database = Sqlite::open(file).await.unwrap();
    let store = Store::open(database, keys, Some(BOT)).await.unwrap();
    store.close().await;
    let options = SqliteConnectOptions::new().filename(file);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let many = format!(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {chats}), \
         r (n, key) AS MATERIALIZED (SELECT n, randomblob(16) FROM n)"
    );
    for insert in [
        "INSERT INTO record (bot, kind, key, owner, touched, sealed) \
         {many} SELECT {bot}, 1, key, key, 20000, randomblob(200) FROM r",
        "INSERT INTO seen (bot, update_id, hour) {many} SELECT {bot}, n, n / 9 FROM n",
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
}

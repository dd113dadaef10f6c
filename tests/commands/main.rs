//! The commands beside the bot: the real binary, with the bot running in this process or not at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod backup;
mod check;
mod dead_letters;
mod desk;
mod links;
mod report;

use common::{Home, TOKEN, World};

const ADA: i64 = 1001;
const BEA: i64 = 1002;
/// Somebody of the agency.
const GIULIA: i64 = 2001;

/// What a command did.
#[derive(Debug)]
struct Ran {
    ok: bool,
    said: String,
    /// What it said of its failure.
    failed: String,
}

/// Runs a command at a home. `url` is where Telegram is; without one there is no token either.
async fn run_at(home: &Home, url: Option<&str>, args: &[&str]) -> Ran {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
    command
        .args(args)
        .arg("--data")
        .arg(home.data())
        .current_dir(home.path())
        .env_remove("TELOXIDE_TOKEN")
        .env_remove("DATABASE_URL")
        .env("FOC_KEY_FILE", home.key())
        .env("RUST_LOG", "error");
    if let Some(url) = url {
        command
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", url);
    }
    let output = tokio::task::spawn_blocking(move || command.output().unwrap());
    let output = common::soon(output).await.unwrap();
    Ran {
        ok: output.status.success(),
        said: String::from_utf8(output.stdout).unwrap(),
        failed: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a command beside a bot.
async fn run(world: &World, args: &[&str]) -> Ran {
    world.until("the bot runs", |api| api.is_polled()).await;
    run_at(&world.home, Some(&world.telegram.url), args).await
}

/// Runs a command that must succeed; returns what it said.
async fn done(world: &World, args: &[&str]) -> String {
    let ran = run(world, args).await;
    assert!(ran.ok && ran.failed.is_empty(), "{args:?}: {ran:?}");
    ran.said
}

/// Runs a command that must fail; returns what it said.
async fn fails(world: &World, args: &[&str]) -> String {
    let ran = run(world, args).await;
    assert!(!ran.ok && ran.said.is_empty(), "{args:?}: {ran:?}");
    ran.failed
}

/// The line of a table that begins with a text, cell by cell.
fn row<'a>(table: &'a str, begins: &str) -> Vec<&'a str> {
    let line = table.lines().find(|line| line.starts_with(begins));
    let line = line.unwrap_or_else(|| panic!("{begins}: {table}"));
    line.split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect()
}

//! The store: one suite that every database has to pass, and what is SQLite's own.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod bot;
mod files;
mod first_version;
mod migrations;
#[macro_use]
mod suite;
mod kit;
mod records;
mod upkeep;

use std::path::PathBuf;

use follower_o_cliente::store::Sqlite;

/// A file of its own for each test.
struct SqliteFile(tempfile::TempDir);

impl SqliteFile {
    fn path(&self) -> PathBuf {
        self.0.path().join("bot.db")
    }
}

impl kit::Place for SqliteFile {
    type Database = Sqlite;

    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    async fn database(&self) -> Sqlite {
        Sqlite::open(&self.path()).await.unwrap()
    }
}

suite!(sqlite, crate::SqliteFile);

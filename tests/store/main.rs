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
mod handing;
mod migrations;
#[macro_use]
mod suite;
mod kit;
mod outbox;
mod records;
mod terms;
mod together;
mod upkeep;

use std::path::PathBuf;

use follower_o_cliente::store::{Postgres, Sqlite};

/// A file of its own for each test.
struct SqliteFile(tempfile::TempDir);

impl SqliteFile {
    fn made() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("bot.db")
    }
}

impl kit::Place for SqliteFile {
    type Database = Sqlite;

    async fn new() -> Option<Self> {
        Some(Self::made())
    }

    async fn database(&self) -> Sqlite {
        Sqlite::open(&self.path()).await.unwrap()
    }
}

/// A database of its own for each test, and the notes beside it.
struct PostgresDatabase {
    database: common::postgres::Database,
    notes: tempfile::TempDir,
}

impl kit::Place for PostgresDatabase {
    type Database = Postgres;

    async fn new() -> Option<Self> {
        Some(Self {
            database: common::postgres::Database::new().await?,
            notes: tempfile::tempdir().unwrap(),
        })
    }

    async fn database(&self) -> Postgres {
        let notes = self.notes.path().join("delivered");
        let notes = Some((kit::BOT, notes.as_path()));
        Postgres::open(&self.database.url(), notes).await.unwrap()
    }
}

suite!(sqlite, crate::SqliteFile);
suite!(postgres, crate::PostgresDatabase);

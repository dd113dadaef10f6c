//! A store for tests of the rooms above: in a folder of its own, with a connection of somebody else's beside it.

use std::sync::Arc;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

use super::{KeyRing, Sqlite, Store};
use crate::metrics::Count;

/// See the module's head.
pub(crate) struct StoreKit {
    _folder: tempfile::TempDir,
    pub(crate) store: Arc<Store<Sqlite>>,
    /// How often the store has failed.
    pub(crate) failures: Count,
    beside: SqliteConnection,
}

impl StoreKit {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bot.db");
        let database = Sqlite::open(&file).await.unwrap();
        let keys = KeyRing::parse(&"1".repeat(64)).unwrap();
        let store = Store::open(database, keys, Some(7)).await.unwrap();
        let failures = Count::default();
        let options = SqliteConnectOptions::new().filename(&file);
        Self {
            _folder: folder,
            store: Arc::new(store.counting_failures(failures.clone())),
            failures,
            beside: SqliteConnection::connect_with(&options).await.unwrap(),
        }
    }

    /// What somebody else does.
    pub(crate) async fn run(&mut self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        sqlx::raw_sql(sql).execute(&mut self.beside).await.unwrap();
    }

    /// Puts a letter that nobody can open.
    pub(crate) async fn put(&mut self, id: i64) {
        let sql = format!(
            "INSERT INTO outbox (id, bot, chat, lane, sealed) VALUES ({id}, 7, randomblob(16), 0, x'00')"
        );
        self.run(&sql).await;
    }
}

//! Where a bot keeps its data, and what can be seen there.

use std::path::{Path, PathBuf};

use follower_o_cliente::config::{Config, FileConfig, Flags};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::TOKEN;

/// Where a bot keeps its data, and its key elsewhere.
pub struct Home {
    folder: tempfile::TempDir,
    /// The address of its database, where that is on a server.
    pub server: Option<String>,
    /// Its key, where that is another home's.
    key: Option<PathBuf>,
}

impl Home {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            server: None,
            key: None,
        }
    }

    /// The same, with this key file.
    pub fn with_key(self, key: PathBuf) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// One whose database is on a server.
    pub fn on(server: String) -> Self {
        Self {
            server: Some(server),
            ..Self::new()
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn key(&self) -> PathBuf {
        let own = || self.folder.path().join("etc/key");
        self.key.clone().unwrap_or_else(own)
    }

    pub fn config(&self, url: &str) -> Config {
        self.config_with(url, &FileConfig::default())
    }

    pub fn config_with(&self, url: &str, file: &FileConfig) -> Config {
        let env = |name: &str| match name {
            "TELOXIDE_TOKEN" => Some(TOKEN.to_owned()),
            "TELOXIDE_API_URL" => Some(url.to_owned()),
            "FOC_KEY_FILE" => Some(self.key().to_str().unwrap().to_owned()),
            "DATABASE_URL" => self.server.clone(),
            _ => None,
        };
        let flags = Flags {
            data: Some(self.data()),
            ..Flags::default()
        };
        file.join(&flags, &env).unwrap()
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn database(&self) -> PathBuf {
        self.data().join("follower-o-cliente.db")
    }

    /// Whether any file of the data holds these bytes.
    pub fn holds(&self, what: &str) -> bool {
        let mut folders = vec![self.data()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let bytes = std::fs::read(&path).unwrap();
                if bytes
                    .windows(what.len())
                    .any(|part| part == what.as_bytes())
                {
                    return true;
                }
            }
        }
        false
    }

    /// The kinds of records that there are, each with their number.
    pub async fn kinds(&self) -> Vec<(i64, i64)> {
        let mut connection = self.open().await;
        let kinds = sqlx::query_as("SELECT kind, count(*) FROM record GROUP BY kind ORDER BY kind")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        kinds
    }

    /// The database as SQLite shows it, beside the bot.
    pub async fn open(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.database());
        SqliteConnection::connect_with(&options).await.unwrap()
    }

    /// How many rows the tables hold that say something about a chat.
    pub async fn rows(&self) -> [i64; 3] {
        let mut connection = self.open().await;
        let mut rows = [0; 3];
        for (count, sql) in rows.iter_mut().zip([
            "SELECT count(*) FROM record WHERE kind = 1",
            "SELECT count(*) FROM outbox",
            "SELECT count(*) FROM dead_letter",
        ]) {
            *count = sqlx::query_scalar(sql)
                .fetch_one(&mut connection)
                .await
                .unwrap();
        }
        connection.close().await.unwrap();
        rows
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

//! A whole bot against the stand-in for Telegram, in one process.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "each test crate uses its own part of this, and says by a panic what it did not expect"
)]

pub mod people;
pub mod ports;
pub mod postgres;
pub mod process;

use std::collections::HashMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use follower_o_cliente::app;
use follower_o_cliente::config::{Config, FileConfig, Flags};
use follower_o_cliente::standin::{BotApi, BotApiOptions, ButtonAction, SentMessage};
use follower_o_cliente::store::{Change, Counter, Decision, Record, Write};
use follower_o_cliente::texts::Texts;
use follower_o_cliente::turn::{self, Placement};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub const TOKEN: &str = "123456:TEST-token";
/// Far beyond what anything here takes; only a broken bot waits for it.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The stand-in, serving.
pub struct Telegram {
    pub api: BotApi,
    pub url: String,
    _stop: oneshot::Sender<()>,
}

impl Telegram {
    pub async fn start() -> Self {
        Self::with(BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        })
        .await
    }

    pub async fn with(options: BotApiOptions) -> Self {
        let api = BotApi::new(options);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = api.clone();
        tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            serving.serve(listener, stopped).await.unwrap();
        });
        Self {
            api,
            url,
            _stop: stop,
        }
    }
}

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

/// A bot that runs until told to stop.
pub struct Bot {
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<Result<(), app::AppError>>,
}

impl Bot {
    pub fn start(config: Config) -> Self {
        Self::with_texts(config, Texts::embedded())
    }

    pub fn with_texts(config: Config, texts: Texts) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(async move {
            app::run(&config, Arc::new(texts), async { drop(stopped.await) }).await
        });
        Self {
            stop: Some(stop),
            running,
        }
    }

    /// Stops it in good order.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        self.ended().await.unwrap();
    }

    /// Waits until it ends by itself, or after [`Bot::stop`].
    pub async fn ended(self) -> Result<(), app::AppError> {
        tokio::time::timeout(PATIENCE, self.running)
            .await
            .expect("it ends")
            .unwrap()
    }
}

/// A bot, its home, and Telegram: what most tests need.
pub struct World {
    pub telegram: Telegram,
    pub home: Home,
    pub bot: Option<Bot>,
}

impl World {
    pub async fn new() -> Self {
        Self::with(BotApiOptions {
            token: TOKEN.into(),
            ..BotApiOptions::default()
        })
        .await
    }

    pub async fn with(options: BotApiOptions) -> Self {
        Self::at(Home::new(), options).await
    }

    /// A bot of this home.
    pub async fn at(home: Home, options: BotApiOptions) -> Self {
        let telegram = Telegram::with(options).await;
        let bot = Some(Bot::start(home.config(&telegram.url)));
        Self {
            telegram,
            home,
            bot,
        }
    }

    pub fn api(&self) -> &BotApi {
        &self.telegram.api
    }

    /// Waits for a condition, and shows the chats where it does not come true.
    pub async fn until(&self, what: &str, condition: impl Fn(&BotApi) -> bool) {
        if !self.api().wait_until(|api| condition(api), PATIENCE).await {
            panic!(
                "never: {what}\n{:#?}\nrefused: {:#?}",
                self.show(),
                self.api().refused()
            );
        }
    }

    fn show(&self) -> Vec<(i64, Vec<String>)> {
        let api = self.api();
        let line = |m: SentMessage| {
            format!(
                "{}#{}: {}",
                if m.from_bot { "bot" } else { "me " },
                m.message_id,
                m.text
            )
        };
        api.chats()
            .into_iter()
            .map(|chat| (chat, api.messages(chat).into_iter().map(line).collect()))
            .collect()
    }

    /// Does something in a chat, and returns the message that answers it: a new one below, or an edit.
    pub async fn answer(&self, chat: i64, act: impl FnOnce(&BotApi)) -> SentMessage {
        let before: HashMap<_, _> = self
            .bot_messages(chat)
            .iter()
            .map(|message| (message.message_id, message.edits))
            .collect();
        act(self.api());
        let changed = |api: &BotApi| {
            from_bot(api, chat)
                .into_iter()
                .rfind(|message| before.get(&message.message_id) != Some(&message.edits))
        };
        self.until("an answer", |api| changed(api).is_some()).await;
        changed(self.api()).unwrap()
    }

    /// Types.
    pub async fn say(&self, chat: i64, text: &str) -> SentMessage {
        self.answer(chat, |api| {
            api.say(chat, text);
        })
        .await
    }

    /// Taps the newest button that contains `label`; returns the message that changed.
    pub async fn tap(&self, chat: i64, label: &str) -> SentMessage {
        self.answer(chat, |api| drop(api.tap_label(chat, label).expect(label)))
            .await
    }

    /// Taps the button of the newest message that carries `data`.
    pub async fn choose(&self, chat: i64, data: &str) -> SentMessage {
        let last = last_from_bot(self.api(), chat).message_id;
        self.answer(chat, |api| drop(api.tap(chat, last, data).expect(data)))
            .await
    }

    /// What the bot has written in a chat, oldest first.
    pub fn bot_messages(&self, chat: i64) -> Vec<SentMessage> {
        from_bot(self.api(), chat)
    }

    /// Stops the bot in good order; what it left can be looked at.
    pub async fn stop(&mut self) {
        if let Some(bot) = self.bot.take() {
            bot.stop().await;
        }
    }

    /// The same bot again, at the same home.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.bot = Some(Bot::start(self.home.config(&self.telegram.url)));
    }

    /// Does something beside the bot that runs, as another process would.
    pub async fn beside(&self, change: Change) {
        let config = self.home.config(&self.telegram.url);
        self.until("the bot runs", |api| api.is_polled()).await;
        let store = app::open_beside(&config.store()).await.unwrap();
        store
            .act(unix_now(), |_| Decision::Done(change.clone()))
            .await
            .unwrap();
        store.close().await;
    }

    /// Makes a placement, as the agency does.
    pub async fn placement(&self, word: &str) {
        let placement = Placement {
            word: word.to_owned(),
            label: word.to_owned(),
            made: 1,
            retired: None,
        };
        self.write(placement.record()).await;
    }

    /// Writes a record.
    pub async fn write(&self, record: Record) {
        self.beside(Change {
            writes: vec![Write::Put(record)],
            ..Change::default()
        })
        .await;
    }

    /// The secret of a pairing link that was made so many seconds ago.
    pub async fn pairing(&self, ago: i64) -> String {
        let number = unix_now().cast_unsigned().to_be_bytes();
        let random = [
            number,
            std::process::id()
                .to_be_bytes()
                .repeat(2)
                .try_into()
                .unwrap(),
        ];
        let secret = turn::secret(random.concat().try_into().unwrap());
        self.write(turn::pairing(&secret, unix_now() - ago)).await;
        secret
    }

    /// Somebody makes a group the desk.
    pub async fn pair_in_group(&self, group: i64, member: i64) {
        let secret = self.pairing(0).await;
        self.api().start_in_group(group, member, &secret);
        let welcomed = |message: &SentMessage| message.text.contains("la vostra scrivania");
        self.until("the welcome", |api| {
            from_bot(api, group).iter().any(welcomed)
        })
        .await;
    }

    /// The counters of a stopped bot.
    pub async fn tallies(&self) -> Vec<Counter> {
        assert!(self.bot.is_none(), "stop the bot first");
        let store = app::open_store(&self.home.config(&self.telegram.url))
            .await
            .unwrap();
        let tallies = store.counters(i64::MIN).await.unwrap();
        store.close().await;
        tallies
    }

    /// Everything that was sent has been answered for: nothing unconfirmed, the outbox empty.
    pub async fn settled(&self) {
        self.until("every update confirmed", |api| api.unconfirmed() == 0)
            .await;
    }

    /// Ends a test: nothing may be left unread, unsent or refused.
    pub async fn end(self) {
        self.end_with_refusals(&[]).await;
    }

    /// Ends a test in which Telegram was expected to refuse something, in these words.
    pub async fn end_with_refusals(mut self, expected: &[&str]) {
        self.settled().await;
        if let Some(bot) = self.bot.take() {
            bot.stop().await;
        }
        assert_eq!(
            self.telegram.api.unconfirmed(),
            0,
            "nothing may stay unconfirmed"
        );
        for call in self.telegram.api.refused() {
            let words = call.description.clone().unwrap_or_default();
            assert!(
                expected.iter().any(|e| words.contains(e)),
                "refused: {call:#?}"
            );
        }
        let store = app::open_store(&self.home.config(&self.telegram.url))
            .await
            .unwrap();
        assert_eq!(
            store.backlog().await.unwrap(),
            [0, 0, 0],
            "the outbox must be empty"
        );
        store.close().await;
    }
}

/// How often a counter was increased, on all days together.
pub fn tally(counters: &[Counter], source: &str, step: &str, choice: &str) -> i64 {
    counters
        .iter()
        .filter(|c| {
            (c.placement.as_str(), c.step.as_str(), c.choice.as_str()) == (source, step, choice)
        })
        .map(|c| c.count)
        .sum()
}

/// How many answers a chat has had: new messages and edits.
pub fn seen(api: &BotApi, chat: i64) -> u32 {
    from_bot(api, chat).iter().map(|m| 1 + m.edits).sum()
}

/// What the bot has written in a chat, oldest first.
pub fn from_bot(api: &BotApi, chat: i64) -> Vec<SentMessage> {
    let mut messages = api.messages(chat);
    messages.retain(|message| message.from_bot);
    messages
}

pub fn last_from_bot(api: &BotApi, chat: i64) -> SentMessage {
    api.messages(chat)
        .into_iter()
        .rfind(|message| message.from_bot)
        .unwrap()
}

/// The labels of a message's buttons.
pub fn labels(message: &SentMessage) -> Vec<String> {
    message
        .keyboard
        .iter()
        .flatten()
        .map(|button| button.text.clone())
        .collect()
}

/// The data of a message's buttons, those that tell the bot something.
pub fn data(message: &SentMessage) -> Vec<String> {
    let of = |action: &ButtonAction| match action {
        ButtonAction::Callback(data) => Some(data.clone()),
        ButtonAction::Url(_) | ButtonAction::CopyText(_) | ButtonAction::Other { .. } => None,
    };
    message
        .keyboard
        .iter()
        .flatten()
        .filter_map(|button| of(&button.action))
        .collect()
}

/// Waits for a future, with the common patience.
pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future)
        .await
        .expect("in time")
}

/// Seconds since 1970.
pub fn unix_now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.unwrap().as_secs().cast_signed()
}

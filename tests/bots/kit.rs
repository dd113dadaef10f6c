//! Several bots of one Telegram, and the process that runs them.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use follower_o_cliente::standin::{BotApi, BotApiOptions, serve_all};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use super::common::PATIENCE;
use super::common::ports::free;

/// A bot on Telegram and what is configured of it.
pub struct OneBot {
    pub name: &'static str,
    pub api: BotApi,
    /// The lines below its `[[bot]]`.
    pub more: String,
}

/// Several bots, Telegram, and a home for their data.
pub struct World {
    pub bots: Vec<OneBot>,
    pub url: String,
    folder: tempfile::TempDir,
    server: Option<String>,
    _stop: oneshot::Sender<()>,
}

pub fn token_of(number: usize) -> String {
    format!("{}:TEST-token-{number}", 100_000 + number)
}

impl World {
    pub async fn new(names: &[&'static str]) -> Self {
        Self::on(names, None).await
    }

    /// With a database on a server.
    pub async fn on(names: &[&'static str], server: Option<String>) -> Self {
        let one = |(number, name): (usize, &&'static str)| OneBot {
            name,
            api: BotApi::new(BotApiOptions {
                token: token_of(number),
                username: format!("{name}_bot"),
                ..BotApiOptions::default()
            }),
            more: String::new(),
        };
        let bots: Vec<_> = names.iter().enumerate().map(one).collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let apis: Vec<_> = bots.iter().map(|bot| bot.api.clone()).collect();
        tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            serve_all(&apis, listener, stopped).await.unwrap();
        });
        let folder = tempfile::tempdir().unwrap();
        for number in 0..bots.len() {
            let path = folder.path().join(format!("token-{number}"));
            write_secret(&path, &token_of(number));
        }
        Self {
            bots,
            url,
            folder,
            server,
            _stop: stop,
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn api(&self, name: &str) -> &BotApi {
        let bot = self.bots.iter().find(|bot| bot.name == name);
        &bot.unwrap().api
    }

    pub fn token_file(&self, name: &str) -> PathBuf {
        let number = self.bots.iter().position(|bot| bot.name == name);
        self.path().join(format!("token-{}", number.unwrap()))
    }

    /// Writes the configuration of a process that is watched at this address.
    pub fn configure(&self, health: SocketAddr) -> PathBuf {
        self.configure_with(health, "")
    }

    /// The same with further lines for all bots.
    fn configure_with(&self, health: SocketAddr, lines: &str) -> PathBuf {
        let mut text = format!("[health]\nlisten = \"{health}\"\n{lines}");
        for bot in &self.bots {
            let (name, token, more) = (bot.name, self.token_file(bot.name), &bot.more);
            let token = token.display();
            text.push_str(&format!(
                "[[bot]]\nname = \"{name}\"\ntoken_file = \"{token}\"\n{more}\n"
            ));
        }
        let file = self.path().join(format!("{}.toml", health.port()));
        std::fs::write(&file, text).unwrap();
        file
    }

    /// A command of the program's, with this configuration.
    pub fn command(&self, config: &Path, data: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
        match &self.server {
            Some(server) => command.env("DATABASE_URL", server),
            None => command.env_remove("DATABASE_URL"),
        };
        command
            .arg("--config")
            .arg(config)
            .arg("--data")
            .arg(self.path().join(data))
            .current_dir(self.path())
            .env("TELOXIDE_API_URL", &self.url)
            .env("FOC_KEY_FILE", self.path().join("etc/key"))
            .env("RUST_LOG", "info,sqlx=warn")
            .env_remove("TELOXIDE_TOKEN");
        command
    }

    pub async fn start(&self) -> Process {
        self.start_at("data").await
    }

    /// A process with a data folder of its own.
    pub async fn start_at(&self, data: &str) -> Process {
        self.start_with(data, "").await
    }

    /// The same with further lines for all bots.
    pub async fn start_with(&self, data: &str, lines: &str) -> Process {
        let at = free();
        let mut command = self.command(&self.configure_with(at, lines), data);
        command.arg("run").stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (say, said) = watch::channel(String::new());
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                say.send_modify(|all| {
                    all.push_str(&line);
                    all.push('\n');
                });
            }
        });
        Process { child, said, at }
    }

    /// Waits for a condition of a bot's chats.
    pub async fn until(&self, name: &str, what: &str, condition: impl Fn(&BotApi) -> bool) {
        let api = self.api(name);
        if !api.wait_until(condition, PATIENCE).await {
            let chats = api.chats();
            let said = chats.iter().map(|chat| (chat, api.messages(*chat)));
            panic!("{name}: never: {what}\n{:#?}", said.collect::<Vec<_>>());
        }
    }

    /// Every update is confirmed, and nothing was refused but this.
    pub async fn settled(&self, refused: &[&str]) {
        for bot in &self.bots {
            self.until(bot.name, "all is confirmed", |api| api.unconfirmed() == 0)
                .await;
            for call in bot.api.refused() {
                let words = call.description.clone().unwrap_or_default();
                let expected = refused.iter().any(|expected| words.contains(expected));
                assert!(expected, "{}: refused: {call:#?}", bot.name);
            }
        }
    }
}

pub fn write_secret(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

/// The real binary, running; killed when dropped.
pub struct Process {
    child: Child,
    said: watch::Receiver<String>,
    at: SocketAddr,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    pub fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.unwrap().success());
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits until it has ended.
    pub async fn ended(&mut self) -> ExitStatus {
        let ending = async {
            loop {
                if let Some(status) = self.child.try_wait().unwrap() {
                    return status;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, ending)
            .await
            .expect("it ends")
    }

    /// SIGTERM, and a good end.
    pub async fn stop(mut self) {
        self.signal("-TERM");
        assert!(self.ended().await.success(), "{}", *self.said.borrow());
    }

    /// Waits until its log says something.
    pub async fn says(&mut self, words: &str) {
        let said = self.said.wait_for(|said| said.contains(words));
        let said = tokio::time::timeout(PATIENCE, said).await;
        assert!(said.is_ok(), "never said: {words}");
    }

    pub fn log(&self) -> String {
        self.said.borrow().clone()
    }

    /// What is told at a path; nothing while nobody listens.
    pub async fn asked(&self, path: &str) -> String {
        match reqwest::get(format!("http://{}{path}", self.at)).await {
            Ok(answer) => answer.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until what is told at a path is right.
    pub async fn until(&self, path: &str, is_right: impl Fn(&str) -> bool) -> String {
        let asking = async {
            loop {
                let told = self.asked(path).await;
                if is_right(&told) {
                    return told;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        match tokio::time::timeout(PATIENCE, asking).await {
            Ok(told) => told,
            Err(_) => panic!("{path}: {}\n{}", self.asked(path).await, self.log()),
        }
    }

    /// How many bots it leads now.
    pub async fn leading(&self) -> usize {
        let told = self.asked("/readyz").await;
        let figure = told.split("\"leading\":").nth(1);
        let figure = figure.and_then(|rest| rest.split(',').next());
        figure
            .and_then(|figure| figure.parse().ok())
            .unwrap_or_default()
    }

    /// Waits until so many bots run, and this process leads so many of them.
    pub async fn leads(&self, leading: usize) {
        let is_so = |told: &str| told.contains(&format!("\"leading\":{leading},"));
        self.until("/readyz", is_so).await;
    }
}

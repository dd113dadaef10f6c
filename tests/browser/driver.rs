//! A preview and a browser that looks at it.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use follower_o_cliente::config::{FileConfig, Flags};
use follower_o_cliente::preview::{Options, Preview};
use serde_json::{Value, json};

#[path = "webdriver.rs"]
mod webdriver;

use webdriver::Client;
pub(crate) use webdriver::Key;

/// Far beyond what anything here takes; only a broken page waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How the preview is started.
pub(crate) fn options(listen: SocketAddr, locales: Option<&Path>) -> Options {
    Options {
        listen,
        file: FileConfig::default(),
        flags: Flags {
            locales: locales.map(PathBuf::from),
            ..Flags::default()
        },
        environment: |_| None,
    }
}

/// Somebody in front of the page.
pub(crate) struct Desk {
    pub(crate) preview: Option<Preview>,
    pub(crate) client: Client,
    _driver: Driver,
    origin: String,
    _profile: tempfile::TempDir,
}

/// A `chromedriver` on a port of its own; it goes with the test.
struct Driver {
    shell: Child,
    url: String,
}

/// A shell stands before it and reads from this process: when that lets go, or ends, however it ends, the driver ends, and
/// the browser with it. Whoever stays behind talks to the ports of others.
const SHELL: &str = "chromedriver --port=0 </dev/null & exec >/dev/null; cat; kill -KILL 0";

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

impl Driver {
    /// The port is the system's choice on IPv4 and asked for on IPv6 as well: where somebody has it there,
    /// `chromedriver` ends without having said it, and another port may be free.
    fn start() -> Self {
        (0..5)
            .find_map(|_| Self::try_start())
            .expect("`chromedriver` says its port: Debian's chromium-driver is there")
    }

    fn try_start() -> Option<Self> {
        let mut shell = Command::new("sh")
            .args(["-c", SHELL])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(shell.stdout.take().unwrap());
        let port = out.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        });
        let mut driver = Self {
            shell,
            url: String::new(),
        };
        driver.url = format!("http://127.0.0.1:{}", port?);
        Some(driver)
    }
}

impl Desk {
    /// The page on a phone in portrait.
    pub(crate) async fn phone() -> Self {
        Self::with(None, (390, 844)).await
    }

    /// The page on a desk.
    pub(crate) async fn wide() -> Self {
        Self::with(None, (1280, 800)).await
    }

    /// The page with a folder of texts that is watched, in a window of this size.
    pub(crate) async fn with(locales: Option<&Path>, size: (u32, u32)) -> Self {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self::at(options(listen, locales), size).await
    }

    /// The page of a bot with this configuration file, in a window of this size.
    pub(crate) async fn configured(file: &str, size: (u32, u32)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bot.toml");
        std::fs::write(&path, file).unwrap();
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let file = FileConfig::load(Some(&path)).unwrap();
        let options = Options {
            file,
            ..options(listen, None)
        };
        Self::at(options, size).await
    }

    /// The page of a preview that is started so, in a window of this size.
    pub(crate) async fn at(options: Options, size: (u32, u32)) -> Self {
        let preview = Preview::start(options).await.unwrap();
        let origin = format!("http://{}", preview.address());
        let driver = Driver::start();
        let profile = tempfile::tempdir().unwrap();
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ];
        let mut args: Vec<String> = flags.map(str::to_owned).to_vec();
        args.push(format!("--user-data-dir={}", profile.path().display()));
        // Of what happens in the browser its requests alone are looked at.
        let mut chrome = json!({ "args": args, "perfLoggingPrefs": { "enablePage": false } });
        if Path::new("/usr/bin/chromium").exists() {
            chrome["binary"] = json!("/usr/bin/chromium");
        }
        let wanted = json!({
            "goog:chromeOptions": chrome,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            // A machine that builds beside it takes more than the usual 30 seconds for axe.
            "timeouts": { "script": 300_000 },
        });
        let client = Client::connect(&driver.url, wanted).await;
        let desk = Self {
            preview: Some(preview),
            client,
            _driver: driver,
            origin,
            _profile: profile,
        };
        // The browser's own first page is not ours.
        desk.client.goto("about:blank").await;
        desk.client.log("performance").await;
        desk.resize(size).await;
        desk.open("/").await;
        desk.synced().await;
        desk
    }

    pub(crate) fn preview(&self) -> &Preview {
        self.preview.as_ref().unwrap()
    }

    pub(crate) async fn open(&self, path: &str) {
        let address = format!("{}{path}", self.origin);
        self.client.goto(&address).await;
    }

    /// The page has everything that was there.
    pub(crate) async fn synced(&self) {
        self.until("document.body.dataset.synced && document.querySelector('.chat')")
            .await;
    }

    /// What an expression is, in the page.
    pub(crate) async fn eval(&self, expression: &str) -> Value {
        self.client.execute(&format!("return ({expression})")).await
    }

    pub(crate) async fn text(&self, expression: &str) -> String {
        let value = self.eval(expression).await;
        let text = value.as_str();
        text.unwrap_or_else(|| panic!("no text: {expression}: {value}"))
            .to_owned()
    }

    /// Waits until an expression is true, and returns what it is. It is the page that looks again and again:
    /// asking it takes longer than looking.
    pub(crate) async fn until(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[0], began = performance.now(); \
             const look = () => {{ try {{ const value = ({expression}); \
               if (value || performance.now() - began > 500) done({{ value: value || null }}); \
               else setTimeout(look, 5); \
             }} catch (error) {{ done({{ error: String(error) }}); }} }}; look()"
        );
        let began = Instant::now();
        loop {
            let seen = self.client.try_execute_async(&script, &[]).await;
            let trouble = match seen {
                Ok(mut seen) => {
                    assert_eq!(seen["error"], Value::Null, "{expression}");
                    let value = seen["value"].take();
                    if value != Value::Null {
                        return value;
                    }
                    String::new()
                }
                // A page that goes takes the script with it.
                Err(error) => {
                    tokio::time::sleep(Duration::from_millis(15)).await;
                    error.to_string()
                }
            };
            if began.elapsed() > PATIENCE {
                let page = self.text("document.body.innerText").await;
                panic!("never: {expression}\n{trouble}\n{page}");
            }
        }
    }

    /// Taps what an expression finds, as a finger does: it must be in sight and uncovered.
    pub(crate) async fn tap(&self, expression: &str) {
        let began = Instant::now();
        // A message may be replaced between finding its button and tapping it.
        while let Err(error) = self.client.click(&self.until(expression).await).await {
            assert!(began.elapsed() < PATIENCE, "tapping {expression}: {error}");
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// *Avvia* in the selected chat, and the first question.
    pub(crate) async fn begin(&self) {
        self.tap("document.querySelector('.chat.selected .start')")
            .await;
        self.says("Domanda 1 di 3").await;
    }

    /// Taps the newest button of the selected chat with this `callback_data`, or that says so.
    pub(crate) async fn key(&self, label: &str) {
        self.tap(&key(label)).await;
    }

    /// Waits until the newest message of the bot in the selected chat says so.
    pub(crate) async fn says(&self, words: &str) {
        self.until(&format!("{LAST}?.innerText.includes({})", json!(words)))
            .await;
    }

    /// Types keys into whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) {
        self.client.press(keys).await;
    }

    /// Writes a message in the selected chat and sends it.
    pub(crate) async fn write(&self, text: &str) {
        self.tap(BOX).await;
        self.press(text).await;
        self.press(&char::from(Key::Enter).to_string()).await;
    }

    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// `light` or `dark`.
    pub(crate) async fn scheme(&self, scheme: &str) {
        let media = json!({
            "features": [{ "name": "prefers-color-scheme", "value": scheme }],
        });
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    pub(crate) async fn devtools(&self, method: &str, params: Value) {
        self.client.devtools(method, params).await;
    }

    /// Ends a test: the console must be clean, and no request may have left for elsewhere.
    pub(crate) async fn close(self) {
        self.close_with_console(&[]).await;
    }

    /// Ends a test in which the console was expected to hold lines with these words.
    pub(crate) async fn close_with_console(mut self, expected: &[&str]) {
        for line in self.client.log("browser").await {
            let words = line["message"].as_str().unwrap();
            assert!(
                expected.iter().any(|e| words.contains(e)),
                "console: {words}"
            );
        }
        let mut seen = 0;
        for line in self.client.log("performance").await {
            let line: Value = serde_json::from_str(line["message"].as_str().unwrap()).unwrap();
            if line["message"]["method"] == "Network.requestWillBeSent" {
                let url = line["message"]["params"]["request"]["url"]
                    .as_str()
                    .unwrap();
                let own = url.starts_with(&format!("{}/", self.origin));
                assert!(own || url.starts_with("data:"), "asked elsewhere: {url}");
                seen += 1;
            }
        }
        assert!(seen > 10, "the log of requests was read");
        self.client.close().await;
        if let Some(preview) = self.preview.take() {
            preview.stop().await;
        }
    }
}

/// The text box of the selected chat.
pub(crate) const BOX: &str = "document.querySelector('.chat.selected textarea')";
/// The newest message of the bot in the selected chat.
pub(crate) const LAST: &str = "[...document.querySelectorAll('.chat.selected .row.bot')].at(-1)";

/// The newest button of the selected chat with this `callback_data`, or that says so.
pub(crate) fn key(label: &str) -> String {
    format!(
        "[...document.querySelectorAll('.chat.selected .key')]\
         .findLast((key) => key.dataset.data === {words} || key.innerText.includes({words}))",
        words = json!(label)
    )
}

/// How many messages of the bot the selected chat has.
pub(crate) const COUNT: &str = "document.querySelectorAll('.chat.selected .row.bot').length";

/// A folder with the real texts, to be changed.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/it");
    for file in std::fs::read_dir(source).unwrap() {
        let file = file.unwrap();
        // What people write has folders of its own.
        if !file.file_type().unwrap().is_file() {
            continue;
        }
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    folder
}

/// Saves a file of such a folder with other words in it.
pub(crate) fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has {from}");
    std::fs::write(path, text.replace(from, to)).unwrap();
}

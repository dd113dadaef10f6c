//! The real binary as a service: what it finds and leaves on the disk, and the texts it takes anew.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect, and reads files as it likes"
)]

mod common;

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use clap::Parser as _;
use common::{Home, PATIENCE, TOKEN, Telegram, last_from_bot, soon};
use follower_o_cliente::standin::{BotApi, Method};
use serde_json::json;
use tokio::sync::watch;

/// The real binary, running; killed when dropped.
struct Process {
    child: Child,
    /// Whether it has ended its log, and what it has said there.
    said: watch::Receiver<(bool, String)>,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    /// Starts it from a shell that does something before.
    fn after(before: &str, home: &Home, url: &str, flags: &[&str]) -> Self {
        let script = format!("{before}\nexec \"$@\"");
        let mut command = Command::new("sh");
        command
            .args(["-c", &script, "sh"])
            .arg(env!("CARGO_BIN_EXE_follower-o-cliente"))
            .arg("run")
            .arg("--data")
            .arg(home.data())
            .args(flags)
            .current_dir(home.path())
            .env("TELOXIDE_API_URL", url)
            .env("FOC_KEY_FILE", home.key())
            .env("RUST_LOG", "info,sqlx=warn")
            .env_remove("TELOXIDE_TOKEN");
        if !flags.contains(&"--token-file") {
            command.env("TELOXIDE_TOKEN", TOKEN);
        }
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (say, said) = watch::channel((false, String::new()));
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                say.send_modify(|(_, all)| {
                    all.push_str(&line);
                    all.push('\n');
                });
            }
            say.send_modify(|(over, _)| *over = true);
        });
        Self { child, said }
    }

    fn start(home: &Home, url: &str, flags: &[&str]) -> Self {
        Self::after(":", home, url, flags)
    }

    fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args([signal, &id]).status();
        assert!(kill.unwrap().success());
    }

    /// Waits until the log says so, and returns all of it.
    async fn says(&self, words: &str) -> String {
        let mut said = self.said.clone();
        let (over, log) = soon(said.wait_for(|(over, log)| *over || log.contains(words)))
            .await
            .unwrap()
            .clone();
        assert!(log.contains(words), "never: {words} (over: {over})\n{log}");
        log
    }

    /// Ends it in good order; all that it has said.
    async fn stop(mut self) -> String {
        self.signal("-TERM");
        let mut said = self.said.clone();
        let (_, log) = soon(said.wait_for(|(over, _)| *over))
            .await
            .unwrap()
            .clone();
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}\n{log}");
        log
    }
}

/// Waits until a bot fetches updates after so many fetches.
async fn polls(telegram: &Telegram, before: u64) {
    let polled = |api: &BotApi| api.count(Method::GetUpdates) > before;
    assert!(telegram.api.wait_until(polled, PATIENCE).await, "it runs");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// A shell that lets no file grow beyond so many blocks stands for a disk that is full at that point.
#[tokio::test]
async fn whatever_a_first_start_leaves_on_a_full_disk_the_next_one_copes_with() {
    let telegram = Telegram::start().await;
    let mut refused = 0;
    for blocks in [0, 1, 2, 4, 8, 9, 16, 24, 32, 48, 64, 80, 96, 128, 256] {
        let home = Home::new();
        let before = telegram.api.count(Method::GetUpdates);
        let full = format!("trap '' XFSZ\nulimit -f {blocks}");
        let first = Process::after(&full, &home, &telegram.url, &[]);
        let mut ended = first.said.clone();
        tokio::select! {
            () = polls(&telegram, before) => {}
            _ = ended.wait_for(|(over, _)| *over) => refused += 1,
        }
        drop(first);
        let before = telegram.api.count(Method::GetUpdates);
        let next = Process::start(&home, &telegram.url, &[]);
        let mut ended = next.said.clone();
        tokio::select! {
            () = polls(&telegram, before) => {}
            _ = ended.wait_for(|(over, _)| *over) => {
                panic!("{blocks} blocks: {}", next.said.borrow().1);
            }
        }
        next.stop().await;
    }
    assert!(refused >= 5, "the disk was full: {refused}");
}

#[tokio::test]
async fn what_it_keeps_is_for_its_user_alone_whatever_the_umask() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    // As an earlier version left them.
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.data().join("follower-o-cliente.db-delivered"), "").unwrap();
    let shared = Permissions::from_mode(0o666);
    fs::set_permissions(home.data().join("follower-o-cliente.db-delivered"), shared).unwrap();
    let bot = Process::after("umask 000", &home, &telegram.url, &[]);
    bot.says("running as").await;
    telegram.api.say(1, "/start");
    assert!(
        telegram
            .api
            .wait_until(|api| api.unconfirmed() == 0, PATIENCE)
            .await
    );
    let name = home.database().into_os_string().into_string().unwrap();
    for ending in ["", "-wal", "-shm"] {
        let file = format!("{name}{ending}");
        assert_eq!(mode(Path::new(&file)), 0o600, "{file}");
    }
    assert_eq!(mode(Path::new(&format!("{name}-delivered"))), 0o600);
    assert_eq!(mode(&home.key()), 0o600);
    assert_eq!(mode(home.key().parent().unwrap()), 0o700);
    bot.stop().await;
    // A database that group or others could read is closed to them.
    fs::set_permissions(home.database(), Permissions::from_mode(0o644)).unwrap();
    let bot = Process::after("umask 000", &home, &telegram.url, &[]);
    bot.says("running as").await;
    assert_eq!(mode(&home.database()), 0o600);
    assert_eq!(mode(Path::new(&format!("{name}-wal"))), 0o600);
    bot.stop().await;
}

#[tokio::test]
async fn what_lies_open_is_told_to_whoever_runs_it() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let token = home.path().join("token");
    fs::write(&token, format!("\u{feff}{TOKEN}\r\n")).unwrap();
    let flags = ["--token-file", token.to_str().unwrap()];
    for (bits, warned) in [(0o644, true), (0o444, true), (0o600, false), (0o440, false)] {
        fs::set_permissions(&token, Permissions::from_mode(bits)).unwrap();
        let bot = Process::start(&home, &telegram.url, &flags);
        bot.says("running as").await;
        let log = bot.stop().await;
        let lines = log.lines().filter(|line| line.contains("the token file"));
        assert_eq!(lines.count(), usize::from(warned), "{bits:o}\n{log}");
        assert!(!log.contains("the key file"), "{log}");
        assert!(!log.contains(TOKEN.split_once(':').unwrap().1), "{log}");
    }
    // The key, readable by a group that is not root's.
    fs::set_permissions(home.key(), Permissions::from_mode(0o440)).unwrap();
    if fs::metadata(home.key()).unwrap().gid() == 0 {
        chown(home.key(), None, Some(1)).unwrap();
    }
    let bot = Process::start(&home, &telegram.url, &[]);
    bot.says("can be read by its group").await;
    drop(bot);
    // The key, readable by all and not to be changed; and beside what it opens.
    fs::set_permissions(home.key(), Permissions::from_mode(0o444)).unwrap();
    let bot = Process::start(&home, &telegram.url, &[]);
    bot.says("running as").await;
    assert!(bot.stop().await.contains("mode 0400"));
    let inside = home.data().join("secrets");
    fs::create_dir(&inside).unwrap();
    fs::copy(home.key(), inside.join("key")).unwrap();
    fs::set_permissions(inside.join("key"), Permissions::from_mode(0o600)).unwrap();
    let elsewhere = format!("export FOC_KEY_FILE='{}'", inside.join("key").display());
    let bot = Process::after(&elsewhere, &home, &telegram.url, &[]);
    bot.says("running as").await;
    let log = bot.stop().await;
    assert!(log.contains("lies in the data folder"), "{log}");
}

/// Calls a method as somebody else with the same token does.
async fn by_hand(telegram: &Telegram, method: &str, body: &serde_json::Value) {
    let url = format!("{}/bot{TOKEN}/{method}", telegram.url);
    let call = reqwest::Client::new().post(url).json(body);
    assert!(call.send().await.unwrap().status().is_success());
}

#[tokio::test]
async fn traces_of_an_earlier_bot_are_told_to_whoever_runs_it() {
    const TOLD: &str = "`earlier_bot = true` in the configuration";
    let telegram = Telegram::start().await;
    let home = Home::new();
    let file = home.path().join("own.toml");
    let flags = ["--config", file.to_str().unwrap()];
    let commands = json!([{"command": "catalogo", "description": "Il catalogo"}]);
    let everybodys = json!({"commands": commands});
    let italians = json!({"commands": commands, "language_code": "it"});
    // What is said once nothing of it is left.
    let (set, removed) = ("the bot's profile was set", "had left was removed");
    for (configured, left, told) in [
        ("", None, false),
        ("", Some((&everybodys, set)), true),
        ("", None, false),
        ("", Some((&italians, removed)), true),
        ("earlier_bot = true\n", Some((&italians, removed)), false),
    ] {
        fs::write(&file, configured).unwrap();
        if let Some((left, _)) = left {
            by_hand(&telegram, "setMyCommands", left).await;
        }
        let before = telegram.api.count(Method::GetChatMenuButton);
        let bot = Process::start(&home, &telegram.url, &flags);
        let looked = |api: &BotApi| api.count(Method::GetChatMenuButton) > before;
        assert!(telegram.api.wait_until(looked, PATIENCE).await);
        if let Some((_, said)) = left {
            bot.says(said).await;
        }
        let log = bot.stop().await;
        assert_eq!(log.contains(TOLD), told, "{left:?}\n{log}");
    }
}

/// Sends a message, and waits until the bot's answer says so.
async fn answers(telegram: &Telegram, chat: i64, words: &str) {
    telegram.api.say(chat, "/start");
    let answered = |api: &BotApi| {
        let mut messages = api.messages(chat).into_iter();
        api.unconfirmed() == 0 && messages.any(|message| message.from_bot)
    };
    assert!(telegram.api.wait_until(answered, PATIENCE).await);
    let last = last_from_bot(&telegram.api, chat);
    assert!(last.text.contains(words), "{words}: {}", last.text);
}

#[tokio::test]
async fn a_hangup_reads_the_texts_again_all_of_them_or_none() {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let folder = home.path().join("locales");
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    let flags = ["--locales", folder.to_str().unwrap()];
    let bot = Process::start(&home, &telegram.url, &flags);
    bot.says("running as").await;
    answers(&telegram, 1, "Ciao! Dai social").await;

    write("a.ftl", "welcome = Salve dalla prima agenzia.\n");
    bot.signal("-HUP");
    bot.says("were read again and are in use").await;
    answers(&telegram, 2, "Salve dalla prima agenzia").await;

    // A good file beside broken ones, of examples too: none is taken.
    write("a.ftl", "welcome = Salve dalla seconda agenzia.\n");
    write("b.ftl", "\nquestion-activity = <b>Che fai?\n");
    write("ours.tsv", "bocciodromo\n");
    bot.signal("-HUP");
    let log = bot.says("all texts stay as they were").await;
    for place in [
        "b.ftl:2: question-activity: ",
        "ours.tsv:1: «bocciodromo»: ",
    ] {
        assert!(log.contains(place), "{place}\n{log}");
    }
    answers(&telegram, 3, "Salve dalla prima agenzia").await;
    assert_eq!(log.matches("are in use").count(), 1, "{log}");

    write("b.ftl", "question-activity = <b>Che fai?</b>\n");
    write("ours.tsv", "venue\tbocciodromo\n");
    bot.signal("-HUP");
    let mut said = bot.said.clone();
    soon(said.wait_for(|(_, log)| log.matches("are in use").count() == 2))
        .await
        .unwrap();
    answers(&telegram, 4, "Salve dalla seconda agenzia").await;
    // A folder that is gone leaves everything as it was, too.
    fs::remove_dir_all(&folder).unwrap();
    bot.signal("-HUP");
    bot.says("cannot read the folder of texts").await;
    answers(&telegram, 5, "Salve dalla seconda agenzia").await;
    bot.stop().await;
}

#[test]
fn check_fails_where_a_file_of_examples_breaks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.tsv");
    let check = |text: &str| {
        fs::write(&file, text).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
        command.args(["check", "--locales"]).arg(folder.path());
        let output = command.current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), said)
    };
    for (text, code, place) in [
        ("venue\tbocciodromo\n", 0, ""),
        (
            "venue\tbocciodromo\nvenue\tBocciodromo\n",
            0,
            "ours.tsv:2: ",
        ),
        ("venue\tbocciodromo\nshop\tbocciodromo\n", 0, "ours.tsv:2: "),
        ("\nvenues\tbocciodromo\n", 1, "ours.tsv:2: «bocciodromo»: "),
        ("bocciodromo\n", 1, "ours.tsv:1: «bocciodromo»: "),
    ] {
        let (ended, said) = check(text);
        assert_eq!(ended, Some(code), "{text}\n{said}");
        assert!(said.contains(place), "{text}\n{said}");
        assert_eq!(said.contains(": 0 errors"), code == 0, "{text}\n{said}");
    }
}

/// What a unit says under a name.
fn unit_key<'u>(unit: &'u str, name: &str) -> Option<&'u str> {
    let mut lines = unit.lines();
    lines.find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
}

#[test]
fn the_units_start_the_bot_as_it_can_be_started_and_tell_it_of_new_texts() {
    let one = include_str!("../deploy/follower-o-cliente.service");
    let several = include_str!("../deploy/follower-o-cliente@.service");
    for unit in [one, several] {
        let key = |name: &str| unit_key(unit, name);
        let arguments: Vec<_> = key("ExecStart").unwrap().split(' ').collect();
        follower_o_cliente::cli::Cli::try_parse_from(&arguments).unwrap();
        assert_eq!(key("ExecReload"), Some("/bin/kill -HUP $MAINPID"));
        // systemd makes the folder of texts where it is not there, readable by the bot's own user.
        let folder = arguments.iter().position(|flag| *flag == "--locales");
        let folder = arguments[folder.unwrap() + 1]
            .strip_prefix("/etc/")
            .unwrap();
        assert_eq!(key("ConfigurationDirectory"), Some(folder));
        assert_eq!(key("ConfigurationDirectoryMode"), Some("0755"));
    }
    // Neither may do what the other may not.
    let hardening = |unit: &'static str| {
        let (_, rest) = unit.split_once("NoNewPrivileges=yes").unwrap();
        rest
    };
    assert_eq!(hardening(one), hardening(several));
}

#[test]
fn the_container_starts_the_bot_as_it_can_be_started() {
    let file = include_str!("../deploy/Containerfile");
    let list = |name: &str| -> Vec<String> {
        let line = file.lines().find_map(|line| line.strip_prefix(name));
        serde_json::from_str(line.unwrap().trim()).unwrap()
    };
    let command = [list("ENTRYPOINT"), list("CMD")].concat();
    follower_o_cliente::cli::Cli::try_parse_from(&command).unwrap();
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/config.toml");
    follower_o_cliente::config::FileConfig::load(Some(&config)).unwrap();
}

//! Many bots in one process, the real binary against stand-ins: how soon all of them run, what each takes of memory
//! and connections, and whether an update costs more among many, with as many people at once, at the same
//! rate of updates in all, and at the same rate of each bot. Prints figures, asserts nothing.
//!
//! `cargo bench --bench bots`, with a number of bots (200 without one); `postgres` has the database on a server (whose
//! leads end four seconds after a kill), `start` stops once all have started, `cpu` leaves out what is measured while
//! nobody writes. `rates` measures alone what one bot, ten
//! and all of them cost at one update and at five a second each, fetched and, without `postgres`, delivered: what is
//! dearer there among many grows with the bots, and nothing else; `fetched` or `delivered` measures that alone, and
//! `only` leaves out the fewer bots. With `--profile dev` it runs on a build without
//! optimisation, which is there already; it says so.
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
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{BotApi, BotApiOptions, Method, serve_all};

#[path = "../tests/common/postgres.rs"]
mod postgres;
#[path = "bots/rates.rs"]
mod rates;

/// A server as a distribution sets it up: what is committed is on the disk.
const SETTINGS: &str = "shared_buffers = 128MB\nmax_connections = 100";
/// Conversations under way at once, over all bots.
const PEOPLE: usize = 100;
/// The taps of a conversation after `/start`.
const TAPS: [&str; 3] = ["activity.venue", "goods.followers", "manager.searching"];
const MEASURED: Duration = Duration::from_secs(8);
/// Between the beginnings of two conversations of four updates each, where these come steadily.
const BETWEEN: Duration = Duration::from_millis(20);
/// Their chats, apart from the others.
const FIRST_STEADY: i64 = 1_000_000_000;
/// Until what a start leaves to do is done, and the threads that did it have ended.
const SETTLED: Duration = Duration::from_secs(20);
const LET_GO: Duration = Duration::from_secs(125);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let many = arguments.iter().find_map(|argument| argument.parse().ok());
    let is_asked_for = |word: &str| arguments.iter().any(|argument| argument == word);
    let (on_a_server, only_starts) = (is_asked_for("postgres"), is_asked_for("start"));
    let only_rates = is_asked_for("rates");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    if cfg!(debug_assertions) {
        println!("a build without optimisation:");
    }
    runtime.block_on(async {
        let many: usize = many.unwrap_or(200);
        if only_starts {
            drop(starts(&mut world(many, on_a_server, false).await).await);
            return;
        }
        if only_rates {
            for (is_delivered, left_out) in [(false, "delivered"), (true, "fetched")] {
                if is_asked_for(left_out) || is_delivered && on_a_server {
                    continue;
                }
                let fewer = if is_asked_for("only") {
                    &[][..]
                } else {
                    &[1, 10]
                };
                for number in fewer.iter().copied().chain([many]) {
                    rates::rates(number, on_a_server, is_delivered).await;
                }
            }
            return;
        }
        let idles = !is_asked_for("cpu");
        if is_asked_for("only") {
            run(many, on_a_server, idles).await;
            return;
        }
        let one = run(1, on_a_server, idles).await;
        let all = run(many, on_a_server, idles).await;
        if !idles {
            return;
        }
        let each = (all.idle_kb as f64 - one.idle_kb as f64) / (many as f64 - 1.0);
        println!("each further bot: {each:.0} kB");
    });
}

struct Figures {
    idle_kb: u64,
}

/// The process, killed when dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Process {
    fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let figures: String = line.unwrap().chars().filter(char::is_ascii_digit).collect();
        figures.parse().unwrap()
    }

    /// Seconds of CPU so far.
    fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<_> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        ticks as f64 / 100.0
    }

    /// Seconds of CPU of its threads so far, to the nanosecond, and how often they went to sleep.
    fn effort(&self) -> (f64, f64) {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.0.id())).unwrap();
        let mut all = (0.0, 0.0);
        for thread in threads {
            let thread = thread.unwrap().path();
            let first = |text: String| text.split_whitespace().next().unwrap().parse::<f64>();
            let ran = std::fs::read_to_string(thread.join("schedstat")).unwrap();
            let status = std::fs::read_to_string(thread.join("status")).unwrap();
            let slept = status.split_once("\nvoluntary_ctxt_switches:").unwrap().1;
            all.0 += first(ran).unwrap() * 1e-9;
            all.1 += first(slept.to_owned()).unwrap();
        }
        all
    }

    /// Open connections.
    fn sockets(&self) -> usize {
        let files = std::fs::read_dir(format!("/proc/{}/fd", self.0.id())).unwrap();
        let is_socket = |path: &Path| {
            let target = std::fs::read_link(path);
            target.is_ok_and(|target| target.to_string_lossy().starts_with("socket:"))
        };
        files
            .filter(|file| is_socket(&file.as_ref().unwrap().path()))
            .count()
    }
}

/// The one server of all that is measured, which goes with the process.
fn server() -> Option<&'static postgres::Server> {
    static SERVER: OnceLock<Option<postgres::Server>> = OnceLock::new();
    let start = || postgres::Server::start_with(SETTINGS);
    SERVER.get_or_init(start).as_ref()
}

fn token(number: usize) -> String {
    format!("{}:BENCH-token", 100_000 + number)
}

/// The bots on Telegram, and how their process is started.
struct World {
    bots: Vec<BotApi>,
    command: Command,
    _home: tempfile::TempDir,
    _database: Option<postgres::Database>,
}

async fn world(many: usize, on_a_server: bool, is_delivered: bool) -> World {
    let bots: Vec<_> = (0..many)
        .map(|number| {
            BotApi::new(BotApiOptions {
                token: token(number),
                username: format!("bot{number}_bot"),
                history_per_chat: 4,
                calls: 1,
                refused: 10,
                callback_answers: 1,
                ..BotApiOptions::default()
            })
        })
        .collect();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let all = bots.clone();
    tokio::spawn(async move {
        serve_all(&all, listener, std::future::pending())
            .await
            .unwrap();
    });
    let home = tempfile::tempdir().unwrap();
    let mut text = String::new();
    if is_delivered {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let at = free.local_addr().unwrap();
        text = format!("[webhook]\nlisten = \"{at}\"\npublic_url = \"http://{at}\"\n");
    }
    for number in 0..many {
        let file = home.path().join(format!("token{number}"));
        std::fs::write(&file, token(number)).unwrap();
        text.push_str(&format!(
            "[[bot]]\nname = \"bot{number}\"\ntoken_file = \"{}\"\n[bot.agency]\nname = \"Studio {number}\"\n",
            file.display()
        ));
    }
    std::fs::write(home.path().join("bots.toml"), text).unwrap();
    let database = match on_a_server.then(server).flatten() {
        Some(server) => Some(postgres::Database::of(server).await),
        None => None,
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
    match &database {
        Some(database) => command.env("DATABASE_URL", database.url()),
        None => command.env_remove("DATABASE_URL"),
    };
    command
        .args(["run", "--config"])
        .arg(home.path().join("bots.toml"))
        .arg("--data")
        .arg(home.path().join("data"))
        .current_dir(home.path())
        .env("TELOXIDE_API_URL", &url)
        .env("FOC_KEY_FILE", home.path().join("etc/key"))
        .env("RUST_LOG", "error")
        .env_remove("TELOXIDE_TOKEN")
        .stderr(Stdio::inherit());
    World {
        bots,
        command,
        _home: home,
        _database: database,
    }
}

/// Their stores are made in the first life, and there in the second one, which is left running.
async fn starts(world: &mut World) -> Process {
    let (bots, many) = (&world.bots, world.bots.len());
    let command = &mut world.command;
    let (first, made) = all_fetch(bots, command).await;
    drop(first);
    let (process, again) = all_fetch(bots, command).await;
    println!(
        "{many} bots: all fetch after {made:.2} s on an empty database, after a kill {again:.2} s later"
    );
    process
}

async fn run(many: usize, on_a_server: bool, idles: bool) -> Figures {
    let mut world = world(many, on_a_server, false).await;
    let process = starts(&mut world).await;
    let bots = &world.bots;
    // Profiles are looked through; a connection that nobody has used for a minute is let go within another one.
    tokio::time::sleep(if idles { LET_GO } else { SETTLED }).await;
    let figures = Figures {
        idle_kb: process.status("VmRSS:"),
    };
    if idles {
        let before = process.cpu();
        tokio::time::sleep(Duration::from_secs(10)).await;
        let idle = (process.cpu() - before) * 10.0;
        println!(
            "{many} bots, idle: {:.1} MB, {} sockets, {idle:.1} % of a core",
            figures.idle_kb as f64 / 1024.0,
            process.sockets(),
        );
    }
    steadily(&process, bots).await;
    let before = process.cpu();
    let began = Instant::now();
    let talks = (0..PEOPLE).map(|person| {
        let api = bots[person % many].clone();
        tokio::spawn(async move {
            let mut updates = 0_u64;
            let mut chat = 1 + person as i64;
            while began.elapsed() < MEASURED {
                updates += converse(&api, chat).await;
                chat += PEOPLE as i64;
            }
            updates
        })
    });
    let mut updates = 0;
    for talk in futures_util::future::join_all(talks).await {
        updates += talk.unwrap();
    }
    let took = began.elapsed().as_secs_f64();
    let cpu = (process.cpu() - before) * 1e6 / updates as f64;
    println!(
        "{many} bots: {:.0} updates a second, all in; {cpu:.0} µs of CPU an update; {:.1} MB then, {:.1} MB at most",
        updates as f64 / took,
        process.status("VmRSS:") as f64 / 1024.0,
        process.status("VmHWM:") as f64 / 1024.0,
    );
    figures
}

/// As many updates a second whatever the number of bots, so few that hardly any two come together.
async fn steadily(process: &Process, bots: &[BotApi]) {
    let before = process.cpu();
    let mut ticks = tokio::time::interval(BETWEEN);
    let mut talks = Vec::new();
    for chat in 0..(MEASURED.as_millis() / BETWEEN.as_millis()) as i64 {
        ticks.tick().await;
        let api = bots[chat as usize % bots.len()].clone();
        talks.push(tokio::spawn(async move {
            converse(&api, FIRST_STEADY + chat).await
        }));
    }
    let mut updates = 0;
    for talk in futures_util::future::join_all(talks).await {
        updates += talk.unwrap();
    }
    let cpu = (process.cpu() - before) * 1e6 / updates as f64;
    println!(
        "{} bots: {cpu:.0} µs of CPU an update at 200 updates a second",
        bots.len()
    );
}

/// A process, once all bots fetch or have their webhooks, and after how many seconds they do.
async fn all_fetch(bots: &[BotApi], command: &mut Command) -> (Process, f64) {
    let before: Vec<_> = bots
        .iter()
        .map(|bot| bot.count(Method::GetUpdates))
        .collect();
    let began = Instant::now();
    let process = Process(command.spawn().unwrap());
    for (bot, before) in bots.iter().zip(before) {
        while bot.count(Method::GetUpdates) == before && bot.webhook().is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    (process, began.elapsed().as_secs_f64())
}

/// One conversation; how many updates it took.
async fn converse(api: &BotApi, chat: i64) -> u64 {
    api.start(chat, None);
    let is_there = |api: &BotApi| api.last(chat).is_some_and(|last| last.from_bot);
    api.wait_until(is_there, Duration::from_secs(60)).await;
    let Some(message) = api.last(chat) else {
        return 1;
    };
    for (edits, data) in (1..).zip(TAPS) {
        if api.tap(chat, message.message_id, data).is_err() {
            return 1;
        }
        let is_edited = |api: &BotApi| api.last(chat).is_some_and(|last| last.edits >= edits);
        api.wait_until(is_edited, Duration::from_secs(60)).await;
    }
    4
}

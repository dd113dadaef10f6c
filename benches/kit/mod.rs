//! The real binary, the stand-in for Telegram, and people who answer as soon as they are answered: what
//! benchmarks of the whole bot have in common.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each benchmark uses its own part of this"
)]

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{BotApi, BotApiOptions, CallInfo, Fault, Method, random};

pub const TOKEN: &str = "123456:BENCH-token";
/// The taps of a conversation after `/start`.
pub const TAPS: [&str; 3] = ["activity.venue", "goods.followers", "manager.searching"];

/// The stand-in on threads of its own, and word of every call that reaches it.
pub struct World {
    pub api: BotApi,
    pub url: String,
    pub calls: Receiver<(i64, Method, Instant)>,
}

impl World {
    pub fn new(faults_per_thousand: u32) -> Self {
        Self::with(one_in(faults_per_thousand, 7))
    }

    pub fn with(plan: impl Fn(&CallInfo<'_>) -> Fault + Send + Sync + 'static) -> Self {
        let api = BotApi::new(BotApiOptions {
            token: TOKEN.into(),
            chats: 2_000_000,
            history_per_chat: 4,
            calls: 1,
            refused: 100,
            callback_answers: 1,
            ..BotApiOptions::default()
        });
        let (sender, calls) = mpsc::channel();
        let sender = Mutex::new(sender);
        api.set_faults(move |call: &CallInfo<'_>| {
            let fault = plan(call);
            if let (Some(chat), Fault::None | Fault::LoseAnswer) = (call.chat, fault) {
                let _ = sender.lock().unwrap().send((chat, call.method, call.at));
            }
            fault
        });
        let (told, address) = mpsc::channel();
        let serving = api.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                serving
                    .serve(listener, std::future::pending())
                    .await
                    .unwrap();
            });
        });
        let url = format!("http://{}", address.recv().unwrap());
        Self { api, url, calls }
    }
}

/// So many calls in a thousand go wrong.
pub fn one_in(thousand: u32, seed: u64) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync + 'static {
    let kinds = vec![
        Fault::Status(502),
        Fault::ResetBefore,
        Fault::LoseAnswer,
        Fault::Garbage,
        Fault::TooManyRequests { retry_after: 1 },
    ];
    random(seed, u64::from(thousand), kinds)
}

/// The real binary.
pub struct Bot {
    pub child: Child,
    pub started: Instant,
}

impl Bot {
    pub fn start(world: &World, home: &Path) -> Self {
        Self::start_with(world, home, |command| command)
    }

    /// The same, with more arguments or variables.
    pub fn start_with(
        world: &World,
        home: &Path,
        more: impl FnOnce(&mut Command) -> &mut Command,
    ) -> Self {
        let started = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"));
        command
            .arg("run")
            .current_dir(home)
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", &world.url)
            .env("FOC_KEY_FILE", home.join("key"))
            .env("RUST_LOG", "warn")
            .stderr(Stdio::piped());
        let child = more(&mut command).spawn().unwrap();
        Self { child, started }
    }

    /// Waits for the first `getUpdates`; returns how long it took.
    pub fn polls(&self, world: &World) -> Duration {
        while !world.api.is_polled() {
            std::thread::sleep(Duration::from_micros(200));
        }
        self.started.elapsed()
    }

    /// CPU time so far, user and system.
    pub fn cpu(&self) -> Duration {
        let [own, _] = cpu_of(self.child.id()).unwrap();
        own
    }

    /// Peak resident memory, in kB.
    pub fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(errors) = self.child.stderr.take() {
            let lines: Vec<_> = BufReader::new(errors)
                .lines()
                .map_while(Result::ok)
                .collect();
            if !lines.is_empty() {
                println!("  the bot said {} lines, first: {}", lines.len(), lines[0]);
            }
        }
    }
}

/// People who answer as soon as they are answered.
pub struct People<'a> {
    pub world: &'a World,
    /// By chat: which step is waited for, since when.
    pub waiting: HashMap<i64, (usize, Instant)>,
    pub latencies: Vec<Duration>,
    pub finished: u32,
    pub updates: u32,
}

impl<'a> People<'a> {
    pub fn new(world: &'a World) -> Self {
        Self {
            world,
            waiting: HashMap::new(),
            latencies: Vec::new(),
            finished: 0,
            updates: 0,
        }
    }

    pub fn begin(&mut self, chat: i64) {
        self.waiting.insert(chat, (0, Instant::now()));
        self.updates += 1;
        self.world.api.start(chat, None);
    }

    /// Goes on with a chat that has been answered.
    pub fn tap(&mut self, chat: i64, step: usize) {
        let message = loop {
            // The call is reported before it is carried out.
            match self.world.api.last(chat) {
                Some(last) if last.from_bot => break last.message_id,
                Some(_) | None => std::thread::yield_now(),
            }
        };
        self.waiting.insert(chat, (step, Instant::now()));
        self.updates += 1;
        self.world.api.tap_stale(chat, message, TAPS[step - 1]);
    }

    /// So many updates a second, a quarter of which begin a conversation; `at_each` is done before each.
    pub fn steadily(&mut self, rate: u32, seconds: u32, mut at_each: impl FnMut(u32)) {
        let mut ready = VecDeque::new();
        let began = Instant::now();
        let mut next = 1;
        for tick in 0..rate * seconds {
            at_each(tick);
            let due = began + Duration::from_secs(1) / rate * tick;
            while let Some(left) = due.checked_duration_since(Instant::now()) {
                ready.extend(self.hear(left));
            }
            match ready.pop_front() {
                Some((chat, step)) if tick % 4 != 0 => self.tap(chat, step),
                other => {
                    ready.extend(other);
                    self.begin(next);
                    next += 1;
                }
            }
        }
    }

    /// Takes one call of the bot; returns the chat that may go on, with its next step.
    pub fn hear(&mut self, patience: Duration) -> Option<(i64, usize)> {
        let (chat, method, at) = self.world.calls.recv_timeout(patience).ok()?;
        let (step, since) = *self.waiting.get(&chat)?;
        let awaited = if step == 0 {
            Method::SendMessage
        } else {
            Method::EditMessageText
        };
        if method != awaited {
            return None;
        }
        self.waiting.remove(&chat);
        self.latencies.push(at.saturating_duration_since(since));
        if step == TAPS.len() {
            self.finished += 1;
            return None;
        }
        Some((chat, step + 1))
    }
}

pub fn percentiles(latencies: &mut [Duration]) -> String {
    latencies.sort_unstable();
    let at = |share: f64| {
        let index = ((latencies.len() - 1) as f64 * share) as usize;
        latencies[index].as_secs_f64() * 1e3
    };
    format!(
        "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms, max {:.1} ms",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    )
}

/// CPU time of a process so far, user and system: its own, and that of its children that have ended.
pub fn cpu_of(process: u32) -> Option<[Duration; 2]> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| Some(fields.get(at)?.parse::<u64>().ok()? * 10);
    let both = |at: usize| Some(Duration::from_millis(ticks(at)? + ticks(at + 1)?));
    Some([both(11)?, both(13)?])
}

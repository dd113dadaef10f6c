//! The real binary on a server of PostgreSQL, all on the same cores: prints figures, asserts nothing.
//!
//! `cargo bench --bench postgres`, with names of sections to run only those: `flat` (conversations as fast as
//! they go), `steady` (200 updates a second), `size` (10³ to 10⁶ chats; takes minutes), `batches` (what the
//! server commits, for one bot and for several), `replicas` (one process, two, three; fetched and delivered),
//! `failover`.
//! The server waits for its disk at each commit, as it does unless told otherwise.
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

mod kit;
#[path = "../tests/common/postgres.rs"]
mod postgres;
#[path = "postgres/processes.rs"]
mod processes;

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use follower_o_cliente::dialogue::Dialogue;
use follower_o_cliente::store::{
    Addressee, Change, Decision, Incoming, KeyRing, Lane, Outgoing, Postgres, Read, Records, Store,
    Write,
};
use follower_o_cliente::turn::{RecordKind, remember};
use tempfile::TempDir;

use kit::{Bot, People, TOKEN, World, cpu_of, percentiles};
use postgres::{Database, Server};
use processes::{failover, replicas};

/// A server as a distribution sets it up.
const SETTINGS: &str = "shared_buffers = 128MB\nmax_connections = 100";
/// People at once.
const PEOPLE: i64 = 200;
const LASTS: Duration = Duration::from_secs(10);

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    let runs = |name: &str| wanted.is_empty() || wanted.iter().any(|w| w == name);
    let Some(server) = Server::start_with(SETTINGS) else {
        return;
    };
    let place = Place { server };
    if runs("batches") {
        batches(&place);
    }
    if runs("flat") {
        println!("as fast as it goes, {PEOPLE} people: {}", flat(&place, 0));
    }
    if runs("steady") {
        steady(&place);
    }
    if runs("size") {
        size(&place);
    }
    if runs("replicas") {
        replicas(&place);
    }
    if runs("failover") {
        failover(&place);
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(work)
}

fn unix_now() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.unwrap().as_secs() as i64
}

/// The server.
struct Place {
    server: Server,
}

impl Place {
    fn database(&self) -> Database {
        block_on(Database::of(&self.server))
    }

    /// CPU time of all its processes so far, of those that have ended, too.
    fn cpu(&self) -> Duration {
        let first = self.server.pid();
        let children = std::fs::read_to_string(format!("/proc/{first}/task/{first}/children"));
        let children = children.unwrap();
        let own = cpu_of(first).unwrap();
        let others = children.split_whitespace();
        let others = others.filter_map(|child| cpu_of(child.parse().ok()?));
        own.iter().sum::<Duration>() + others.map(|[own, _]| own).sum::<Duration>()
    }
}

/// A process's folder.
fn home_of(key: &Path) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    if key.exists() {
        std::fs::copy(key, home.path().join("key")).unwrap();
    }
    home
}

fn start(world: &World, home: &Path, database: &Database) -> Bot {
    Bot::start_with(world, home, |command| {
        command.env("DATABASE_URL", database.url())
    })
}

/// What a while with people gave.
struct Figures {
    took: Duration,
    finished: u32,
    updates: u32,
    /// Of the bot's processes, and of the server's.
    cpu: [Duration; 2],
    latencies: Vec<Duration>,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let updates = f64::from(self.updates);
        let [bot, server] = self.cpu.map(|cpu| cpu.as_secs_f64() * 1e6 / updates);
        write!(
            f,
            "{:.0} conversations/s, {:.0} updates/s; CPU an update {bot:.0} µs of the bot's, {server:.0} µs of \
             PostgreSQL's; {}",
            self.conversations(),
            updates / self.took.as_secs_f64(),
            percentiles(&mut self.latencies.clone()),
        )
    }
}

impl Figures {
    fn conversations(&self) -> f64 {
        f64::from(self.finished) / self.took.as_secs_f64()
    }
}

/// As many conversations as go.
fn talk(place: &Place, world: &World, bots: &[Bot], first_chat: i64) -> Figures {
    let mut people = People::new(world);
    let mut next = first_chat + 1;
    while next <= first_chat + PEOPLE {
        people.begin(next);
        next += 1;
    }
    let cpu = || [bots.iter().map(Bot::cpu).sum(), place.cpu()];
    let (began, before): (_, [Duration; 2]) = (Instant::now(), cpu());
    let mut finished = 0;
    while began.elapsed() < LASTS {
        if let Some((chat, step)) = people.hear(Duration::from_millis(100)) {
            people.tap(chat, step);
        }
        while finished < people.finished {
            finished += 1;
            people.begin(next);
            next += 1;
        }
    }
    let after: [Duration; 2] = cpu();
    Figures {
        took: began.elapsed(),
        finished: people.finished,
        updates: people.updates,
        cpu: [after[0] - before[0], after[1] - before[1]],
        latencies: people.latencies,
    }
}

fn flat(place: &Place, first_chat: i64) -> Figures {
    let (world, home, database) = (World::new(0), home_of(Path::new("")), place.database());
    let bots = [start(&world, home.path(), &database)];
    bots[0].polls(&world);
    talk(place, &world, &bots, first_chat)
}

/// 200 updates a second for 15 seconds.
fn steady(place: &Place) {
    const RATE: u32 = 200;
    const SECONDS: u32 = 15;
    let (world, home, database) = (World::new(0), home_of(Path::new("")), place.database());
    let bot = start(&world, home.path(), &database);
    bot.polls(&world);
    let mut people = People::new(&world);
    let (cpu, server) = (bot.cpu(), place.cpu());
    people.steadily(RATE, SECONDS, |_| ());
    let each = |cpu: Duration| cpu.as_secs_f64() * 1e6 / f64::from(people.updates);
    let (cpu, server) = (each(bot.cpu() - cpu), each(place.cpu() - server));
    println!(
        "at {RATE} updates a second: CPU an update {cpu:.0} µs of the bot's, {server:.0} µs of PostgreSQL's; {}; \
         peak {} MB",
        percentiles(&mut people.latencies),
        bot.peak() / 1024
    );
}

/// The cost of an update beside few and many chats.
fn size(place: &Place) {
    for chats in [1_000_i64, 10_000, 100_000, 1_000_000] {
        let (world, home, database) = (World::new(0), home_of(Path::new("")), place.database());
        let filling = Instant::now();
        block_on(fill(&home.path().join("key"), &database, chats));
        let filled = filling.elapsed().as_secs_f64();
        let bots = [start(&world, home.path(), &database)];
        let took = bots[0].polls(&world);
        println!(
            "{chats} chats (made in {filled:.0} s), first getUpdates after {:.0} ms: {}",
            took.as_secs_f64() * 1e3,
            talk(place, &world, &bots, 1)
        );
    }
}

async fn store_on(key: &Path, database: &Database) -> Store<Postgres> {
    let keys = KeyRing::load(key, !key.exists()).unwrap();
    let bot = TOKEN.split(':').next().unwrap().parse().ok();
    let connected = Postgres::open(&database.url(), None).await.unwrap();
    Store::open(connected, keys, bot).await.unwrap()
}

/// A database with so many chats, as the bot writes it.
async fn fill(key: &Path, database: &Database, chats: i64) {
    let store = store_on(key, database).await;
    let all: Vec<i64> = (1..=chats).collect();
    for part in all.chunks(5_000) {
        // Ids far away from those that the stand-in gives.
        let of = |id: &i64| Incoming {
            update_id: Some(id + (1 << 40)),
            chat: Some(*id),
            album: None,
            reads: Vec::new(),
        };
        let batch: Vec<_> = part.iter().map(of).collect();
        let decide = |index: usize, _: &Records| {
            let record = remember(part[index], &Dialogue::new(None), None);
            Decision::Done(Change {
                writes: vec![Write::Put(record)],
                ..Change::default()
            })
        };
        let taken = store.take(&batch, unix_now(), Vec::new(), decide);
        taken.await.unwrap();
    }
    store.close().await;
}

/// So many updates in a transaction, again and again: each reads and writes a conversation, and posts a letter;
/// the letters of the batch before are struck out.
async fn write(store: Store<Postgres>, size: i64, lasts: Duration) -> u32 {
    let (began, mut batches, mut next) = (Instant::now(), 0, 1);
    let mut waiting = Vec::new();
    while began.elapsed() < lasts {
        let chats: Vec<i64> = (next..next + size).collect();
        let of = |chat: &i64| Incoming {
            update_id: Some(*chat),
            chat: Some(*chat),
            album: None,
            reads: vec![Read::One(RecordKind::Dialogue.of_chat(*chat))],
        };
        let batch: Vec<_> = chats.iter().map(of).collect();
        let decide = |index: usize, _: &Records| {
            let chat = chats[index];
            Decision::Done(Change {
                writes: vec![Write::Put(remember(chat, &Dialogue::new(None), None))],
                letters: vec![Outgoing {
                    to: Addressee::Chat(chat),
                    slot: None,
                    lane: Lane::UnderWay,
                    after: None,
                    body: vec![b'x'; 500],
                }],
                ..Change::default()
            })
        };
        let struck = std::mem::take(&mut waiting);
        let taken = store.take(&batch, unix_now(), struck, decide).await;
        waiting = taken.unwrap().waiting.iter().map(|row| row.id).collect();
        batches += 1;
        next += size;
    }
    batches
}

fn batches(place: &Place) {
    const LASTS: Duration = Duration::from_secs(5);
    let keys = tempfile::tempdir().unwrap();
    for (writers, size) in [(1, 1), (1, 10), (1, 100), (4, 1), (16, 1), (16, 10)] {
        let before = place.cpu();
        let batches = block_on(async {
            let mut stores = Vec::new();
            for writer in 0..writers {
                let database = Database::of(&place.server).await;
                let key = keys.path().join(format!("{writers}-{size}-{writer}"));
                stores.push(store_on(&key, &database).await);
            }
            let writing = stores.into_iter().map(|store| write(store, size, LASTS));
            futures_util::future::join_all(writing).await
        });
        let batches: u32 = batches.iter().sum();
        let cpu = (place.cpu() - before).as_secs_f64();
        println!(
            "{writers} writing for a bot each, {size} updates a batch: {:.0} batches/s, {:.1} ms each, {:.0} updates/s; \
             PostgreSQL's CPU {:.0} µs a batch",
            f64::from(batches) / LASTS.as_secs_f64(),
            LASTS.as_secs_f64() * 1e3 * f64::from(writers) / f64::from(batches),
            f64::from(batches) * size as f64 / LASTS.as_secs_f64(),
            cpu * 1e6 / f64::from(batches),
        );
    }
}

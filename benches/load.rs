//! The real binary against the stand-in for Telegram: prints figures, asserts nothing.
//!
//! `cargo bench --bench load`, with names of sections to run only those: `pure`, `flat` (conversations
//! as fast as they go), `steady` (200 updates a second), `desk` (the same, while an agency asks for
//! everything), `faults`, `kills` (five a second), `storms` (20 seeds, or those that are named; five
//! minutes), `viral` (600 people in 5 seconds under a strict limit), `limit` (three minutes under a strict
//! limit of 30 messages a second), `size` (a store of a million chats; takes minutes).
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark"
)]

#[path = "load/kills.rs"]
mod kills;
mod kit;
#[path = "load/size.rs"]
mod size;
#[path = "load/storms.rs"]
mod storms;

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use follower_o_cliente::pictures::Look;
use follower_o_cliente::standin::{CallInfo, Fault, Method, limit_per_second};
use follower_o_cliente::store::{Found, Records, Write};
use follower_o_cliente::texts::{Context, Texts};
use follower_o_cliente::turn::{
    About, ChatKind, Event, Input, Origin, RecordKind, World as Turns, take,
};
use follower_o_cliente::understanding::Lexicon;

use kit::{Bot, People, TAPS, TOKEN, World, one_in, percentiles};
use size::size;

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    let runs = |name: &str| wanted.is_empty() || wanted.iter().any(|w| w == name);
    if runs("pure") {
        pure();
    }
    if runs("flat") {
        flat(Path::new(""), 0);
    }
    if runs("steady") {
        steady("at 200 updates a second", 0, &[]);
    }
    if runs("faults") {
        steady(
            "at 200 updates a second, one call in ten going wrong",
            100,
            &[],
        );
    }
    if runs("desk") {
        steady(
            "at 200 updates a second, the desk asking for everything each second",
            0,
            &[
                "/conti",
                "/conti",
                "/esporta",
                "/settimana",
                "/link",
                "/conti",
            ],
        );
    }
    if runs("kills") {
        kills::kills(200);
    }
    if runs("storms") {
        storms::storms_and_faults(&wanted);
    }
    if runs("viral") {
        viral();
    }
    if runs("limit") {
        limit();
    }
    if runs("size") {
        size();
    }
}

/// The turn alone: an event in, a rendered message out.
fn pure() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let words = Lexicon::default();
    let turns = Turns {
        texts: &texts,
        words: &words,
        context: &context,
        now: 1_800_000_000,
        look: &Look::default(),
        today: 20_000,
        seed: None,
        zone: &jiff::tz::TimeZone::UTC,
    };
    let conversation = || {
        let mut dialogue = Found::Nothing;
        let inputs = [Input::Start(None)]
            .into_iter()
            .chain(TAPS.map(|data| Input::Tap {
                data: data.to_owned(),
                message: Some(2),
            }));
        for (update_id, input) in (1..).zip(inputs) {
            let event = Event {
                update_id,
                message: None,
                about: About::default(),
                from: Origin {
                    chat: 1,
                    topic: None,
                    kind: ChatKind::Private,
                },
                input,
            };
            let records = Records::of([
                (RecordKind::Desk.only(), Found::Nothing),
                (RecordKind::Dialogue.of_chat(1), dialogue.clone()),
                (RecordKind::Lead.of_chat(1), Found::Nothing),
                (RecordKind::Pairs.of_chat(1), Found::Nothing),
            ]);
            let turn = take(&turns, &event, &records).unwrap();
            let call = follower_o_cliente::telegram::compose(&turn.letters[0]);
            std::hint::black_box(call.unwrap());
            for write in turn.writes {
                if let Write::Put(record) = write {
                    dialogue = Found::Content(record.content);
                }
            }
        }
    };
    conversation();
    const ROUNDS: u32 = 20_000;
    let began = Instant::now();
    for _ in 0..ROUNDS {
        conversation();
    }
    let each = began.elapsed() / (ROUNDS * 4);
    println!(
        "pure turn, with its Bot API body: {:.2} µs",
        each.as_nanos() as f64 / 1e3
    );
}

/// As many conversations as go, with 200 people at once. `home` is kept if it is named.
fn flat(home: &Path, first_chat: i64) {
    const PEOPLE: i64 = 200;
    const SECONDS: u64 = 10;
    let own = tempfile::tempdir().unwrap();
    let home = if home.as_os_str().is_empty() {
        own.path()
    } else {
        home
    };
    let world = World::new(0);
    let bot = Bot::start(&world, home);
    bot.polls(&world);
    let mut people = People::new(&world);
    let mut next = first_chat + 1;
    while next <= first_chat + PEOPLE {
        people.begin(next);
        next += 1;
    }
    let (began, cpu) = (Instant::now(), bot.cpu());
    let mut finished = 0;
    while began.elapsed() < Duration::from_secs(SECONDS) {
        if let Some((chat, step)) = people.hear(Duration::from_millis(100)) {
            people.tap(chat, step);
        }
        while finished < people.finished {
            finished += 1;
            people.begin(next);
            next += 1;
        }
    }
    let (took, cpu) = (began.elapsed(), bot.cpu() - cpu);
    println!(
        "as fast as it goes, {PEOPLE} people: {:.0} conversations/s, {:.0} updates/s, {:.1} µs of CPU an update, peak {} MB",
        f64::from(people.finished) / took.as_secs_f64(),
        f64::from(people.updates) / took.as_secs_f64(),
        cpu.as_secs_f64() * 1e6 / f64::from(people.updates),
        bot.peak() / 1024,
    );
    println!("  {}", percentiles(&mut people.latencies));
}

/// The chat that is the desk, where there is one.
const DESK: i64 = 900_000;

/// Makes 50 placements and the desk, by the commands that an agency has.
fn open_desk(world: &World, home: &Path) {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_follower-o-cliente"))
            .args(arguments)
            .current_dir(home)
            .env("TELOXIDE_TOKEN", TOKEN)
            .env("TELOXIDE_API_URL", &world.url)
            .env("FOC_KEY_FILE", home.join("key"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for number in 0..50 {
        run(&["links", "add", &format!("Volantino numero {number}")]);
    }
    let links = run(&["pair"]);
    let (_, secret) = links.split_once("?start=").unwrap();
    let secret = secret.split_whitespace().next().unwrap();
    world.api.say(DESK, &format!("/start {secret}"));
}

/// 200 updates a second for 15 seconds; each second the desk asks for all of this at once, and five people
/// for their result as a picture.
fn steady(title: &str, faults_per_thousand: u32, desk: &[&str]) {
    const RATE: u32 = 200;
    const SECONDS: u32 = 15;
    let home = tempfile::tempdir().unwrap();
    let (faults, pictures) = (one_in(faults_per_thousand, 7), Arc::new(AtomicU32::new(0)));
    let counting = Arc::clone(&pictures);
    let world = World::with(move |call: &CallInfo<'_>| {
        if call.chat == Some(DESK)
            && matches!(call.method, Method::SendPhoto | Method::EditMessageMedia)
        {
            counting.fetch_add(1, Ordering::Relaxed);
        }
        faults(call)
    });
    let bot = Bot::start(&world, home.path());
    bot.polls(&world);
    if !desk.is_empty() {
        open_desk(&world, home.path());
    }
    let mut people = People::new(&world);
    let cpu = bot.cpu();
    people.steadily(RATE, SECONDS, |tick| {
        if tick % RATE == 0 {
            for text in desk {
                world.api.say(DESK, text);
            }
        }
        // Whoever began a few seconds ago has the verdict by now.
        if !desk.is_empty() && tick % (RATE / 5) == 0 && tick > 3 * RATE {
            let chat = i64::from(tick / (RATE / 5));
            world.api.tap_stale(chat, 2, "verdict.picture");
        }
    });
    let cpu = bot.cpu() - cpu;
    let deadline = Instant::now() + Duration::from_secs(60);
    while !people.waiting.is_empty() && Instant::now() < deadline {
        people.hear(Duration::from_millis(100));
    }
    println!(
        "{title}: {:.1} µs of CPU an update, {}; {} of {} never answered; peak {} MB",
        cpu.as_secs_f64() * 1e6 / f64::from(people.updates),
        percentiles(&mut people.latencies),
        people.waiting.len(),
        people.updates,
        bot.peak() / 1024,
    );
    if !desk.is_empty() {
        println!(
            "  {} pictures reached the desk meanwhile, at a chat's own pace",
            pictures.load(Ordering::Relaxed)
        );
    }
}

/// 600 people in 5 seconds under a strict limit.
fn viral() {
    const PEOPLE: u32 = 600;
    const LIMIT: usize = 30;
    let home = tempfile::tempdir().unwrap();
    let strict = limit_per_second(LIMIT);
    let refused = Arc::new(AtomicU32::new(0));
    let counting = Arc::clone(&refused);
    let world = World::with(move |call: &CallInfo<'_>| {
        let fault = strict(call);
        if fault != Fault::None {
            counting.fetch_add(1, Ordering::Relaxed);
        }
        fault
    });
    let bot = Bot::start(&world, home.path());
    bot.polls(&world);
    let (start, mut next) = (Instant::now(), 1);
    let mut people = People::new(&world);
    while people.finished < PEOPLE && start.elapsed() < Duration::from_secs(180) {
        while next <= PEOPLE && start.elapsed() >= Duration::from_secs(5) / PEOPLE * next {
            people.begin(i64::from(next));
            next += 1;
        }
        if let Some((chat, step)) = people.hear(Duration::from_millis(5)) {
            people.tap(chat, step);
        }
    }
    let took = start.elapsed().as_secs_f64();
    println!(
        "{PEOPLE} people in 5 s, {LIMIT} a second: {} at the verdict after {took:.1} s, {:.1} % used, {} refused",
        people.finished,
        people.latencies.len() as f64 / (LIMIT as f64 * took) * 100.0,
        refused.load(Ordering::Relaxed),
    );
}

/// A link goes viral under a strict limit: how much of it is used, and how often it is met.
fn limit() {
    const LIMIT: usize = 30;
    const MINUTES: usize = 3;
    let home = tempfile::tempdir().unwrap();
    let world = World::new(0);
    let strict = limit_per_second(LIMIT);
    let counts = Arc::new(Mutex::new(vec![(0_u32, 0_u32); MINUTES + 1]));
    let (counting, began) = (Arc::clone(&counts), Instant::now());
    world.api.set_faults(move |call: &CallInfo<'_>| {
        let fault = strict(call);
        if matches!(call.method, Method::SendMessage | Method::EditMessageText) {
            let minute = (began.elapsed().as_secs() / 60) as usize;
            if let Some(count) = counting.lock().unwrap().get_mut(minute) {
                if fault == Fault::None {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
            }
        }
        fault
    });
    let bot = Bot::start(&world, home.path());
    bot.polls(&world);
    for chat in 0..(LIMIT * 60 * (MINUTES + 1)) as i64 {
        world.api.start(chat + 1, None);
    }
    std::thread::sleep(Duration::from_secs(60 * MINUTES as u64) - began.elapsed());
    for (minute, (taken, refused)) in counts.lock().unwrap().iter().take(MINUTES).enumerate() {
        let share = f64::from(*taken) / (LIMIT * 60) as f64 * 100.0;
        println!(
            "minute {}: {share:.1} % of {LIMIT} a second used, {refused} refused",
            minute + 1
        );
    }
    println!(
        "  peak {} MB with the rest in the outbox",
        bot.peak() / 1024
    );
}

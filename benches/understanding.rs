//! How fast free text is understood, how soon the model is ready and how much it weighs. Prints figures,
//! asserts nothing.
//!
//! `cargo bench --bench understanding`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use follower_o_cliente::dialogue::Voice;
use follower_o_cliente::understanding::Lexicon;

const LINES: &str = include_str!("../tests/data/understanding.tsv");
/// What costs most for its length: marks that stack, invisible characters, one endless word, many unknown ones.
const HOSTILE: [(&str, &str); 7] = [
    ("zero-width", "\u{200b}"),
    ("right-to-left", "\u{202e}مرحبا "),
    ("one ligature, 18 letters", "\u{fdfa}"),
    ("combining marks", "z\u{300}\u{301}"),
    ("one endless word", "ristorante"),
    ("unknown words", "parrucchistore blorbettini "),
    ("questions", "a? "),
];

fn main() {
    readiness();
    texts();
    hostile();
}

/// The first text reads the models; what they keep stays. A process of its own each time would say no more.
fn readiness() {
    let lexicon = Lexicon::default();
    let (before, began) = (resident(), Instant::now());
    black_box(lexicon.activity(Voice::Owner, "una pizzeria"));
    println!(
        "ready, with the first text {:>8.1} µs",
        micros(began.elapsed())
    );
    println!(
        "size in the binary         {:>8} KB",
        include_bytes!(concat!(env!("OUT_DIR"), "/model.bin")).len() / 1000
    );
    println!(
        "memory                     {} KB",
        resident().saturating_sub(before)
    );
}

fn texts() {
    let lexicon = Lexicon::default();
    let texts = LINES
        .lines()
        .filter(|line| line.contains("\tactivity\t"))
        .filter_map(|line| line.rsplit('\t').next());
    let mut times: Vec<Duration> = texts
        .map(|text| {
            least(7, || {
                lexicon
                    .activity(Voice::Owner, black_box(text))
                    .readings()
                    .len()
            })
        })
        .collect();
    println!("texts                      {}", times.len());
    row("a text", &mut times);
}

fn hostile() {
    let lexicon = Lexicon::default();
    for (name, piece) in HOSTILE {
        let text: String = piece.chars().cycle().take(4096).collect();
        let took = least(7, || {
            lexicon
                .activity(Voice::Owner, black_box(&text))
                .readings()
                .len()
        });
        println!("4,096 × {name:<26} {:>8.1} µs", micros(took));
    }
}

/// The shortest of some runs: what else runs on the machine only adds to it.
fn least(times: usize, run: impl Fn() -> usize) -> Duration {
    let timed = (0..times).map(|_| {
        let began = Instant::now();
        black_box(run());
        began.elapsed()
    });
    timed.min().unwrap_or_default()
}

fn row(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: f64| micros(times[((times.len() - 1) as f64 * share) as usize]);
    println!(
        "{what:<26} median {:>8.1} µs   99 % {:>8.1} µs   slowest {:>8.1} µs",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Kilobytes of this process that are in memory (Linux; elsewhere 0).
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

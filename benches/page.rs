//! How fast the preview's page is in headless Chromium: until something is painted, from a tap to the
//! bot's answer on the screen, and from a saved text to the message that says it. Prints and asserts
//! nothing.
//!
//! `cargo bench --bench page`; needs Debian's `chromium` and `chromium-driver`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark says by a panic what it did not expect"
)]

#[allow(dead_code, reason = "a part of what the tests use")]
#[path = "../tests/browser/driver.rs"]
mod driver;

use std::time::Instant;

use driver::Desk;

/// How often each is measured.
const TIMES: usize = 21;

/// Taps a button and waits for the frame in which the message has changed, in milliseconds.
const TAP: &str = "
    const [data, done] = arguments;
    const log = document.querySelector('.chat.selected .log');
    const button = [...log.querySelectorAll('.key')].findLast((key) => key.dataset.data === data);
    const began = performance.now();
    const times = {};
    new MutationObserver((changes, observer) => {
        if (!changes.some((change) => change.type === 'childList' && change.target === log)) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
            times.answer = performance.now() - began;
            done(times);
        }));
    }).observe(log, { childList: true, subtree: true });
    button.click();
    requestAnimationFrame(() => setTimeout(() => { times.pressed = performance.now() - began; }));
";

#[tokio::main]
async fn main() {
    let desk = Desk::phone().await;
    let mut paints = Vec::new();
    let mut ready = Vec::new();
    for _ in 0..TIMES {
        desk.open("/").await;
        desk.synced().await;
        let paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
        paints.push(desk.until(paint).await.as_f64().unwrap());
        let loaded = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd";
        ready.push(desk.until(loaded).await.as_f64().unwrap());
    }
    desk.begin().await;
    let mut pressed = Vec::new();
    let mut answers = Vec::new();
    for turn in 0..TIMES * 2 {
        let data = ["activity.venue", "goods.back"][turn % 2];
        desk.until(&format!("Boolean({})", driver::key(data))).await;
        let times = desk.client.execute_async(TAP, &[data.into()]).await;
        pressed.extend(times["pressed"].as_f64());
        answers.extend(times["answer"].as_f64());
    }
    row("first paint", &mut paints);
    row("page and scripts loaded", &mut ready);
    row("tap → button pressed", &mut pressed);
    row("tap → the bot's answer", &mut answers);
    desk.close().await;
    row("saved text → the message", &mut saved().await);
}

/// How long a text takes from the disk to the screen, in milliseconds.
async fn saved() -> Vec<f64> {
    let texts = driver::folder();
    let desk = Desk::with(Some(texts.path()), (390, 844)).await;
    desk.begin().await;
    let (mut now, mut times) = ("Di che cosa ti occupi?", Vec::new());
    desk.says(now).await;
    for turn in 0..TIMES {
        let next = ["Che lavoro fai?", "Di che cosa ti occupi?"][turn % 2];
        let began = Instant::now();
        driver::replace(texts.path(), "domande.ftl", now, next);
        desk.says(next).await;
        times.push(began.elapsed().as_secs_f64() * 1e3);
        now = next;
    }
    desk.close().await;
    times
}

fn row(what: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let (median, most) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what:<26} median {median:>6.1} ms   slowest {most:>6.1} ms");
}

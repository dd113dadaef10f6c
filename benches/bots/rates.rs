//! The same rate of each bot, on one, ten and many.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use follower_o_cliente::standin::BotApi;

use super::{FIRST_STEADY, SETTLED, TAPS, all_fetch, world};

/// Updates of each bot in a second.
const RATES: [u32; 2] = [1, 5];
/// At the least so many updates are measured at each rate, for so long.
const UPDATES: u32 = 100;
const AT_LEAST: Duration = Duration::from_secs(15);

/// What an update costs where each bot has so many a second, whatever the others have.
pub(super) async fn rates(many: usize, on_a_server: bool, is_delivered: bool) {
    let mut world = world(many, on_a_server, is_delivered).await;
    let (process, _) = all_fetch(&world.bots, &mut world.command).await;
    tokio::time::sleep(SETTLED).await;
    for rate in RATES {
        let seconds = (UPDATES / rate / many as u32).max(AT_LEAST.as_secs() as u32);
        let (cpu, slept) = process.effort();
        let each = world.bots.iter().enumerate().map(|(number, api)| {
            let (api, phase) = (api.clone(), number as f64 / many as f64 / f64::from(rate));
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs_f64(phase)).await;
                one_person(&api, rate, seconds).await
            })
        });
        let mut updates = 0;
        for one in futures_util::future::join_all(each).await {
            updates += one.unwrap();
        }
        let (cpu_then, slept_then) = process.effort();
        println!(
            "{many} bots, {rate} updates a second each, {}: {:.0} µs of CPU an update, {:.1} times asleep",
            if is_delivered { "delivered" } else { "fetched" },
            (cpu_then - cpu) * 1e6 / f64::from(updates),
            (slept_then - slept) / f64::from(updates),
        );
    }
}

/// One conversation after another, with a pause of the same length before each step; how many steps there were.
async fn one_person(api: &BotApi, rate: u32, seconds: u32) -> u32 {
    static NEXT: AtomicI64 = AtomicI64::new(FIRST_STEADY);
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
    let (mut chat, mut step) = (0, 0);
    for _ in 0..rate * seconds {
        ticks.tick().await;
        if step == 0 {
            chat = NEXT.fetch_add(1, Ordering::Relaxed);
            api.start(chat, None);
        } else {
            let there = api.last(chat).expect("what was said before");
            let is_there = |api: &BotApi| api.last(chat).is_some_and(|last| last.from_bot);
            api.wait_until(is_there, Duration::from_secs(60)).await;
            let message = api.last(chat).unwrap_or(there).message_id;
            api.tap_stale(chat, message, TAPS[step - 1]);
        }
        step = (step + 1) % (TAPS.len() + 1);
    }
    rate * seconds
}

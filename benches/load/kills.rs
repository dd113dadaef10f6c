//! Killed again and again: how many new messages come twice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{CallInfo, Fault, Method};

use super::{Bot, People, World};

/// A kill after every 37 updates, while so many come a second.
pub(super) fn kills(rate: u32) {
    const SECONDS: u32 = 30;
    const BETWEEN: u32 = 37;
    let home = tempfile::tempdir().unwrap();
    let sent = Arc::new(Mutex::new(HashMap::<Vec<u8>, u32>::new()));
    let counting = Arc::clone(&sent);
    let world = World::with(move |call: &CallInfo<'_>| {
        if call.method == Method::SendMessage {
            *counting
                .lock()
                .unwrap()
                .entry(call.body.to_vec())
                .or_default() += 1;
        }
        Fault::None
    });
    let mut bot = Bot::start(&world, home.path());
    bot.polls(&world);
    let mut people = People::new(&world);
    let mut killed = 0;
    people.steadily(rate, SECONDS, |tick| {
        if tick % BETWEEN == BETWEEN - 1 {
            killed += 1;
            bot.child.kill().unwrap();
            bot.child.wait().unwrap();
            bot = Bot::start(&world, home.path());
        }
    });
    let deadline = Instant::now() + Duration::from_secs(30);
    while !people.waiting.is_empty() && Instant::now() < deadline {
        people.hear(Duration::from_millis(100));
    }
    let sent = sent.lock().unwrap();
    println!(
        "{killed} kills at {rate} updates a second: {} of {} new messages came twice; {} of {} updates never answered",
        sent.values().map(|times| times - 1).sum::<u32>(),
        sent.len(),
        people.waiting.len(),
        people.updates,
    );
}

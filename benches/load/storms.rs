//! Storms among faults: of the real binary, and beside it what is possible at all, in virtual time.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use follower_o_cliente::standin::{CallInfo, Fault, FaultPlan, Method, storms};

use self::crowd::{Crowd, Wrong, of_oracle, of_pace};
use self::subject::Pace;
use super::{Bot, People, World, one_in, percentiles};

#[path = "../../tests/pace/crowd.rs"]
#[allow(dead_code, reason = "its table is printed by another benchmark")]
mod crowd;
#[path = "../../tests/pace/judges.rs"]
#[allow(dead_code, reason = "its table is printed by another benchmark")]
mod judges;
#[path = "../../tests/pace/oracle.rs"]
#[allow(dead_code, reason = "its table is printed by another benchmark")]
mod oracle;
#[path = "../../tests/pace/scenarios.rs"]
#[allow(dead_code, reason = "its table is printed by another benchmark")]
mod scenarios;
#[path = "../../tests/pace/simulation.rs"]
#[allow(dead_code, reason = "its table is printed by another benchmark")]
mod simulation;
#[path = "../../tests/pace/subject.rs"]
mod subject;

/// 200 people over 8 seconds, one call in ten going wrong, and a storm of 2 seconds in between; with the
/// seeds among `words`, or all twenty.
pub(super) fn storms_and_faults(words: &[String]) {
    const PEOPLE: u32 = 200;
    const OVER: Duration = Duration::from_secs(8);
    let mut seeds: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if seeds.is_empty() {
        seeds.extend(1..=20);
    }
    for seed in seeds {
        let home = tempfile::tempdir().unwrap();
        let began = Arc::new(OnceLock::new());
        // Anywhere in the eight seconds.
        let from = Duration::from_millis((seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) % 8_000);
        let stretch = from..from + Duration::from_secs(2);
        let (wrong, start) = (one_in(100, seed), Arc::clone(&began));
        let storm: OnceLock<FaultPlan> = OnceLock::new();
        let world = World::with(move |call: &CallInfo<'_>| {
            let fault = start.get().map_or(Fault::None, |start: &Instant| {
                storm.get_or_init(|| Arc::new(storms(*start, vec![stretch.clone()], 2)))(call)
            });
            if fault == Fault::None {
                wrong(call)
            } else {
                fault
            }
        });
        let bot = Bot::start(&world, home.path());
        bot.polls(&world);
        let start = *began.get_or_init(Instant::now);
        let mut people = People::new(&world);
        let mut next = 1;
        let deadline = start + Duration::from_secs(90);
        while people.finished < PEOPLE && Instant::now() < deadline {
            while next <= PEOPLE && Instant::now() >= start + OVER / PEOPLE * next {
                people.begin(i64::from(next));
                next += 1;
            }
            if let Some((chat, step)) = people.hear(Duration::from_millis(10)) {
                people.tap(chat, step);
            }
        }
        println!(
            "storms and one call in ten going wrong, seed {seed}, from {:.1} s: {} of {PEOPLE} reached the verdict after {:.1} s, {}; {} unanswered",
            from.as_secs_f64(),
            people.finished,
            start.elapsed().as_secs_f64(),
            percentiles(&mut people.latencies),
            people.waiting.len(),
        );
        let crowd = Crowd::struck_from(from.as_secs_f64());
        let (pace, oracle) = (
            of_pace(&crowd, &mut wrong_of(seed)),
            of_oracle(&crowd, &mut wrong_of(seed)),
        );
        println!(
            "  in virtual time: p99 {:.2} s, max {:.2} s; of one who knows the storm: p99 {:.2} s, max {:.2} s",
            pace.at(0.99),
            pace.at(1.0),
            oracle.at(0.99),
            oracle.at(1.0),
        );
    }
}

/// The same faults, in the order of virtual time.
fn wrong_of(seed: u64) -> impl FnMut() -> Wrong {
    let plan = one_in(100, seed);
    let mut seq = 0;
    move || {
        seq += 1;
        let fault = plan(&CallInfo {
            seq,
            method: Method::SendMessage,
            chat: None,
            body: b"",
            at: Instant::now(),
        });
        match fault {
            Fault::Status(_) | Fault::Page { .. } => Wrong::Away,
            Fault::ResetBefore | Fault::Garbage => Wrong::Lost,
            Fault::LoseAnswer | Fault::GarbageAfter => Wrong::AnswerLost,
            Fault::TooManyRequests { retry_after } => Wrong::Refused(retry_after.into()),
            Fault::None | Fault::Delay(_) | Fault::DelayAnswer(_) => Wrong::Nothing,
        }
    }
}

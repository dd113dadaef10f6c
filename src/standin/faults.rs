//! Faults on purpose: what goes wrong, and ready-made plans that say when.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::lock::lock;
use super::method::Method;

/// What a plan sees of a call before it is answered.
#[derive(Debug, Clone, Copy)]
pub struct CallInfo<'a> {
    /// Which call it is, from 1, all methods together.
    pub seq: u64,
    /// What is called.
    pub method: Method,
    /// The chat it is for, if it is for one.
    pub chat: Option<i64>,
    /// The parameters, as JSON.
    pub body: &'a [u8],
    /// When it arrived.
    pub at: Instant,
}

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Refused with status 429; changes nothing.
    TooManyRequests {
        /// What the bot is told to wait, in seconds.
        retry_after: u32,
    },
    /// Refused with this HTTP status; changes nothing. From 500 on, the body is nginx's HTML page.
    Status(u16),
    /// Answered with this status and body by whoever stands in between; changes nothing.
    Page {
        /// The HTTP status.
        status: u16,
        /// What it says, whatever that is.
        body: &'static str,
    },
    /// Status 200 and a body that is no JSON; changes nothing.
    Garbage,
    /// Done, then status 200 and a body that is no JSON.
    GarbageAfter,
    /// The connection is reset without an answer; changes nothing.
    ResetBefore,
    /// Done, then the connection is reset without an answer.
    LoseAnswer,
    /// Done and answered normally, after this time.
    Delay(Duration),
    /// Done at once and answered after this time.
    DelayAnswer(Duration),
}

/// Decides what goes wrong with each call.
pub type FaultPlan = Arc<dyn Fn(&CallInfo<'_>) -> Fault + Send + Sync>;

/// The first fault that one of the plans wants; the later plans do not see that call.
pub fn first_of(plans: Vec<FaultPlan>) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    move |call: &CallInfo<'_>| {
        plans
            .iter()
            .map(|plan| plan(call))
            .find(|fault| *fault != Fault::None)
            .unwrap_or(Fault::None)
    }
}

/// A plan that concerns one method only.
pub fn only(
    method: Method,
    plan: impl Fn(&CallInfo<'_>) -> Fault + Send + Sync,
) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    move |call: &CallInfo<'_>| {
        if call.method == method {
            plan(call)
        } else {
            Fault::None
        }
    }
}

/// The first `times` calls of a method fail, the later ones do not.
pub fn first_calls(
    method: Method,
    times: usize,
    fault: Fault,
) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    let left = Mutex::new(times);
    only(method, move |_: &CallInfo<'_>| {
        let mut left = lock(&left);
        if *left == 0 {
            return Fault::None;
        }
        *left -= 1;
        fault
    })
}

/// At most `most` sends and edits in any stretch of one second; the others get 429, `retry_after` 1.
///
/// Telegram's own limit for broadcasts is about 30 (Bots FAQ, «Broadcasting to Users»).
/// `answerCallbackQuery` does not count.
pub fn limit_per_second(most: usize) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    const WINDOW: Duration = Duration::from_secs(1);
    let granted = Mutex::new(VecDeque::with_capacity(most));
    move |call: &CallInfo<'_>| {
        if !call.method.counts_as_message() || grant(&mut lock(&granted), call.at, most, WINDOW) {
            return Fault::None;
        }
        Fault::TooManyRequests { retry_after: 1 }
    }
}

/// At most `most` sends and edits to one chat in any stretch of `window`; the others get 429 and are
/// told to wait until the window has room.
///
/// Telegram's own limits are about 1 a second in a chat and 20 a minute in a group (Bots FAQ).
pub fn limit_per_chat(
    most: usize,
    window: Duration,
) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    const MANY_CHATS: usize = 10_000;
    let granted: Mutex<HashMap<i64, VecDeque<Instant>>> = Mutex::default();
    move |call: &CallInfo<'_>| {
        let Some(chat) = call.chat.filter(|_| call.method.counts_as_message()) else {
            return Fault::None;
        };
        let mut granted = lock(&granted);
        if granted.len() > MANY_CHATS {
            granted.retain(|_, times| {
                times
                    .back()
                    .is_some_and(|last| call.at.duration_since(*last) < window)
            });
        }
        let times = granted.entry(chat).or_default();
        if grant(times, call.at, most, window) {
            return Fault::None;
        }
        let wait = times.front().map_or(window, |first| {
            window.saturating_sub(call.at.duration_since(*first))
        });
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Fault::TooManyRequests {
            retry_after: u32::try_from(seconds.max(1)).unwrap_or(u32::MAX),
        }
    }
}

/// Storms: in each of these stretches, counted from `start`, every send and edit gets 429.
pub fn storms(
    start: Instant,
    stretches: Vec<std::ops::Range<Duration>>,
    retry_after: u32,
) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    move |call: &CallInfo<'_>| {
        let at = call.at.saturating_duration_since(start);
        let struck = stretches.iter().any(|stretch| stretch.contains(&at));
        if struck && call.method.counts_as_message() {
            Fault::TooManyRequests { retry_after }
        } else {
            Fault::None
        }
    }
}

fn grant(times: &mut VecDeque<Instant>, now: Instant, most: usize, window: Duration) -> bool {
    while times
        .front()
        .is_some_and(|first| now.duration_since(*first) >= window)
    {
        times.pop_front();
    }
    let room = times.len() < most;
    if room {
        times.push_back(now);
    }
    room
}

/// Faults at random, the same ones for the same seed and the same order of calls: `per_thousand`
/// calls in a thousand fail, each with one of `kinds`.
pub fn random(
    seed: u64,
    per_thousand: u64,
    kinds: Vec<Fault>,
) -> impl Fn(&CallInfo<'_>) -> Fault + Send + Sync {
    // Xorshift stays at 0 for ever.
    let state = Mutex::new(seed | 1 << 63);
    move |_: &CallInfo<'_>| {
        let mut state = lock(&state);
        let mut draw = |below: u64| {
            *state ^= *state << 13;
            *state ^= *state >> 7;
            *state ^= *state << 17;
            (*state >> 11) % below.max(1)
        };
        if draw(1000) >= per_thousand {
            return Fault::None;
        }
        let index = usize::try_from(draw(kinds.len() as u64)).unwrap_or(0);
        kinds.get(index).copied().unwrap_or(Fault::None)
    }
}

//! A model of Telegram and of the delivery in virtual time: nothing sleeps, and a seed gives the same
//! run for ever. The tests hold the bounds, `bench.rs` prints the table.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::time::Duration;

use super::Pace;

/// Microseconds of virtual time.
type Micros = u64;
const SECOND: Micros = 1_000_000;
/// So many wait at most.
const CROWD: usize = 3_000;

/// Xorshift.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..4 {
            random.unit();
        }
        random
    }

    /// Evenly from 0 to 1.
    pub(super) fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// As often from 1 to 10 as from 10 to 100.
    pub(super) fn magnitude(&mut self, low: f64, high: f64) -> f64 {
        (self.between(low.ln(), high.ln())).exp()
    }
}

/// From a moment on, in seconds, so many messages a second with so many in reserve.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) from: f64,
    pub(super) rate: f64,
    pub(super) burst: f64,
    /// No reserve that fills again: at most `rate` in any second.
    pub(super) window: bool,
}

impl Limit {
    pub(super) fn new(from: f64, rate: f64, burst: f64) -> Self {
        Self {
            from,
            rate,
            burst,
            window: false,
        }
    }
}

/// Every call is refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct Storm {
    pub(super) from: f64,
    pub(super) until: f64,
    pub(super) retry_after: u64,
}

/// One run's conditions.
#[derive(Clone, Debug)]
pub(super) struct Conditions {
    pub(super) seed: u64,
    pub(super) seconds: usize,
    /// What people ask for, in messages a second.
    pub(super) demand: f64,
    /// Until when they ask, in seconds.
    pub(super) until: f64,
    pub(super) round_trip: f64,
    /// The share of the round trip by which one call differs from another.
    pub(super) jitter: f64,
    pub(super) calls: usize,
    pub(super) limits: Vec<Limit>,
    /// How long a limit's refusals ask to wait, in seconds, and whether all is refused meanwhile.
    pub(super) asks: u64,
    pub(super) binds: bool,
    pub(super) storms: Vec<Storm>,
    /// The share of calls refused for their chat alone.
    pub(super) refused: f64,
    /// The share of messages that follow another one to the same chat.
    pub(super) follow: f64,
}

impl Conditions {
    pub(super) fn new(seed: u64, seconds: usize) -> Self {
        Self {
            seed,
            seconds,
            demand: 10.0,
            until: f64::INFINITY,
            round_trip: 0.05,
            jitter: 0.1,
            calls: 100,
            limits: Vec::new(),
            asks: 1,
            binds: false,
            storms: Vec::new(),
            refused: 0.0,
            follow: 0.0,
        }
    }

    /// What can go through by the calls alone.
    pub(super) fn capacity(&self) -> f64 {
        self.calls as f64 / (self.round_trip * (1.0 + self.jitter))
    }
}

/// What happened, second by second.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub(super) arrived: Vec<u32>,
    pub(super) taken: Vec<u32>,
    /// Refused because of the limit.
    pub(super) refused: Vec<u32>,
    pub(super) struck: Vec<u32>,
    /// What waited at the end of each second, chats that rest left aside.
    pub(super) waiting: Vec<u32>,
    /// Whether the pace held a message back.
    pub(super) held: Vec<bool>,
    /// For each storm: when all could go again, `retry_after` obeyed.
    pub(super) released: Vec<f64>,
}

#[derive(Clone, Copy, Default)]
struct Chat {
    busy: bool,
    waits: u32,
    tokens: f64,
    at: Micros,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Reach { chat: u32, sent: Micros },
    Taken { chat: u32, sent: Micros },
    Refused { chat: u32, sent: Micros, wait: u64 },
    Rested { chat: u32 },
    Arrive,
}

/// Who decides when a message goes.
pub(super) trait Sender {
    fn permit(&mut self, now: Duration) -> Result<(), Duration>;
    fn accepted(&mut self, sent: Duration, now: Duration, chat: u32);
    fn refused(&mut self, sent: Duration, now: Duration, chat: u32, retry_after: Duration);
    fn unanswered(&mut self, _: Duration, _: Duration) {}
}

impl Sender for Pace {
    fn permit(&mut self, now: Duration) -> Result<(), Duration> {
        Self::permit(self, now)
    }

    fn accepted(&mut self, sent: Duration, now: Duration, chat: u32) {
        Self::accepted(self, sent, now, chat);
    }

    fn refused(&mut self, sent: Duration, now: Duration, chat: u32, retry_after: Duration) {
        Self::refused(self, sent, now, chat, retry_after);
    }

    fn unanswered(&mut self, sent: Duration, now: Duration) {
        Self::unanswered(self, sent, now);
    }
}

/// Runs it to the end.
pub(super) fn run(conditions: &Conditions, pace: &mut impl Sender) -> Record {
    let c = conditions;
    let mut random = Random::new(c.seed);
    let mut record = Record {
        arrived: vec![0; c.seconds],
        taken: vec![0; c.seconds],
        refused: vec![0; c.seconds],
        struck: vec![0; c.seconds],
        waiting: vec![0; c.seconds],
        held: vec![false; c.seconds],
        released: c.storms.iter().map(|storm| storm.until).collect(),
    };
    let mut chats: Vec<Chat> = Vec::new();
    let mut ready: VecDeque<u32> = VecDeque::new();
    let mut events: BinaryHeap<Reverse<(Micros, What)>> = BinaryHeap::new();
    let (mut level, mut filled) = (c.limits.first().map_or(0.0, |limit| limit.burst), 0_u64);
    let mut granted: VecDeque<Micros> = VecDeque::new();
    let (mut under_way, mut wake) = (0, None::<Micros>);
    let mut bound_until = 0;
    let mut noted = 0_usize;
    let end = c.seconds as u64 * SECOND;
    events.push(Reverse((0, What::Arrive)));
    let way = |random: &mut Random| {
        let half = c.round_trip * 0.5 * SECOND as f64;
        (half * random.between(1.0 - c.jitter, 1.0 + c.jitter)) as Micros
    };
    loop {
        let timer = wake.unwrap_or(Micros::MAX);
        let next = events.peek().map_or(Micros::MAX, |Reverse((at, _))| *at);
        let now = timer.min(next);
        while noted < c.seconds && (noted as u64 + 1) * SECOND <= now {
            record.waiting[noted] = ready.len() as u32;
            noted += 1;
        }
        if now >= end {
            return record;
        }
        let second = (now / SECOND) as usize;
        let secs = now as f64 / SECOND as f64;
        let moment = Duration::from_micros(now);
        if next <= timer
            && let Some(Reverse((_, what))) = events.pop()
        {
            match what {
                What::Arrive => {
                    record.arrived[second] += 1;
                    let chat = if chats.is_empty() || random.unit() >= c.follow {
                        chats.push(Chat {
                            tokens: 1.0,
                            ..Chat::default()
                        });
                        chats.len() - 1
                    } else {
                        // One of the last ten.
                        let back = (random.unit() * 10.0) as usize;
                        (chats.len() - 1).saturating_sub(back)
                    };
                    if chats[chat].busy {
                        chats[chat].waits += 1;
                    } else {
                        chats[chat].busy = true;
                        ready.push_back(chat as u32);
                    }
                    // A crowd that waits need not grow for ever.
                    let gap = if ready.len() > CROWD {
                        SECOND
                    } else {
                        (-random.unit().max(1e-12).ln() / c.demand * SECOND as f64) as Micros
                    };
                    if secs < c.until {
                        events.push(Reverse((now + gap, What::Arrive)));
                    }
                }
                What::Reach { chat, sent } => {
                    let limit = c.limits.iter().rev().find(|limit| limit.from <= secs);
                    if let Some(limit) = limit {
                        let passed = (now - filled) as f64 / SECOND as f64;
                        level = (level + passed * limit.rate).min(limit.burst);
                        filled = now;
                        if limit.window {
                            while granted.front().is_some_and(|at| now - at >= SECOND) {
                                granted.pop_front();
                            }
                            level = limit.rate - granted.len() as f64;
                        }
                    }
                    let own = &mut chats[chat as usize];
                    own.tokens = (own.tokens + (now - own.at) as f64 / SECOND as f64).min(2.0);
                    own.at = now;
                    let storm = c
                        .storms
                        .iter()
                        .position(|s| s.from <= secs && secs < s.until);
                    let wait = if let Some(at) = storm {
                        let wait = c.storms[at].retry_after;
                        let over = secs + wait as f64 + c.round_trip;
                        record.released[at] = record.released[at].max(over);
                        record.struck[second] += 1;
                        Some(wait)
                    } else if c.refused > 0.0 && random.unit() < c.refused {
                        record.struck[second] += 1;
                        Some(1 + (random.unit() * 3.0) as u64)
                    } else if own.tokens < 1.0 {
                        record.struck[second] += 1;
                        Some(1)
                    } else if now < bound_until {
                        record.refused[second] += 1;
                        Some((bound_until - now).div_ceil(SECOND))
                    } else if limit.is_some() && level < 1.0 {
                        record.refused[second] += 1;
                        if c.binds {
                            bound_until = now + c.asks * SECOND;
                        }
                        Some(c.asks)
                    } else {
                        None
                    };
                    let back = now + way(&mut random);
                    match wait {
                        Some(wait) => {
                            events.push(Reverse((back, What::Refused { chat, sent, wait })));
                        }
                        None => {
                            own.tokens -= 1.0;
                            if let Some(limit) = limit {
                                level -= 1.0;
                                if limit.window {
                                    granted.push_back(now);
                                }
                            }
                            record.taken[second] += 1;
                            events.push(Reverse((back, What::Taken { chat, sent })));
                        }
                    }
                    continue;
                }
                What::Taken { chat, sent } => {
                    under_way -= 1;
                    pace.accepted(Duration::from_micros(sent), moment, chat);
                    let own = &mut chats[chat as usize];
                    if own.waits > 0 {
                        own.waits -= 1;
                        ready.push_back(chat);
                    } else {
                        own.busy = false;
                    }
                }
                What::Refused { chat, sent, wait } => {
                    under_way -= 1;
                    let sent = Duration::from_micros(sent);
                    pace.refused(sent, moment, chat, Duration::from_secs(wait));
                    events.push(Reverse((now + wait * SECOND, What::Rested { chat })));
                }
                What::Rested { chat } => ready.push_front(chat),
            }
        }
        wake = None;
        while under_way < c.calls && !ready.is_empty() {
            match pace.permit(moment) {
                Ok(()) => {
                    let Some(chat) = ready.pop_front() else { break };
                    under_way += 1;
                    let at = now + way(&mut random);
                    events.push(Reverse((at, What::Reach { chat, sent: now })));
                }
                Err(until) => {
                    record.held[second] = true;
                    wake = Some((until.as_nanos().div_ceil(1_000) as Micros).max(now + 1));
                    break;
                }
            }
        }
    }
}

/// Seconds from `from` until 90 % of `rate` goes through over five of them, or nothing waits; and until it is never
/// again less for so long while something waits throughout.
pub(super) fn found_after(record: &Record, from: f64, rate: f64) -> f64 {
    let first = from.ceil() as usize;
    let mut windows = first..record.taken.len().saturating_sub(4);
    let waits = |at: usize| record.waiting[at..at + 5].iter().map(|it| *it > 0);
    let enough = |at: usize| sum(&record.taken[at..at + 5]) >= 0.9 * 5.0 * rate - 1.0;
    let missed = |at: usize| !enough(at) && waits(at).all(|it| it);
    let lost = windows.clone().rfind(|at| missed(*at));
    let found = windows.find(|at| enough(*at) || !waits(*at).any(|it| it));
    match (found, lost) {
        (Some(at), None) => (at - first) as f64,
        (Some(at), Some(lost)) if lost + 5 < record.taken.len() => {
            (at.max(lost + 1) - first) as f64
        }
        _ => f64::INFINITY,
    }
}

pub(super) fn sum(counts: &[u32]) -> f64 {
    f64::from(counts.iter().sum::<u32>())
}

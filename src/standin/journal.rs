//! The record of the calls: what was asked, what was answered, how often.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use serde::Serialize;

use super::lock::lock;
use super::method::Method;

/// A call that the stand-in has answered, or left without an answer on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallRecord {
    /// Which call it was, from 1, all methods together.
    pub seq: u64,
    /// When it was answered, since the stand-in was made.
    pub time: Duration,
    /// What was called, as the bot wrote it.
    pub method: String,
    /// The parameters, as JSON.
    pub body: String,
    /// The HTTP status; `None` if the connection was reset instead.
    pub status: Option<u16>,
    /// Telegram's description of what was wrong.
    pub description: Option<String>,
    /// Whether the answer was a fault on purpose and not Telegram's judgement.
    pub by_fault: bool,
}

/// A [`CallRecord`] as it is kept: the body is not copied.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) seq: u64,
    pub(super) time: Duration,
    pub(super) method: Cow<'static, str>,
    pub(super) body: Bytes,
    pub(super) status: Option<u16>,
    pub(super) description: Option<Cow<'static, str>>,
    pub(super) by_fault: bool,
    /// Whether it came with the bot's token.
    pub(super) is_own: bool,
}

#[derive(Debug)]
pub(super) struct Journal {
    started: Instant,
    seq: AtomicU64,
    counts: [AtomicU64; Method::ALL.len()],
    calls: Mutex<Ring>,
    refused: Mutex<Ring>,
    most_calls: usize,
    most_refused: usize,
}

/// The last entries, and how many there ever were.
#[derive(Debug, Default)]
struct Ring {
    entries: VecDeque<Entry>,
    ever: u64,
}

impl Entry {
    fn record(&self) -> CallRecord {
        CallRecord {
            seq: self.seq,
            time: self.time,
            method: self.method.clone().into_owned(),
            body: String::from_utf8_lossy(&self.body).into_owned(),
            status: self.status,
            description: self.description.clone().map(Cow::into_owned),
            by_fault: self.by_fault,
        }
    }
}

impl Journal {
    pub(super) fn new(most_calls: usize, most_refused: usize) -> Self {
        Self {
            started: Instant::now(),
            seq: AtomicU64::new(0),
            counts: std::array::from_fn(|_| AtomicU64::new(0)),
            calls: Mutex::default(),
            refused: Mutex::default(),
            most_calls,
            most_refused,
        }
    }

    /// The number of a new call.
    pub(super) fn next(&self) -> u64 {
        self.seq.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(super) fn count(&self, method: Method) {
        self.counts[method as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn counted(&self, method: Method) -> u64 {
        self.counts[method as usize].load(Ordering::Relaxed)
    }

    pub(super) fn record(&self, entry: Entry) {
        let failed = entry.status.is_some_and(|status| status >= 400);
        let refused = failed && !entry.by_fault && entry.is_own;
        if self.most_calls == 0 && !refused {
            return;
        }
        if refused {
            push(&self.refused, self.most_refused, entry.clone());
        }
        push(&self.calls, self.most_calls, entry);
    }

    /// How long the stand-in has existed.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    pub(super) fn calls(&self) -> Vec<CallRecord> {
        self.calls_after(0).0
    }

    /// The calls recorded after the first `known` ones, as many as are remembered, and how many there
    /// ever were.
    pub(super) fn calls_after(&self, known: u64) -> (Vec<CallRecord>, u64) {
        let ring = lock(&self.calls);
        let new = usize::try_from(ring.ever.saturating_sub(known)).unwrap_or(usize::MAX);
        let skip = ring.entries.len().saturating_sub(new);
        let calls = ring.entries.iter().skip(skip).map(Entry::record).collect();
        (calls, ring.ever)
    }

    pub(super) fn refused(&self) -> Vec<CallRecord> {
        lock(&self.refused)
            .entries
            .iter()
            .map(Entry::record)
            .collect()
    }
}

fn push(ring: &Mutex<Ring>, most: usize, entry: Entry) {
    if most == 0 {
        return;
    }
    let mut ring = lock(ring);
    if ring.entries.len() >= most {
        ring.entries.pop_front();
    }
    ring.entries.push_back(entry);
    ring.ever += 1;
}

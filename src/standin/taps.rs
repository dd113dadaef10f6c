//! Taps, and how the bot answers them.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use serde::Serialize;

/// Most taps that wait for an answer; beyond it the oldest ones expire.
const MOST_TAPS: usize = 100_000;

/// How the bot answered a tap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallbackAnswer {
    /// The identifier of the query.
    pub id: String,
    /// The chat of the tap.
    pub chat: i64,
    /// What the person was told; often nothing.
    pub text: String,
    /// Whether it was told in a window that must be closed.
    pub show_alert: bool,
    /// A link that was opened.
    pub url: Option<String>,
}

/// The taps that wait for their answer, and the answers.
#[derive(Debug, Default)]
pub(super) struct Taps {
    open: HashMap<String, (i64, Instant)>,
    order: VecDeque<String>,
    answers: VecDeque<CallbackAnswer>,
    last: u64,
}

impl Taps {
    pub(super) fn open(&mut self, chat: i64) -> String {
        self.last += 1;
        let id = format!("{}", 1_000_000_000_000_000 + self.last);
        while self.order.len() >= MOST_TAPS {
            if let Some(oldest) = self.order.pop_front() {
                self.open.remove(&oldest);
            }
        }
        self.order.push_back(id.clone());
        self.open.insert(id.clone(), (chat, Instant::now()));
        id
    }

    pub(super) fn expire(&mut self) {
        self.open.clear();
        self.order.clear();
    }

    pub(super) fn answers(&self) -> Vec<CallbackAnswer> {
        self.answers.iter().cloned().collect()
    }

    /// Whether a tap can still be answered.
    pub(super) fn is_open(&self, id: &str, lifetime: Duration) -> bool {
        self.open
            .get(id)
            .is_some_and(|(_, since)| since.elapsed() < lifetime)
    }

    /// Takes the tap that is answered; returns its chat.
    pub(super) fn close(&mut self, id: &str) -> Option<i64> {
        self.open.remove(id).map(|(chat, _)| chat)
    }

    /// Remembers an answer, and forgets the oldest ones beyond `most`.
    pub(super) fn remember(&mut self, answer: CallbackAnswer, most: usize) {
        while self.answers.len() >= most.max(1) {
            self.answers.pop_front();
        }
        self.answers.push_back(answer);
    }
}

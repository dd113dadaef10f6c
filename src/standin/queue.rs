//! The updates that wait for the bot.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::json::OPENING;
use super::webhook_form::WebhookInfo;

/// Most updates that wait; beyond it the oldest ones are forgotten.
const MOST_WAITING: usize = 1_000_000;

/// The kinds of update that the stand-in produces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum UpdateKind {
    Message,
    EditedMessage,
    ChannelPost,
    CallbackQuery,
    MyChatMember,
    /// Delivered exactly as it was given, whatever the bot allows.
    Raw,
}

impl UpdateKind {
    pub(super) const NAMED: [Self; 5] = [
        Self::Message,
        Self::EditedMessage,
        Self::ChannelPost,
        Self::CallbackQuery,
        Self::MyChatMember,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::EditedMessage => "edited_message",
            Self::ChannelPost => "channel_post",
            Self::CallbackQuery => "callback_query",
            Self::MyChatMember => "my_chat_member",
            Self::Raw => "",
        }
    }
}

#[derive(Debug)]
pub(super) struct WaitingUpdate {
    pub(super) id: i64,
    pub(super) kind: UpdateKind,
    pub(super) json: Box<[u8]>,
    pub(super) since: Instant,
}

impl WaitingUpdate {
    /// Appends the update as Telegram sends it.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        if self.kind == UpdateKind::Raw {
            out.extend_from_slice(&self.json);
            return;
        }
        out.extend_from_slice(b"{\"update_id\":");
        out.extend_from_slice(self.id.to_string().as_bytes());
        out.extend_from_slice(b",\"");
        out.extend_from_slice(self.kind.name().as_bytes());
        out.extend_from_slice(b"\":");
        out.extend_from_slice(&self.json);
        out.push(b'}');
    }
}

#[derive(Debug)]
pub(super) struct UpdateQueue {
    pub(super) waiting: VecDeque<WaitingUpdate>,
    /// How many of them are raw: those may have any identifier, out of order.
    pub(super) raw: usize,
    pub(super) next_id: i64,
    pub(super) allowed: [bool; UpdateKind::NAMED.len()],
    pub(super) tap_lifetime: Duration,
    pub(super) lifetime: Duration,
    pub(super) webhook: Option<WebhookInfo>,
}

impl UpdateQueue {
    /// An empty queue; the bot wants all kinds until it says otherwise.
    pub(super) fn new(first_id: i64, tap_lifetime: Duration, lifetime: Duration) -> Self {
        Self {
            waiting: VecDeque::new(),
            raw: 0,
            next_id: first_id,
            allowed: [true; UpdateKind::NAMED.len()],
            tap_lifetime,
            lifetime,
            webhook: None,
        }
    }

    pub(super) fn lifetime_of(&self, kind: UpdateKind) -> Duration {
        match kind {
            UpdateKind::CallbackQuery => self.tap_lifetime,
            UpdateKind::Message
            | UpdateKind::EditedMessage
            | UpdateKind::ChannelPost
            | UpdateKind::MyChatMember
            | UpdateKind::Raw => self.lifetime,
        }
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&WaitingUpdate) -> bool) {
        self.waiting.retain(keep);
        self.raw = self
            .waiting
            .iter()
            .filter(|update| update.kind == UpdateKind::Raw)
            .count();
    }

    pub(super) fn sweep(&mut self) {
        let now = Instant::now();
        let (taps, others) = (self.tap_lifetime, self.lifetime);
        self.retain(|update| {
            let life = if update.kind == UpdateKind::CallbackQuery {
                taps
            } else {
                others
            };
            now.duration_since(update.since) < life
        });
    }

    pub(super) fn push(&mut self, id: i64, kind: UpdateKind, json: Box<[u8]>) {
        while self.waiting.len() >= MOST_WAITING {
            self.waiting.pop_front();
        }
        self.raw += usize::from(kind == UpdateKind::Raw);
        self.waiting.push_back(WaitingUpdate {
            id,
            kind,
            json,
            since: Instant::now(),
        });
    }

    /// Forgets what the offset confirms.
    pub(super) fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let drop = self.waiting.len().saturating_sub(keep);
            self.waiting.drain(..drop);
        } else if self.raw > 0 {
            self.retain(|update| update.id >= offset);
        } else {
            while self
                .waiting
                .front()
                .is_some_and(|update| update.id < offset)
            {
                self.waiting.pop_front();
            }
        }
    }

    /// The answer with the next updates, or nothing if there are none.
    pub(super) fn batch(&mut self, limit: usize) -> Option<Vec<u8>> {
        let now = Instant::now();
        let mut out = Vec::new();
        let mut index = 0;
        while index < limit
            && let Some(update) = self.waiting.get(index)
        {
            if now.duration_since(update.since) >= self.lifetime_of(update.kind) {
                self.raw -= usize::from(update.kind == UpdateKind::Raw);
                self.waiting.remove(index);
                continue;
            }
            if index == 0 {
                out.extend_from_slice(OPENING);
                out.push(b'[');
            } else {
                out.push(b',');
            }
            update.write(&mut out);
            index += 1;
        }
        if index == 0 {
            return None;
        }
        out.extend_from_slice(b"]}");
        Some(out)
    }
}

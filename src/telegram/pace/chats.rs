//! Whom Telegram served lately, and whom it refused since.

use std::collections::VecDeque;
use std::time::Duration;

use super::Moment;

/// A chat that took a message so shortly before is refused for its own pace: one a second, or twenty
/// a minute in a group
/// (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
const OWN_PACE: Duration = Duration::from_secs(3);
/// How many are remembered for that.
const MOST: usize = 4_000;

/// Who took messages lately.
#[derive(Debug)]
pub(super) struct Served<Chat>(VecDeque<(Moment, Chat)>);

impl<Chat: Copy + Eq> Served<Chat> {
    pub(super) fn new() -> Self {
        Self(VecDeque::new())
    }

    pub(super) fn add(&mut self, now: Moment, chat: Chat) {
        let old = |(at, _): &(Moment, Chat)| now.saturating_sub(*at) > OWN_PACE;
        while self.0.len() >= MOST || self.0.front().is_some_and(old) {
            self.0.pop_front();
        }
        self.0.push_back((now, chat));
    }

    fn within(&self, now: Moment, time: Duration) -> impl Iterator<Item = Chat> {
        let latest = self.0.iter().rev();
        let within = latest.take_while(move |(at, _)| now.saturating_sub(*at) <= time);
        within.map(|(_, chat)| *chat)
    }

    pub(super) fn lately(&self, now: Moment, chat: Chat) -> bool {
        self.within(now, OWN_PACE).any(|served| served == chat)
    }

    /// How many a second, over so many seconds.
    pub(super) fn rate(&self, now: Moment, seconds: f64) -> f64 {
        self.within(now, Duration::from_secs_f64(seconds)).count() as f64 / seconds
    }
}

/// Who was refused since a message went through.
#[derive(Debug)]
pub(super) struct Row<Chat> {
    chats: Vec<Chat>,
    /// When the first of these calls was sent.
    pub(super) since: Moment,
    /// When the first of these chats may go again.
    pub(super) until: Moment,
}

impl<Chat: Copy + Eq> Row<Chat> {
    pub(super) fn new() -> Self {
        let (since, until) = (Moment::ZERO, Moment::ZERO);
        Self {
            chats: Vec::new(),
            since,
            until,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chats.len()
    }

    pub(super) fn clear(&mut self) {
        self.chats.clear();
    }

    /// Adds a chat; says whether it is a new one.
    pub(super) fn add(&mut self, chat: Chat, sent: Moment, until: Moment) -> bool {
        if self.chats.contains(&chat) {
            return false;
        }
        if self.chats.is_empty() {
            (self.since, self.until) = (sent, until);
        }
        self.until = self.until.min(until);
        self.chats.push(chat);
        true
    }
}

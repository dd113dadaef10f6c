//! A stand-in for Telegram's Bot API: stateful, strict, and in Telegram's own words.
//!
//! The bot talks to it over HTTP as it talks to `https://api.telegram.org`. Tests, benchmarks and the
//! preview in the browser hold the other end, [`BotApi`]: they write and tap as people do, and read
//! what the people would see. It refuses whatever Telegram refuses, so that a test that passes here
//! means something there; where it is stricter than Telegram, the place says so.
//!
//! Everything is kept in memory and bounded by [`BotApiOptions`].
//!
//! Absent on purpose: files and media sent by the bot, inline mode, payments, webhooks, reply
//! keyboards, Markdown. What is not here is answered as Telegram answers an unknown method.
//!
//! - `server`, `connection`: from HTTP to a call and back, and connections that break
//! - `request`, `wire`: what comes in and what goes out, as JSON
//! - `methods`, `keyboard`, `profile`: what the methods do, and what they refuse
//! - `queue`, `updates`: what waits for the bot, and long polling
//! - `state`: chats and messages
//! - `people`: the other end
//! - `faults`: what goes wrong on purpose
//! - `journal`: the record of the calls

mod connection;
mod faults;
mod journal;
mod keyboard;
mod methods;
mod people;
mod profile;
mod queue;
mod request;
mod server;
mod state;
mod updates;
mod wire;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};
use tokio::sync::watch;

use self::journal::Journal;
use self::methods::Taps;
use self::profile::Profile;
use self::state::{Author, Chats, Message, lock};
use self::updates::Updates;
use self::wire::Bot;
use crate::texts::html::Entity;

pub use self::connection::{BreakableStream, Connection, Listener};
pub use self::faults::{
    CallInfo, Fault, FaultPlan, first_calls, first_of, limit_per_chat, limit_per_second, only,
    random, storms,
};
pub use self::journal::CallRecord;
pub use self::keyboard::{Button, ButtonAction, Keyboard};
pub use self::people::PersonError;
pub use self::profile::{Command, CommandList};
pub use self::request::Method;

/// What a stand-in is made with.
#[derive(Clone)]
pub struct BotApiOptions {
    /// The bot's token; its digits before the colon are the bot's identifier.
    pub token: String,
    /// The bot's username, without the `@`.
    pub username: String,
    /// The bot's name.
    pub first_name: String,
    /// The identifier of the first update.
    pub first_update_id: i64,
    /// Whether the bot's privacy mode is off, so that it sees everything that is said in groups.
    pub can_read_all_group_messages: bool,
    /// How long a tap waits for the bot, and how long it can be answered.
    pub tap_lifetime: Duration,
    /// How long any other update waits for the bot.
    pub update_lifetime: Duration,
    /// Most messages that a chat remembers.
    pub history_per_chat: usize,
    /// Most chats, about; the oldest ones are forgotten.
    pub chats: usize,
    /// Most calls that [`BotApi::calls`] remembers; 0 remembers none.
    pub calls: usize,
    /// Most calls that [`BotApi::refused`] remembers.
    pub refused: usize,
    /// Most answers to taps that [`BotApi::callback_answers`] remembers.
    pub callback_answers: usize,
}

impl Default for BotApiOptions {
    fn default() -> Self {
        Self {
            token: "123456789:stand-in".to_owned(),
            username: "follower_o_cliente_bot".to_owned(),
            first_name: "Follower o cliente?".to_owned(),
            first_update_id: 1,
            can_read_all_group_messages: false,
            tap_lifetime: Duration::from_secs(150),
            update_lifetime: Duration::from_secs(24 * 60 * 60),
            history_per_chat: 200,
            chats: 100_000,
            calls: 1_000,
            refused: 1_000,
            callback_answers: 1_000,
        }
    }
}

impl fmt::Debug for BotApiOptions {
    /// Without the token: somebody may try theirs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BotApiOptions")
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

/// The stand-in. Clones are the same stand-in.
#[derive(Clone)]
pub struct BotApi {
    inner: Arc<Inner>,
}

impl fmt::Debug for BotApi {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BotApi")
            .field("options", &self.inner.options)
            .finish_non_exhaustive()
    }
}

struct Inner {
    options: BotApiOptions,
    bot: Bot,
    chats: Chats,
    updates: Updates,
    taps: Mutex<Taps>,
    profile: Mutex<Profile>,
    journal: Journal,
    faults: Mutex<Option<FaultPlan>>,
    changed: watch::Sender<u64>,
}

/// A message as the people of a chat see it, and what the bot did to make it look so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentMessage {
    /// Its identifier in the chat.
    pub message_id: i32,
    /// What people read.
    pub text: String,
    /// The text as it was sent, before its entities were parsed.
    pub html: String,
    /// The formatted stretches of the text.
    pub entities: Vec<Entity>,
    /// The buttons below it.
    pub keyboard: Keyboard,
    /// How often it was edited.
    pub edits: u32,
    /// Whether the bot wrote it.
    pub from_bot: bool,
    /// When it was sent, in seconds since 1970.
    pub date: i64,
    /// What is not text, as fields of Telegram's «Message».
    pub extra: Option<Map<String, Value>>,
}

impl SentMessage {
    fn of(message: &Message) -> Self {
        Self {
            message_id: message.id,
            text: message.text.clone(),
            html: message.source.clone(),
            entities: message.entities.clone(),
            keyboard: message.keyboard.clone(),
            edits: message.edits,
            from_bot: message.author == Author::Bot,
            date: message.date,
            extra: message.extra.clone(),
        }
    }
}

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

impl BotApi {
    /// A Telegram where nobody has ever met the bot.
    #[must_use]
    pub fn new(options: BotApiOptions) -> Self {
        let id = options.token.split(':').next().unwrap_or_default();
        let bot = Bot {
            id: id.parse().unwrap_or(1),
            username: options.username.clone(),
            first_name: options.first_name.clone(),
            can_read_all_group_messages: options.can_read_all_group_messages,
        };
        let updates = Updates::new(
            options.first_update_id,
            options.tap_lifetime,
            options.update_lifetime,
        );
        Self {
            inner: Arc::new(Inner {
                bot,
                chats: Chats::new(options.chats),
                updates,
                taps: Mutex::default(),
                profile: Mutex::default(),
                journal: Journal::new(options.calls, options.refused),
                faults: Mutex::new(None),
                changed: watch::Sender::new(0),
                options,
            }),
        }
    }

    // What people see.

    /// The messages of a chat, oldest first, as many as it remembers.
    #[must_use]
    pub fn messages(&self, chat: i64) -> Vec<SentMessage> {
        self.inner
            .chats
            .with(chat, |chat| chat.messages().map(SentMessage::of).collect())
            .unwrap_or_default()
    }

    /// The newest message of a chat.
    #[must_use]
    pub fn last(&self, chat: i64) -> Option<SentMessage> {
        self.inner
            .chats
            .with(chat, |chat| {
                chat.messages().next_back().map(SentMessage::of)
            })
            .flatten()
    }

    /// All chats, in no particular order.
    #[must_use]
    pub fn chats(&self) -> Vec<i64> {
        self.inner.chats.ids()
    }

    /// How the bot answered taps, oldest first, as many as are remembered.
    #[must_use]
    pub fn callback_answers(&self) -> Vec<CallbackAnswer> {
        lock(&self.inner.taps).answers()
    }

    /// The menus of commands that the bot has set.
    #[must_use]
    pub fn commands(&self) -> Vec<CommandList> {
        lock(&self.inner.profile).commands.clone()
    }

    /// The descriptions that the bot has set, by language.
    #[must_use]
    pub fn descriptions(&self) -> BTreeMap<String, String> {
        lock(&self.inner.profile).descriptions.clone()
    }

    /// The short descriptions that the bot has set, by language.
    #[must_use]
    pub fn short_descriptions(&self) -> BTreeMap<String, String> {
        lock(&self.inner.profile).short_descriptions.clone()
    }

    /// The bot's name, where it has set none.
    #[must_use]
    pub fn first_name(&self) -> &str {
        &self.inner.options.first_name
    }

    /// The names that the bot has set, by language.
    #[must_use]
    pub fn names(&self) -> BTreeMap<String, String> {
        lock(&self.inner.profile).names.clone()
    }

    // What the bot does.

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn unconfirmed(&self) -> usize {
        self.inner.updates.unconfirmed()
    }

    /// Whether a `getUpdates` is waiting right now.
    #[must_use]
    pub fn is_polled(&self) -> bool {
        self.inner.updates.polls_waiting() > 0
    }

    /// How often a method was called, faults and refusals included.
    #[must_use]
    pub fn count(&self, method: Method) -> u64 {
        self.inner.journal.counted(method)
    }

    /// The last calls, oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<CallRecord> {
        self.inner.journal.calls()
    }

    /// The calls recorded after the first `known` ones, as many as are remembered, and how many there
    /// ever were: whoever asks again with that number misses none and sees none twice.
    #[must_use]
    pub fn calls_after(&self, known: u64) -> (Vec<CallRecord>, u64) {
        self.inner.journal.calls_after(known)
    }

    /// The last calls that Telegram would have refused, oldest first; faults on purpose are not among
    /// them.
    #[must_use]
    pub fn refused(&self) -> Vec<CallRecord> {
        self.inner.journal.refused()
    }

    // Waiting.

    /// Tells of every change: a call, something that a person did, a switch. The number has no
    /// meaning.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.inner.changed.subscribe()
    }

    /// Waits until a condition holds, looking again at every change; `false` if it does not within
    /// `limit`.
    pub async fn wait_until(&self, condition: impl Fn(&Self) -> bool, limit: Duration) -> bool {
        let mut changed = self.changed();
        let wait = async {
            while !condition(self) {
                // The sender lives as long as `self`.
                let _ = changed.changed().await;
            }
        };
        tokio::time::timeout(limit, wait).await.is_ok()
    }

    fn touch(&self) {
        self.inner
            .changed
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    // Switches.

    /// From now on this plan decides what goes wrong.
    pub fn set_faults(&self, plan: impl Fn(&CallInfo<'_>) -> Fault + Send + Sync + 'static) {
        *lock(&self.inner.faults) = Some(Arc::new(plan));
    }

    /// From now on nothing goes wrong on purpose.
    pub fn clear_faults(&self) {
        *lock(&self.inner.faults) = None;
    }

    fn fault(&self, call: &CallInfo<'_>) -> Fault {
        let plan = lock(&self.inner.faults).clone();
        plan.map_or(Fault::None, |plan| plan(call))
    }

    /// Whether every `getUpdates` is refused as if another instance of the bot were polling.
    pub fn set_always_conflict(&self, always: bool) {
        self.inner.updates.always_conflict(always);
        self.touch();
    }

    /// Pretends that the bot has a webhook, so that `getUpdates` is refused; `deleteWebhook` ends it.
    /// Nothing is ever sent to the URL.
    pub fn set_webhook(&self, url: Option<String>) {
        self.inner.updates.set_webhook(url);
        self.touch();
    }

    /// The identifier of the next update: Telegram starts anew at random after a quiet week.
    pub fn set_next_update_id(&self, id: i64) {
        self.inner.updates.set_next_id(id);
    }

    /// How long taps and other updates wait for the bot, those that wait already included.
    pub fn set_lifetimes(&self, taps: Duration, others: Duration) {
        self.inner.updates.set_lifetimes(taps, others);
        self.touch();
    }

    /// All taps so far are over: those that wait are forgotten, none can be answered any more.
    pub fn expire_taps(&self) {
        self.inner.updates.expire_taps();
        lock(&self.inner.taps).expire();
        self.touch();
    }
}

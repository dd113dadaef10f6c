//! A stand-in for Telegram's Bot API: stateful, strict, and in Telegram's own words.
//!
//! A bot talks to it over HTTP as it talks to `https://api.telegram.org`. Tests, benchmarks and the
//! preview in the browser hold the other end, [`BotApi`]: they write and tap as people do, and read
//! what the people would see. It refuses whatever Telegram refuses, so that a test that passes here
//! means something there; where it is stricter than Telegram, the place says so.
//!
//! It knows nothing of this bot, and everything is kept in memory and bounded by [`BotApiOptions`].
//!
//! Absent on purpose: albums, voice and video, inline mode, payments, reply keyboards,
//! Markdown. What is not here is answered as Telegram answers an unknown method.
//!
//! - `api`, `options`: the stand-in itself, and what it is made with
//! - `server`, `connection`: from HTTP to a call and back, and connections that break
//! - `method`, `request`, `multipart`, `markup`, `scope`: what comes in
//! - `json`, `refusal`, `wire`: what goes out
//! - `methods`, `profile`, `menu`: what the methods do, and what they refuse
//! - `queue`, `updates`, `webhook`, `webhook_form`: what waits for the bot, long polling, and delivery by HTTP
//! - `chat`, `chats`, `files`, `keyboard`, `taps`: what Telegram remembers
//! - `service`: what Telegram itself says in a chat
//! - `people`, `sent`: the other end, and what it sees
//! - `snapshot`: what can be kept of it, and taken up again
//! - `faults`: what goes wrong on purpose
//! - `journal`: the record of the calls
//! - `clock`, `lock`: small tools

mod api;
mod chat;
mod chats;
#[expect(clippy::disallowed_methods, reason = "a server has a clock of its own")]
mod clock;
mod connection;
mod faults;
mod files;
#[expect(
    clippy::disallowed_methods,
    reason = "it notes when a call was answered"
)]
mod journal;
mod json;
mod keyboard;
mod lock;
mod markup;
mod menu;
mod method;
mod methods;
mod multipart;
mod options;
mod people;
mod profile;
#[expect(clippy::disallowed_methods, reason = "updates grow old")]
mod queue;
mod refusal;
mod request;
mod scope;
mod sent;
#[expect(clippy::disallowed_methods, reason = "it notes when a call arrived")]
mod server;
mod service;
mod snapshot;
#[expect(clippy::disallowed_methods, reason = "taps grow old")]
mod taps;
mod updates;
mod webhook;
mod webhook_form;
mod wire;

pub use self::api::BotApi;
pub use self::chat::ForumTopic;
pub use self::connection::{BreakableStream, Connection, Listener};
pub use self::faults::{
    CallInfo, Fault, FaultPlan, first_calls, first_of, limit_per_chat, limit_per_second, only,
    random, storms,
};
pub use self::files::{FileKind, SentFile};
pub use self::journal::CallRecord;
pub use self::keyboard::{ButtonAction, Keyboard, SentButton};
pub use self::menu::{MenuButton, WebApp};
pub use self::method::Method;
pub use self::options::BotApiOptions;
pub use self::people::{GroupPlace, PersonError};
pub use self::profile::{CommandList, ListedCommand};
pub use self::sent::SentMessage;
pub use self::server::serve_all;
pub use self::snapshot::Snapshot;
pub use self::taps::CallbackAnswer;
pub use self::webhook_form::{WebhookInfo, WebhookTrouble};

//! A Telegram bot that tells an entrepreneur, in three questions, whether their social profiles should
//! bring customers or followers, and why.
//!
//! # One way through the house
//!
//! ```text
//! Telegram ──update──▶ telegram::receive ──Event──▶ turn ──Turn──▶ store, ONE transaction ──▶ outbox ──▶ telegram::deliver ──▶ Telegram
//!                                                    │ pure: dialogue, understanding, texts
//! ```
//!
//! 1. `telegram` turns a raw update into an [`turn::Event`], or into a named reason to pass over it.
//! 2. [`turn`] computes what is remembered, what is sent and what is counted. No I/O, no clock.
//! 3. [`store`] commits a batch of turns in one transaction: dialogues, outbox, counters, update ids.
//! 4. Only then is the batch confirmed to Telegram, which is the inbox: a kill loses nothing.
//! 5. `telegram` drains the outbox: in order within a chat, chats side by side, as fast as Telegram
//!    allows.
//!
//! # Floors
//!
//! A module imports only from floors below its own; what stands indented shares the floor of the line
//! above it. Inside a room no file imports, round about, what imports it. `tests/architecture.rs` holds
//! the house to both.
//!
//! ```text
//! main           parse, build, run; exit codes
//! cli            commands and flags
//! preview        the whole bot in a browser: page and people
//! report         what is read beside the chat: gallery, diagram, transcripts
//! app            wires store, texts and Telegram together; start and shutdown
//! telegram       the only place that speaks Bot API
//!   standin      a stand-in for Telegram's Bot API; knows nothing of this bot
//! turn           one event in, one turn out
//! texts          the words: Fluent, with an overlay, and their check
//!   understanding  free Italian text into answers: pure
//!   store        what outlives a kill; sealed
//! dialogue       the state machine: pure
//!   html         Telegram's HTML: parse, escape, measure
//!   config       file and environment, validated
//!   clock        the wall clock, for the edges alone
//! ```
//!
//! # Invariants
//!
//! - Every state has an answer to every input: no panic, no silence.
//! - What is shown is rendered before the commit, so that a repetition sends identical bytes.
//! - A newer edit of a message replaces one that still waits; "message is not modified" is success.
//! - An update seen before changes nothing, however often Telegram repeats it.
//! - A new message is sent again only where the answer to it was lost. What was delivered is noted in a
//!   file before it is struck out, so that a kill repeats only what was in flight.
//! - A chat is known at rest by a keyed hash; everything else about it is sealed, with a key that is
//!   kept elsewhere.
//! - Logs hold ids of updates and kinds: never texts, names, chat ids, the token.
//! - Statistics are counters, never a person's trail.
//!
//! # Where it departs from what one would expect
//!
//! - Updates are read with small types of this crate's own, one by one: an entity or a content newer
//!   than teloxide's types costs nothing, and one hostile update does not spoil its batch.
//! - Calls are posted and their answers classified here: teloxide's own request layer sleeps ten
//!   seconds after any 5xx, and its types want every field that Telegram's own servers send. Its
//!   payloads and names are used throughout.
//! - A message whose answer was lost is repeated up to four times, at growing distances. Repeating it
//!   only once would leave whoever meets two losses in a row without an answer.

#[expect(
    clippy::disallowed_methods,
    reason = "it starts from a file that may be there, and ends by the clock"
)]
pub mod app;
pub mod cli;
#[expect(clippy::disallowed_methods, reason = "it is the clock")]
mod clock;
pub mod config;
pub mod dialogue;
pub mod html;
pub mod preview;
pub mod report;
pub mod standin;
#[expect(
    clippy::disallowed_methods,
    reason = "a database is files, and what it keeps grows old by the clock"
)]
pub mod store;
#[expect(
    clippy::disallowed_methods,
    reason = "pace and patience are measured by the clock"
)]
pub mod telegram;
pub mod texts;
pub mod turn;
pub mod understanding;

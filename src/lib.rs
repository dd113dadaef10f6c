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
//! above it. Inside a room no file imports, round about, what imports it. `tests/architecture`
//! holds the house to both.
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
//!   pictures     SVG and PNG: figures, codes, cards
//!   config       file and environment, validated
//! clock          the wall clock, for the edges alone
//!   disk         files as other systems save and mount them
//!   metrics      what is measured, as Prometheus reads it
//!   web          an HTTP server that may stand before the whole world
//! ```
//!
//! What always holds and which test holds it, what is frozen on disk, and where this departs from what
//! one would expect: `docs/architecture.md`. How to change it: `CONTRIBUTING.md`.

pub mod app;
pub mod cli;
#[expect(clippy::disallowed_methods, reason = "it is the clock")]
mod clock;
pub mod config;
pub mod dialogue;
#[expect(clippy::disallowed_methods, reason = "it is the disk")]
mod disk;
pub mod html;
pub mod metrics;
pub mod pictures;
pub mod preview;
pub mod report;
pub mod standin;
pub mod store;
pub mod telegram;
pub mod texts;
pub mod turn;
pub mod understanding;
pub mod web;

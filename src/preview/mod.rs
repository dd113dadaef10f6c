//! A local stand-in for Telegram: its Bot API over HTTP, stateful and strict.
//!
//! Tests and benchmarks run the unchanged bot against it. Deliberately absent: the bot itself; the
//! stand-in knows nothing of what is said.

pub mod bot_api;

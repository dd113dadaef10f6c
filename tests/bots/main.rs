//! Several bots in one process, the real one: side by side, and nothing of one is another's.
#![cfg(unix)]
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod apart;
mod commands;
mod crash;
mod hooks;
mod kit;
mod share;
mod signals;
mod trouble;

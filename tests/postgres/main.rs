//! The bot on a server of PostgreSQL: several at once, and trouble on the way there.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

#[path = "../common/mod.rs"]
mod common;

mod pooler;
mod proxy;
mod several;
mod trouble;

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

mod balancer;
mod handover;
mod inboxes;
mod moving;
mod moving_several;
mod pooler;
mod proxy;
mod ready;
mod replicas;
mod several;
mod strikes;
mod terms;
mod trouble;

/// On several threads a bot's last call may come before Telegram has noticed that it left the one before.
const OWN_POLL: &str = "terminated by other getUpdates";

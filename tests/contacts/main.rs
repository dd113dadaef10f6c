//! People who ask to be contacted, and the agency, talking through the bot: whole conversations through the
//! stand-in for Telegram.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

#[path = "../common/mod.rs"]
mod common;

mod agency;
mod consent;
#[cfg(unix)]
mod crash;
mod erasing;
mod kit;
mod list;
mod public;
mod relay;
mod safety;
mod taps;
mod topics;
mod undelivered;

const ADA: i64 = 1001;
const BEA: i64 = 1002;
/// Somebody of the agency, a colleague, and their group.
const GIULIA: i64 = 2001;
const MARCO: i64 = 2002;
const GROUP: i64 = -1_000_000_005_001;

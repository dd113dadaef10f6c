//! Whole conversations through the stand-in for Telegram: what a person gets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

#[path = "../common/mod.rs"]
mod common;

mod back;
mod commands;
mod erasing;
mod groups;
mod hostile;
mod inputs;
mod panels;
mod profile;
mod sent;
mod taps;
mod understanding;
mod verdicts;

const ADA: i64 = 1001;
const BEA: i64 = 1002;
const GROUP: i64 = -1_001_234;

fn fields(value: serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    serde_json::from_value(value).unwrap()
}

//! The preview's page in headless Chromium: what people see, do and hear there.
//!
//! Each is ignored, and run by `everything` where Chromium, its driver and, for `accessibility`, axe-core
//! are there; one of them alone: `cargo test --test browser NAME -- --ignored`.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod accessibility;
mod agency;
mod agency_scenes;
mod conversation;
mod driver;
mod everything;
mod files;
mod menus;
mod people;
mod phone;
mod pictures;
#[path = "../common/ports.rs"]
mod ports;
mod robustness;
mod texts;
mod view;
mod windows;

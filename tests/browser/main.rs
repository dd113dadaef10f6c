//! The preview's page in headless Chromium: what people see, do and hear there.
//!
//! Ignored unless asked for, because they need Debian's `chromium` and `chromium-driver`:
//! `cargo test --test browser -- --ignored`. The tests of `accessibility` also need the npm package
//! `axe-core`, in the folder that `AXE_CORE_DIR` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod accessibility;
mod agency;
mod conversation;
mod driver;
mod files;
mod people;
mod robustness;
mod texts;
mod view;

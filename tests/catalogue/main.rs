//! Every variant of every vocabulary against every place that must know it: its names and the way back
//! from them, the buttons and what a tap on them does, the texts, the words that people write, the
//! commands, the help, the diagram, the README.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod answers;
mod names;
mod taps;
mod told;

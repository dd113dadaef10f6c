//! Free Italian text → what it says of the person's activity, goal and profiles. Pure: a text in, a meaning out, in
//! microseconds, and asking is preferred to guessing.
//!
//! ```text
//! text ─normalise─▶ words ─features─▶ hashes ─model─▶ shares ─decision─▶ labels ─lexicon─▶ Meaning
//!                                               ▲ fit, by the build, on locales/it/understanding/*.tsv
//! ```
//!
//! All it knows are examples, a line each. The build fits a linear model on them, which is what the binary carries;
//! `src/understanding/learning/decision.rs` holds the two rules that stand beside it. Another language is other examples.
//!
//! Deliberately absent: a dictionary, a grammar, a corrector of spelling (letters in a row stand for it), network, any
//! memory of what was asked before; the labels of buttons and commands, which are matched before a text comes here.

mod explanation;
#[allow(dead_code, reason = "the build fits, the program reads")]
mod learning;
mod lexicon;
mod meaning;

pub use explanation::Explanation;
pub use learning::{Finding, Problem};
pub use lexicon::{LazyLexicon, Lexicon};
pub use meaning::Meaning;

//! Free Italian text → what it says of the person's activity, goal and profiles. Pure: a text in, a meaning out, in
//! microseconds, and asking is preferred to guessing.
//!
//! ```text
//! text ─normalise─▶ words ─structure, features─▶ hashes ─model─▶ shares ─decision─▶ Meaning
//!                                                          ▲ model.bin ◀─fit─ examples: locales/it/understanding/*.tsv
//! ```
//!
//! All it knows are examples, a line each, in `locales/it/understanding`. `follower-o-cliente fit` makes `model.bin` of
//! them, a linear model, which is all that the binary carries; `src/understanding/structure.rs` holds the few rules that
//! stand beside it. Another language is other examples and other words of structure.
//!
//! Deliberately absent: a dictionary, a corrector of spelling (parts of words stand for it), network, any memory of what
//! was asked before; the labels of buttons, numbers and commands, which are matched before a text comes here.

mod decision;
mod descent;
mod examples;
mod explanation;
mod features;
mod fit;
mod lexicon;
mod model;
mod normalise;
mod reader;
mod school;
mod structure;

pub use decision::Meaning;
pub use descent::{Descent, Lesson, Random, descend};
pub use examples::{FOLDER, Finding, MODEL, Problem, files};
pub use explanation::Explanation;
pub use fit::fit;
pub use lexicon::{LazyLexicon, Lexicon};

/// What an answer to question 1 says: an activity, or that the writer runs other people's profiles.
pub use crate::dialogue::Topic as Label;

//! Free Italian text → what it says of the person's activity, goal and profiles. Pure: a text in, a meaning out, in
//! microseconds, and asking is preferred to guessing.
//!
//! ```text
//! text ─normalise─▶ words ─features─▶ hashes ─model─▶ shares ─decision─▶ labels ─lexicon─▶ Meaning
//!                                               ▲ fit, by the build, on locales/it/understanding/*.tsv
//! ```
//!
//! What it knows are examples, a line each. The build fits a linear model on them, which is what the binary carries. Another
//! language is other examples, and other words in the few rules beside it: `JOINTS` and «per», `mila`, the vowels of a stem.
//!
//! Deliberately absent: a dictionary, a grammar, a corrector of spelling, network, memory; the labels of buttons and commands.

mod explanation;
mod learning;
mod lexicon;
mod meaning;

pub use explanation::Explanation;
pub use learning::{ExampleFinding, ExampleProblem};
pub use lexicon::Lexicon;
pub use meaning::Meaning;

//! Free Italian text → what it says of the person's activity, goal and profiles. Pure: words in, meaning out, in
//! microseconds, and asking is preferred to guessing.
//!
//! ```text
//! text ─normalise─▶ words ─vocabulary─▶ known words ─reading─▶ entries ─activity, replies─▶ Meaning
//!                             ▲ lexicon: the files of words (`locales/it/*.words`), and what is laid over them
//! ```
//!
//! Deliberately absent: learning, network, any memory of what was asked before; the labels of buttons, numbers and
//! commands, which are matched before a text comes here; a stemmer, which would make *modellismo* a *modello*.

mod activity;
mod binding;
mod explanation;
mod fold;
mod heads;
mod heard;
mod label;
mod lazy;
mod lexicon;
mod normalise;
mod number;
mod others;
mod reading;
mod replies;
mod scale;
mod section;
mod shape;
mod social;
mod sum;
mod trades;
mod verbs;
mod vocabulary;
mod words;

pub use explanation::{Evidence, Explanation, Weight};
pub use label::{Label, Meaning};
pub use lazy::LazyLexicon;
pub use lexicon::Lexicon;
pub use words::{Dead, Finding, Problem};

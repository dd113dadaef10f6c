//! What can be wrong with a text, said to whoever writes it.

use std::fmt;

use super::flaw::{Flaw, Language};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Telegram would refuse it, or the bot could not show the text as it is written.
    Error,
    /// It would be shown, but reads badly or serves nothing.
    Warning,
}

/// Something to put right in a file of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The file, as a person would open it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The message, with its attribute after a dot; `-` where the whole file is meant.
    pub id: String,
    /// What is wrong and what to do.
    pub what: Flaw,
}

impl Finding {
    /// The place, and what is wrong there, in a language.
    pub fn said(&self, language: Language) -> String {
        let Self { file, line, id, .. } = self;
        format!("{file}:{line}: {id}: {}", self.what.said(language))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

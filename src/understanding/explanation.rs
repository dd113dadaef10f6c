//! Which words decided, for `understand --explain`.

use std::fmt;

use super::label::{Label, Meaning};

/// How a text was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it was understood as.
    pub meaning: Meaning<Label>,
    /// The words that point to an activity, in the order of the text.
    pub evidence: Vec<Evidence>,
}

/// Words of a text that point to an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words as they were read: no capitals, no accents.
    pub typed: String,
    /// The entry that they match; `None` where only the ending of the word spoke.
    pub entry: Option<String>,
    /// What the entry says.
    pub labels: Vec<Label>,
    /// How much it counted.
    pub weight: Weight,
}

/// How much a piece of evidence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// It decides.
    Decides,
    /// It counts where nothing decides.
    Hint,
    /// The ending of an unknown word; counts where nothing decides.
    Guess,
    /// It belongs to another word ("negozio *di scarpe*").
    Depends,
    /// It is denied ("*non* ho un negozio").
    Denied,
    /// It is looked for, or somebody else's ("cerco un fotografo").
    Refused,
    /// It is part of a question.
    Asked,
}

impl Weight {
    const fn name(self) -> &'static str {
        match self {
            Self::Decides => "decides",
            Self::Hint => "hint",
            Self::Guess => "guess",
            Self::Depends => "depends on another word",
            Self::Denied => "denied",
            Self::Refused => "not the writer's",
            Self::Asked => "asked",
        }
    }
}

/// On one line: `pet shop = shop (decides); cani = shop (depends on another word)`.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.evidence.is_empty() {
            return f.write_str("no known word");
        }
        for (position, evidence) in self.evidence.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{evidence}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)?;
        if let Some(entry) = self.entry.as_ref().filter(|entry| **entry != self.typed) {
            write!(f, " [{entry}]")?;
        }
        f.write_str(" = ")?;
        for (position, label) in self.labels.iter().enumerate() {
            write!(f, "{}{label}", if position > 0 { "|" } else { "" })?;
        }
        write!(f, " ({})", self.weight.name())
    }
}

//! Reads the examples: a line each, `label<TAB>text`.
//!
//! ```text
//! # A comment.
//! service<TAB>noleggio gommoni
//! venue|shop<TAB>pasticceria                            either is a fair answer
//! venue+shop<TAB>ho un bar e un negozio di vini         the bot has to ask which
//! unknown<TAB>che ore sono                              says nothing of the writer's activity
//! ```
//!
//! The name of a file begins with the question that its lines answer; any other name is about activities. Lines in files
//! named `…-said.tsv` are what people write, whole; all others about activities are words and phrases.

use std::fmt;

use rustc_hash::FxHashMap;

use super::normalise::plain;
use super::questions::{NOTHING, QUESTIONS, labels};

/// A line.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Its place among the questions.
    pub(crate) question: usize,
    /// The labels that are fair; their number stands for "nothing said".
    pub(crate) accepted: Vec<usize>,
    /// Whether all of them have to be asked about.
    pub(crate) all: bool,
    /// Whether somebody said so, or it is a word or a phrase.
    pub(crate) said: bool,
    pub(crate) plain: String,
}

/// Something that a copywriter should look at in the files of examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFinding {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The text as it is written there.
    pub entry: String,
    /// What is the matter.
    pub problem: ExampleProblem,
}

impl fmt::Display for ExampleFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: «{}»: {}",
            self.file, self.line, self.entry, self.problem
        )
    }
}

/// What is the matter with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleProblem {
    /// It is not a label, a tab and a text.
    NoExample,
    /// Its label, and those that there are.
    UnknownLabel(String, String),
    /// Its text has these labels already: where.
    Duplicate(String),
    /// Its text has other labels already: where.
    Contradiction(String),
}

impl ExampleProblem {
    /// Whether the line cannot be used.
    pub const fn breaks(&self) -> bool {
        matches!(self, Self::NoExample | Self::UnknownLabel(..))
    }
}

impl fmt::Display for ExampleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoExample => f.write_str("no example: write a label, a tab and a text"),
            Self::UnknownLabel(label, known) => {
                write!(f, "unknown label «{label}»; take one of {known}")
            }
            Self::Duplicate(place) => write!(f, "already listed at {place}"),
            Self::Contradiction(place) => write!(f, "contradicts {place}; write both: venue|shop"),
        }
    }
}

/// The examples of some files (names and texts), and what is wrong with them.
pub(crate) fn read(files: &[(String, String)]) -> (Vec<Example>, Vec<ExampleFinding>) {
    let (mut examples, mut findings) = (Vec::new(), Vec::new());
    let mut seen = FxHashMap::default();
    for (file, text) in files {
        for (line, written) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            if written.trim().is_empty() || written.starts_with('#') {
                continue;
            }
            let (label, entry) = written.split_once('\t').unwrap_or(("", written));
            let here = format!("{file}:{line}");
            let used = example(file, label, entry).and_then(|example| {
                let key = (example.question, example.plain.clone());
                let labels = (example.accepted.clone(), example.all);
                let entry = seen.entry(key).or_insert((here.clone(), labels.clone()));
                let (first, same) = (entry.0.clone(), entry.1 == labels);
                examples.push(example);
                match same {
                    _ if first == here => Ok(()),
                    true => Err(ExampleProblem::Duplicate(first)),
                    false => Err(ExampleProblem::Contradiction(first)),
                }
            });
            findings.extend(used.err().map(|problem| ExampleFinding {
                file: file.clone(),
                line,
                entry: entry.to_owned(),
                problem,
            }));
        }
    }
    (examples, findings)
}

fn example(file: &str, label: &str, entry: &str) -> Result<Example, ExampleProblem> {
    let plain = plain(entry);
    if label.is_empty() || plain.is_empty() {
        return Err(ExampleProblem::NoExample);
    }
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_named = |(question, _): &(&str, &str)| name.starts_with(question);
    let question = QUESTIONS.iter().position(is_named).unwrap_or_default();
    let mut known = labels(question);
    known.push(NOTHING);
    let place = |name: &str| {
        let place = known.iter().position(|known| *known == name.trim());
        place.ok_or_else(|| ExampleProblem::UnknownLabel(name.to_owned(), known.join(", ")))
    };
    let accepted = label.split(['|', '+']).map(place);
    let mut accepted = accepted.collect::<Result<Vec<_>, _>>()?;
    accepted.sort_unstable();
    Ok(Example {
        question,
        accepted,
        all: label.contains('+'),
        said: question > 0 || name.contains("-said"),
        plain,
    })
}

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

use std::collections::hash_map::Entry;
use std::fmt;

use rustc_hash::FxHashMap;

use super::decision::NOTHING;
use super::normalise::plain;

/// What texts are read for, and its labels, in order; [`NOTHING`] comes after them. The last is asked of what was not
/// understood as an answer.
pub(crate) const QUESTIONS: [(&str, &str); 9] = [
    (
        "activity",
        "venue shop service influencer model other smm cause",
    ),
    ("sells", "goods image nothing"),
    ("goods", "takings known followers few-customers unsure"),
    ("image", "audience collaborations products unsure"),
    ("cause", "members known followers unsure"),
    ("two", "goods image unsure"),
    // In the voice of whoever answers for a client the same words mean something else.
    ("manager-smm", "myself professional searching"),
    ("manager", "myself professional searching"),
    (
        "talk",
        "thanks agreed praise greeting goodbye insult bot difference price person stop rival",
    ),
];

/// For each question: by what the sums are divided for the shares to be calibrated (it makes what is held back on folds
/// likeliest); and the share of an answer, which asks least of those that cost no more on folds than the cheapest but for
/// chance (one standard error). Lines that say nothing, of which the folds are full, count a sixth for it; and less than it
/// says is demanded of two activities (0.85) and at question 3 (0.85), which would ask every fourth.
pub(crate) const SHARES: [[f32; 2]; QUESTIONS.len()] = [
    [0.6, 0.7],
    [1.3, 0.6],
    [1.0, 0.6],
    [1.1, 0.65],
    [1.0, 0.55],
    [1.2, 0.7],
    [1.1, 0.6],
    [0.9, 0.7],
    [1.1, 0.5],
];

/// The labels of a question, without [`NOTHING`].
pub(crate) fn labels(question: usize) -> Vec<&'static str> {
    let labels = QUESTIONS.get(question).map_or("", |(_, labels)| labels);
    labels.split(' ').collect()
}

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
pub struct Finding {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The text as it is written there.
    pub entry: String,
    /// What is the matter.
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line, entry) = (&self.file, self.line, &self.entry);
        write!(f, "{file}:{line}: «{entry}»: {}", self.problem)
    }
}

/// What is the matter with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not a label, a tab and a text.
    NoExample,
    /// Its label, and those that there are.
    UnknownLabel(String, String),
    /// Its text has these labels already: where.
    Duplicate(String),
    /// Its text has other labels already: where.
    Contradiction(String),
}

impl Problem {
    /// Whether the line cannot be used.
    pub const fn breaks(&self) -> bool {
        match self {
            Self::NoExample | Self::UnknownLabel(..) => true,
            Self::Duplicate(_) | Self::Contradiction(_) => false,
        }
    }
}

/// In English: for terminals and logs.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoExample => f.write_str("no example: write a label, a tab and a text"),
            Self::UnknownLabel(label, known) => {
                write!(f, "unknown label «{label}»; take one of {known}")
            }
            Self::Duplicate(place) => write!(f, "already listed at {place}"),
            Self::Contradiction(place) => {
                write!(
                    f,
                    "contradicts {place}; write both labels, such as venue|shop"
                )
            }
        }
    }
}

/// The examples of some files (names and texts), and what is wrong with them.
pub(crate) fn read(files: &[(String, String)]) -> (Vec<Example>, Vec<Finding>) {
    let (mut examples, mut findings) = (Vec::new(), Vec::new());
    let mut seen: FxHashMap<(usize, String), (String, Vec<usize>)> = FxHashMap::default();
    for (file, text) in files {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut names = QUESTIONS.iter().map(|(name, _)| name);
        let question = names
            .position(|name| stem.starts_with(name))
            .unwrap_or_default();
        let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
        let blank = |line: &str| line.trim().is_empty() || line.starts_with('#');
        for (line, written) in lines.filter(|(_, line)| !blank(line)) {
            let (label, entry) = written.split_once('\t').unwrap_or(("", written));
            let problem = match example(question, label, entry) {
                Ok(mut example) => {
                    example.said |= stem.contains("-said");
                    let (here, accepted) = (format!("{file}:{line}"), example.accepted.clone());
                    let twin = match seen.entry((question, example.plain.clone())) {
                        Entry::Occupied(twin) => Some(match twin.get() {
                            (at, same) if *same == accepted => Problem::Duplicate(at.clone()),
                            (at, _) => Problem::Contradiction(at.clone()),
                        }),
                        Entry::Vacant(free) => {
                            free.insert((here, accepted));
                            None
                        }
                    };
                    examples.push(example);
                    twin
                }
                Err(problem) => Some(problem),
            };
            findings.extend(problem.map(|problem| Finding {
                file: file.clone(),
                line,
                entry: entry.to_owned(),
                problem,
            }));
        }
    }
    (examples, findings)
}

fn example(question: usize, label: &str, entry: &str) -> Result<Example, Problem> {
    let plain = plain(entry);
    if label.is_empty() || plain.is_empty() {
        return Err(Problem::NoExample);
    }
    let mut known = labels(question);
    known.push(NOTHING);
    let place = |name: &str| {
        let place = known.iter().position(|known| *known == name.trim());
        place.ok_or_else(|| Problem::UnknownLabel(name.to_owned(), known.join(", ")))
    };
    let labels = label.split(['|', '+']);
    let mut accepted = labels.map(place).collect::<Result<Vec<_>, _>>()?;
    accepted.sort_unstable();
    let (all, said) = (label.contains('+'), question > 0);
    Ok(Example {
        question,
        accepted,
        all,
        said,
        plain,
    })
}

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
//! The name of a file begins with the question that its lines answer (`activity`, `sells`, `goods`, `image`, `manager`);
//! any other name is about activities. Lines in files named `…-said.tsv` are what people write, whole; all others are
//! words and phrases, which weigh less.

use std::path::Path;
use std::{fmt, fs, io};

use rustc_hash::FxHashMap;

use super::normalise::Plain;
use crate::dialogue::{Choice, GoodsGoal, ImageGoal, Manager, Question, Sells, Topic};

/// Where the examples are, in a checkout.
pub const FOLDER: &str = "locales/it/understanding";
/// The file beside them that is made of them.
pub const MODEL: &str = "model.bin";
/// The file beside them that holds no examples.
const STRUCTURE: &str = "structure.tsv";

/// The files of examples in a folder: names and texts.
///
/// # Errors
/// Where one cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".tsv") && name != STRUCTURE {
            files.push((name, fs::read_to_string(path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// Every question, in the order in which the models are kept.
pub(super) const QUESTIONS: [Question; 5] = [
    Question::Activity,
    Question::Sells,
    Question::GoodsGoal,
    Question::ImageGoal,
    Question::Manager,
];

/// The answers to a question in its order, as buttons; their names are the labels.
pub(super) fn answers(question: Question) -> Vec<Choice> {
    match question {
        Question::Activity => Topic::ALL.map(Topic::choice).into(),
        Question::Sells => Sells::ALL.map(Choice::Sells).into(),
        Question::GoodsGoal => GoodsGoal::ALL.map(Choice::GoodsGoal).into(),
        Question::ImageGoal => ImageGoal::ALL.map(Choice::ImageGoal).into(),
        Question::Manager => Manager::ALL.map(Choice::Manager).into(),
    }
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) question: Question,
    /// The labels that are fair; the number of answers stands for "nothing said".
    pub(super) accepted: Vec<usize>,
    /// Whether all of them have to be asked about.
    pub(super) all: bool,
    /// Whether somebody wrote it so, or it is a word or a phrase.
    pub(super) said: bool,
    pub(super) plain: Plain,
    /// Its words, with a space around each.
    pub(super) spaced: String,
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

/// What can be the matter with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No tab parts a label from a text, or there is no word in the text.
    #[error("no example: write a label, a tab and a text")]
    NoExample,
    /// The label is none of the question's.
    #[error("unknown label «{0}»; take one of {1}")]
    UnknownLabel(String, String),
    /// The same words stand under the same label.
    #[error("already listed at {0}")]
    Duplicate(String),
    /// The same words stand under another label.
    #[error("contradicts {0}; write both labels in one line, such as venue|shop")]
    Contradiction(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            entry,
            problem,
        } = self;
        write!(f, "{file}:{line}: «{entry}»: {problem}")
    }
}

/// The examples of some files (names and texts), and what is wrong with them.
pub(super) fn read(files: &[(String, String)]) -> (Vec<Example>, Vec<Finding>) {
    let (mut examples, mut findings) = (Vec::<Example>::new(), Vec::new());
    let mut seen = FxHashMap::default();
    for (file, text) in files {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let question = QUESTIONS
            .into_iter()
            .find(|question| stem.starts_with(name(*question)));
        let question = question.unwrap_or(Question::Activity);
        for (line, written) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            if written.trim().is_empty() || written.starts_with('#') {
                continue;
            }
            let (label, entry) = written.split_once('\t').unwrap_or(("", written));
            let mut report = |problem| {
                findings.push(Finding {
                    file: file.clone(),
                    line,
                    entry: entry.to_owned(),
                    problem,
                });
            };
            let plain = Plain::new(entry);
            if label.is_empty() || plain.tokens().is_empty() {
                report(Problem::NoExample);
                continue;
            }
            let accepted = match labels(question, label) {
                Ok(accepted) => accepted,
                Err(problem) => {
                    report(problem);
                    continue;
                }
            };
            let spaced = plain.spaced();
            let asked = plain.tokens().iter().any(|token| token.asked);
            let place = format!("{file}:{line}");
            if let Some((before, known)) = seen.get(&(name(question), asked, spaced.clone())) {
                let at = String::clone(before);
                report(if *known == accepted {
                    Problem::Duplicate(at)
                } else {
                    Problem::Contradiction(at)
                });
            } else {
                seen.insert(
                    (name(question), asked, spaced.clone()),
                    (place, accepted.clone()),
                );
            }
            let (all, said) = (label.contains('+'), stem.contains("-said"));
            examples.push(Example {
                question,
                accepted,
                all,
                said,
                plain,
                spaced,
            });
        }
    }
    (examples, findings)
}

fn name(question: Question) -> &'static str {
    answers(question)
        .first()
        .map_or("", |answer| answer.names().0)
}

fn labels(question: Question, label: &str) -> Result<Vec<usize>, Problem> {
    let mut names: Vec<&str> = answers(question)
        .iter()
        .map(|answer| answer.names().1)
        .collect();
    names.push("unknown");
    let mut accepted = Vec::new();
    for name in label.split(['|', '+']) {
        let Some(place) = names.iter().position(|known| *known == name.trim()) else {
            return Err(Problem::UnknownLabel(name.to_owned(), names.join(", ")));
        };
        accepted.push(place);
    }
    accepted.sort_unstable();
    Ok(accepted)
}

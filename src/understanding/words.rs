//! Reads the files of words (`*.words`).
//!
//! ```text
//! # A comment.
//! [venue: places]              what the entries below are for
//! ristorante, tavola calda     entries, in the singular, separated by commas
//! sono = siamo, essere         forms of one word
//! =corsi                       this form only, not its singular
//! - locale                     takes an entry away (in a file that is laid over another)
//! ```

use std::fmt;

use super::section::Sense;

/// An entry as it stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) sense: Sense,
    pub(super) text: &'a str,
    /// Other forms of the same word, as they are listed.
    forms: &'a str,
    pub(super) literal: bool,
    pub(super) file: usize,
}

impl<'a> Item<'a> {
    /// Other forms of the same word.
    pub(super) fn forms(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        split(self.forms)
    }
}

/// Something that a copywriter should look at in the files of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The entry or the header as it is written there.
    pub entry: String,
    /// What is the matter.
    pub problem: Problem,
}

/// What can be the matter with an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The header is none of those that exist.
    #[error("unknown group; take one of those in the embedded files")]
    UnknownGroup,
    /// There is no header above.
    #[error("no group: write a header such as [venue: places] above it")]
    NoGroup,
    /// Several words stand before the `=`.
    #[error("only one word may stand before «=»; give each its own line")]
    FormsOfSeveral,
    /// A `-` entry takes away what is not there.
    #[error("nothing to take away: that group has no such entry")]
    NothingToRemove,
    /// The entry stands twice in its group.
    #[error("already listed at {0}")]
    Duplicate(String),
    /// Two groups claim the entry.
    #[error("also claimed at {0}; the later one counts")]
    ClaimedTwice(String),
    /// No text can ever be matched by it.
    #[error("can never match: {0}")]
    NeverMatches(Dead),
}

/// Why no text is ever matched by an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Dead {
    /// Articles are passed over.
    #[error("it has no word besides articles")]
    OnlyArticles,
    /// Another entry is found first.
    #[error("«{entry}» ({place}) comes first")]
    ComesSecond {
        /// The other one.
        entry: String,
        /// Its file and line.
        place: String,
    },
}

impl Problem {
    /// Whether an entry, or all those below a header, is not taken as it is written.
    pub fn breaks(&self) -> bool {
        match self {
            Self::UnknownGroup | Self::NoGroup | Self::FormsOfSeveral => true,
            Self::NothingToRemove
            | Self::Duplicate(_)
            | Self::ClaimedTwice(_)
            | Self::NeverMatches(_) => false,
        }
    }
}

impl Problem {
    /// What is the matter, in Italian: for those who write the words.
    pub fn italian(&self) -> String {
        match self {
            Self::UnknownGroup => {
                "questo gruppo non esiste; usa uno di quelli dei file del bot".to_owned()
            }
            Self::NoGroup => {
                "non ha un gruppo: scrivi sopra un'intestazione, per esempio [venue: places]"
                    .to_owned()
            }
            Self::FormsOfSeveral => {
                "prima di «=» ci può stare una parola sola; metti ognuna su una riga".to_owned()
            }
            Self::NothingToRemove => {
                "non c'è niente da togliere: il gruppo non ha questa voce".to_owned()
            }
            Self::Duplicate(place) => format!("c'è già in {place}"),
            Self::ClaimedTwice(place) => format!("c'è anche in {place}; conta l'ultima"),
            Self::NeverMatches(Dead::OnlyArticles) => {
                "non servirà mai: ha solo articoli".to_owned()
            }
            Self::NeverMatches(Dead::ComesSecond { entry, place }) => {
                format!("non servirà mai: prima viene «{entry}» ({place})")
            }
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: «{}»: {}",
            self.file, self.line, self.entry, self.problem
        )
    }
}

/// Adds the entries of one file to those read before, or takes away what it says.
pub(super) fn read<'a>(
    file: usize,
    name: &str,
    text: &'a str,
    items: &mut Vec<Item<'a>>,
    findings: &mut Vec<Finding>,
) {
    let mut sense = None;
    for (index, line) in text.lines().enumerate() {
        let mut report = |entry: &str, problem| {
            findings.push(Finding {
                file: name.to_owned(),
                line: index + 1,
                entry: entry.to_owned(),
                problem,
            });
        };
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        if let Some(header) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            sense = Sense::parse(header);
            if sense.is_none() {
                report(line, Problem::UnknownGroup);
            }
            continue;
        }
        let Some(sense) = sense else {
            report(line, Problem::NoGroup);
            continue;
        };
        if let Some(removed) = line.strip_prefix("- ") {
            for entry in split(removed) {
                let before = items.len();
                items.retain(|item| item.sense != sense || item.text != entry);
                if items.len() == before {
                    report(entry, Problem::NothingToRemove);
                }
            }
            continue;
        }
        let mut add = |text: &'a str, forms: &'a str| {
            let (literal, text) = match text.strip_prefix('=') {
                Some(rest) => (true, rest.trim()),
                None => (false, text),
            };
            items.push(Item {
                sense,
                text,
                forms,
                literal,
                file,
            });
        };
        match line.split_once(" = ") {
            Some((word, _)) if word.contains(',') => report(word, Problem::FormsOfSeveral),
            Some((word, forms)) => add(word.trim(), forms),
            None => split(line).for_each(|entry| add(entry, "")),
        }
    }
}

fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

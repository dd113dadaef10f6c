//! Placements: the links that the agency shares, each with a start word of its own.

use serde::{Deserialize, Serialize};

use super::invited::token_in;
use super::pairing::is_secret;
use super::records::{Missing, RecordKind, all, json};
use crate::dialogue::Source;
use crate::store::{Keep, Record, Records};

/// A place where a link is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The parameter of its link.
    pub word: String,
    /// What the agency calls it.
    pub label: String,
    /// The day on which it was made, since 1970.
    pub made: i64,
    /// The day on which it was retired; it goes on being counted.
    pub retired: Option<i64>,
}

/// The form at rest. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 {
        word: String,
        label: String,
        made: i64,
        retired: Option<i64>,
    },
}

/// A label that makes no placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// Nothing that could be a start word.
    #[error("a label needs a letter or a digit")]
    Empty,
    /// Longer than a label may be.
    #[error("a label has at most {MOST_LABEL} characters")]
    Long,
    /// Not what Telegram lets through.
    #[error(
        "a start word has letters, digits, _ and -, at most {} of them",
        Source::MAX_LEN
    )]
    Word,
    /// It would make a word that means something else.
    #[error("this makes a start word that the bot itself uses: choose another")]
    Reserved,
}

/// The longest label, in characters.
pub const MOST_LABEL: usize = 64;

impl Placement {
    /// A placement of today, with the start word that its label makes.
    ///
    /// # Errors
    /// See [`LabelError`].
    pub fn new(label: &str, today: i64) -> Result<Self, LabelError> {
        let word = word(label);
        if word.is_empty() {
            return Err(LabelError::Empty);
        }
        Self::with_word(label, &word, today)
    }

    /// A placement of today with a start word that need not be its label's: a link that is out already.
    ///
    /// # Errors
    /// See [`LabelError`].
    pub fn with_word(label: &str, word: &str, today: i64) -> Result<Self, LabelError> {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.chars().count() > MOST_LABEL {
            return Err(LabelError::Long);
        }
        if label.is_empty() {
            return Err(LabelError::Empty);
        }
        let source = Source::new(word).ok_or(LabelError::Word)?;
        if source.is_own() || is_secret(word) || token_in(word).is_some() {
            return Err(LabelError::Reserved);
        }
        Ok(Self {
            word: word.to_owned(),
            label,
            made: today,
            retired: None,
        })
    }

    /// The record that keeps it.
    pub fn record(&self) -> Record {
        let stored = Stored::V1 {
            word: self.word.clone(),
            label: self.label.clone(),
            made: self.made,
            retired: self.retired,
        };
        Record {
            id: RecordKind::Placement.of_text(&self.word),
            owner: None,
            keep: Keep::Always,
            content: json(&stored),
        }
    }

    /// Reads a record's content; `None` for a form that this version does not know.
    pub fn read(content: &[u8]) -> Option<Self> {
        let Stored::V1 {
            word,
            label,
            made,
            retired,
        } = serde_json::from_slice(content).ok()?;
        Some(Self {
            word,
            label,
            made,
            retired,
        })
    }
}

/// Those that were made.
pub(super) fn placements(records: &Records) -> Result<Vec<Placement>, Missing> {
    let found = all(records, RecordKind::Placement)?;
    Ok(found.into_iter().filter_map(Placement::read).collect())
}

/// The start word of a label: small letters and digits, hyphens between, at most
/// [`Source::MAX_LEN`].
fn word(label: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;
    let mut word = String::new();
    for c in label.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !word.is_empty() && !word.ends_with('-') {
            word.push('-');
        }
        if word.len() == Source::MAX_LEN {
            break;
        }
    }
    word.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_makes_its_start_word() {
        for (label, word) in [
            ("Bio di Instagram", "bio-di-instagram"),
            ("  Città & caffè!  ", "citta-caffe"),
            ("Volantino 2026", "volantino-2026"),
            ("ﬁera", "fiera"),
        ] {
            assert_eq!(Placement::new(label, 1).unwrap().word, word);
        }
        let long = "parola ".repeat(9);
        assert!(Placement::new(&long, 1).unwrap().word.len() <= Source::MAX_LEN);
        for (label, error) in [
            ("", LabelError::Empty),
            ("🙂", LabelError::Empty),
            ("Коммерция", LabelError::Empty),
            (&"x".repeat(65), LabelError::Long),
            ("condiviso", LabelError::Reserved),
            (
                "desk 0123456789abcdef0123456789abcdef",
                LabelError::Reserved,
            ),
        ] {
            assert_eq!(Placement::new(label, 1), Err(error), "{label}");
        }
    }

    #[test]
    fn rows_of_every_version_are_read_back() {
        let placement = Placement {
            word: "fiera".into(),
            label: "Fiera".into(),
            made: 20_000,
            retired: Some(20_100),
        };
        let sample = br#"{"v":"1","word":"fiera","label":"Fiera","made":20000,"retired":20100}"#;
        assert_eq!(Placement::read(sample), Some(placement.clone()));
        assert_eq!(placement.record().content, sample);
        assert_eq!(Placement::read(br#"{"v":"9"}"#), None);
    }
}

//! The stored form of a conversation: apart from the domain type, and versioned, so that either can
//! change without losing the other.

use serde::{Deserialize, Serialize};

use super::state::{Dialogue, Source, State};

/// What is written. Older versions stay readable: a new shape is a new variant here, with its row in
/// [`Dialogue::try_from`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "v")]
pub enum Stored {
    /// The first shape.
    #[serde(rename = "1")]
    V1 {
        /// Where the conversation stands.
        state: State,
        /// The link it came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Source>,
    },
    /// A version that this program does not know.
    #[serde(other)]
    Unknown,
}

/// A stored conversation that cannot be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableDialogue;

impl std::fmt::Display for UnreadableDialogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the stored conversation is of a version that this program does not know")
    }
}

impl std::error::Error for UnreadableDialogue {}

impl From<&Dialogue> for Stored {
    fn from(dialogue: &Dialogue) -> Self {
        Self::V1 {
            state: dialogue.state,
            source: dialogue.source.clone(),
        }
    }
}

impl TryFrom<Stored> for Dialogue {
    type Error = UnreadableDialogue;

    fn try_from(stored: Stored) -> Result<Self, UnreadableDialogue> {
        match stored {
            Stored::V1 { state, source } => Ok(Self { state, source }),
            Stored::Unknown => Err(UnreadableDialogue),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_survives_the_round_trip() {
        for state in State::all() {
            for source in [None, Source::new("bio-instagram")] {
                let dialogue = Dialogue { state, source };
                let text = serde_json::to_string(&Stored::from(&dialogue)).unwrap();
                let back: Stored = serde_json::from_str(&text).unwrap();
                assert_eq!(Dialogue::try_from(back), Ok(dialogue), "{text}");
            }
        }
    }

    #[test]
    fn rows_of_the_first_version_stay_readable() {
        let sample = r#"{"v":"1","state":{"verdict":["owner",{"goods":["venue","followers"]},"searching"]},"source":"bio"}"#;
        let stored: Stored = serde_json::from_str(sample).unwrap();
        assert!(Dialogue::try_from(stored).is_ok());
    }

    #[test]
    fn a_later_version_is_refused_and_named() {
        let stored: Stored = serde_json::from_str(r#"{"v":"9","mood":"sunny"}"#).unwrap();
        assert_eq!(Dialogue::try_from(stored), Err(UnreadableDialogue));
    }
}

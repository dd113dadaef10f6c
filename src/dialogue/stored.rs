//! The stored form of a conversation: apart from the domain's types, none of which it mentions, and
//! versioned, so that either can change without losing the other.

mod frozen;
mod places;

use serde::{Deserialize, Serialize};

use super::source::Source;
use super::state::Dialogue;

/// What is written. Older versions stay readable: a new shape is a new variant here, with types of its
/// own and its row in [`Dialogue::try_from`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "v")]
pub enum Stored {
    /// The first shape.
    #[serde(rename = "1")]
    V1 {
        /// Where the conversation stands.
        state: places::AskedAll,
        /// The link it came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// How far the conversation has come is remembered, too.
    #[serde(rename = "2")]
    V2 {
        /// Where the conversation stands.
        state: places::AskedAll,
        /// The furthest that it ever stood.
        reached: frozen::Reached,
        /// The link it came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// Question 3 is not asked of those of whom its answer is known.
    #[serde(rename = "3")]
    V3 {
        /// Where the conversation stands.
        state: places::State,
        /// The furthest that it ever stood.
        reached: frozen::Reached,
        /// The link it came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// A version that this program does not know.
    #[serde(other)]
    Unknown,
}

/// A stored conversation that cannot be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableDialogue {
    /// It is of a later version.
    Version,
    /// Its link is none.
    Source,
}

impl std::fmt::Display for UnreadableDialogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Version => {
                "the stored conversation is of a version that this program does not know"
            }
            Self::Source => "the stored conversation's link is not a start parameter",
        })
    }
}

impl std::error::Error for UnreadableDialogue {}

impl From<&Dialogue> for Stored {
    fn from(dialogue: &Dialogue) -> Self {
        let Dialogue {
            state,
            source,
            reached,
        } = dialogue;
        Self::V3 {
            state: (*state).into(),
            reached: (*reached).into(),
            source: source.as_ref().map(|source| source.as_str().to_owned()),
        }
    }
}

impl TryFrom<Stored> for Dialogue {
    type Error = UnreadableDialogue;

    fn try_from(stored: Stored) -> Result<Self, UnreadableDialogue> {
        match stored {
            // The furthest step is not known: where it stands is the least.
            Stored::V1 { state, source } => Ok(Self {
                reached: state.reached(),
                ..Self::at(state.into(), read(source)?)
            }),
            Stored::V2 {
                state,
                reached,
                source,
            } => Ok(Self {
                state: state.into(),
                source: read(source)?,
                reached: reached.into(),
            }),
            Stored::V3 {
                state,
                reached,
                source,
            } => Ok(Self {
                state: state.into(),
                source: read(source)?,
                reached: reached.into(),
            }),
            Stored::Unknown => Err(UnreadableDialogue::Version),
        }
    }
}

fn read(source: Option<String>) -> Result<Option<Source>, UnreadableDialogue> {
    let Some(parameter) = source else {
        return Ok(None);
    };
    let source = Source::kept(&parameter).ok_or(UnreadableDialogue::Source)?;
    Ok(Some(source))
}

#[cfg(test)]
mod tests;

//! What became of letters that are to be reported.

use super::super::body;
use super::super::outcome::says_no_topic;
use crate::store::Waiting;
use crate::turn::{Report, Told};

/// What whoever writes letters is told of them.
#[derive(Clone, Copy, Debug)]
pub enum Outgone {
    /// What became of a letter. Its row is struck out with what is written of it.
    Letter {
        /// The row.
        id: i64,
        /// What it was about.
        report: Report,
        /// What became of it.
        told: Told,
    },
    /// Chats were gone, and all that was theirs.
    Chats,
}

impl Outgone {
    /// What is told of a letter; nothing where nobody wants to know.
    pub(super) fn of(row: &Waiting, told: Told) -> Option<Self> {
        let report = body::report_of(&row.body).and_then(Report::from_text)?;
        let id = row.id;
        Some(Self::Letter { id, report, told })
    }
}

/// What a refusal tells whoever wrote the letter.
pub(super) fn refused(description: &str) -> Told {
    if says_no_topic(description) {
        Told::NoTopic
    } else {
        Told::Refused
    }
}

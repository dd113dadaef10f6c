//! The buttons as a phone shows them: how many rows there are, what fits beside another, and whether
//! the answers to one question are of one kind.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::Notes;
use super::screens::{MOST_OF_THREE, MOST_PAIRED, ShownText};
use super::uses::{ScreenPlace, Uses};
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;

/// The most rows of buttons below a screen that a phone of 360 × 740 points shows whole.
const fn most_rows(place: ScreenPlace) -> Option<usize> {
    match place {
        ScreenPlace::First => Some(5),
        ScreenPlace::Verdict(_) => Some(4),
        ScreenPlace::Question
        | ScreenPlace::Panel(_)
        | ScreenPlace::Page(_)
        | ScreenPlace::Beside => None,
    }
}

/// Answers are of different kinds where the longest has more than this many times as many characters
/// as the shortest: «Sì» beside half a sentence.
const MOST_UNLIKE: f64 = 2.5;
/// And at least so many more: short words differ without being unlike.
const LEAST_UNLIKE: usize = 12;

pub(super) fn check(notes: &mut Notes<'_>, uses: &Uses, shown: &[ShownText<'_>]) {
    let texts: BTreeMap<Name<'_>, usize> = shown
        .iter()
        .map(|shown| {
            (
                shown.used.key(),
                shown.worded.formatted.text.chars().count(),
            )
        })
        .collect();
    let length = |used: usize| texts.get(&uses.each[used].key()).copied();
    let mut told = BTreeSet::new();
    for set in &uses.views {
        rows(notes, uses, set.place, &set.rows);
        for row in &set.rows {
            // Three share a row where their screen has no room for another.
            let limit = match (row.len(), set.place) {
                (0 | 1, _) => continue,
                (3.., ScreenPlace::Verdict(_)) => MOST_OF_THREE,
                (_, _) => MOST_PAIRED,
            };
            for used in row {
                let key = uses.each[*used].key();
                if let Some(length) = length(*used).filter(|length| *length > limit)
                    && told.insert(key)
                {
                    let what = Flaw::TooLongBeside { length, limit };
                    notes.note_shown(Severity::Warning, key, what);
                }
            }
        }
        if matches!(set.place, ScreenPlace::First | ScreenPlace::Question) {
            unlike(notes, uses, &set.answers, length, &mut told);
        }
    }
}

/// How many rows a screen has is the code's doing.
fn rows(notes: &mut Notes<'_>, uses: &Uses, place: ScreenPlace, rows: &[Vec<usize>]) {
    let first = rows.iter().flatten().next();
    if let (Some(most), Some(first)) = (most_rows(place), first)
        && rows.len() > most
    {
        let what = Flaw::ManyRows {
            rows: rows.len(),
            limit: most,
        };
        notes.note(Severity::Error, uses.each[*first].key(), what);
    }
}

fn unlike<'u>(
    notes: &mut Notes<'_>,
    uses: &'u Uses,
    answers: &[usize],
    length: impl Fn(usize) -> Option<usize>,
    told: &mut BTreeSet<Name<'u>>,
) {
    let lengths = answers
        .iter()
        .filter_map(|used| Some((length(*used)?, *used)));
    let (Some((short, brief)), Some((long, wordy))) = (lengths.clone().min(), lengths.max()) else {
        return;
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "a label is far shorter than 2^52 letters"
    )]
    let times = long as f64 / short.max(1) as f64;
    let (brief, wordy) = (uses.each[brief].key(), uses.each[wordy].key());
    if times > MOST_UNLIKE && long - short >= LEAST_UNLIKE && told.insert(wordy) {
        let what = Flaw::UnlikeAnswers {
            long,
            other: brief.to_string(),
            short,
        };
        notes.note_shown(Severity::Warning, wordy, what);
    }
}

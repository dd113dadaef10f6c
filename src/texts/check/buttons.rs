//! The buttons as a phone shows them: how many rows there are, what fits beside another, whether the
//! answers to one question are of one kind, and whether what does something says so by a verb.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::Findings;
use super::screens::{MOST_OF_THREE, MOST_PAIRED, ShownText};
use super::uses::{Role, ScreenPlace, Uses};
use super::verbs::is_order;
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;

/// The most rows of buttons below a screen that a phone of 360 × 740 points shows whole.
const fn most_rows(place: ScreenPlace) -> Option<usize> {
    match place {
        ScreenPlace::First => Some(5),
        ScreenPlace::Verdict(_) => Some(4),
        ScreenPlace::Question(_)
        | ScreenPlace::Talk(_)
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

pub(super) fn check(notes: &mut Findings<'_>, uses: &Uses, shown: &[ShownText<'_>]) {
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
    orders(notes, uses, shown);
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
        if matches!(set.place, ScreenPlace::First | ScreenPlace::Question(_)) {
            unlike(notes, uses, &set.answers, length, &mut told);
        }
    }
}

/// What is called as the command that opens the same page.
const CALLED: Name<'_> = Name::message("navigation", Some("difference"));

/// A button that does something begins with the verb.
fn orders(notes: &mut Findings<'_>, uses: &Uses, shown: &[ShownText<'_>]) {
    let acts = uses.views.iter().flat_map(|set| &set.acts);
    let acts: BTreeSet<_> = acts.map(|used| uses.each[*used].key()).collect();
    let mut told = BTreeSet::new();
    for ShownText { used, worded } in shown {
        let key = used.key();
        let text = &worded.formatted.text;
        let is_act = used.role == Role::Label && acts.contains(&key) && key != CALLED;
        if is_act && !is_order(text) && told.insert(key) {
            let first = text.split_whitespace().next().unwrap_or_default();
            notes.note_shown(Severity::Warning, key, Flaw::NoVerb(first.to_owned()));
        }
    }
}

/// How many rows a screen has is the code's doing.
fn rows(notes: &mut Findings<'_>, uses: &Uses, place: ScreenPlace, rows: &[Vec<usize>]) {
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
    notes: &mut Findings<'_>,
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

#[cfg(test)]
mod tests {
    use super::super::uses::{ButtonSet, Use};
    use super::*;
    use crate::dialogue::Voice;
    use crate::texts::files::{Layer, SourceFile};
    use crate::texts::index::Index;

    /// The findings of a screen with so many rows of one button.
    fn found(place: ScreenPlace, count: usize) -> Vec<Flaw> {
        let used = Use {
            id: "verdict-buttons".to_owned(),
            attribute: Some("share"),
            args: Vec::new(),
            role: Role::Label,
        };
        let set = ButtonSet {
            paragraphs: Vec::new(),
            answers: Vec::new(),
            acts: Vec::new(),
            rows: vec![vec![0]; count],
            place,
        };
        let uses = Uses {
            each: vec![used],
            views: vec![set],
        };
        let files = [SourceFile::new("x.ftl".into(), Layer::Embedded, "a = b\n")];
        let index = Index::new(&files);
        let mut notes = Findings {
            index: &index,
            findings: Vec::new(),
        };
        check(&mut notes, &uses, &[]);
        notes
            .findings
            .into_iter()
            .map(|finding| finding.what)
            .collect()
    }

    #[test]
    fn a_verdict_has_four_rows_and_the_first_screen_five() {
        for (place, limit) in [
            (ScreenPlace::Verdict(Voice::Smm), 4),
            (ScreenPlace::First, 5),
        ] {
            assert_eq!(found(place, limit), []);
            let rows = limit + 1;
            assert_eq!(found(place, rows), [Flaw::ManyRows { rows, limit }]);
        }
        assert_eq!(found(ScreenPlace::Panel(Voice::Owner), 9), []);
    }
}

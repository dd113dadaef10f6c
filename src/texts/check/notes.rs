//! Where the parts of the check lay down what they find.

use crate::texts::files::{FOLDER, SourceFile};
use crate::texts::finding::{Finding, Severity};
use crate::texts::flaw::Flaw;
use crate::texts::index::{Index, Name};

/// Where the parts of the check lay down what they find.
pub(super) struct Findings<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Findings<'a> {
    /// Notes something about a text, wherever it is written.
    pub(super) fn note(&mut self, severity: Severity, key: Name<'_>, what: Flaw) {
        let (file, line) = match self.index.get(key) {
            Some(part) => (part.file.name.clone(), part.line),
            None => (FOLDER.to_owned(), 1),
        };
        self.findings.push(Finding {
            severity,
            file,
            line,
            id: key.to_string(),
            what,
        });
    }

    /// Notes something about a text as it is shown, at the part that is to blame for it.
    pub(super) fn note_shown(&mut self, severity: Severity, key: Name<'_>, what: Flaw) {
        let index = self.index;
        let culprit = index.to_blame(key);
        let what = if culprit == key {
            what
        } else {
            Flaw::Inherited {
                key: key.to_string(),
                flaw: Box::new(what),
            }
        };
        self.note(severity, culprit, what);
    }

    /// Notes something at a given line.
    pub(super) fn note_at(
        &mut self,
        severity: Severity,
        file: &SourceFile,
        line: usize,
        key: Name<'_>,
        what: Flaw,
    ) {
        self.findings.push(Finding {
            severity,
            file: file.name.clone(),
            line,
            id: key.to_string(),
            what,
        });
    }
}

/// The name nearest to what was written, if it is near enough to have been meant.
pub(super) fn nearest<'n>(
    written: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    /// Below this likeness (0 to 1), a suggestion would be a guess.
    const ENOUGH: f64 = 0.8;
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(written, name), name))
        .filter(|(likeness, _)| *likeness >= ENOUGH)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

//! Everything that a folder of texts holds, read and checked; and taken into use while the bot runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::watch;

use crate::texts::{self, CheckReport, Finding, Flaw, OverlayError, Severity, Texts};
use crate::understanding::{self, ExampleProblem, Lexicon};

/// Checks the texts, and the examples beside them.
pub fn check(texts: &Texts) -> CheckReport {
    let mut report = texts::check(texts);
    let (_, findings) = Lexicon::with_files(texts.word_files());
    report.add(findings.into_iter().map(of_words));
    report
}

/// A finding in a file of examples, as one in a file of texts.
fn of_words(finding: understanding::ExampleFinding) -> Finding {
    Finding {
        severity: if finding.problem.breaks() {
            Severity::Error
        } else {
            Severity::Warning
        },
        file: finding.file,
        line: finding.line,
        id: format!("«{}»", finding.entry),
        what: Flaw::Elsewhere {
            english: finding.problem.to_string(),
            italian: italian(&finding.problem),
        },
    }
}

/// For those who write the examples.
fn italian(problem: &ExampleProblem) -> String {
    match problem {
        ExampleProblem::NoExample => "non è un esempio: scrivi etichetta, tab e testo".to_owned(),
        ExampleProblem::UnknownLabel(label, known) => {
            format!("l'etichetta «{label}» non esiste; usa una di queste: {known}")
        }
        ExampleProblem::Duplicate(place) => format!("c'è già in {place}"),
        ExampleProblem::Contradiction(place) => {
            format!("in {place} ha un'altra etichetta; se valgono tutte e due: venue|shop")
        }
    }
}

/// Reads the folder of texts again whenever it is `asked` for, until nobody can ask any more: all of it
/// is taken into use, or, with an error in one of its files, nothing. What came of it is logged.
pub async fn renew_texts(
    folder: Option<PathBuf>,
    texts: &watch::Sender<Arc<Texts>>,
    mut asked: impl AsyncFnMut() -> Option<()>,
) {
    while asked().await.is_some() {
        let Some(folder) = folder.clone() else {
            log::info!("there is no folder of texts to read again: --locales names one");
            continue;
        };
        let shown = folder.display().to_string();
        // Every screen is set for the check, which would hold up the chats.
        match tokio::task::spawn_blocking(move || read(&folder)).await {
            Ok(Some(new)) => {
                drop(texts.send_replace(new));
                log::info!("the texts in {shown} were read again and are in use");
            }
            Ok(None) => {}
            Err(error) => log::error!("reading the texts again: {error}"),
        }
    }
}

/// Reads and checks a folder; `None` where it has errors.
fn read(folder: &Path) -> Option<Arc<Texts>> {
    let shown = folder.display();
    let texts = match Texts::with_overlay(folder) {
        Ok((texts, _)) => texts,
        Err(error @ OverlayError { .. }) => {
            log::error!("{error}; the texts stay as they were");
            return None;
        }
    };
    let report = check(&texts);
    for finding in &report.findings {
        match finding.severity {
            Severity::Error => log::error!("{finding}"),
            Severity::Warning => log::warn!("{finding}"),
        }
    }
    if report.has_errors() {
        log::error!("the texts in {shown} have errors: all texts stay as they were");
        return None;
    }
    Some(Arc::new(texts))
}

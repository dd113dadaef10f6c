//! What the check has to say.

use std::fmt;

use super::gulpease;
use crate::texts::finding::{Finding, Severity};
use crate::texts::flaw::Language;

/// What `check` found, and what it looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckReport {
    /// Errors first; then by file, line and message.
    pub findings: Vec<Finding>,
    /// How many different messages, buttons and phrases are in use.
    pub texts: usize,
    /// How many different views were set.
    pub views: usize,
    /// How easy the messages that are long enough to be judged are to read, in the middle of the row:
    /// the Gulpease index, 0 to 100; `None` if there is no such message.
    pub readability: Option<f64>,
}

impl CheckReport {
    /// Whether something would break on Telegram or not be shown as it is written.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Adds what was found in files beside the texts.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
        self.findings.sort_by_cached_key(order);
        self.findings.dedup();
    }

    /// The findings under a heading for each severity, and a summary, in a language.
    pub fn said(&self, language: Language) -> String {
        let mut lines = Vec::new();
        for severity in [Severity::Error, Severity::Warning] {
            if self.count(severity) > 0 {
                lines.push(heading(severity, language).to_owned());
                let found = self.findings.iter();
                let found = found.filter(|finding| finding.severity == severity);
                lines.extend(found.map(|finding| finding.said(language)));
                lines.push(String::new());
            }
        }
        lines.push(self.summary(language));
        lines.join("\n")
    }

    fn summary(&self, language: Language) -> String {
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let (texts, views) = (self.texts, self.views);
        let readability = self.readability.map(|index| {
            let is_enough = index >= gulpease::LEAST_MEDIAN;
            let least = gulpease::LEAST_MEDIAN;
            match (language, is_enough) {
                (Language::English, true) => format!("; median Gulpease {index:.0}"),
                (Language::English, false) => format!(
                    "; median Gulpease {index:.0}, the least is {least:.0}: shorten the longest \
                     sentences"
                ),
                (Language::Italian, true) => format!("; Gulpease mediano {index:.0}"),
                (Language::Italian, false) => format!(
                    "; Gulpease mediano {index:.0}, almeno {least:.0}: accorcia le frasi più lunghe"
                ),
            }
        });
        let readability = readability.unwrap_or_default();
        match language {
            Language::English => format!(
                "{texts} texts on {views} screens: {}, {}{readability}",
                counted(errors, "error", "errors"),
                counted(warnings, "warning", "warnings")
            ),
            Language::Italian => format!(
                "{texts} testi in {views} schermate: {}, {}{readability}",
                counted(errors, "errore", "errori"),
                counted(warnings, "avviso", "avvisi")
            ),
        }
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

fn order(finding: &Finding) -> impl Ord + use<> {
    let Finding {
        severity,
        file,
        line,
        id,
        what,
    } = finding;
    (*severity, file.clone(), *line, id.clone(), what.to_string())
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::English))
    }
}

const fn heading(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::English) => {
            "Errors (Telegram would refuse these, or they would not be shown as written):"
        }
        (Severity::Error, Language::Italian) => {
            "Errori (Telegram li rifiuterebbe, o non uscirebbero come sono scritti):"
        }
        (Severity::Warning, Language::English) => "Warnings:",
        (Severity::Warning, Language::Italian) => "Avvisi:",
    }
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

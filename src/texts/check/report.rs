//! What the check has to say.

use std::fmt;

use super::gulpease;
use crate::texts::finding::{Finding, Severity};

/// What `check` found, and what it looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
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

impl Report {
    /// Whether something would break on Telegram or not be shown as it is written.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Adds what was found in files beside the texts.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
        self.findings.sort_by(|a, b| order(a).cmp(&order(b)));
        self.findings.dedup();
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

fn order(finding: &Finding) -> impl Ord + '_ {
    let Finding {
        severity,
        file,
        line,
        id,
        what,
    } = finding;
    (*severity, file, *line, id, what)
}

impl fmt::Display for Report {
    /// The findings under a heading for each severity, and a summary.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (severity, heading) in [
            (
                Severity::Error,
                "Errors (Telegram would refuse these, or they would not be shown as written):",
            ),
            (Severity::Warning, "Warnings:"),
        ] {
            if self.count(severity) > 0 {
                writeln!(f, "{heading}")?;
                for finding in &self.findings {
                    if finding.severity == severity {
                        writeln!(f, "{finding}")?;
                    }
                }
                writeln!(f)?;
            }
        }
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let (texts, views) = (self.texts, self.views);
        write!(
            f,
            "{texts} texts on {views} screens: {}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        )?;
        match self.readability {
            Some(index) if index >= gulpease::LEAST_MEDIAN => {
                write!(f, "; median Gulpease {index:.0}")
            }
            Some(index) => write!(
                f,
                "; median Gulpease {index:.0}, the least is {:.0}: shorten the longest sentences",
                gulpease::LEAST_MEDIAN
            ),
            None => Ok(()),
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

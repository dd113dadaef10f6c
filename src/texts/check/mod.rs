//! Reads every text as a strict editor and as Telegram would, on every screen that can be reached.
//!
//! A text that Telegram would refuse, or that the bot could not show as it is written, is an error;
//! one that reads badly or serves nothing is a warning.

mod commands;
mod gulpease;
mod prose;
mod screens;
mod structure;
mod uses;

use std::fmt;
use std::sync::OnceLock;

use super::files::{FOLDER, SourceFile};
use super::finding::{Finding, Severity};
use super::index::{Index, Name};
use super::{Context, Texts};
use uses::Uses;

pub(super) use structure::unparsed;

/// What `check` found, and what it looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Errors first; then by file, line and message.
    pub findings: Vec<Finding>,
    /// How many different messages, buttons and phrases are in use.
    pub texts: usize,
    /// How many different views were set.
    pub views: usize,
    /// How easy the messages of more than 30 words are to read, in the middle of the row: the Gulpease
    /// index, 0 to 100; `None` if there is no such message.
    pub readability: Option<f64>,
}

impl Report {
    /// Whether something would break on Telegram or not be shown as it is written.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
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

/// Checks the texts, as they are with their overlay.
pub fn check(texts: &Texts) -> Report {
    // Derived from the code alone: the same for every folder of texts.
    static USES: OnceLock<Uses> = OnceLock::new();
    let context = longest_context();
    let uses = USES.get_or_init(Uses::collect);
    let index = Index::new(&texts.wording.files);
    let mut desk = Desk {
        index: &index,
        findings: texts.read.clone(),
    };
    for file in &texts.wording.files {
        if file.layer == super::files::Layer::Embedded {
            desk.findings.extend(unparsed(file));
        }
    }
    structure::check(&mut desk, uses);
    prose::check(&mut desk);
    let set = screens::check(&mut desk, &texts.wording, uses, &context);
    commands::check(&mut desk, &set);
    let readability = gulpease::check(&mut desk, &set);
    let mut findings = desk.findings;
    let order = |finding: &Finding| {
        (
            finding.severity,
            finding.file.clone(),
            finding.line,
            finding.id.clone(),
            finding.what.clone(),
        )
    };
    findings.sort_by_key(order);
    findings.dedup();
    Report {
        findings,
        texts: uses.each.len(),
        views: uses.views.len(),
        readability,
    }
}

/// The context whose values take the most room: a username of 32 characters, the longest that
/// Telegram allows, and a number of days beyond reason.
fn longest_context() -> Context {
    Context {
        bot: "follower_o_cliente_agenzia_x_bot".to_owned(),
        days: 99_999,
    }
}

/// Where the parts of the check lay down what they find.
struct Desk<'a> {
    index: &'a Index<'a>,
    findings: Vec<Finding>,
}

impl<'a> Desk<'a> {
    /// Notes something about a text, wherever it is written.
    fn note(&mut self, severity: Severity, key: Name<'_>, what: String) {
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

    /// Notes something at a given line.
    fn note_at(
        &mut self,
        severity: Severity,
        file: &SourceFile,
        line: usize,
        key: Name<'_>,
        what: String,
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
fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    /// Below this likeness (0 to 1), a suggestion would be a guess.
    const ENOUGH: f64 = 0.8;
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(written, name), name))
        .filter(|(likeness, _)| *likeness >= ENOUGH)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::files::{Layer, embedded};

    #[test]
    fn what_the_built_in_texts_lack_is_an_error_beside_its_neighbour() {
        let mut files = embedded();
        for file in &mut files {
            let text = file.resource.source();
            let cut = text
                .replace("notice-lost =", "lost-notice =")
                .replace(".wait =", ".weit =");
            *file = SourceFile::new(file.name.clone(), Layer::Embedded, &cut);
        }
        let report = check(&Texts::new(files, Vec::new(), Vec::new()));
        let errors: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| (finding.id.as_str(), finding.file.as_str(), &*finding.what))
            .collect();
        let file = "locales/it/avvisi.ftl";
        assert_eq!(
            errors,
            [
                (
                    "notice-lost",
                    file,
                    "is missing; add it, for instance beside notice-understood"
                ),
                (
                    "toasts.wait",
                    file,
                    "is missing; add it, for instance beside toasts"
                ),
            ],
            "{report}"
        );
        let orphans = report.findings.len() - errors.len();
        assert_eq!(orphans, 2, "{report}");
    }

    #[test]
    fn every_variant_that_a_selector_lacks_is_named() {
        use crate::dialogue::{Aim, Kind, Offer, Topic};
        let mut files = embedded();
        for file in &mut files {
            let lines = file.resource.source().lines();
            let cut: Vec<_> = lines
                .filter(|line| !line.trim_start().starts_with('['))
                .map(|line| line.replace("*[", "*[x-"))
                .collect();
            *file = SourceFile::new(file.name.clone(), Layer::Embedded, &cut.join("\n"));
        }
        let report = check(&Texts::new(files, Vec::new(), Vec::new()));
        let lacks = |id: &str, name: &str| {
            let named = format!("[{name}]");
            let mut findings = report.findings.iter();
            findings.any(|finding| {
                finding.id == id
                    && finding.what.starts_with("has no variant")
                    && finding.what.contains(&named)
            })
        };
        for topic in Topic::ALL {
            assert!(lacks("notice-understood", topic.name()), "{topic} {report}");
        }
        for kind in Kind::ALL {
            let has_a_text_of_its_own = match kind {
                Kind::Text | Kind::UnknownCommand | Kind::Edited | Kind::Forwarded => true,
                Kind::Photo
                | Kind::Voice
                | Kind::Audio
                | Kind::Video
                | Kind::Animation
                | Kind::Sticker
                | Kind::Document
                | Kind::Location
                | Kind::Contact
                | Kind::Poll
                | Kind::Unknown => false,
            };
            assert_ne!(
                has_a_text_of_its_own,
                lacks("notice-media", kind.name()),
                "{kind}"
            );
        }
        for offer in Offer::ALL {
            let id = format!("brief-goal-{}", offer.sells());
            for aim in Aim::of(offer) {
                assert!(lacks(&id, aim.row()), "{aim:?} {report}");
            }
        }
    }

    #[test]
    fn every_text_and_button_of_every_variant_is_missed() {
        use crate::dialogue::{Aim, Answer, Command, Manager, Need, Offer, Panel, Question, Voice};
        let empty = SourceFile::new("locales/it/x.ftl".into(), Layer::Embedded, "x = x\n");
        let report = check(&Texts::new(vec![empty], Vec::new(), Vec::new()));
        let missing: std::collections::HashSet<_> = report
            .findings
            .iter()
            .filter(|finding| finding.what.starts_with("is missing"))
            .map(|finding| finding.id.as_str())
            .collect();
        let demand = |id: String| assert!(missing.contains(id.as_str()), "{id}");
        for question in Question::ALL {
            demand(question.text().to_owned());
            demand(question.text_smm().to_owned());
        }
        for answer in Answer::ALL {
            for voice in Voice::ALL {
                if answer.is_offered_to(voice) {
                    demand(format!(
                        "{}.{}",
                        answer.question().labels(voice),
                        answer.name()
                    ));
                }
            }
        }
        for offer in Offer::ALL {
            let name = offer.name();
            for id in ["why", "measures", "brief"] {
                demand(format!("{id}-{name}"));
            }
            for part in ["heading", "story", "lesson"] {
                demand(format!("example-{name}-{part}"));
            }
            demand(format!("examples.{name}"));
            for aim in Aim::of(offer) {
                demand(format!("relation-{}", aim.row()));
                demand(format!("relation-{}-smm", aim.row()));
            }
        }
        for need in Need::ALL {
            for id in ["verdict", "measures"] {
                demand(format!("{id}-{need}"));
            }
            for manager in Manager::ALL {
                demand(format!("next-{need}-{manager}"));
            }
            demand(format!("next-{need}-smm"));
        }
        for panel in Panel::ALL {
            demand(format!("verdict-buttons.{panel}"));
        }
        for command in Command::ALL {
            demand(format!("commands.{command}"));
        }
    }
}

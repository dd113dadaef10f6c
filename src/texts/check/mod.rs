//! Reads every text as a strict editor and as Telegram would, on every screen that can be reached.
//!
//! A text that Telegram would refuse, or that the bot could not show as it is written, is an error;
//! one that reads badly or serves nothing is a warning.

mod desk;
mod gulpease;
mod prose;
mod report;
mod screens;
mod structure;
mod uses;

use std::sync::OnceLock;

use self::desk::Desk;
use self::uses::Uses;
use super::files::Layer;
use super::finding::Finding;
use super::index::Index;
use super::unparsed::unparsed;
use super::{Context, Texts};

pub use self::report::Report;

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
        if file.layer == Layer::Embedded {
            desk.findings.extend(unparsed(file));
        }
    }
    structure::check(&mut desk, uses);
    prose::check(&mut desk);
    let set = screens::check(&mut desk, &texts.wording, uses, &context);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::files::{SourceFile, embedded};
    use crate::texts::finding::Severity;

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
}

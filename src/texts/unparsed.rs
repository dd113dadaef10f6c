//! What is no Fluent.

use super::files::SourceFile;
use super::finding::{Finding, Severity};
use super::flaw::Flaw;

/// What Fluent could not parse.
pub(super) fn unparsed(file: &SourceFile) -> Vec<Finding> {
    let source = file.resource.source();
    let finding = |error: &fluent_syntax::parser::ParserError| {
        let start = error.slice.clone().map_or(error.pos.start, |s| s.start);
        let entry = source.get(start..).unwrap_or_default();
        let id: String = entry
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        Finding {
            severity: Severity::Error,
            file: file.name.clone(),
            line: file.line_at(start),
            id: if id.is_empty() { "-".to_owned() } else { id },
            what: Flaw::NotFluent {
                line: file.line_at(error.pos.start),
                kind: error.kind.clone(),
            },
        }
    };
    file.errors.iter().map(finding).collect()
}

//! `check`: nothing to correct in the texts of the binary, and a finding, in its place, for every
//! kind of mistake that a folder of rewordings, and what the configuration says of the agency, can hold.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot be set up has failed"
)]

mod agency;
mod breaking;
mod files;
mod style;

use std::fs;

use follower_o_cliente::texts::{CheckReport, Language, Severity, Texts, check};

use Severity::Error;

/// Checks a file laid over the built-in texts.
fn check_overlay(text: &str) -> CheckReport {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("miei.ftl"), text).unwrap();
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    check(&texts)
}

#[test]
fn the_built_in_texts_have_nothing_to_correct() {
    let report = check(&Texts::embedded());
    assert_eq!(report.findings, [], "{report}");
    assert!(report.readability.unwrap() >= 75.0, "{report}");
    let summary = report.to_string();
    assert!(
        summary.contains(" screens: 0 errors, 0 warnings; median Gulpease "),
        "{summary}"
    );
}

/// Whoever writes the texts reads no English, and finds the same places.
fn in_italian(report: &CheckReport) {
    for finding in &report.findings {
        let (english, italian) = (finding.to_string(), finding.said(Language::Italian));
        let words = finding.what.said(Language::Italian);
        assert_ne!(english, italian);
        for word in [
            " the ",
            " is ",
            " to ",
            " has ",
            " not ",
            " with ",
            " expected ",
        ] {
            let padded = format!(" {} ", words.to_lowercase());
            assert!(!padded.contains(word), "{word}: {italian}");
        }
        let place = format!("{}:{}: {}: ", finding.file, finding.line, finding.id);
        assert!(italian.starts_with(&place), "{italian}");
    }
}

/// Demands exactly one finding: its weight, its line, its message, and a part of what it says.
fn demand(text: &str, severity: Severity, line: usize, id: &str, says: &str) {
    let report = check_overlay(text);
    let matching = |line_known: bool| {
        report
            .findings
            .iter()
            .filter(|f| f.severity == severity && f.id == id && f.what.to_string().contains(says))
            .filter(|f| !line_known || (f.line == line && f.file.ends_with("miei.ftl")))
            .count()
    };
    assert_eq!(matching(true), 1, "{text}\n{report}");
    assert_eq!(matching(false), 1, "{text}\n{report}");
    assert_eq!(report.has_errors(), severity == Error, "{text}\n{report}");
    in_italian(&report);
}

#[test]
fn a_good_overlay_has_nothing_to_correct() {
    let text = "-noi = Agenzia Rossi\n\
                welcome = Ciao da { -noi }! { saluto }\n\
                saluto = Qui bastano 3 tocchi.\n";
    let report = check_overlay(text);
    assert_eq!(report.findings, [], "{report}");
}

#[test]
fn findings_are_sorted_errors_first_and_printed_as_places() {
    let report = check_overlay("welcome = Perchè  no?\nprogress = <b>\nzzz = Ciao\n");
    let lines: Vec<_> = report.findings.iter().map(|f| f.line).collect();
    assert_eq!(lines, [2, 1, 1, 3], "{report}");
    let printed = report.to_string();
    assert!(printed.starts_with("Errors "), "{printed}");
    assert!(
        printed.contains("miei.ftl:2: progress: Telegram would refuse"),
        "{printed}"
    );
    assert!(printed.contains("1 error, 3 warnings"), "{printed}");
}

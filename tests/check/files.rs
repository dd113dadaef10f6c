//! The files of a folder of rewordings: which are read, and however they were saved.

use std::fs;

use follower_o_cliente::texts::{CheckReport, Texts, check};

#[test]
fn a_folder_without_texts_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    let report = check(&texts);
    assert_eq!(report.findings.len(), 1, "{report}");
    assert!(!report.has_errors());
}

/// Checks a folder with these files.
fn check_files(files: &[(&str, &[u8])]) -> CheckReport {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    check(&texts)
}

#[test]
fn what_editors_and_systems_leave_in_the_folder_is_no_text() {
    let broken = b"ciao mondo <b>\n[";
    let left: Vec<(&str, &[u8])> = [
        ".x.ftl.swp",
        ".#x.ftl",
        "#x.ftl#",
        "x.ftl~",
        "x.ftl.bak",
        "x.ftl.orig",
        "._x.ftl",
        ".x.ftl",
        "~$x.ftl",
        "._ours.tsv",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "notes.txt",
    ]
    .map(|name| (name, &broken[..]))
    .to_vec();
    let report = check_files(&[&left[..], &[("x.ftl", b"welcome = Ciao\n")]].concat());
    assert_eq!(report.findings, [], "{report}");
}

#[test]
fn texts_are_read_however_they_were_saved() {
    let text = "welcome =\r\n    Ciao.\r\n    Perché no?\r\nnotice-lost = Ecco.\r\n";
    let plain = check_files(&[("x.ftl", text.as_bytes())]);
    assert_eq!(plain.findings, [], "{plain}");
    let marked = format!("\u{feff}{text}");
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let words = "\u{feff}venue\tbocciodromo\r\n";
    for (name, bytes) in [("x.ftl", marked.as_bytes()), ("X.FTL", &wide)] {
        let report = check_files(&[(name, bytes), ("ours.tsv", words.as_bytes())]);
        assert_eq!(report.findings, [], "{name}: {report}");
        assert_ne!(check_files(&[(name, b"zzz = x\n")]).findings, []);
    }
}

#[test]
fn a_file_whose_name_some_program_has_changed_is_named() {
    for (name, meant) in [
        ("saluto.ftl.txt", "saluto.ftl"),
        ("Saluto.FTL.TXT", "Saluto.FTL"),
        ("nostre.tsv.txt", "nostre.tsv"),
    ] {
        let report = check_files(&[(name, b"welcome = Ciao\n")]);
        assert_eq!(report.findings.len(), 1, "{report}");
        let finding = &report.findings[0];
        assert!(finding.file.ends_with(name), "{report}");
        assert!(
            finding
                .what
                .to_string()
                .ends_with(&format!("rename it to {meant}")),
            "{report}"
        );
        assert!(!report.has_errors());
    }
}

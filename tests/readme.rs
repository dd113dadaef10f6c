//! What the README shows is what the program does.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use std::path::Path;

use follower_o_cliente::dialogue::Voice;
use follower_o_cliente::report::diagram::{diagram, pair_diagram};
use follower_o_cliente::report::transcript::transcript;
use follower_o_cliente::texts::{Context, Texts};
use follower_o_cliente::understanding::Lexicon;

const README: &str = include_str!("../README.md");

#[test]
fn the_diagram_is_the_one_that_the_code_draws() {
    let block = format!("```mermaid\n{}\n```", diagram().trim_end());
    assert!(README.contains(&block), "paste what `diagram` prints");
}

#[test]
fn the_diagram_of_two_is_the_one_that_the_code_draws() {
    const PAIR: &str = include_str!("../docs/pair.md");
    let block = format!("```mermaid\n{}\n```", pair_diagram().trim_end());
    assert!(PAIR.contains(&block), "paste what `diagram --pair` prints");
}

#[test]
fn the_transcript_is_a_real_one() {
    let real = transcript(&Texts::embedded(), &Context::default(), &[0, 2, 2]).unwrap();
    let block = format!("```text\n{}\n```", real.trim_end());
    assert!(
        README.contains(&block),
        "paste what `transcript --choose 0,2,2` prints"
    );
}

#[test]
fn the_example_of_understanding_is_a_real_one() {
    let (lexicon, text) = (Lexicon::embedded(), "ho una pizzeria a Bari");
    let line = format!(
        "{}\t{text}\t{}",
        lexicon.activity(Voice::Owner, text),
        lexicon.explain(Voice::Owner, text).unwrap()
    );
    assert!(README.contains(&line), "{line}");
}

#[test]
fn the_reworded_message_exists_and_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let example = README
        .split("```text\nwelcome =")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    std::fs::write(
        folder.path().join("saluto.ftl"),
        format!("welcome ={example}"),
    )
    .unwrap();
    let (texts, findings) = Texts::with_overlay(folder.path()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let report = follower_o_cliente::texts::check(&texts);
    assert!(report.findings.is_empty(), "{report}");
}

/// A comment that says where something is proved is read as a promise.
#[test]
fn the_files_that_comments_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("tests"), root.join("benches")];
    let (mut named, mut lacking) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|end| end != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let comments = text.lines().map(str::trim_start);
            for line in comments.filter(|line| line.starts_with("//")) {
                // Every second piece stands between backticks.
                for name in line.split('`').skip(1).step_by(2) {
                    let top = name.split('/').next().unwrap_or_default();
                    let tops = [
                        "src", "tests", "benches", "docs", "deploy", "locales", ".ci",
                    ];
                    if !name.contains('/') || !tops.contains(&top) || name.contains(['*', ' ', '<'])
                    {
                        continue;
                    }
                    named += 1;
                    if !root.join(name).exists() {
                        lacking.push(format!("{}: {name}", path.display()));
                    }
                }
            }
        }
    }
    assert!(named > 3, "{named}");
    assert!(lacking.is_empty(), "\n{}\n", lacking.join("\n"));
}

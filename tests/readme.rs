//! What the README shows is what the program does.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use follower_o_cliente::report::diagram::diagram;
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
        lexicon.activity(text),
        lexicon.explain(text)
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

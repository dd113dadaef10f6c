//! The examples, and lines of a folder beside them: what is learnt, reported and explained.

use follower_o_cliente::dialogue::{Answer, GoodsGoal, Question, Voice};
use follower_o_cliente::understanding::{Lexicon, Meaning};

use super::examples;

#[test]
fn the_examples_have_nothing_to_report() {
    let findings: Vec<String> = Lexicon::with_files(&examples::files(env!("CARGO_MANIFEST_DIR")))
        .1
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(findings, Vec::<String>::new());
    for (file, text) in examples::files(env!("CARGO_MANIFEST_DIR")) {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let late = lines.windows(2).find(|pair| pair[0] > pair[1]);
        assert_eq!(
            late, None,
            "{file}: out of order, and what is fitted depends on it"
        );
    }
}

/// All models together; the size in the binary is promised.
#[test]
fn the_fitted_model_is_small() {
    let model = include_bytes!(concat!(env!("OUT_DIR"), "/model.bin"));
    assert!(model.len() <= 1_500_000, "{} bytes", model.len());
}

#[test]
fn a_folder_adds_lines_that_win() {
    let file = |text: &str| vec![("ours.tsv".to_owned(), text.to_owned())];
    let text =
        "# Ours.\nvenue\tzigozago\nunknown\ttrullo\nshop\ttrullo antico\nnowhere\tx\nvenue zigo\n";
    let (lexicon, findings) = Lexicon::with_files(&file(text));
    for (said, meaning) in [
        ("non ho uno Zigozago?", "venue"),
        ("zigozaghi", "unknown"),
        ("ho un trullo", "unknown"),
        ("ho un trullo antico", "shop"),
        ("ho una pizzeria", "venue"),
    ] {
        assert_eq!(
            lexicon.activity(Voice::Owner, said).to_string(),
            meaning,
            "{said}"
        );
    }
    let lines: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [5, 6]);
    assert!(findings.iter().all(|finding| finding.problem.breaks()));
    let said = |place: usize| findings[place].problem.to_string();
    assert!(said(0).starts_with("unknown label «nowhere»; take one of venue, "));
    assert!(said(1).starts_with("no example"));
    let goods = [(
        "goods-ours.tsv".to_owned(),
        "known\tfar rumore\n".to_owned(),
    )];
    let (lexicon, findings) = Lexicon::with_files(&goods);
    let goal = |text| lexicon.answer(Question::GoodsGoal, Voice::Owner, text);
    assert_eq!(findings, []);
    assert_eq!(
        goal("vogliamo far rumore"),
        Meaning::Is(Answer::GoodsGoal(GoodsGoal::Known))
    );
}

/// In either voice, and whether the words are those that were typed or those that the client would have.
#[test]
fn lines_of_a_folder_win_over_what_is_made_of_a_client() {
    let text = "shop\tha un trullo\nvenue\tho una casetta\n".to_owned();
    let (lexicon, _) = Lexicon::with_files(&[("ours.tsv".to_owned(), text)]);
    let of_client = |text| lexicon.activity(Voice::Smm, text).to_string();
    assert_eq!(of_client("il mio cliente ha un trullo"), "shop");
    assert_eq!(of_client("ha una casetta"), "venue");
    let explained = lexicon.explain(Voice::Smm, "ha un trullo");
    let line = explained.and_then(|explained| explained.own_line);
    assert_eq!(line.as_deref(), Some("ha un trullo"));
}

/// «Says nothing» is an answer of the folder's, too: no other question is asked in its place.
#[test]
fn a_line_of_a_folder_may_say_that_nothing_is_said() {
    for (question, file) in [
        (Question::Sells, "sells-ours.tsv"),
        (Question::TwoGoal, "two-ours.tsv"),
    ] {
        let files = [(file.to_owned(), "unknown\tuna pizzeria\n".to_owned())];
        let (lexicon, findings) = Lexicon::with_files(&files);
        assert_eq!(findings, []);
        let answer = |text| lexicon.answer(question, Voice::Owner, text);
        assert_ne!(answer("ho un ristorante"), Meaning::Unknown, "{file}");
        assert_eq!(answer("ho una pizzeria"), Meaning::Unknown, "{file}");
    }
}

/// Either is fair, or both have to be asked about: that is not the same.
#[test]
fn two_labels_that_are_fair_contradict_two_that_have_to_be_asked() {
    let text = "venue|shop\tpasticceria\nvenue+shop\tpasticceria\n";
    let findings = Lexicon::with_files(&[("ours.tsv".to_owned(), text.to_owned())]).1;
    let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("ours.tsv:2: «pasticceria»: contradicts ours.tsv:1"));
}

#[test]
fn check_finds_what_stands_twice_or_contradicts_itself() {
    let text = "shop\tferramenta\nshop\tFerramenta!\nvenue\tferramenta\n";
    let findings = Lexicon::with_files(&[("ours.tsv".to_owned(), text.to_owned())]).1;
    let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!(
        found[0],
        "ours.tsv:2: «Ferramenta!»: already listed at ours.tsv:1"
    );
    assert!(found[1].starts_with("ours.tsv:3: «ferramenta»: contradicts ours.tsv:1"));
}

#[test]
fn explanations_say_which_words_decided() {
    let lexicon = Lexicon::default();
    let explain = |text| lexicon.explain(Voice::Owner, text);
    let explanation = explain("Un negozzio di scarpe").expect("there are words");
    assert_eq!(
        explanation.words.first().map(String::as_str),
        Some("negozzio")
    );
    let [(best, share), (_, other)] = explanation.shares;
    assert_eq!(best, "shop");
    assert!(share > 0.5 && other < 0.5 && share <= 1.0);
    assert_eq!(explain(""), None);
}

//! Every verdict as a person reads it. After a text is changed on purpose, see the difference and
//! accept it with `INSTA_UPDATE=always cargo test --test transcripts`.

use follower_o_cliente::dialogue::{Offer, Panel, View, views};
use follower_o_cliente::report::transcript::{
    all, invited, offer_verdicts, pairs, small_talk, smm_way, transcript,
};
use follower_o_cliente::texts::{Context, Texts};

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_offer() {
    let (texts, context) = (Texts::embedded(), Context::default());
    for offer in Offer::ALL {
        let name = format!("verdicts-{}", offer.name());
        snapshot(&name, &offer_verdicts(&texts, &context, offer));
    }
}

#[test]
fn social_media_manager() {
    let (texts, context) = (Texts::embedded(), Context::default());
    snapshot("verdicts-smm", &smm_way(&texts, &context));
}

#[test]
fn a_client_whom_they_invited() {
    let (texts, context) = (Texts::embedded(), Context::default());
    snapshot("verdicts-invited", &invited(&texts, &context));
}

#[test]
fn small_talk_and_whatever_else_is_sent() {
    let (texts, context) = (Texts::embedded(), Context::default());
    snapshot("small-talk", &small_talk(&texts, &context));
}

#[test]
fn two_who_answer_apart() {
    let (texts, context) = (Texts::embedded(), Context::default());
    snapshot("pairs", &pairs(&texts, &context));
}

/// Each text of a panel that is one reader's own is read somewhere.
#[test]
fn what_a_panel_says_to_each_reader_is_in_a_transcript() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let all = all(&texts, &context);
    let mut read = 0;
    for view in views() {
        let View::Panel(_, _, Panel::Interview | Panel::Brief | Panel::Measures | Panel::Rival) =
            view
        else {
            continue;
        };
        let html = &texts.view(&view, &context).html;
        let lines = html.lines().filter(|line| !line.contains(['<', '&']));
        for line in lines.filter(|line| !line.is_empty()) {
            assert!(all.contains(line), "{view:?}: {line}");
            read += 1;
        }
    }
    assert!(read > 1_000, "{read}");
}

#[test]
fn all_of_them_are_the_single_ones_in_a_row() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let all = all(&texts, &context);
    for offer in Offer::ALL {
        assert!(all.contains(&offer_verdicts(&texts, &context, offer)));
    }
    for chapter in [smm_way, invited, small_talk, pairs] {
        assert!(all.contains(&chapter(&texts, &context)));
    }
}

#[test]
fn one_conversation_repeats_its_screens_in_full() {
    // Question 1, question 2, back, question 2 again.
    let (texts, context) = (Texts::embedded(), Context::default());
    let told = transcript(&texts, &context, &[0, 5, 0]).unwrap();
    let question = told.lines().filter(|line| line.starts_with("[0] ")).count();
    assert_eq!(question, 4, "{told}");
    assert!(!told.contains("above"), "{told}");
}

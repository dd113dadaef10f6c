//! Every screen of a pair fits a phone, whoever reads it and however long the name is.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{Gap, PairBrief, PairView, Side, View};
use follower_o_cliente::html::parse;
use follower_o_cliente::texts::{Context, Texts};

#[test]
fn every_screen_of_a_pair_fits_a_phone() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let samples = PairView::samples();
    assert!(samples.len() > 500, "{}", samples.len());
    let mut named = 0;
    for view in samples {
        let shown = texts.view(&View::Pair(view.clone()), &context);
        let text = parse(&shown.html).unwrap().text;
        let length = text.encode_utf16().count();
        // The first question stands below who asks it, with its answers.
        let first = matches!(view, PairView::Welcome { .. });
        assert!(length <= 480, "{length}: {text}");
        assert!(first || shown.keyboard.len() <= 4, "{view:?}");
        for (row, key) in shown
            .keyboard
            .iter()
            .flat_map(|row| row.iter().map(move |key| (row, key)))
        {
            let most = if row.len() == 1 { 40 } else { 18 };
            assert!(key.text.chars().count() <= most, "{}", key.text);
            named += usize::from(key.text.contains("Massimiliano"));
        }
        for wrong in [
            "risposte a Anna",
            "risposte ad Elena",
            "risposte ad Massimiliano",
        ] {
            let keys = shown.keyboard.iter().flatten();
            let all = keys.map(|key| key.text.clone()).chain([text.clone()]);
            assert!(!all.into_iter().any(|said| said.contains(wrong)), "{wrong}");
        }
    }
    assert!(named > 0, "a long name is on a button");
}

/// What two confirm says what they agree on, and leaves nothing to be filled in.
#[test]
fn an_agreement_names_the_objective_and_has_no_blanks() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let mut agreements = 0;
    for view in PairView::samples() {
        let PairView::Brief(PairBrief { aim, .. }) = &view else {
            continue;
        };
        let aim = *aim;
        let text = texts.view(&View::Pair(view), &context).html.clone();
        assert!(!text.contains("__"), "{text}");
        let goal = text.split("Obiettivo: ").nth(1).unwrap();
        let known = goal.lines().next().unwrap().len() > 10;
        assert!(known, "{aim:?}: {text}");
        agreements += 1;
    }
    assert!(agreements > 100, "{agreements}");
}

/// Where both want followers and need customers they speak the same language, and there is nothing to confirm.
#[test]
fn nobody_agrees_on_a_misunderstanding() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let mut shared = 0;
    for view in PairView::samples() {
        let PairView::Compared { comparison, .. } = &view else {
            continue;
        };
        let comparison = *comparison;
        let shown = texts.view(&View::Pair(view), &context);
        let mut keys = shown.keyboard.iter().flatten();
        let offered = keys.any(|key| key.text == "Apri l'accordo");
        let misunderstood = shown.html.contains("malinteso");
        assert!(!(offered && misunderstood), "{comparison:?}");
        // They are asked to talk, and to answer again.
        if misunderstood {
            assert!(shown.html.contains("rispondete di nuovo"), "{}", shown.html);
            shared += 1;
        }
        assert_eq!(offered, shown.html.contains("L'accordo è pronto"));
    }
    assert!(shared > 10, "{shared}");
}

/// A hand is shaken over a yes alone, and whoever's name is known is called by it.
#[test]
fn a_comparison_shakes_hands_over_a_yes_alone() {
    let (texts, context) = (Texts::embedded(), Context::default());
    for view in PairView::samples() {
        let PairView::Compared {
            comparison,
            side,
            name,
            ..
        } = &view
        else {
            continue;
        };
        let (comparison, side, name) = (*comparison, *side, name.clone());
        let text = texts.view(&View::Pair(view), &context).html.clone();
        let (shaken, no) = (text.contains('🤝'), text.contains("non vi capite"));
        assert!(!(shaken && no), "{text}");
        assert!(!(no && comparison.same_goal()), "{comparison:?}: {text}");
        if name.as_deref() == Some("Anna") {
            let role = match side {
                Side::Smm => "chi ti affida i social",
                Side::Owner => "chi gestisce i tuoi social",
            };
            assert!(!text.to_lowercase().contains(role), "{text}");
        }
    }
}

/// The line that counts says «the same language» where it is counted so, and below it stands what to do about this
/// very difference.
#[test]
fn a_comparison_says_what_is_counted_and_has_a_bridge_for_each_difference() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let mut gaps = HashSet::new();
    for view in PairView::samples() {
        let PairView::Compared {
            comparison, side, ..
        } = &view
        else {
            continue;
        };
        let (comparison, side) = (*comparison, *side);
        let html = texts.view(&View::Pair(view), &context).html.clone();
        let text = parse(&html).unwrap().text;
        let same = text.contains("Parlate la stessa lingua");
        assert_eq!(same, comparison.same(), "{comparison:?}: {text}");
        let bridge = match comparison.gap() {
            Gap::Activity | Gap::Goal => "Partite da questa domanda:",
            Gap::Near => "manca poco",
            Gap::Followers => "Da soli, però, non bastano",
            Gap::Unsure => "quale numero deve essere più alto?",
            Gap::Nothing => "L'accordo è pronto",
        };
        assert!(text.contains(bridge), "{comparison:?}: {text}");
        // Question by question.
        let said = |what: &str, same: bool| {
            let mut lines = text.lines();
            let line = lines.find(|line| line.starts_with(what)).unwrap();
            let one = line.ends_with(", per tutti e due.");
            let two = match side {
                Side::Owner => line.contains(". Tu: ") && line.contains(". Secondo "),
                // Who answered in a client's stead has said what they believe.
                Side::Smm => line.contains(". Secondo te: "),
            };
            assert_eq!((one, two), (same, !same), "{what}: {comparison:?}: {text}");
        };
        said("Attività", comparison.same_activity());
        said("Obiettivo", comparison.same_goal());
        gaps.insert(comparison.gap());
    }
    assert_eq!(gaps, HashSet::from(Gap::ALL));
}

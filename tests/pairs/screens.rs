//! Every screen of a pair fits a phone, whoever reads it and however long the name is.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{Gap, PairBrief, PairView, Side, View};
use follower_o_cliente::html::parse;
use follower_o_cliente::texts::{Context, Key, KeyAction, Texts};

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
            " e Elena",
            " ed Anna",
            " ed Massimiliano",
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
        let misunderstood = shown.html.contains("Manca un passo.");
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

/// The social media manager answers as the owner would: what both said is said of the owner, and by whom; the owner
/// reads that the other one guessed.
#[test]
fn each_line_of_a_comparison_says_whose_answer_it_is_and_about_whom() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let mut lines = 0;
    for view in PairView::samples() {
        let PairView::Compared { side, name, .. } = &view else {
            continue;
        };
        let (side, name) = (*side, name.clone());
        let text = parse(&texts.view(&View::Pair(view), &context).html)
            .unwrap()
            .text;
        let guessed = text.contains(" ha risposto pensando a te.");
        assert_eq!(guessed, side == Side::Owner, "{text}");
        let called = match (&name, side) {
            (Some(name), _) if name.len() < 9 => name.as_str(),
            (Some(_), _) => "Massimiliano",
            (None, Side::Smm) => "chi ti affida i social",
            (None, Side::Owner) => "chi gestisce i tuoi social",
        };
        for line in text.lines() {
            let of = ["Attività. ", "Obiettivo. "];
            let Some(said) = of.iter().find_map(|what| line.strip_prefix(what)) else {
                continue;
            };
            lines += 1;
            let (about, by) = match side {
                Side::Smm => (format!("Per {called}"), "Secondo te: ".to_owned()),
                Side::Owner => ("Per te: ".to_owned(), format!("Secondo {called}")),
            };
            assert!(said.starts_with(&about) && said.contains(&by), "{line}");
        }
    }
    assert!(lines > 100, "{lines}");
}

/// No button sends what does not stand above it.
#[test]
fn whatever_sends_shows_what_it_sends() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let mut sending = 0;
    for view in PairView::samples() {
        let shown = texts.view(&View::Pair(view), &context);
        let keys = shown.keyboard.iter().flatten();
        let sends = |key: &Key| matches!(&key.action, KeyAction::Data(data) if data.starts_with("pair.send."));
        if keys.filter(|key| sends(key)).count() == 0 {
            continue;
        }
        sending += 1;
        let (_, said) = shown
            .html
            .split_once("Le tue risposte. Attività: ")
            .unwrap();
        assert!(
            said.lines().nth(1).unwrap().starts_with("Obiettivo: "),
            "{said}"
        );
    }
    assert!(sending > 20, "{sending}");
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
        let PairView::Compared { comparison, .. } = &view else {
            continue;
        };
        let comparison = *comparison;
        let html = texts.view(&View::Pair(view), &context).html.clone();
        let text = parse(&html).unwrap().text;
        // Two who want followers are told that they agree, and on what.
        let followers = text.contains("Volete la stessa cosa. Manca un passo.");
        assert_eq!(followers, comparison.gap() == Gap::Followers, "{text}");
        let same =
            text.contains("Parlate la stessa lingua.") || followers && comparison.same_activity();
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
            let as_one = [
                format!("Stessa {}: ", what.to_lowercase()),
                format!("Stesso {}: ", what.to_lowercase()),
                format!("{what}: ancora da decidere, per tutti e due"),
            ];
            let one = as_one.iter().any(|one| text.contains(one));
            let two = text.contains(&format!("{what}. Per "));
            assert_eq!((one, two), (same, !same), "{what}: {comparison:?}: {text}");
        };
        said("Attività", comparison.same_activity());
        said("Obiettivo", comparison.same_goal());
        gaps.insert(comparison.gap());
    }
    assert_eq!(gaps, HashSet::from(Gap::ALL));
}

//! Every screen of a pair fits a phone, whoever reads it and however long the name is.

use follower_o_cliente::dialogue::{PairView, View};
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

//! Whatever is written: an answer, and no panic.

use follower_o_cliente::dialogue::{Question, Voice};
use follower_o_cliente::understanding::Lexicon;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::measured::lines;
use super::shared;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        every_answer(shared(), &text);
    }

    #[test]
    fn neither_case_nor_spaces_nor_the_way_accents_are_composed_matter(
        line in 0..lines().count(),
        tail in "[a-zàèéìòù' ]{0,12}",
    ) {
        let lexicon = shared();
        let text = format!("{} {tail}", lines().nth(line).expect("a line").text);
        let expected = every_answer(lexicon, &text);
        prop_assert_eq!(&every_answer(lexicon, &text.nfd().collect::<String>()), &expected);
        prop_assert_eq!(&every_answer(lexicon, &text.nfc().collect::<String>()), &expected);
        prop_assert_eq!(&every_answer(lexicon, &text.to_uppercase()), &expected);
        prop_assert_eq!(&every_answer(lexicon, &format!(" \t{text}\u{a0} ")), &expected);
        let apart = text.replace(' ', " \u{a0}\u{2009}\t ");
        prop_assert_eq!(&every_answer(lexicon, &apart), &expected);
    }
}

#[test]
fn hostile_texts_are_answered() {
    let many = |piece: &str| piece.chars().cycle().take(4096).collect::<String>();
    for piece in [
        "\u{200b}",
        "\u{202e}مرحبا ",
        "\u{fdfa}",
        "z\u{300}\u{301}",
        "ristorante",
        "? ",
        "\0",
        "a'",
    ] {
        every_answer(shared(), &many(piece));
    }
    assert_eq!(
        shared()
            .activity(Voice::Owner, "ri\u{200b}sto\u{ad}ra\u{200d}nte")
            .to_string(),
        "venue"
    );
    assert_eq!(
        shared().activity(Voice::Owner, "𝓻𝓲𝓼𝓽𝓸𝓻𝓪𝓷𝓽𝓮").to_string(),
        "venue"
    );
}

/// What every question makes of a text.
fn every_answer(lexicon: &Lexicon, text: &str) -> String {
    let answers =
        Question::ALL.map(|question| Voice::ALL.map(|voice| lexicon.answer(question, voice, text)));
    format!("{answers:?} {:?}", lexicon.talk(text))
}

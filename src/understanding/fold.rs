//! What is left of a word when number and gender, then spelling, no longer count.
//!
//! Snowball's Italian stemmer is deliberately absent: it cuts *modellismo*, *modellista* and *modello* down to
//! one stem, and those are three trades.

/// Words this short differ by their last letter (*bar*, *Bari*; *vino*, *vini* are listed both).
pub(super) const KEPT_WHOLE: usize = 4;

/// The same for *negozio* and *negozi*, *fioraio* and *fioraie*, *creatore* and *creatrice*; not for *trattoria*
/// and *trattore*. Expects a plain word; the answer replaces what `folded` held.
pub(super) fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.len() <= KEPT_WHOLE {
        folded.push_str(word);
        return;
    }
    for (ending, kept) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending) {
            folded.push_str(stem);
            folded.push_str(kept);
            return;
        }
    }
    folded.push_str(word.strip_suffix(['a', 'e', 'i', 'o']).unwrap_or(word));
}

/// The first that fits, so the longer ones come first.
const ENDINGS: &[(&str, &str)] = &[
    ("trice", "tor"),
    ("trici", "tor"),
    ("aia", "a"),
    ("aie", "a"),
    ("aria", "ar"),
    ("arie", "ar"),
    ("cia", "c"),
    ("cie", "c"),
    ("gia", "g"),
    ("gie", "g"),
    ("ia", "i"),
    ("ie", "i"),
    ("io", ""),
    ("ii", ""),
    ("che", "c"),
    ("chi", "c"),
    ("ghe", "g"),
    ("ghi", "g"),
];

/// How a folded word sounds: double letters once, no h, one letter for one sound. Most spelling mistakes of
/// Italian end here. The answer is added to `sound`.
pub(super) fn sound(folded: &str, sound: &mut String) {
    sound_after(None, folded, sound);
}

/// The same of what follows a word whose sound ends in `last`.
pub(super) fn sound_after(mut last: Option<char>, folded: &str, sound: &mut String) {
    for c in folded.chars() {
        let c = match c {
            'h' => continue,
            'k' | 'q' => 'c',
            'j' | 'y' => 'i',
            'w' => 'v',
            kept => kept,
        };
        if last != Some(c) {
            sound.push(c);
            last = Some(c);
        }
    }
}

/// The stem of a word that looks like the dictionary form of a verb.
pub(super) fn infinitive_stem(word: &str) -> Option<&str> {
    ["are", "ere", "ire"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
}

/// The verbs in their dictionary form of which a word may be a form: *vendo, vendiamo, vende, vendono, vendendo* of
/// *vendere*. The second person is left out: nobody says *tu* of the own activity, and it looks like a plural noun. So
/// is what was done once. Each is written to `infinitive` and offered to `known`; the first that is known wins.
pub(super) fn infinitive<T>(
    word: &str,
    infinitive: &mut String,
    known: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    FORMS.iter().find_map(|(ending, themes)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= 2)?;
        // *carichiamo* is of *caricare*.
        let stem = match ending {
            &"iamo" => stem.strip_suffix('h').unwrap_or(stem),
            _ => stem,
        };
        themes.iter().find_map(|theme| {
            infinitive.clear();
            infinitive.push_str(stem);
            infinitive.push_str(theme);
            known(infinitive)
        })
    })
}

/// The endings of the forms, and what stands there in the dictionary form. The longer ones come first.
const FORMS: &[(&str, &[&str])] = &[
    ("iamo", &["are", "ere", "ire", "iare"]),
    ("ando", &["are"]),
    ("endo", &["ere", "ire"]),
    ("ano", &["are"]),
    ("ono", &["ere", "ire"]),
    ("o", &["are", "ere", "ire"]),
    ("a", &["are"]),
    ("e", &["ere", "ire"]),
];

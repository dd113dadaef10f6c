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
/// Italian end here.
pub(super) fn sound(folded: &str, sound: &mut String) {
    sound.clear();
    let mut last = None;
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

/// The words that Italian makes from a verb in its dictionary form: *vendo, vendiamo, vende, vendono,
/// vendendo*. The second person is left out: nobody says *tu* of the own activity, and it looks like a plural noun. So
/// is what was done once.
pub(super) fn conjugate(verb: &str) -> Vec<String> {
    let Some((stem, theme)) = ["are", "ere", "ire"]
        .iter()
        .find_map(|e| verb.strip_suffix(e).map(|stem| (stem, *e)))
    else {
        return Vec::new();
    };
    let (she, they, doing) = match theme {
        "are" => ("a", "ano", "ando"),
        "ere" => ("e", "ono", "endo"),
        _ => ("e", "ono", "endo"),
    };
    let soft = stem.strip_suffix('i').unwrap_or(stem);
    let hard = if theme == "are" && (stem.ends_with('c') || stem.ends_with('g')) {
        "h"
    } else {
        ""
    };
    vec![
        format!("{stem}o"),
        format!("{soft}{hard}iamo"),
        format!("{stem}{she}"),
        format!("{stem}{they}"),
        format!("{stem}{doing}"),
    ]
}

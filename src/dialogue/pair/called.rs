//! How somebody is called in a text: a first name may be as long as a sentence.

/// The most characters of a name in running text.
pub(super) const MOST_IN_TEXT: usize = 32;
/// The most characters of a name in a line of a list, or beside another one.
pub(super) const MOST_IN_LINE: usize = 16;
/// The most characters of a name on a button: with the words before it a phone shows it whole.
pub(super) const MOST_ON_BUTTON: usize = 15;

/// How «a» is written before a name: Italian adds a d before the same vowel, and before no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// «a Bruno», «a Elena».
    Plain,
    /// «ad Anna».
    Vowel,
}

impl Before {
    /// What selects it in a text.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "a",
            Self::Vowel => "ad",
        }
    }

    /// Before this name.
    pub(super) fn of(name: &str) -> Self {
        if begins_with(name, "aàáâãäåāăą") {
            Self::Vowel
        } else {
            Self::Plain
        }
    }
}

/// How «e» is written before a name, by the same rule: what selects it in a text.
pub(super) fn and(name: &str) -> &'static str {
    if begins_with(name, "eèéêëēĕėęě") {
        "ed"
    } else {
        "e"
    }
}

/// Whether a name's first letter is one of these. Whatever is drawn before it is not said.
fn begins_with(name: &str, letters: &str) -> bool {
    let first = name.chars().find(|letter| letter.is_alphabetic());
    let mut first = first.into_iter().flat_map(char::to_lowercase);
    first.next().is_some_and(|letter| letters.contains(letter))
}

/// As much of a name as has room: whole words of it, or else the beginning of the first one.
pub(super) fn short(name: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut length = 0;
    for word in name.split_whitespace() {
        let gap = usize::from(!kept.is_empty());
        let longer = length + gap + word.chars().count();
        if longer > most {
            break;
        }
        if gap == 1 {
            kept.push(' ');
        }
        kept.push_str(word);
        length = longer;
    }
    if kept.is_empty() {
        let first = name.split_whitespace().next().unwrap_or_default();
        kept.extend(first.chars().take(most.saturating_sub(1)));
        if !kept.is_empty() {
            kept.push('…');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_d_is_added_before_the_same_vowel_alone() {
        for name in ["Anna", "anna", "Àlex", "ÅSA", "🌸 Ada", "«Al»"] {
            assert_eq!(Before::of(name), Before::Vowel, "{name}");
        }
        for name in ["Bruno", "Elena", "Haarlem", "Ugo", "Ñandú", "Яна", "", "🌸"] {
            assert_eq!(Before::of(name), Before::Plain, "{name}");
        }
        for name in ["Elena", "elena", "Èlia", "🌸 Emma"] {
            assert_eq!(and(name), "ed", "{name}");
        }
        for name in ["Bruno", "Anna", "Helga", "", "🌸"] {
            assert_eq!(and(name), "e", "{name}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_its_words_where_it_has_some() {
        for (name, most, expected) in [
            ("Anna", 15, "Anna"),
            (" Anna \n Maria ", 15, "Anna Maria"),
            ("Maria Antonietta Giovanna", 16, "Maria Antonietta"),
            ("Maria Antonietta Giovanna", 15, "Maria"),
            ("Wolfeschlegelsteinhausen", 15, "Wolfeschlegels…"),
            ("Wolfeschlegelsteinhausen Ugo", 15, "Wolfeschlegels…"),
            ("  ", 15, ""),
        ] {
            assert_eq!(short(name, most), expected, "{name}");
            assert!(short(name, most).chars().count() <= most);
        }
    }
}

//! What people say that is no answer, known by the whole of its words: the phrases of
//! `locales/it/understanding/talk.tsv` and `talk-whole.txt`, a label and a phrase on each line, and the signs of
//! `signs.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::naming::plain;
use crate::dialogue::Talk;

const PHRASES: &str = include_str!("../../../locales/it/understanding/talk.tsv");
const WHOLE: &str = include_str!("../../../locales/it/understanding/talk-whole.txt");
const SIGNS: &str = include_str!("../../../locales/it/understanding/signs.txt");

/// The longest text that is looked up, in bytes: no phrase comes near it.
const LONGEST: usize = 200;

/// What was said, if it is small talk and nothing else.
pub(super) fn heard(text: &str) -> Option<Talk> {
    static KNOWN: OnceLock<HashMap<String, Talk>> = OnceLock::new();
    if text.len() > LONGEST {
        return None;
    }
    let known = KNOWN.get_or_init(|| phrases().map(|(talk, text)| (said(text), talk)).collect());
    known.get(&said(text)).copied()
}

/// The lines of the files; `every_line_is_a_label_and_a_phrase` finds those that are none.
fn phrases() -> impl Iterator<Item = (Talk, &'static str)> {
    lines().filter_map(|line| {
        let (label, text) = line.split_once('\t')?;
        Some((Talk::from_name(label)?, text))
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    let lines = PHRASES.lines().chain(WHOLE.lines()).chain(SIGNS.lines());
    lines.filter(|line| !line.starts_with('#'))
}

/// As it is compared: its words, or where it has none its signs, whatever the colour of a hand.
fn said(text: &str) -> String {
    let words = plain(text);
    if !words.is_empty() {
        return words;
    }
    let tinted = |c: &char| matches!(u32::from(*c), 0xFE0F | 0x1F3FB..=0x1F3FF);
    let mut signs: Vec<char> = text
        .chars()
        .filter(|c| !tinted(c) && !c.is_whitespace())
        .collect();
    signs.dedup();
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_line_is_a_label_and_a_phrase() {
        assert_eq!(phrases().count(), lines().count());
        let mut known = HashSet::new();
        for (_, text) in phrases() {
            assert!(!said(text).is_empty() && known.insert(said(text)), "{text}");
        }
        for talk in Talk::ALL {
            assert!(phrases().any(|(known, _)| known == talk), "{talk}");
        }
    }

    /// A question about followers speaks of them; a single word that is an answer is one.
    #[test]
    fn no_single_word_is_an_answer() {
        use crate::dialogue::{Question, Voice};
        use crate::understanding::{Lexicon, Meaning};
        let lexicon = Lexicon::default();
        let mut answers = Vec::new();
        for (talk, text) in phrases().filter(|(_, text)| !text.contains(' ')) {
            for question in Question::ALL {
                let meaning = lexicon.answer(question, Voice::Owner, text);
                if meaning != Meaning::Unknown {
                    answers.push(format!("{talk} {text}: {question} {meaning:?}"));
                }
            }
        }
        assert!(answers.is_empty(), "{answers:#?}");
    }

    #[test]
    fn the_whole_of_a_text_is_known_and_nothing_more() {
        for (text, talk) in [
            ("Grazie!", Talk::Thanks),
            ("Ciao!", Talk::Greeting),
            ("GRAZIE  MILLE", Talk::Thanks),
            ("ok", Talk::Agreed),
            ("👍🏽", Talk::Agreed),
            ("👍👍", Talk::Agreed),
            ("Sei un bot?", Talk::Bot),
            ("che differenza c'è?", Talk::Difference),
            ("il mio concorrente ne ha 20.000", Talk::Rival),
        ] {
            assert_eq!(heard(text), Some(talk), "{text}");
        }
        for text in [
            "grazie a questo bar vivo",
            "",
            " ",
            "🍕",
            "ok corral saloon",
            "\u{FE0F}",
        ] {
            assert_eq!(heard(text), None, "{text}");
        }
        assert_eq!(heard(&"ok ".repeat(1000)), None);
    }
}

//! How easy the texts are to read: the Gulpease index of Italian, by P. Lucisano and M. E. Piemontese
//! («GULPEASE: una formula per la predizione della difficoltà dei testi in lingua italiana», Scuola e
//! Città, 1988): 89 + (300 × sentences − 10 × letters) / words. 100 is easiest; people with a middle
//! school certificate read 60 and above on their own, those with a primary one 80.

use std::collections::BTreeMap;

use super::notes::Findings;
use super::screens::ShownText;
use super::uses::Role;
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;

/// Texts of up to this many words are not judged: one long word would decide.
const SHORT: usize = 30;

/// The least index of a message.
const LEAST: f64 = 65.0;

/// The least index in the middle of the row.
pub(super) const LEAST_MEDIAN: f64 = 75.0;

/// Judges the messages that are long enough; returns their median.
pub(super) fn check(notes: &mut Findings<'_>, shown: &[ShownText<'_>]) -> Option<f64> {
    // A message counts once, with its worst arguments.
    let mut indices: BTreeMap<_, f64> = BTreeMap::new();
    for ShownText { used, worded } in shown {
        let prose = match used.role {
            Role::Paragraph | Role::Copyable | Role::Phrase(_) => true,
            // The same texts in another place, or too short to be prose.
            Role::Copied | Role::Shared | Role::Label => false,
        };
        let counts = Counts::of(&worded.formatted.text);
        if !prose || counts.words <= SHORT {
            continue;
        }
        let index = counts.index();
        let known = indices.entry(used.key()).or_insert(index);
        *known = known.min(index);
    }
    for (key, index) in &indices {
        if *index < LEAST {
            let what = Flaw::HardToRead {
                index: format!("{index:.0}"),
                least: format!("{LEAST:.0}"),
            };
            notes.note_shown(Severity::Warning, *key, what);
        }
    }
    let mut row: Vec<f64> = indices.into_values().collect();
    row.sort_by(f64::total_cmp);
    let middle = *row.get(row.len() / 2)?;
    let below = row.len().checked_sub(1).and_then(|last| row.get(last / 2));
    Some(below.map_or(middle, |below| f64::midpoint(*below, middle)))
}

/// What the formula counts.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    sentences: usize,
    words: usize,
    letters: usize,
}

impl Counts {
    /// A word is a run of letters and digits; a number with its points is one word. A sentence ends
    /// at `.`, `!`, `?`, `…` and at the end of a line: headings and list items stand by themselves.
    fn of(text: &str) -> Self {
        let mut counts = Self {
            sentences: 0,
            words: 0,
            letters: 0,
        };
        let (mut in_word, mut words_in_sentence) = (false, 0);
        let mut characters = text.chars().peekable();
        let mut previous = ' ';
        while let Some(character) = characters.next() {
            let next_is_digit = characters.peek().is_some_and(char::is_ascii_digit);
            let inside_number =
                matches!(character, '.' | ',') && previous.is_ascii_digit() && next_is_digit;
            if character.is_alphanumeric() {
                counts.letters += 1;
                if !in_word {
                    counts.words += 1;
                    words_in_sentence += 1;
                }
                in_word = true;
            } else if !inside_number {
                in_word = false;
                if matches!(character, '.' | '!' | '?' | '…' | '\n') && words_in_sentence > 0 {
                    counts.sentences += 1;
                    words_in_sentence = 0;
                }
            }
            previous = character;
        }
        counts.sentences += usize::from(words_in_sentence > 0);
        counts
    }

    /// The index, 0 to 100; 100 for a text without words.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a text is far shorter than 2^52 letters"
    )]
    fn index(&self) -> f64 {
        if self.words == 0 {
            return 100.0;
        }
        let (sentences, letters) = (self.sentences as f64, self.letters as f64);
        let index = 89.0 + (300.0 * sentences - 10.0 * letters) / self.words as f64;
        index.clamp(0.0, 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sentences_and_letters_are_counted() {
        for (text, sentences, words, letters) in [
            ("", 0, 0, 0),
            ("Un locale vive di tavoli pieni.", 1, 6, 25),
            ("1.200 euro, 3,5 ore.", 1, 4, 13),
            ("Titolo\n\nUn'attività vende? Sì!", 3, 5, 23),
            ("Davvero... sì", 2, 2, 9),
        ] {
            let expected = Counts {
                sentences,
                words,
                letters,
            };
            assert_eq!(Counts::of(text), expected, "{text}");
        }
    }

    #[test]
    fn the_formula_is_the_published_one() {
        let counts = Counts {
            sentences: 5,
            words: 100,
            letters: 500,
        };
        assert!((counts.index() - 54.0).abs() < f64::EPSILON);
    }
}

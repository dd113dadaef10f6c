//! A typed text that names a button: its label, its number, or its first word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest text that can name a button, in bytes; no label comes near it.
const LONGEST: usize = 200;

/// What `text` names among the labels of the present screen, in reading order. Nothing where two labels would fit;
/// what only `moves` around has no number.
pub(super) fn named<T: Copy>(
    labels: &[(String, T)],
    moves: impl Fn(T) -> bool,
    text: &str,
) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    let text = plain(text);
    if text.is_empty() {
        return None;
    }
    if let Ok(number) = text.parse::<usize>() {
        let numbered = labels.iter().map(|(_, does)| *does);
        return numbered
            .filter(|does| !moves(*does))
            .nth(number.checked_sub(1)?);
    }
    let plain: Vec<_> = labels
        .iter()
        .map(|(label, does)| (plain(label), *does))
        .collect();
    only(plain.iter().filter(|(label, _)| *label == text)).or_else(|| {
        only(
            plain
                .iter()
                .filter(|(label, _)| label.split(' ').next() == Some(&text)),
        )
    })
}

/// That whose whole label is `text`, for buttons of other screens than the present one.
pub(super) fn whole<T: Copy>(labels: &[(String, T)], text: &str) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    let text = plain(text);
    let found = labels
        .iter()
        .find(|(label, _)| !text.is_empty() && plain(label) == text);
    found.map(|(_, does)| *does)
}

fn only<'a, T: Copy + 'a>(mut fitting: impl Iterator<Item = &'a (String, T)>) -> Option<T> {
    let (_, does) = fitting.next()?;
    fitting.next().is_none().then_some(*does)
}

/// Letters and digits in lower case, without accents, one space between words.
pub(super) fn plain(text: &str) -> String {
    let letters = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase);
    let spaced: String = letters
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::{Answer, Choice, GoodsGoal, Place, Question};

    fn choice(labels: &[(String, Choice)], text: &str) -> Option<Choice> {
        named(labels, Choice::is_navigation, text)
    }

    fn labels() -> Vec<(String, Choice)> {
        let goal = |goal| Choice::Answer(Answer::GoodsGoal(goal));
        vec![
            ("Più incassi".into(), goal(GoodsGoal::Takings)),
            ("📍 Farmi conoscere in zona".into(), goal(GoodsGoal::Known)),
            ("Più follower".into(), goal(GoodsGoal::Followers)),
            ("Non lo so".into(), goal(GoodsGoal::Unsure)),
            (
                "Indietro".into(),
                Choice::Back(Place::Question(Question::GoodsGoal)),
            ),
        ]
    }

    #[test]
    fn the_label_the_number_and_the_first_word_name_a_button() {
        let takings = Some(Choice::answering(GoodsGoal::Takings));
        for text in [
            "più incassi",
            "PIU INCASSI",
            " Piu\u{300}  incassi! ",
            "1",
            "1.",
            "1)",
            "➊ 1",
        ] {
            let expected = if text == "➊ 1" { None } else { takings };
            assert_eq!(choice(&labels(), text), expected, "{text}");
        }
        assert_eq!(
            choice(&labels(), "farmi"),
            Some(Choice::answering(GoodsGoal::Known))
        );
        assert_eq!(
            choice(&labels(), "4"),
            Some(Choice::answering(GoodsGoal::Unsure))
        );
        assert!(matches!(
            choice(&labels(), "indietro"),
            Some(Choice::Back(_))
        ));
    }

    #[test]
    fn what_names_two_buttons_or_none_names_nothing() {
        for text in [
            "più",
            "0",
            "5",
            "99999999999999999999999",
            "",
            "🙂",
            "-1 incasso",
            "incassi",
        ] {
            assert_eq!(choice(&labels(), text), None, "{text}");
        }
        assert_eq!(choice(&labels(), &"1".repeat(4096)), None);
    }
}

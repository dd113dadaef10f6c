//! The texts as they are shown: markup, lengths, emoji, and whole screens.

use std::collections::BTreeMap;

use super::notes::Findings;
use super::uses::{ButtonSet, Role, Use, Uses};
use crate::dialogue::Choice;
use crate::html::{Entity, EntityKind, utf16_len};
use crate::texts::context::Context;
use crate::texts::files::Layer;
use crate::texts::finding::Severity;
use crate::texts::flaw::{Flaw, Limited, Whole};
use crate::texts::index::Name;
use crate::texts::phrase::Phrase;
use crate::texts::render::{MOST_COPIED, MOST_TEXT, arguments};
use crate::texts::wording::{Worded, Wording, WordingError};

/// The most characters of a verdict: what a phone shows whole, with its buttons.
const MOST_VERDICT: usize = 480;

/// The most characters of a button. Telegram documents no limit; phones cut longer ones.
const MOST_LABEL: usize = 40;

/// The most characters of a button that shares its row: two of them fit a phone of 320 points.
pub(super) const MOST_PAIRED: usize = 18;

/// The most characters of a button that shares its row with two others.
pub(super) const MOST_OF_THREE: usize = 10;

/// The most bytes of `callback_data`
/// (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
const MOST_DATA: usize = 64;

/// A text that could be set, and what it is used for.
pub(super) struct ShownText<'u> {
    pub(super) used: &'u Use,
    pub(super) worded: Worded,
}

/// Sets every text and every screen; returns the texts that could be set.
pub(super) fn check<'u>(
    notes: &mut Findings<'_>,
    wording: &Wording,
    uses: &'u Uses,
    context: &Context,
) -> Vec<ShownText<'u>> {
    let worded: Vec<Option<Worded>> = uses
        .each
        .iter()
        .map(|used| set(notes, wording, used, context))
        .collect();
    screens(notes, uses, &worded);
    answers(notes, uses, &worded);
    for choice in Choice::ALL
        .into_iter()
        .filter(|choice| !(1..=MOST_DATA).contains(&choice.data().len()))
    {
        let what = Flaw::ButtonData {
            data: choice.data().to_owned(),
            limit: MOST_DATA,
        };
        notes.note(Severity::Error, Name::message("callback-data", None), what);
    }
    let shown = uses.each.iter().zip(worded);
    shown
        .filter_map(|(used, worded)| worded.map(|worded| ShownText { used, worded }))
        .collect()
}

/// Sets one text; notes what Telegram would refuse, and what would be lost.
fn set(
    notes: &mut Findings<'_>,
    wording: &Wording,
    used: &Use,
    context: &Context,
) -> Option<Worded> {
    let key = used.key();
    let args = arguments(context, &used.args);
    let worded = match wording.format(wording.top(), &used.id, used.attribute, &args) {
        Ok(worded) => worded,
        Err(trouble) => {
            refused(notes, key, &trouble);
            return None;
        }
    };
    let length = utf16_len(&worded.formatted.text);
    if let Some((limit, severity, role)) = limit(used.role)
        && length > limit
    {
        let role = Some(role);
        let what = Flaw::TooLong {
            length,
            role,
            limit,
        };
        notes.note_shown(severity, key, what);
    }
    if !used.role.takes_markup() && !worded.formatted.entities.is_empty() {
        notes.note_shown(Severity::Warning, key, Flaw::IdleMarkup);
    }
    let is_link = |entity: &&Entity| matches!(entity.kind, EntityKind::TextLink { .. });
    let links = worded.formatted.entities.iter().filter(is_link).count();
    if worded.html.to_ascii_lowercase().matches("<a ").count() > links {
        notes.note_shown(Severity::Warning, key, Flaw::DroppedLink);
    }
    if worded.html.contains(['\u{2068}', '\u{2069}']) {
        notes.note_shown(Severity::Error, key, Flaw::DirectionMarks);
    }
    if emoji(&worded.formatted.text) > 1 {
        notes.note_shown(Severity::Warning, key, Flaw::SeveralEmoji);
    }
    Some(worded)
}

/// What the structure does not tell already.
fn refused(notes: &mut Findings<'_>, key: Name<'_>, trouble: &WordingError) {
    let what = match trouble {
        WordingError::Missing | WordingError::Unknown(_) => return,
        WordingError::Unresolved(_) if notes.index.circle_below(key).is_some() => return,
        WordingError::Unresolved(error) => Flaw::Unresolved(error.to_string()),
        WordingError::Markup(error) => Flaw::Markup(error.clone()),
        WordingError::Blank => Flaw::Blank,
        WordingError::TooLong { length, limit } => Flaw::TooLong {
            length: *length,
            role: None,
            limit: *limit,
        },
    };
    notes.note_shown(Severity::Error, key, what);
}

/// How long a text may be, how much it weighs, and what to call it.
const fn limit(role: Role) -> Option<(usize, Severity, Limited)> {
    match role {
        Role::Paragraph | Role::Copyable | Role::Shared => None,
        Role::Label => Some((MOST_LABEL, Severity::Warning, Limited::Button)),
        Role::Copied => Some((MOST_COPIED, Severity::Error, Limited::Copied)),
        Role::Phrase(phrase) => {
            let name = match phrase {
                Phrase::Toast(_) => Limited::Toast,
                Phrase::Description | Phrase::DescriptionAgency => Limited::Description,
                Phrase::ShortDescription | Phrase::ShortDescriptionAgency => {
                    Limited::ShortDescription
                }
                Phrase::Command(_) | Phrase::DeskCommand(_) => Limited::Command,
                Phrase::InPicture(_) => Limited::InPicture,
                Phrase::InPage(_) => Limited::InPage,
                Phrase::WholeAccounts => Limited::Button,
                Phrase::EarlierBot => Limited::Line,
            };
            Some((phrase.limit(), Severity::Error, name))
        }
    }
}

/// The worst screen of each message that is to blame.
type Worst = BTreeMap<usize, usize>;

fn screens(notes: &mut Findings<'_>, uses: &Uses, worded: &[Option<Worded>]) {
    let text = |paragraph: &usize| {
        worded[*paragraph]
            .as_ref()
            .map(|w| w.formatted.text.as_str())
    };
    let (mut too_long, mut long_verdicts, mut emojis) = (Worst::new(), Worst::new(), Worst::new());
    for ButtonSet {
        paragraphs, place, ..
    } in &uses.views
    {
        let length = |paragraph: &usize| text(paragraph).map_or(0, utf16_len);
        let between = 2 * paragraphs.len().saturating_sub(1);
        let total = between + paragraphs.iter().map(length).sum::<usize>();
        let Some(longest) = paragraphs.iter().max_by_key(|paragraph| length(paragraph)) else {
            continue;
        };
        if total > MOST_TEXT {
            raise(&mut too_long, *longest, total);
        }
        if place.is_verdict() && total > MOST_VERDICT {
            raise(&mut long_verdicts, *longest, total);
        }
        let with_emoji = |paragraph: &&usize| text(paragraph).is_some_and(|text| emoji(text) > 0);
        let mut decorated = paragraphs.iter().filter(with_emoji);
        if let (Some(_), Some(second)) = (decorated.next(), decorated.next()) {
            raise(&mut emojis, *second, 2);
        }
    }
    for (worst, limit, severity, whole) in [
        (too_long, MOST_TEXT, Severity::Error, Whole::Message),
        (
            long_verdicts,
            MOST_VERDICT,
            Severity::Warning,
            Whole::Verdict,
        ),
    ] {
        for (culprit, total) in worst {
            let what = Flaw::LongestPart {
                whole,
                total,
                limit,
            };
            notes.note_shown(severity, uses.each[culprit].key(), what);
        }
    }
    for culprit in emojis.into_keys() {
        notes.note_shown(
            Severity::Warning,
            uses.each[culprit].key(),
            Flaw::SecondEmoji,
        );
    }
}

fn raise(worst: &mut Worst, culprit: usize, total: usize) {
    let known = worst.entry(culprit).or_default();
    *known = total.max(*known);
}

/// An answer can be typed by its first word: on one screen no two may share it.
fn answers(notes: &mut Findings<'_>, uses: &Uses, worded: &[Option<Worded>]) {
    let first_word = |answer: usize| {
        let text = &worded[answer].as_ref()?.formatted.text;
        let word = text
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty())?;
        Some(word.to_lowercase())
    };
    for set in &uses.views {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for answer in &set.answers {
            let Some(word) = first_word(*answer) else {
                continue;
            };
            match seen.get(&word) {
                Some(other) if other != answer => {
                    let (one, two) = (uses.each[*other].key(), uses.each[*answer].key());
                    let reworded = |key| {
                        let part = notes.index.get(key);
                        part.is_some_and(|part| part.file.layer == Layer::Overlay)
                    };
                    // Whoever rewords is told about their own button, not about the built-in one.
                    let (kept, culprit) = if reworded(one) && !reworded(two) {
                        (two, one)
                    } else {
                        (one, two)
                    };
                    let other = kept.to_string();
                    let what = Flaw::SameFirstWord { word, other };
                    notes.note(Severity::Warning, culprit, what);
                }
                Some(_) => {}
                None => {
                    seen.insert(word, *answer);
                }
            }
        }
    }
}

/// How many emoji a text has: what belongs to one (joiners, skin tones, the second half of a flag) is
/// not counted again.
fn emoji(text: &str) -> usize {
    let (mut count, mut joined, mut half_flag) = (0, false, false);
    for character in text.chars() {
        let code = u32::from(character);
        match code {
            0x200D => joined = true,
            0xFE0F | 0x20E3 | 0x1F3FB..=0x1F3FF => {}
            0x1F1E6..=0x1F1FF => {
                count += usize::from(!half_flag);
                half_flag = !half_flag;
            }
            0x1F000..=0x1FAFF
            | 0x2600..=0x27BF
            | 0x2B05..=0x2B07
            | 0x2B1B..=0x2B1C
            | 0x2B50
            | 0x2B55
            | 0x231A..=0x231B
            | 0x23E9..=0x23FA => {
                count += usize::from(!joined);
                joined = false;
            }
            _ => joined = false,
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// «Al massimo» is what is checked; what is only advised is «meglio».
    #[test]
    fn the_limits_in_the_comments_of_the_texts_are_those_that_are_checked() {
        use crate::dialogue::Command;
        use crate::texts::phrase::{InPicture, Toast};
        let phrases = [
            Phrase::Toast(Toast::Wait),
            Phrase::Description,
            Phrase::ShortDescription,
            Phrase::Command(Command::ALL[0]),
            Phrase::InPicture(InPicture::ALL[0]),
        ];
        let limits = [
            MOST_LABEL,
            MOST_PAIRED,
            MOST_OF_THREE,
            MOST_VERDICT,
            MOST_TEXT,
            MOST_COPIED,
        ];
        let limits: Vec<_> = limits
            .into_iter()
            .chain(phrases.map(Phrase::limit))
            .collect();
        let mut found = 0;
        for file in crate::texts::files::embedded() {
            // Blocks of comments, each on one line.
            let lines = file.resource.source().lines();
            let comments = lines.map(|line| line.strip_prefix('#').map_or("\n", |rest| rest));
            let comments: Vec<_> = comments.map(|line| line.trim_start_matches('#')).collect();
            for block in comments.concat().split('\n') {
                let block = block.to_lowercase();
                for (before, after) in block.match_indices("al massimo ").map(|(at, words)| {
                    let after = &block[at + words.len()..];
                    (&block[..at], after)
                }) {
                    let Some((figure, _)) = after.split_once(" caratteri") else {
                        continue;
                    };
                    let Ok(limit) = figure.replace('.', "").parse::<usize>() else {
                        continue;
                    };
                    found += 1;
                    assert!(limits.contains(&limit), "{}: {limit}: {block}", file.name);
                    if before.contains("pulsanti") && !before.contains("copia") {
                        let of_a_button = [MOST_LABEL, MOST_PAIRED, MOST_OF_THREE].contains(&limit);
                        assert!(of_a_button, "{}: {block}", file.name);
                    }
                }
            }
        }
        assert!(found >= 7, "{found}");
    }

    #[test]
    fn emoji_are_counted_as_people_see_them() {
        for (text, expected) in [
            ("niente, nemmeno → o €", 0),
            ("🎯 Servono clienti", 1),
            ("👩🏽‍🍳", 1),
            ("🇮🇹", 1),
            ("❤️ e ✂️", 2),
            ("🎯🎯", 2),
        ] {
            assert_eq!(emoji(text), expected, "{text}");
        }
    }
}

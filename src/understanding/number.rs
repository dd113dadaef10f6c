//! The numbers that a text counts something with, in figures or in letters.

use super::reading::{Reading, Unit};

/// From this many followers on, whoever does something else, too, may live of them: below are "nano-influencers", whom
/// brands seldom pay.
const CROWD: u32 = 10_000;

/// Whoever has fewer followers is no "nano-influencer" yet, as marketing uses the word: it says nothing of what they do.
const AUDIENCE: u32 = 1_000;

/// The tens of thousands begin after these.
const FEW_THOUSANDS: [&str; 8] = [
    "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove",
];

/// "80mila", "10k", "ventimila".
pub(super) fn counts(reading: &Reading, unit: &Unit) -> bool {
    let typed = reading.plain.word_at(unit.tokens.0);
    typed.starts_with(|c: char| c.is_ascii_digit())
        || typed.ends_with("mila")
        || matches!(
            typed,
            "k" | "mille" | "milione" | "milioni" | "migliaia" | "centinaia"
        )
}

/// Whether the figures right before a word reach an audience: "1200 follower", "70.000 follower"; not "87 follower".
pub(super) fn reaches_audience(reading: &Reading, unit: &Unit) -> bool {
    let at = unit.tokens.0;
    let before = |places| {
        let at = at.checked_sub(places);
        at.and_then(|at| reading.plain.word_at(at).parse::<u32>().ok())
    };
    match (before(2), before(1)) {
        // "1.200" is read as two words.
        (Some(_), Some(_)) => true,
        (None, Some(number)) => number >= AUDIENCE,
        (_, None) => false,
    }
}

/// Whether a word counts a crowd, or one is counted right before it: "80mila", "10 k", "70.000 follower".
pub(super) fn crowd(reading: &Reading, unit: &Unit) -> bool {
    let at = unit.tokens.0;
    let before = |places| {
        at.checked_sub(places)
            .map_or("", |at| reading.plain.word_at(at))
    };
    let (typed, last) = (reading.plain.word_at(at), before(1));
    let reached = |figures: &str, least| figures.parse::<u32>().is_ok_and(|number| number >= least);
    let written = matches!(typed, "milione" | "milioni" | "migliaia");
    let thousands = match typed.strip_suffix('k').or(typed.strip_suffix("mila")) {
        Some("") => reached(last, CROWD / 1000),
        Some(figures) if figures.starts_with(|c: char| c.is_ascii_digit()) => {
            reached(figures, CROWD / 1000)
        }
        Some(letters) => typed.ends_with("mila") && !FEW_THOUSANDS.contains(&letters),
        None => false,
    };
    // "70.000" is read as two words.
    let parted = last.len() == 3 && reached(last, 0) && reached(before(2), CROWD / 1000);
    written || thousands || parted || reached(last, CROWD)
}

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

/// The word so many places before a unit.
fn before<'a>(reading: &'a Reading, unit: &Unit, places: usize) -> &'a str {
    let at = unit.tokens.0.checked_sub(places);
    at.map_or("", |at| reading.plain.word_at(at))
}

fn reaches(figures: &str, least: u32) -> bool {
    figures.parse::<u32>().is_ok_and(|number| number >= least)
}

/// Whether the figures right before a word reach an audience: "1200 follower", "70.000 follower"; not "87 follower".
pub(super) fn reaches_audience(reading: &Reading, unit: &Unit) -> bool {
    let last = before(reading, unit, 1);
    // "1.200" is read as two words.
    let parted = reaches(last, 0) && reaches(before(reading, unit, 2), 0);
    parted || reaches(last, AUDIENCE)
}

/// Whether a word counts a crowd, or one is counted right before it: "80mila", "10 k", "70.000 follower".
pub(super) fn crowd(reading: &Reading, unit: &Unit) -> bool {
    let typed = reading.plain.word_at(unit.tokens.0);
    let last = before(reading, unit, 1);
    let written = matches!(typed, "milione" | "milioni" | "migliaia");
    let thousands = match typed.strip_suffix('k').or(typed.strip_suffix("mila")) {
        Some("") => reaches(last, CROWD / 1000),
        Some(figures) if figures.starts_with(|c: char| c.is_ascii_digit()) => {
            reaches(figures, CROWD / 1000)
        }
        Some(letters) => typed.ends_with("mila") && !FEW_THOUSANDS.contains(&letters),
        None => false,
    };
    // "70.000" is read as two words.
    let parted =
        last.len() == 3 && reaches(last, 0) && reaches(before(reading, unit, 2), CROWD / 1000);
    written || thousands || parted || reaches(last, CROWD)
}

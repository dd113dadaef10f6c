//! A figure to embed elsewhere: one line of words, one of a figure.

use super::font::{Weight, shown, width};
use super::palette::Palette;
use super::sheet::{Anchor, Set, Sheet};

const HIGH: f32 = 64.0;
const SIZE: f32 = 26.0;
const PAD: f32 = 22.0;

/// Draws a badge: what is told, and the figure.
pub fn badge(told: &str, figure: &str, palette: &Palette) -> Sheet {
    let (told, figure) = (shown(told), shown(figure));
    let left = width(&told, SIZE, Weight::Regular) + 2.0 * PAD;
    let right = width(&figure, SIZE, Weight::Heavy) + 2.0 * PAD;
    let mut sheet = Sheet::new(left + right, HIGH, &format!("{told}: {figure}"));
    sheet.rect(0.0, 0.0, left, HIGH, &palette.ink);
    sheet.rect(left, 0.0, right, HIGH, &palette.bar);
    let set = |weight, colour| Set {
        size: SIZE,
        weight,
        colour,
        anchor: Anchor::Start,
    };
    let line = HIGH / 2.0 + SIZE * 0.36;
    sheet.text(PAD, line, set(Weight::Regular, &palette.paper), &told);
    sheet.text(
        left + PAD,
        line,
        set(Weight::Heavy, &palette.on_bar),
        &figure,
    );
    sheet
}

//! The accounts on one sheet: how far, day by day, where from, and those who answer apart.

use super::days::{Days, days};
use super::font::{Weight, cut};
use super::funnel::{Funnel, MARGIN, funnel};
use super::palette::Palette;
use super::placements::{Placements, placements};
use super::sheet::{Anchor, Set, Sheet, WIDTH};

const TITLE: f32 = 44.0;
const TOP: f32 = 108.0;
const GAP: f32 = 16.0;
const FOOT: f32 = 24.0;

/// Draws the accounts; `places` only where there is more than one, `pairs` only where there are any.
pub fn accounts(
    title: &str,
    steps: &Funnel,
    by_day: &Days,
    places: Option<&Placements>,
    pairs: Option<&Funnel>,
    palette: &Palette,
) -> Sheet {
    let mut parts = vec![funnel(steps, palette), days(by_day, palette)];
    parts.extend(places.map(|places| placements(places, palette)));
    parts.extend(pairs.map(|pairs| funnel(pairs, palette)));
    let height: f32 = parts.iter().map(|part| part.height() + GAP).sum();
    let mut sheet = Sheet::new(WIDTH, TOP + height + FOOT, title);
    sheet.fill(&palette.paper);
    let set = Set {
        size: TITLE,
        weight: Weight::Heavy,
        colour: &palette.ink,
        anchor: Anchor::Start,
    };
    let title = cut(title, TITLE, Weight::Heavy, WIDTH - 2.0 * MARGIN);
    sheet.text(MARGIN, 72.0, set, &title);
    sheet.rect(MARGIN, 98.0, WIDTH - 2.0 * MARGIN, 3.0, &palette.line);
    let mut down = TOP;
    for part in &parts {
        sheet.place(part, down);
        down += part.height() + GAP;
    }
    sheet
}

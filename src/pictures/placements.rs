//! Where conversations came from: a bar for each place, the part of it that came to the verdict darker.

use super::font::{Weight, cut, width};
use super::funnel::{MARGIN, TEXT, figure, heading};
use super::palette::Palette;
use super::sheet::{Anchor, Set, Sheet, WIDTH};

/// What the places show.
#[derive(Clone, Debug)]
pub struct Placements {
    /// Above them.
    pub heading: String,
    /// What the whole bar counts, and what its darker part.
    pub legend: [String; 2],
    /// The busiest first.
    pub bars: Vec<Bar>,
    /// What stands there where there is none.
    pub none: String,
}

/// A place.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is called.
    pub name: String,
    /// How many began.
    pub started: u32,
    /// How many came to the verdict.
    pub verdicts: u32,
}

const SMALL: f32 = 24.0;
const NAMES: f32 = 350.0;
const ROW: f32 = 62.0;
const BAR: f32 = 42.0;
const TOP: f32 = 132.0;

/// Draws places.
pub fn placements(places: &Placements, palette: &Palette) -> Sheet {
    let rows = places.bars.len().max(1) as f32;
    let mut sheet = Sheet::new(WIDTH, TOP + ROW * rows + 16.0, &places.heading);
    sheet.fill(&palette.paper);
    heading(&mut sheet, &places.heading, palette);
    legend(&mut sheet, places, palette);
    let set = |colour, anchor, weight| Set {
        size: TEXT,
        weight,
        colour,
        anchor,
    };
    if places.bars.is_empty() {
        let soft = set(&palette.soft, Anchor::Start, Weight::Regular);
        let none = cut(&places.none, TEXT, Weight::Regular, WIDTH - 2.0 * MARGIN);
        sheet.text(MARGIN, TOP + ROW / 2.0, soft, &none);
        return sheet;
    }
    let counts: Vec<String> = places
        .bars
        .iter()
        .map(|bar| format!("{} → {}", figure(bar.started), figure(bar.verdicts)))
        .collect();
    let wide = |text: &String| width(text, TEXT, Weight::Heavy);
    let room = counts.iter().map(wide).fold(0.0, f32::max);
    let (left, right) = (MARGIN + NAMES, WIDTH - MARGIN - room - 18.0);
    let most = places
        .bars
        .iter()
        .map(|bar| bar.started.max(bar.verdicts))
        .max();
    let most = f64::from(most.unwrap_or(0).max(1));
    let long = |count: u32| (right - left) * (f64::from(count) / most) as f32;
    for (index, (bar, count)) in places.bars.iter().zip(&counts).enumerate() {
        let top = TOP + ROW * index as f32;
        let line = top + BAR / 2.0 + TEXT * 0.36;
        let name = cut(&bar.name, TEXT, Weight::Regular, NAMES - 24.0);
        let ink = set(&palette.ink, Anchor::Start, Weight::Regular);
        sheet.text(MARGIN, line, ink, &name);
        sheet.rect(left, top, long(bar.started).max(3.0), BAR, &palette.pale);
        sheet.rect(
            left,
            top + 9.0,
            long(bar.verdicts),
            BAR - 18.0,
            &palette.bar,
        );
        let at = left + long(bar.started.max(bar.verdicts)).max(3.0) + 16.0;
        let ink = set(&palette.ink, Anchor::Start, Weight::Heavy);
        sheet.text(at, line, ink, count);
    }
    sheet
}

fn legend(sheet: &mut Sheet, places: &Placements, palette: &Palette) {
    let mut x = MARGIN;
    let colours = [&palette.pale, &palette.bar];
    for (text, colour) in places.legend.iter().zip(colours) {
        let text = cut(text, SMALL, Weight::Regular, WIDTH / 2.0 - 2.0 * MARGIN);
        sheet.rect(x, 82.0, 24.0, 24.0, colour);
        let set = Set {
            size: SMALL,
            weight: Weight::Regular,
            colour: &palette.soft,
            anchor: Anchor::Start,
        };
        sheet.text(x + 34.0, 102.0, set, &text);
        x += 34.0 + width(&text, SMALL, Weight::Regular) + 40.0;
    }
}

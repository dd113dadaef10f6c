//! What began day by day: a bar for each day, or for each few where they are many.

use super::font::{Weight, width};
use super::funnel::{MARGIN, figure, heading};
use super::palette::Palette;
use super::sheet::{Anchor, Set, Sheet, WIDTH};

/// What the days show.
#[derive(Clone, Debug)]
pub struct Days {
    /// Above them.
    pub heading: String,
    /// Each day's count, oldest first.
    pub counts: Vec<u32>,
    /// What a day is called, by its place in `counts`.
    pub names: Vec<String>,
    /// What stands there where there is no day.
    pub none: String,
}

/// The most bars that a telephone shows apart.
const MOST_BARS: usize = 92;
const SMALL: f32 = 24.0;
/// Between the names of two days.
const BETWEEN: f32 = 28.0;
const TOP: f32 = 104.0;
const HIGH: f32 = 190.0;
const HEIGHT: f32 = TOP + HIGH + 66.0;

/// How many days share a bar where so many are shown.
pub fn days_a_bar(days: usize) -> usize {
    let fits = |share: &usize| days.div_ceil(*share) <= MOST_BARS;
    [1, 7, 30, 91].into_iter().find(fits).unwrap_or(365)
}

/// Draws days.
pub fn days(days: &Days, palette: &Palette) -> Sheet {
    let mut sheet = Sheet::new(WIDTH, HEIGHT, &days.heading);
    sheet.fill(&palette.paper);
    heading(&mut sheet, &days.heading, palette);
    let set = |colour, anchor| Set {
        size: SMALL,
        weight: Weight::Regular,
        colour,
        anchor,
    };
    let share = days_a_bar(days.counts.len());
    let sum = |part: &[u32]| part.iter().fold(0_u32, |sum, day| sum.saturating_add(*day));
    let bars: Vec<u32> = days.counts.chunks(share).map(sum).collect();
    let bottom = TOP + HIGH;
    if bars.is_empty() {
        sheet.rect(MARGIN, bottom, WIDTH - 2.0 * MARGIN, 2.0, &palette.line);
        let soft = set(&palette.soft, Anchor::Start);
        sheet.text(
            MARGIN,
            TOP + HIGH / 2.0,
            soft,
            &super::font::shown(&days.none),
        );
        return sheet;
    }
    let top = ceiling(bars.iter().copied().max().unwrap_or(0));
    let wide = width(&figure(top), SMALL, Weight::Regular);
    let (left, right) = (MARGIN + wide + 20.0, WIDTH - MARGIN);
    for level in [0, top / 2, top] {
        let y = bottom - HIGH * (f64::from(level) / f64::from(top)) as f32;
        sheet.rect(left, y - 1.0, right - left, 2.0, &palette.line);
        let soft = set(&palette.soft, Anchor::End);
        sheet.text(left - 14.0, y + SMALL * 0.36, soft, &figure(level));
    }
    let pitch = (right - left) / bars.len() as f32;
    let bar = (pitch * 0.72).min(120.0);
    let middle = |index: usize| left + pitch * (index as f32 + 0.5);
    for (index, count) in bars.iter().enumerate() {
        let high = HIGH * (f64::from(*count) / f64::from(top)) as f32;
        sheet.rect(
            middle(index) - bar / 2.0,
            bottom - high,
            bar,
            high,
            &palette.bar,
        );
    }
    // A count above each bar, where all of them have room.
    let counts: Vec<String> = bars.iter().map(|count| figure(*count)).collect();
    let fits = |text: &String| width(text, SMALL, Weight::Regular) + 10.0 <= pitch;
    if bars.len() <= 10 && counts.iter().all(fits) {
        for (index, count) in counts.iter().enumerate() {
            let high = HIGH * (f64::from(bars[index]) / f64::from(top)) as f32;
            let (line, wide) = (
                bottom - high - 9.0,
                width(count, SMALL, Weight::Regular) + 8.0,
            );
            // No line of the scale goes through a figure.
            let left = middle(index) - wide / 2.0;
            sheet.rect(
                left,
                line - SMALL * 0.78,
                wide,
                SMALL * 0.86,
                &palette.paper,
            );
            let ink = set(&palette.ink, Anchor::Middle);
            sheet.text(middle(index), line, ink, count);
        }
    }
    name_days(&mut sheet, days, share, &middle, bottom + 40.0, palette);
    sheet
}

/// Names beneath the bars, all of them as far apart as the widest needs, the last always among them.
fn name_days(
    sheet: &mut Sheet,
    days: &Days,
    share: usize,
    middle: &dyn Fn(usize) -> f32,
    line: f32,
    palette: &Palette,
) {
    let names: Vec<&String> = days.names.iter().step_by(share).collect();
    let wide = |name: &String| width(name, SMALL, Weight::Regular);
    let widest = names.iter().map(|name| wide(name)).fold(0.0, f32::max);
    let pitch = middle(1) - middle(0);
    let apart = ((widest + BETWEEN) / pitch).ceil().max(1.0) as usize;
    let mut free = WIDTH;
    for (index, name) in names.iter().enumerate().rev().step_by(apart) {
        let right = (middle(index) + wide(name) / 2.0).min(WIDTH - 8.0);
        let left = right - wide(name);
        // At the sheet's edges they move in.
        if right + BETWEEN / 2.0 > free && free < WIDTH || left < 8.0 {
            continue;
        }
        let set = Set {
            size: SMALL,
            weight: Weight::Regular,
            colour: &palette.soft,
            anchor: Anchor::End,
        };
        sheet.text(right, line, set, name);
        free = left;
    }
}

/// The least even figure of 2, 4, 6, 8, 10, 20… that is no less.
fn ceiling(most: u32) -> u32 {
    let mut step = 1_u32;
    loop {
        for lead in [2, 4, 6, 8, 10] {
            let top = step.saturating_mul(lead);
            if top >= most || top == u32::MAX {
                return top;
            }
        }
        step = step.saturating_mul(10);
    }
}

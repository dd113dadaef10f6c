//! How far conversations came: a bar for each step, its count on it, and how many were lost on the way
//! to the next.

use super::font::{Weight, cut, width};
use super::palette::Palette;
use super::sheet::{Anchor, Set, Sheet, WIDTH};

/// What a funnel shows.
#[derive(Clone, Debug)]
pub struct FunnelChart {
    /// Above it.
    pub heading: String,
    /// Top to bottom.
    pub steps: Vec<FunnelStep>,
}

/// A step of a funnel.
#[derive(Clone, Debug)]
pub struct FunnelStep {
    /// What it is called.
    pub name: String,
    /// How many came to it.
    pub count: u32,
    /// How many of those before were lost on the way to it, as a text; empty at the first step.
    pub lost: String,
}

pub(super) const MARGIN: f32 = 48.0;
pub(super) const HEADING: f32 = 36.0;
pub(super) const TEXT: f32 = 30.0;
const NAMES: f32 = 290.0;
const LOST: f32 = 130.0;
const ROW: f32 = 76.0;
const BAR: f32 = 54.0;
const TOP: f32 = 84.0;

/// Draws a funnel.
pub fn funnel(funnel: &FunnelChart, palette: &Palette) -> Sheet {
    let height = TOP + ROW * funnel.steps.len() as f32 + 20.0;
    let mut sheet = Sheet::new(WIDTH, height, &funnel.heading);
    sheet.fill(&palette.paper);
    heading(&mut sheet, &funnel.heading, palette);
    let most = funnel
        .steps
        .iter()
        .map(|step| step.count)
        .max()
        .unwrap_or(0)
        .max(1);
    let (left, right) = (MARGIN + NAMES, WIDTH - MARGIN - LOST);
    for (index, step) in funnel.steps.iter().enumerate() {
        let top = TOP + ROW * index as f32;
        let line = top + BAR / 2.0 + TEXT * 0.36;
        let set = |colour, anchor, weight| Set {
            size: TEXT,
            weight,
            colour,
            anchor,
        };
        let name = cut(&step.name, TEXT, Weight::Regular, NAMES - 24.0);
        let ink = set(&palette.ink, Anchor::Start, Weight::Regular);
        sheet.text(MARGIN, line, ink, &name);
        sheet.rect(left, top, right - left, BAR, &palette.line);
        let long = (right - left) * (f64::from(step.count) / f64::from(most)) as f32;
        sheet.rect(left, top, long, BAR, &palette.bar);
        let count = figure(step.count);
        let wide = width(&count, TEXT, Weight::Heavy);
        if long >= wide + 32.0 {
            let set = set(&palette.on_bar, Anchor::End, Weight::Heavy);
            sheet.text(left + long - 16.0, line, set, &count);
        } else {
            let set = set(&palette.ink, Anchor::Start, Weight::Heavy);
            sheet.text(left + long + 14.0, line, set, &count);
        }
        if !step.lost.is_empty() {
            let lost = cut(&step.lost, TEXT, Weight::Regular, LOST - 16.0);
            let set = set(&palette.soft, Anchor::End, Weight::Regular);
            sheet.text(WIDTH - MARGIN, line, set, &lost);
        }
    }
    sheet
}

/// The line above a picture.
pub(super) fn heading(sheet: &mut Sheet, text: &str, palette: &Palette) {
    let set = Set {
        size: HEADING,
        weight: Weight::Heavy,
        colour: &palette.ink,
        anchor: Anchor::Start,
    };
    let text = cut(text, HEADING, Weight::Heavy, WIDTH - 2.0 * MARGIN);
    sheet.text(MARGIN, 52.0, set, &text);
}

/// A figure as Italians write it: points between the thousands.
pub(super) fn figure(number: u32) -> String {
    let digits = number.to_string();
    let mut figure = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            figure.push('.');
        }
        figure.push(digit);
    }
    figure
}

//! The accounts on one sheet: how far, day by day, where from, and those who answer apart.

use super::days::{Days, days};
use super::font::{Weight, cut};
use super::funnel::{FunnelChart, MARGIN, funnel};
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
    steps: &FunnelChart,
    by_day: &Days,
    places: Option<&Placements>,
    pairs: Option<&FunnelChart>,
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

#[cfg(test)]
mod tests {
    use super::super::funnel::FunnelStep;
    use super::*;

    /// A side of each bar, in their order.
    fn sides(sheet: &Sheet, side: &str, colour: &str) -> Vec<f32> {
        let body = sheet.body();
        let shapes = body.split("<rect ").skip(1);
        let bars = shapes.filter(|shape| shape.contains(&format!("fill=\"{colour}\"")));
        let value = |shape: &str| {
            let (_, rest) = shape.split_once(&format!(" {side}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        bars.map(value).collect()
    }

    #[test]
    fn bars_are_as_long_as_what_they_count_and_say_it() {
        let palette = Palette::light(None);
        let counts = [1_200, 600, 300];
        let step = |count| FunnelStep {
            name: "x".into(),
            count,
            lost: String::new(),
        };
        let steps = FunnelChart {
            heading: "x".into(),
            steps: counts.map(step).to_vec(),
        };
        let by_day = Days {
            heading: "x".into(),
            counts: counts.to_vec(),
            names: vec!["x".into(); 3],
            none: String::new(),
        };
        let drawn = [
            (funnel(&steps, &palette), "width"),
            (days(&by_day, &palette), "height"),
        ];
        for (sheet, side) in drawn {
            let long = sides(&sheet, side, &palette.bar);
            assert_eq!(long.len(), counts.len(), "{side}");
            for (long, count) in long.iter().zip([4.0, 2.0, 1.0]) {
                let unit = long / count;
                assert!(
                    (unit - sides(&sheet, side, &palette.bar)[2]).abs() < 0.2,
                    "{side}: {long}"
                );
            }
            let says = |text: &str| sheet.labels().iter().any(|label| label.text == text);
            assert!(says("1.200") && says("600") && says("300"), "{side}");
        }
    }
}

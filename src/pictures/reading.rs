//! Reading a code back as a phone would meet it: small, a little turned, a little blurred.
//!
//! 1. The code, its white edge included, is brought to greys, [`PARTS`] a side for each of 150 dots.
//! 2. It is turned by a few degrees: each dot is the mean of the greys it covers. Then it is mixed with its
//!    neighbours.
//! 3. What a reader does with what is small: it is enlarged, sharpened, and parted into dark and light where
//!    its own greys part.
//! 4. A decoder that knows nothing of how it was made must read the very text, turned in every one of
//!    [`TURNS`]. It may part the greys again a little higher or lower, as a phone does from one glance to the
//!    next; a code that says something else is never read.

use resvg::tiny_skia::Pixmap;
use rqrr::PreparedImage;

/// The code in a picture: what it must say, and where it is.
pub(super) struct Held {
    text: String,
    left: f32,
    top: f32,
    side: f32,
}

/// As many dots as a code has on a phone's screen that is held over a leaflet.
const SMALL: usize = 150;
/// The tangents of the turns: about 2, 3 and 5 degrees, to both sides.
const TURNS: [f32; 3] = [0.05, -0.035, -0.08];
/// White around what is turned, so that no corner is lost.
const EDGE: usize = 10;
const SIDE: usize = SMALL + 2 * EDGE;
/// Greys for each dot, a side.
const PARTS: usize = 3;
const GREYS: usize = SMALL * PARTS;
/// How much a reader enlarges, and how much it sharpens before.
const LARGER: usize = 3;
const SHARPER: f32 = 2.0;
/// Where the greys are parted, from where they part by themselves.
const GLANCES: [i16; 3] = [0, -16, 16];
/// The least that the dark and the light greys are apart: less is no code on paper.
const APART: i16 = 90;

impl Held {
    /// The code that a picture says it holds.
    pub(super) fn of(svg: &str) -> Option<Self> {
        let head = &svg[..svg.find('>')?];
        let value = |name: &str| {
            let from = head.find(name)? + name.len();
            let rest = &head[from..];
            Some(&rest[..rest.find('"')?])
        };
        let text = value("data-reads=\"")?;
        let place = value("data-code=\"")?;
        let mut place = place.split(' ').map(|part| part.parse().unwrap_or(0.0));
        let text = ["&lt;", "&gt;", "&quot;", "&amp;"]
            .iter()
            .zip(["<", ">", "\"", "&"])
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        Some(Self {
            text,
            left: place.next()?,
            top: place.next()?,
            side: place.next()?,
        })
    }
}

/// Whether the code is read however a phone is turned.
pub(super) fn is_read(dots: &Pixmap, held: &Held) -> bool {
    let greys = greys(dots, held);
    TURNS
        .into_iter()
        .all(|turn| is_read_turned(&greys, turn, &held.text))
}

/// Whether it is read in one of the glances, turned so.
pub(super) fn is_read_turned(greys: &[u8], tangent: f32, text: &str) -> bool {
    let large = enlarged(&blurred(&turned(greys, tangent)));
    let Some(between) = between(&large) else {
        return false;
    };
    GLANCES.into_iter().any(|glance| {
        let limit = between + glance;
        let parted = |x: usize, y: usize| {
            let grey = large[y * SIDE * LARGER + x];
            if i16::from(grey) < limit { 0 } else { u8::MAX }
        };
        let side = SIDE * LARGER;
        let mut image = PreparedImage::prepare_from_greyscale(side, side, parted);
        let grids = image.detect_grids();
        let mut read = grids.iter().filter_map(|grid| grid.decode().ok());
        read.any(|(_, found)| found == text)
    })
}

/// The code in greys, [`GREYS`] a side: each the mean of the dots that it covers.
pub(super) fn greys(dots: &Pixmap, held: &Held) -> Vec<u8> {
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let pixels = dots.pixels();
    let covered = |from: f32, at: usize, most: usize| {
        let edge = |at: usize| (from + at as f32 * held.side / GREYS as f32) as usize;
        let first = edge(at).min(most - 1);
        first..edge(at + 1).clamp(first + 1, most)
    };
    let mut greys = Vec::with_capacity(GREYS * GREYS);
    for y in 0..GREYS {
        let rows = covered(held.top, y, height);
        for x in 0..GREYS {
            let columns = covered(held.left, x, width);
            let count = (rows.len() * columns.len()) as u32;
            let row = |y: usize| &pixels[y * width + columns.start..y * width + columns.end];
            let sum: u32 = rows
                .clone()
                .flat_map(row)
                .map(|pixel| {
                    let [red, green, blue] =
                        [pixel.red(), pixel.green(), pixel.blue()].map(u32::from);
                    (red * 54 + green * 183 + blue * 19) / 256
                })
                .sum();
            greys.push(u8::try_from(sum / count).unwrap_or(u8::MAX));
        }
    }
    greys
}

/// [`SMALL`] dots wide on white, turned about its middle.
fn turned(greys: &[u8], tangent: f32) -> Vec<u8> {
    let (sine, cosine) = (tangent.atan().sin(), tangent.atan().cos());
    let middle = SIDE as f32 / 2.0;
    let inside = 0.0..GREYS as f32;
    let grey = |x: f32, y: f32| {
        if inside.contains(&x) && inside.contains(&y) {
            u32::from(greys[y as usize * GREYS + x as usize])
        } else {
            255
        }
    };
    let mut turned = Vec::with_capacity(SIDE * SIDE);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let mut sum = 0;
            for part in 0..PARTS * PARTS {
                let share = |part: usize| (part as f32 + 0.5) / PARTS as f32;
                let dx = x as f32 + share(part % PARTS) - middle;
                let dy = y as f32 + share(part / PARTS) - middle;
                let at = |turned: f32| turned * PARTS as f32 + GREYS as f32 / 2.0;
                sum += grey(at(cosine * dx + sine * dy), at(cosine * dy - sine * dx));
            }
            turned.push(u8::try_from(sum as usize / (PARTS * PARTS)).unwrap_or(u8::MAX));
        }
    }
    turned
}

/// Each dot mixed with its eight neighbours.
fn blurred(sharp: &[u8]) -> Vec<u8> {
    let mut blurred = sharp.to_vec();
    for y in 1..SIDE - 1 {
        for x in 1..SIDE - 1 {
            let row = |y: usize| {
                let [left, here, right] = [x - 1, x, x + 1].map(|x| u32::from(sharp[y * SIDE + x]));
                left + 2 * here + right
            };
            let sum = row(y - 1) + 2 * row(y) + row(y + 1);
            blurred[y * SIDE + x] = u8::try_from(sum / 16).unwrap_or(u8::MAX);
        }
    }
    blurred
}

/// Each dot further from the mean of its neighbours than it was.
fn sharpened(small: &[u8]) -> Vec<f32> {
    let mut sharp: Vec<f32> = small.iter().copied().map(f32::from).collect();
    for y in 1..SIDE - 1 {
        for x in 1..SIDE - 1 {
            let at = y * SIDE + x;
            let beside = [at - 1, at + 1, at - SIDE, at + SIDE];
            let mean = beside.map(|at| f32::from(small[at])).iter().sum::<f32>() / 4.0;
            sharp[at] += SHARPER * (sharp[at] - mean);
        }
    }
    sharp
}

/// The four dots between which a place of the larger picture lies, and how much each of them weighs
/// (a cubic through them, of Catmull and Rom).
fn weighed(at: usize) -> [(usize, f32); 4] {
    let at = (at as f32 + 0.5) / LARGER as f32 - 0.5;
    let (first, t) = (at.floor(), at - at.floor());
    let weights = [
        ((-0.5 * t + 1.0) * t - 0.5) * t,
        (1.5 * t - 2.5) * t * t + 1.0,
        ((-1.5 * t + 2.0) * t + 0.5) * t,
        (0.5 * t - 0.5) * t * t,
    ];
    let mut beside = [(0, 0.0); 4];
    for ((index, weight), place) in weights.into_iter().enumerate().zip(&mut beside) {
        let at = (first + index as f32 - 1.0).clamp(0.0, (SIDE - 1) as f32);
        *place = (at as usize, weight);
    }
    beside
}

/// The same, larger and sharper, as a reader makes what is small.
fn enlarged(small: &[u8]) -> Vec<u8> {
    let sharp = sharpened(small);
    let places: Vec<_> = (0..SIDE * LARGER).map(weighed).collect();
    let mut wide = Vec::with_capacity(SIDE * SIDE * LARGER);
    for row in sharp.chunks_exact(SIDE) {
        wide.extend(
            places
                .iter()
                .map(|place| place.map(|(x, weight)| row[x] * weight).iter().sum::<f32>()),
        );
    }
    let side = SIDE * LARGER;
    let mut large = Vec::with_capacity(side * side);
    for place in &places {
        let rows = place.map(|(y, weight)| (&wide[y * side..(y + 1) * side], weight));
        large.extend((0..side).map(|x| {
            let sum: f32 = rows.iter().map(|(row, weight)| row[x] * weight).sum();
            sum as u8
        }));
    }
    large
}

/// The grey between the dark and the light ones: half way between the mean of those below it and of those
/// above it. `None` where all are alike.
fn between(greys: &[u8]) -> Option<i16> {
    let mut many = [0_u64; 256];
    for grey in greys {
        many[usize::from(*grey)] += 1;
    }
    let mean = |greys: std::ops::Range<usize>| {
        let count: u64 = many[greys.clone()].iter().sum();
        let sum: u64 = greys.map(|grey| grey as u64 * many[grey]).sum();
        sum.checked_div(count).map(|mean| mean as usize)
    };
    let mut limit = mean(0..256)?;
    // It settles within a few steps; should it swing, any of them will do.
    for _ in 0..16 {
        let (dark, light) = (mean(0..limit + 1)?, mean(limit + 1..256)?);
        let next = usize::midpoint(dark, light);
        if next == limit {
            break;
        }
        limit = next;
    }
    let apart = mean(limit + 1..256)? - mean(0..limit + 1)?;
    let limit = i16::try_from(limit).ok()?;
    (i16::try_from(apart).ok()? >= APART).then_some(limit + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half of it of one grey, half of the other.
    fn parted(dark: u8, light: u8) -> Option<i16> {
        between(&[vec![dark; 500], vec![light; 500]].concat())
    }

    #[test]
    fn greys_are_parted_half_way_where_they_are_far_enough_apart() {
        assert_eq!(parted(0, 200), Some(101));
        assert_eq!(parted(100, 190), Some(146), "just far enough");
        assert_eq!(parted(100, 189), None, "one grey less");
        assert_eq!(parted(90, 90), None, "all alike");
        // Few dark dots weigh as much as many.
        let few = [vec![20; 10], vec![220; 990]].concat();
        assert_eq!(between(&few), Some(121));
    }
}

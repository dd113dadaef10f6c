//! Reading a code back as a phone would meet it: small, a little turned, a little blurred.
//!
//! 1. The code, its white edge included, is turned by a few degrees and brought to 150 dots; each dot is
//!    the mean of those it covers.
//! 2. Each dot is mixed with its neighbours.
//! 3. A decoder that knows nothing of how it was made must read the very text, as it is or enlarged, in
//!    one of a few glances, each turned otherwise.

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
/// The tangents of the turns: 2 to 5 degrees. Where a decoder finds no corners in one glance it does in
/// the next, as with a hand that holds a phone; a code that says something else is never read.
const TURNS: [f32; 6] = [0.05, -0.05, 0.035, -0.035, 0.08, -0.08];
/// White around what is turned, so that no corner is lost.
const EDGE: usize = 12;
const SIDE: usize = SMALL + 2 * EDGE;
/// Places looked at in each dot, a side.
const PARTS: usize = 3;
/// How much the decoder enlarges.
const LARGER: usize = 2;

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

/// Whether the code is read in one of the glances that a phone has.
pub(super) fn is_read(dots: &Pixmap, held: &Held) -> bool {
    TURNS.into_iter().any(|turn| {
        let met = blurred(&met(dots, held, turn));
        reads(&met, SIDE, held) || reads(&enlarged(&met), SIDE * LARGER, held)
    })
}

fn reads(met: &[u8], side: usize, held: &Held) -> bool {
    let mut image = PreparedImage::prepare_from_greyscale(side, side, |x, y| met[y * side + x]);
    let grids = image.detect_grids();
    grids
        .iter()
        .any(|grid| grid.decode().is_ok_and(|(_, text)| text == held.text))
}

/// The code in greys, [`SMALL`] dots wide on white, turned about its middle: each dot is the mean of some
/// of those that it covers.
fn met(dots: &Pixmap, held: &Held, tangent: f32) -> Vec<u8> {
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let pixels = dots.pixels();
    let inside = |v: f32| v >= 0.0 && v < held.side;
    let grey = |x: f32, y: f32| {
        if !inside(x) || !inside(y) {
            return 255;
        }
        let (x, y) = ((held.left + x) as usize, (held.top + y) as usize);
        let pixel = pixels[y.min(height - 1) * width + x.min(width - 1)];
        let [red, green, blue] = [pixel.red(), pixel.green(), pixel.blue()].map(u32::from);
        (red * 54 + green * 183 + blue * 19) / 256
    };
    let (sine, cosine) = (tangent.atan().sin(), tangent.atan().cos());
    let (middle, scale) = (SIDE as f32 / 2.0, held.side / SMALL as f32);
    let mut met = Vec::with_capacity(SIDE * SIDE);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let mut sum = 0;
            for part in 0..PARTS * PARTS {
                let share = |part: usize| (part as f32 + 0.5) / PARTS as f32;
                let dx = x as f32 + share(part % PARTS) - middle;
                let dy = y as f32 + share(part / PARTS) - middle;
                let at = |turned: f32| turned * scale + held.side / 2.0;
                sum += grey(at(cosine * dx + sine * dy), at(cosine * dy - sine * dx));
            }
            met.push(u8::try_from(sum as usize / (PARTS * PARTS)).unwrap_or(u8::MAX));
        }
    }
    met
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

/// The same, larger: between dots in proportion, as a reader does with what is small.
fn enlarged(small: &[u8]) -> Vec<u8> {
    let side = SIDE * LARGER;
    let place = |at: usize| {
        let at = ((at as f32 + 0.5) / LARGER as f32 - 0.5).max(0.0);
        let first = (at as usize).min(SIDE - 2);
        (first, (at - first as f32).min(1.0))
    };
    let mut large = Vec::with_capacity(side * side);
    for y in 0..side {
        let (top, down) = place(y);
        for x in 0..side {
            let (left, right) = place(x);
            let row = |y: usize| {
                let [one, other] = [left, left + 1].map(|x| f32::from(small[y * SIDE + x]));
                one + (other - one) * right
            };
            large.push((row(top) + (row(top + 1) - row(top)) * down) as u8);
        }
    }
    large
}

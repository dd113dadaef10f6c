//! The one font: Inter (`font/OFL.txt`), cut down to Latin, Greek and Cyrillic.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The family's name.
pub(super) const FAMILY: &str = "Inter";
pub(super) const REGULAR: &[u8] = include_bytes!("font/Inter-Regular.otf");
pub(super) const SEMIBOLD: &[u8] = include_bytes!("font/Inter-SemiBold.otf");
/// The regular weight for a page: WOFF2.
pub const REGULAR_WEB: &[u8] = include_bytes!("font/Inter-Regular.woff2");
/// The heavier weight for a page: WOFF2.
pub const SEMIBOLD_WEB: &[u8] = include_bytes!("font/Inter-SemiBold.woff2");

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Heavy,
}

impl Weight {
    /// Its number in CSS.
    pub(super) const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Heavy => 600,
        }
    }
}

/// The two weights; `None` where the embedded bytes are no font, which a test would find.
static FACES: LazyLock<[Option<Face<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, SEMIBOLD].map(|bytes| Face::parse(bytes, 0).ok()));

fn face(weight: Weight) -> Option<&'static Face<'static>> {
    match weight {
        Weight::Regular => FACES[0].as_ref(),
        Weight::Heavy => FACES[1].as_ref(),
    }
}

/// How far above the line a text may reach, and how far below it, in parts of its size.
pub(super) const ASCENT: f32 = 0.97;
pub(super) const DESCENT: f32 = 0.25;

/// How wide a text is, in dots.
pub(super) fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let Some(face) = face(weight) else {
        return size * text.chars().count() as f32;
    };
    let advance = |c| {
        let glyph = face.glyph_index(c).unwrap_or_default();
        face.glyph_hor_advance(glyph).unwrap_or_default()
    };
    let sum: f32 = text.chars().map(|c| f32::from(advance(c))).sum();
    sum * size / f32::from(face.units_per_em())
}

/// A text with what the font can show: anything else is left out, and blanks are single.
pub(super) fn shown(text: &str) -> String {
    let known = |c: &char| {
        c.is_whitespace()
            || face(Weight::Regular).is_some_and(|face| face.glyph_index(*c).is_some())
    };
    let text: String = text.chars().filter(known).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        "…".to_owned()
    } else {
        text
    }
}

/// A text that fits, cut with «…» where it must be.
pub(super) fn cut(text: &str, size: f32, weight: Weight, most: f32) -> String {
    let text = shown(text);
    if width(&text, size, weight) <= most {
        return text;
    }
    let mut cut = String::new();
    for c in text.chars() {
        let longer = format!("{cut}{c}…");
        if width(&longer, size, weight) > most {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}

/// A text in lines that fit, as many as are given; the last one is cut.
pub(super) fn wrapped(
    text: &str,
    size: f32,
    weight: Weight,
    most: f32,
    lines: usize,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let text = shown(text);
    for word in text.split(' ') {
        let last = found.len() == lines;
        match found.last_mut() {
            Some(line) if last || width(&format!("{line} {word}"), size, weight) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => found.push(word.to_owned()),
        }
    }
    found
        .iter()
        .map(|line| cut(line, size, weight, most))
        .collect()
}

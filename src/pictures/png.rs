//! A picture in dots. What says that it holds a code is read back before it is handed over, so that no
//! way round that is left.

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree, fontdb};

use super::font::{FAMILY, REGULAR, SEMIBOLD};
use super::reading::{Held, is_read};

/// A picture that cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// It is no SVG.
    #[error("a picture could not be drawn: {0}")]
    Svg(#[from] usvg::Error),
    /// It is too large.
    #[error("a picture is too large to be drawn")]
    Large,
    /// It could not be written.
    #[error("a picture could not be written")]
    Written,
    /// The code in it could not be read back.
    #[error("the code in a picture could not be read back")]
    Unreadable,
}

/// The most dots of a picture: what it takes in memory is four times as much, in bytes.
const MOST_DOTS: u32 = 8_000_000;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for bytes in [REGULAR, SEMIBOLD] {
        fonts.load_font_data(bytes.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

fn options() -> Options<'static> {
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            // A picture is what it holds: no file is opened for it.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// Draws a picture as PNG. It takes some hundredths of a second: not for a thread that others wait for.
///
/// # Errors
/// See [`DrawError`].
pub fn png(svg: &str) -> Result<Vec<u8>, DrawError> {
    let tree = Tree::from_str(svg, &options())?;
    let size = tree.size().to_int_size();
    if size.width().saturating_mul(size.height()) > MOST_DOTS {
        return Err(DrawError::Large);
    }
    let mut dots = Pixmap::new(size.width(), size.height()).ok_or(DrawError::Large)?;
    resvg::render(&tree, Transform::default(), &mut dots.as_mut());
    let png = written(&dots)?;
    if let Some(held) = Held::of(svg)
        && !is_read(&dots, &held)
    {
        return Err(DrawError::Unreadable);
    }
    Ok(png)
}

/// The dots as PNG, row by row: a second copy of them all would be most of what a drawing takes. Pictures are
/// flat, and none is kept for long: what takes least time is small enough.
fn written(dots: &Pixmap) -> Result<Vec<u8>, DrawError> {
    let is_solid = dots.pixels().iter().all(|dot| dot.alpha() == u8::MAX);
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, dots.width(), dots.height());
    encoder.set_color(if is_solid {
        png::ColorType::Rgb
    } else {
        png::ColorType::Rgba
    });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(|_| DrawError::Written)?;
    let mut rows = writer.stream_writer().map_err(|_| DrawError::Written)?;
    let channels = if is_solid { 3 } else { 4 };
    let mut row = Vec::with_capacity(dots.width() as usize * channels);
    for line in dots.pixels().chunks_exact(dots.width() as usize) {
        row.clear();
        for dot in line {
            let dot = dot.demultiply();
            let all = [dot.red(), dot.green(), dot.blue(), dot.alpha()];
            row.extend_from_slice(&all[..channels]);
        }
        rows.write_all(&row).map_err(|_| DrawError::Written)?;
    }
    rows.finish().map_err(|_| DrawError::Written)?;
    writer.finish().map_err(|_| DrawError::Written)?;
    Ok(png)
}

/// The same PNG, saying how many of its dots make an inch where it is printed.
pub fn dense(png: &[u8], dots_an_inch: u32) -> Vec<u8> {
    // The signature and the first chunk, which is always of this length (PNG, third edition, 11.2.1).
    const HEAD: usize = 8 + 25;
    let Some((head, rest)) = png.split_at_checked(HEAD) else {
        return png.to_vec();
    };
    let a_metre = (dots_an_inch * 10_000 + 127) / 254;
    let [one, other] = [a_metre.to_be_bytes(); 2];
    let chunk = [&b"pHYs"[..], &one, &other, &[1]].concat();
    let (length, sum) = (9_u32.to_be_bytes(), crc32(&chunk).to_be_bytes());
    [head, &length, &chunk, &sum, rest].concat()
}

/// The sum of a chunk (PNG, third edition, 5.5).
fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let low = sum & 1;
            sum = (sum >> 1) ^ (0xedb8_8320 * low);
        }
    }
    !sum
}

/// The same picture with its letters as outlines: it looks alike where the font is not.
///
/// # Errors
/// It is no SVG.
pub fn in_outlines(svg: &str) -> Result<String, DrawError> {
    let tree = Tree::from_str(svg, &options())?;
    Ok(tree.to_string(&usvg::WriteOptions::default()))
}

/// Whether these bytes are an SVG.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    Tree::from_data(bytes, &options()).is_ok()
}

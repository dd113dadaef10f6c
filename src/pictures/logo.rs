//! The agency's logo, fit to stand in a code.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use resvg::tiny_skia::Pixmap;
use rqrr::PreparedImage;

use super::colour::{Colour, contrast};
use super::png::{is_svg, png};

/// A logo, inside the file that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Logo {
    href: String,
}

/// A file that is no logo.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// Too many bytes.
    #[error("it is too heavy: at most {} kB", MOST_BYTES / 1_000)]
    Heavy,
    /// Too many dots.
    #[error("it is too large: at most {MOST_DOTS} x {MOST_DOTS}")]
    Large,
    /// A code of its own.
    #[error("it holds a code, which phones would read in place of the link's")]
    Code,
    /// Neither PNG nor SVG.
    #[error("it is neither PNG nor SVG")]
    Unknown,
}

/// The logo travels in every picture that shows it.
const MOST_BYTES: usize = 200_000;
const MOST_DOTS: usize = 2_000;

impl Logo {
    /// Reads a file's content.
    ///
    /// # Errors
    /// See [`LogoError`].
    pub fn read(bytes: &[u8]) -> Result<Self, LogoError> {
        if bytes.len() > MOST_BYTES {
            return Err(LogoError::Heavy);
        }
        let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let size = imagesize::blob_size(bytes).map_err(|_| LogoError::Unknown)?;
            if size.width.max(size.height) > MOST_DOTS {
                return Err(LogoError::Large);
            }
            "image/png"
        } else if is_svg(bytes) {
            "image/svg+xml"
        } else {
            return Err(LogoError::Unknown);
        };
        let logo = Self {
            href: format!("data:{kind};base64,{}", STANDARD.encode(bytes)),
        };
        if logo.holds_a_code() {
            return Err(LogoError::Code);
        }
        Ok(logo)
    }

    /// Whether a phone that comes close would read a code in it.
    fn holds_a_code(&self) -> bool {
        const SIDE: u32 = 480;
        let Some(dots) = self.on_white(SIDE) else {
            return false;
        };
        let side = SIDE as usize;
        let grey = |x: usize, y: usize| dots.pixels()[y * side + x].green();
        let mut image = PreparedImage::prepare_from_greyscale(side, side, grey);
        let grids = image.detect_grids();
        grids.iter().any(|grid| grid.decode().is_ok())
    }

    /// As codes have it, so many dots wide; `None` where it cannot be drawn.
    fn on_white(&self, side: u32) -> Option<Pixmap> {
        let sheet = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\">\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
             <image width=\"{side}\" height=\"{side}\" href=\"{}\"/></svg>",
            self.href
        );
        Pixmap::decode_png(&png(&sheet).ok()?).ok()
    }

    /// Whether something of it stands out where codes have it: on white.
    pub fn is_seen_on_white(&self) -> bool {
        /// As much as two things need that belong to a picture
        /// (<https://www.w3.org/TR/WCAG22/#non-text-contrast>), less half: a logo need not be read.
        const SEEN: f64 = 1.5;
        const SIDE: u32 = 120;
        self.on_white(SIDE).is_some_and(|dots| {
            dots.pixels().iter().any(|dot| {
                let colour = Colour(dot.red(), dot.green(), dot.blue());
                contrast(colour, Colour::WHITE) >= SEEN
            })
        })
    }

    /// The logo as a page can show it: a `data:` address.
    pub fn href(&self) -> &str {
        &self.href
    }
}

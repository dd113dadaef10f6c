//! The agency's logo, fit to stand in a code.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::png::is_svg;

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
        Ok(Self {
            href: format!("data:{kind};base64,{}", STANDARD.encode(bytes)),
        })
    }

    /// The logo as a page can show it: a `data:` address.
    pub fn href(&self) -> &str {
        &self.href
    }
}

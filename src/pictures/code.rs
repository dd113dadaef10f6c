//! A link as a QR code.
//!
//! 1. Level Q, with a logo H; the smallest version that holds the text. Where that is finer than a phone
//!    tells apart, a level below: larger modules are read better than more correction makes up for. A logo
//!    hides 4 of 100 modules, and the lowest of these levels makes up for 15.
//! 2. Dark modules in the colour that was chosen, darkened until phones tell it from white.
//! 3. A logo stands on white in the middle and covers a fifth of the width at most.
//! 4. The mask that is best by the standard, or of the eight the first that is read back as a phone would
//!    meet it; without one there is no code.

use std::fmt::Write as _;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::colour::Colour;
use super::logo::Logo;
use super::png::png;
use super::sheet::Sheet;

/// White modules around a code (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The most modules a side of which each is three dots, where 150 are all that there are.
const FINE: i32 = 41;

/// How a code looks.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The colour of its dark modules.
    pub colour: Option<Colour>,
    /// What stands in its middle.
    pub logo: Option<Logo>,
}

/// A text that makes no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too long.
    #[error("the link is too long for a code that a phone reads from paper")]
    Long,
    /// It was drawn, and could not be read back.
    #[error(
        "the code could not be read back as a phone would meet it, so it is not handed over: a shorter \
         start word or a plainer logo helps"
    )]
    Unreadable,
}

/// Draws a code, and reads it back.
///
/// # Errors
/// See [`CodeError`].
pub fn code(text: &str, look: &Look) -> Result<Sheet, CodeError> {
    let read = |mask| {
        let sheet = drawn(text, look, mask)?;
        Ok::<_, CodeError>(png(&sheet.svg()).is_ok().then_some(sheet))
    };
    let masks = std::iter::once(None).chain((0..8).map(|mask| Some(Mask::new(mask))));
    for mask in masks {
        if let Some(sheet) = read(mask)? {
            return Ok(sheet);
        }
    }
    Err(CodeError::Unreadable)
}

/// Writes a code that [`png`](super::png()) reads back before it becomes a picture: without drawing it, so
/// that it takes no time worth mentioning.
///
/// # Errors
/// It is too long.
pub fn code_to_draw(text: &str, look: &Look) -> Result<Sheet, CodeError> {
    drawn(text, look, None)
}

/// The same, and how much of its width is white on each side.
///
/// # Errors
/// It is too long.
pub(super) fn code_with_edge(text: &str, look: &Look) -> Result<(Sheet, f32), CodeError> {
    let code = encoded(text, look, None)?;
    let edge = QUIET as f32 / (code.size() + 2 * QUIET) as f32;
    Ok((sheet_of(text, look, &code), edge))
}

fn drawn(text: &str, look: &Look, mask: Option<Mask>) -> Result<Sheet, CodeError> {
    let code = encoded(text, look, mask)?;
    Ok(sheet_of(text, look, &code))
}

fn encoded(text: &str, look: &Look, mask: Option<Mask>) -> Result<QrCode, CodeError> {
    let encoded = |level| {
        QrCode::encode_segments_advanced(
            &[QrSegment::make_bytes(text.as_bytes())],
            level,
            Version::MIN,
            Version::new(15),
            mask,
            false,
        )
        .map_err(|_| CodeError::Long)
    };
    let levels = [QrCodeEcc::High, QrCodeEcc::Quartile, QrCodeEcc::Medium];
    let levels = match look.logo {
        Some(_) => &levels[..],
        None => &levels[1..],
    };
    let coarse = levels
        .iter()
        .find_map(|level| encoded(*level).ok().filter(|code| code.size() <= FINE));
    coarse.map_or_else(|| encoded(QrCodeEcc::Medium), Ok)
}

fn sheet_of(text: &str, look: &Look, code: &QrCode) -> Sheet {
    let modules = code.size() + 2 * QUIET;
    // Whole dots for each module, about a thousand in all.
    let dots = (1_000 / modules).max(1);
    let side = (modules * dots) as f32;
    let mut sheet = Sheet::new(side, side, text);
    sheet.attribute("data-reads", text);
    sheet.attribute("data-code", &format!("0 0 {side}"));
    sheet.fill("#ffffff");
    sheet.raw(&modules_of(code, look, dots, QUIET * dots));
    sheet
}

/// The modules, and the logo, the code's corner so many dots from the sheet's.
fn modules_of(code: &QrCode, look: &Look, dots: i32, from: i32) -> String {
    let size = code.size();
    // Odd, as the code is, so that it stands in the middle; 0 without a logo.
    let white = match look.logo {
        Some(_) => (size / 5 - 1) | 1,
        None => 0,
    };
    let hidden = |at: i32| (at - size / 2).abs() <= white / 2 && white > 0;
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let dark = |x: i32| code.get_module(x, y) && !(hidden(x) && hidden(y));
            let run = (x..size).take_while(|x| dark(*x)).count() as i32;
            if run > 0 {
                let (left, top, wide) = (from + x * dots, from + y * dots, run * dots);
                // Writing into a String cannot fail.
                let _ = write!(path, "M{left} {top}h{wide}v{dots}h-{wide}z");
            }
            x += run.max(1);
        }
    }
    let colour = look.colour.unwrap_or(Colour::BLACK).readable();
    let mut svg = format!("<path shape-rendering=\"crispEdges\" fill=\"{colour}\" d=\"{path}\"/>");
    if let Some(logo) = &look.logo {
        let side = white * dots - dots;
        let corner = from + (size - white) * dots / 2 + dots / 2;
        let _ = write!(
            svg,
            "<image x=\"{corner}\" y=\"{corner}\" width=\"{side}\" height=\"{side}\" \
             preserveAspectRatio=\"xMidYMid meet\" href=\"{}\"/>",
            logo.href()
        );
    }
    svg
}

#[cfg(test)]
mod tests;

//! Pictures as SVG, written by small pure functions, and as PNG.
//!
//! - `colour`, `palette`: colours that can be told apart, also in greys
//! - `font`: the one font, embedded, and how wide a text is in it
//! - `sheet`: what a picture is written on
//! - `funnel`, `days`, `placements`: what came of the links; `accounts`: all three on one sheet
//! - `code`, `logo`: a link as a QR code; `reading`: reading it back as a phone would meet it
//! - `card`: a code with words around it, to be printed
//! - `result`: a verdict to be forwarded
//! - `badge`: a figure to embed elsewhere
//! - `png`: a picture in dots
//!
//! Deliberately absent: every word (whoever draws brings them), and files.

mod accounts;
mod badge;
mod card;
mod code;
mod colour;
mod days;
mod font;
mod funnel;
mod logo;
mod palette;
mod placements;
mod png;
mod reading;
mod result;
mod sheet;
#[cfg(test)]
mod tests;

pub use accounts::accounts;
pub use badge::badge;
pub use card::{LinkCard, card};
pub use code::{CodeError, Look, code, code_to_draw};
pub use colour::{Colour, READABLE, contrast};
pub use days::{Days, days, days_a_bar};
pub use font::{REGULAR_WEB, SEMIBOLD_WEB};
pub use funnel::{FunnelChart, FunnelStep, funnel};
pub use logo::{Logo, LogoError};
pub use palette::Palette;
pub use placements::{Bar, Placements, placements};
pub use png::{DrawError, dense, in_outlines, png};
pub use result::{ResultWords, result};
pub use sheet::{Sheet, TextRun, WIDTH};

//! A card to be printed: A6 at 300 dots an inch, with a title, the code, one line, and who it is from.

use super::code::{CodeError, Look, code};
use super::colour::Colour;
use super::font::{Weight, cut, wrapped};
use super::sheet::{Anchor, Set, Sheet};

/// What a card says.
#[derive(Clone, Debug)]
pub struct LinkCard {
    /// Above the code.
    pub title: String,
    /// The link that the code holds.
    pub link: String,
    /// Below the code.
    pub line: String,
    /// At the foot; nothing where the agency has no name.
    pub agency: String,
}

/// 105 x 148 mm at 300 dots an inch.
const WIDE: f32 = 1_240.0;
const HIGH: f32 = 1_748.0;
const CODE: f32 = 900.0;
const CODE_TOP: f32 = 430.0;
const MOST: f32 = WIDE - 2.0 * 110.0;
const TITLE: f32 = 84.0;
const LINE: f32 = 46.0;

/// Draws a card; its code was read back.
///
/// # Errors
/// See [`CodeError`].
pub fn card(card: &LinkCard, look: &Look) -> Result<Sheet, CodeError> {
    let code = code(&card.link, look)?;
    let mut sheet = Sheet::new(WIDE, HIGH, &card.title);
    sheet.fill("#ffffff");
    let set = |size, weight, colour| Set {
        size,
        weight,
        colour,
        anchor: Anchor::Middle,
    };
    let middle = WIDE / 2.0;
    let title = wrapped(&card.title, TITLE, Weight::Heavy, MOST, 3);
    for (index, line) in title.iter().enumerate() {
        let up = (title.len() - 1 - index) as f32 * TITLE * 1.25;
        sheet.text(
            middle,
            380.0 - up,
            set(TITLE, Weight::Heavy, "#14171f"),
            line,
        );
    }
    let left = (WIDE - CODE) / 2.0;
    sheet.raw(&format!(
        "<g transform=\"translate({left} {CODE_TOP}) scale({})\">{}</g>",
        CODE / code.height(),
        code.body()
    ));
    sheet.attribute("data-reads", &card.link);
    sheet.attribute("data-code", &format!("{left} {CODE_TOP} {CODE}"));
    for (index, line) in wrapped(&card.line, LINE, Weight::Regular, MOST, 2)
        .iter()
        .enumerate()
    {
        let y = 1_410.0 + index as f32 * LINE * 1.3;
        sheet.text(middle, y, set(LINE, Weight::Regular, "#14171f"), line);
    }
    if !card.agency.is_empty() {
        let colour = look.colour.unwrap_or(Colour::OWN);
        let colour = colour
            .standing_out(Colour::WHITE, Colour(0, 0, 0), 4.5)
            .to_string();
        sheet.rect(middle - 60.0, 1_532.0, 120.0, 6.0, &colour);
        let agency = cut(&card.agency, 52.0, Weight::Heavy, MOST);
        sheet.text(
            middle,
            1_620.0,
            set(52.0, Weight::Heavy, "#14171f"),
            &agency,
        );
    }
    Ok(sheet)
}

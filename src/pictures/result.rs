//! A verdict as a picture to be forwarded: what is needed, why, who says so, and the code that begins the
//! same conversation. Nothing on it says whose verdict it is.

use super::code::{CodeError, Look, code_with_edge};
use super::font::{Weight, shown, width, wrapped};
use super::palette::Palette;
use super::sheet::{Anchor, Set, Sheet, WIDTH};

/// What it says.
#[derive(Clone, Debug)]
pub struct ResultWords {
    /// Above everything.
    pub title: String,
    /// The verdict: its first sentence is set larger than what follows it.
    pub verdict: String,
    /// Why.
    pub why: String,
    /// Beside the code.
    pub line: String,
    /// Who made the bot; nothing where the agency has no name.
    pub agency: String,
    /// What the code holds.
    pub link: String,
}

/// Four to five: as a phone shows a picture whole.
const HIGH: f32 = 1_350.0;
const MARGIN: f32 = 80.0;
const MOST: f32 = WIDTH - 2.0 * MARGIN;
const TITLE: f32 = 36.0;
/// Where the texts begin, and where the code does.
const TOP: f32 = 190.0;
const CODE_TOP: f32 = 830.0;
const CODE: f32 = 440.0;
/// From the code's white edge to the text beside it.
const BESIDE: f32 = MARGIN + CODE;
const LINE: f32 = 44.0;
const AGENCY: f32 = 38.0;
/// Sizes of the first sentence, of the rest, of why: all of them smaller by as much as it takes.
const SIZES: [f32; 3] = [100.0, 54.0, 44.0];
/// What they are made smaller by, and the last of which cuts.
const SCALES: [f32; 6] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.52];
/// The height of a line, in parts of its size.
const LEADING: f32 = 1.28;
/// Between two texts.
const GAP: f32 = 30.0;

/// Draws a verdict. [`png`](super::png()) reads the code back.
///
/// # Errors
/// See [`CodeError`].
pub fn result(outcome: &ResultWords, look: &Look) -> Result<Sheet, CodeError> {
    let (code, edge) = code_with_edge(&outcome.link, look)?;
    let palette = Palette::light(look.colour);
    let mut sheet = Sheet::new(WIDTH, HIGH, &outcome.verdict);
    sheet.fill(&palette.paper);
    sheet.rect(0.0, 0.0, WIDTH, 24.0, &palette.bar);
    let set = |size, weight, colour| Set {
        size,
        weight,
        colour,
        anchor: Anchor::Start,
    };
    let soft = set(TITLE, Weight::Heavy, &palette.soft);
    for line in wrapped(&outcome.title, TITLE, Weight::Heavy, MOST, 1) {
        sheet.text(MARGIN, 118.0, soft, &line);
    }
    let (first, rest) = first_sentence(&outcome.verdict);
    let texts = [
        (first, Weight::Heavy, &palette.ink),
        (rest, Weight::Heavy, &palette.bar),
        (outcome.why.as_str(), Weight::Regular, &palette.ink),
    ];
    let mut y = TOP;
    for (lines, size, (_, weight, colour)) in set_to_fit(&texts) {
        for line in lines {
            sheet.text(MARGIN, y + size, set(size, weight, colour), &line);
            y += size * LEADING;
        }
        y += GAP;
    }
    sheet.rect(MARGIN, CODE_TOP - 24.0, MOST, 3.0, &palette.line);
    // White on white: the first module stands below the first letter.
    let left = MARGIN - edge * CODE;
    sheet.raw(&format!(
        "<g transform=\"translate({left} {CODE_TOP}) scale({})\">{}</g>",
        CODE / code.height(),
        code.body()
    ));
    sheet.attribute("data-reads", &outcome.link);
    sheet.attribute("data-code", &format!("{left} {CODE_TOP} {CODE}"));
    let room = WIDTH - MARGIN - BESIDE;
    let mut y = CODE_TOP + 70.0;
    for line in wrapped(&outcome.line, LINE, Weight::Heavy, room, 4) {
        sheet.text(BESIDE, y, set(LINE, Weight::Heavy, &palette.ink), &line);
        y += LINE * LEADING;
    }
    if !outcome.agency.is_empty() {
        let lines = wrapped(&outcome.agency, AGENCY, Weight::Regular, room, 2);
        let mut y = CODE_TOP + CODE - 40.0 - AGENCY * LEADING * (lines.len() - 1) as f32;
        sheet.rect(BESIDE, y - AGENCY - 34.0, 96.0, 6.0, &palette.bar);
        for line in lines {
            let soft = set(AGENCY, Weight::Regular, &palette.soft);
            sheet.text(BESIDE, y, soft, &line);
            y += AGENCY * LEADING;
        }
    }
    Ok(sheet)
}

/// The first sentence, and what follows it.
fn first_sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(['.', '!', '?']);
    let end = ends.map(|(at, mark)| at + mark.len());
    let end = end
        .into_iter()
        .find(|end| text[*end..].starts_with(' '))
        .unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

type Text<'a> = (&'a str, Weight, &'a String);

/// The lines of each text, as large as all of them together find room.
fn set_to_fit<'a>(texts: &[Text<'a>; 3]) -> Vec<(Vec<String>, f32, Text<'a>)> {
    let room = CODE_TOP - 40.0 - TOP;
    let mut scales = SCALES.into_iter();
    let mut scale = 1.0;
    loop {
        let last = scales.next().inspect(|next| scale = *next).is_none();
        let mut left = room;
        let mut whole = true;
        let mut set = Vec::new();
        for (size, text) in SIZES.into_iter().zip(texts) {
            if text.0.is_empty() {
                continue;
            }
            let size = size * scale;
            let lines = ((left - GAP) / (size * LEADING)).max(1.0) as usize;
            let lines = wrapped(text.0, size, text.1, MOST, lines);
            // What was cut, or broken within a word, is not whole.
            whole &= lines.join(" ") == shown(text.0)
                && lines.iter().all(|line| width(line, size, text.1) <= MOST);
            left -= lines.len() as f32 * size * LEADING + GAP;
            set.push((lines, size, *text));
        }
        if last || (whole && left >= 0.0) {
            return set;
        }
    }
}

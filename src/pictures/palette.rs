//! What a picture is coloured with. Things that must be told apart differ in lightness, so that they do
//! in greys and for whoever does not tell red from green.

use super::colour::{Colour, READABLE};

/// The colours of a picture, as SVG takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The ground.
    pub paper: String,
    /// Texts.
    pub ink: String,
    /// Texts of less weight.
    pub soft: String,
    /// Lines behind the bars.
    pub line: String,
    /// Bars.
    pub bar: String,
    /// The part of a bar that is less.
    pub pale: String,
    /// Texts on bars.
    pub on_bar: String,
}

const DARK: Colour = Colour(0x14, 0x17, 0x1f);

impl Palette {
    /// For a light ground, in the agency's colour if it has one.
    pub fn light(colour: Option<Colour>) -> Self {
        let bar = colour.unwrap_or(Colour::OWN).readable();
        Self {
            paper: Colour::WHITE.to_string(),
            ink: DARK.to_string(),
            soft: "#4d5565".to_owned(),
            line: "#d5dae3".to_owned(),
            bar: bar.to_string(),
            pale: "#c3ccda".to_owned(),
            on_bar: Colour::WHITE.to_string(),
        }
    }

    /// For a dark ground.
    pub fn dark(colour: Option<Colour>) -> Self {
        let bar = colour.unwrap_or(Colour(0x7f, 0xb0, 0xff)).standing_out(
            DARK,
            Colour::WHITE,
            2.0 * READABLE,
        );
        Self {
            paper: DARK.to_string(),
            ink: "#f2f4f8".to_owned(),
            soft: "#aab2c0".to_owned(),
            line: "#343a47".to_owned(),
            bar: bar.to_string(),
            pale: "#566074".to_owned(),
            on_bar: DARK.to_string(),
        }
    }

    /// By the variables of a page, which [`Palette::variables`] sets: light or dark, as the page is.
    pub fn of_the_page() -> Self {
        let variable = |name: &str| format!("var(--{name})");
        Self {
            paper: variable("paper"),
            ink: variable("ink"),
            soft: variable("soft"),
            line: variable("line"),
            bar: variable("bar"),
            pale: variable("pale"),
            on_bar: variable("on-bar"),
        }
    }

    /// The variables of a page, in CSS.
    pub fn variables(&self) -> String {
        let Self {
            paper,
            ink,
            soft,
            line,
            bar,
            pale,
            on_bar,
        } = self;
        format!(
            "--paper:{paper};--ink:{ink};--soft:{soft};--line:{line};--bar:{bar};--pale:{pale};\
             --on-bar:{on_bar}"
        )
    }
}

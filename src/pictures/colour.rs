//! Colours, and how well they are told apart.

use std::fmt;

/// The least contrast of a text, a bar or a code with its ground
/// (<https://www.w3.org/TR/WCAG22/#contrast-minimum>).
pub const READABLE: f64 = 4.5;

/// A colour of the screen: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// What things are drawn in where nobody chose a colour.
    pub const OWN: Self = Self(0x1f, 0x5f, 0xbf);

    /// Reads `#rrggbb`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        })?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// The relative luminance, 0 to 1 (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
    pub fn luminance(self) -> f64 {
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// This colour, darkened just as far as it takes to be told from white.
    #[must_use]
    pub fn readable(self) -> Self {
        self.standing_out(Self::WHITE, Self::BLACK, READABLE)
    }

    /// This colour, moved towards `end` just as far as it takes to stand out from `ground` so much.
    #[must_use]
    pub fn standing_out(self, ground: Self, end: Self, enough: f64) -> Self {
        let mixed = |share: u32| {
            let part = |a: u8, b: u8| {
                let mixed = (u32::from(a) * (100 - share) + u32::from(b) * share) / 100;
                u8::try_from(mixed).unwrap_or(b)
            };
            Self(
                part(self.0, end.0),
                part(self.1, end.1),
                part(self.2, end.2),
            )
        };
        let found = (0..100)
            .map(mixed)
            .find(|colour| contrast(*colour, ground) >= enough);
        found.unwrap_or(end)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// How far two colours stand apart, 1 to 21 (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lightest grey that is told from white, and the next one, by the tables of whoever checks pages.
    #[test]
    fn a_colour_is_darkened_where_it_must_be_and_no_further() {
        let (dark, pale) = (Colour(0x76, 0x76, 0x76), Colour(0x77, 0x77, 0x77));
        assert!((contrast(dark, Colour::WHITE) - 4.54).abs() < 0.005);
        assert!((contrast(pale, Colour::WHITE) - 4.48).abs() < 0.005);
        assert_eq!(dark.readable(), dark);
        assert!(contrast(pale.readable(), Colour::WHITE) >= 4.5);
        for colour in [
            pale,
            Colour(0xff, 0xcc, 0),
            Colour(0xe0, 0x7a, 0x10),
            Colour::WHITE,
        ] {
            // A hundredth less of black would not do: it stands out so much, and hardly more.
            let found = contrast(colour.readable(), Colour::WHITE);
            assert!((4.5..4.7).contains(&found), "{colour}: {found}");
        }
    }
}

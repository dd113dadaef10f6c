//! What a text was understood as.

use std::fmt;

/// What a text was understood as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meaning<T> {
    /// One reading, as good as sure.
    Is(T),
    /// One reading, less than sure: the bot says what it took the text for.
    Nearest(T),
    /// Two readings or more, in the order of the question: the bot asks which.
    OneOf(Vec<T>),
    /// None: the bot asks again, with an example.
    Unknown,
}

impl<T: Copy + PartialEq> Meaning<T> {
    /// Every reading: none, one or several.
    pub fn readings(&self) -> &[T] {
        match self {
            Self::Is(reading) | Self::Nearest(reading) => std::slice::from_ref(reading),
            Self::OneOf(readings) => readings,
            Self::Unknown => &[],
        }
    }

    pub(super) fn of(readings: impl IntoIterator<Item = T>, sure: bool) -> Self {
        let mut readings: Vec<T> = readings.into_iter().collect();
        readings.dedup();
        match readings[..] {
            [] => Self::Unknown,
            [reading] if sure => Self::Is(reading),
            [reading] => Self::Nearest(reading),
            [_, _, ..] => Self::OneOf(readings),
        }
    }
}

/// As the command line prints it: `venue`, `venue|shop`, `unknown`.
impl<T: Copy + PartialEq + fmt::Display> fmt::Display for Meaning<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::Unknown {
            return f.write_str("unknown");
        }
        for (place, reading) in self.readings().iter().enumerate() {
            write!(f, "{}{reading}", if place > 0 { "|" } else { "" })?;
        }
        Ok(())
    }
}

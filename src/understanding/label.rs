//! What a text can be understood as.

use std::fmt;

use crate::dialogue::Activity;

/// What an answer to question 1 says: an activity, or that the writer runs other people's profiles.
pub use crate::dialogue::Topic as Label;

/// The label of this name in the files of words.
pub(super) fn named(name: &str) -> Option<Label> {
    Label::from_name(name)
}

const fn bit(label: Label) -> u16 {
    let place = match label {
        Label::Activity(activity) => activity as u32,
        Label::Smm => Activity::ALL.len() as u32,
        Label::Cause => Activity::ALL.len() as u32 + 1,
    };
    1 << place
}

/// What a text was understood as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meaning<T> {
    /// One reading.
    Is(T),
    /// Two readings or more, in the order of [`Label::ALL`] or of the question: the bot asks which.
    OneOf(Vec<T>),
    /// None: the bot asks again, with an example.
    Unknown,
}

impl<T: Copy> Meaning<T> {
    /// Every reading: none, one or several.
    pub fn readings(&self) -> &[T] {
        match self {
            Self::Is(reading) => std::slice::from_ref(reading),
            Self::OneOf(readings) => readings,
            Self::Unknown => &[],
        }
    }

    /// The same, or another one where it is unknown.
    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self.readings().is_empty() {
            other()
        } else {
            self
        }
    }

    pub(super) fn map<U: Copy>(&self, to: impl Fn(T) -> U) -> Meaning<U> {
        Meaning::of(self.readings().iter().map(|reading| to(*reading)))
    }

    pub(super) fn of(readings: impl IntoIterator<Item = T>) -> Self {
        let mut readings: Vec<T> = readings.into_iter().collect();
        match readings.len() {
            0 => Self::Unknown,
            1 => readings.pop().map_or(Self::Unknown, Self::Is),
            2.. => Self::OneOf(readings),
        }
    }
}

/// As the command line prints it: `venue`, `venue|shop`, `unknown`.
impl fmt::Display for Meaning<Label> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.readings().is_empty() {
            return f.write_str("unknown");
        }
        for (position, label) in self.readings().iter().enumerate() {
            if position > 0 {
                f.write_str("|")?;
            }
            f.write_str(label.name())?;
        }
        Ok(())
    }
}

/// A set of labels, small enough to be copied everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Labels(u16);

impl Labels {
    pub(super) const NONE: Self = Self(0);
    pub(super) const VENUE: Self = Self(bit(Label::Activity(Activity::Venue)));
    pub(super) const SHOP: Self = Self(bit(Label::Activity(Activity::Shop)));
    pub(super) const SERVICE: Self = Self(bit(Label::Activity(Activity::Service)));
    pub(super) const OTHER: Self = Self(bit(Label::Activity(Activity::Other)));
    pub(super) const INFLUENCER: Self = Self(bit(Label::Activity(Activity::Influencer)));
    pub(super) const MODEL: Self = Self(bit(Label::Activity(Activity::Model)));
    pub(super) const IMAGE: Self = Self::INFLUENCER.and(Self::MODEL);
    pub(super) const SMM: Self = Self(bit(Label::Smm));

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What both say; where they say nothing in common, whatever either says.
    pub(super) const fn agree(self, other: Self) -> Self {
        let common = self.common(other);
        if common.is_empty() {
            self.and(other)
        } else {
            common
        }
    }

    /// Of a choice, what `told` leaves; all of it, where `told` says something else.
    pub(super) const fn narrowed(self, told: Self) -> Self {
        let common = self.common(told);
        if common.is_empty() { self } else { common }
    }

    /// Something more beside what is said; nothing, where nothing is.
    pub(super) const fn with(self, more: Self) -> Self {
        if self.is_empty() {
            self
        } else {
            self.and(more)
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Label> {
        Label::ALL
            .into_iter()
            .filter(move |label| self.0 & bit(*label) != 0)
    }

    pub(super) fn meaning(self) -> Meaning<Label> {
        Meaning::of(self.iter())
    }
}

impl FromIterator<Label> for Labels {
    fn from_iter<I: IntoIterator<Item = Label>>(labels: I) -> Self {
        Self(labels.into_iter().fold(0, |bits, label| bits | bit(label)))
    }
}

//! What a text can be understood as.

use std::fmt;

use crate::dialogue::Activity;

/// What an answer to question 1 says: an activity, or that the writer runs other people's profiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// One of the activities of question 1.
    Activity(Activity),
    /// A social media manager, who is led another way.
    Smm,
}

impl Label {
    /// Every label, in the order in which it is listed and asked.
    pub const ALL: [Self; 7] = [
        Self::Activity(Activity::Venue),
        Self::Activity(Activity::Shop),
        Self::Activity(Activity::Service),
        Self::Activity(Activity::Influencer),
        Self::Activity(Activity::Model),
        Self::Activity(Activity::Other),
        Self::Smm,
    ];

    /// The name that the words' files and the command line use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activity(Activity::Venue) => "venue",
            Self::Activity(Activity::Shop) => "shop",
            Self::Activity(Activity::Service) => "service",
            Self::Activity(Activity::Influencer) => "influencer",
            Self::Activity(Activity::Model) => "model",
            Self::Activity(Activity::Other) => "other",
            Self::Smm => "smm",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.name() == name)
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Activity(Activity::Venue) => 1,
            Self::Activity(Activity::Shop) => 1 << 1,
            Self::Activity(Activity::Service) => 1 << 2,
            Self::Activity(Activity::Influencer) => 1 << 3,
            Self::Activity(Activity::Model) => 1 << 4,
            Self::Activity(Activity::Other) => 1 << 5,
            Self::Smm => 1 << 6,
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
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
pub(super) struct Labels(u8);

impl Labels {
    pub(super) const NONE: Self = Self(0);
    pub(super) const VENUE: Self = Self(Label::Activity(Activity::Venue).bit());
    pub(super) const SHOP: Self = Self(Label::Activity(Activity::Shop).bit());
    pub(super) const INFLUENCER: Self = Self(Label::Activity(Activity::Influencer).bit());
    pub(super) const MODEL: Self = Self(Label::Activity(Activity::Model).bit());
    pub(super) const SMM: Self = Self(Label::Smm.bit());

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

    pub(super) fn iter(self) -> impl Iterator<Item = Label> {
        Label::ALL
            .into_iter()
            .filter(move |label| self.0 & label.bit() != 0)
    }

    pub(super) fn meaning(self) -> Meaning<Label> {
        Meaning::of(self.iter())
    }
}

impl FromIterator<Label> for Labels {
    fn from_iter<I: IntoIterator<Item = Label>>(labels: I) -> Self {
        Self(labels.into_iter().fold(0, |bits, label| bits | label.bit()))
    }
}

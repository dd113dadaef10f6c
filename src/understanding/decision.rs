//! From shares to a decision: answer, ask among some, or say that nothing was understood.

use std::fmt;

use super::Label;
use super::model::Row;

/// What a text was understood as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meaning<T> {
    /// One reading.
    Is(T),
    /// Two readings or more, in the order of the question: the bot asks which.
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
        let names: Vec<&str> = self.readings().iter().map(|label| label.name()).collect();
        f.write_str(
            if names.is_empty() {
                "unknown".to_owned()
            } else {
                names.join("|")
            }
            .as_str(),
        )
    }
}

/// Two numbers, chosen on folds of the examples by [`cost`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Thresholds {
    /// A label with such a share is the answer.
    pub(super) answer: f32,
    /// Else the bot asks among those with such a share.
    pub(super) ask: f32,
}

/// The bot asks among so many at most.
const ASKED: usize = 3;
/// Taking one who sells goods for one who sells an image, or the other way round, turns the whole verdict: the bot asks
/// where the other side has such a share.
const CROSSING: f32 = 0.05;
/// Both parts of a text about two activities have to be so sure.
const PART: f32 = 0.7;
/// Where only "e" joins them ("riparo telefoni e tablet"), the whole text may not exclude either.
const WHOLE: f32 = 0.005;

/// The labels that are answered (one) or asked about (several), the most likely first. `nothing` is the label of texts
/// that say nothing; `sides` tells labels that may not be mistaken for each other.
pub(super) fn decide(
    shares: &Row,
    nothing: usize,
    thresholds: Thresholds,
    sides: Sides,
) -> Vec<usize> {
    let share = |label: usize| shares.get(label).copied().unwrap_or_default();
    let mut labels: Vec<usize> = (0..=nothing).collect();
    labels.sort_by(|one, other| share(*other).total_cmp(&share(*one)));
    let best = labels.first().copied().unwrap_or(nothing);
    if best == nothing {
        return Vec::new();
    }
    let other_side =
        |label: &usize| matches!((sides(best), sides(*label)), (Some(a), Some(b)) if a != b);
    let crossing: f32 = labels
        .iter()
        .filter(|label| other_side(label))
        .map(|label| share(*label))
        .sum();
    if share(best) >= thresholds.answer && crossing < CROSSING {
        return vec![best];
    }
    labels.retain(|label| *label != nothing);
    let likely = labels
        .iter()
        .filter(|label| share(**label) >= thresholds.ask)
        .count();
    // Who asks needs two to ask about; the runner-up may be no more than possible.
    labels.truncate(likely.clamp(2, ASKED));
    labels.retain(|label| *label == best || share(*label) >= thresholds.ask.min(CROSSING));
    if labels.len() < 2 { Vec::new() } else { labels }
}

/// Which of two things that may not be confused a label is; `None` for neither.
pub(super) type Sides = fn(usize) -> Option<bool>;

/// The two activities of a text whose parts say one each; nothing where they don't. `loose`: only "e" joins them.
pub(super) fn both(
    whole: &Row,
    parts: [&Row; 2],
    nothing: usize,
    loose: bool,
) -> Option<[usize; 2]> {
    let [first, second] = parts.map(|shares| {
        let sure = shares.iter().position(|share| *share >= PART)?;
        let fits = !loose || whole.get(sure).is_some_and(|share| *share >= WHOLE);
        (fits && sure != nothing).then_some(sure)
    });
    let pair = [first?, second?];
    (pair[0] != pair[1]).then_some(pair)
}

/// What a decision costs: a wrong answer 10, asking 1, saying that nothing was understood 2; `accepted` are the labels
/// that are fair, all of which have to be asked about where `all` is set.
pub(super) fn cost(decided: &[usize], accepted: &[usize], all: bool, nothing: usize) -> f32 {
    let fair = decided
        .iter()
        .filter(|label| accepted.contains(label))
        .count();
    match decided.len() {
        0 if accepted.contains(&nothing) => 0.0,
        0 => 2.0,
        1 if all || fair == 0 => 10.0,
        _ if fair == 0 => 10.0,
        count if count == fair && (!all || fair == accepted.len()) => 0.0,
        _ => 1.0,
    }
}

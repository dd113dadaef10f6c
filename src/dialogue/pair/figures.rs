//! How many pairs came how far: counts, and nobody among them.

use super::machine::PairMark;

/// How far pairs came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PairFigures {
    /// Invitations that were made.
    pub invited: u32,
    /// Those whose link was opened.
    pub opened: u32,
    /// People who answered: of a pair up to two.
    pub answered: u32,
    /// People who sent what they answered.
    pub sent: u32,
    /// Pairs that were compared.
    pub compared: u32,
    /// Of those, who said the same of the activity.
    pub same_activity: u32,
    /// Of those, who said the same of the goal.
    pub same_goal: u32,
    /// Of those, who mean the same.
    pub same: u32,
    /// Pairs of which both confirmed the brief.
    pub confirmed: u32,
}

impl PairFigures {
    /// Sums counts up, each by the step that it was counted under; other steps are passed over.
    pub fn of<'a>(counts: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut figures = Self::default();
        for (step, count) in counts {
            if let Some(mark) = PairMark::from_name(step) {
                let figure = figures.figure(mark);
                *figure = figure.saturating_add(count);
            }
        }
        figures
    }

    const fn figure(&mut self, mark: PairMark) -> &mut u32 {
        match mark {
            PairMark::Invited => &mut self.invited,
            PairMark::Opened => &mut self.opened,
            PairMark::Answered => &mut self.answered,
            PairMark::Sent => &mut self.sent,
            PairMark::Compared => &mut self.compared,
            PairMark::SameActivity => &mut self.same_activity,
            PairMark::SameGoal => &mut self.same_goal,
            PairMark::Same => &mut self.same,
            PairMark::Confirmed => &mut self.confirmed,
        }
    }
}

//! What two people do who answer apart, and who is told what of it.
//!
//! 1. One of them invites; a second one opens the link, and no third.
//! 2. Each answers alone. What was answered is that side's own until it sends it.
//! 3. Once both have sent, both are shown the comparison, by the same step. Whoever sends again afterwards
//!    begins it anew, with what the other has sent before.
//! 4. Where they mean the same, each confirms the brief, and both see it.
//! 5. Either side leaves at any time, and nothing of the pair is left. The other is told, if there is one.

use super::comparison::Comparison;
use super::side::Side;
use crate::dialogue::catalogue::catalogue;
use crate::dialogue::goals::Aim;

/// What one side has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Half {
    /// What it answered last.
    pub answer: Option<Aim>,
    /// What it sent.
    pub sent: Option<Aim>,
    /// The day on which it confirmed the brief, since 1970.
    pub confirmed: Option<i64>,
}

/// Two who answer apart, of whom the second may not be there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// Who invited.
    pub host: Side,
    /// The other one has opened the link.
    pub opened: bool,
    /// What the host has done.
    pub hosts: Half,
    /// What the other one has done.
    pub guests: Half,
}

/// What happens to a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairInput {
    /// The second one opens the link.
    Opened,
    /// A side came to a verdict.
    Answered(Side, Aim),
    /// A side sends what it answered.
    Sent(Side),
    /// A side does not, for now.
    Kept(Side),
    /// A side confirms the brief, on this day.
    Confirmed(Side, i64),
    /// A side takes back what is its own, erases everything, or blocks the bot; the host ends it.
    Left(Side),
}

/// What a side is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// Who sends it, and the first question.
    Welcome,
    /// Whether to send what it answered; again, where it has sent something else before.
    Ask {
        /// It has.
        again: bool,
    },
    /// That it has to answer first.
    AnswerFirst,
    /// Its answers stay where they are.
    Kept,
    /// Its answers are sent, and the other's awaited.
    Waiting,
    /// The other has sent; what is missing is its own. It may have answered already.
    Awaited {
        /// It has.
        answered: bool,
    },
    /// The answers of both.
    Compared(Comparison),
    /// The brief, and who has confirmed it.
    Brief(Comparison),
    /// It has left.
    Left,
    /// The invitation is no more, which nobody had opened.
    Retired,
    /// The other one has.
    Alone,
}

catalogue! {
    /// What is counted, each once a pair; what two do who answer, once for each of them. Its name is the step
    /// of the counters.
    pub enum PairMark {
        /// An invitation was made.
        Invited => "pair-invited",
        /// Its link was opened.
        Opened => "pair-opened",
        /// One of the two answered.
        Answered => "pair-answered",
        /// One of the two sent what it answered.
        Sent => "pair-sent",
        /// Both were compared.
        Compared => "pair-compared",
        /// They said the same of the activity.
        SameActivity => "pair-same-activity",
        /// They said the same of the goal.
        SameGoal => "pair-same-goal",
        /// They mean the same.
        Same => "pair-same",
        /// Both confirmed the brief.
        Confirmed => "pair-confirmed",
    }
}

/// The outcome of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairStep {
    /// What there is from now on; nothing once a side has left.
    pub pair: Option<Pair>,
    /// Who is told what, in order.
    pub told: Vec<(Side, Saying)>,
    /// What is counted.
    pub counted: Vec<PairMark>,
}

impl PairMark {
    /// What of two people's answers is the same.
    fn of(comparison: Comparison) -> impl Iterator<Item = Self> {
        let same = [
            (Self::SameActivity, comparison.same_activity()),
            (Self::SameGoal, comparison.same_goal()),
            (Self::Same, comparison.same()),
        ];
        same.into_iter().filter_map(|(mark, is)| is.then_some(mark))
    }
}

impl Pair {
    /// An invitation that nobody has opened. A host who has answered already is not asked again.
    pub const fn new(host: Side, answer: Option<Aim>) -> Self {
        const NOTHING: Half = Half {
            answer: None,
            sent: None,
            confirmed: None,
        };
        Self {
            host,
            opened: false,
            hosts: Half { answer, ..NOTHING },
            guests: NOTHING,
        }
    }

    /// What a side has done.
    pub fn half(&self, side: Side) -> &Half {
        if side == self.host {
            &self.hosts
        } else {
            &self.guests
        }
    }

    fn half_mut(&mut self, side: Side) -> &mut Half {
        if side == self.host {
            &mut self.hosts
        } else {
            &mut self.guests
        }
    }

    /// What both have sent, once both have.
    pub fn comparison(&self) -> Option<Comparison> {
        Some(Comparison {
            smm: self.half(Side::Smm).sent?,
            owner: self.half(Side::Owner).sent?,
        })
    }

    /// Whether a side is there.
    pub fn is_there(&self, side: Side) -> bool {
        side == self.host || self.opened
    }

    /// Advances it. What a side does that is not there changes nothing.
    #[must_use]
    pub fn step(self, input: PairInput) -> PairStep {
        match input {
            PairInput::Opened if self.opened => self.stays(Vec::new()),
            PairInput::Opened => {
                let pair = Self {
                    opened: true,
                    ..self
                };
                pair.stays(vec![(self.host.other(), Saying::Welcome)])
                    .counting(PairMark::Opened)
            }
            PairInput::Answered(side, _)
            | PairInput::Sent(side)
            | PairInput::Kept(side)
            | PairInput::Confirmed(side, _)
            | PairInput::Left(side)
                if !self.is_there(side) =>
            {
                self.stays(Vec::new())
            }
            PairInput::Answered(side, aim) => self.answered(side, aim),
            PairInput::Sent(side) => self.sent(side),
            PairInput::Kept(side) => self.stays(vec![(side, Saying::Kept)]),
            PairInput::Confirmed(side, day) => self.confirmed(side, day),
            PairInput::Left(side) => {
                let told = if self.opened {
                    vec![(side, Saying::Left), (side.other(), Saying::Alone)]
                } else {
                    vec![(side, Saying::Retired)]
                };
                PairStep {
                    pair: None,
                    told,
                    counted: Vec::new(),
                }
            }
        }
    }

    fn answered(mut self, side: Side, aim: Aim) -> PairStep {
        let half = self.half_mut(side);
        let first = half.answer.is_none();
        half.answer = Some(aim);
        let told = match half.sent {
            Some(sent) if sent == aim => Vec::new(),
            sent @ (Some(_) | None) => {
                let again = sent.is_some();
                vec![(side, Saying::Ask { again })]
            }
        };
        let step = self.stays(told);
        if first {
            step.counting(PairMark::Answered)
        } else {
            step
        }
    }

    fn sent(mut self, side: Side) -> PairStep {
        let before = self.comparison();
        let half = self.half_mut(side);
        let Some(answer) = half.answer else {
            return self.stays(vec![(side, Saying::AnswerFirst)]);
        };
        let first = half.sent.is_none();
        // A second tap on the same button.
        let repeated = half.sent == Some(answer);
        half.sent = Some(answer);
        if !repeated {
            (self.hosts.confirmed, self.guests.confirmed) = (None, None);
        }
        let other = side.other();
        let told = match self.comparison() {
            Some(comparison) if repeated => vec![(side, Saying::Compared(comparison))],
            Some(comparison) => [side, other]
                .map(|to| (to, Saying::Compared(comparison)))
                .to_vec(),
            // That something else was sent meanwhile would tell that the answer is another one.
            None if !first || !self.is_there(other) => vec![(side, Saying::Waiting)],
            None => {
                let answered = self.half(other).answer.is_some();
                vec![
                    (side, Saying::Waiting),
                    (other, Saying::Awaited { answered }),
                ]
            }
        };
        let mut step = self.stays(told);
        if first {
            step.counted.push(PairMark::Sent);
        }
        if let (None, Some(comparison)) = (before, self.comparison()) {
            step.counted.push(PairMark::Compared);
            step.counted.extend(PairMark::of(comparison));
        }
        step
    }

    fn confirmed(mut self, side: Side, day: i64) -> PairStep {
        let Some(comparison) = self.comparison().filter(|both| both.same()) else {
            return self.stays(Vec::new());
        };
        let half = self.half_mut(side);
        if half.confirmed.is_some() {
            return self.stays(vec![(side, Saying::Brief(comparison))]);
        }
        half.confirmed = Some(day);
        let told = [side, side.other()].map(|to| (to, Saying::Brief(comparison)));
        let step = self.stays(told.to_vec());
        if self.half(side.other()).confirmed.is_some() {
            step.counting(PairMark::Confirmed)
        } else {
            step
        }
    }

    const fn stays(self, told: Vec<(Side, Saying)>) -> PairStep {
        PairStep {
            pair: Some(self),
            told,
            counted: Vec::new(),
        }
    }
}

impl PairStep {
    fn counting(mut self, mark: PairMark) -> Self {
        self.counted.push(mark);
        self
    }
}

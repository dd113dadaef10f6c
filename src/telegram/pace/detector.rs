//! Tells the refusals of a limit from those that strike single chats at random.
//!
//! A cumulative sum (Page 1954) of log-likelihood ratios: half of the calls refused, against the share
//! that is refused at random. That share is what was refused over the last answers, but not more than
//! where the rate was low: a limit does not refuse there.

use super::limit::{Felt, Position};

/// At the limit half of the calls are refused.
const AT_LIMIT: f64 = 0.5;
/// The share at random is taken for no less where a limit is near, elsewhere, and for no more.
const LEAST_NEAR: f64 = 0.003;
const LEAST: f64 = 0.04;
const MOST: f64 = 0.12;
/// The sum that is enough near a known limit, from a share of `DOUBTFUL` on as much as elsewhere.
const NEAR: f64 = 4.5;
const RAMP: f64 = 9.0;
const ELSEWHERE: f64 = 14.0;
const DOUBTFUL: f64 = 0.05;
/// Over so many answers the share is taken, without a limit, with one, and where the rate is low.
const MEMORY: f64 = 100.0;
const MEMORY_LIMITED: f64 = 200.0;
const MEMORY_LOW: f64 = 400.0;
/// So much of a refusal in so many answers is presumed before anything is known.
const PRESUMED: Count = Count {
    answers: 20.0,
    refused: 0.5,
};

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    answers: f64,
    refused: f64,
}

/// See the module's head.
#[derive(Debug)]
pub(super) struct Detector {
    sum: f64,
    /// What the sum is of.
    summed: Count,
    share: f64,
    low: Count,
    low_before: Count,
}

impl Detector {
    pub(super) fn new() -> Self {
        let (summed, low) = (Count::default(), Count::default());
        Self {
            sum: 0.0,
            summed,
            share: 0.005,
            low,
            low_before: low,
        }
    }

    /// The share that is refused at random.
    pub(super) fn share(&self) -> f64 {
        let answers = self.low.answers + PRESUMED.answers;
        self.share
            .min((self.low.refused + PRESUMED.refused) / answers)
    }

    /// Whether so many refusals in a row are enough wherever they come.
    pub(super) fn is_storm(&self, row: usize) -> bool {
        row as f64 * (AT_LIMIT / self.share().clamp(LEAST, MOST)).ln() >= ELSEWHERE
    }

    /// Adds an answer; returns whether it is enough.
    pub(super) fn add(&mut self, refused: bool, position: Position) -> bool {
        let refusal = f64::from(u8::from(refused));
        if matches!(position, Position::Unlimited | Position::Low) {
            self.low.answers += 1.0 - self.low.answers / MEMORY_LOW;
            self.low.refused += refusal - self.low.refused / MEMORY_LOW;
        }
        let (least, enough) = match position {
            Position::Near => {
                let doubt = (self.share() / DOUBTFUL).min(1.0);
                (LEAST_NEAR, NEAR + (ELSEWHERE - NEAR) * doubt)
            }
            Position::Ramp => (LEAST, RAMP),
            Position::Unlimited | Position::Fallen | Position::Low => (LEAST, ELSEWHERE),
        };
        let share = self.share().clamp(least, MOST);
        self.summed.answers += 1.0;
        self.summed.refused += refusal;
        self.sum += if refused {
            AT_LIMIT / share
        } else {
            (1.0 - AT_LIMIT) / (1.0 - share)
        }
        .ln();
        if self.sum <= 0.0 {
            let memory = match position {
                Position::Unlimited => MEMORY,
                Position::Ramp | Position::Fallen | Position::Low | Position::Near => {
                    MEMORY_LIMITED
                }
            };
            self.share += (self.summed.refused - self.share * self.summed.answers) / memory;
            self.clear();
        }
        self.sum >= enough
    }

    /// A limit was felt, after so many messages were taken and refused: what was summed is its own.
    pub(super) fn felt(&mut self, felt: Felt, (taken, refused): (u32, u32)) {
        match felt {
            Felt::First => self.low = Count::default(),
            Felt::Same => {}
            Felt::InVain => {
                let [taken, refused] = [taken, refused].map(f64::from);
                let share = refused / (taken + refused).max(1.0);
                self.share = self.share.max(share).min(MOST);
            }
            Felt::Another => self.low = self.low_before,
        }
        self.low_before = self.low;
        self.clear();
    }

    /// What was summed and counted was a storm's.
    pub(super) fn struck_by_storm(&mut self) {
        self.low = self.low_before;
        self.clear();
    }

    fn clear(&mut self) {
        self.sum = 0.0;
        self.summed = Count::default();
    }
}

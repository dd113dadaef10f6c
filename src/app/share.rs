//! How many of several bots a process leads. Pure.
//!
//! 1. With N processes each leads a N-th of the bots, rounded up.
//! 2. Free leads are taken up to that share at once; beyond it, where nobody else wants any.
//! 3. Who has more than its share gives as many away as others want.

/// How things stand for a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// Its bots, whoever leads them.
    pub(super) bots: usize,
    /// How many it leads and is to go on leading.
    pub(super) mine: usize,
    /// How many it could lead that nobody does.
    pub(super) free: usize,
    /// How many another process leads.
    pub(super) elsewhere: usize,
    /// How many processes there are.
    pub(super) processes: usize,
    /// How many leads the others want.
    pub(super) wanted: usize,
}

/// What follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ShareDecision {
    /// How many of the free ones it takes.
    pub(super) takes: usize,
    /// How many it gives away.
    pub(super) gives: usize,
    /// How many it says that it wants.
    pub(super) wants: usize,
}

impl Share {
    pub(super) fn decide(self) -> ShareDecision {
        let share = self.bots.div_ceil(self.processes.max(1));
        let room = share.saturating_sub(self.mine);
        let takes = if self.wanted == 0 {
            self.free
        } else {
            self.free.min(room)
        };
        ShareDecision {
            takes,
            gives: self.mine.saturating_sub(share).min(self.wanted),
            wants: room.min(self.free + self.elsewhere),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Processes that decide one after another, as they do: each by what the others have said last.
    struct Processes {
        bots: usize,
        /// How many each leads, and wants.
        all: Vec<(usize, usize)>,
    }

    impl Processes {
        fn led(&self) -> usize {
            self.all.iter().map(|(mine, _)| mine).sum()
        }

        fn turn(&mut self, index: usize) {
            let (mine, _) = self.all[index];
            let others = self
                .all
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            let standing = Share {
                bots: self.bots,
                mine,
                free: self.bots - self.led(),
                elsewhere: self.led() - mine,
                processes: self.all.len(),
                wanted: others.map(|(_, (_, wants))| wants).sum(),
            };
            let ShareDecision {
                takes,
                gives,
                wants,
            } = standing.decide();
            self.all[index] = (mine + takes - gives, wants);
        }

        fn settle(&mut self) {
            for _ in 0..6 {
                for index in 0..self.all.len() {
                    self.turn(index);
                }
            }
        }

        fn is_fair(&self) -> bool {
            let share = self.bots.div_ceil(self.all.len());
            self.led() == self.bots && self.all.iter().all(|(mine, _)| *mine <= share)
        }
    }

    #[test]
    fn each_of_several_processes_comes_to_its_share_whoever_comes_and_goes() {
        for bots in [0, 1, 2, 3, 10, 200] {
            let mut processes = Processes {
                bots,
                all: vec![(0, 0)],
            };
            processes.settle();
            assert_eq!(processes.all[0].0, bots, "alone it leads all");
            for _ in 0..4 {
                processes.all.push((0, 0));
                processes.settle();
                assert!(processes.is_fair(), "{bots}: {:?}", processes.all);
            }
            let before = processes.all.clone();
            processes.settle();
            let moved = |(one, other): (&(usize, usize), &(usize, usize))| one.0 != other.0;
            assert!(!before.iter().zip(&processes.all).any(moved), "it stays so");
            while processes.all.len() > 1 {
                processes.all.remove(0);
                processes.settle();
                assert!(processes.is_fair(), "{bots}: {:?}", processes.all);
            }
        }
    }

    #[test]
    fn what_nobody_else_wants_is_taken_beyond_the_share() {
        // Another process is there, which does not know these bots.
        let standing = Share {
            bots: 3,
            mine: 2,
            free: 1,
            elsewhere: 0,
            processes: 2,
            wanted: 0,
        };
        let expected = ShareDecision {
            takes: 1,
            gives: 0,
            wants: 0,
        };
        assert_eq!(standing.decide(), expected);
    }
}

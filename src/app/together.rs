//! Bots of one process wait a little for each other: what they write to a file at the same moment is one commit, one
//! wait for the disk; to a server it goes side by side, and wakes this process less often. A bot by itself gathers
//! its own updates as long, and whoever comes alone waits for nothing.

#![expect(
    clippy::disallowed_methods,
    reason = "who comes soon after another is told by the clock"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Small batches gather for so long, once there was one: a poll, a transaction and a disk write for each
/// single tap cost more than the tap. At 200 updates a second it saves a good third of the CPU; nobody
/// notices 40 ms, and who comes alone does not wait at all.
pub(super) const GATHER: Duration = Duration::from_millis(40);

/// When it was last written, and for which bot.
#[derive(Debug, Default)]
pub(super) struct Together(Mutex<Option<(Instant, i64)>>);

impl Together {
    /// Waits for others, where another one has just written.
    pub(super) async fn wait(&self, bot: i64) {
        let now = Instant::now();
        let turn = turn(*self.last(), bot, now);
        if turn > now {
            tokio::time::sleep_until(turn).await;
        }
        *self.last() = Some((turn, bot));
    }

    fn last(&self) -> MutexGuard<'_, Option<(Instant, i64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When a bot may write that comes now. Whoever comes until then has the same turn.
fn turn(last: Option<(Instant, i64)>, bot: i64, now: Instant) -> Instant {
    match last {
        Some((last, other)) if other != bot => now.max(last + GATHER),
        Some(_) | None => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_come_soon_after_another_have_one_turn_and_who_comes_alone_has_it_at_once() {
        let began = Instant::now();
        let at = |millis| began + Duration::from_millis(millis);
        assert_eq!(turn(None, 1, began), began);
        let last = Some((began, 1));
        for millis in [0, 7, 500] {
            assert_eq!(turn(last, 1, at(millis)), at(millis), "a bot by itself");
        }
        for millis in [0, 7, 39] {
            assert_eq!(turn(last, 2, at(millis)), began + GATHER);
        }
        for millis in [40, 500] {
            assert_eq!(turn(last, 2, at(millis)), at(millis));
        }
    }
}

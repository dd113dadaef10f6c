//! Bots that share a file wait a little for each other: what they write at the same moment is one commit, and one wait
//! for the disk. A bot by itself gathers its own updates as long, and whoever comes alone waits for nothing.

#![expect(
    clippy::disallowed_methods,
    reason = "who comes soon after another is told by the clock"
)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::bot::GATHER;

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
    use std::time::Duration;

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
        for millis in [0, 7, 29] {
            assert_eq!(turn(last, 2, at(millis)), began + GATHER);
        }
        for millis in [30, 500] {
            assert_eq!(turn(last, 2, at(millis)), at(millis));
        }
    }
}

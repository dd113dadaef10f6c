//! The end of a delivery: from a moment on nothing more is sent, and what is under way is waited for a while longer.

use std::time::{Duration, Instant};

/// How long answers to what is under way are waited for: whoever sends next cannot know them.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

/// From when on nothing is sent, once that is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ending(Option<Instant>);

impl Ending {
    /// Nothing is sent from then on.
    pub(super) const fn at(moment: Instant) -> Self {
        Self(Some(moment))
    }

    /// Whether it is known.
    pub(super) const fn is_known(self) -> bool {
        self.0.is_some()
    }

    /// Whether letters are sent still.
    pub(super) fn sends(self) -> bool {
        self.0.is_none_or(|moment| Instant::now() < moment)
    }

    /// Whether it has come: nothing waits, or what waits is left to whoever is next.
    pub(super) fn has_come(self, nothing_waits: bool, nothing_is_under_way: bool) -> bool {
        let left = !self.sends() && (nothing_is_under_way || Instant::now() >= self.last_answers());
        self.is_known() && (nothing_waits || left)
    }

    /// The next moment of it, if that is before another.
    pub(super) fn before(self, other: Instant) -> Instant {
        let next = self.0.filter(|_| self.sends());
        let next = next.or_else(|| self.0.map(|_| self.last_answers()));
        next.map_or(other, |next| next.min(other))
    }

    /// Until when anything may take at all.
    pub(super) fn last_answers(self) -> Instant {
        self.0.unwrap_or_else(Instant::now) + LAST_ANSWERS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_sent_from_the_end_on_and_what_is_under_way_is_waited_for() {
        let now = Instant::now();
        let unknown = Ending::default();
        assert!(unknown.sends() && !unknown.has_come(true, true));
        let later = Ending::at(now + Duration::from_secs(3_600));
        assert!(later.sends() && later.has_come(true, true) && !later.has_come(false, true));
        let come = Ending::at(now - LAST_ANSWERS / 1_000);
        assert!(!come.sends() && come.has_come(false, true));
        let long_ago = Ending::at(now - LAST_ANSWERS);
        assert!(long_ago.has_come(false, false));
    }
}

//! The wall clock, for the edges of the program: everything beneath them is told the time.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970; 0 where the clock is set before that.
pub(crate) fn unix_now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

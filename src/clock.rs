//! The wall clock and the calendar, for the edges of the program: everything beneath them is told the
//! time and the day.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Seconds since 1970; 0 where the clock is set before that.
pub(crate) fn unix_now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Days as they begin in a time zone.
#[derive(Clone, Debug)]
pub(crate) struct Calendar(TimeZone);

impl Calendar {
    /// That of a time zone, by its name; the configuration has looked it up before.
    pub(crate) fn of(zone: &str) -> Self {
        Self(TimeZone::get(zone).unwrap_or(TimeZone::UTC))
    }

    /// The time zone.
    pub(crate) const fn zone(&self) -> &TimeZone {
        &self.0
    }

    /// The day of a second, both since 1970.
    pub(crate) fn day(&self, now: i64) -> i64 {
        const FIRST: Date = Date::constant(1970, 1, 1);
        let there = Timestamp::from_second(now).map(|moment| self.0.to_datetime(moment).date());
        let days = there.and_then(|date| FIRST.until(date));
        days.map_or_else(
            |_| now.div_euclid(86_400),
            |days| i64::from(days.get_days()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_where_the_agency_is() {
        let rome = Calendar::of("Europe/Rome");
        let second = |text: &str| text.parse::<Timestamp>().unwrap().as_second();
        for (moment, day) in [
            ("2026-02-15T22:59:59Z", 20_499),
            ("2026-02-15T23:00:00Z", 20_500),
            ("2026-02-16T22:59:59Z", 20_500),
            // Summer time: midnight comes an hour earlier.
            ("2026-07-14T21:59:59Z", 20_648),
            ("2026-07-14T22:00:00Z", 20_649),
            // The nights in which it begins and ends.
            ("2026-03-28T22:59:59Z", 20_540),
            ("2026-03-28T23:00:00Z", 20_541),
            ("2026-03-29T21:59:59Z", 20_541),
            ("2026-10-25T22:59:59Z", 20_751),
            ("2026-10-25T23:00:00Z", 20_752),
        ] {
            assert_eq!(rome.day(second(moment)), day, "{moment}");
        }
        assert_eq!(Calendar::of("UTC").day(-1), -1);
        assert_eq!(rome.day(i64::MAX), i64::MAX.div_euclid(86_400));
    }
}

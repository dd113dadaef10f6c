//! Days as people write them.

use jiff::Span;
use jiff::civil::Date;

/// A day since 1970 as ISO 8601 writes it; its number where no calendar reaches.
pub fn iso_day(day: i64) -> String {
    const FIRST: Date = Date::constant(1970, 1, 1);
    let date = Span::new()
        .try_days(day)
        .and_then(|days| FIRST.checked_add(days));
    date.map_or_else(|_| day.to_string(), |date| date.to_string())
}

/// A day since 1970 as it stands beneath a bar: the day and the month, in figures.
pub fn short_day(day: i64) -> String {
    let iso = iso_day(day);
    match iso.rsplit('-').collect::<Vec<_>>()[..] {
        [day, month, _] => format!(
            "{}/{}",
            day.trim_start_matches('0'),
            month.trim_start_matches('0')
        ),
        _ => iso,
    }
}

/// A day since 1970 as people write it in full: `27/11/2026`.
pub fn written_day(day: i64) -> String {
    let iso = iso_day(day);
    match iso.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => iso,
    }
}

/// The Monday on which a day's week began, both since 1970.
pub(super) const fn monday_of(day: i64) -> i64 {
    // The first of January 1970 was a Thursday.
    day - (day + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        for (day, date) in [
            (0, "1970-01-01"),
            (20_500, "2026-02-16"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(iso_day(day), date);
        }
        assert_eq!(short_day(20_500), "16/2");
        assert_eq!(short_day(0), "1/1");
        assert_eq!(iso_day(i64::MAX), i64::MAX.to_string());
    }
}

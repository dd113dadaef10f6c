//! Monday's report: when it is due, and that it goes out once.
//!
//! 1. A week is told of on its Monday at nine, where the agency is, or later in that week if nobody was
//!    awake then: [`newest_monday`] looks back from now, whatever the clock said before.
//! 2. Which Mondays were told of is a record, written in the transaction that writes the letter. A kill
//!    comes before it or after it, and never between the two.
//! 3. Weeks are remembered by their day and not by «the last one»: a clock that was days or years off, once
//!    it is right again, neither repeats a week nor leaves one out.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::shown::{letter, screen};
use super::stored::Desk;
use super::week::week;
use crate::dialogue::DeskView;
use crate::store::{Found, Keep, Record, Records, Write};
use crate::turn::day::monday_of;
use crate::turn::letter::{Recipient, Turn};
use crate::turn::placement::placements;
use crate::turn::records::{Missing, RecordKind, json, one};
use crate::turn::world::World;

/// When the report goes out, where the agency is.
const NINE: Time = Time::constant(9, 0, 0, 0);
/// How many Mondays are remembered: more than a clock is ever set back by.
const MOST_TOLD: usize = 60;
const WEEK: i64 = 7;

/// The Mondays that the desk was told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mondays {
    /// The newest one when the desk was paired: of it, and of those before, nothing is told.
    since: i64,
    /// Those told of, in the order in which they were.
    told: Vec<i64>,
}

/// The form at rest: days since 1970. Frozen: a new form is a new variant.
#[derive(Deserialize, Serialize)]
#[serde(tag = "v")]
enum Stored {
    #[serde(rename = "1")]
    V1 { since: i64, told: Vec<i64> },
}

/// The newest Monday whose nine o'clock has come in this time zone, in days since 1970.
pub fn newest_monday(now: i64, zone: &TimeZone) -> i64 {
    const FIRST: Date = Date::constant(1970, 1, 1);
    let there = Timestamp::from_second(now).map(|moment| zone.to_datetime(moment));
    let day = there.and_then(|there| {
        let days = FIRST.until(there.date())?.get_days();
        Ok((i64::from(days), there.time()))
    });
    // Where no calendar reaches, weeks are counted in Greenwich.
    let (day, time) = day.unwrap_or((now.div_euclid(86_400), Time::midnight()));
    let monday = monday_of(day);
    if day == monday && time < NINE {
        monday - WEEK
    } else {
        monday
    }
}

/// The Monday whose report is to go out now, if one is.
pub fn due(now: i64, zone: &TimeZone, told: &Mondays) -> Option<i64> {
    let monday = newest_monday(now, zone);
    (monday > told.since && !told.told.contains(&monday)).then_some(monday)
}

impl Mondays {
    /// For a desk that is there from now on.
    pub(super) fn from_now_on(world: &World<'_>) -> Self {
        Self::since(world.now, world.zone)
    }

    /// For a desk that is there since then.
    pub fn since(now: i64, zone: &TimeZone) -> Self {
        Self {
            since: newest_monday(now, zone),
            told: Vec::new(),
        }
    }

    /// The same, with one told of.
    #[must_use]
    pub fn and(mut self, monday: i64) -> Self {
        if self.told.len() >= MOST_TOLD {
            self.told.remove(0);
        }
        self.told.push(monday);
        self
    }

    /// The record that keeps them. It goes with the desk.
    pub fn record(&self) -> Record {
        let Self { since, told } = self.clone();
        Record {
            id: RecordKind::Mondays.only(),
            owner: None,
            keep: Keep::Always,
            content: json(&Stored::V1 { since, told }),
        }
    }

    fn read(content: &[u8]) -> Option<Self> {
        let Stored::V1 { since, told } = serde_json::from_slice(content).ok()?;
        Some(Self { since, told })
    }
}

/// Tells the desk of the week, if it is due; `tells` is whether it wants to know. Where it does not, the
/// week counts as told of: whoever changes their mind gets the next one.
///
/// # Errors
/// What must be read before.
pub fn weekly(world: &World<'_>, records: &Records, tells: bool) -> Result<Turn, Missing> {
    let Some(desk) = Desk::find(records)? else {
        return Ok(Turn::default());
    };
    let put = |mondays: &Mondays| Turn {
        writes: vec![Write::Put(mondays.record())],
        ..Turn::default()
    };
    let told = match one(records, RecordKind::Mondays.only())? {
        // A desk that was paired before there were reports.
        Found::Nothing => return Ok(put(&Mondays::from_now_on(world))),
        // A newer version wrote it, and told what there was to tell.
        Found::Unreadable => None,
        Found::Content(bytes) => Mondays::read(bytes),
    };
    let Some(told) = told else {
        return Ok(Turn::default());
    };
    let Some(monday) = due(world.now, world.zone, &told) else {
        return Ok(Turn::default());
    };
    let mut turn = put(&told.and(monday));
    if tells {
        let week = week(records, monday, &placements(records)?)?;
        let to = Recipient {
            chat: desk.chat,
            topic: desk.topic,
        };
        turn.letters
            .push(letter(to, screen(world, DeskView::Week(week))));
    }
    Ok(turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rome() -> TimeZone {
        TimeZone::get("Europe/Rome").unwrap()
    }

    fn second(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    fn day(text: &str) -> i64 {
        second(&format!("{text}T00:00:00Z")).div_euclid(86_400)
    }

    #[test]
    fn rows_of_every_version_are_read_back() {
        let mondays = Mondays {
            since: 20_780,
            told: vec![20_787, 20_794],
        };
        let sample = br#"{"v":"1","since":20780,"told":[20787,20794]}"#;
        assert_eq!(mondays.record().content, sample);
        assert_eq!(Mondays::read(sample), Some(mondays));
        assert_eq!(Mondays::read(br#"{"v":"9"}"#), None);
    }

    #[test]
    fn a_week_begins_to_be_told_of_at_nine_where_the_agency_is() {
        for (moment, monday) in [
            // Winter, summer, and the days after the nights in which summer time begins and ends.
            ("2026-11-30T07:59:59Z", "2026-11-23"),
            ("2026-11-30T08:00:00Z", "2026-11-30"),
            ("2026-07-13T06:59:59Z", "2026-07-06"),
            ("2026-07-13T07:00:00Z", "2026-07-13"),
            ("2026-03-30T06:59:59Z", "2026-03-23"),
            ("2026-03-30T07:00:00Z", "2026-03-30"),
            ("2026-10-26T07:59:59Z", "2026-10-19"),
            ("2026-10-26T08:00:00Z", "2026-10-26"),
            // The whole week long.
            ("2026-12-06T22:59:59Z", "2026-11-30"),
            ("2026-12-06T23:00:00Z", "2026-11-30"),
            ("1970-01-01T00:00:00Z", "1969-12-29"),
        ] {
            let found = newest_monday(second(moment), &rome());
            assert_eq!(found, day(monday), "{moment}");
        }
        let tokyo = TimeZone::get("Asia/Tokyo").unwrap();
        let moment = second("2026-11-30T00:00:00Z");
        assert_eq!(newest_monday(moment, &tokyo), day("2026-11-30"));
        assert_eq!(newest_monday(moment, &rome()), day("2026-11-23"));
        newest_monday(i64::MAX, &rome());
        newest_monday(i64::MIN, &rome());
    }

    #[test]
    fn each_week_is_due_once_whatever_the_clock_does() {
        let zone = rome();
        let mut told = Mondays::since(second("2026-11-27T12:00:00Z"), &zone);
        let mut sent = Vec::new();
        // Asleep over two Mondays, set back, years off in either direction, and right again.
        for moment in [
            "2026-11-27T12:00:00Z",
            "2026-11-30T07:59:59Z",
            "2026-11-30T08:00:00Z",
            "2026-11-30T08:00:01Z",
            "2026-11-30T07:59:59Z",
            "2026-11-30T08:00:00Z",
            "2026-12-17T10:00:00Z",
            "1970-01-01T00:00:00Z",
            "2026-12-17T10:00:01Z",
            "2031-01-01T00:00:00Z",
            "2026-12-18T10:00:00Z",
            "2026-12-21T08:00:00Z",
            "2026-12-20T23:30:00Z",
            "2026-12-21T08:00:00Z",
        ] {
            if let Some(monday) = due(second(moment), &zone, &told) {
                sent.push((moment, monday));
                told = told.and(monday);
            }
        }
        assert_eq!(
            sent,
            [
                ("2026-11-30T08:00:00Z", day("2026-11-30")),
                ("2026-12-17T10:00:00Z", day("2026-12-14")),
                ("2031-01-01T00:00:00Z", day("2030-12-30")),
                ("2026-12-21T08:00:00Z", day("2026-12-21")),
            ]
        );
    }

    #[test]
    fn an_hour_by_hour_year_has_one_report_a_week() {
        for name in ["Europe/Rome", "America/New_York", "Asia/Tokyo", "UTC"] {
            let zone = TimeZone::get(name).unwrap();
            let start = second("2026-01-01T00:30:00Z");
            let mut told = Mondays::since(start, &zone);
            let mut sent = Vec::new();
            for hour in 0..24 * 365 {
                let now = start + hour * 3_600;
                if let Some(monday) = due(now, &zone, &told) {
                    let there = zone.to_datetime(Timestamp::from_second(now).unwrap());
                    assert_eq!((there.hour(), there.minute()), (9, 30), "{name} {there}");
                    assert_eq!(there.weekday(), jiff::civil::Weekday::Monday);
                    sent.push(monday);
                    told = told.and(monday);
                }
            }
            assert_eq!(sent.len(), 52, "{name}");
            assert!(sent.windows(2).all(|two| two[1] - two[0] == WEEK));
        }
    }
}

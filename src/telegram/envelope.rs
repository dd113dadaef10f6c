//! The Bot API's envelope, read for what is needed and no more: a server that is older, a local one or
//! an emulator leaves fields out, or writes them otherwise.

use std::fmt;
use std::time::Duration;

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// The longest that anything waits because it was told to: whatever asks for more is mistaken.
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);
/// The shortest: whoever asks for a pause does not want the next call at once.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);

/// <https://core.telegram.org/bots/api#making-requests>
#[derive(Debug, Deserialize)]
pub(super) struct Envelope<T> {
    pub(super) ok: bool,
    pub(super) result: Option<T>,
    error_code: Option<Number>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

/// <https://core.telegram.org/bots/api#responseparameters>
#[derive(Debug, Default, Deserialize)]
struct Parameters {
    retry_after: Option<Number>,
    migrate_to_chat_id: Option<Number>,
}

/// What Telegram says where it refuses.
#[derive(Debug, PartialEq)]
pub(super) struct RefusedCall {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after: Option<Duration>,
    pub(super) moved_to: Option<i64>,
}

impl<T> Envelope<T> {
    /// What was refused; `None` if nothing was, or if it is not Telegram that speaks: that one always
    /// says why.
    pub(super) fn refusal(self, status: u16) -> Option<RefusedCall> {
        if self.ok || (self.error_code.is_none() && self.description.is_none()) {
            return None;
        }
        let parameters = self.parameters.unwrap_or_default();
        let code = self.error_code.and_then(|number| number.0);
        Some(RefusedCall {
            code: code.map_or(status, |code| code as u16),
            description: self.description.unwrap_or_default(),
            retry_after: parameters.retry_after.and_then(|n| n.0).map(wait),
            moved_to: parameters
                .migrate_to_chat_id
                .and_then(|number| number.0)
                .map(|chat| chat as i64),
        })
    }
}

/// A wait as it was asked for, in seconds, within bounds.
fn wait(seconds: f64) -> Duration {
    let longest = LONGEST_WAIT.as_secs_f64();
    // `clamp` lets no infinity through; what is no number was not read as one.
    Duration::from_secs_f64(seconds.clamp(SHORTEST_WAIT.as_secs_f64(), longest))
}

/// A number, however it is written; anything else is none, and spoils nothing. Every chat's number is
/// exact in it.
#[derive(Debug, Clone, Copy)]
struct Number(Option<f64>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Numeric)
    }
}

struct Numeric;

impl<'de> Visitor<'de> for Numeric {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
        Ok(Number(Some(value as f64)))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
        Ok(Number(Some(value as f64)))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
        Ok(Number(Some(value)))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Number, E> {
        let number = value.trim().parse().ok();
        Ok(Number(number.filter(|number: &f64| !number.is_nan())))
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<Number, E> {
        Ok(Number(None))
    }
    fn visit_unit<E: Error>(self) -> Result<Number, E> {
        Ok(Number(None))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Number, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Number(None))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Number, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Number(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> Option<RefusedCall> {
        serde_json::from_str::<Envelope<IgnoredAny>>(json)
            .unwrap()
            .refusal(403)
    }

    #[test]
    fn a_wait_is_bounded_however_it_is_written() {
        let asked = |written: &str| {
            let json = format!(
                r#"{{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{{"retry_after":{written}}}}}"#
            );
            refusal(&json).unwrap().retry_after
        };
        let seconds = |seconds| Some(Duration::from_secs_f64(seconds));
        for (written, expected) in [
            ("7", seconds(7.0)),
            ("2.5", seconds(2.5)),
            ("\"7\"", seconds(7.0)),
            ("\" 30 \"", seconds(30.0)),
            ("0", seconds(1.0)),
            ("-5", seconds(1.0)),
            ("3601", seconds(3600.0)),
            ("18446744073709551615", seconds(3600.0)),
            ("184467440737095516150000", seconds(3600.0)),
            ("1e300", seconds(3600.0)),
            ("\"inf\"", seconds(3600.0)),
            ("\"NaN\"", None),
            ("\"soon\"", None),
            ("null", None),
            ("true", None),
            ("[1]", None),
            ("{\"seconds\":1}", None),
        ] {
            assert_eq!(asked(written), expected, "{written}");
        }
    }

    #[test]
    fn what_is_written_otherwise_spoils_nothing() {
        let said = refusal(r#"{"ok":false,"error_code":"400","description":"Bad Request"}"#);
        assert_eq!(said.unwrap().code, 400);
        let said = refusal(r#"{"ok":false,"description":"Forbidden"}"#);
        assert_eq!(said.unwrap().code, 403, "the status says it");
        let moved = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1001234567890}}"#;
        assert_eq!(refusal(moved).unwrap().moved_to, Some(-1_001_234_567_890));
        assert_eq!(refusal(r#"{"ok":false}"#), None, "nobody says why");
    }
}

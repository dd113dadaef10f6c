//! Values of the configuration file, and in words what they should have been.

use std::ops::RangeInclusive;

use toml::de::DeValue;

use crate::disk::pasted;

/// A text that is not empty, without the blanks around it.
pub(super) fn text(name: &str, value: &DeValue<'_>) -> Result<String, String> {
    match value.as_str().map(pasted) {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        Some(_) | None => Err(format!(
            "{name} wants a text in quotes, such as {name} = \"…\""
        )),
    }
}

/// The name of a time zone.
pub(super) fn zone(name: &str, value: &DeValue<'_>) -> Result<String, String> {
    let zone = text(name, value)?;
    match jiff::tz::TimeZone::get(&zone) {
        Ok(_) => Ok(zone),
        Err(_) => Err(format!(
            "{name} wants the name of a time zone, such as Europe/Rome: «{zone}» is none"
        )),
    }
}

/// `true` or `false`.
pub(super) fn yes_or_no(name: &str, value: &DeValue<'_>) -> Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| format!("{name} wants true or false, without quotes"))
}

/// A whole number in a range.
pub(super) fn number(
    name: &str,
    value: &DeValue<'_>,
    range: RangeInclusive<f64>,
) -> Result<f64, String> {
    decimal(name, value, range.clone()).and_then(|number| {
        if number.fract() == 0.0 {
            Ok(number)
        } else {
            Err(wants(name, "a whole number", &range))
        }
    })
}

/// A number in a range.
pub(super) fn decimal(
    name: &str,
    value: &DeValue<'_>,
    range: RangeInclusive<f64>,
) -> Result<f64, String> {
    let digits = match (value.as_integer(), value.as_float()) {
        (Some(number), _) if number.radix() == 10 => number.as_str(),
        (_, Some(number)) => number.as_str(),
        (_, None) => "",
    };
    match digits.replace('_', "").parse::<f64>() {
        Ok(number) if range.contains(&number) => Ok(number),
        Ok(_) | Err(_) => Err(wants(name, "a number", &range)),
    }
}

fn wants(name: &str, what: &str, range: &RangeInclusive<f64>) -> String {
    format!(
        "{name} wants {what} from {} to {}",
        range.start(),
        range.end()
    )
}

//! The accounts as files for a spreadsheet: UTF-8 with its mark, `;` between cells, ISO dates.

use super::day::iso_day;
use super::placement::Placement;
use super::ways::{Provenance, WaysReport};
use crate::store::Counter;

/// Tells a spreadsheet that what follows is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// How far conversations came: a row for each start word.
///
/// # Errors
/// None that a file in memory would have.
pub fn funnel(report: &WaysReport) -> Result<Vec<u8>, csv::Error> {
    let head = [
        "placement",
        "label",
        "made",
        "retired",
        "started",
        "answered_1",
        "answered_2",
        "verdict",
        "contact_asked",
        "contact_given",
        "won",
    ];
    let rows = report.lines.iter().map(|line| {
        let (made, retired) = match &line.provenance {
            Provenance::Placement(placement) => (Some(placement.made), placement.retired),
            Provenance::PassedOn(_) | Provenance::Direct | Provenance::Unmade(_) => (None, None),
        };
        let day = |day: Option<i64>| day.map(iso_day).unwrap_or_default();
        let [first, second] = line.funnel.answered;
        let [asked, given, won] = line.funnel.contacts;
        [
            defused(line.provenance.word()),
            defused(line.provenance.label()),
            day(made),
            day(retired),
            line.funnel.started.to_string(),
            first.to_string(),
            second.to_string(),
            line.funnel.verdicts.to_string(),
            asked.to_string(),
            given.to_string(),
            won.to_string(),
        ]
    });
    file(head, rows)
}

/// All that was counted: a row for each day, start word, step and choice.
///
/// # Errors
/// None that a file in memory would have.
pub fn counts(
    counters: &[Counter],
    placements: &[Placement],
    only: Option<&str>,
) -> Result<Vec<u8>, csv::Error> {
    let counters = counters
        .iter()
        .filter(|counter| only.is_none_or(|only| only == counter.placement));
    let rows = counters.map(|counter| {
        let provenance = Provenance::of(&counter.placement, placements);
        [
            iso_day(counter.day),
            defused(&counter.placement),
            defused(provenance.label()),
            defused(&counter.step),
            defused(&counter.choice),
            counter.count.to_string(),
        ]
    });
    file(
        ["day", "placement", "label", "step", "choice", "count"],
        rows,
    )
}

fn file<const N: usize>(
    head: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        // Spreadsheets that part cells at commas, too, leave a label's alone.
        .quote_style(csv::QuoteStyle::NonNumeric)
        .from_writer(MARK.to_vec());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell that no spreadsheet takes for a formula.
fn defused(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{cell}", if formula { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::turn::ways::report;

    fn counter(placement: &str, step: &str, count: i64) -> Counter {
        Counter {
            day: 20_500,
            placement: placement.into(),
            step: step.into(),
            choice: String::new(),
            count,
        }
    }

    #[test]
    fn files_say_what_was_counted() {
        let odd = |label: &str, word: &str| Placement::with_word(label, word, 20_000).unwrap();
        let placements = [
            odd("=1+1; \"è\"", "-x"),
            odd("@SUM(A1), Bo", "Fiera_2"),
            odd("Bio", "bio"),
        ];
        let mut counters = vec![
            counter("-x", "start", 2),
            counter("Fiera_2", "start", 1),
            counter("*", "start", 1),
        ];
        let asked = counter("-x", "contact-asked", 1);
        counters[0].choice = "+2".into();
        let with_asked = [&counters[..], &[asked]].concat();
        let report = report(&with_asked, &placements, None);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!(
            text(funnel(&report).unwrap()),
            "\u{feff}\"placement\";\"label\";\"made\";\"retired\";\"started\";\"answered_1\";\"answered_2\";\
             \"verdict\";\"contact_asked\";\"contact_given\";\"won\"\r\n\
             \"'-x\";\"'=1+1; \"\"è\"\"\";\"2024-10-04\";\"\";2;0;0;0;1;0;0\r\n\
             \"Fiera_2\";\"'@SUM(A1), Bo\";\"2024-10-04\";\"\";1;0;0;0;0;0;0\r\n\
             \"bio\";\"Bio\";\"2024-10-04\";\"\";0;0;0;0;0;0;0\r\n\
             \"*\";\"other links\";\"\";\"\";1;0;0;0;0;0;0\r\n"
        );
        assert_eq!(
            text(counts(&counters, &placements, None).unwrap()),
            "\u{feff}\"day\";\"placement\";\"label\";\"step\";\"choice\";\"count\"\r\n\
             \"2026-02-16\";\"'-x\";\"'=1+1; \"\"è\"\"\";\"start\";\"'+2\";2\r\n\
             \"2026-02-16\";\"Fiera_2\";\"'@SUM(A1), Bo\";\"start\";\"\";1\r\n\
             \"2026-02-16\";\"*\";\"other links\";\"start\";\"\";1\r\n"
        );
        let one = text(counts(&counters, &placements, Some("Fiera_2")).unwrap());
        assert_eq!(one.lines().count(), 2);
        for tabbed in ["\tx", "\rx"] {
            counters[0].choice = tabbed.into();
            let file = text(counts(&counters, &placements, Some("-x")).unwrap());
            assert!(file.contains(&format!("'{tabbed}")), "{file:?}");
        }
    }
}

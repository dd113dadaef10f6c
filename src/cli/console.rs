//! What is printed.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;

/// Prints a text, and that is all.
pub(super) fn print(text: &str) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    printed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What came of printing; a reader that has had enough (`| head`) is no error.
pub(super) fn printed(written: io::Result<()>) -> anyhow::Result<ExitCode> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("writing to standard output")
        }
        Ok(()) | Err(_) => Ok(ExitCode::SUCCESS),
    }
}

/// Rows as columns, the first row as their heading; figures stand to the right.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let widths: Vec<usize> = (0..columns)
        .map(|column| cells(column).map(|cell| cell.chars().count()).max())
        .map(Option::unwrap_or_default)
        .collect();
    let figures: Vec<bool> = (0..columns)
        .map(|column| column > 0 && cells(column).skip(1).all(|cell| is_figure(cell)))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let gap = " ".repeat(widths[column] - cell.chars().count());
            let (before, after) = if figures[column] {
                (gap.as_str(), "")
            } else {
                ("", gap.as_str())
            };
            line.extend([before, cell, after, "  "]);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn is_figure(cell: &str) -> bool {
    cell == "–"
        || cell
            .trim_start_matches('-')
            .starts_with(|c: char| c.is_ascii_digit())
}

/// A text from elsewhere without what would move a terminal's cursor or turn its writing round.
pub(super) fn shown(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let harmless = |c: char| {
        if c.is_control() || turns(c) {
            '\u{fffd}'
        } else {
            c
        }
    };
    text.chars().map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_beneath_each_other() {
        let rows = [
            ["LINK", "COUNT", "WORDS"],
            ["é", "7", "x"],
            ["long one", "–", "yz"],
        ];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(
            table(&rows),
            "LINK      COUNT  WORDS\né             7  x\nlong one      –  yz\n"
        );
        assert_eq!(table(&[]), "");
    }

    #[test]
    fn nothing_that_is_shown_moves_the_cursor() {
        assert_eq!(
            shown("a\u{1b}[2Jb\u{202e}c\n"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}"
        );
        assert_eq!(shown("Città ✓"), "Città ✓");
    }
}

//! `docs/article.md`: each statement of the article that the bot grew out of is said on some screen.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use follower_o_cliente::dialogue::{Does, Link, screen, views};
use follower_o_cliente::texts::Phrase;

const TABLE: &str = include_str!("../docs/article.md");

/// How many statements the article has: none is struck out in silence.
const STATEMENTS: usize = 25;

/// The texts of every screen, and those outside the screens.
fn shown() -> BTreeSet<String> {
    let mut shown: BTreeSet<String> = [Phrase::Description, Phrase::ShortDescription]
        .map(|phrase| phrase.name().to_owned())
        .into();
    for view in views() {
        let screen = screen(&view);
        shown.extend(screen.paragraphs.into_iter().map(|words| words.id));
        for button in screen.rows.into_iter().flatten() {
            shown.insert(button.label.id.to_owned());
            match button.does.bare() {
                Does::Open(Link::Share { text, .. }) | Does::Copy(text) => {
                    shown.insert(text.id.clone());
                }
                Does::Choose(_)
                | Does::Tell(_)
                | Does::Open(Link::PrivateChat | Link::Agency(_) | Link::Notice)
                | Does::Contact
                | Does::Closing
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_) => {}
            }
        }
    }
    shown
}

/// The rows of the table: a number, a statement, and ids between backticks.
fn rows() -> Vec<(usize, Vec<&'static str>)> {
    let rows = TABLE.lines().filter_map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [number, statement, ids] = cells[..] else {
            return None;
        };
        let number = number.parse().ok()?;
        assert!(!statement.is_empty(), "{line}");
        Some((number, ids.split('`').skip(1).step_by(2).collect()))
    });
    rows.collect()
}

#[test]
fn every_statement_of_the_article_is_said_on_some_screen() {
    let shown = shown();
    for (number, ids) in rows() {
        assert!(!ids.is_empty(), "statement {number} is said nowhere");
        for id in ids {
            let is_there = match id.strip_suffix('…') {
                Some(begin) => shown.iter().any(|known| known.starts_with(begin)),
                None => shown.contains(id),
            };
            assert!(is_there, "statement {number}: no screen shows {id}");
        }
    }
}

#[test]
fn no_statement_is_left_out() {
    let numbers: Vec<_> = rows().into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, (1..=STATEMENTS).collect::<Vec<_>>());
}

//! `docs/article.md`: each statement of the article that the bot grew out of is said on some screen.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use follower_o_cliente::dialogue::{Does, Link, screen, views};
use follower_o_cliente::texts::Phrase;

const TABLE: &str = include_str!("../docs/article.md");

/// What each statement comes down to: words that its messages say between them. A message may be reworded;
/// none of these is struck out in silence.
const STATEMENTS: [&[&str]; 26] = [
    &["malintesi"],
    &["la differenza c'è, ed è bella grossa"],
    &[
        "chi gestisce i tuoi social, o li gestirà",
        "gestisci i social di altri",
    ],
    &["follower", "«segui»"],
    &["cliente", "telefono", "chiama"],
    &["bravura", "strategia"],
    &["prima di ogni lavoro", "follower o clienti?"],
    &["non ha idea della differenza?", "spiegala", "inoltra"],
    &["la stessa lingua"],
    &["malintesi spiacevoli"],
    &["seren"],
    &["interrompi la collaborazione", "o li gestirà"],
    &["ti farà sprecare tempo e denaro"],
    &["non basta chiamarsi social media manager"],
    &["saperla tu"],
    &["i tuoi obiettivi fin da subito"],
    &["spiegar"],
    &["un follower non è un cliente"],
    &[
        "con i follower cresce il profilo",
        "più follower non vuol dire più guadagno",
    ],
    &["casi rari"],
    &["deve crescere il guadagno", "tolte le spese", "incass"],
    &[
        "due obiettivi diversi",
        "cambia la strategia",
        "i numeri da contare",
    ],
    &["un locale in un periodo morto", "deve portare clienti"],
    &[
        "influencer, chi sfila",
        "vendono la propria immagine",
        "deve portare follower",
    ],
    &["malintesi", "quanti"],
    &["segui", "sui social"],
];

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
                | Does::Contact
                | Does::Closing
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_)
                | Does::Open(Link::PrivateChat | Link::Agency(_) | Link::Notice) => {}
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

/// What each message says, in small letters and without markup.
fn said() -> BTreeMap<String, String> {
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales/it");
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|end| end != "ftl") {
            continue;
        }
        let mut id = String::new();
        for line in fs::read_to_string(path).unwrap().lines() {
            let text = match line.split_once(" =") {
                Some((name, text)) if !line.starts_with([' ', '#']) => {
                    name.clone_into(&mut id);
                    text
                }
                Some(_) | None if line.starts_with(' ') => line,
                Some(_) | None => continue,
            };
            let plain = text.replace("<b>", "").replace("</b>", "").to_lowercase();
            let own = said.entry(id.clone()).or_default();
            *own += " ";
            *own += plain.trim();
        }
    }
    said
}

/// The appeal to whoever has an activity: who opens one of its messages may never open the others.
const APPEAL: std::ops::RangeInclusive<usize> = 12..=15;

/// Those of the appeal whole in each of their messages; a collaboration that has not begun is not begun.
#[test]
fn each_message_of_the_appeal_says_all_of_it() {
    let said = said();
    for (number, ids) in rows() {
        if !APPEAL.contains(&number) {
            continue;
        }
        for id in ["difference-stop", "interview-warning"] {
            assert!(ids.contains(&id), "statement {number} is without {id}");
        }
        for id in ids {
            for words in STATEMENTS[number - 1] {
                let text = &said[id];
                assert!(
                    text.contains(words),
                    "statement {number}: {id} says «{words}» no more: {text}"
                );
            }
        }
    }
}

#[test]
fn the_messages_of_a_statement_say_it() {
    let said = said();
    for (number, ids) in rows() {
        let texts: Vec<_> = ids.iter().filter_map(|id| said.get(*id)).collect();
        for words in STATEMENTS[number - 1] {
            assert!(
                texts.iter().any(|text| text.contains(words)),
                "statement {number} says «{words}» no more: {texts:?}"
            );
        }
    }
}

#[test]
fn no_statement_is_left_out() {
    let numbers: Vec<_> = rows().into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, (1..=STATEMENTS.len()).collect::<Vec<_>>());
}

//! Floors: what each room may import from.

use crate::house::House;

/// The rooms, floor by floor, from the ground up.
const FLOORS: [&[&str]; 10] = [
    &["clock", "disk", "metrics", "web"],
    &["config", "dialogue", "html", "pictures"],
    &["store", "texts", "understanding"],
    &["turn"],
    &["standin", "telegram"],
    &["app"],
    &["report"],
    &["preview"],
    &["cli"],
    &["main"],
];

/// Rooms that may import from these alone, and why.
const ONLY: [(&str, &[&str]); 9] = [
    // It stands in for Telegram, which knows nothing of this bot.
    ("standin", &["html"]),
    // Pure, and of use to others.
    ("html", &[]),
    ("dialogue", &[]),
    ("pictures", &[]),
    // A database's files, and how often it failed.
    ("store", &["disk", "metrics"]),
    ("understanding", &["dialogue"]),
    // Words, and the files of a folder with words.
    ("texts", &["dialogue", "disk", "html"]),
    // Nothing but what it is given: no settings, no files, nothing measured or served.
    (
        "turn",
        &[
            "dialogue",
            "html",
            "pictures",
            "store",
            "texts",
            "understanding",
        ],
    ),
    // It reads what the bot says, and neither serves nor sends anything.
    (
        "report",
        &["dialogue", "html", "pictures", "store", "texts", "turn"],
    ),
];

/// The rooms that may ask what time it is; everybody else is told.
const MAY_ASK_THE_TIME: [&str; 4] = ["app", "cli", "preview", "telegram"];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// Why a file of `from` may not import from `to`.
fn forbidden(from: &str, to: &str) -> Option<String> {
    if from == to || from == "lib" {
        return None;
    }
    let (Some(below), Some(above)) = (floor(to), floor(from)) else {
        return Some(format!("«{from}» and «{to}» must both have a floor"));
    };
    let only = ONLY.iter().find(|(room, _)| *room == from);
    if below > above {
        Some(format!("{from} is below {to}"))
    } else if below == above {
        Some(format!("{from} and {to} stand side by side"))
    } else if only.is_some_and(|(_, allowed)| !allowed.contains(&to)) {
        Some(format!("{from} may not know {to}"))
    } else if to == "clock" && !MAY_ASK_THE_TIME.contains(&from) {
        Some(format!("{from} is told the time"))
    } else {
        None
    }
}

fn wrong_imports(house: &House) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in &house.sources {
        for named in &source.named {
            let Some(path) = house.within(source, named) else {
                continue;
            };
            let Some(room) = path.first() else { continue };
            // Macros and the like, at the root.
            let is_room = house.sources.iter().any(|other| other.room() == room);
            if let Some(why) = forbidden(source.room(), room).filter(|_| is_room) {
                let (file, line) = (&source.file, named.line);
                wrong.push(format!("{file}:{line}: {}: {why}", path.join("::")));
            }
        }
    }
    wrong
}

#[test]
fn a_module_imports_only_from_floors_below_its_own() {
    let wrong = wrong_imports(&House::of_this_crate());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn an_import_that_runs_up_or_sideways_is_seen_wherever_it_hides() {
    let with = |file: &str, text: &str| {
        let rooms = FLOORS.iter().flat_map(|floor| floor.iter());
        let mut files: Vec<_> = rooms
            .map(|room| (format!("src/{room}/mod.rs"), String::new()))
            .collect();
        files.push((file.to_owned(), text.to_owned()));
        wrong_imports(&House::new(&files))
    };
    for (file, text) in [
        ("src/dialogue/a.rs", "use crate::texts::Texts;"),
        ("src/turn/a.rs", "fn f() { crate::telegram::send() }"),
        ("src/texts/a.rs", "use crate::{dialogue::A, store::B};"),
        (
            "src/store/a.rs",
            "fn f() { println!(\"{}\", crate::app::x()) }",
        ),
        ("src/texts/a/b.rs", "use super::super::super::preview::X;"),
        ("src/report/a.rs", "mod t { use super::super::super::cli; }"),
        ("src/standin/a.rs", "use crate::dialogue::State;"),
        ("src/turn/a.rs", "use crate::clock::unix_now;"),
        ("src/nowhere/a.rs", "use crate::dialogue::State;"),
        ("src/html/a.rs", "use crate::disk::private;"),
        ("src/report/a.rs", "use crate::telegram::Api;"),
        ("src/turn/a.rs", "use crate::disk::private;"),
        ("src/turn/a.rs", "use crate::metrics::Metrics;"),
        ("src/texts/a.rs", "use crate::config::Config;"),
    ] {
        assert_eq!(with(file, text).len(), 1, "{file}: {text}");
    }
    for (file, text) in [
        ("src/turn/a.rs", "use crate::texts::Texts; // crate::app"),
        ("src/turn/a.rs", "const A: &str = \"crate::app::X\";"),
        (
            "src/turn/a.rs",
            "use super::b::C; use self::d::E; use crate::turn::F;",
        ),
        (
            "src/standin/a.rs",
            "use crate::html::parse; pub(crate) fn f() {}",
        ),
        ("src/main.rs", "use follower_o_cliente::cli;"),
    ] {
        assert_eq!(with(file, text), [""; 0], "{file}: {text}");
    }
}

/// The rooms of a table of floors, from above: each with whether it stands beside the one before.
fn drawn(table: &str) -> Vec<(String, bool)> {
    let rows = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `src/"));
    let named = rows.filter_map(|row| row.split_once('`'));
    named
        .map(|(room, rest)| {
            let room = room.trim_end_matches(".rs").to_owned();
            (room, rest.starts_with(", beside it"))
        })
        .collect()
}

#[test]
fn the_table_of_the_floors_is_the_one_that_is_held() {
    let table = include_str!("../../docs/architecture.md");
    let mut floors: Vec<Vec<String>> = Vec::new();
    for (room, beside) in drawn(table) {
        match floors.last_mut() {
            Some(floor) if beside => floor.push(room),
            _ => floors.push(vec![room]),
        }
    }
    floors.iter_mut().for_each(|floor| floor.sort());
    floors.reverse();
    assert_eq!(floors, FLOORS.map(<[&str]>::to_vec));
    assert_eq!(
        drawn("| `src/a` | x |\n| `src/b.rs`, beside it | y |\n"),
        [("a".to_owned(), false), ("b".to_owned(), true)]
    );
}

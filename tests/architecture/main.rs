//! The house keeps to its plan, which `src/lib.rs` draws: floors, no rings of files, small files, and a
//! dialogue that knows no edge. What is read are the sources; each rule is tried on a small house first.
#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect, and reads files as it likes"
)]

mod house;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use house::House;

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
const ONLY: [(&str, &[&str]); 7] = [
    // It stands in for Telegram, which knows nothing of this bot.
    ("standin", &["html"]),
    // Pure, and of use to others.
    ("html", &[]),
    ("dialogue", &[]),
    ("pictures", &[]),
    // A database's files, and how often it failed.
    ("store", &["disk", "metrics"]),
    ("understanding", &["dialogue"]),
    // It reads what the bot says, and neither serves nor sends anything.
    (
        "report",
        &["dialogue", "html", "pictures", "store", "texts", "turn"],
    ),
];

/// The rooms that may ask what time it is; everybody else is told.
const MAY_ASK_THE_TIME: [&str; 4] = ["app", "cli", "preview", "telegram"];

/// The longest file, in lines.
const LONGEST: usize = 400;

/// What an edge is made of: the dialogue names none of it.
const EDGES: [&str; 7] = [
    "axum", "fluent", "log", "reqwest", "sqlx", "teloxide", "tokio",
];

/// Rings that stand today, cut at one import each: file, what it imports. Strike out what is mended.
const RINGS_OF_TODAY: &[(&str, &str)] = &[];

/// Files that are too long today. Strike out what is mended.
const LONG_FILES_OF_TODAY: &[&str] = &[];

/// Names that two rooms give today, each to a thing of its own. Strike out what is mended.
const NAMES_OF_TODAY: &[&str] = &[
    "Agency",
    "Button",
    "Card",
    "Finding",
    "Funnel",
    "Input",
    "Key",
    "Label",
    "Lead",
    "Link",
    "Mark",
    "Name",
    "Notes",
    "Outcome",
    "Place",
    "Problem",
    "Recipient",
    "Report",
    "Row",
    "Step",
    "Topic",
    "Trouble",
    "Webhook",
];

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

fn rings(house: &House, passed_over: &[(&str, &str)]) -> Vec<String> {
    let rooms: BTreeSet<_> = house.sources.iter().map(|source| source.room()).collect();
    rooms
        .into_iter()
        .flat_map(|room| house.rings(room, passed_over))
        .map(|ring| format!("{} → {}", ring.join(" → "), ring[0]))
        .collect()
}

fn long_files(house: &House) -> Vec<&str> {
    let long = house.sources.iter().filter(|source| source.lines > LONGEST);
    long.map(|source| source.file.as_str()).collect()
}

/// What a form on disk may be made of, besides other forms.
const PLAIN: [&str; 3] = ["Option", "String", "Vec"];

/// The rooms that keep what they write for longer than a version lasts.
const KEEPERS: [&str; 3] = ["dialogue", "store", "turn"];

/// Whether a type is called as a form on disk is: `Stored…`, or with its version at the end.
fn is_a_forms_name(name: &str) -> bool {
    let version = name.rsplit_once('V').map(|(_, number)| number);
    name.starts_with("Stored")
        || version.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Types that are written to the disk and are not called so, or mention what is no form on disk.
fn living_forms(house: &House) -> Vec<String> {
    /// Modules of nothing but forms.
    const FROZEN: [&str; 3] = ["frozen", "places", "stored"];
    let mut wrong = Vec::new();
    for source in &house.sources {
        if !KEEPERS.contains(&source.room()) {
            continue;
        }
        let is_frozen = source.module.iter().any(|part| FROZEN.contains(&&**part))
            && source.room() == "dialogue";
        let is_form = |(of, name): &(Option<String>, String)| {
            let imported = source.imported.get(name);
            let path = imported.map_or(&[][..], |named| &named.path);
            PLAIN.contains(&name.as_str())
                || is_a_forms_name(name)
                || of
                    .iter()
                    .chain(path)
                    .any(|part| FROZEN.contains(&part.as_str()))
                || is_frozen && imported.is_none() && of.is_none()
        };
        for form in source.defined.iter().filter(|form| form.is_stored) {
            let at = format!("{}:{}: {}", source.file, form.line, form.name);
            if !is_frozen && !is_a_forms_name(&form.name) {
                wrong.push(format!("{at} is written to the disk and not called so"));
            }
            let living = form.made_of.iter().filter(|mentioned| !is_form(mentioned));
            wrong.extend(living.map(|(_, name)| format!("{at} mentions {name}")));
        }
    }
    wrong
}

/// Types of one name that more than the file they are in may see. What stands in a form on disk is called as
/// what it stands for; what nobody else sees is its file's own affair.
fn names_of_several(house: &House) -> Vec<String> {
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in &house.sources {
        let is_test = source.module.iter().any(|part| part == "tests");
        if is_test || source.file.starts_with("src/dialogue/stored/") {
            continue;
        }
        for seen in source.defined.iter().filter(|defined| defined.is_visible) {
            files.entry(&seen.name).or_default().insert(&source.file);
        }
    }
    let several = files.into_iter().filter(|(_, files)| files.len() > 1);
    several
        .map(|(name, files)| format!("{name}: {}", Vec::from_iter(files).join(", ")))
        .collect()
}

fn edges_in_the_dialogue(house: &House) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in &house.sources {
        for named in source.named.iter().filter(|_| source.room() == "dialogue") {
            if !named.rooted && EDGES.contains(&named.path[0].as_str()) {
                let (file, line) = (&source.file, named.line);
                wrong.push(format!("{file}:{line}: {}", named.path.join("::")));
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
fn no_files_of_a_room_lean_on_each_other_round_about() {
    let house = House::of_this_crate();
    let found = rings(&house, RINGS_OF_TODAY);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    for mended in RINGS_OF_TODAY {
        let others: Vec<_> = RINGS_OF_TODAY
            .iter()
            .copied()
            .filter(|ring| ring != mended)
            .collect();
        let stands = !rings(&house, &others).is_empty();
        assert!(stands, "mended, strike it out: {mended:?}");
    }
}

#[test]
fn no_stored_form_mentions_a_living_type() {
    let wrong = living_forms(&House::of_this_crate());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_living_type_in_a_stored_form_is_seen() {
    let seen = |file: &str, text: &str| living_forms(&House::new(&[(file, text)])).len();
    let form = |field: &str| {
        format!(
            "use super::told::Side; use crate::dialogue::{{self, Reader}}; \
             /// Frozen.\n #[derive(Clone, Serialize)] #[serde(tag = \"v\")] \
             enum Stored {{ #[serde(rename = \"1\")] V1 {{ n: i64, field: {field} }}, V2 }}"
        )
    };
    for field in ["Option<Vec<(u8, String)>>", "dialogue::Stored", "SideV1"] {
        assert_eq!(seen("src/turn/a.rs", &form(field)), 0, "{field}");
    }
    for field in [
        "Side",
        "Vec<(Side, i32)>",
        "Option<dialogue::Voice>",
        "Reader",
    ] {
        assert_eq!(seen("src/turn/a.rs", &form(field)), 1, "{field}");
    }
    let living = "#[derive(Debug, Deserialize, Serialize)] pub(super) enum Room { Shared }";
    assert_eq!(seen("src/turn/a.rs", living), 1);
    assert_eq!(
        seen("src/standin/a.rs", living),
        0,
        "what it writes is thrown away"
    );
    let unwritten = "#[derive(Debug)] enum Room { Shared(Side) }";
    assert_eq!(seen("src/turn/a.rs", unwritten), 0);
    let frozen = "use super::frozen::Voice; use crate::dialogue::offers::Offer; \
                  #[derive(Serialize)] enum State { Activity(Voice), Goal(Offer) }";
    assert_eq!(seen("src/dialogue/stored/places.rs", frozen), 1);
}

#[test]
fn one_name_means_one_thing() {
    let twice = names_of_several(&House::of_this_crate());
    let names: Vec<_> = twice
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(names, NAMES_OF_TODAY, "\n{}\n", twice.join("\n"));
}

#[test]
fn a_name_that_means_two_things_is_seen() {
    let seen = |text: &str| {
        let there = "catalogue! { /// One.\n pub enum Kind { Text => \"text\", } }";
        let house = House::new(&[("src/dialogue/a.rs", there), ("src/store/b.rs", text)]);
        names_of_several(&house).len()
    };
    assert_eq!(seen("pub(super) struct Kind(u8);"), 1);
    assert_eq!(seen("pub type Kind = u8;"), 1);
    assert_eq!(
        seen("enum Kind { A } use crate::dialogue::Kind as Other;"),
        0,
        "its own"
    );
    assert_eq!(seen("impl X for Y { type Kind = u8; }"), 0);
}

#[test]
fn files_are_short() {
    assert_eq!(
        long_files(&House::of_this_crate()),
        LONG_FILES_OF_TODAY,
        "over {LONGEST} lines, beside those known"
    );
}

#[test]
fn the_dialogue_knows_no_edge() {
    let wrong = edges_in_the_dialogue(&House::of_this_crate());
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

#[test]
fn a_ring_is_seen_through_names_handed_on_and_through_methods() {
    let ringed = |files: &[(&str, &str)]| rings(&House::new(files), &[]).len();
    let apart = [
        (
            "src/a/mod.rs",
            "mod x; mod y; pub use self::x::X; pub use y::Y;",
        ),
        ("src/a/x.rs", "pub struct X; impl X { fn one(&self) {} }"),
        (
            "src/a/y.rs",
            "use super::X; impl X { fn two(&self) { self.one() } }",
        ),
    ];
    assert_eq!(ringed(&apart), 0);
    let with = |file: &'static str, text: &'static str| {
        let mut files = apart.to_vec();
        files.retain(|(name, _)| *name != file);
        files.push((file, text));
        ringed(&files)
    };
    for (file, text) in [
        ("src/a/x.rs", "use super::y::Y; pub struct X;"),
        ("src/a/x.rs", "use crate::a::Y; pub struct X;"),
        ("src/a/x.rs", "pub struct X; fn f() { super::y::g() }"),
        (
            "src/a/x.rs",
            "pub struct X; impl X { fn one(&self) { self.two() } }",
        ),
        (
            "src/a/x.rs",
            "pub struct X; impl X { fn one(&self) { Self::two(self) } }",
        ),
        ("src/a/x.rs", "pub struct X; fn of(x: &X) { x.two() }"),
        ("src/a/mod.rs", "mod x; mod y; use y::Y; pub struct X;"),
        (
            "src/a/mod.rs",
            "mod x; mod y; pub struct X; fn f() { y::g() }",
        ),
    ] {
        assert_eq!(with(file, text), 1, "{file}: {text}");
    }
}

#[test]
fn an_edge_in_the_dialogue_is_seen() {
    let seen = |text| edges_in_the_dialogue(&House::new(&[("src/dialogue/a.rs", text)])).len();
    assert_eq!(seen("use tokio::time; fn f() { log::info!(\"x\") }"), 2);
    assert_eq!(seen("use serde::Serialize; // use tokio::time;"), 0);
}

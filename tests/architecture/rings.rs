//! No rings of files.

use std::collections::BTreeSet;

use crate::house::House;

/// Rings that stand today, cut at one import each: file, what it imports. Strike out what is mended.
const RINGS_OF_TODAY: &[(&str, &str)] = &[];

fn rings(house: &House, passed_over: &[(&str, &str)]) -> Vec<String> {
    let rooms: BTreeSet<_> = house.sources.iter().map(|source| source.room()).collect();
    rooms
        .into_iter()
        .flat_map(|room| house.rings(room, passed_over))
        .map(|ring| format!("{} → {}", ring.join(" → "), ring[0]))
        .collect()
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

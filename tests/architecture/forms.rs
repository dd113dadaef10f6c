//! Forms on disk, apart from what lives.

use crate::house::House;

/// What a form on disk may be made of, besides other forms.
const PLAIN: [&str; 3] = ["Option", "String", "Vec"];

/// The rooms that keep types for longer than a version lasts. The outbox of `telegram` is bytes of its own; what
/// `standin` keeps is of this version alone, and passed over by another.
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
        "another version passes over what it wrote"
    );
    let unwritten = "#[derive(Debug)] enum Room { Shared(Side) }";
    assert_eq!(seen("src/turn/a.rs", unwritten), 0);
    let frozen = "use super::frozen::Voice; use crate::dialogue::offers::Offer; \
                  #[derive(Serialize)] enum State { Activity(Voice), Goal(Offer) }";
    assert_eq!(seen("src/dialogue/stored/places.rs", frozen), 1);
}

//! The texts as a structure: what is missing, what is superfluous, what points nowhere.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::notes::{Findings, nearest};
use super::twins;
use super::uses::{Use, Uses};
use crate::dialogue::Arg;
use crate::texts::files::Layer;
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::{Index, Name};
use crate::texts::mentions::Mentions;
use crate::texts::render::COMMON;

/// The names that Fluent gives to numbers (CLDR plural categories).
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

pub(super) fn check(notes: &mut Findings<'_>, uses: &Uses) {
    repeated(notes);
    missing(notes, uses);
    let given = given(notes.index, uses);
    for (key, args) in &given {
        references(notes, *key, args);
    }
    circles(notes, &given);
    orphans(notes, &given);
}

fn repeated(notes: &mut Findings<'_>) {
    let index = notes.index;
    for (key, part) in &index.repeated {
        let first = index.get(*key).map(place);
        let what = Flaw::WrittenTwice { first };
        notes.note_at(Severity::Warning, part.file, part.line, *key, what);
    }
}

fn place(part: &crate::texts::index::TextPart<'_>) -> String {
    format!("{}:{}", part.file.name, part.line)
}

fn missing(notes: &mut Findings<'_>, uses: &Uses) {
    let index = notes.index;
    for used in &uses.each {
        let key = used.key();
        if index.get(key).is_some() {
            continue;
        }
        // Said at the message itself, or at the one whose name is most like it.
        let names = index.iter().filter(|(key, _)| !key.term);
        let beside = nearest(key.id, names.map(|(key, _)| key.id)).and_then(|id| {
            let near = |(key, _): &(Name<'_>, _)| !key.term && key.id == id;
            index.iter().find(near).map(|(_, part)| (id, part))
        });
        match beside {
            Some((id, part)) => {
                let what = match twins::of(key) {
                    Some(twin) if index.get(twin).is_some() => Flaw::MissingTwin(twin.to_string()),
                    Some(_) | None => Flaw::Missing {
                        beside: Some(id.to_owned()),
                    },
                };
                notes.note_at(Severity::Error, part.file, part.line, key, what);
            }
            None => notes.note(Severity::Error, key, Flaw::Missing { beside: None }),
        }
    }
}

/// The values of an argument, as far as they are known.
type Args<'u> = BTreeMap<&'u str, BTreeSet<&'u str>>;

/// Every text that is shown, directly or through references, with the arguments that all of its uses
/// give it. Terms are given nothing: their arguments are written where they are called.
fn given<'u>(index: &'u Index<'_>, uses: &'u Uses) -> BTreeMap<Name<'u>, Args<'u>> {
    let mut given: BTreeMap<Name<'u>, Args<'u>> = BTreeMap::new();
    for used in &uses.each {
        spread(index, used.key(), &args(used), &mut given);
    }
    given
}

fn args(used: &Use) -> Args<'_> {
    let own = used.args.iter().map(|(name, arg)| {
        let values = match arg {
            Arg::Name(value) => BTreeSet::from([*value]),
            Arg::Number(_) | Arg::Text(_) => BTreeSet::new(),
        };
        (*name, values)
    });
    let common = COMMON.iter().map(|name| (*name, BTreeSet::new()));
    common.chain(own).collect()
}

fn spread<'u>(
    index: &'u Index<'_>,
    key: Name<'u>,
    args: &Args<'u>,
    given: &mut BTreeMap<Name<'u>, Args<'u>>,
) {
    let Some(part) = index.get(key) else { return };
    match given.get_mut(&key) {
        None => {
            given.insert(key, args.clone());
        }
        Some(known) => {
            let before = known.clone();
            known.retain(|name, _| args.contains_key(name));
            for (name, values) in args {
                if let Some(known) = known.get_mut(name) {
                    known.extend(values);
                }
            }
            // Nothing new below here; this also ends references that run in circles.
            if *known == before {
                return;
            }
        }
    }
    for reference in Mentions::of(part.pattern).references {
        let nothing = Args::new();
        let passed = if reference.term { &nothing } else { args };
        spread(index, reference, passed, given);
    }
}

/// What a text points to: every variable, message, term and function must be there.
fn references(notes: &mut Findings<'_>, key: Name<'_>, args: &Args<'_>) {
    let index = notes.index;
    let Some(part) = index.get(key) else { return };
    let reading = Mentions::of(part.pattern);
    let mut note = |slice: &str, severity, what| {
        notes.note_at(severity, part.file, part.file.line_of(slice), key, what);
    };
    for reference in reading.references {
        if index.get(reference).is_none() {
            let of_its_kind = index.iter().filter(|(key, _)| key.term == reference.term);
            let meant = nearest(reference.id, of_its_kind.map(|(key, _)| key.id));
            let what = Flaw::UnknownReference {
                reference: reference.to_string(),
                meant: meant.map(str::to_owned),
            };
            note(reference.id, Severity::Error, what);
        }
    }
    for function in reading.functions {
        let what = Flaw::Function(function.to_owned());
        note(function, Severity::Error, what);
    }
    // What a term is not given, Fluent prints as the variable's name or takes for the default.
    let lacks = |name: &str| !key.term && !args.contains_key(name);
    for variable in reading.variables {
        if lacks(variable) {
            let what = Flaw::UnknownVariable {
                name: variable.to_owned(),
                given: args.keys().map(|name| format!("{{ ${name} }}")).collect(),
            };
            note(variable, Severity::Error, what);
        }
    }
    for (selector, variants) in reading.selections {
        let values = args.get(selector).into_iter().flatten();
        let lacking: Vec<_> = values
            .filter(|value| !variants.contains(*value))
            .map(|value| format!("[{value}]"))
            .collect();
        if !lacking.is_empty() {
            let what = Flaw::NoVariant {
                lacking,
                selector: selector.to_owned(),
            };
            note(selector, Severity::Warning, what);
        }
    }
    for (selector, variant) in reading.variants {
        let Some(values) = args.get(selector).filter(|values| !values.is_empty()) else {
            continue;
        };
        if !values.contains(variant) && !PLURALS.contains(&variant) {
            let what = Flaw::IdleVariant {
                variant: variant.to_owned(),
                selector: selector.to_owned(),
                values: values.iter().copied().map(str::to_owned).collect(),
            };
            note(variant, Severity::Warning, what);
        }
    }
}

/// References that lead back to where they came from, each circle once, where it can be cut.
fn circles(notes: &mut Findings<'_>, given: &BTreeMap<Name<'_>, Args<'_>>) {
    let mut told = HashSet::new();
    for key in given.keys() {
        let Some(circle) = notes.index.circle_below(*key) else {
            continue;
        };
        let members: BTreeSet<_> = circle.iter().copied().collect();
        if !told.insert(members) {
            continue;
        }
        let culprit = notes.index.to_blame(*key);
        let begin = circle.iter().position(|name| *name == culprit);
        let (before, after) = circle.split_at(begin.unwrap_or_default());
        let round = after.iter().chain(before).chain(after.first());
        let what = Flaw::Circle(round.map(ToString::to_string).collect());
        notes.note(Severity::Error, culprit, what);
    }
}

fn orphans(notes: &mut Findings<'_>, given: &BTreeMap<Name<'_>, Args<'_>>) {
    let index = notes.index;
    // Terms' attributes are read by selectors alone, and go with their term.
    let used: HashSet<_> = given
        .keys()
        .map(|key| (key.term, key.id, key.attribute.filter(|_| !key.term)))
        .collect();
    for (key, part) in index.iter() {
        if used.contains(&(key.term, key.id, key.attribute.filter(|_| !key.term))) {
            continue;
        }
        let meant = match key.attribute {
            Some(name) if given.keys().any(|known| known.id == key.id) => {
                let names = given.keys().filter(|known| known.id == key.id);
                nearest(name, names.filter_map(|known| known.attribute))
                    .map(|near| format!("{}.{near}", key.id))
            }
            Some(_) | None => {
                let names = given.keys().filter(|known| known.term == key.term);
                nearest(
                    key.id,
                    names.map(|known| known.id).filter(|id| *id != key.id),
                )
                .map(str::to_owned)
            }
        };
        let meant = match part.file.layer {
            Layer::Overlay => meant,
            Layer::Embedded => None,
        };
        notes.note(Severity::Warning, key, Flaw::ShownNowhere { meant });
    }
}

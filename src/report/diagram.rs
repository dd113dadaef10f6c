//! The state machine as a Mermaid flowchart, found by trying every input on every state.
//!
//! 1. Every passage of the walk becomes an arrow between two kinds of place, labelled with what was
//!    tapped; what changes nothing is left out.
//! 2. Arrows between the same two places become one, their labels joined group by group.
//! 3. What works at every place of the conversation begins at one common box instead of at each; what
//!    leads back to wherever the conversation stood ends there.

mod pair;
mod place;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

pub use pair::pair_diagram;
pub(crate) use place::{Drawing, DrawnPlace};

use crate::dialogue::{Choice, DialogueInput, Does, Passage, State, Talk, View, screen, walk};

/// What is done: a group of choices, and which of them.
pub(crate) type Deed = (&'static str, &'static str);

/// An arrow's label: groups of choices, each with its choices.
type Groups = BTreeMap<&'static str, Vec<&'static str>>;

/// The passages that begin where a conversation stands.
type Beginning<'a> = HashMap<Option<State>, Vec<&'a Passage>>;

/// Arrows: from, to, and what is done.
pub(crate) type Arrows = BTreeSet<(DrawnPlace, DrawnPlace, Deed)>;

/// The arrows of the diagram.
pub(crate) fn drawn_arrows() -> Arrows {
    gathered(&arrows())
}

/// The state machine as Mermaid; always the same for the same code.
pub fn diagram() -> String {
    let mut labels: BTreeMap<(DrawnPlace, DrawnPlace), Groups> = BTreeMap::new();
    for (from, to, (group, item)) in drawn_arrows() {
        let items = labels
            .entry((from, to))
            .or_default()
            .entry(group)
            .or_default();
        items.push(item);
    }
    let mut out = String::from("flowchart TD\n");
    let places: BTreeSet<_> = labels.keys().flat_map(|(from, to)| [*from, *to]).collect();
    for place in places {
        line(
            &mut out,
            format_args!("{}{}", place.drawing().name, place.drawing().shape),
        );
    }
    for ((from, to), groups) in labels {
        let (from, to) = (from.drawing().name, to.drawing().name);
        let label = label(&groups);
        line(&mut out, format_args!("{from} -->|\"{label}\"| {to}"));
    }
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "    {text}");
}

fn label(groups: &Groups) -> String {
    let label = |(group, items): (&&str, &Vec<&str>)| match items[..] {
        [] | [""] => (*group).to_owned(),
        _ => format!("{group}: {}", items.join(", ")),
    };
    groups.iter().map(label).collect::<Vec<_>>().join("<br>")
}

/// Every arrow of the walk, between kinds of places.
fn arrows() -> Arrows {
    let passages = walk();
    let mut beginning = Beginning::new();
    for passage in &passages {
        beginning.entry(passage.from).or_default().push(passage);
    }
    let mut arrows = Arrows::new();
    for Passage { from, input, step } in &passages {
        let (Some(state), Some(to)) = (from, DrawnPlace::of_view(&step.view)) else {
            continue;
        };
        let origin = DrawnPlace::of_state(*state);
        let stays = origin == to;
        let deed = match input {
            DialogueInput::Choose(_) if step.outdated => Some(("asked again", "an old button")),
            // A second tap on the answer that led here changes nothing.
            DialogueInput::Choose(choice) if stays && !moves(*choice) => None,
            // Their buttons are on screens of their own, below.
            DialogueInput::Choose(Choice::Resume | Choice::Erase | Choice::Verdict) => None,
            DialogueInput::Choose(choice) => Some(names(*choice)),
            DialogueInput::Start(_) => Some(("/start", "")),
            DialogueInput::Understood(_) | DialogueInput::Ambiguous(_) if stays => None,
            DialogueInput::Understood(_) => Some(("what is understood", "")),
            DialogueInput::Ambiguous(_) => Some(("what has several readings", "")),
            DialogueInput::Talk(Talk::Difference) => Some(("what asks for the difference", "")),
            DialogueInput::Talk(_) => Some(("asked again", "small talk")),
            DialogueInput::Unclear(_) => Some(("asked again", "anything else")),
        };
        arrows.extend(deed.map(|deed| (origin, to, deed)));
        for (choice, next) in buttons_beside(&step.view, *state, &beginning) {
            arrows.insert((to, next, names(choice)));
        }
    }
    arrows
}

/// What the buttons of a panel or a page lead to, from the state below it.
fn buttons_beside(
    view: &View,
    state: State,
    beginning: &Beginning<'_>,
) -> Vec<(Choice, DrawnPlace)> {
    match view {
        View::Present(..)
        | View::Picture(..)
        | View::Group
        | View::Desk(_)
        | View::Contact(_)
        | View::Lead(_)
        | View::Pair(_) => {
            return Vec::new();
        }
        View::Panel(..) | View::Page(..) | View::Which(..) | View::Erased => {}
    }
    let tapped = screen(view)
        .rows
        .into_iter()
        .flatten()
        .filter_map(|button| match button.does.bare() {
            Does::Choose(choice) => Some(*choice),
            Does::Open(_)
            | Does::Copy(_)
            | Does::Tell(_)
            | Does::Contact
            | Does::Closing
            | Does::GivePhone
            | Does::Say
            | Does::WithAgency(_)
            | Does::WithoutAgency(_) => None,
        });
    tapped
        .filter_map(|choice| {
            let from = match view {
                View::Erased => None,
                View::Present(..)
                | View::Group
                | View::Desk(_)
                | View::Contact(_)
                | View::Lead(_)
                | View::Pair(_)
                | View::Panel(..)
                | View::Picture(..)
                | View::Page(..)
                | View::Which(..) => Some(state),
            };
            let mut passages = beginning.get(&from)?.iter();
            let passage =
                passages.find(|passage| passage.input == DialogueInput::Choose(choice))?;
            Some((choice, DrawnPlace::of_view(&passage.step.view)?))
        })
        .collect()
}

/// Whether a choice that leads to the same kind of place is worth an arrow.
fn moves(choice: Choice) -> bool {
    match choice {
        Choice::Back(_) | Choice::Restart => true,
        Choice::Answer(_)
        | Choice::AnswerForClient
        | Choice::Panel(_)
        | Choice::Picture
        | Choice::Verdict
        | Choice::Page(_)
        | Choice::Resume
        | Choice::Erase => false,
    }
}

/// A choice's group and name, as its button's data has them; moves go by their own names.
fn names(choice: Choice) -> Deed {
    match choice {
        Choice::Back(_) => ("back", ""),
        Choice::Resume => ("resume", ""),
        Choice::Verdict => ("back to the verdict", ""),
        Choice::Answer(_)
        | Choice::AnswerForClient
        | Choice::Restart
        | Choice::Panel(_)
        | Choice::Picture
        | Choice::Page(_)
        | Choice::Erase => choice.names(),
    }
}

/// Gathers what is the same everywhere: from every place of the conversation, or to each of them.
fn gathered(arrows: &Arrows) -> Arrows {
    let mut from_all: BTreeMap<(DrawnPlace, &Deed), BTreeSet<DrawnPlace>> = BTreeMap::new();
    let mut to_all: BTreeMap<(DrawnPlace, &Deed), BTreeSet<DrawnPlace>> = BTreeMap::new();
    let mut in_place: BTreeMap<&Deed, BTreeSet<DrawnPlace>> = BTreeMap::new();
    for (from, to, deed) in arrows {
        from_all.entry((*to, deed)).or_default().insert(*from);
        to_all.entry((*from, deed)).or_default().insert(*to);
        if from == to {
            in_place.entry(deed).or_default().insert(*from);
        }
    }
    let conversation = DrawnPlace::conversation();
    let everywhere = |places: Option<&BTreeSet<DrawnPlace>>| {
        places.is_some_and(|places| conversation.is_subset(places))
    };
    let gather = |(from, to, deed): &(DrawnPlace, DrawnPlace, Deed)| {
        let (talking, answering) = (conversation.contains(from), conversation.contains(to));
        if talking && from == to && everywhere(in_place.get(deed)) {
            return (DrawnPlace::Any, DrawnPlace::Any, *deed);
        }
        let from_any = talking && everywhere(from_all.get(&(*to, deed)));
        let to_any = answering && everywhere(to_all.get(&(*from, deed)));
        (
            if from_any { DrawnPlace::Any } else { *from },
            if to_any { DrawnPlace::Any } else { *to },
            *deed,
        )
    };
    arrows.iter().map(gather).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_drawn_and_the_drawing_is_always_the_same() {
        let drawn = diagram();
        assert_eq!(drawn, diagram());
        for place in DrawnPlace::conversation() {
            assert!(
                drawn.contains(&format!("    {}[", place.drawing().name)),
                "{drawn}"
            );
        }
        for arrow in [
            r#"Activity -->|"activity: smm<br>back<br>what is understood"| SmmWay"#,
            r#"Any -->|"/start"#,
            r#"Page -->|"resume"| Any"#,
            r#"Panel -->|"back to the verdict"| Verdict"#,
        ] {
            assert!(drawn.contains(arrow), "{arrow}\n{drawn}");
        }
    }
}

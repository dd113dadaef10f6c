//! The commands that texts name: those of the chat that reads them, and on its help page all of them.

use std::collections::BTreeSet;

use super::Findings;
use super::screens::ShownText;
use super::uses::Role;
use crate::dialogue::{Command, DeskCommand, DeskView, Page, View, Voice, screen, views};
use crate::texts::finding::Severity;
use crate::texts::flaw::Flaw;
use crate::texts::index::Name;
use crate::texts::phrase::Phrase;

/// The menus of commands, each a vocabulary of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Menu {
    People,
    Desk,
}

impl Menu {
    const ALL: [Self; 2] = [Self::People, Self::Desk];

    /// The menu of the chat that a view is for.
    const fn of(view: &View) -> Self {
        match view {
            View::Desk(_) | View::Lead(_) => Self::Desk,
            View::Present(..)
            | View::Panel(..)
            | View::Picture(..)
            | View::Page(..)
            | View::Which(..)
            | View::Erased
            | View::Group
            | View::Contact(_)
            | View::Pair(_) => Self::People,
        }
    }

    /// The command that is called so: its name.
    fn typed(self, word: &str) -> Option<&'static str> {
        match self {
            Self::People => Command::typed(word).map(Command::name),
            Self::Desk => DeskCommand::from_name(&word.to_lowercase()).map(DeskCommand::name),
        }
    }

    fn names(self) -> Vec<&'static str> {
        match self {
            Self::People => Command::ALL.map(Command::name).to_vec(),
            Self::Desk => DeskCommand::ALL.map(DeskCommand::name).to_vec(),
        }
    }

    fn help(self) -> View {
        match self {
            Self::People => View::Page(Voice::Owner, Page::Help),
            Self::Desk => View::Desk(DeskView::Help),
        }
    }
}

pub(super) fn check(notes: &mut Findings<'_>, set: &[ShownText<'_>]) {
    let of_the_desk = of_the_desk();
    let menu = |shown: &ShownText<'_>| match shown.used.role {
        Role::Phrase(Phrase::DeskCommand(_)) => Menu::Desk,
        Role::Phrase(_) | Role::Label | Role::Copied | Role::Shared => Menu::People,
        Role::Paragraph | Role::Copyable if of_the_desk.contains(&shown.used.id) => Menu::Desk,
        Role::Paragraph | Role::Copyable => Menu::People,
    };
    for menu_here in Menu::ALL {
        let here = set.iter().filter(|shown| menu(shown) == menu_here);
        let mut unknown = BTreeSet::new();
        for shown in here.clone() {
            let words = named(&shown.worded.formatted.text);
            let words = words.filter(|word| menu_here.typed(word).is_none());
            unknown.extend(words.map(|word| (shown.used.key(), word.to_owned())));
        }
        for (key, word) in unknown {
            let commands = menu_here.names().into_iter().map(slashed).collect();
            let what = Flaw::UnknownCommand { word, commands };
            notes.note(Severity::Warning, key, what);
        }
        let help = screen(&menu_here.help()).paragraphs;
        let on_the_page: BTreeSet<_> = here
            .filter(|shown| help.iter().any(|words| words.id == shown.used.id))
            .flat_map(|shown| named(&shown.worded.formatted.text))
            .filter_map(|word| menu_here.typed(word))
            .collect();
        // What is shown to everybody.
        let last = help.iter().rfind(|words| words.needs.is_none());
        let names = menu_here.names().into_iter();
        let lacking: Vec<_> = names
            .filter(|command| !on_the_page.contains(command))
            .map(slashed)
            .collect();
        if let (Some(last), false) = (last, lacking.is_empty()) {
            let what = Flaw::UnnamedCommands(lacking);
            notes.note(Severity::Warning, Name::message(&last.id, None), what);
        }
    }
}

/// The texts that the desk alone reads.
fn of_the_desk() -> BTreeSet<String> {
    let (desk, people): (Vec<_>, Vec<_>) = views()
        .into_iter()
        .partition(|view| Menu::of(view) == Menu::Desk);
    let ids = |views: Vec<View>| -> BTreeSet<String> {
        let shown = views.iter().flat_map(|view| screen(view).paragraphs);
        shown.map(|words| words.id).collect()
    };
    &ids(desk) - &ids(people)
}

/// The words of a text that a tap sends as commands.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix('/'))
        .map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

fn slashed(command: &str) -> String {
    format!("/{command}")
}

//! Which texts the bot shows, where, and with which arguments.

use std::collections::HashMap;

use crate::dialogue::{
    Arg, Block, Button, Choice, Does, Label, Link, Notice, Page, State, View, Voice, Words, screen,
    views,
};
use crate::texts::index::Name;
use crate::texts::phrase::Phrase;
use crate::texts::render::MOST_QUOTED;

/// What a text is for: limits depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A paragraph of a message.
    Paragraph,
    /// A paragraph that is copied with a tap.
    Copyable,
    /// A button's text.
    Label,
    /// A text that a button copies.
    Copied,
    /// A text that goes with a shared link.
    Shared,
    /// A text outside the screens.
    Phrase(Phrase),
}

impl Role {
    /// Whether markup has an effect: elsewhere it is dropped.
    pub(super) const fn takes_markup(self) -> bool {
        match self {
            Self::Paragraph => true,
            Self::Copyable | Self::Label | Self::Copied | Self::Shared | Self::Phrase(_) => false,
        }
    }
}

/// One text with one set of arguments, in one role.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Use {
    pub(super) id: String,
    pub(super) attribute: Option<&'static str>,
    pub(super) args: Vec<(&'static str, Arg)>,
    pub(super) role: Role,
}

impl Use {
    pub(super) fn key(&self) -> Name<'_> {
        Name::message(&self.id, self.attribute)
    }
}

/// A view and its texts, by their place in [`Uses::each`].
pub(super) struct ButtonSet {
    /// The paragraphs, top to bottom.
    pub(super) paragraphs: Vec<usize>,
    /// The answers' buttons, in reading order; those that only move around are left out.
    pub(super) answers: Vec<usize>,
    /// The buttons that do something, wherever they are shown: all but the answers to a question.
    pub(super) acts: Vec<usize>,
    /// All buttons, row by row.
    pub(super) rows: Vec<Vec<usize>>,
    /// What the screen is for.
    pub(super) place: ScreenPlace,
}

/// What a screen is for: what is demanded of it depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScreenPlace {
    /// The very first.
    First,
    /// Another question.
    Question(Voice),
    /// The whole verdict and nothing else.
    Verdict(Voice),
    /// A line above a question or below a verdict, and the way of whoever runs profiles.
    Talk(Voice),
    /// A panel of the verdict.
    Panel(Voice),
    /// A page whose buttons do something.
    Page(Voice),
    /// Any other.
    Beside,
}

impl ScreenPlace {
    fn of(view: &View) -> Self {
        match view {
            View::Present(state, Some(Notice::Welcome)) if state.is_first() => Self::First,
            View::Present(State::Verdict(reader, _), None) => Self::Verdict(reader.voice()),
            View::Present(state, None) if state.question().is_some() => {
                Self::Question(state.voice())
            }
            View::Present(state, _) => Self::Talk(state.voice()),
            View::Panel(reader, ..) => Self::Panel(reader.voice()),
            // Stories' names, and addresses.
            View::Page(_, Page::Examples | Page::Agency) => Self::Beside,
            View::Page(voice, _) => Self::Page(*voice),
            // Speaks to whom it is forwarded to.
            View::Picture(..)
            | View::Which(..)
            | View::Erased
            | View::Group
            | View::Desk(_)
            | View::Contact(_)
            | View::Lead(_)
            | View::Pair(_) => Self::Beside,
        }
    }

    /// Whom it speaks to; `None` where that is not one of the voices.
    pub(super) const fn voice(self) -> Option<Voice> {
        match self {
            Self::First => Some(Voice::Owner),
            Self::Question(voice)
            | Self::Verdict(voice)
            | Self::Talk(voice)
            | Self::Panel(voice)
            | Self::Page(voice) => Some(voice),
            Self::Beside => None,
        }
    }

    pub(super) const fn is_verdict(self) -> bool {
        matches!(self, Self::Verdict(_))
    }
}

/// Every text that is used.
pub(super) struct Uses {
    pub(super) each: Vec<Use>,
    pub(super) views: Vec<ButtonSet>,
}

impl Uses {
    /// Collects what every view and every phrase needs.
    pub(super) fn collect() -> Self {
        let mut collector = Collector::default();
        let views = views().iter().map(|view| collector.view(view)).collect();
        for phrase in Phrase::ALL {
            let (id, attribute) = phrase.source();
            collector.add(Use {
                id: id.to_owned(),
                attribute,
                args: Vec::new(),
                role: Role::Phrase(phrase),
            });
        }
        Self {
            each: collector.each,
            views,
        }
    }
}

#[derive(Default)]
struct Collector {
    each: Vec<Use>,
    known: HashMap<Use, usize>,
}

impl Collector {
    fn add(&mut self, used: Use) -> usize {
        let next = self.each.len();
        *self.known.entry(used).or_insert_with_key(|used| {
            self.each.push(used.clone());
            next
        })
    }

    fn words(&mut self, words: &Words, role: Role) -> usize {
        let args = words.args.iter().map(|(name, arg)| match arg {
            // What people write has no end: the longest that is shown stands for all.
            Arg::Text(_) => (*name, Arg::Text("m".repeat(MOST_QUOTED))),
            Arg::Number(_) | Arg::Name(_) => (*name, arg.clone()),
        });
        self.add(Use {
            id: words.id.clone(),
            attribute: None,
            args: args.collect(),
            role,
        })
    }

    fn label(&mut self, label: &Label) -> usize {
        self.add(Use {
            id: label.id.to_owned(),
            attribute: Some(label.attribute),
            // What stands on a button has been cut to what has room there.
            args: label.args.clone(),
            role: Role::Label,
        })
    }

    fn view(&mut self, view: &View) -> ButtonSet {
        let screen = screen(view);
        let mut paragraphs = Vec::new();
        for words in &screen.paragraphs {
            let role = match words.block {
                Block::Plain | Block::Line => Role::Paragraph,
                Block::Copyable | Block::CopyableLine => Role::Copyable,
            };
            paragraphs.push(self.words(words, role));
        }
        let place = ScreenPlace::of(view);
        let (mut answers, mut acts) = (Vec::new(), Vec::new());
        // As they are where one can talk with an agency; elsewhere there are no more of them.
        let is_there = |button: &&Button| match &button.does {
            Does::WithoutAgency(_) | Does::Closing => false,
            Does::Choose(_)
            | Does::Tell(_)
            | Does::Open(_)
            | Does::Copy(_)
            | Does::Contact
            | Does::GivePhone
            | Does::Say
            | Does::WithAgency(_) => true,
        };
        let rows = screen.rows.iter();
        let rows = rows.map(|row| {
            let there = row.iter().filter(is_there);
            there.map(|button| self.label(&button.label)).collect()
        });
        let rows = rows.filter(|row: &Vec<_>| !row.is_empty()).collect();
        for button in screen.rows.iter().flatten() {
            let label = self.label(&button.label);
            let is_answer = matches!(button.does.bare(), Does::Choose(Choice::Answer(_)));
            if place != ScreenPlace::Beside && !is_answer {
                acts.push(label);
            }
            match button.does.bare() {
                Does::Choose(choice) if choice.is_navigation() => {}
                Does::Choose(_) => answers.push(label),
                Does::Tell(_)
                | Does::Contact
                | Does::Closing
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_)
                | Does::Open(Link::PrivateChat | Link::Agency(_) | Link::Notice) => {}
                Does::Open(Link::Share { text, .. }) => {
                    self.words(text, Role::Shared);
                }
                Does::Copy(words) => {
                    self.words(words, Role::Copied);
                }
            }
        }
        ButtonSet {
            paragraphs,
            answers,
            acts,
            rows,
            place,
        }
    }
}

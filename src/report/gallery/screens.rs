//! Which screens there are, each once, under the place of the diagram where they appear.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::dialogue::{
    Aim, Answer, Choice, Command, Does, Manager, Offer, Page, Panel, Reader, State, View, Voice,
    Words, screen, views,
};
use crate::report::diagram::DrawnPlace;
use crate::texts::{Agency, Context, KeyAction, Rendered, Texts};

/// A screen, and what is said about it.
pub(super) struct Drawn {
    pub(super) rendered: Arc<Rendered>,
    /// Which answers lead here.
    pub(super) caption: String,
    /// The messages it is made of, and the buttons' attributes.
    pub(super) ids: Vec<String>,
}

/// The screens of one place.
pub(super) struct Group {
    /// `None` for what is no part of the conversation.
    pub(super) place: Option<DrawnPlace>,
    /// Under headings of their own, where they are many.
    pub(super) parts: Vec<(Option<String>, Vec<Drawn>)>,
}

impl Group {
    pub(super) fn len(&self) -> usize {
        self.parts.iter().map(|(_, screens)| screens.len()).sum()
    }

    pub(super) fn anchor(&self) -> &'static str {
        anchor(self.place)
    }

    pub(super) fn title(&self) -> &'static str {
        self.place.map_or("Nei gruppi", title)
    }
}

/// The name of a place in links within the page.
pub(super) fn anchor(place: Option<DrawnPlace>) -> &'static str {
    place.map_or("gruppo", |place| place.drawing().anchor)
}

/// What a place is called, for a copywriter.
pub(super) fn title(place: DrawnPlace) -> &'static str {
    place.drawing().title
}

/// Every view, and how it is shown. What speaks of an agency is shown with one, where none is set.
pub(super) fn all(texts: &Texts, context: &Context) -> Vec<(View, Arc<Rendered>)> {
    let with_agency = Context {
        agency: Arc::new(Agency::sample()),
        talks: true,
        ..context.clone()
    };
    let shown = |view: View| {
        let lacks = match &view {
            View::Contact(_) => context.agency.contacts.is_none(),
            View::Page(_, Page::Agency) => context.agency.is_unknown(),
            View::Present(..)
            | View::Panel(..)
            | View::Picture(..)
            | View::Page(..)
            | View::Which(..)
            | View::Erased
            | View::Group
            | View::Desk(_)
            | View::Lead(_)
            | View::Pair(_) => false,
        };
        let rendered = if lacks {
            Arc::new(texts.render(&screen(&view), &with_agency))
        } else {
            texts.view(&view, context)
        };
        (view, rendered)
    };
    views().into_iter().map(shown).collect()
}

/// Every screen, in the order of the diagram.
pub(super) fn groups(all: &[(View, Arc<Rendered>)], names: &Names) -> Vec<Group> {
    let mut seen = Seen::default();
    // Groups come last, after every place of the conversation.
    let mut groups: BTreeMap<(bool, Option<DrawnPlace>), Group> = BTreeMap::new();
    for (view, rendered) in all {
        if !seen.is_new(view, rendered) {
            continue;
        }
        let place = DrawnPlace::of_view(view);
        let group = groups.entry((place.is_none(), place)).or_insert(Group {
            place,
            parts: Vec::new(),
        });
        let heading = names.heading(view);
        let drawn = Drawn {
            rendered: Arc::clone(rendered),
            caption: names.caption(view),
            ids: ids(view),
        };
        match group.parts.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, screens)) => screens.push(drawn),
            None => group.parts.push((heading, vec![drawn])),
        }
    }
    groups.into_values().collect()
}

fn ids(view: &View) -> Vec<String> {
    let screen = screen(view);
    let mut ids: Vec<String> = screen
        .paragraphs
        .into_iter()
        .map(|words| words.id)
        .collect();
    for button in screen.rows.into_iter().flatten() {
        ids.push(format!("{}.{}", button.label.id, button.label.attribute));
        if let Does::Copy(words) = button.does.bare() {
            ids.push(words.id.clone());
        }
    }
    let mut known = HashSet::new();
    ids.retain(|id| known.insert(id.clone()));
    ids
}

/// What was drawn before.
#[derive(Default)]
struct Seen {
    rendered: HashSet<(String, Vec<String>)>,
    notices: HashSet<Words>,
    readings: HashSet<(Voice, Answer)>,
}

impl Seen {
    fn is_new(&mut self, view: &View, rendered: &Rendered) -> bool {
        let new_here = match view {
            // The same line above each question says nothing new.
            View::Present(_, Some(_)) => {
                let notice = screen(view).paragraphs.into_iter().next();
                notice.is_some_and(|notice| self.notices.insert(notice))
            }
            // So many of them: enough to have seen each reading.
            View::Which(voice, answers) => {
                let offered = answers.iter().map(|answer| (*voice, *answer));
                let before = self.readings.len();
                self.readings.extend(offered);
                self.readings.len() > before
            }
            View::Present(_, None)
            | View::Panel(..)
            | View::Picture(..)
            | View::Page(..)
            | View::Erased
            | View::Group
            | View::Desk(_)
            | View::Contact(_)
            | View::Lead(_)
            | View::Pair(_) => true,
        };
        let keys = rendered.keyboard.iter().flatten();
        let labels = keys.map(|key| key.text.clone()).collect();
        new_here && self.rendered.insert((rendered.html.clone(), labels))
    }
}

/// What the buttons say, to name the answers that lead to a screen.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    pub(super) fn of(all: &[(View, Arc<Rendered>)]) -> Self {
        let mut names = HashMap::new();
        for (_, rendered) in all {
            for key in rendered.keyboard.iter().flatten() {
                match &key.action {
                    KeyAction::Data(data) => {
                        names
                            .entry(data.to_string())
                            .or_insert_with(|| key.text.clone());
                    }
                    KeyAction::Url(_) | KeyAction::Copy(_) | KeyAction::Phone | KeyAction::Say => {}
                }
            }
        }
        Self(names)
    }

    /// What is written on a button.
    pub(super) fn label(&self, data: &str) -> Option<&str> {
        self.0.get(data).map(String::as_str)
    }

    fn choice(&self, choice: Choice) -> String {
        let data = choice.data();
        self.label(data).unwrap_or(data).to_owned()
    }

    fn offer(&self, offer: Offer) -> String {
        let answers = Answer::leading_to(offer).into_iter();
        let names: Vec<_> = answers
            .map(|answer| self.choice(Choice::Answer(answer)))
            .collect();
        names.join(" · ")
    }

    fn goal(&self, aim: Aim) -> String {
        self.choice(Choice::Answer(aim.goal()))
    }

    fn manager(&self, manager: Manager) -> String {
        self.choice(Choice::answering(manager))
    }

    /// Where the screens of a place are many, they are told apart by activity.
    fn heading(&self, view: &View) -> Option<String> {
        match view {
            View::Present(state, _) => state.aim().map(|aim| self.offer(aim.offer())),
            View::Panel(_, aim, _) | View::Picture(_, aim) => Some(self.offer(aim.offer())),
            View::Page(..)
            | View::Which(..)
            | View::Erased
            | View::Group
            | View::Desk(_)
            | View::Contact(_)
            | View::Lead(_)
            | View::Pair(_) => None,
        }
    }

    fn caption(&self, view: &View) -> String {
        let mut parts = Vec::new();
        match view {
            View::Present(state, notice) => {
                parts.extend(notice.map(|_| "con un avviso".to_owned()));
                parts.extend(self.answers(*state));
                parts.extend(for_client(state.voice()));
            }
            View::Panel(reader, aim, panel) => {
                parts.push(self.panel(*panel));
                parts.push(self.goal(*aim));
                parts.extend(for_client(reader.voice()));
            }
            View::Picture(voice, aim) => {
                parts.push(self.choice(Choice::Picture));
                parts.push(self.goal(*aim));
                parts.extend(for_client(*voice));
            }
            View::Page(voice, page) => {
                parts.push(self.page(*page));
                parts.extend(for_client(*voice));
            }
            View::Which(voice, _) => parts.extend(for_client(*voice)),
            View::Erased
            | View::Group
            | View::Desk(_)
            | View::Contact(_)
            | View::Lead(_)
            | View::Pair(_) => {}
        }
        parts.join(" · ")
    }

    fn answers(&self, state: State) -> Vec<String> {
        if let State::Verdict(reader, aim) = state {
            let manager = match reader {
                Reader::Owner(manager) => Some(self.manager(manager)),
                Reader::Invited | Reader::Smm => None,
            };
            return [Some(self.goal(aim)), manager]
                .into_iter()
                .flatten()
                .collect();
        }
        let named = match state.aim() {
            Some(aim) => Some(self.goal(aim)),
            None => state.offer().map(|offer| self.offer(offer)),
        };
        named.into_iter().collect()
    }

    fn panel(&self, panel: Panel) -> String {
        self.choice(Choice::Panel(panel))
    }

    fn page(&self, page: Page) -> String {
        match Command::opening(page) {
            Some(command) => format!("/{command}"),
            None => self.choice(Choice::Page(page)),
        }
    }
}

fn for_client(voice: Voice) -> Option<String> {
    match voice {
        Voice::Owner => None,
        Voice::Invited => Some("su invito di chi gestisce i social".to_owned()),
        Voice::Smm => Some("al posto di un cliente".to_owned()),
    }
}

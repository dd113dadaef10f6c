//! The places of a conversation as they are drawn: each is one row, which tells all that a drawing of it
//! needs to know.

use std::collections::BTreeSet;

use crate::dialogue::{Offer, Page, State, View};

/// A kind of place, in the order of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DrawnPlace {
    /// Every place of the conversation.
    Any,
    Activity,
    Which,
    SmmWay,
    Sells,
    GoodsGoal,
    ImageGoal,
    CauseGoal,
    TwoGoal,
    Manager,
    Verdict,
    Panel,
    Page,
    Restart,
    Erase,
    Erased,
}

impl DrawnPlace {
    pub(super) fn of_state(state: State) -> Self {
        match state {
            State::Activity(_) => Self::Activity,
            State::Sells(_) => Self::Sells,
            State::SmmWay => Self::SmmWay,
            State::Goal(_, Offer::Goods(_)) => Self::GoodsGoal,
            State::Goal(_, Offer::Image(_)) => Self::ImageGoal,
            State::Goal(_, Offer::Cause) => Self::CauseGoal,
            State::Goal(_, Offer::Two) => Self::TwoGoal,
            State::Manager(..) => Self::Manager,
            State::Verdict(..) => Self::Verdict,
        }
    }

    /// `None` for groups, where there is no conversation.
    pub(crate) fn of_view(view: &View) -> Option<Self> {
        match view {
            View::Present(state, _) => Some(Self::of_state(*state)),
            View::Panel(..) | View::Picture(..) => Some(Self::Panel),
            View::Page(_, Page::Erase) => Some(Self::Erase),
            View::Page(_, Page::Restart) => Some(Self::Restart),
            View::Page(
                _,
                Page::Difference
                | Page::Examples
                | Page::Example(_)
                | Page::Help
                | Page::Privacy
                | Page::Forward
                | Page::Agency,
            ) => Some(Self::Page),
            View::Which(..) => Some(Self::Which),
            View::Erased => Some(Self::Erased),
            View::Group | View::Desk(_) | View::Contact(_) | View::Lead(_) | View::Pair(_) => None,
        }
    }

    /// The places of the conversation itself.
    pub(super) fn conversation() -> BTreeSet<Self> {
        State::all().into_iter().map(Self::of_state).collect()
    }

    /// Everything that draws it.
    pub(crate) const fn drawing(self) -> Drawing {
        match self {
            Self::Any => Drawing {
                name: "Any",
                shape: r#"(["wherever the conversation stands"])"#,
                anchor: "ovunque",
                title: "Ovunque",
                class: "place edge",
                at: (1085.0, 245.0),
                lines: ["da qualunque punto", "della conversazione"],
            },
            Self::Activity => Drawing {
                name: "Activity",
                shape: r#"["question 1: which activity?"]"#,
                anchor: "attivita",
                title: "Domanda 1 · Quale attività",
                class: "place",
                at: (520.0, 80.0),
                lines: ["domanda 1", "quale attività?"],
            },
            Self::Which => Drawing {
                name: "Which",
                shape: r#"["one of these?"]"#,
                anchor: "quale",
                title: "Quale fra queste",
                class: "place",
                at: (140.0, 215.0),
                lines: ["quale fra queste?", ""],
            },
            Self::SmmWay => Drawing {
                name: "SmmWay",
                shape: r#"["why a social media manager asks this first"]"#,
                anchor: "smm",
                title: "Per chi fa social media manager",
                class: "place",
                at: (900.0, 80.0),
                lines: ["per chi fa", "social media manager"],
            },
            Self::Sells => Drawing {
                name: "Sells",
                shape: r#"["question 1, once more: what is sold?"]"#,
                anchor: "vendi",
                title: "Domanda 1, ancora una · Che cosa si vende",
                class: "place",
                at: (520.0, 215.0),
                lines: ["ancora una", "che cosa si vende?"],
            },
            Self::GoodsGoal => Drawing {
                name: "GoodsGoal",
                shape: r#"["question 2: which goal? (goods)"]"#,
                anchor: "obiettivo-vendite",
                title: "Domanda 2 · Obiettivo, chi vende",
                class: "place",
                at: (140.0, 355.0),
                lines: ["2 · chi vende", "quale obiettivo?"],
            },
            Self::ImageGoal => Drawing {
                name: "ImageGoal",
                shape: r#"["question 2: which goal? (image)"]"#,
                anchor: "obiettivo-immagine",
                title: "Domanda 2 · Obiettivo, immagine",
                class: "place",
                at: (395.0, 355.0),
                lines: ["2 · immagine", "quale obiettivo?"],
            },
            Self::CauseGoal => Drawing {
                name: "CauseGoal",
                shape: r#"["question 2: which goal? (a cause)"]"#,
                anchor: "obiettivo-causa",
                title: "Domanda 2 · Obiettivo, chi non vende nulla",
                class: "place",
                at: (650.0, 355.0),
                lines: ["2 · non vende nulla", "quale obiettivo?"],
            },
            Self::TwoGoal => Drawing {
                name: "TwoGoal",
                shape: r#"["question 2: which pays the bills? (two activities)"]"#,
                anchor: "due-attivita",
                title: "Domanda 2 · Due attività",
                class: "place",
                at: (905.0, 355.0),
                lines: ["2 · due attività", "quale ti fa vivere?"],
            },
            Self::Manager => Drawing {
                name: "Manager",
                shape: r#"["question 3, to owners: who runs the profiles?"]"#,
                anchor: "chi-cura",
                title: "Domanda 3 · Chi gestisce i social",
                class: "place",
                at: (520.0, 465.0),
                lines: ["domanda 3", "chi gestisce i social?"],
            },
            Self::Verdict => Drawing {
                name: "Verdict",
                shape: r#"[["the verdict"]]"#,
                anchor: "risposta",
                title: "La risposta",
                class: "place goal",
                at: (520.0, 575.0),
                lines: ["la risposta", ""],
            },
            Self::Panel => Drawing {
                name: "Panel",
                shape: r#"["panels: example, measures, brief, interview, rival, share"]"#,
                anchor: "pannelli",
                title: "I pannelli della risposta",
                class: "place",
                at: (520.0, 685.0),
                lines: ["i pannelli: esempio,", "misure, brief, domande"],
            },
            Self::Page => Drawing {
                name: "Page",
                shape: r#"["pages: difference, examples, help, privacy, forward, agency"]"#,
                anchor: "pagine",
                title: "Le pagine dei comandi",
                class: "place",
                at: (1085.0, 450.0),
                lines: ["le pagine", "dei comandi"],
            },
            Self::Restart => Drawing {
                name: "Restart",
                shape: r#"["begin again?"]"#,
                anchor: "ricominciare",
                title: "Ricominciare?",
                class: "place",
                at: (140.0, 575.0),
                lines: ["ricominciare?", ""],
            },
            Self::Erase => Drawing {
                name: "Erase",
                shape: r#"["erase everything?"]"#,
                anchor: "cancellare",
                title: "Cancellare tutto?",
                class: "place",
                at: (1085.0, 565.0),
                lines: ["cancellare tutto?", ""],
            },
            Self::Erased => Drawing {
                name: "Erased",
                shape: r#"(["everything erased"])"#,
                anchor: "cancellato",
                title: "Tutto cancellato",
                class: "place edge",
                at: (1085.0, 665.0),
                lines: ["tutto cancellato", ""],
            },
        }
    }
}

/// How a place is drawn: in the diagram, and in the gallery for copywriters.
pub(crate) struct Drawing {
    /// Its name in Mermaid.
    pub(super) name: &'static str,
    /// Its box, in Mermaid.
    pub(super) shape: &'static str,
    /// The name of its screens in the gallery's links.
    pub(crate) anchor: &'static str,
    /// What it is called in the gallery.
    pub(crate) title: &'static str,
    /// How its box in the gallery is set.
    pub(crate) class: &'static str,
    /// The middle of that box.
    pub(crate) at: (f64, f64),
    /// What is written in it, in one or two lines.
    pub(crate) lines: [&'static str; 2],
}

//! The pages of the commands, beside the conversation.

use super::button::{FROM_SMM, navigation, row, share};
use super::panels::example;
use crate::dialogue::agency::agency_screen;
use crate::dialogue::choice::{Choice, Page};
use crate::dialogue::offers::Offer;
use crate::dialogue::screen::{Label, Needs, Screen, Words};

pub(super) fn page_screen(page: Page) -> Screen {
    let resume = || vec![navigation("resume", Choice::Resume)];
    match page {
        Page::Difference => Screen {
            paragraphs: [
                "heading", "follower", "customer", "rule", "cases", "why", "stop", "smm",
            ]
            .map(|part| Words::new(format!("difference-{part}")))
            .to_vec(),
            rows: vec![
                vec![navigation("examples", Choice::Page(Page::Examples))],
                resume(),
            ],
        },
        Page::Examples => Screen {
            paragraphs: vec![Words::new("examples")],
            rows: Offer::ALL
                .iter()
                .map(|offer| {
                    let label = Label {
                        id: "examples",
                        attribute: offer.name(),
                    };
                    row(label, Choice::Page(Page::Example(*offer)))
                })
                .chain([resume()])
                .collect(),
        },
        Page::Example(offer) => Screen {
            paragraphs: example(offer),
            rows: vec![
                vec![navigation("examples", Choice::Page(Page::Examples))],
                resume(),
            ],
        },
        Page::Help => Screen {
            paragraphs: ["heading", "questions", "writing", "commands"]
                .map(|part| Words::new(format!("help-{part}")))
                .into_iter()
                .chain([Words::new("help-agency").line().needing(Needs::Agency)])
                .collect(),
            rows: vec![resume()],
        },
        Page::Privacy => Screen {
            paragraphs: ["heading", "kept", "protected", "counted", "rights"]
                .map(|part| Words::new(format!("privacy-{part}")))
                .into_iter()
                .chain([Words::new("privacy-contacts").needing(Needs::Contacts)])
                .collect(),
            rows: vec![
                vec![navigation("erase", Choice::Page(Page::Erase))],
                resume(),
            ],
        },
        Page::Forward => {
            let text = Words::new("forward-text");
            Screen {
                paragraphs: vec![
                    Words::new("forward-heading"),
                    Words::new("forward-how"),
                    text.clone().copyable(),
                ],
                rows: vec![vec![share("forward-buttons", FROM_SMM, text)], resume()],
            }
        }
        Page::Agency => agency_screen(resume()),
        Page::Erase => asking("erase", Choice::Erase),
        Page::Restart => asking("restart", Choice::Restart),
    }
}

/// A question before something is lost.
fn asking(id: &'static str, yes: Choice) -> Screen {
    let label = |attribute| Label { id, attribute };
    Screen {
        paragraphs: vec![Words::new(id)],
        rows: vec![row(label("yes"), yes), row(label("no"), Choice::Resume)],
    }
}

//! The pages of the commands, beside the conversation.

use super::button::{FROM_SMM, navigation, row, share};
use super::panels::example;
use crate::dialogue::agency::agency_screen;
use crate::dialogue::choice::{Choice, Page};
use crate::dialogue::offers::Offer;
use crate::dialogue::screen::{Button, Label, Needs, Screen, Words};
use crate::dialogue::voice::Voice;

pub(super) fn page_screen(voice: Voice, page: Page) -> Screen {
    let resume = || vec![navigation("resume", Choice::Resume)];
    match page {
        Page::Difference => difference(voice, resume()),
        Page::Examples => Screen {
            paragraphs: vec![Words::new("examples")],
            rows: Offer::ALL
                .iter()
                .map(|offer| {
                    let label = Label::new("examples", offer.name());
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
            paragraphs: [
                "help-heading",
                // Whoever was invited has chosen, and answers 2 questions.
                &match voice {
                    Voice::Owner | Voice::Smm => voice.text("help-questions"),
                    Voice::Invited => "help-questions-invited".to_owned(),
                },
                "help-writing",
                "help-commands",
            ]
            .map(Words::new)
            .into_iter()
            .chain([Words::new("help-agency").line().needing(Needs::Agency)])
            .collect(),
            rows: vec![resume()],
        },
        Page::Privacy => Screen {
            paragraphs: ["heading", "kept", "pairs", "protected", "counted", "rights"]
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

/// What both appeals of the article say: each reader finds their own first. Whoever was invited by the one who
/// runs the profiles has chosen, and is not told when to part.
fn difference(voice: Voice, resume: Vec<Button>) -> Screen {
    let mut appeals = ["difference-stop", "difference-ask"]
        .map(|text| voice.text(text))
        .to_vec();
    let mut rows = vec![
        vec![navigation("examples", Choice::Page(Page::Examples))],
        resume,
    ];
    match voice {
        Voice::Owner => {}
        Voice::Invited => appeals = vec!["difference-stop-invited".to_owned()],
        Voice::Smm => {
            appeals.reverse();
            let forward = Label::new("smm-buttons", "forward");
            rows.insert(0, row(forward, Choice::Page(Page::Forward)));
        }
    }
    let shared = ["heading", "follower", "customer", "rule", "cases", "why"];
    let mut paragraphs: Vec<_> = shared
        .map(|part| Words::new(format!("difference-{part}")))
        .into();
    paragraphs.extend(appeals.into_iter().map(Words::new));
    Screen { paragraphs, rows }
}

/// A question before something is lost.
fn asking(id: &'static str, yes: Choice) -> Screen {
    let label = |attribute| Label::new(id, attribute);
    Screen {
        paragraphs: vec![Words::new(id)],
        rows: vec![row(label("yes"), yes), row(label("no"), Choice::Resume)],
    }
}

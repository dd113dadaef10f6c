//! The screens beside the conversation: the verdict's panels, and the pages of the commands.

use super::button::{FROM_BRIEF, navigation, row, share};
use crate::dialogue::agency::{agency_screen, reach_rows};
use crate::dialogue::answers::{Aim, Voice};
use crate::dialogue::choice::{Choice, Page, Panel};
use crate::dialogue::offers::Offer;
use crate::dialogue::screen::{Arg, Button, Does, Label, Needs, Screen, Words};
use crate::dialogue::verdict::need;

pub(super) fn panel_screen(voice: Voice, aim: Aim, panel: Panel) -> Screen {
    let (offer, need) = (aim.offer().name(), need(aim).name());
    let mut rows = Vec::new();
    let paragraphs = match panel {
        Panel::Example => example(aim.offer()),
        Panel::Measures => vec![
            Words::new("measures-heading"),
            Words::new(format!("measures-{offer}")),
            Words::new(format!("measures-{need}")),
        ],
        Panel::Brief => {
            let brief = Words::new(format!("brief-{offer}")).with("goal", Arg::Name(aim.row()));
            rows.push(vec![Button {
                label: Label {
                    id: "brief-buttons",
                    attribute: "copy",
                },
                does: Does::Copy(brief.clone()),
            }]);
            rows.push(share("brief-buttons", FROM_BRIEF, brief.clone()));
            vec![
                Words::new("brief-heading"),
                Words::new(by_voice_brief(voice)),
                brief.copyable(),
            ]
        }
        Panel::Interview => {
            let mut paragraphs = vec![Words::new("interview-heading")];
            let ask = |number| Words::new(format!("interview-{need}-{number}"));
            paragraphs.extend((1..=3).map(ask));
            paragraphs.push(Words::new("interview-warning"));
            paragraphs
        }
    };
    rows.extend(reach_rows());
    rows.push(vec![
        navigation("answer", Choice::Verdict),
        navigation("restart", Choice::Restart),
    ]);
    Screen { paragraphs, rows }
}

fn by_voice_brief(voice: Voice) -> &'static str {
    match voice {
        Voice::Owner => "brief-how",
        Voice::Smm => "brief-how-smm",
    }
}

fn example(offer: Offer) -> Vec<Words> {
    let name = offer.name();
    vec![
        Words::new(format!("example-{name}-heading")),
        Words::new(format!("example-{name}-story")),
        Words::new(format!("example-{name}-lesson")),
    ]
}

pub(super) fn page_screen(page: Page) -> Screen {
    let resume = || vec![navigation("resume", Choice::Resume)];
    match page {
        Page::Difference => Screen {
            paragraphs: ["heading", "follower", "customer", "rule", "why", "smm"]
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
        Page::Agency => agency_screen(resume()),
        Page::Erase => Screen {
            paragraphs: vec![Words::new("erase")],
            rows: vec![
                row(
                    Label {
                        id: "erase",
                        attribute: "yes",
                    },
                    Choice::Erase,
                ),
                row(
                    Label {
                        id: "erase",
                        attribute: "no",
                    },
                    Choice::Resume,
                ),
            ],
        },
    }
}

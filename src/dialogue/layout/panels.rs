//! The verdict's panels.

use super::button::{FROM_BRIEF, FROM_SHARE, FROM_SMM, button, copy, navigation, share};
use super::verdict::compare;
use crate::dialogue::agency::reach;
use crate::dialogue::choice::{Choice, Panel};
use crate::dialogue::goals::Aim;
use crate::dialogue::offers::Offer;
use crate::dialogue::screen::{Arg, Button, Label, Screen, Words};
use crate::dialogue::verdict::{Need, need, needed};
use crate::dialogue::voice::{Manager, Reader, Voice};

pub(super) fn panel_screen(reader: Reader, aim: Aim, panel: Panel) -> Screen {
    let voice = reader.voice();
    let mut rows = Vec::new();
    let paragraphs = match panel {
        Panel::Example => example(aim.offer()),
        Panel::Measures => measures(voice, aim),
        Panel::Brief => {
            let (name, start) = match voice {
                Voice::Owner | Voice::Invited => ("brief", FROM_BRIEF),
                // Whoever gets it is a client invited by who runs the profiles.
                Voice::Smm => ("confirm", FROM_SMM),
            };
            let text = Words::new(format!("{name}-{}", aim.offer().name()))
                .with("goal", Arg::Name(aim.row()));
            let buttons = match voice {
                Voice::Owner | Voice::Invited => "brief-buttons",
                Voice::Smm => "confirm-buttons",
            };
            rows.push(vec![
                copy(buttons, text.clone()),
                share(buttons, start, text.clone()),
            ]);
            // The one panel that every reader has under every verdict.
            rows.push(vec![picture(buttons)]);
            vec![
                Words::new(format!("{name}-heading")),
                Words::new(match voice {
                    Voice::Owner | Voice::Smm => format!("{name}-how"),
                    Voice::Invited => "brief-how-invited".to_owned(),
                }),
                text.copyable(),
            ]
        }
        Panel::Interview => {
            // Whoever was invited has chosen: the one who invites asks to be asked. Whoever does it at home has
            // nobody to part from.
            let (heading, refuse, closing) = match reader {
                Reader::Owner(Manager::Myself) => (
                    "-myself",
                    Some("interview-refuse"),
                    "interview-warning-myself",
                ),
                Reader::Owner(Manager::Professional | Manager::Searching) | Reader::Smm => {
                    ("", Some("interview-refuse"), "interview-warning")
                }
                Reader::Invited => ("-invited", None, "interview-invited"),
            };
            let ask = |number| format!("interview-{}-{number}", needed(aim));
            let heading = format!("interview-heading{heading}");
            let mut paragraphs = vec![Words::new(heading)];
            paragraphs.extend(refuse.map(Words::new));
            paragraphs.extend((1..=3).map(ask).map(Words::new));
            paragraphs.push(Words::new(closing));
            paragraphs
        }
        Panel::Share => {
            // Each of the two goes out as it is: what explains it stays here.
            rows.push(vec![
                share("share-buttons", FROM_SHARE, Words::new("share-bot")),
                picture("share-buttons"),
            ]);
            match voice {
                // Below the verdict its row is the agency's.
                Voice::Owner => rows.push(vec![compare().with_agency()]),
                Voice::Invited | Voice::Smm => {}
            }
            vec![Words::new("share-heading"), Words::new("share-how")]
        }
        Panel::Rival => vec![
            Words::new("rival-heading"),
            Words::new("rival-why"),
            Words::new("rival-answer")
                .with("sells", Arg::Name(aim.offer().kind()))
                .copyable(),
        ],
    };
    rows.extend(reach(voice));
    rows.push(vec![navigation("answer", Choice::Verdict)]);
    Screen { paragraphs, rows }
}

fn picture(id: &'static str) -> Button {
    button(Label::new(id, "picture"), Choice::Picture)
}

/// What this activity measures; who sells products of their own besides an image measures those, too.
fn measures(voice: Voice, aim: Aim) -> Vec<Words> {
    let offer = aim.offer().name();
    let mut paragraphs = vec![
        Words::new("measures-heading"),
        Words::new(voice.text(&format!("measures-{offer}"))),
        Words::new(format!("measures-{offer}-list")),
    ];
    if matches!(aim.offer(), Offer::Image(_)) && need(aim) == Need::Both {
        paragraphs.push(Words::new("measures-sales"));
    }
    paragraphs
}

pub(super) fn example(offer: Offer) -> Vec<Words> {
    ["heading", "story", "lesson"]
        .map(|part| Words::new(format!("example-{}-{part}", offer.name())))
        .to_vec()
}

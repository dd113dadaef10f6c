//! The verdict, which a phone shows whole: four short paragraphs and four rows of buttons.

use super::button::{FROM_SHARE, FROM_SMM, button, navigation, paired, share};
use crate::dialogue::choice::{Choice, Page, Panel, Place};
use crate::dialogue::goals::Aim;
use crate::dialogue::offers::Offer;
use crate::dialogue::screen::{Arg, Label, Screen, Words};
use crate::dialogue::verdict::{Need, need};
use crate::dialogue::voice::{Reader, Voice};

/// What is needed, in ids of texts: two activities need both otherwise than one does.
pub(super) fn needed(aim: Aim) -> &'static str {
    match (aim.offer(), need(aim)) {
        (Offer::Two, _) => "two",
        (
            Offer::Goods(_) | Offer::Image(_) | Offer::Cause,
            need @ (Need::Customers | Need::Followers | Need::Both | Need::Action),
        ) => need.name(),
    }
}

pub(super) fn verdict_screen(reader: Reader, aim: Aim) -> Screen {
    let (voice, needed, offer) = (reader.voice(), needed(aim), aim.offer().name());
    let next = match reader {
        Reader::Owner(manager) => format!("next-{needed}-{manager}"),
        Reader::Invited => "next-invited".to_owned(),
        Reader::Smm => voice.text(&format!("next-{needed}")),
    };
    let texts = [
        voice.text(&format!("verdict-{needed}")),
        voice.text(&format!("why-{offer}")),
        voice.text(&format!("relation-{}", aim.row())),
        next,
    ];
    Screen {
        paragraphs: texts
            .map(|text| Words::new(text).with("offer", Arg::Name(offer)))
            .to_vec(),
        rows: paired(&buttons(reader)),
    }
}

fn buttons(reader: Reader) -> Vec<super::Button> {
    let (id, start) = match reader.voice() {
        Voice::Owner | Voice::Invited => ("verdict-buttons", FROM_SHARE),
        Voice::Smm => ("verdict-buttons-smm", FROM_SMM),
    };
    let label = |attribute| Label { id, attribute };
    let panels = Panel::of(reader).into_iter();
    let mut buttons: Vec<_> = panels
        .map(|panel| button(label(panel.name()), Choice::Panel(panel)))
        .collect();
    // What explains the difference: to whoever reads it, or to their client.
    let (explains, text) = match reader.voice() {
        Voice::Owner | Voice::Invited => (
            navigation("difference", Choice::Page(Page::Difference)),
            Words::new("share-bot"),
        ),
        Voice::Smm => (
            button(label("forward"), Choice::Page(Page::Forward)),
            Words::new("share-with-client"),
        ),
    };
    buttons.extend([
        explains,
        share(id, start, text),
        navigation("back", Choice::Back(Place::Verdict)),
        navigation("restart", Choice::Page(Page::Restart)),
    ]);
    buttons
}

/// What is said once the verdict was read: a line, and the way back to it.
pub(super) fn below_a_verdict(said: Words) -> Screen {
    Screen {
        paragraphs: vec![said],
        rows: paired(&[
            navigation("answer", Choice::Verdict),
            navigation("restart", Choice::Page(Page::Restart)),
        ]),
    }
}

//! The verdict, which a phone shows whole: four short paragraphs and four rows of buttons.

use super::button::{button, navigation, paired, tell};
use crate::dialogue::agency::reach;
use crate::dialogue::choice::{Choice, Page, Panel, Place};
use crate::dialogue::goals::Aim;
use crate::dialogue::pair::NEW;
use crate::dialogue::screen::{Arg, Button, Label, Screen, Words};
use crate::dialogue::verdict::needed;
use crate::dialogue::voice::{Manager, Reader, Voice};

/// A verdict in two paragraphs: what is needed, and why.
pub fn said_of(voice: Voice, aim: Aim) -> [Words; 2] {
    let (needed, offer) = (needed(aim), aim.offer().name());
    [format!("verdict-{needed}"), format!("why-{offer}")]
        .map(|text| Words::new(voice.text(&text)).with("offer", Arg::Name(offer)))
}

pub(super) fn verdict_screen(reader: Reader, aim: Aim) -> Screen {
    let (voice, needed, offer) = (reader.voice(), needed(aim), aim.offer().name());
    let next = match reader {
        Reader::Owner(manager) => format!("next-{needed}-{manager}"),
        Reader::Invited => "next-invited".to_owned(),
        Reader::Smm => voice.text(&format!("next-{needed}")),
    };
    let texts = [voice.text(&format!("relation-{}", aim.row())), next];
    let texts = texts.map(|text| Words::new(text).with("offer", Arg::Name(offer)));
    Screen {
        paragraphs: said_of(voice, aim).into_iter().chain(texts).collect(),
        rows: match reader {
            Reader::Owner(_) | Reader::Invited => owner_rows(reader),
            Reader::Smm => paired(&smm_buttons()),
        },
    }
}

fn panels(id: &'static str, reader: Reader) -> Vec<Button> {
    let panels = Panel::of(reader).into_iter();
    panels
        .map(|panel| {
            let label = Label::new(id, panel.name());
            button(label, Choice::Panel(panel))
        })
        .collect()
}

/// Where there is an agency, the way to it has a row of its own, in place of the way to the definitions:
/// four rows, and the first one for whoever looks for somebody. Whoever was invited is shown none.
fn owner_rows(reader: Reader) -> Vec<Vec<Button>> {
    let id = "verdict-buttons";
    let mut rows = paired(&panels(id, reader));
    let first = match reader {
        Reader::Owner(Manager::Searching) => 0,
        Reader::Owner(Manager::Myself | Manager::Professional) | Reader::Invited | Reader::Smm => {
            rows.len()
        }
    };
    rows.splice(first..first, reach(reader.voice()));
    let share = || {
        let label = Label::new(id, Panel::Share.name());
        button(label, Choice::Panel(Panel::Share))
    };
    let mut last = match reader {
        // Whose profiles somebody runs can ask them the same questions. Where the way to the agency takes the
        // row, that is among what is shared: three words beside others would not say what it is.
        Reader::Owner(Manager::Professional) => {
            rows.push(vec![compare().without_agency()]);
            vec![share()]
        }
        Reader::Invited => {
            let difference = navigation("difference", Choice::Page(Page::Difference));
            rows.push(vec![difference, share()]);
            Vec::new()
        }
        Reader::Owner(Manager::Myself | Manager::Searching) | Reader::Smm => {
            let difference = navigation("difference", Choice::Page(Page::Difference));
            rows.push(vec![difference.without_agency(), share().without_agency()]);
            vec![share().with_agency()]
        }
    };
    last.extend([
        navigation("back", Choice::Back(Place::Verdict)),
        navigation("restart", Choice::Page(Page::Restart)),
    ]);
    rows.push(last);
    rows
}

/// Invites whoever runs the profiles to answer the same questions.
pub(super) fn compare() -> Button {
    tell("verdict-buttons", "compare", NEW[1])
}

fn smm_buttons() -> Vec<Button> {
    let id = "verdict-buttons-smm";
    let forward = Label::new(id, "forward");
    let mut buttons = panels(id, Reader::Smm);
    // What explains the difference to their client.
    buttons.extend([
        button(forward, Choice::Page(Page::Forward)),
        tell(id, "share", NEW[0]),
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

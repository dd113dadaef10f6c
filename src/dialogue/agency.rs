//! The agency behind the bot: where it is found, and the page that invites to follow it.

use super::agency_link::AgencyLink;
use super::screen::{Button, Does, Label, Link, Needs, Screen, Words};
use super::voice::Voice;

/// What the button that asks for a contact carries.
pub const ASK: &str = "contact.ask";

/// The buttons by which somebody reaches the agency, wherever a verdict stands. One of them is there: a
/// talk where somebody is there for it, else the agency's page. Whoever was invited has somebody: whoever invites
/// would not send them to a competitor.
pub(super) fn reach(voice: Voice) -> Vec<Vec<Button>> {
    match voice {
        Voice::Owner | Voice::Smm => {}
        Voice::Invited => return Vec::new(),
    }
    let follow = Button {
        label: label("follow"),
        does: Does::Closing,
    };
    vec![vec![talk()], vec![follow]]
}

/// The button that asks for a contact.
fn talk() -> Button {
    Button {
        label: label("talk"),
        does: Does::Contact,
    }
}

fn label(attribute: &'static str) -> Label {
    Label::new("agency-buttons", attribute)
}

/// The closing: who the agency is, and where it is followed. `resume` leads back.
pub(super) fn agency_screen(resume: Vec<Button>) -> Screen {
    let needing = |id: &str, needs| Words::new(id).needing(needs);
    let links = AgencyLink::ALL.map(|link| Button {
        label: Label::new("agency-links", link.name()),
        does: Does::Open(Link::Agency(link)),
    });
    Screen {
        paragraphs: vec![
            Words::new("agency-heading"),
            needing("agency-follow", Needs::Networks),
            needing("agency-article", Needs::Article),
            needing("agency-phone", Needs::Phone),
            needing("agency-email", Needs::Email),
        ],
        rows: vec![links.to_vec(), vec![talk()], resume],
    }
}

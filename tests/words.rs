//! What the words owe to whoever reads them, and no single text can hold: how a screen's buttons, its blanks and
//! its sentences go together.
#![allow(clippy::unwrap_used, reason = "tests")]

use follower_o_cliente::dialogue::{
    Manager, Page, Panel, Reader, Screen, State, View, Voice, Words, screen, views,
};
use follower_o_cliente::html::parse;
use follower_o_cliente::texts::{Agency, Context, Texts};

fn said(texts: &Texts, view: &View) -> String {
    parse(&texts.view(view, &Context::default()).html)
        .unwrap()
        .text
}

fn labels(texts: &Texts, context: &Context, view: &View) -> Vec<String> {
    let shown = texts.view(view, context);
    let keys = shown.keyboard.iter().flatten();
    keys.map(|key| key.text.clone()).collect()
}

/// With an agency that is followed, and with one that can be talked to.
fn agencies() -> [Context; 2] {
    [false, true].map(|talks| Context {
        agency: Agency::sample().into(),
        talks,
        ..Context::default()
    })
}

/// The one who runs the profiles has invited them to talk, not to part.
#[test]
fn whoever_was_invited_is_not_told_when_to_part() {
    let texts = Texts::embedded();
    let warns = |voice| {
        let page = said(&texts, &View::Page(voice, Page::Difference));
        page.contains("nterrompi la collaborazione")
    };
    assert!(warns(Voice::Owner), "it is the article's appeal");
    assert!(warns(Voice::Smm), "they read what their client reads");
    assert!(!warns(Voice::Invited));
}

/// «Traguardo: ____» could be anything; somebody who fills it in knows what is counted.
#[test]
fn every_target_says_of_what_it_is() {
    let texts = Texts::embedded();
    let mut targets = 0;
    for view in views() {
        let View::Panel(_, _, Panel::Brief) = view else {
            continue;
        };
        let text = said(&texts, &view);
        let target = text.split("Traguard").nth(1).unwrap();
        let target = target.split(" entro il ____").next().unwrap();
        for blank in target.split("____").skip(1) {
            let unit = blank.trim_matches(|c: char| !c.is_alphabetic());
            assert!(unit.len() > 3, "{text}");
            targets += 1;
        }
    }
    assert!(targets > 60, "{targets}");
}

/// The verbs with which the buttons begin that do something: a new one is written down here.
const VERBS: [&str; 18] = [
    "Apri",
    "Chiedi",
    "Chiedilo",
    "Condividi",
    "Copia",
    "Crea",
    "Fai",
    "Inoltra",
    "Invia",
    "Parla",
    "Tieni",
    "Ricomincia",
    "Rispondi",
    "Sai",
    "Segui",
    "Torna",
    "Vai",
    // The way back, on every screen.
    "Indietro",
];

#[test]
fn the_buttons_of_a_verdict_and_of_its_panels_begin_with_a_verb() {
    let texts = Texts::embedded();
    let contexts = [Context::default()].into_iter().chain(agencies());
    for context in contexts {
        for view in views() {
            if !matches!(view, View::Present(State::Verdict(..), _) | View::Panel(..)) {
                continue;
            }
            for label in labels(&texts, &context, &view) {
                let first = label.split(' ').next().unwrap();
                assert!(VERBS.contains(&first), "{label}");
            }
        }
    }
}

/// Beside the way to the agency there is no row left for the whole sentence, and a word alone says nothing.
#[test]
fn where_there_is_an_agency_what_is_shared_has_the_way_to_whoever_runs_the_profiles() {
    const ASKS: &str = "Chiedilo a chi gestisce i tuoi social";
    let texts = Texts::embedded();
    let mut verdicts = 0;
    for view in views() {
        let View::Present(State::Verdict(Reader::Owner(Manager::Professional), aim), None) = view
        else {
            continue;
        };
        verdicts += 1;
        let panel = View::Panel(Voice::Owner, aim, Panel::Share);
        for context in agencies() {
            let below = labels(&texts, &context, &view);
            assert!(below.contains(&"Condividi".to_owned()), "{below:?}");
            let shared = labels(&texts, &context, &panel);
            assert!(shared.contains(&ASKS.to_owned()), "{shared:?}");
        }
        let below = labels(&texts, &Context::default(), &view);
        assert!(below.contains(&ASKS.to_owned()), "{below:?}");
    }
    assert!(verdicts > 20, "{verdicts}");
}

/// Nobody speaks a parenthesis: what people read on their way to a verdict and below it reads aloud.
#[test]
fn what_a_verdict_says_can_be_spoken() {
    let texts = Texts::embedded();
    for view in views() {
        if !matches!(view, View::Present(..) | View::Panel(..) | View::Page(..)) {
            continue;
        }
        let text = said(&texts, &view);
        assert!(!text.contains(['(', ')', '/']) || commands(&view), "{text}");
    }
}

/// Whether it names commands, which begin with a slash.
fn commands(view: &View) -> bool {
    let Screen { paragraphs, .. } = screen(view);
    let named = |words: &Words| {
        ["help-", "privacy-", "notice-unknown-command", "talk-stop"]
            .iter()
            .any(|begin| words.id.starts_with(begin))
    };
    paragraphs.iter().any(named)
}

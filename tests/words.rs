//! What the words owe to whoever reads them, and no single text can hold: how a screen's buttons, its blanks and
//! its sentences go together.
#![allow(clippy::unwrap_used, reason = "tests")]

use follower_o_cliente::dialogue::{
    Manager, Offer, Page, Panel, Reader, State, View, Voice, screen, views,
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

/// Whoever runs the profiles at home has nobody to part from: the panel speaks of a day when somebody else does. And
/// who sells followers is to be refused before anything else.
#[test]
fn whoever_runs_the_profiles_at_home_is_not_told_to_part_from_anybody() {
    let texts = Texts::embedded();
    let mut panels = 0;
    for view in views() {
        let View::Panel(reader @ Reader::Owner(manager), _, Panel::Interview) = view else {
            continue;
        };
        panels += 1;
        let text = said(&texts, &view);
        let parts = text.contains("Interrompi la collaborazione");
        assert_eq!(parts, manager != Manager::Myself, "{reader:?}: {text}");
        assert!(text.contains("ti farà sprecare tempo e denaro"), "{text}");
        let second = text.split("\n\n").nth(1).unwrap();
        assert!(second.contains("Rifiuta chi ti vende follower"), "{text}");
    }
    assert!(panels > 60, "{panels}");
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

/// Takings are not enough: what is left of them is the objective. And each activity has numbers of its own.
#[test]
fn what_is_measured_is_the_activitys_and_says_what_remains() {
    let texts = Texts::embedded();
    let mut panels = 0;
    for view in views() {
        let View::Panel(_, aim, Panel::Measures) = view else {
            continue;
        };
        panels += 1;
        let text = said(&texts, &view);
        let remains = text.contains("guadagno") || text.contains("quello che resta");
        assert!(remains && text.contains("tolt"), "{text}");
        let own: &[&str] = match aim.offer().name() {
            "venue" => &["prenotazioni dirette", "portali"],
            "shop" => &["gli ordini", "da quale link"],
            "service" => &["preventivi", "agenda"],
            "other-goods" => &["ordini", "da dove"],
            "influencer" => &["collaborazioni"],
            "model" => &["casting"],
            "other-image" => &["serate"],
            "cause" => &["iscrizioni", "doni", "presenze"],
            _ => &["per ognuna"],
        };
        for words in own {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    assert!(panels >= 2 * Offer::ALL.len(), "{panels}");
}

/// Activity and place, what is wanted by when, what it may cost, what is counted: the one who gets it asks
/// nothing more.
#[test]
fn a_message_says_all_that_whoever_gets_it_would_ask() {
    let texts = Texts::embedded();
    for view in views() {
        let View::Panel(reader, _, Panel::Brief) = view else {
            continue;
        };
        let text = said(&texts, &view);
        let (blanks, parts): (_, &[&str]) = match reader.voice() {
            Voice::Owner | Voice::Invited => (4, &["Obiettiv", "____ euro al mese", "Ogni mese"]),
            Voice::Smm => (2, &["Ogni mese", "guardiamo insieme", "Confermi?"]),
        };
        assert!(text.matches("____").count() >= blanks, "{text}");
        for part in parts.iter().chain(&[" entro il ____"]) {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}

/// What a client would say, and what a client asks before choosing, is nobody else's.
#[test]
fn a_social_media_manager_reads_nothing_that_speaks_as_a_client_or_to_one() {
    let mut screens = 0;
    for view in views() {
        let is_theirs = match &view {
            View::Panel(reader, ..) => *reader == Reader::Smm,
            View::Page(voice, _) | View::Which(voice, _) => *voice == Voice::Smm,
            View::Present(state, _) => state.voice() == Voice::Smm,
            View::Picture(..)
            | View::Erased
            | View::Group
            | View::Desk(_)
            | View::Contact(_)
            | View::Lead(_)
            | View::Pair(_) => false,
        };
        if !is_theirs {
            continue;
        }
        screens += 1;
        for words in screen(&view).paragraphs {
            let of_a_client = ["brief-", "interview-"];
            let is = of_a_client.iter().any(|begin| words.id.starts_with(begin));
            assert!(!is, "{}: {view:?}", words.id);
        }
    }
    assert!(screens > 200, "{screens}");
}

/// Beside the way to the agency there is no row left for the whole sentence, and a word alone says nothing.
#[test]
fn where_there_is_an_agency_what_is_shared_has_the_way_to_whoever_runs_the_profiles() {
    const ASKS: &str = "Invita chi gestisce i tuoi social";
    let texts = Texts::embedded();
    let mut verdicts = 0;
    for view in views() {
        let View::Present(State::Verdict(Reader::Owner(Manager::Professional), aim), None) = view
        else {
            continue;
        };
        verdicts += 1;
        let reader = Reader::Owner(Manager::Professional);
        let panel = View::Panel(reader, aim, Panel::Share);
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

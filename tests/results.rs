//! The verdict as a picture: every one of them, drawn as people get it.

use std::collections::HashSet;

use follower_o_cliente::dialogue::{Offer, State, said_of};
use follower_o_cliente::pictures::{Colour, Look, Outcome, Sheet, WIDTH, png, result};
use follower_o_cliente::texts::{Agency, Context, InPicture, Phrase, Texts};
use resvg::tiny_skia::Pixmap;

const LINK: &str = "https://t.me/follower_o_cliente_agenzia_x_bot?start=bio-di-instagram";

/// The longest name that the configuration takes.
const NAMES: [&str; 3] = ["", "Studio Rossi", "WWWWWWWWWWWWW WWWWWWWWWWWW"];

fn outcomes() -> Vec<Outcome> {
    let texts = Texts::embedded();
    let mut known = HashSet::new();
    let mut outcomes = Vec::new();
    for state in State::all() {
        let State::Verdict(reader, aim) = state else {
            continue;
        };
        let voice = reader.voice();
        for name in NAMES {
            let agency = Agency {
                name: Some(name.to_owned()).filter(|name| !name.is_empty()),
                ..Agency::sample()
            };
            let context = Context {
                agency: agency.into(),
                ..Context::default()
            };
            let said = |text| texts.plain(Phrase::InPicture(text), &context);
            let [verdict, why] = said_of(voice, aim).map(|words| texts.words(&words, &context));
            if known.insert((verdict.clone(), why.clone(), name)) {
                outcomes.push(Outcome {
                    title: said(InPicture::ResultTitle),
                    verdict,
                    why,
                    line: said(InPicture::ResultLine),
                    agency: name.to_owned(),
                    link: LINK.to_owned(),
                });
            }
        }
    }
    outcomes
}

fn assert_readable(sheet: &Sheet) {
    let labels = sheet.labels();
    for (index, one) in labels.iter().enumerate() {
        assert!(one.size >= 22.0, "{one:?}");
        assert!(one.left >= 0.0 && one.top >= 0.0, "{one:?}");
        assert!(
            one.right <= WIDTH && one.bottom <= sheet.height(),
            "{one:?}"
        );
        // Where the code stands.
        assert!(
            one.bottom <= 830.0 || one.left >= 520.0,
            "{one:?} is on the code"
        );
        for other in &labels[index + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || one.bottom <= other.top
                || other.bottom <= one.top;
            assert!(apart, "{one:?} {other:?}");
        }
    }
}

/// What a decoder reads in a picture.
fn read(png: &[u8]) -> Vec<String> {
    let dots = Pixmap::decode_png(png).unwrap();
    let (width, height) = (dots.width() as usize, dots.height() as usize);
    let grey = |x: usize, y: usize| dots.pixels()[y * width + x].green();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids().into_iter();
    grids
        .filter_map(|grid| Some(grid.decode().ok()?.1))
        .collect()
}

#[test]
fn every_verdict_is_whole_on_its_picture_and_nothing_stands_on_another() {
    let outcomes = outcomes();
    // What is said of each offer, to owners and to who runs the profiles.
    assert!(outcomes.len() >= 2 * Offer::ALL.len() * NAMES.len());
    for outcome in outcomes {
        let sheet = result(&outcome, &Look::default()).unwrap();
        assert_readable(&sheet);
        assert!(sheet.svg().contains("width=\"1080\" height=\"1350\""));
        let labels = sheet.labels().iter();
        let said: Vec<_> = labels.map(|label| label.text.as_str()).collect();
        let said = said.join(" ");
        for text in [
            &outcome.verdict,
            &outcome.why,
            &outcome.line,
            &outcome.title,
        ] {
            // The font has no emoji.
            let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
            assert!(said.contains(text), "{text}: {said}");
        }
        assert!(
            !said.contains("…") || outcome.agency.contains('W'),
            "{said}"
        );
    }
}

#[test]
fn a_text_that_finds_no_room_is_cut_and_stays_on_the_sheet() {
    for text in [
        "Servono parole. ".repeat(60),
        "W".repeat(400),
        String::new(),
        "<&>\" 🙂 ".repeat(40),
    ] {
        let outcome = Outcome {
            title: text.clone(),
            verdict: text.clone(),
            why: text.clone(),
            line: text.clone(),
            agency: text,
            link: LINK.to_owned(),
        };
        assert_readable(&result(&outcome, &Look::default()).unwrap());
    }
}

#[test]
fn the_code_on_the_drawn_picture_is_read_back() {
    for outcome in outcomes().into_iter().step_by(19) {
        for colour in [None, Colour::read("#ffcc00"), Colour::read("#c8102e")] {
            let look = Look { colour, logo: None };
            let sheet = result(&outcome, &look).unwrap();
            let drawn = png(&sheet.svg()).unwrap();
            assert_eq!(read(&drawn), [LINK]);
        }
    }
}

/// `cargo test --test results draw -- --ignored` draws samples to look at.
#[test]
#[ignore = "it draws files to look at"]
fn draw() {
    let folder = std::env::temp_dir().join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    for (index, outcome) in outcomes().iter().enumerate().step_by(11) {
        let colour = [None, Colour::read("#ffcc00"), Colour::read("#c8102e")][index % 3];
        let sheet = result(outcome, &Look { colour, logo: None }).unwrap();
        let file = folder.join(format!("result-{index:03}.png"));
        std::fs::write(file, png(&sheet.svg()).unwrap()).unwrap();
    }
}

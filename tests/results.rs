//! The verdict as a picture: every one of them, drawn as people get it, and how they come by it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test says by a panic what it did not expect"
)]

mod common;

use std::collections::HashSet;

use common::{Bot, Home, Telegram, World, data, from_bot, last_from_bot};
use follower_o_cliente::config::FileConfig;
use follower_o_cliente::dialogue::{Offer, State, Voice, said_of};
use follower_o_cliente::html::utf16_len;
use follower_o_cliente::pictures::{Colour, Look, ResultWords, Sheet, WIDTH, png, result};
use follower_o_cliente::texts::{Agency, Context, InPicture, Phrase, Texts};
use resvg::tiny_skia::Pixmap;

const LINK: &str = "https://t.me/follower_o_cliente_agenzia_x_bot?start=bio-di-instagram";

/// The longest name that the configuration takes.
const NAMES: [&str; 3] = ["", "Studio Rossi", "WWWWWWWWWWWWW WWWWWWWWWWWW"];

fn outcomes() -> Vec<ResultWords> {
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
                let title = match voice {
                    Voice::Owner | Voice::Invited => InPicture::ResultTitle,
                    Voice::Smm => InPicture::ResultTitleSmm,
                };
                outcomes.push(ResultWords {
                    title: said(title),
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
        let outcome = ResultWords {
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

const ADA: i64 = 1001;

/// A bot with the agency that the configuration names, if it does.
async fn world(agency: &str) -> World {
    let telegram = Telegram::start().await;
    let home = Home::new();
    let path = home.path().join("x.toml");
    std::fs::write(&path, agency).unwrap();
    let file = FileConfig::load(Some(&path)).unwrap();
    World {
        bot: Some(Bot::start(home.config_with(&telegram.url, &file))),
        telegram,
        home,
    }
}

/// Answers each question by the button with this data.
async fn answers(world: &World, start: &str, taps: &[&str]) {
    world.say(ADA, start).await;
    for tap in taps {
        world.choose(ADA, tap).await;
    }
}

/// Taps what asks for the picture, and demands that it comes as a message of its own.
async fn pictured(world: &World) {
    let asked = last_from_bot(world.api(), ADA);
    let message = world.choose(ADA, "verdict.picture").await;
    assert!(message.message_id > asked.message_id, "{message:?}");
    assert_eq!(data(&message), [""; 0], "it is passed on as it is");
    let photo = message.photo.as_ref().expect("a photo");
    let (_, bytes) = world.api().file(&photo.file_id).unwrap();
    let dots = Pixmap::decode_png(&bytes).unwrap();
    assert_eq!((dots.width(), dots.height()), (1_080, 1_350));
    let link = "https://t.me/follower_o_cliente_bot?start=condiviso";
    assert_eq!(read(&bytes), [link]);
    assert!(message.text.ends_with(link), "{}", message.text);
    assert!(utf16_len(&message.text) <= 900, "{}", message.text);
    assert!(!message.text.contains("Ada"), "{}", message.text);
    // What it was asked on stays, and goes on in its place.
    let now = from_bot(world.api(), ADA).into_iter();
    let still = now.rev().find(|m| m.message_id == asked.message_id);
    assert_eq!(still.unwrap().text, asked.text);
    let api = world.api();
    let back = world
        .answer(ADA, |_| {
            drop(api.tap(ADA, asked.message_id, "verdict.answer").unwrap());
        })
        .await;
    assert_eq!(back.message_id, asked.message_id);
    assert!(back.text.contains("servono clienti"), "{}", back.text);
}

const AGENCY: &str = "[agency]\nname = \"Studio Rossi\"\ncolour = \"#c8102e\"\n";

#[tokio::test]
async fn every_reader_of_a_verdict_has_it_as_a_picture() {
    let owner = ["activity.venue", "goods.followers"];
    for agency in ["", AGENCY] {
        let world = world(agency).await;
        world.api().rename(ADA, "Ada");
        for manager in [
            "manager.myself",
            "manager.professional",
            "manager.searching",
        ] {
            answers(&world, "/start", &[owner[0], owner[1], manager]).await;
            world.choose(ADA, "verdict.share").await;
            pictured(&world).await;
            let verdict = last_from_bot(world.api(), ADA);
            let on = if verdict.photo.is_some() { 1 } else { 0 };
            let all = from_bot(world.api(), ADA);
            let verdict = &all[all.len() - 1 - on];
            let api = world.api();
            let brief = world
                .answer(ADA, |_| {
                    drop(api.tap(ADA, verdict.message_id, "verdict.brief").unwrap());
                })
                .await;
            assert!(data(&brief).contains(&"verdict.picture".to_owned()));
        }
        answers(&world, "/start smm", &owner).await;
        world.choose(ADA, "verdict.brief").await;
        pictured(&world).await;
        let smm = ["activity.smm", "smm.answer", owner[0], owner[1]];
        answers(&world, "/start", &smm).await;
        world.choose(ADA, "verdict.brief").await;
        pictured(&world).await;
        world.end().await;
    }
}

#[tokio::test]
async fn a_picture_asked_for_before_a_verdict_is_an_old_button() {
    let world = world("").await;
    let first = world.say(ADA, "/start").await;
    let again = world
        .answer(ADA, |api| {
            api.tap_stale(ADA, first.message_id, "verdict.picture");
        })
        .await;
    assert!(again.photo.is_none());
    world.end().await;
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

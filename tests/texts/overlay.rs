//! A folder of rewordings: what it rewords, what falls back, and that a fallback is logged.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use follower_o_cliente::dialogue::{
    Activity, Arg, Button, Command, Does, Label, Link, Screen, Topic, Words, views,
};
use follower_o_cliente::html::{parse, utf16_len};
use follower_o_cliente::texts::{
    Context, Key, OverlayError, Phrase, Rendered, Severity, Texts, Toast,
};
use proptest::prelude::*;

use super::{QUESTION, assert_fit, folder, overlaid, question};

#[test]
fn an_overlay_rewords_one_message_and_leaves_the_others() {
    let texts = overlaid("question-activity = <b>Che fai?</b>\n");
    let (ours, theirs) = (question(&texts), question(&Texts::embedded()));
    assert!(ours.html.ends_with("\n\n<b>Che fai?</b>"), "{}", ours.html);
    assert_eq!(ours.keyboard, theirs.keyboard);

    let texts =
        overlaid("question-activity =\n    .shop = Bottega\ntoasts =\n    .wait = Un attimo\n");
    let ours = question(&texts);
    assert_eq!(ours.html, theirs.html);
    let changed: Vec<_> = ours
        .keyboard
        .iter()
        .zip(&theirs.keyboard)
        .filter(|(ours, theirs)| ours != theirs)
        .collect();
    assert_eq!(changed.len(), 1);
    let texts_of =
        |row: &[Key]| -> Vec<String> { row.iter().map(|key| key.text.clone()).collect() };
    let (ours, theirs) = (texts_of(changed[0].0), texts_of(changed[0].1));
    assert_eq!(ours, [theirs[0].as_str(), "Bottega"]);
    let context = Context::default();
    assert_eq!(
        texts.plain(Phrase::Toast(Toast::Wait), &context),
        "Un attimo"
    );
    let start = Phrase::Command(Command::Start);
    assert_eq!(
        texts.plain(start, &context),
        Texts::embedded().plain(start, &context)
    );
}

#[test]
fn a_reworded_term_or_part_is_used_by_the_messages_that_refer_to_it() {
    let texts = overlaid("-noi = Agenzia Rossi\nquestion-activity = { -noi } chiede: che fai?\n");
    assert!(
        question(&texts)
            .html
            .ends_with("Agenzia Rossi chiede: che fai?")
    );
}

#[test]
fn what_cannot_be_shown_falls_back_to_the_built_in_text() {
    let built_in = question(&Texts::embedded());
    let long = "bla ".repeat(2000);
    for broken in [
        "question-activity = <b>Che fai?\n",
        "question-activity = <p>Che fai?</p>\n",
        "question-activity = Che fai, { $nome }?\n",
        "question-activity = { non-esiste }\n",
        "question-activity = { -non-esiste }\n",
        "question-activity = { GRIDA(\"ciao\") }\n",
        "question-activity = { question-activity }\n",
        "question-activity = {\"\"}\n",
        "question-activity = Che { fai\n",
        "question-activity\n",
        "question-activity =\n    .venue = <b>Bar\n",
        "question-activity =\n    .venue = {\"\"}\n",
        &format!("question-activity = {long}\n"),
    ] {
        assert_eq!(question(&overlaid(broken)), built_in, "{broken}");
    }
}

#[test]
fn texts_that_fit_one_by_one_but_not_together_fall_back_together() {
    let half = "bla ".repeat(600);
    let texts = overlaid(&format!("question-activity = {half}\nprogress = {half}\n"));
    assert_eq!(question(&texts), question(&Texts::embedded()));
}

#[test]
fn a_text_too_long_for_its_place_falls_back() {
    let long = "bla ".repeat(80);
    let texts = overlaid(&format!(
        "brief-venue = {long}\ntoasts =\n    .wait = {long}\n"
    ));
    for view in views() {
        assert_fit(&texts.view(&view, &Context::default()));
    }
    let (wait, context) = (Phrase::Toast(Toast::Wait), Context::default());
    assert_eq!(
        texts.plain(wait, &context),
        Texts::embedded().plain(wait, &context)
    );
}

#[test]
fn a_folder_that_cannot_be_read_is_an_error_and_a_file_is_a_finding() {
    let missing = Path::new("/non/esiste");
    let error: OverlayError = Texts::with_overlay(missing).err().unwrap();
    assert!(error.to_string().contains("/non/esiste"), "{error}");

    let folder = folder(&[("buono.ftl", "question-activity = Che fai?\n")]);
    fs::write(folder.path().join("male.ftl"), [0xE8, 0x20, 0xFF]).unwrap();
    let (texts, findings) = Texts::with_overlay(folder.path()).unwrap();
    assert!(question(&texts).html.ends_with("Che fai?"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].severity, Severity::Error);
    assert!(findings[0].to_string().contains("male.ftl:1: -: "));
}

#[test]
fn the_language_folder_may_be_inside_the_folder() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("it")).unwrap();
    let file = folder.path().join("it/miei.ftl");
    fs::write(file, "\u{feff}question-activity = Che fai?\r\n").unwrap();
    let (texts, findings) = Texts::with_overlay(folder.path()).unwrap();
    assert_eq!(findings, []);
    assert!(question(&texts).html.ends_with("Che fai?"));
}

/// What was logged by any test of this file.
fn logged() -> &'static Mutex<Vec<String>> {
    struct Keeper;
    static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());
    static ONCE: OnceLock<()> = OnceLock::new();
    impl log::Log for Keeper {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            let line = format!("{} {}", record.level(), record.args());
            LINES.lock().unwrap().push(line);
        }
        fn flush(&self) {}
    }
    ONCE.get_or_init(|| {
        log::set_boxed_logger(Box::new(Keeper)).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
    &LINES
}

#[test]
fn a_fallback_is_logged_once_with_its_id_file_and_line() {
    let logged = logged();
    let folder = folder(&[("miei.ftl", "\n\nquestion-activity = <b>Che fai?\n")]);
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    for context in ["uno_bot", "due_bot"] {
        let context = Context {
            bot: context.into(),
            days: 1,
            ..Context::default()
        };
        texts.view(&QUESTION, &context);
    }
    let place = format!("{}:3", folder.path().join("miei.ftl").display());
    let lines = logged.lock().unwrap();
    let ours: Vec<_> = lines.iter().filter(|l| l.contains(&place)).collect();
    assert_eq!(ours.len(), 1, "{lines:?}");
    assert!(ours[0].starts_with("WARN"), "{ours:?}");
    assert!(ours[0].contains(": question-activity: "), "{ours:?}");
}

#[test]
fn a_fallback_is_logged_at_the_part_that_was_reworded() {
    let logged = logged();
    let folder = folder(&[("miei.ftl", "\n\n\nbrief-goal-goods = { brief-venue }\n")]);
    let (texts, _) = Texts::with_overlay(folder.path()).unwrap();
    for view in views() {
        texts.view(&view, &Context::default());
    }
    let place = format!(
        "{}:4: brief-goal-goods: in ",
        folder.path().join("miei.ftl").display()
    );
    let lines = logged.lock().unwrap();
    let ours = lines.iter().any(|line| line.contains(&place));
    let elsewhere = lines
        .iter()
        .any(|line| line.contains("locales/it/pannelli.ftl"));
    assert!(ours && !elsewhere, "{lines:?}");
}

/// A screen that repeats what somebody wrote wherever a text can stand.
fn quoting(text: &str) -> Screen {
    let words = || Words::new("welcome").with("text", Arg::Text(text.to_owned()));
    let button = |does| Button {
        label: Label::new("navigation", "back"),
        does,
    };
    Screen {
        paragraphs: vec![words(), words().copyable()],
        rows: vec![vec![
            button(Does::Copy(words())),
            button(Does::Choose(Topic::Activity(Activity::Other).choice())),
            button(Does::Open(Link::Share {
                start: "x".into(),
                text: words(),
            })),
        ]],
    }
}

proptest! {
    #[test]
    fn whatever_people_write_the_markup_stays_whole(text in ".{0,300}|[<>&\"'/a-z;#]{0,60}") {
        static TEXTS: OnceLock<Texts> = OnceLock::new();
        let texts = TEXTS.get_or_init(|| {
            overlaid("welcome = <i>Hai scritto «<a href=\"https://t.me/{ $text }\">{ $text }</a>»</i>\n")
        });
        let rendered = texts.render(&quoting(&text), &Context::default());
        assert_fit_but_for_labels(&rendered);
        let read = parse(&rendered.html).unwrap().text;
        prop_assert!(read.starts_with("Hai scritto «"), "{read}");
        let printable = text.chars().all(|c| !c.is_control()) && text.chars().count() <= 200;
        if printable {
            prop_assert!(read.contains(&format!("«{text}»")), "{read}");
        }
    }
}

/// As [`assert_fit`]; what people write may hold a brace, and a copied text an ampersand.
fn assert_fit_but_for_labels(rendered: &Rendered) {
    let length = utf16_len(&parse(&rendered.html).unwrap().text);
    assert!((1..=4096).contains(&length));
}

//! The texts as the bot uses them: every view fits Telegram, a folder rewords what it names, and no
//! mistake in that folder reaches a person.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot be set up has failed; it writes files as it likes"
)]

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use follower_o_cliente::dialogue::{
    Activity, Arg, Button, Command, Does, Label, Link, Offer, Page, Screen, State, Topic, View,
    Voice, Words, views,
};
use follower_o_cliente::html::{check_link, parse, utf16_len};
use follower_o_cliente::texts::{
    Agency, Context, Key, KeyAction, OverlayError, Phrase, Rendered, Severity, Texts, Toast,
};
use proptest::prelude::*;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn overlaid(text: &str) -> Texts {
    let folder = folder(&[("miei.ftl", text)]);
    Texts::with_overlay(folder.path()).unwrap().0
}

/// The first question, which every overlay below rewords.
const QUESTION: View = View::Present(State::START, None);

fn question(texts: &Texts) -> Arc<Rendered> {
    texts.view(&QUESTION, &Context::default())
}

/// Whatever it shows, Telegram takes it.
fn assert_fit(rendered: &Rendered) {
    let formatted = parse(&rendered.html).unwrap_or_else(|e| panic!("{e}\n{}", rendered.html));
    let length = utf16_len(&formatted.text);
    assert!((1..=4096).contains(&length), "{length}: {}", rendered.html);
    for key in rendered.keyboard.iter().flatten() {
        assert!(!key.text.trim().is_empty(), "{key:?}");
        assert!(!key.text.contains(['<', '&']), "{key:?}");
        match &key.action {
            KeyAction::Data(data) => assert!((1..=64).contains(&data.len()), "{key:?}"),
            KeyAction::Url(url) => {
                assert!(url.starts_with("https://t.me/"), "{key:?}");
                assert_eq!(check_link(url), Ok(()), "{key:?}");
                assert!(!url.contains([' ', '"', '«', '\n']), "{key:?}");
            }
            KeyAction::Copy(text) => {
                assert!((1..=256).contains(&utf16_len(text)), "{key:?}");
            }
            KeyAction::Phone | KeyAction::Say => {}
        }
    }
    let everything = format!("{rendered:?}");
    assert!(!everything.contains(['\u{2068}', '\u{2069}']));
    assert!(!everything.contains("{ $"), "{everything}");
}

#[test]
fn every_view_is_fit_for_telegram() {
    let texts = Texts::embedded();
    for view in views() {
        assert_fit(&texts.view(&view, &Context::default()));
    }
}

#[test]
fn the_cache_tells_views_and_contexts_apart() {
    let texts = Texts::embedded();
    let (one, other) = (
        Context {
            bot: "uno_bot".into(),
            days: 30,
            ..Context::default()
        },
        Context::default(),
    );
    // More views than are kept, twice, in two contexts.
    for context in [&one, &other, &one] {
        for view in views() {
            let screen = follower_o_cliente::dialogue::screen(&view);
            assert_eq!(*texts.view(&view, context), texts.render(&screen, context));
        }
    }
    assert!(Arc::ptr_eq(
        &texts.view(&QUESTION, &one),
        &texts.view(&QUESTION, &one)
    ));
}

#[test]
fn links_are_written_as_telegram_asks() {
    let context = Context {
        bot: "prova_bot".into(),
        ..Context::default()
    };
    let texts = overlaid("forward-text = «Ciao» & a presto\n");
    let url_of = |view: &View| {
        let rendered = texts.view(view, &context);
        let keys = rendered.keyboard.iter().flatten();
        keys.filter_map(|key| match &key.action {
            KeyAction::Url(url) => Some(url.clone()),
            KeyAction::Data(_) | KeyAction::Copy(_) | KeyAction::Phone | KeyAction::Say => None,
        })
        .next()
        .unwrap()
    };
    assert_eq!(url_of(&View::Group), "https://t.me/prova_bot");
    assert_eq!(
        url_of(&View::Page(Voice::Smm, Page::Forward)),
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fprova_bot%3Fstart%3Dsmm\
         &text=%C2%ABCiao%C2%BB%20%26%20a%20presto"
    );
}

#[test]
fn every_phrase_is_there_and_short_enough() {
    let texts = Texts::embedded();
    for phrase in Phrase::ALL {
        let text = texts.plain(phrase, &Context::default());
        let limit = match phrase {
            Phrase::Toast(_) => 200,
            Phrase::Description | Phrase::DescriptionAgency => 512,
            Phrase::ShortDescription | Phrase::ShortDescriptionAgency => 120,
            Phrase::Command(_) | Phrase::DeskCommand(_) => 256,
            Phrase::InPicture(_) | Phrase::EarlierBot => 80,
            Phrase::InPage(_) => 900,
            Phrase::WholeAccounts => 40,
        };
        assert!((1..=limit).contains(&utf16_len(&text)), "{phrase:?}");
        let one_word = matches!(phrase, Phrase::InPicture(_) | Phrase::InPage(_));
        assert!(
            (text.contains(' ') || one_word) && !text.contains('<'),
            "{phrase:?}"
        );
    }
}

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

#[test]
fn the_client_of_an_smm_reads_the_smm_texts() {
    let texts = Texts::embedded();
    let view = |voice| View::Present(State::Activity(voice), None);
    let context = Context::default();
    assert_ne!(
        texts.view(&view(Voice::Owner), &context).html,
        texts.view(&view(Voice::Smm), &context).html
    );
}

/// «L'agenzia», where it has no name: never «a l'agenzia», and with a capital where a sentence begins.
#[test]
fn an_agency_without_a_name_is_spoken_of_as_people_speak() {
    let texts = Texts::embedded();
    let context = Context {
        agency: Arc::new(Agency {
            name: None,
            ..Agency::sample()
        }),
        talks: true,
        ..Context::default()
    };
    let said = views().into_iter().flat_map(|view| {
        let shown = texts.view(&view, &context);
        let keys = shown.keyboard.iter().flatten().map(|key| key.text.clone());
        let text = parse(&shown.html).unwrap().text;
        keys.chain([text]).collect::<Vec<_>>()
    });
    let mut named = 0;
    for text in said.chain(Phrase::ALL.map(|phrase| texts.plain(phrase, &context))) {
        let lower = text.match_indices("l'agenzia").map(|(at, _)| (at, false));
        let upper = text.match_indices("L'agenzia").map(|(at, _)| (at, true));
        for (at, capital) in lower.chain(upper) {
            named += 1;
            let before = text[..at].trim_end();
            let word = before
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or_default();
            let joined = ["a", "da", "di", "in", "su"].contains(&word.to_lowercase().as_str());
            assert!(!joined, "{text}");
            let new_line = text[..at].ends_with('\n');
            let begins =
                new_line || before.is_empty() || before.ends_with(['.', '!', '?', '✅', '📁']);
            assert_eq!(begins, capital, "{text}");
        }
    }
    assert!(named > 10, "{named}");
}

#[test]
fn texts_that_count_the_examples_count_right() {
    let (texts, context) = (Texts::embedded(), Context::default());
    let told = [
        texts
            .view(&View::Page(Voice::Owner, Page::Examples), &context)
            .html
            .clone(),
        texts
            .view(&View::Page(Voice::Owner, Page::Help), &context)
            .html
            .clone(),
        texts.plain(Phrase::Command(Command::Esempi), &context),
    ];
    let counted = format!("{} storie", Offer::ALL.len());
    for text in told {
        assert!(text.contains(&counted), "«{counted}» is not in: {text}");
    }
}

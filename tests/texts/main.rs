//! The texts as the bot uses them: every view fits Telegram, a folder rewords what it names, and no
//! mistake in that folder reaches a person.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot be set up has failed; it writes files as it likes"
)]

mod overlay;

use std::fs;
use std::sync::Arc;

use follower_o_cliente::dialogue::{Command, Offer, Page, State, View, Voice, views};
use follower_o_cliente::html::{check_link, parse, utf16_len};
use follower_o_cliente::texts::{Agency, Context, KeyAction, Phrase, Rendered, Texts};
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

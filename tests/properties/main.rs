//! Whatever comes, in whatever order: an answer for each, no panic, a verdict within reach, and
//! nothing that Telegram would refuse.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

mod counting;
mod inputs;
mod reach;
mod receiving;
mod sequences;
mod turns;

use std::sync::{Arc, LazyLock};

use follower_o_cliente::dialogue::{
    Asked, Choice, ContactView, LeadButton, Notice, PairAsked, PairView, State, View, views,
};
use follower_o_cliente::html;
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::Lane;
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Agency, Context, KeyAction, Rendered, Texts};
use follower_o_cliente::turn::{Content, Letter, Recipient, desk_knows};
use jiff::tz::TimeZone;

static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::embedded);
static WORDS: LazyLock<follower_o_cliente::understanding::Lexicon> =
    LazyLock::new(Default::default);
static LOOK: LazyLock<Look> = LazyLock::new(Look::default);
static ZONE: TimeZone = TimeZone::UTC;
static CONTEXT: LazyLock<Context> = LazyLock::new(|| Context {
    // The longest name that Telegram gives, in every link.
    bot: "un_nome_lungo_quanto_si_puo__bot".into(),
    days: 3_650,
    agency: Agency::sample().into(),
    talks: true,
    earlier_bot: true,
});

/// What Telegram takes (<https://core.telegram.org/bots/api>).
fn assert_sendable(shown: &Rendered) {
    assert_taken(shown);
    let keys = shown.keyboard.iter().flatten();
    assert_ne!(keys.count(), 0, "no screen is a dead end: {}", shown.html);
}

/// The same of what need not lead on.
fn assert_taken(shown: &Rendered) {
    let formatted = html::parse(&shown.html).unwrap_or_else(|e| panic!("{e}: {}", shown.html));
    let length = formatted.text.encode_utf16().count();
    assert!((1..=4_096).contains(&length), "{length}: {}", shown.html);
    assert!(
        !formatted.text.contains(['\u{2068}', '\u{2069}']),
        "{}",
        shown.html
    );
    let keys: Vec<_> = shown.keyboard.iter().flatten().collect();
    assert!(keys.len() <= 100, "{}", shown.html);
    assert!(
        shown
            .keyboard
            .iter()
            .all(|row| (1..=8).contains(&row.len()))
    );
    for key in keys {
        assert!(
            !key.text.trim().is_empty() && key.text.chars().count() <= 40,
            "{}",
            key.text
        );
        match &key.action {
            KeyAction::Data(data) => {
                assert!((1..=64).contains(&data.len()), "{data}");
                let known = Choice::from_data(data).is_some()
                    || desk_knows(data)
                    || Asked::from_data(data).is_some()
                    || LeadButton::from_data(data).is_some()
                    || PairAsked::from_data(data).is_some();
                assert!(known, "{data}");
            }
            KeyAction::Copy(text) => {
                assert!((1..=256).contains(&text.chars().count()), "{text}");
            }
            KeyAction::Url(url) => {
                let url = reqwest::Url::parse(url).unwrap();
                let hosts = [Some("t.me"), Some("example.com")];
                assert!(
                    url.scheme() == "https" && hosts.contains(&url.host_str()),
                    "{url}"
                );
                assert!(url.as_str().len() <= 2_048, "{url}");
            }
            KeyAction::Phone | KeyAction::Say => {}
        }
    }
    for edits in [None, Some(i32::MAX)] {
        let to = Recipient {
            chat: i64::MIN,
            topic: Some(i32::MAX),
        };
        let content = Content::Screen(Arc::new(shown.clone()));
        let letter = Letter {
            edits,
            ..Letter::new(to, Lane::New, content)
        };
        assert!(compose(&letter).unwrap().len() < 20_000);
    }
}

/// Messages beside the conversation, in chats that go on by writing.
fn ends(view: &View) -> bool {
    let aside = matches!(
        view,
        View::Contact(ContactView::Line(_) | ContactView::Phone)
    );
    // A picture is passed on as it is; what it was asked for on stands above it.
    let picture = matches!(view, View::Picture(..));
    // What an answer was taken for stands before the verdict that it led to, which leads on.
    let before = matches!(
        view,
        View::Present(State::Verdict(..), Some(Notice::Understood(_)))
    );
    aside || picture || before || matches!(view, View::Lead(_) | View::Pair(PairView::Code(_)))
}

/// Whether the machine of the chat that a view is shown in knows what a button tells it.
fn is_known_where_it_is_shown(view: &View, data: &str) -> bool {
    match view {
        View::Present(..)
        | View::Panel(..)
        | View::Picture(..)
        | View::Page(..)
        | View::Which(..)
        | View::Erased
        | View::Contact(_)
        | View::Pair(_) => {
            Choice::from_data(data).is_some()
                || Asked::from_data(data).is_some()
                || PairAsked::from_data(data).is_some()
        }
        View::Desk(_) => desk_knows(data),
        View::Lead(_) => LeadButton::from_data(data).is_some(),
        // Nobody talks with the bot there: all leads out of it.
        View::Group => false,
    }
}

#[test]
fn every_view_is_sendable() {
    for view in views() {
        let shown = TEXTS.view(&view, &CONTEXT);
        for key in shown.keyboard.iter().flatten() {
            if let KeyAction::Data(data) = &key.action {
                let known = is_known_where_it_is_shown(&view, data);
                assert!(known, "{data} on {view:?}");
            }
        }
        if ends(&view) {
            assert_taken(&shown);
        } else {
            assert_sendable(&shown);
        }
    }
}

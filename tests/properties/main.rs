//! Whatever comes, in whatever order: an answer for each, no panic, a verdict within reach, and
//! nothing that Telegram would refuse.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "tests"
)]

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, LazyLock};

use follower_o_cliente::dialogue::{
    Answer, Asked, Choice, ContactView, Dialogue, Does, Input, Kind, LeadButton, Memory, PairAsked,
    PairView, Reached, Source, State, Step, Stored, View, screen, step, views,
};
use follower_o_cliente::html;
use follower_o_cliente::pictures::Look;
use follower_o_cliente::store::{Found, Lane, Records, Write};
use follower_o_cliente::telegram::compose;
use follower_o_cliente::texts::{Agency, Context, KeyAction, Rendered, Texts, Toast};
use follower_o_cliente::turn::{
    self, About, ChatKind, Content, Event, Letter, Origin, Recipient, RecordKind, Remembered, Turn,
    World, desk_knows,
};
use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

mod counting;
mod receiving;

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
            ..Letter::new(to, Lane::Door, content)
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
    aside || picture || matches!(view, View::Lead(_) | View::Pair(PairView::Code(_)))
}

#[test]
fn every_view_is_sendable() {
    for view in views() {
        let shown = TEXTS.view(&view, &CONTEXT);
        if ends(&view) {
            assert_taken(&shown);
        } else {
            assert_sendable(&shown);
        }
    }
}

/// How many taps on what is shown lead from each state to a verdict.
fn distances() -> HashMap<State, usize> {
    let mut known = HashMap::new();
    for start in State::all() {
        let mut waiting = VecDeque::from([(start, 0)]);
        let mut seen = vec![start];
        while let Some((state, taps)) = waiting.pop_front() {
            if matches!(state, State::Verdict(..)) {
                known.insert(start, taps);
                break;
            }
            for (_, choice) in screen(&View::Present(state, None)).choices() {
                let next = kept(&tapped(Some(state), choice));
                if let Some(next) = next.filter(|next| !seen.contains(next)) {
                    seen.push(next);
                    waiting.push_back((next, taps + 1));
                }
            }
        }
    }
    known
}

fn tapped(state: Option<State>, choice: Choice) -> Step {
    let dialogue = state.map(|state| Dialogue::at(state, None));
    step(dialogue, Input::Choose(choice))
}

fn kept(step: &Step) -> Option<State> {
    match &step.memory {
        Memory::Keep(dialogue) => Some(dialogue.state),
        Memory::Erase => None,
    }
}

#[test]
fn a_verdict_is_within_reach_of_every_state() {
    let distances = distances();
    for state in State::all() {
        let taps = distances
            .get(&state)
            .unwrap_or_else(|| panic!("{state:?} is a dead end"));
        assert!(*taps <= 6, "{state:?}: {taps}");
    }
    assert_eq!(distances[&State::START], 3, "three questions, one tap each");
}

#[test]
fn every_view_leads_back_to_the_conversation() {
    for view in views() {
        let screen = screen(&view);
        let leads = screen
            .rows
            .iter()
            .flatten()
            .any(|button| match button.does.bare() {
                Does::Choose(choice) => {
                    let choice = *choice;
                    matches!(tapped(Some(State::START), choice).view, View::Present(..))
                }
                Does::Open(_) => matches!(view, View::Group | View::Desk(_)),
                Does::Copy(_) => false,
                // Only the desk and contacts tell what is no choice.
                Does::Tell(_) => matches!(view, View::Desk(_) | View::Contact(_) | View::Pair(_)),
                Does::Contact
                | Does::Closing
                | Does::GivePhone
                | Does::Say
                | Does::WithAgency(_)
                | Does::WithoutAgency(_) => false,
            });
        assert!(leads || ends(&view), "{view:?}");
    }
}

/// What is in the store, as one chat's turns see it.
#[derive(Clone)]
struct Kept {
    chat: i64,
    dialogue: Found,
}

impl Kept {
    fn of(chat: i64, remembered: &Remembered) -> Self {
        let dialogue = match remembered {
            Remembered::Nothing => Found::Nothing,
            Remembered::Unreadable => Found::Unreadable,
            Remembered::Dialogue(dialogue) => {
                Found::Content(turn::remember(chat, dialogue, None).content)
            }
        };
        Self { chat, dialogue }
    }

    fn remembered(&self) -> Remembered {
        Remembered::from(&self.dialogue)
    }

    fn turn(&self, kind: ChatKind, input: turn::Input) -> Turn {
        let event = Event {
            update_id: 1,
            message: None,
            about: About::default(),
            from: Origin {
                chat: self.chat,
                topic: Some(7),
                kind,
            },
            input,
        };
        let mut found = vec![
            (RecordKind::Desk.only(), Found::Nothing),
            (
                RecordKind::Dialogue.of_chat(self.chat),
                self.dialogue.clone(),
            ),
            (RecordKind::Lead.of_chat(self.chat), Found::Nothing),
            (RecordKind::Pairs.of_chat(self.chat), Found::Nothing),
        ];
        if let turn::Input::Start(Some(source)) = &event.input {
            found.push((
                RecordKind::Placement.of_text(source.as_str()),
                Found::Nothing,
            ));
        }
        turn::take(&world(), &event, &Records::of(found)).expect("all was read")
    }

    fn after(&mut self, turn: &Turn) {
        for write in &turn.writes {
            match write {
                Write::Put(record) if record.id == RecordKind::Dialogue.of_chat(self.chat) => {
                    self.dialogue = Found::Content(record.content.clone());
                }
                Write::Put(_) | Write::Remove(_) => {}
                Write::Erase(chat) => {
                    assert_eq!(*chat, self.chat);
                    self.dialogue = Found::Nothing;
                }
            }
        }
    }
}

fn world() -> World<'static> {
    World {
        texts: &TEXTS,
        words: &WORDS,
        context: &CONTEXT,
        look: &LOOK,
        now: 1_800_000_000,
        today: 20_833,
        seed: Some([7; 32]),
        zone: &ZONE,
    }
}

fn turn_of(remembered: &Remembered, input: turn::Input) -> Turn {
    Kept::of(1, remembered).turn(ChatKind::Private, input)
}

/// What a turn leaves of the conversation.
fn left(turn: &Turn) -> Remembered {
    let mut kept = Kept::of(1, &Remembered::Nothing);
    kept.after(turn);
    kept.remembered()
}

fn screen_of(letter: &Letter) -> &Rendered {
    match &letter.content {
        Content::Screen(screen) => screen,
        Content::Picture { caption, .. } => caption,
        other => panic!("no screen: {other:?}"),
    }
}

/// A picture is passed on as it is, and a message of its own.
fn is_picture(letter: &Letter) -> bool {
    matches!(letter.content, Content::Picture { .. })
}

fn shown(turn: &Turn) -> &Rendered {
    screen_of(turn.letters.last().expect("an answer"))
}

#[test]
fn typing_what_a_button_says_is_tapping_it() {
    for state in State::all() {
        let here = || Remembered::Dialogue(Dialogue::at(state, None));
        let present = TEXTS.view(&View::Present(state, None), &CONTEXT);
        let mut number = 0;
        for key in present.keyboard.iter().flatten() {
            let KeyAction::Data(data) = &key.action else {
                continue;
            };
            // What no conversation knows is tried in `tests/contacts`; an invitation has a number as the others
            // have, which `tests/pairs` tries.
            let Some(choice) = Choice::from_data(data) else {
                number += usize::from(data.starts_with("pair.new."));
                continue;
            };
            let message = Some(9);
            let tap = turn_of(
                &here(),
                turn::Input::Tap {
                    data: data.to_string(),
                    message,
                },
            );
            assert_eq!(tap.letters[0].edits, message);
            let first = key.text.split([' ', ',']).next().unwrap();
            let mut names = vec![key.text.clone(), key.text.to_uppercase(), first.to_owned()];
            if !choice.is_navigation() {
                number += 1;
                names.push(number.to_string());
            }
            for name in names {
                let typed = turn_of(&here(), turn::Input::Text(name.clone()));
                assert_eq!(left(&typed), left(&tap), "{state:?} «{name}»");
                assert_eq!(shown(&typed), shown(&tap), "{state:?} «{name}»");
                assert_eq!(typed.letters[0].edits, None, "typed text is answered below");
            }
        }
    }
}

fn any_source() -> impl Strategy<Value = Option<Source>> {
    "[A-Za-z0-9_-]{0,64}".prop_map(|text| Source::new(&text))
}

fn any_dialogue() -> impl Strategy<Value = Dialogue> {
    (select(State::all()), any_source()).prop_map(|(state, source)| Dialogue::at(state, source))
}

fn any_choice() -> impl Strategy<Value = Choice> {
    select(&Choice::ALL[..])
}

fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        1 => any_source().prop_map(Input::Start),
        8 => any_choice().prop_map(Input::Choose),
        2 => select(&Answer::ALL[..]).prop_map(Input::Understood),
        1 => vec(select(&Answer::ALL[..]), 0..8).prop_map(Input::Ambiguous),
        2 => select(&Kind::ALL[..]).prop_map(Input::Unclear),
    ]
}

/// Texts as people write them, and as they do not.
fn any_text() -> impl Strategy<Value = String> {
    let labels: Vec<_> = views()
        .iter()
        .flat_map(|view| TEXTS.view(view, &CONTEXT).keyboard.clone())
        .flatten()
        .map(|key| key.text)
        .collect();
    prop_oneof![
        4 => select(labels),
        2 => "[0-9]{1,2}[.)]?",
        1 => any::<i64>().prop_map(|number| number.to_string()),
        2 => ".{0,80}",
        1 => "[a-zàèéìòù ]{1,60}",
        1 => "[<>&\"'{}$\\\\/]{0,40}",
        1 => "\\PC{0,10}".prop_map(|text| text.repeat(400)),
    ]
}

fn any_turn_input() -> impl Strategy<Value = turn::Input> {
    let message = prop_oneof![Just(None), any::<i32>().prop_map(Some)];
    let data = prop_oneof![
        6 => any_choice().prop_map(|choice| choice.data().to_owned()),
        1 => "[a-z.]{0,20}",
    ];
    const NAMES: [&str; 6] = ["aiuto", "help", "cancella", "ricomincia", "conti", ""];
    prop_oneof![
        2 => any_source().prop_map(turn::Input::Start),
        2 => select(&NAMES[..]).prop_map(|name| turn::Input::Command(name.to_owned())),
        6 => (data, message).prop_map(|(data, message)| turn::Input::Tap { data, message }),
        6 => any_text().prop_map(turn::Input::Text),
        2 => select(&Kind::ALL[..]).prop_map(turn::Input::Other),
        1 => any::<bool>().prop_map(|addressed| turn::Input::Group { addressed }),
        1 => Just(turn::Input::Blocked),
        1 => any::<i64>().prop_map(|to| turn::Input::Migrated { to }),
    ]
}

fn round_trip(dialogue: &Dialogue) -> Dialogue {
    let bytes = serde_json::to_vec(&Stored::from(dialogue)).unwrap();
    let stored: Stored = serde_json::from_slice(&bytes).unwrap();
    stored.try_into().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_inputs_is_answered(
        first in proptest::option::of(any_dialogue()),
        inputs in vec(any_input(), 1..40),
    ) {
        let mut dialogue = first;
        for input in inputs {
            let before = dialogue.clone();
            let done = step(dialogue, input.clone());
            let view = TEXTS.view(&done.view, &CONTEXT);
            if ends(&done.view) {
                assert_taken(&view);
            } else {
                assert_sendable(&view);
            }
            if done.outdated {
                let same = Memory::Keep(before.clone().unwrap_or_else(|| Dialogue::new(None)));
                prop_assert_eq!(&done.memory, &same, "an old keyboard changes nothing");
            }
            if let View::Present(shown, _) = done.view {
                prop_assert_eq!(Some(shown), kept(&done), "what is shown is what is kept");
            }
            dialogue = match done.memory {
                Memory::Keep(dialogue) => {
                    prop_assert_eq!(&round_trip(&dialogue), &dialogue);
                    let source = match (&input, before) {
                        (Input::Start(source), None) => source.clone(),
                        (Input::Start(Some(source)), Some(before))
                            if before.reached == Reached::Verdict =>
                        {
                            Some(source.clone())
                        }
                        (_, Some(before)) => before.source,
                        (_, None) => None,
                    };
                    prop_assert_eq!(
                        &dialogue.source, &source,
                        "only the start of a new conversation changes the source"
                    );
                    Some(dialogue)
                }
                Memory::Erase => {
                    prop_assert_eq!(input, Input::Choose(Choice::Erase), "nothing else erases");
                    None
                }
            };
        }
    }

    #[test]
    fn any_sequence_of_events_is_answered(
        first in prop_oneof![
            Just(Remembered::Nothing),
            Just(Remembered::Unreadable),
            any_dialogue().prop_map(Remembered::Dialogue),
        ],
        inputs in vec(any_turn_input(), 1..25),
    ) {
        let mut kept = Kept::of(1, &first);
        let mut last_edit: Option<(i32, Rendered)> = None;
        for input in inputs {
            let done = kept.turn(ChatKind::Private, input.clone());
            let again = kept.turn(ChatKind::Private, input.clone());
            prop_assert_eq!(format!("{done:?}"), format!("{again:?}"), "a retry says the same");
            // Before a chat's first answer stands the line about the bot that was there, and its menu goes.
            let (before, answer) = done.letters.split_at(done.letters.len().saturating_sub(1));
            let is_left = |letter: &[Letter]| matches!(
                letter.iter().map(|letter| &letter.content).collect::<Vec<_>>()[..],
                [] | [Content::Line(_), Content::Menu(_)]
            );
            prop_assert!(is_left(before) && answer.len() <= 1, "{:?}", done.letters);
            match (&input, done.letters.last()) {
                (turn::Input::Blocked | turn::Input::Group { .. } | turn::Input::Migrated { .. }, letter) => {
                    prop_assert!(letter.is_none(), "none of these is said by a person");
                }
                (turn::Input::Tap { data, message: Some(message) }, None) => {
                    let elsewhere = turn::Input::Tap { data: data.clone(), message: message.checked_add(1) };
                    let elsewhere = kept.turn(ChatKind::Private, elsewhere);
                    let same = (*message, shown(&elsewhere).clone());
                    prop_assert_eq!(last_edit.as_ref(), Some(&same), "it shows that already");
                }
                (turn::Input::Other(Kind::Edited), None) => {
                    let known = matches!(kept.remembered(), Remembered::Dialogue(_));
                    prop_assert!(!known, "a correction begins nothing");
                    prop_assert!(done.writes.is_empty());
                }
                (_, None) => prop_assert!(false, "silence after {input:?}"),
                (_, Some(letter)) => {
                    if is_picture(letter) {
                        assert_taken(screen_of(letter));
                    } else {
                        assert_sendable(screen_of(letter));
                    }
                    let edits = match &input {
                        _ if is_picture(letter) => None,
                        turn::Input::Tap { data, message } if Choice::from_data(data).is_some() => *message,
                        _ => None,
                    };
                    prop_assert_eq!(letter.edits, edits, "taps edit in place, the rest is below");
                    let edit = letter.edits.map(|message| (message, screen_of(letter).clone()));
                    prop_assert!(edit.is_none() || edit != last_edit, "it shows that already");
                    prop_assert_eq!(letter.to, Recipient { chat: 1, topic: Some(7) });
                }
            }
            let tap = matches!(input, turn::Input::Tap { .. });
            prop_assert!(tap || done.toast.is_none());
            if let turn::Input::Tap { data, .. } = &input && Choice::from_data(data).is_none() {
                prop_assert_eq!(done.toast, Some(Toast::Outdated));
            }
            if let Some(letter) = done.letters.last().filter(|letter| !is_picture(letter)) {
                last_edit = letter.edits.map(|message| (message, screen_of(letter).clone()));
            }
            kept.after(&done);
        }
    }

    #[test]
    fn a_group_is_answered_once_and_whenever_it_asks(
        first in prop_oneof![Just(Remembered::Nothing), Just(Remembered::Unreadable)],
        inputs in vec(any_turn_input(), 1..25),
    ) {
        let mut kept = Kept::of(-1, &first);
        for input in inputs {
            let greeted = matches!(kept.remembered(), Remembered::Dialogue(_));
            let done = kept.turn(ChatKind::Group, input.clone());
            let again = kept.turn(ChatKind::Group, input.clone());
            prop_assert_eq!(format!("{done:?}"), format!("{again:?}"), "a retry says the same");
            let answers = match &input {
                turn::Input::Start(Some(_)) => !greeted,
                turn::Input::Start(None) | turn::Input::Command(_) | turn::Input::Text(_) => true,
                turn::Input::Group { addressed } => *addressed || !greeted,
                turn::Input::Tap { .. }
                | turn::Input::Other(_)
                | turn::Input::Blocked
                | turn::Input::Migrated { .. } => false,
            };
            prop_assert_eq!(!done.letters.is_empty(), answers, "{:?}", input);
            prop_assert!(done.toast.is_none());
            if let turn::Input::Migrated { to } = &input {
                let moved = Write::Erase(-1);
                prop_assert_eq!(&done.writes[0], &moved);
                prop_assert_eq!(done.writes.len() == 2, greeted, "to {}", to);
                break;
            }
            kept.after(&done);
        }
    }
}

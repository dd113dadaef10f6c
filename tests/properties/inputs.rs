//! Whatever people do, as they do it and as they do not.

use follower_o_cliente::dialogue::{
    Answer, Choice, Dialogue, DialogueInput, Kind, Source, State, views,
};
use follower_o_cliente::turn;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{CONTEXT, TEXTS};

fn any_source() -> impl Strategy<Value = Option<Source>> {
    "[A-Za-z0-9_-]{0,64}".prop_map(|text| Source::new(&text))
}

pub(crate) fn any_dialogue() -> impl Strategy<Value = Dialogue> {
    (select(State::all()), any_source()).prop_map(|(state, source)| Dialogue::at(state, source))
}

fn any_choice() -> impl Strategy<Value = Choice> {
    select(&Choice::ALL[..])
}

pub(crate) fn any_input() -> impl Strategy<Value = DialogueInput> {
    prop_oneof![
        1 => any_source().prop_map(DialogueInput::Start),
        8 => any_choice().prop_map(DialogueInput::Choose),
        2 => select(&Answer::ALL[..]).prop_map(DialogueInput::Understood),
        1 => vec(select(&Answer::ALL[..]), 0..8).prop_map(DialogueInput::Ambiguous),
        2 => select(&Kind::ALL[..]).prop_map(DialogueInput::Unclear),
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

pub(crate) fn any_turn_input() -> impl Strategy<Value = turn::Input> {
    // Few, so that the same one is tapped again.
    let message = prop_oneof![
        1 => Just(None),
        4 => (1..=3).prop_map(Some),
        1 => any::<i32>().prop_map(Some),
    ];
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

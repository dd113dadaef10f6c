//! The turns of one chat, on what the store keeps of it; and that typing is as good as tapping.

use follower_o_cliente::dialogue::{Choice, Dialogue, State, View};
use follower_o_cliente::store::{Found, Records, Write};
use follower_o_cliente::texts::{KeyAction, Rendered};
use follower_o_cliente::turn::{
    self, About, ChatKind, Content, Event, Letter, Origin, RecordKind, Remembered, Turn, World,
};

use super::{CONTEXT, LOOK, TEXTS, WORDS, ZONE};

/// What is in the store, as one chat's turns see it.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) chat: i64,
    dialogue: Found,
}

impl Kept {
    pub(crate) fn of(chat: i64, remembered: &Remembered) -> Self {
        let dialogue = match remembered {
            Remembered::Nothing => Found::Nothing,
            Remembered::Unreadable => Found::Unreadable,
            Remembered::Dialogue(dialogue) => {
                Found::Content(turn::remember(chat, dialogue, None).content)
            }
        };
        Self { chat, dialogue }
    }

    pub(crate) fn remembered(&self) -> Remembered {
        Remembered::from(&self.dialogue)
    }

    pub(crate) fn turn(&self, kind: ChatKind, input: turn::Input) -> Turn {
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

    pub(crate) fn after(&mut self, turn: &Turn) {
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

pub(crate) fn world() -> World<'static> {
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

pub(crate) fn screen_of(letter: &Letter) -> &Rendered {
    match &letter.content {
        Content::Screen(screen) => screen,
        Content::Picture { caption, .. } => caption,
        other => panic!("no screen: {other:?}"),
    }
}

/// A picture is passed on as it is, and a message of its own.
pub(crate) fn is_picture(letter: &Letter) -> bool {
    matches!(letter.content, Content::Picture { .. })
}

pub(crate) fn shown(turn: &Turn) -> &Rendered {
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

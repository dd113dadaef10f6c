//! The one door through which a typed text becomes an answer.

use super::{naming, talk};
use crate::dialogue::{
    Choice, Dialogue, DialogueInput, Kind, Page, PairAsked, Panel, Question, Side, State, View,
    Voice,
};
use crate::texts::KeyAction;
use crate::turn::world::World;
use crate::understanding::{Lexicon, Meaning};

/// What a button of the conversation does.
#[derive(Clone, Copy)]
enum Does {
    /// Chooses.
    Choose(Choice),
    /// Makes an invitation of this side's.
    Invite(Side),
}

impl Does {
    fn of(data: &str) -> Option<Self> {
        match PairAsked::from_data(data) {
            Some(PairAsked::New(side)) => Some(Self::Invite(side)),
            Some(PairAsked::List(_) | PairAsked::Of(..) | PairAsked::Confirm(..)) | None => {
                Choice::from_data(data).map(Self::Choose)
            }
        }
    }

    const fn moves(self) -> bool {
        match self {
            Self::Choose(choice) => choice.is_navigation(),
            Self::Invite(_) => false,
        }
    }
}

/// The buttons of a screen and what they do, in reading order.
fn buttons(world: &World<'_>, view: &View) -> Vec<(String, Does)> {
    let screen = world.texts.view(view, world.context);
    let keys = screen.keyboard.iter().flatten();
    keys.filter_map(|key| match &key.action {
        KeyAction::Data(data) => Some((key.text.clone(), Does::of(data)?)),
        KeyAction::Url(_) | KeyAction::Copy(_) | KeyAction::Phone | KeyAction::Say => None,
    })
    .collect()
}

/// What a typed text means.
pub(super) enum Meant {
    /// Something to the conversation.
    Input(DialogueInput),
    /// An invitation of this side's, by the name of its button.
    Invites(Side),
}

/// First the names of the buttons that are shown, then what people say in their own words.
pub(super) fn read(world: &World<'_>, known: Option<&Dialogue>, text: &str) -> Meant {
    let state = known.map_or(State::START, |dialogue| dialogue.state);
    let present = buttons(world, &View::Present(state, None));
    Meant::Input(match naming::named(&present, Does::moves, text) {
        Some(Does::Invite(side)) => return Meant::Invites(side),
        Some(Does::Choose(choice)) => DialogueInput::Choose(choice),
        None => elsewhere(world, state, text),
    })
}

/// What a text means that names no button of the present screen.
fn elsewhere(world: &World<'_>, state: State, text: &str) -> DialogueInput {
    let words = world.words;
    // What is on the screen may be a page or a panel, which the state does not know of.
    let mut others: Vec<_> = Page::ALL
        .into_iter()
        .map(|page| View::Page(state.voice(), page))
        .collect();
    if let State::Verdict(reader, aim) = state {
        let panels = Panel::of(reader).into_iter().chain([Panel::Share]);
        let panels = panels.filter(|panel| panel.is_offered_to(reader.voice()));
        others.extend(panels.map(|panel| View::Panel(reader, aim, panel)));
    }
    let others: Vec<_> = others
        .iter()
        .flat_map(|view| buttons(world, view))
        .collect();
    let button = match naming::whole(&others, text) {
        Some(Does::Choose(choice)) => Some(choice),
        Some(Does::Invite(_)) | None => None,
    };
    // A story is called what people call what they do.
    let is_story = matches!(button, Some(Choice::Page(Page::Example(_))));
    if let Some(choice) = button.filter(|_| !is_story) {
        return DialogueInput::Choose(choice);
    }
    if let Some(talk) = talk::heard(text) {
        return DialogueInput::Talk(talk);
    }
    let read = match state.question() {
        Some(question) => answer(words, question, state.voice(), text),
        // Who runs profiles says here what their client does.
        None if state == State::SmmWay => {
            let read = answer(words, Question::Activity, Voice::Smm, text);
            if let DialogueInput::Choose(Choice::Answer(answer)) = read {
                DialogueInput::Understood(answer)
            } else {
                read
            }
        }
        None => DialogueInput::Unclear(Kind::Text),
    };
    if let Some(story) = button.filter(|_| matches!(read, DialogueInput::Unclear(_))) {
        return DialogueInput::Choose(story);
    }
    // What is an answer is one, whatever was said beside it.
    let talk = matches!(read, DialogueInput::Unclear(_)).then(|| words.talk(text));
    talk.flatten().map_or(read, DialogueInput::Talk)
}

fn answer(lexicon: &Lexicon, question: Question, voice: Voice, text: &str) -> DialogueInput {
    let meaning = lexicon.answer(question, voice, text);
    let mut answers = meaning.readings().to_vec();
    // Who answers for a client has said already that they are a social media manager.
    answers.retain(|answer| answer.is_offered_to(voice));
    match answers[..] {
        [] => DialogueInput::Unclear(Kind::Text),
        [answer] if matches!(meaning, Meaning::Is(_)) => {
            DialogueInput::Choose(Choice::Answer(answer))
        }
        [answer] => DialogueInput::Understood(answer),
        _ => DialogueInput::Ambiguous(answers),
    }
}

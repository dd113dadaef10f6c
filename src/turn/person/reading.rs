//! The one door through which a typed text becomes an answer.

use super::{naming, talk};
use crate::dialogue::{Choice, Dialogue, Input, Kind, Page, Panel, Question, State, View, Voice};
use crate::texts::KeyAction;
use crate::turn::world::World;
use crate::understanding::{Lexicon, Meaning};

/// First the names of the buttons that are shown, then what people say in their own words.
pub(super) fn read(world: &World<'_>, known: Option<&Dialogue>, text: &str) -> Input {
    let World {
        texts,
        words,
        context,
        ..
    } = world;
    let state = known.map_or(State::START, |dialogue| dialogue.state);
    let labels = |view: &View| -> Vec<(String, Choice)> {
        let screen = texts.view(view, context);
        let keys = screen.keyboard.iter().flatten();
        keys.filter_map(|key| match &key.action {
            KeyAction::Data(data) => Some((key.text.clone(), Choice::from_data(data)?)),
            KeyAction::Url(_) | KeyAction::Copy(_) | KeyAction::Phone | KeyAction::Say => None,
        })
        .collect()
    };
    if let Some(choice) = naming::choice(&labels(&View::Present(state, None)), text) {
        return Input::Choose(choice);
    }
    // What is on the screen may be a page or a panel, which the state does not know of.
    let mut others: Vec<_> = Page::ALL
        .into_iter()
        .map(|page| View::Page(state.voice(), page))
        .collect();
    if let State::Verdict(reader, aim) = state {
        let panels = Panel::of(reader).into_iter().chain([Panel::Share]);
        let panels = panels.filter(|panel| panel.is_offered_to(reader.voice()));
        others.extend(panels.map(|panel| View::Panel(reader.voice(), aim, panel)));
    }
    let others: Vec<_> = others.iter().flat_map(labels).collect();
    if let Some(choice) = naming::whole(&others, text) {
        return Input::Choose(choice);
    }
    if let Some(talk) = talk::heard(text) {
        return Input::Talk(talk);
    }
    let words = words.get();
    let read = match state.question() {
        Some(question) => answer(words, question, state.voice(), text),
        // Who runs profiles says here what their client does.
        None if state == State::SmmWay => {
            let read = answer(words, Question::Activity, Voice::Smm, text);
            if let Input::Choose(Choice::Answer(answer)) = read {
                Input::Understood(answer)
            } else {
                read
            }
        }
        None => Input::Unclear(Kind::Text),
    };
    // What is an answer is one, whatever was said beside it.
    let talk = matches!(read, Input::Unclear(_)).then(|| words.talk(text));
    talk.flatten().map_or(read, Input::Talk)
}

fn answer(lexicon: &Lexicon, question: Question, voice: Voice, text: &str) -> Input {
    let meaning = lexicon.answer(question, voice, text);
    let mut answers = meaning.readings().to_vec();
    // Who answers for a client has said already that they are a social media manager.
    answers.retain(|answer| answer.is_offered_to(voice));
    match answers[..] {
        [] => Input::Unclear(Kind::Text),
        [answer] if matches!(meaning, Meaning::Is(_)) => Input::Choose(Choice::Answer(answer)),
        [answer] => Input::Understood(answer),
        _ => Input::Ambiguous(answers),
    }
}

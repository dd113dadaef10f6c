//! The one door through which a typed text becomes an answer.

use super::naming;
use crate::dialogue::{
    Choice, Dialogue, Input, Kind, Page, Panel, Question, State, Topic, View, Voice,
};
use crate::texts::{Context, KeyAction, Texts};
use crate::understanding::{LazyLexicon, Lexicon, Meaning};

/// First the names of the buttons that are shown, then what people say in their own words.
pub(super) fn read(
    texts: &Texts,
    words: &LazyLexicon,
    context: &Context,
    known: Option<&Dialogue>,
    text: &str,
) -> Input {
    let state = known.map_or(State::START, |dialogue| dialogue.state);
    let labels = |view: &View| -> Vec<(String, Choice)> {
        let screen = texts.view(view, context);
        let keys = screen.keyboard.iter().flatten();
        keys.filter_map(|key| match &key.action {
            KeyAction::Data(data) => Some((key.text.clone(), Choice::from_data(data)?)),
            KeyAction::Url(_) | KeyAction::Copy(_) => None,
        })
        .collect()
    };
    if let Some(choice) = naming::choice(&labels(&View::Present(state, None)), text) {
        return Input::Choose(choice);
    }
    // What is on the screen may be a page or a panel, which the state does not know of.
    let mut others: Vec<_> = Page::all().into_iter().map(View::Page).collect();
    if let State::Verdict(voice, aim, _) = state {
        others.push(View::Panel(voice, aim, Panel::Example));
    }
    let others: Vec<_> = others.iter().flat_map(labels).collect();
    if let Some(choice) = naming::whole(&others, text) {
        return Input::Choose(choice);
    }
    let Some(question) = state.question() else {
        return Input::Unclear(Kind::Text);
    };
    let lexicon = words.get();
    match question {
        Question::Activity => activity(lexicon, state.voice(), text),
        Question::Sells => only(&lexicon.sells(text), Choice::Sells),
        Question::GoodsGoal => only(&lexicon.goods_goal(text), Choice::GoodsGoal),
        Question::ImageGoal => only(&lexicon.image_goal(text), Choice::ImageGoal),
        Question::Manager => only(&lexicon.manager(text), Choice::Manager),
    }
}

fn activity(lexicon: &Lexicon, voice: Voice, text: &str) -> Input {
    let meaning = lexicon.activity_for(voice, text);
    let mut topics = meaning.readings().to_vec();
    // Who answers for a client has said already that they are a social media manager.
    topics.retain(|topic| voice == Voice::Owner || *topic != Topic::Smm);
    match topics[..] {
        [] => Input::Unclear(Kind::Text),
        [topic] => Input::Understood(topic),
        _ => Input::Ambiguous(topics),
    }
}

/// An answer only where there is one reading: otherwise the same buttons are shown again.
fn only<T: Copy>(meaning: &Meaning<T>, choice: impl Fn(T) -> Choice) -> Input {
    match meaning {
        Meaning::Is(answer) => Input::Choose(choice(*answer)),
        Meaning::OneOf(_) | Meaning::Unknown => Input::Unclear(Kind::Text),
    }
}

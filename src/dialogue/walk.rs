//! Everything that a conversation can show, found by trying every input on every state.

use std::collections::{HashSet, VecDeque};

use super::answers::{Answer, Question, Topic};
use super::choice::Choice;
use super::contact::{ContactView, LeadView};
use super::desk::DeskView;
use super::input::{DialogueInput, Kind};
use super::pair::PairView;
use super::source::Source;
use super::state::{Dialogue, State};
use super::step::{Memory, Step, step};
use super::talk::Talk;
use super::view::{Notice, View};

/// One input on one state, and what came of it.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Where the conversation stood; `None` is a chat of which nothing is kept.
    pub from: Option<State>,
    /// What came.
    pub input: DialogueInput,
    /// What came of it.
    pub step: Step,
}

/// Every passage that can be reached from a new chat, breadth first: always in the same order.
pub fn walk() -> Vec<Passage> {
    let inputs = inputs();
    let mut passages = Vec::new();
    let mut known = HashSet::from([None]);
    let mut waiting = VecDeque::from([None]);
    while let Some(from) = waiting.pop_front() {
        for input in &inputs {
            let dialogue = from.map(|state| Dialogue::at(state, None));
            let step = step(dialogue, input.clone());
            let to = match &step.memory {
                Memory::Keep(dialogue) => Some(dialogue.state),
                Memory::Erase => None,
            };
            if known.insert(to) {
                waiting.push_back(to);
            }
            passages.push(Passage {
                from,
                input: input.clone(),
                step,
            });
        }
    }
    passages
}

/// Every view that somebody can come to see, each once, in the order of [`walk`].
pub fn views() -> Vec<View> {
    let mut known = HashSet::new();
    walk()
        .into_iter()
        .map(|passage| passage.step.view)
        // What begins outside the steps: a group has no conversation, a conversation that cannot be
        // read back has no state, and the desk has a machine of its own.
        .chain([View::Group, View::Present(State::START, Some(Notice::Lost))])
        .chain(DeskView::samples().into_iter().map(View::Desk))
        .chain(ContactView::samples().into_iter().map(View::Contact))
        .chain(LeadView::samples().into_iter().map(View::Lead))
        .chain(PairView::samples().into_iter().map(View::Pair))
        .filter(|view| known.insert(view.clone()))
        .collect()
}

/// Every input. Of the ambiguous readings, whose buttons do not depend on each other, each pair of
/// activities, neighbours elsewhere, and all of a question together.
fn inputs() -> Vec<DialogueInput> {
    let invitation = Source::new(Source::OWN[1]);
    let mut inputs = vec![DialogueInput::Start(None), DialogueInput::Start(invitation)];
    inputs.extend(Choice::ALL.map(DialogueInput::Choose));
    // No words stand for both of two activities: it is offered where each is understood.
    let answers = Answer::ALL
        .into_iter()
        .filter(|answer| *answer != Answer::Two);
    inputs.extend(answers.clone().map(DialogueInput::Understood));
    for (index, first) in Topic::ALL.iter().enumerate() {
        for second in &Topic::ALL[index + 1..] {
            inputs.push(DialogueInput::Ambiguous(
                [*first, *second].map(Answer::Topic).into(),
            ));
        }
    }
    for question in Question::ALL {
        let own = answers
            .clone()
            .filter(|answer| answer.question() == question);
        let own: Vec<Answer> = own.collect();
        if question != Question::Activity {
            let pairs = own.windows(2).map(<[Answer]>::to_vec);
            inputs.extend(pairs.map(DialogueInput::Ambiguous));
        }
        inputs.push(DialogueInput::Ambiguous(own));
    }
    inputs.extend(Talk::ALL.map(DialogueInput::Talk));
    inputs.extend(Kind::ALL.map(DialogueInput::Unclear));
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_comes_to_every_state() {
        let reached: HashSet<_> = walk().iter().filter_map(|passage| passage.from).collect();
        let all: HashSet<_> = State::all().into_iter().collect();
        assert_eq!(reached, all);
    }

    #[test]
    fn the_walk_is_always_the_same_and_shows_no_view_twice() {
        let views = views();
        assert_eq!(views, super::views());
        assert_eq!(views.iter().collect::<HashSet<_>>().len(), views.len());
    }
}

//! One input on one state: what is remembered, what is shown, what is counted.
//!
//! 1. A conversation begins with whatever comes first, and again with a start or a restart once the
//!    verdict was seen. Its link is the one it began with; a start without one keeps the last.
//! 2. An answer to the present question leads on. The first time that a conversation comes so far, it
//!    is counted; whoever goes back and answers again is not.
//! 3. An answer to another question changes nothing: the present one is shown again.

use super::answers::Answer;
use super::choice::{Choice, Page};
use super::goals::Aim;
use super::input::{DialogueInput, Kind};
use super::reached::Reached;
use super::source::Source;
use super::state::{Dialogue, State};
use super::talk::Talk;
use super::verdict::{need, relation};
use super::view::{Notice, View};
use super::voice::Voice;

/// What is kept after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Memory {
    /// The conversation.
    Keep(Dialogue),
    /// Nothing: every row of the chat goes.
    Erase,
}

/// Something to count; never a person's trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Counted {
    /// Which step: a question, `start`, `verdict`, `page`…
    pub step: &'static str,
    /// What was chosen there.
    pub choice: &'static str,
}

impl Counted {
    /// A conversation begins.
    pub const STARTED: Self = Self {
        step: "start",
        choice: "fresh",
    };

    /// The step that counts the first verdicts of owners who sell goods or services, by how what they
    /// asked for relates to what they need.
    pub const CONFUSION: &str = "owner";

    fn of(choice: Choice) -> Self {
        let (step, choice) = choice.names();
        Self { step, choice }
    }
}

/// The step that counts how many came to a verdict. What is needed is counted as `verdict`, where the
/// panels that a verdict opens are counted, too.
const RELATION: &str = "relation";

impl Reached {
    /// What the counters of a [`Counted::step`] count: the sum of all its choices is how many conversations
    /// came so far. `None` for what is counted beside the conversation.
    pub fn counted_by(step: &str) -> Option<Self> {
        if step == Counted::STARTED.step {
            return Some(Self::Started);
        }
        if step == RELATION {
            return Some(Self::Verdict);
        }
        super::answers::Question::from_name(step)?.counts()
    }
}

/// The outcome of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is kept.
    pub memory: Memory,
    /// What is shown.
    pub view: View,
    /// What is counted.
    pub marks: Vec<Counted>,
    /// The choice belonged to a question that is not the present one: it changed nothing.
    pub outdated: bool,
}

/// Advances a conversation; `None` is a chat of which nothing is kept.
pub fn step(known: Option<Dialogue>, input: DialogueInput) -> Step {
    let first = known.is_none();
    let dialogue = match (known, &input) {
        (Some(dialogue), _) => dialogue,
        (None, DialogueInput::Start(source)) => Dialogue::new(source.clone()),
        (
            None,
            DialogueInput::Choose(_)
            | DialogueInput::Understood(_)
            | DialogueInput::Ambiguous(_)
            | DialogueInput::Talk(_)
            | DialogueInput::Unclear(_),
        ) => Dialogue::new(None),
    };
    let mut step = match input {
        DialogueInput::Start(source) => dialogue.begin_again(source, Some(Notice::Welcome)),
        DialogueInput::Choose(choice) => choose(dialogue, choice, first),
        DialogueInput::Understood(answer) => understood(dialogue, answer),
        DialogueInput::Ambiguous(answers) => ambiguous(dialogue, answers),
        DialogueInput::Talk(talk) => talked(dialogue, talk, first),
        DialogueInput::Unclear(Kind::Text) if first => dialogue.noticing(Notice::Welcome),
        DialogueInput::Unclear(kind) => dialogue.noticing(Notice::Unclear(kind)),
    };
    if first && step.memory != Memory::Erase {
        step.marks.insert(0, Counted::STARTED);
    }
    step
}

fn choose(dialogue: Dialogue, choice: Choice, first: bool) -> Step {
    let state = dialogue.state;
    let welcome = first.then_some(Notice::Welcome);
    match choice {
        Choice::Restart => dialogue
            .begin_again(None, welcome)
            .mark(Counted::of(choice)),
        Choice::Erase => Step {
            memory: Memory::Erase,
            view: View::Erased,
            marks: vec![Counted::of(choice)],
            outdated: false,
        },
        Choice::Page(page) => {
            Step::keep(dialogue, View::Page(state.voice(), page)).mark(Counted::of(choice))
        }
        Choice::Resume => dialogue.to(state),
        Choice::Back(place) if state.place() == place => {
            let before = dialogue.before();
            dialogue.to(before)
        }
        Choice::Back(_) => dialogue.elsewhere(choice, welcome),
        Choice::Answer(answer) => match state.after(choice) {
            Some(next) => dialogue.past(answer, next),
            None => dialogue.elsewhere(choice, welcome),
        },
        Choice::AnswerForClient => match state.after(choice) {
            Some(next) => dialogue.to(next).mark(Counted::of(choice)),
            None => dialogue.elsewhere(choice, welcome),
        },
        Choice::Panel(panel) => {
            if let State::Verdict(reader, aim) = state
                && panel.is_offered_to(reader.voice())
            {
                let view = View::Panel(reader, aim, panel);
                Step::keep(dialogue, view).mark(Counted::of(choice))
            } else {
                dialogue.elsewhere(choice, welcome)
            }
        }
        Choice::Picture => {
            if let State::Verdict(reader, aim) = state {
                let view = View::Picture(reader.voice(), aim);
                Step::keep(dialogue, view).mark(Counted::of(choice))
            } else {
                dialogue.elsewhere(choice, welcome)
            }
        }
        Choice::Verdict if state.reached() == Reached::Verdict => dialogue.to(state),
        Choice::Verdict => dialogue.elsewhere(choice, welcome),
    }
}

/// What a free text is taken for is said, where it answers what is asked: *Back* corrects it.
fn understood(dialogue: Dialogue, answer: Answer) -> Step {
    if dialogue.state == State::SmmWay && for_client(answer) {
        return in_their_stead(dialogue, |asked| understood(asked, answer));
    }
    let asked = dialogue.state.question() == Some(answer.question());
    let mut step = choose(dialogue, Choice::Answer(answer), false);
    if let View::Present(state, None) = step.view
        && asked
    {
        step.view = View::Present(state, Some(Notice::Understood(answer)));
    }
    step
}

/// Whether it says what a client does.
fn for_client(answer: Answer) -> bool {
    let asked = State::Activity(Voice::Smm);
    asked.after(Choice::Answer(answer)).is_some()
}

/// Who says what their client does before they are asked answers for that client, as by the button.
fn in_their_stead(dialogue: Dialogue, then: impl FnOnce(Dialogue) -> Step) -> Step {
    let state = State::Activity(Voice::Smm);
    let mut step = then(Dialogue { state, ..dialogue });
    step.marks.insert(0, Counted::of(Choice::AnswerForClient));
    step
}

/// A question that a page answers opens it; a greeting that begins a conversation is met by its own.
fn talked(dialogue: Dialogue, talk: Talk, first: bool) -> Step {
    match talk {
        Talk::Difference => choose(dialogue, Choice::Page(Page::Difference), false),
        Talk::Thanks | Talk::Agreed | Talk::Praise | Talk::Greeting | Talk::Goodbye if first => {
            dialogue.noticing(Notice::Welcome)
        }
        Talk::Thanks
        | Talk::Agreed
        | Talk::Praise
        | Talk::Greeting
        | Talk::Goodbye
        | Talk::Insult
        | Talk::Bot
        | Talk::Price
        | Talk::Person
        | Talk::Stop
        | Talk::Rival
        | Talk::Cheated => dialogue.noticing(Notice::Talk(talk)),
    }
}

fn ambiguous(dialogue: Dialogue, answers: Vec<Answer>) -> Step {
    if dialogue.state == State::SmmWay && answers.iter().all(|answer| for_client(*answer)) {
        return in_their_stead(dialogue, |asked| ambiguous(asked, answers));
    }
    let asked = dialogue.state.question();
    if answers
        .iter()
        .all(|answer| Some(answer.question()) == asked)
    {
        let voice = dialogue.state.voice();
        Step::keep(dialogue, View::Which(voice, answers))
    } else {
        dialogue.noticing(Notice::Unclear(Kind::Text))
    }
}

impl Step {
    fn keep(dialogue: Dialogue, view: View) -> Self {
        Self {
            memory: Memory::Keep(dialogue),
            view,
            marks: Vec::new(),
            outdated: false,
        }
    }

    fn mark(mut self, mark: Counted) -> Self {
        self.marks.push(mark);
        self
    }
}

impl Dialogue {
    fn to(self, state: State) -> Step {
        Step::keep(Self { state, ..self }, View::Present(state, None))
    }

    fn noticing(self, notice: Notice) -> Step {
        let view = View::Present(self.state, Some(notice));
        Step::keep(self, view)
    }

    /// The state that *Back* leads to: at the very beginning, as the conversation began.
    fn before(&self) -> State {
        let before = self.state.back();
        if before.is_first() && self.state == State::SmmWay {
            return State::first(self.source.as_ref());
        }
        before
    }

    /// Question 1 again: of the same conversation, or of a new one where this had its verdict. Who was
    /// invited by the link that was tapped last is asked as such.
    fn begin_again(self, source: Option<Source>, notice: Option<Notice>) -> Step {
        let state = State::first(source.as_ref().or(self.source.as_ref()));
        let view = View::Present(state, notice);
        if self.reached == Reached::Verdict {
            let again = Self::new(source.or(self.source));
            return Step::keep(again, view).mark(Counted::STARTED);
        }
        Step::keep(Self { state, ..self }, view)
    }

    /// On to `next` by an answer, which is counted if the conversation never came so far.
    fn past(self, answer: Answer, next: State) -> Step {
        let (before, known) = (self.state, self.reached);
        let reached = known.max(next.reached());
        let step = Self { reached, ..self }.to(next);
        // An answer may lead past two steps at once, and past one that was passed before.
        let is_new = |step: Reached| known < step && step <= reached;
        let mut marks = Vec::new();
        if is_new(answer.question().leads_past()) {
            marks.extend(
                before
                    .uncounted()
                    .map(|answer| Counted::of(Choice::Answer(answer))),
            );
            marks.push(Counted::of(Choice::Answer(answer)));
        }
        if let State::Verdict(reader, aim) = next
            && is_new(Reached::Verdict)
        {
            let (need, relation) = (need(aim).name(), relation(aim).name());
            marks.extend(
                [("verdict", need), (RELATION, relation)]
                    .map(|(step, choice)| Counted { step, choice }),
            );
            if let (Voice::Owner, Aim::Goods(..)) = (reader.voice(), aim) {
                let (step, choice) = (Counted::CONFUSION, relation);
                marks.push(Counted { step, choice });
            }
        }
        Step { marks, ..step }
    }

    /// The choice answers another question than the present one, which is shown again.
    fn elsewhere(self, choice: Choice, notice: Option<Notice>) -> Step {
        let outdated = !self.state.came_from(choice);
        let view = View::Present(self.state, notice);
        Step {
            outdated,
            ..Step::keep(self, view)
        }
    }
}

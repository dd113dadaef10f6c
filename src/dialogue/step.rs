//! One input on one state: what is remembered, what is shown, what is counted.

use std::fmt;

use super::answers::{Activity, Aim, Manager, Offer, Voice};
use super::choice::{Choice, Page, Panel, Place};
use super::desk::DeskView;
use super::state::{Dialogue, Question, Source, State, after_activity, after_sells};
use super::verdict::{Need, need, relation};

/// What reaches the state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// `/start`, with the parameter of the link if it fits.
    Start(Option<Source>),
    /// A tap, a command, or a text that names a button.
    Choose(Choice),
    /// A free text that was understood as an answer to question 1.
    Understood(Topic),
    /// A free text with several fair readings as answers to question 1.
    Ambiguous(Vec<Topic>),
    /// Anything that chooses nothing.
    Unclear(Kind),
}

/// A reading of a free text at question 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// An activity.
    Activity(Activity),
    /// A social media manager writes.
    Smm,
}

impl Topic {
    /// Every topic, in the order of the question.
    pub const ALL: [Self; 7] = [
        Self::Activity(Activity::Venue),
        Self::Activity(Activity::Shop),
        Self::Activity(Activity::Service),
        Self::Activity(Activity::Influencer),
        Self::Activity(Activity::Model),
        Self::Activity(Activity::Other),
        Self::Smm,
    ];

    /// The topic's name: in ids, in the files of words, on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activity(Activity::Venue) => "venue",
            Self::Activity(Activity::Shop) => "shop",
            Self::Activity(Activity::Service) => "service",
            Self::Activity(Activity::Influencer) => "influencer",
            Self::Activity(Activity::Model) => "model",
            Self::Activity(Activity::Other) => "other",
            Self::Smm => "smm",
        }
    }

    /// The button that says the same.
    pub const fn choice(self) -> Choice {
        match self {
            Self::Activity(activity) => Choice::Activity(activity),
            Self::Smm => Choice::Smm,
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was sent that chooses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A text that names no button.
    Text,
    /// A command that does not exist.
    UnknownCommand,
    /// A message that was written earlier and edited now.
    Edited,
    /// A message that somebody else wrote.
    Forwarded,
    /// A photo.
    Photo,
    /// A voice message.
    Voice,
    /// Music or another sound.
    Audio,
    /// A video, a round one too.
    Video,
    /// An animation.
    Animation,
    /// A sticker.
    Sticker,
    /// A file.
    Document,
    /// A place on the map.
    Location,
    /// Somebody's contact.
    Contact,
    /// A poll.
    Poll,
    /// A content that this version does not know.
    Unknown,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::UnknownCommand,
        Self::Edited,
        Self::Forwarded,
        Self::Photo,
        Self::Voice,
        Self::Audio,
        Self::Video,
        Self::Animation,
        Self::Sticker,
        Self::Document,
        Self::Location,
        Self::Contact,
        Self::Poll,
        Self::Unknown,
    ];
}

/// A line above a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Says what the bot is for.
    Welcome,
    /// Something came that chooses nothing.
    Unclear(Kind),
    /// What a free text was understood as; *Back* corrects it.
    Understood(Topic),
    /// What was kept could not be read: the conversation begins again.
    Lost,
}

/// What one message shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// The present question, or the verdict.
    Present(State, Option<Notice>),
    /// A panel of the verdict.
    Panel(Voice, Aim, Panel),
    /// A page beside the conversation.
    Page(Page),
    /// Question 1 again, with only the readings of what was written.
    Which(Voice, Vec<Topic>),
    /// Everything about the chat was erased.
    Erased,
    /// In a group: where to find the bot.
    Group,
    /// In the agency's desk.
    Desk(DeskView),
}

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
pub struct Mark {
    /// Which step: a question, `start`, `verdict`, `page`…
    pub step: &'static str,
    /// What was chosen there.
    pub choice: &'static str,
}

/// The outcome of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is kept.
    pub memory: Memory,
    /// What is shown.
    pub view: View,
    /// What is counted.
    pub marks: Vec<Mark>,
    /// The choice belonged to a question that is not the present one: it changed nothing.
    pub outdated: bool,
}

/// Advances a conversation; `None` is a chat of which nothing is kept.
pub fn step(dialogue: Option<Dialogue>, input: Input) -> Step {
    let first = dialogue.is_none();
    let dialogue = dialogue.unwrap_or_else(|| Dialogue::new(None));
    match input {
        Input::Start(source) => {
            let begun = Dialogue::new(source);
            let view = View::Present(begun.state, Some(Notice::Welcome));
            Step::keep(begun, view).mark("start", "fresh")
        }
        Input::Choose(choice) => choose(dialogue, choice, first),
        Input::Understood(topic) => understood(dialogue, topic),
        Input::Ambiguous(topics) => ambiguous(dialogue, topics),
        Input::Unclear(kind) => {
            let notice = match kind {
                Kind::Text if first => Notice::Welcome,
                Kind::Text
                | Kind::UnknownCommand
                | Kind::Edited
                | Kind::Forwarded
                | Kind::Photo
                | Kind::Voice
                | Kind::Audio
                | Kind::Video
                | Kind::Animation
                | Kind::Sticker
                | Kind::Document
                | Kind::Location
                | Kind::Contact
                | Kind::Poll
                | Kind::Unknown => Notice::Unclear(kind),
            };
            let view = View::Present(dialogue.state, Some(notice));
            Step::keep(dialogue, view)
        }
    }
}

fn choose(dialogue: Dialogue, choice: Choice, first: bool) -> Step {
    use State as S;
    let state = dialogue.state;
    let (group, item) = choice.names();
    match (choice, state) {
        (Choice::Restart, _) => {
            let view = View::Present(S::START, first.then_some(Notice::Welcome));
            Step::keep(
                Dialogue {
                    state: S::START,
                    ..dialogue
                },
                view,
            )
            .mark("restart", "")
        }
        (Choice::Erase, _) => Step {
            memory: Memory::Erase,
            view: View::Erased,
            marks: Vec::new(),
            outdated: false,
        }
        .mark("erase", "yes"),
        (Choice::Page(page), _) => Step::keep(dialogue, View::Page(page)).mark(group, item),
        (Choice::Resume, _) => Step::keep(dialogue, View::Present(state, None)),
        (Choice::Back(place), _) if state.place() == place => dialogue.to(state.back()),
        (Choice::Activity(activity), S::Activity(voice)) => dialogue
            .to(after_activity(voice, activity))
            .mark(group, item),
        (Choice::Smm, S::Activity(Voice::Owner)) => dialogue.to(S::SmmWay).mark(group, item),
        (Choice::AnswerForClient, S::SmmWay) => {
            dialogue.to(S::Activity(Voice::Smm)).mark(group, item)
        }
        (Choice::Sells(sells), S::Sells(voice)) => {
            dialogue.to(after_sells(voice, sells)).mark(group, item)
        }
        (Choice::GoodsGoal(goal), S::Goal(voice, Offer::Goods(offer))) => dialogue
            .to(S::Manager(voice, Aim::Goods(offer, goal)))
            .mark(group, item),
        (Choice::ImageGoal(goal), S::Goal(voice, Offer::Image(offer))) => dialogue
            .to(S::Manager(voice, Aim::Image(offer, goal)))
            .mark(group, item),
        (Choice::Manager(manager), S::Manager(voice, aim)) => {
            let (need, relation) = (need(aim).name(), relation(aim).name());
            dialogue
                .to(S::Verdict(voice, aim, manager))
                .mark(group, item)
                .mark("verdict", need)
                .mark("relation", relation)
        }
        (Choice::Panel(panel), S::Verdict(voice, aim, _)) => {
            Step::keep(dialogue, View::Panel(voice, aim, panel)).mark(group, item)
        }
        (Choice::Verdict, S::Verdict(..)) => Step::keep(dialogue, View::Present(state, None)),
        // What is left answers another question than the present one, which is shown again.
        (
            Choice::Back(_)
            | Choice::Activity(_)
            | Choice::Smm
            | Choice::AnswerForClient
            | Choice::Sells(_)
            | Choice::GoodsGoal(_)
            | Choice::ImageGoal(_)
            | Choice::Manager(_)
            | Choice::Panel(_)
            | Choice::Verdict,
            S::Activity(_)
            | S::Sells(_)
            | S::SmmWay
            | S::Goal(..)
            | S::Manager(..)
            | S::Verdict(..),
        ) => {
            let outdated = !state.came_from(choice);
            let notice = first.then_some(Notice::Welcome);
            Step {
                outdated,
                ..Step::keep(dialogue, View::Present(state, notice))
            }
        }
    }
}

/// Free text counts as the answer only where question 1 is asked.
fn understood(dialogue: Dialogue, topic: Topic) -> Step {
    let mut step = choose(dialogue, topic.choice(), false);
    if let View::Present(state @ (State::Goal(..) | State::Sells(_)), None) = step.view {
        step.view = View::Present(state, Some(Notice::Understood(topic)));
    }
    step
}

fn ambiguous(dialogue: Dialogue, topics: Vec<Topic>) -> Step {
    match dialogue.state {
        State::Activity(voice) => Step::keep(dialogue, View::Which(voice, topics)),
        state @ (State::Sells(_)
        | State::SmmWay
        | State::Goal(..)
        | State::Manager(..)
        | State::Verdict(..)) => {
            let view = View::Present(state, Some(Notice::Unclear(Kind::Text)));
            Step::keep(dialogue, view)
        }
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

    fn mark(mut self, step: &'static str, choice: &'static str) -> Self {
        self.marks.push(Mark { step, choice });
        self
    }
}

impl Dialogue {
    fn to(self, state: State) -> Step {
        Step::keep(Self { state, ..self }, View::Present(state, None))
    }
}

impl State {
    /// The name of this place in the data of its *Back* button.
    pub(super) const fn place(self) -> Place {
        match self {
            Self::Activity(_) => Place::Question(Question::Activity),
            Self::Sells(_) => Place::Question(Question::Sells),
            Self::SmmWay => Place::SmmWay,
            Self::Goal(_, Offer::Goods(_)) => Place::Question(Question::GoodsGoal),
            Self::Goal(_, Offer::Image(_)) => Place::Question(Question::ImageGoal),
            Self::Manager(..) => Place::Question(Question::Manager),
            Self::Verdict(..) => Place::Verdict,
        }
    }
}

impl Need {
    /// The need's name in ids and counters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Followers => "followers",
            Self::Both => "both",
        }
    }
}

impl super::verdict::Relation {
    /// The relation's name in counters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Means => "means",
            Self::Misunderstanding => "misunderstanding",
            Self::Rare => "rare",
            Self::Open => "open",
        }
    }
}

impl Manager {
    /// The answer's name in ids.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Myself => "myself",
            Self::Professional => "professional",
            Self::Searching => "searching",
        }
    }
}

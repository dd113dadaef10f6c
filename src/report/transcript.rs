//! Conversations as plain text, from the real screens, for a copywriter to read.
//!
//! The bot's words come as they are read, with bold between asterisks and italics between
//! underscores; a button that answers as `[0] Label`, one that opens or copies something as
//! `[→] Label`; a tap as `> Label`.

mod marked;
mod pairs;

use std::collections::HashSet;

use thiserror::Error;

use crate::dialogue::{
    Activity, Aim, Answer, Choice, Dialogue, DialogueInput, GoodsGoal, GoodsOffer, Kind, Manager,
    Memory, Notice, Offer, Panel, Reader, Source, State, Step, Talk, Topic, View, Voice, step,
};
use crate::texts::{Context, Key, Texts};
use marked::{choice, keyboard, marked};

pub use pairs::pairs;

/// A tap that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TranscriptError {
    /// The screen has no button of that number.
    #[error("tap {tap} chooses {chosen}, and that screen has the buttons 0 to {last}")]
    NoSuchButton {
        /// Which tap of the conversation, from 1.
        tap: usize,
        /// The number that was asked for.
        chosen: usize,
        /// The highest number that is there.
        last: usize,
    },
    /// The screen has no button that answers.
    #[error("tap {tap} has nothing to choose from: that screen has no buttons")]
    NoButtons {
        /// Which tap of the conversation, from 1.
        tap: usize,
    },
}

/// The conversation that begins with `/start` and goes on with the buttons of the given numbers.
///
/// # Errors
/// A number that the screen at that point does not have.
pub fn transcript(
    texts: &Texts,
    context: &Context,
    choices: &[usize],
) -> Result<String, TranscriptError> {
    let mut walk = Walk::begin(texts, context);
    walk.tell("> /start");
    walk.show();
    for (index, chosen) in choices.iter().enumerate() {
        let keys = walk.keys();
        let tap = index + 1;
        let Some((choice, _)) = keys.get(*chosen) else {
            return Err(match keys.len().checked_sub(1) {
                Some(last) => TranscriptError::NoSuchButton {
                    tap,
                    chosen: *chosen,
                    last,
                },
                None => TranscriptError::NoButtons { tap },
            });
        };
        walk.tap(*choice);
    }
    Ok(walk.out)
}

/// Every verdict, under headings: activity by activity, goal by goal, and then the social media
/// manager's way, a client's whom they invited, what is said to small talk, and two who answer apart.
pub fn all(texts: &Texts, context: &Context) -> String {
    let mut out = String::new();
    for offer in Offer::ALL {
        out.push_str(&offer_verdicts(texts, context, offer));
        out.push('\n');
    }
    for chapter in [smm_way, invited, small_talk, pairs] {
        out.push_str(&chapter(texts, context));
        out.push('\n');
    }
    out
}

/// Every verdict of one activity, with its panels. Screens and keyboards that were there before are
/// not repeated.
pub fn offer_verdicts(texts: &Texts, context: &Context, offer: Offer) -> String {
    let mut walk = Walk::begin_tour(texts, context);
    walk.ask_for(offer);
    let heading = walk.labels(&answers_to(offer));
    walk.return_to(State::START);
    walk.tell(&format!("# {heading}"));
    walk.tell("> /start");
    walk.show();
    walk.answer(offer);
    let goal_asked = walk.state;
    for goal in goals(offer) {
        walk.return_to(goal_asked);
        walk.tell(&format!("## {}", walk.label(goal)));
        walk.tap(goal);
        let manager_asked = walk.state;
        for manager in Manager::ALL.map(Choice::answering) {
            walk.return_to(manager_asked);
            walk.tell(&format!("### {}", walk.label(manager)));
            walk.tap(manager);
            walk.tap_panels();
        }
    }
    walk.out
}

/// What is said to a client who comes by the link of whoever runs the profiles.
pub fn invited(texts: &Texts, context: &Context) -> String {
    let mut walk = Walk::begin_tour(texts, context);
    walk.tell("# /start smm");
    walk.put(
        DialogueInput::Start(Source::new(Source::OWN[1])),
        "/start smm",
    );
    for offer in Offer::ALL {
        walk.return_to(State::INVITED);
        walk.tell(&format!("## {}", offer.name()));
        walk.answer(offer);
        let goal_asked = walk.state;
        for goal in goals(offer) {
            walk.return_to(goal_asked);
            walk.tap(goal);
            walk.tap_panels();
        }
    }
    walk.out
}

/// What is said to small talk: at question 2, below an owner's verdict and a social media manager's.
pub fn small_talk(texts: &Texts, context: &Context) -> String {
    let aim = Aim::Goods(GoodsOffer::Venue, GoodsGoal::Takings);
    let mut walk = Walk::begin_tour(texts, context);
    for state in [
        State::Goal(Voice::Owner, aim.offer()),
        State::Verdict(Reader::Owner(Manager::Myself), aim),
        State::Verdict(Reader::Smm, aim),
    ] {
        walk.return_to(state);
        walk.tell(&format!("# {}, {}", state.place().data(), state.voice()));
        walk.show();
        for talk in Talk::ALL {
            walk.return_to(state);
            walk.put(DialogueInput::Talk(talk), &format!("({talk})"));
        }
        for kind in Kind::ALL {
            walk.return_to(state);
            walk.put(DialogueInput::Unclear(kind), &format!("({kind})"));
        }
    }
    walk.out
}

/// The social media manager's way, and for every activity the verdict of every goal, with its panels.
pub fn smm_way(texts: &Texts, context: &Context) -> String {
    let mut walk = Walk::begin_tour(texts, context);
    walk.tell(&format!("# {}", walk.label(Topic::Smm.choice())));
    walk.tap(Topic::Smm.choice());
    walk.tap(Choice::AnswerForClient);
    let activity_asked = walk.state;
    for offer in Offer::ALL {
        walk.return_to(activity_asked);
        walk.ask_for(offer);
        let heading = walk.labels(&answers_to(offer));
        walk.return_to(activity_asked);
        walk.tell(&format!("## {heading}"));
        walk.answer(offer);
        let goal_asked = walk.state;
        for goal in goals(offer) {
            walk.return_to(goal_asked);
            walk.tell(&format!("### {}", walk.label(goal)));
            walk.tap(goal);
            walk.tap_panels();
        }
    }
    walk.out
}

/// What somebody may have written of who has two activities.
const TWO: [Answer; 2] = [
    Answer::Topic(Topic::Activity(Activity::Venue)),
    Answer::Topic(Topic::Activity(Activity::Influencer)),
];

/// The answers that tell an offer.
fn answers_to(offer: Offer) -> Vec<Choice> {
    let answers = Answer::leading_to(offer).into_iter();
    answers.map(Choice::Answer).collect()
}

fn goals(offer: Offer) -> impl Iterator<Item = Choice> {
    Aim::of(offer)
        .into_iter()
        .map(|aim| Choice::Answer(aim.goal()))
}

/// A conversation and what is written of it.
struct Walk<'a> {
    texts: &'a Texts,
    context: &'a Context,
    state: State,
    view: View,
    out: String,
    /// What was written and need not be repeated; `None` repeats everything.
    shown: Option<HashSet<String>>,
}

impl<'a> Walk<'a> {
    fn begin(texts: &'a Texts, context: &'a Context) -> Self {
        let begun = step(None, DialogueInput::Start(None));
        Self {
            texts,
            context,
            state: State::START,
            view: begun.view,
            out: String::new(),
            shown: None,
        }
    }

    /// The same, for somebody who reads everything in one go.
    fn begin_tour(texts: &'a Texts, context: &'a Context) -> Self {
        Self {
            shown: Some(HashSet::new()),
            ..Self::begin(texts, context)
        }
    }

    /// Writes a paragraph.
    fn tell(&mut self, paragraph: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(paragraph);
        self.out.push('\n');
    }

    /// Writes the present screen, or says that it was there before.
    fn show(&mut self) {
        let rendered = self.texts.view(&self.view, self.context);
        let (message, keyboard) = (marked(&rendered.html), keyboard(&rendered));
        let mut is_new = |text: &str| match &mut self.shown {
            Some(shown) => shown.insert(text.to_owned()),
            None => true,
        };
        let (new_message, new_keyboard) = (is_new(&message), is_new(&keyboard));
        if !new_message && !new_keyboard {
            self.tell("(as above)");
            return;
        }
        self.tell(&message);
        let same = "(buttons as above)";
        self.tell(if new_keyboard { &keyboard } else { same });
    }

    /// The buttons that answer, in reading order: their numbers are their places.
    fn keys(&self) -> Vec<(Choice, String)> {
        let rendered = self.texts.view(&self.view, self.context);
        let of = |key: &Key| Some((choice(key)?, key.text.clone()));
        rendered.keyboard.iter().flatten().filter_map(of).collect()
    }

    /// The text of the button that says `choice`.
    fn label(&self, choice: Choice) -> String {
        let keys = self.keys();
        let key = keys.into_iter().find(|(known, _)| *known == choice);
        key.map_or_else(|| choice.data().to_owned(), |(_, label)| label)
    }

    /// The texts of the buttons of a path, which is walked without being written.
    fn labels(&mut self, path: &[Choice]) -> String {
        let mut labels = Vec::new();
        for choice in path {
            labels.push(self.label(*choice));
            self.choose(*choice);
        }
        labels.join(" → ")
    }

    /// Taps, without writing.
    fn choose(&mut self, choice: Choice) {
        self.take(DialogueInput::Choose(choice));
    }

    fn take(&mut self, input: DialogueInput) {
        let dialogue = Dialogue::at(self.state, None);
        let Step { memory, view, .. } = step(Some(dialogue), input);
        self.view = view;
        self.state = match memory {
            Memory::Keep(dialogue) => dialogue.state,
            Memory::Erase => State::START,
        };
    }

    /// Taps, and writes the tap and what comes of it.
    fn tap(&mut self, choice: Choice) {
        self.tell(&format!("> {}", self.label(choice)));
        self.choose(choice);
        self.show();
    }

    /// Sends what is no tap, and writes what it was and what comes of it.
    fn put(&mut self, input: DialogueInput, what: &str) {
        self.tell(&format!("> {what}"));
        self.take(input);
        self.show();
    }

    /// Comes to where the answers that lead to an offer have buttons, without writing: the choice of
    /// both activities is offered to whoever wrote of two.
    fn ask_for(&mut self, offer: Offer) {
        if offer == Offer::Two {
            self.take(DialogueInput::Ambiguous(TWO.to_vec()));
        }
    }

    /// Answers the questions that lead to an offer, and writes it.
    fn answer(&mut self, offer: Offer) {
        if offer == Offer::Two {
            self.put(DialogueInput::Ambiguous(TWO.to_vec()), "(two activities)");
        }
        for choice in answers_to(offer) {
            self.tap(choice);
        }
    }

    /// Opens the panels of the verdict one by one, and writes them.
    fn tap_panels(&mut self) {
        let State::Verdict(reader, _) = self.state else {
            return;
        };
        for panel in Panel::of(reader).map(Choice::Panel) {
            self.choose(Choice::Verdict);
            self.tap(panel);
        }
    }

    /// Goes back to a state, without writing. The first one is shown with its welcome.
    fn return_to(&mut self, state: State) {
        let welcome = state.is_first().then_some(Notice::Welcome);
        self.state = state;
        self.view = View::Present(state, welcome);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(choices: &[usize]) -> Result<String, TranscriptError> {
        transcript(&Texts::embedded(), &Context::default(), choices)
    }

    #[test]
    fn a_number_taps_the_button_that_shows_it() {
        let told = tell(&[0, 2]).unwrap();
        let label = told
            .lines()
            .find_map(|line| line.strip_prefix("[0] "))
            .and_then(|row| row.split("   ").next())
            .unwrap();
        assert!(told.contains(&format!("\n> {label}\n")), "{told}");
        assert_eq!(told.matches("\n> ").count(), 2, "{told}");
    }

    #[test]
    fn a_number_that_is_not_there_names_those_that_are() {
        let shown = tell(&[0]).unwrap();
        let mut numbers = shown.rsplit('[').filter_map(|part| part.split_once(']'));
        let last = numbers.find_map(|(number, _)| number.parse::<usize>().ok());
        let error = tell(&[0, 99]).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "tap 2 chooses 99, and that screen has the buttons 0 to {}",
                last.unwrap()
            )
        );
    }
}

//! What one message shows.

use super::answers::Answer;
use super::choice::{Page, Panel};
use super::contact::{ContactView, LeadView};
use super::desk::DeskView;
use super::goals::Aim;
use super::input::Kind;
use super::pair::PairView;
use super::state::State;
use super::talk::Talk;
use super::voice::{Reader, Voice};

/// What one message shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// The present question, or the verdict.
    Present(State, Option<Notice>),
    /// A panel of the verdict.
    Panel(Reader, Aim, Panel),
    /// The verdict as a picture: the words below it.
    Picture(Voice, Aim),
    /// A page beside the conversation, in the words for whoever opened it.
    Page(Voice, Page),
    /// The question again, with only the readings of what was written.
    Which(Voice, Vec<Answer>),
    /// Everything about the chat was erased.
    Erased,
    /// In a group: where to find the bot.
    Group,
    /// In the agency's desk.
    Desk(DeskView),
    /// Of a person's contact with the agency.
    Contact(ContactView),
    /// Of a contact, in the desk.
    Lead(LeadView),
    /// Of two who answer apart.
    Pair(PairView),
}

/// A line above a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Says what the bot is for.
    Welcome,
    /// Something came that chooses nothing.
    Unclear(Kind),
    /// Something was said that is no answer.
    Talk(Talk),
    /// What a free text was taken for that is not sure; *Back* corrects it.
    Understood(Answer),
    /// What was kept could not be read: the conversation begins again.
    Lost,
}
